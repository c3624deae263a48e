"""Whether our own reader takes a draft: a map that cannot be read is not written."""

from __future__ import annotations

from dataclasses import replace

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.interchange.incoming.draft_files import DraftFiles
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_map
from mkdocs_journey.source.nodes import split_lines
from mkdocs_journey.source.yaml_nodes import parse_yaml


def check_form(files: DraftFiles) -> tuple[Diagnostic, ...]:
    """Return what our own reader says of the map; its place is in the draft, which is named as such."""
    name = f"{files.map_name} (not written)"
    root, found = parse_yaml(files.map_text, name)
    if root is None:
        return found
    lines = split_lines(files.map_text)
    _, more = read_model(write_out_map(root), JourneyMap, file=name, lines=lines, name="map")
    return tuple(replace(one, hint=one.hint or "correct it in the file that is imported") for one in (*found, *more))
