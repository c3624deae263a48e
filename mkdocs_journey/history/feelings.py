"""A revision of a map, as nodes -> how it feels stage by stage, to draw the way before and after a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from mkdocs_journey.history.changes import Change
from mkdocs_journey.history.matching import match_items
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_map
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.source.nodes import Mapping, Node, Sequence

Curve: TypeAlias = tuple[tuple[str, int], ...]
"""The stages that have a feeling, by name, with its score."""

_BEARERS = ("stage", "step")


def compare_feelings(before: Node | None, after: Node | None, changes: Iterable[Change]) -> tuple[Curve, Curve] | None:
    """Return the curve before and after, stages by the names that they have now.

    None where no change is about a feeling, or the map feels as before.

    Args:
        before: The old revision, as it was read.
        after: The new one.
        changes: What changed between them.
    """
    if before is None or after is None or not any(map(_is_about_feeling, changes)):
        return None
    old, new = write_out_map(before), write_out_map(after)
    was, now = _trace(old), _trace(new)
    names = {was[i][0]: now[j][0] for i, j in _match_stages(old, new) if i < len(was) and j < len(now)}
    curves = _felt((names.get(name, name), score) for name, score in was), _felt(now)
    return curves if all(curves) and curves[0] != curves[1] else None


_Trace: TypeAlias = tuple[tuple[str, int | None], ...]


def _trace(root: Node) -> _Trace:
    """Return how a map feels stage by stage; nothing where the nodes hold no map."""
    content, _ = read_model(root, JourneyMap, file="", lines=(), name="map")
    felt = ((stage.name, stage_feeling(stage)) for stage in content.stages) if content is not None else ()
    return tuple((name, feeling.score if feeling is not None else None) for name, feeling in felt)


def _felt(trace: Iterable[tuple[str, int | None]]) -> Curve:
    return tuple((name, score) for name, score in trace if score is not None)


def _match_stages(before: Node, after: Node) -> Iterator[tuple[int, int]]:
    """Yield the places of each stage that is in both, whatever it is called."""
    old, new = (root.get("stages") if isinstance(root, Mapping) else None for root in (before, after))
    if isinstance(old, Sequence) and isinstance(new, Sequence):
        yield from ((i, j) for i, j in match_items(old.items, new.items) if i is not None and j is not None)


def _is_about_feeling(change: Change) -> bool:
    """Tell whether a change can move a curve: a feeling, or a stage or step that came, went or has another place."""
    last = change.parts[-1] if change.parts else None
    return last is not None and (last.name in ("emotion", "feeling") or last.kind in _BEARERS)
