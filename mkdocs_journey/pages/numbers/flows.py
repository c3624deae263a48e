"""Where people go next and which channels take part in it: drawings of a map's figures, with few leads folded."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.models import LINEAR
from mkdocs_journey.diagrams.channel_flow import ChannelFlow, FlowChannel, channel_flow
from mkdocs_journey.diagrams.flow_words import End, FlowStage
from mkdocs_journey.diagrams.journey_flow import JourneyFlow, journey_flow
from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, rank_parts
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.credit.credits import find_rows, fold_credit
from mkdocs_journey.pages.credit.models_drawn import draw_models
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Figure, make_figure
from mkdocs_journey.words.speech import say

_MOST_CHANNELS = 12


@dataclass(frozen=True, slots=True)
class FlowsView:
    """The drawings of ways and channels; each None where the data cannot tell.

    Attributes:
        journey: Where those who entered a stage went next.
        channels: Who introduces beside who moves on to the goal.
        models: Where the models disagree on who moves on to the goal.
        goal: Name of that stage.
    """

    journey: Figure | None
    channels: Figure | None
    models: Figure | None
    goal: str

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """Those that there are, in their order on the page."""
        return tuple(figure for figure in (self.journey, self.channels, self.models) if figure is not None)


def view_flows(material: MapMaterial) -> FlowsView:
    """Return the drawings that the data can tell."""
    goal = material.content.objective.goal
    return FlowsView(
        journey=_draw_journey(material),
        channels=_draw_channels(material, goal) if goal is not None else None,
        models=draw_models(material.book, None, goal, scope="journey", name="models-apart", note=material.cut)
        if goal is not None
        else None,
        goal=material.stage_name(goal) if goal is not None else "",
    )


def _draw_journey(material: MapMaterial) -> Figure | None:
    stages = tuple(_flow_stage(material, stage) for stage in material.content.stages)
    if not any(stage.entries for stage in stages):
        return None
    drawing = journey_flow(JourneyFlow(stages, small=material.small), uid="flow")
    return make_figure(drawing, name="journey-flow", note=material.cut)


def _flow_stage(material: MapMaterial, stage: Stage) -> FlowStage:
    figures = material.stage_figures(stage.id)
    if figures is None or figures.entries is None or figures.stopped is None:
        return FlowStage(stage.id, stage.name, entries=figures.entries if figures is not None else None)
    if is_few(figures.entries, material.least):
        return FlowStage(stage.id, stage.name, few=material.least)
    ends = dict(_list_ends(figures))
    ways = [Part(name, count) for name, count in figures.moved_to]
    # A stage may be called like an end, so the ends are told apart by a letter that no id holds.
    folded = fold_parts((*ways, *(Part(f":{end}", count) for end, count in ends.items())), least=material.least)
    counts = {part.label: round(part.count) for part in folded}
    stopped = [(end, counts[f":{end}"]) for end in ends if f":{end}" in counts]
    return FlowStage(
        id=stage.id,
        name=stage.name,
        entries=figures.entries,
        moved_to=tuple((part.label, counts[part.label]) for part in ways if part.label in counts),
        ends=(*stopped, *((("small", counts[SMALL]),) if SMALL in counts else ())),
    )


def _list_ends(figures: StageFigures) -> tuple[tuple[End, int], ...]:
    """Return how those stand who went no further; who left is not told apart where no lead is marked as lost."""
    stopped = figures.stopped
    if stopped is None:
        return ()
    if figures.drop_off is not None and not figures.drop_off.losses_marked:
        return (("not_moved", stopped.left + stopped.open), ("won", stopped.won))
    return (("left", stopped.left), ("open", stopped.open), ("won", stopped.won))


def _draw_channels(material: MapMaterial, goal: str) -> Figure | None:
    """Return the introducing and the moving share of each channel; None where either is about too few leads."""
    book, figures = material.book, material.figures
    brought = [row for row in figures.introduced if row.dimension == "channel"] if figures is not None else []
    credited = find_rows(book, None, goal, scope="journey", model=LINEAR.id, dimension="channel")
    if not brought or not credited:
        return None
    leads, entries = brought[0].leads.n, credited[0].n
    if is_few(leads, material.least) or is_few(entries, material.least):
        return None
    first = fold_parts(
        rank_parts(Part(book.label("channel", row.value), row.leads.count) for row in brought), least=material.least
    )
    moved = fold_credit(book, credited, most=10**6)
    introduces = _share_out(first, leads, {book.label("channel", row.value) for row in brought if row.leads.count})
    moves = _share_out(moved, entries, {book.label("channel", row.value) for row in credited if row.credit > 0})
    labels = dict.fromkeys(part.label for part in rank_parts((*first, *moved)))
    channels = [
        FlowChannel(label, introduces.get(label, 0.0), moves.get(label, 0.0), is_value=label not in (*BUCKETS, SMALL))
        for label in labels
    ]
    picture = ChannelFlow(
        _shorten(channels), goal=material.stage_name(goal), model=LINEAR.name, leads=leads, entries=entries
    )
    return make_figure(channel_flow(picture, uid="channels"), name="channel-flow", note=material.cut)


def _share_out(parts: tuple[Part, ...], n: int, whole: set[str]) -> dict[str, float | None]:
    """Return the share of each label; None for one that is folded among the few."""
    known: dict[str, float | None] = dict.fromkeys(whole)
    return known | {part.label: part.count / n for part in parts}


def _shorten(channels: list[FlowChannel]) -> tuple[FlowChannel, ...]:
    """Return the largest channels and one row for all others; what is not known stays."""
    named = sorted(
        (item for item in channels if item.is_value),
        key=lambda item: (-max(item.introduced or 0.0, item.moved or 0.0), item.label),
    )
    rest, unknown = named[_MOST_CHANNELS:], [item for item in channels if not item.is_value]
    if not rest:
        return tuple(channels)
    others = FlowChannel(
        say("{rest} others", rest=len(rest)),
        fsum(item.introduced or 0.0 for item in rest),
        fsum(item.moved or 0.0 for item in rest),
        is_value=False,
    )
    return (*named[:_MOST_CHANNELS], others, *unknown)
