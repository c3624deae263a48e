"""The grid of a map: lanes by stages, and the cards that stand for it on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from mkdocs_journey.attribution.buckets import BUCKETS, UNKNOWN
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.unknown import FEW, NO_DATA, fewer_than
from mkdocs_journey.diagrams.wording import format_count, format_percent
from mkdocs_journey.figure_tables.folding import SMALL, Part
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.model.citations import stage_evidence
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.actions.opportunities import OpportunityLists, of_stage
from mkdocs_journey.pages.credit.credits import find_rows, fold_credit, lead_scope, main_way, way_title
from mkdocs_journey.pages.figures_text import percent_text, quantile_of, quantile_text
from mkdocs_journey.pages.map.sources import CitedSource, shorten_chips
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Mood, Reference, Wording, mood_of
from mkdocs_journey.pages.places import cell_anchor, map_page, stage_page
from mkdocs_journey.pages.stage.stage_content import (
    PainView,
    StepView,
    view_alternatives,
    view_lane,
    view_metrics,
    view_pains,
    view_steps,
    view_thoughts,
    view_touchpoints,
    view_ways,
)
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class GridHead:
    """The head of a column."""

    stage: Reference
    mood: Mood | None
    tint: str
    is_focus: bool
    is_goal: bool
    place: Place


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell.

    Attributes:
        tint: Marks the moment of truth.
        items: What the lane's kind lays out.
        more: Items that are folded, so that a long list does not make a row of three screens.
    """

    anchor: str
    tint: str
    pins: tuple[int, ...]
    items: tuple[object, ...]
    more: tuple[object, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridLane:
    """One row.

    Attributes:
        kind: Which layout its cells have.
        place: Where a row of the team's own was written; None for the others.
    """

    kind: str
    name: str
    note: str
    cells: tuple[GridCell, ...]
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """One channel in a cell: its share of credit, and whether it is a bucket or folded."""

    label: str
    percent: int
    text: str
    is_bucket: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of the data in the lane of metrics."""

    label: str
    value: str
    term: str


@dataclass(frozen=True, slots=True)
class StageCard:
    """A stage on a phone, and on a screen of the walk: what matters most of its column.

    Attributes:
        does: What the customer does, in order.
        first: The opportunity of the stage that comes first; None without an open one.
    """

    id: str
    head: GridHead
    quote: str
    does: tuple[str, ...]
    first: Reference | None
    measured: tuple[Measured, ...]
    pains: tuple[PainView, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lane table of a map.

    Attributes:
        lanes: Those that stand on the poster's first sheet, down to the metrics.
        further: What else was written, such as rows of the team's own.
    """

    heads: tuple[GridHead, ...]
    lanes: tuple[GridLane, ...]
    further: tuple[GridLane, ...]
    cards: tuple[StageCard, ...]


def make_grid(material: MapMaterial, opportunities: OpportunityLists, sources: Sequence[CitedSource]) -> Grid:
    """Return the grid; lanes that no stage fills are left out, but for those a map should have."""
    heads = tuple(_make_head(material, stage) for stage in material.content.stages)
    steps = {stage.id: view_steps(material, stage) for stage in material.content.stages}
    lanes = _Lanes(material, opportunities, sources, steps)
    cards = tuple(
        _make_card(material, stage, head, steps[stage.id], _find_first(material, opportunities, stage))
        for stage, head in zip(material.content.stages, heads, strict=True)
    )
    return Grid(heads, _drop_empty(lanes.main()), _drop_empty(lanes.further()), cards)


def _drop_empty(lanes: Iterable[GridLane | None]) -> tuple[GridLane, ...]:
    return tuple(lane for lane in lanes if lane is not None)


def _make_head(material: MapMaterial, stage: Stage) -> GridHead:
    return GridHead(
        stage=Reference(stage.name, stage_page(material.joined.slug, stage.id)),
        mood=mood_of(stage_feeling(stage)),
        tint=material.tint(stage.id),
        is_focus=stage.id in material.content.objective.focus,
        is_goal=stage.id == material.content.objective.goal,
        place=material.places.of(stage),
    )


Items = Callable[[Stage], Sequence[object]]


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Makes the lanes of a map."""

    material: MapMaterial
    opportunities: OpportunityLists
    sources: Sequence[CitedSource]
    steps: dict[str, tuple[StepView, ...]]

    def main(self) -> Iterable[GridLane | None]:
        """Yield the lanes of the poster's first sheet; None for one that no stage fills."""
        material, lane = self.material, self._make
        yield lane("texts", say("Goal"), say("of the stage"), partial(_goal, material), slug="goal")
        yield lane("actions", say("Actions"), say("what they do"), lambda stage: self.steps[stage.id], always=True)
        yield lane(
            "touchpoints", say("Touchpoints"), say("where we meet"), partial(view_touchpoints, material), always=True
        )
        yield lane("moods", say("Thoughts & feelings"), say("in their words"), self._moods, always=True)
        yield lane("pains", say("Pains"), say("severity, evidence"), self._pains, always=True)
        yield lane("opportunities", say("Opportunities"), say("letter in the list"), self._opportunities, always=True)
        if material.figures is not None:
            yield lane(
                "channels", say("Channels"), say("share of linear credit"), partial(_channels, material), always=True
            )
        yield lane("evidence", say("Evidence"), say("sources"), self._evidence, always=True)
        yield lane("metrics", say("Metrics"), say("watched and measured"), self._metrics)

    def further(self) -> Iterable[GridLane | None]:
        """Yield the other lanes; None for one that no stage fills."""
        material, lane = self.material, self._make
        yield lane("alternatives", say("Alternatives"), say("what else they look at"), self._alternatives)
        yield lane("ways", say("Ways on"), say("and when"), self._ways)
        yield lane(
            "texts", say("Duration"), say("in the authors’ words"), partial(_duration, material), slug="duration-words"
        )
        for own in material.content.lanes:
            row = lane("texts", own.name, "", partial(_own_lane, material, own.id), slug=f"lane-{own.id}")
            yield replace(row, place=material.places.of(own)) if row is not None else None

    def _make(
        self, kind: str, name: str, note: str, items: Items, *, always: bool = False, slug: str = ""
    ) -> GridLane | None:
        cells = tuple(
            self._make_cell(kind, stage, cell_anchor(stage.id, slug or kind), tuple(items(stage)))
            for stage in self.material.content.stages
        )
        return GridLane(kind, name, note, cells) if always or any(cell.items for cell in cells) else None

    def _make_cell(self, kind: str, stage: Stage, anchor: str, items: tuple[object, ...]) -> GridCell:
        shown, more = fold_cell(kind, items)
        return GridCell(
            anchor=anchor,
            tint=self.material.tint(stage.id),
            pins=tuple(
                item.number for item in self.material.findings if item.stage == stage.id and _lane(item) == kind
            ),
            items=shown,
            more=more,
            note=_channel_note(self.material, stage) if kind == "channels" else "",
        )

    def _moods(self, stage: Stage) -> Sequence[object]:
        return _moods(self.material, stage, self.steps)

    def _pains(self, stage: Stage) -> Sequence[object]:
        pains = view_pains(self.material, stage)
        return [replace(pain, chips=shorten_chips(pain.chips, self.sources)) for pain in pains]

    def _opportunities(self, stage: Stage) -> Sequence[object]:
        return of_stage(self.opportunities, stage).all

    def _alternatives(self, stage: Stage) -> Sequence[object]:
        found = view_alternatives(self.material, stage)
        return [replace(item, chips=shorten_chips(item.chips, self.sources)) for item in found]

    def _ways(self, stage: Stage) -> Sequence[object]:
        return view_ways(self.material, stage) if stage.next is not None else ()

    def _evidence(self, stage: Stage) -> Sequence[object]:
        return shorten_chips(self.material.chips(stage_evidence(stage)), self.sources)

    def _metrics(self, stage: Stage) -> Sequence[object]:
        return (*measure_stage(self.material, stage), *view_metrics(self.material, stage))


_LANES = {
    "nosedive": "moods",
    "peak": "moods",
    "friction-dropoff": "metrics",
    "friction-tickets": "metrics",
    "bottleneck": "metrics",
    "friction-page": "touchpoints",
    "accelerator": "touchpoints",
}


def _lane(finding: Finding) -> str:
    """Return the kind of the lane that shows what a finding speaks of; "" for one of a stage as a whole."""
    about = finding.kind != "friction-tickets" or finding.touchpoint is None
    return _LANES.get(finding.kind, "") if about else "touchpoints"


# How many items of a kind a cell shows before it folds the rest.
_MOST = {
    "actions": 3,
    "touchpoints": 4,
    "moods": 2,
    "pains": 2,
    "opportunities": 2,
    "texts": 2,
    "alternatives": 2,
    "ways": 2,
    "evidence": 12,
    "metrics": 4,
}


def fold_cell(kind: str, items: tuple[object, ...]) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Return the items that a cell shows and those that it folds, each in their order.

    Of voices, those at a moment of truth or with a finding are shown before others that say something; of all else the
    first ones are.
    """
    most = _MOST.get(kind, len(items))
    chosen = set(sorted(range(len(items)), key=lambda index: (_weigh(items[index]), index))[:most])
    return (
        tuple(item for index, item in enumerate(items) if index in chosen),
        tuple(item for index, item in enumerate(items) if index not in chosen),
    )


def _weigh(item: object) -> int:
    """Return 0 for what a cell shows first."""
    if not isinstance(item, Voice):
        return 0
    return 0 if item.pins or item.moment else 1 if item.thought else 2


def _goal(material: MapMaterial, stage: Stage) -> Sequence[object]:
    return [Wording(stage.goal, material.places.of(stage, "goal"))] if stage.goal else []


def _duration(material: MapMaterial, stage: Stage) -> Sequence[object]:
    return [Wording(stage.duration, material.places.of(stage, "duration"))] if stage.duration else []


def _own_lane(material: MapMaterial, name: str, stage: Stage) -> Sequence[object]:
    return view_lane(material, stage, name)


@dataclass(frozen=True, slots=True)
class Voice:
    """A thought with the feeling at it; either may be missing."""

    mood: Mood | None
    feeling: str
    thought: str
    moment: str
    pins: tuple[int, ...]
    place: Place


def _moods(material: MapMaterial, stage: Stage, steps: dict[str, tuple[StepView, ...]]) -> list[Voice]:
    """Return the stage's own feeling and thoughts, then those of its steps."""
    voices = []
    if stage.emotion is not None:
        voices.append(Voice(mood_of(stage_feeling(stage)), "", "", "", (), material.places.of(stage, "emotion")))
    elif stage.feeling:
        voices.append(Voice(None, stage.feeling, "", "", (), material.places.of(stage, "feeling")))
    voices += [Voice(None, "", item.text, "", (), item.place) for item in view_thoughts(material, stage)]
    voices += [
        Voice(step.mood, step.feeling, step.thought, step.moment, step.pins, step.place)
        for step in steps[stage.id]
        if step.mood is not None or step.thought or step.moment or step.feeling
    ]
    return voices


def _channels(material: MapMaterial, stage: Stage) -> tuple[ChannelShare, ...]:
    """Return the three first channels of the stage's main transition, and what is not known."""
    way = main_way(material.book, stage.id)
    if way is None:
        return ()
    source, target, n = way
    scope = lead_scope(material.book, source, target)
    rows = find_rows(material.book, source, target, scope=scope, model="linear", dimension="channel")
    parts = fold_credit(material.book, rows, most=10**6)
    whole = rows[0].n if rows else n
    named = [part for part in parts if part.label not in (*BUCKETS, SMALL)]
    rest = [part for part in parts if part.label in BUCKETS and part.label != UNKNOWN]
    shown = [*named[:3], *(part for part in parts if part.label == UNKNOWN)]
    other = sum(part.count for part in (*named[3:], *rest, *(part for part in parts if part.label == SMALL)))
    shown += [Part(say("all others"), other)] if other else []
    return tuple(_channel_share(part, whole, material.least) for part in shown)


def _channel_share(part: Part, n: int, least: int) -> ChannelShare:
    share = part.count / n if n else 0.0
    text = format_percent(share) if n >= least else say(FEW)
    return ChannelShare(part.label, round(100 * share), text, part.label in (*BUCKETS, SMALL, "all others"))


def _channel_note(material: MapMaterial, stage: Stage) -> str:
    if material.no_touches:
        return say(NO_DATA)
    way = main_way(material.book, stage.id)
    if way is None:
        return ""
    source, target, n = way
    scope = lead_scope(material.book, source, target)
    rows = find_rows(material.book, source, target, scope=scope, model="linear", dimension="channel")
    count = rows[0].n if rows else n
    told = f"n {format_count(count)}" if count >= material.least else fewer_than(material.least, "leads")
    way_name = way_title(material.book, source, target)
    if scope == "journey":
        return say("{way}, whole journey, {sample}", way=way_name, sample=told)
    return f"{way_name}, {told}"


def measure_stage(material: MapMaterial, stage: Stage) -> tuple[Measured, ...]:
    """Return the figures of a stage that stand in its lane of metrics and on its card."""
    figures = material.stage_figures(stage.id)
    if figures is None:
        return ()
    measured = []
    if figures.entries is None and material.later[stage.id]:
        measured.append(Measured(say("Not moved on"), say(NO_DATA), "term-drop-off"))
    if figures.drop_off is not None:
        share = percent_text(figures.drop_off.not_moved, least=material.least)
        measured.append(Measured(say("Not moved on"), share, "term-drop-off"))
    if figures.time is not None and figures.time.n >= material.least:
        measured.append(Measured(say("Median stay"), quantile_text(quantile_of(figures.time, 0.5)), "term-median"))
        measured.append(Measured(say("P75 stay"), quantile_text(quantile_of(figures.time, 0.75)), "term-p75"))
    if figures.tickets is not None:
        measured.append(Measured(say("Tickets"), format_count(figures.tickets.count), ""))
    return tuple(measured)


def _find_first(material: MapMaterial, opportunities: OpportunityLists, stage: Stage) -> Reference | None:
    views = of_stage(opportunities, stage).open
    return Reference(views[0].text, map_page(material.joined.slug), views[0].anchor) if views else None


def _make_card(
    material: MapMaterial, stage: Stage, head: GridHead, steps: tuple[StepView, ...], first: Reference | None
) -> StageCard:
    thoughts = [*stage.thoughts, *(step.thought for step in steps if step.thought)]
    score = head.mood.score if head.mood is not None else None
    marked = [step.thought for step in steps if step.thought and step.moment]
    worst = [step.thought for step in steps if step.thought and step.mood is not None and step.mood.score == score]
    return StageCard(
        id=stage.id,
        head=head,
        does=tuple(step.action for step in steps),
        first=first,
        quote=next(iter([*marked, *worst, *thoughts]), ""),
        measured=measure_stage(material, stage),
        pains=view_pains(material, stage)[:2],
    )
