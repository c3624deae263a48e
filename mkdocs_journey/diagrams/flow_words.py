"""The journey flow as values and in words: who entered a stage, where they went next, how those stand who stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_journey.diagrams.unknown import NO_DATA, STILL_OPEN, fewer_than, no_data_on
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_percent, format_sample

End = Literal["left", "open", "won", "not_moved", "small"]

END_WORDS: dict[str, str] = {
    "left": "left",
    "open": STILL_OPEN,
    "won": "won, stayed",
    "not_moved": f"left or {STILL_OPEN}",
    "small": "other ways, few each",
}
SHORT_END_WORDS: dict[str, str] = {**END_WORDS, "open": "open", "won": "won", "not_moved": "stopped", "small": "few"}


@dataclass(frozen=True, slots=True)
class FlowStage:
    """One stage; the leads of `moved_to` and `ends` sum to `entries`.

    Attributes:
        entries: How many entered; None without data, or where so few did that no number may be shown.
        moved_to: (id of the stage entered next, leads), without ways about few leads.
        ends: (how they stand, leads) of those who entered no other stage, and `small` for all that is about few.
        few: Below how many no number may be shown, where so few entered; else 0.
        returns: Later entries of leads that had been here before; they move no other figure.
    """

    id: str
    name: str
    entries: int | None = None
    moved_to: tuple[tuple[str, int], ...] = ()
    ends: tuple[tuple[End, int], ...] = ()
    few: int = 0
    returns: int = 0


def describe_flow(stages: Sequence[FlowStage]) -> str:
    """Return what the drawing shows, stage by stage, for readers who hear it."""
    names = {stage.id: stage.name for stage in stages}
    return " ".join(_describe_stage(stage, names) for stage in stages) or "No stages."


def _describe_stage(stage: FlowStage, names: dict[str, str]) -> str:
    if stage.entries is None:
        return f"{stage.name}: {fewer_than(stage.few) if stage.few else NO_DATA}."
    ways = [f"{format_percent(leads / stage.entries)} to {names[name]}" for name, leads in stage.moved_to]
    ways += [f"{format_percent(leads / stage.entries)} {END_WORDS[end]}" for end, leads in stage.ends]
    return f"{stage.name}: {', '.join([f'{format_count(stage.entries)} entered', *ways])}."


def summarise_flow(stages: Sequence[FlowStage], *, people: str, small: int) -> str:
    """Return one sentence: where most go on, and where most stop without being won."""
    known = [stage for stage in stages if stage.entries]
    if not known:
        return no_data_on("where people go next")
    stopped = [(sum(leads for end, leads in stage.ends if end in ("left", "not_moved")), stage) for stage in known]
    judged = [(leads / (stage.entries or 1), leads, stage) for leads, stage in stopped if (stage.entries or 0) >= small]
    first = known[0]
    entered = f"{format_count(first.entries or 0)} {people} entered {first.name}"
    if not judged or not max(judged, key=lambda item: item[0])[1]:
        return f"{entered} ({format_sample(first.entries or 0, small=small)})."
    share, leads, worst = max(judged, key=lambda item: item[0])
    figure = f"{format_percent(share)}, {format_count(leads)} of {format_count(worst.entries or 0)}"
    if any(end == "left" for end, _ in worst.ends):
        return f"{entered}; the share that leaves is largest at {worst.name}, {figure}{_tell_skips(stages)}."
    return f"{entered}; the share that goes no further is largest at {worst.name}, {figure}{_tell_skips(stages)}."


def _tell_skips(stages: Sequence[FlowStage]) -> str:
    """Return the largest way that passes over a stage, as the end of a sentence; "" without one."""
    order, names = {stage.id: index for index, stage in enumerate(stages)}, {stage.id: stage.name for stage in stages}
    skips = [
        (leads, stage.name, names[target])
        for index, stage in enumerate(stages)
        for target, leads in stage.moved_to
        if order.get(target, -1) > index + 1
    ]
    if not skips:
        return ""
    leads, source, target = max(skips)
    return f"; {format_count(leads)} went from {source} straight to {target}"


def list_ways(stages: Sequence[FlowStage]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table: each way with its leads, and each stage of which nothing is known."""
    names = {stage.id: stage.name for stage in stages}
    rows = []
    for stage in stages:
        if stage.entries is None:
            rows.append((stage.name, fewer_than(stage.few) if stage.few else NO_DATA, NO_FIGURE, NO_FIGURE))
            continue
        ways = [(names[name], leads) for name, leads in stage.moved_to]
        ways += [(END_WORDS[end], leads) for end, leads in stage.ends]
        for target, leads in ways:
            share = f"{format_percent(leads / stage.entries)} of {format_count(stage.entries)}"
            rows.append((stage.name, target, format_count(leads), share))
    return tuple(rows)
