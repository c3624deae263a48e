"""A picture that is not in the project, or is no picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.evidence import Image
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.words import Item
from mkdocs_journey.project import Document, NodePath
from mkdocs_journey.source.tree import FolderTree, Tree

RULE = declare_rule(
    "JRN221",
    "unusable-image",
    why="The page would show a broken picture, or a file not meant for it.",
    cause="The picture was not committed, has an ending that browsers do not show, or lies outside the project.",
    cure="Put the picture into the project, and write its path from the project's folder.",
)

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif")


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each picture of a persona or a stage that cannot be shown."""
    for document, path, image in list_images(joined):
        yield from _check_image(joined.project.tree, document, path, image)


def list_images(joined: JoinedProject) -> Iterator[tuple[Document[Persona] | Document[JourneyMap], NodePath, Image]]:
    """Yield each picture of a persona or a stage, with its file and its place there."""
    for persona in joined.project.personas:
        if persona.content.image is not None:
            yield persona, ("image", "path"), persona.content.image
    for document in joined.project.maps:
        for number, stage in enumerate(document.content.stages):
            if stage.image is not None:
                yield document, ("stages", number, "image", "path"), stage.image


def is_picture(tree: Tree, path: str) -> bool:
    """Tell whether a path leads to a picture: by its own name and, where it is a link, by the name of the real file."""
    if PurePosixPath(path).suffix.lower() not in IMAGE_SUFFIXES or not tree.is_file(path):
        return False
    return not isinstance(tree, FolderTree) or tree.locate(path).suffix.lower() in IMAGE_SUFFIXES


def _check_image(tree: Tree, document: Document[Item], path: NodePath, image: Image) -> Iterator[Diagnostic]:
    place = document.place(path)
    if PurePosixPath(image.path).suffix.lower() not in IMAGE_SUFFIXES:
        yield RULE.at(
            place, f'"{image.path}" is no picture by its name', hint=f"use one of {', '.join(IMAGE_SUFFIXES)}"
        )
        return
    try:
        if is_picture(tree, image.path):
            return
        problem, hint = (
            "is not in the project",
            "write the path from the project's folder, such as docs/images/maya.png",
        )
    except PathOutsideProjectError:
        problem, hint = "leads out of the project", "move the picture into the project's folder"
    yield RULE.at(place, f'"{image.path}" {problem}', hint=hint)
