"""A map travels with a persona that has no file."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.references import id_at, report_unknown_file
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.project import NodePath

RULE = declare_rule(
    "JRN211",
    "unknown-persona",
    why="A map without its persona cannot say who travels, and its page lacks the card.",
    cause="The persona's file was renamed, or the name of the person was written instead of the file's.",
    cure="Write the name of a file in `personas/`, without its ending.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each persona of a map that is neither read nor broken; of a map that cannot be read, what it names."""
    project = joined.project
    known = {item.slug for item in project.personas} | {item.slug for item in project.broken if not item.is_map}
    for document in project.maps:
        uses: list[tuple[NodePath, str]] = [(("persona",), document.content.persona)]
        uses += [(("also", index), slug) for index, slug in enumerate(document.content.also)]
        yield from report_unknown_file(document, RULE, uses, known, folder=project.settings.personas_dir)
    for broken in project.broken:
        if broken.is_map:
            named = [(("persona",), id_at(broken.root, "persona"))]
            yield from report_unknown_file(
                broken,
                RULE,
                [(path, slug) for path, slug in named if slug is not None],
                known,
                folder=project.settings.personas_dir,
            )
