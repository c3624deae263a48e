"""The journey flow as values and in words: who entered a stage, where they went next, how those stand who stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_journey.diagrams.unknown import FEW, NO_DATA, STILL_OPEN, fewer_than, no_data_on, too_few_in_stages
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_percent, format_sample, format_share
from mkdocs_journey.words.speech import message, say, sentence

End = Literal["left", "open", "won", "not_moved", "small"]

END_WORDS: dict[str, str] = {
    "left": message("left"),
    "open": STILL_OPEN,
    "won": message("won, stayed"),
    "not_moved": message("left or open"),
    "small": message("other ways, few each"),
}
SHORT_END_WORDS: dict[str, str] = {
    **END_WORDS,
    "open": message("open"),
    "won": message("won"),
    "not_moved": message("stopped"),
    "small": FEW,
}


@dataclass(frozen=True, slots=True)
class FlowStage:
    """One stage; the leads of `moved_to` and `ends` sum to `entries`.

    Attributes:
        entries: How many entered; None without data, or where so few did that no number may be shown.
        moved_to: (id of the stage entered next, leads), without ways about few leads.
        ends: (how they stand, leads) of those who entered no other stage, and `small` for all that is about few.
        few: Below how many no number may be shown, where so few entered; else 0.
    """

    id: str
    name: str
    entries: int | None = None
    moved_to: tuple[tuple[str, int], ...] = ()
    ends: tuple[tuple[End, int], ...] = ()
    few: int = 0

    @property
    def lost(self) -> int:
        """Those who left; where that is not marked, all who went no further and are not won."""
        return sum(leads for end, leads in self.ends if end in ("left", "not_moved"))


def describe_flow(stages: Sequence[FlowStage]) -> str:
    """Return what the drawing shows, stage by stage, for readers who hear it."""
    names = {stage.id: stage.name for stage in stages}
    return " ".join(_describe_stage(stage, names) for stage in stages) or say("No stages.")


def _describe_stage(stage: FlowStage, names: dict[str, str]) -> str:
    if stage.entries is None:
        return f"{stage.name}: {fewer_than(stage.few) if stage.few else say(NO_DATA)}."
    shares = [format_percent(leads / stage.entries) for _, leads in (*stage.moved_to, *stage.ends)]
    places = [say("to {stage}", stage=names[name]) for name, _ in stage.moved_to]
    places += [say(END_WORDS[end]) for end, _ in stage.ends]
    ways = [f"{share} {place}" for share, place in zip(shares, places, strict=True)]
    entered = say("{leads} entered", leads=format_count(stage.entries))
    return f"{stage.name}: {', '.join([entered, *ways])}."


@sentence
def summarise_flow(stages: Sequence[FlowStage], *, people: str, small: int) -> str:
    """Return one sentence: how many entered, where the largest share stops, and the largest way over a stage."""
    known = [stage for stage in stages if stage.entries]
    if not known:
        return too_few_in_stages(stage.few for stage in stages) or no_data_on(say("where people go next"))
    first = known[0]
    entered = say(
        "{leads} {people} entered {stage}", leads=format_count(first.entries or 0), people=people, stage=first.name
    )
    worst = _find_worst([stage for stage in known if (stage.entries or 0) >= small])
    if worst is None:
        return f"{entered} ({format_sample(first.entries or 0, small=small)})."
    figure = format_share(worst.lost, worst.entries or 0)
    if any(end == "left" for end, _ in worst.ends):
        told = say("the share that leaves is largest at {stage}, {figure}", stage=worst.name, figure=figure)
    else:
        told = say("the share that goes no further is largest at {stage}, {figure}", stage=worst.name, figure=figure)
    return f"{'; '.join([entered, told, *_tell_skips(stages)])}."


def _find_worst(stages: Sequence[FlowStage]) -> FlowStage | None:
    """Return the stage with the largest share of those who left; None where nobody did."""
    worst = max(stages, key=lambda stage: stage.lost / (stage.entries or 1), default=None)
    return worst if worst is not None and worst.lost else None


def _tell_skips(stages: Sequence[FlowStage]) -> tuple[str, ...]:
    """Return the largest way that passes over a stage, as a part of a sentence; nothing without one."""
    order, names = {stage.id: index for index, stage in enumerate(stages)}, {stage.id: stage.name for stage in stages}
    skips = [
        (leads, stage.name, names[target])
        for index, stage in enumerate(stages)
        for target, leads in stage.moved_to
        if order.get(target, -1) > index + 1
    ]
    if not skips:
        return ()
    leads, source, target = max(skips)
    return (
        say("{leads} went from {source} straight to {target}", leads=format_count(leads), source=source, target=target),
    )


def list_ways(stages: Sequence[FlowStage]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table: each way with its leads, and each stage of which nothing is known."""
    names = {stage.id: stage.name for stage in stages}
    rows = []
    for stage in stages:
        if stage.entries is None:
            rows.append((stage.name, fewer_than(stage.few) if stage.few else say(NO_DATA), NO_FIGURE, NO_FIGURE))
            continue
        ways = [(names[name], leads) for name, leads in stage.moved_to]
        ways += [(say(END_WORDS[end]), leads) for end, leads in stage.ends]
        for target, leads in ways:
            share = say(
                "{share} of {whole}", share=format_percent(leads / stage.entries), whole=format_count(stage.entries)
            )
            rows.append((stage.name, target, format_count(leads), share))
    return tuple(rows)
