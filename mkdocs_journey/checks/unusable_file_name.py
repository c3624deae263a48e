"""A map's or persona's file name, or a stage's id, that makes no address, or one that is taken."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, Place, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.words import is_id, slugify
from mkdocs_journey.project import YAML

RULE = declare_rule(
    "JRN219",
    "unusable-file-name",
    why="The file's name is the page's address, which people share.",
    cause=(
        "The file was named like a document, with capitals, spaces or a version, or two folders hold files of one name."
    ),
    cure="Rename the file with small letters, digits and single hyphens.",
)
STAGE_RULE = declare_rule(
    "JRN220",
    "reserved-stage-id",
    why="The stage's page would take the place of another page.",
    cause="A stage bears a name that one of the map's own pages has in its address.",
    cure="Give the stage another `id`; its name may stay.",
)

RESERVED_STAGE_IDS = ("changelog",)
RESERVED_STEMS = ("index",)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each file whose stem is no kebab-case word or is used twice, and each reserved stage id."""
    project = joined.project
    groups = (
        ("map", [item.file for item in project.maps] + [item.file for item in project.broken if item.is_map]),
        ("persona", [item.file for item in project.personas] + [i.file for i in project.broken if not i.is_map]),
    )
    for name, files in groups:
        yield from _check_names(name, files)
    for document in project.maps:
        for number, stage in enumerate(document.content.stages):
            if stage.id in RESERVED_STAGE_IDS:
                place = document.place(("stages", number, "id"))
                yield STAGE_RULE.at(place, f'a stage cannot have the id "{stage.id}"', hint="write another `id` for it")


def _check_names(name: str, files: list[str]) -> Iterator[Diagnostic]:
    by_stem: dict[str, list[str]] = defaultdict(list)
    # A folder that cannot be read is listed as itself.
    for file in sorted(file for file in files if file.endswith(YAML)):
        base, _, suffix = file.rpartition(".")
        stem = base.rpartition("/")[2]
        by_stem[stem].append(file)
        if not is_id(unicodedata.normalize("NFC", stem)) or stem in RESERVED_STEMS:
            wanted = slugify(stem)
            better = f"{name}-{wanted}" if wanted in RESERVED_STEMS else wanted
            message = f'the file name "{stem}.{suffix}" cannot stand in the address of a page'
            yield RULE.at(Place(file), message, hint=f"rename it to {better}.{suffix}")
    for stem, same in by_stem.items():
        for file in same[1:]:
            message = f'a second {name} has the file name "{stem}"; the first is {same[0]}'
            yield RULE.at(Place(file), message, hint="rename one of the two")
