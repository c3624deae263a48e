"""A picture of several megabytes: the page shows it, and a phone waits for it."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.unusable_image import is_picture, list_images
from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.join import JoinedProject

RULE = declare_rule(
    "JRN224",
    "heavy-image",
    why="A page without its pictures weighs some 50 kB; a camera’s picture weighs as much as a hundred pages.",
    cause="The picture was put in as the camera or the design tool wrote it.",
    cure="Save it no wider than 1,600 pixels, as WebP or JPEG.",
    severity=Severity.WARNING,
)

MOST_BYTES = 2_000_000


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each picture of a persona or a stage that is too heavy to wait for."""
    tree = joined.project.tree
    for document, path, image in list_images(joined):
        try:
            too_much = (
                is_picture(tree, image.path) and len(tree.read_bytes(image.path, limit=MOST_BYTES + 1)) > MOST_BYTES
            )
        except (OSError, PathOutsideProjectError):
            continue
        if too_much:
            message = f'"{image.path}" is larger than {MOST_BYTES // 1_000_000} MB'
            yield RULE.at(document.place(path), message, hint="save it no wider than 1,600 pixels, as WebP or JPEG")
