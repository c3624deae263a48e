"""Which stages two maps share: by id, then by name; what does not match is listed, never forced."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.model.journey_map import JourneyMap, Stage


@dataclass(frozen=True, slots=True)
class StagePair:
    """A stage of the first map and the one of the second that is the same."""

    first: Stage
    second: Stage


@dataclass(frozen=True, slots=True)
class StageMatch:
    """The stages of two maps, each once.

    Attributes:
        shared: In the order of the first map.
        only_first: Stages that the second map lacks, in order.
        only_second: Stages that the first map lacks, in order.
    """

    shared: tuple[StagePair, ...]
    only_first: tuple[Stage, ...]
    only_second: tuple[Stage, ...]


def match_stages(first: JourneyMap, second: JourneyMap) -> StageMatch:
    """Return which stages are the same: those with one id, and of the rest those with one name."""
    known = {stage.id: stage for stage in second.stages}
    found = {stage.id: known.pop(stage.id) for stage in first.stages if stage.id in known}
    named = {fold_name(stage.name): stage for stage in reversed(known.values())}
    for stage in first.stages:
        other = named.pop(fold_name(stage.name), None) if stage.id not in found else None
        if other is not None:
            found[stage.id] = known.pop(other.id)
    return StageMatch(
        shared=tuple(StagePair(stage, found[stage.id]) for stage in first.stages if stage.id in found),
        only_first=tuple(stage for stage in first.stages if stage.id not in found),
        only_second=tuple(known.values()),
    )


def fold_name(name: str) -> str:
    """Return a text as two authors would both have meant it, whatever its case and blanks."""
    return " ".join(name.split()).casefold()
