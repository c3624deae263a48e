"""A revision of a map, as nodes -> how it feels stage by stage, to draw the way before and after a change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from mkdocs_journey.history.changes import Change
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_map
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.source.nodes import Node

Curve: TypeAlias = tuple[tuple[str, int], ...]
"""The stages that have a feeling, by name, with its score."""

_BEARERS = ("stage", "step")


def trace_feelings(root: Node | None) -> Curve:
    """Return how a map feels stage by stage; nothing where the nodes hold no map.

    Args:
        root: The revision, as it was read.
    """
    if root is None:
        return ()
    content, _ = read_model(write_out_map(root), JourneyMap, file="", lines=(), name="map")
    felt = ((stage.name, stage_feeling(stage)) for stage in content.stages) if content is not None else ()
    return tuple((name, feeling.score) for name, feeling in felt if feeling is not None)


def compare_feelings(before: Node | None, after: Node | None, changes: Iterable[Change]) -> tuple[Curve, Curve] | None:
    """Return the curve before and after; None where no change is about a feeling, or the map feels as before.

    Args:
        before: The old revision, as it was read.
        after: The new one.
        changes: What changed between them.
    """
    if not any(map(_is_about_feeling, changes)):
        return None
    curves = trace_feelings(before), trace_feelings(after)
    return curves if all(curves) and curves[0] != curves[1] else None


def _is_about_feeling(change: Change) -> bool:
    """Tell whether a change can move a curve: a feeling, or a stage or step that came, went or has another place."""
    last = change.parts[-1] if change.parts else None
    return last is not None and (last.name in ("emotion", "feeling") or last.kind in _BEARERS)
