"""A project without a single map."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, Place, declare_rule
from mkdocs_journey.join import JoinedProject

RULE = declare_rule(
    "JRN210",
    "no-maps",
    why="A site without a map answers nothing; often the folder is another one.",
    cause="The command was run in another folder, or the maps stand in a folder that the settings do not name.",
    cure="Write the first map, or name the folder with the setting `maps_dir`.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield one diagnostic when there is no map, not even a broken one."""
    project = joined.project
    if not project.maps and not any(item.is_map for item in project.broken):
        folder = project.settings.maps_dir
        yield RULE.at(Place(folder), "there is no map in this folder", hint=f"write the first one as {folder}/NAME.yml")
