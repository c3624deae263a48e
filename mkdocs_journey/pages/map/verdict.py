"""The answer first: one sentence on a map, and the three to five cells below it. Nothing here asserts a cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_journey.diagrams.unknown import NO_FIGURES, NO_LOSSES_MARKED, NOBODY_RATED
from mkdocs_journey.diagrams.wording import format_count, format_emotion, format_sample, format_share
from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.pages.figures_text import (
    drop_off_split,
    may_tell,
    percent_text,
    quantile_interval,
    quantile_of,
    quantile_text,
    share_text,
)
from mkdocs_journey.pages.map.shape import highest_loss
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Reference, Span, fill_spans
from mkdocs_journey.pages.places import cell_anchor, finding_anchor, map_page, stage_page
from mkdocs_journey.pages.proof.finding_names import finding_name
from mkdocs_journey.pages.proof.finding_parts import BlendView, refer_touchpoint, view_blend, view_details
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import message, say, tell_whole, translate

_MOST_CELLS = 5


@dataclass(frozen=True, slots=True)
class StripCell:
    """One cell of the strip.

    Attributes:
        pin: Number of its finding; 0 for a fact that no rule fired on.
        name: The one name of its finding, or what the fact is.
        tone: `bad`, `good` or "".
        fact: What the figure is, where the name is that of a finding; "" where the name says it.
        term: Anchor of the explanation of the fact; "" for none.
        go: The place that it leads to.
    """

    pin: int
    name: str
    figure: str
    tone: str
    texts: tuple[str, ...]
    go: Reference
    fact: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in the list of all.

    Attributes:
        stage: None for one about the map as a whole.
        touchpoint: None for one that is about no touchpoint.
        details: What it lists.
        blend: What stands side by side; None but for a blended insight.
    """

    anchor: str
    number: int
    name: str
    stage: Reference | None
    touchpoint: Reference | None
    text: str
    rule: str
    change: str
    details: tuple[str, ...] = ()
    blend: BlendView | None = None


def view_findings(material: MapMaterial) -> tuple[FindingView, ...]:
    """Return every finding of the map."""
    return tuple(
        FindingView(
            anchor=finding_anchor(item.number),
            number=item.number,
            name=finding_name(item),
            stage=_refer(material, item.stage),
            touchpoint=refer_touchpoint(material, item),
            text=item.text,
            rule=item.rule,
            change=item.change,
            details=view_details(item),
            blend=view_blend(material, item),
        )
        for item in material.findings
    )


def _refer(material: MapMaterial, stage: str | None) -> Reference | None:
    if stage is None:
        return None
    return Reference(material.stage_name(stage), stage_page(material.joined.slug, stage))


def longest_stay(material: MapMaterial) -> str | None:
    """Return the stage before the goal whose slowest quarter stays longest; None without two to compare."""
    waits, before_goal = {}, material.before_goal
    for stage in material.content.stages:
        figures = material.stage_figures(stage.id)
        if stage.id not in before_goal or figures is None or figures.time is None:
            continue
        p75 = quantile_of(figures.time, 0.75)
        reach = p75.days if p75.days is not None else p75.more_than
        if figures.time.n >= material.small and reach is not None:
            waits[stage.id] = reach
    return max(waits, key=lambda stage: waits[stage]) if len(waits) > 1 else None


def tell_verdict(material: MapMaterial) -> tuple[Span, ...]:
    """Return the sentence that opens the page of a map, from its findings and figures."""
    if material.figures is None:
        return (*tell_top_finding(material), Span(f" {say(NO_FIGURES)}"))
    return tell_top_finding(material)


@dataclass(frozen=True, slots=True)
class _Clause:
    """What stands out at a stage.

    Attributes:
        here: The message for a stage that is named before.
        there: The message that names it.
        label: What the figures are, where there are no words for a sentence.
        figures: Those of the messages.
    """

    stage: str
    here: str
    there: str
    label: str
    figures: Mapping[str, Span]


def tell_top_finding(material: MapMaterial) -> tuple[Span, ...]:
    """Return where feelings fall most, where most have not moved on, and where people stay longest, as one sentence.

    In a language that has no words for a part of it, the same stands as figures with their labels.
    """
    found = (_tell_feeling(material), _tell_loss(material), _tell_stay(material))
    clauses = [clause for clause in found if clause is not None]
    if not clauses:
        rated = any(stage_feeling(stage) is not None for stage in material.content.stages)
        text = say("No feeling falls by two points or reaches the bottom.")
        return (Span(say(text) if rated else f"{say(NOBODY_RATED)}."),)
    return tell_whole(lambda: _tell_clauses(material, clauses), lambda: _list_figures(material, clauses))


def _tell_clauses(material: MapMaterial, clauses: Sequence[_Clause]) -> tuple[Span, ...]:
    if len(clauses) > 1 and len({clause.stage for clause in clauses}) == 1:
        name = material.stage_name(clauses[0].stage)
        told = [list(fill_spans(translate(item.here), **item.figures)) for item in clauses]
        opening = Span(say("{stage} stands out", stage=name), "strong")
        return tuple(fill_spans(translate("{opening}: {clauses}."), opening=opening, clauses=_join(told)))
    told = []
    for clause in clauses:
        stage = Span(material.stage_name(clause.stage), "strong")
        told.append(list(fill_spans(translate(clause.there), stage=stage, **clause.figures)))
    first = told[0][0]
    told[0][0] = Span(capitalise(first.text), first.tone)
    return tuple(fill_spans(translate("{clauses}."), clauses=_join(told)))


def _list_figures(material: MapMaterial, clauses: Sequence[_Clause]) -> tuple[Span, ...]:
    """Return what the sentence would tell, as labels with their figures."""
    spans: list[Span] = []
    for clause in clauses:
        label = f"{say(clause.label)}, {material.stage_name(clause.stage)}: "
        spans += (
            [Span(" · "), Span(label), *clause.figures.values()] if spans else [Span(label), *clause.figures.values()]
        )
    return tuple(spans)


def _tell_feeling(material: MapMaterial) -> _Clause | None:
    fall = next((item for item in material.moments if item.kind == "nosedive"), None)
    if fall is None:
        return None
    after, label = Span(format_emotion(fall.after), "bad"), message("Lowest feeling")
    if fall.before is None or fall.before <= fall.after:
        here, there = message("feelings reach {after}"), message("feelings reach {after} in {stage}")
        return _Clause(fall.stage, here, there, label, {"after": after})
    return _Clause(
        fall.stage,
        message("feelings fall from {before} to {after}"),
        message("feelings fall from {before} to {after} in {stage}"),
        label,
        {"before": Span(format_emotion(fall.before)), "after": after},
    )


def _tell_loss(material: MapMaterial) -> _Clause | None:
    stage = highest_loss(material)
    figures = material.stage_figures(stage) if stage is not None else None
    if stage is None or figures is None or figures.drop_off is None:
        return None
    share = figures.drop_off.not_moved
    if not may_tell(share, least=material.least):
        return None
    return _Clause(
        stage,
        message("{share} have not moved on"),
        message("{share} have not moved on from {stage}"),
        message("Not moved on"),
        {"share": Span(percent_text(share, least=material.least), "bad")},
    )


def _tell_stay(material: MapMaterial) -> _Clause | None:
    stage = longest_stay(material)
    figures = material.stage_figures(stage) if stage is not None else None
    if stage is None or figures is None or figures.time is None:
        return None
    p75 = quantile_of(figures.time, 0.75)
    days = quantile_text(p75) if p75.days is None else say("{days} or more", days=quantile_text(p75))
    return _Clause(
        stage,
        message("a quarter stay {days}"),
        message("a quarter stay {days} in {stage}"),
        message("P75 stay"),
        {"days": Span(days, "bad")},
    )


def _join(parts: list[list[Span]]) -> tuple[Span, ...]:
    """Join clauses: commas, then "and"."""
    spans = parts[0]
    for part in parts[1:-1]:
        spans = [*fill_spans(translate("{clauses}, {clause}"), clauses=spans, clause=part)]
    if len(parts) > 1:
        spans = [*fill_spans(translate("{clauses}, and {clause}"), clauses=spans, clause=parts[-1])]
    return tuple(spans)


def make_strip(material: MapMaterial) -> tuple[StripCell, ...]:
    """Return three to five cells: falls first, then leaving, waiting and tickets, gains last."""
    falls = [_finding_cell(material, item) for item in material.moments if item.kind == "nosedive"]
    peaks = [_finding_cell(material, item) for item in material.moments if item.kind == "peak"]
    facts = [*_loss_cell(material), *_stay_cell(material), *_ticket_cell(material)]
    gains = peaks[:1] if facts else peaks[:2]
    room = _MOST_CELLS - len(facts) - len(gains)
    return (*falls[:room], *facts, *gains)


def _finding_cell(material: MapMaterial, finding: EmotionTurn) -> StripCell:
    stage = material.stage_name(finding.stage)
    return StripCell(
        pin=finding.number,
        name=finding_name(finding),
        figure=finding.change,
        tone="bad" if finding.kind == "nosedive" else "good",
        texts=(finding.text,),
        go=Reference(
            say("{stage}, feelings", stage=stage), map_page(material.joined.slug), cell_anchor(finding.stage, "moods")
        ),
    )


def _name_finding(material: MapMaterial, cell: StripCell, kind: str, stage: str) -> StripCell:
    """Return the cell of a fact under pin and name of the finding of this kind and stage; as it is where none fired."""
    found = next(iter(material.findings_of(stage, kind)), None)
    return replace(cell, pin=found.number, name=finding_name(found), fact=cell.name) if found is not None else cell


def _loss_cell(material: MapMaterial) -> list[StripCell]:
    stage = highest_loss(material)
    figures = material.stage_figures(stage) if stage is not None else None
    if stage is None or figures is None or figures.drop_off is None:
        return []
    share = figures.drop_off.not_moved
    told = share_text(share, least=material.least, small=material.small)
    split = drop_off_split(figures.drop_off, least=material.least)
    texts = (
        ("; ".join(filter(None, (told, split))),) if figures.drop_off.losses_marked else (told, say(NO_LOSSES_MARKED))
    )
    cell = StripCell(
        pin=0,
        name=say("Highest share not moved on: {stage}", stage=material.stage_name(stage)),
        figure=percent_text(share, least=material.least),
        tone="bad",
        texts=texts,
        term="term-drop-off",
        go=Reference(say("Where they go"), stage_page(material.joined.slug, stage), "goes"),
    )
    return [_name_finding(material, cell, "friction-dropoff", stage)]


def _stay_cell(material: MapMaterial) -> list[StripCell]:
    stage = longest_stay(material)
    figures = material.stage_figures(stage) if stage is not None else None
    if stage is None or figures is None or figures.time is None:
        return []
    median, p75 = quantile_of(figures.time, 0.5), quantile_of(figures.time, 0.75)
    interval = f" ({quantile_interval(p75)})" if quantile_interval(p75) else ""
    cell = StripCell(
        pin=0,
        name=say("Longest stay: {stage}", stage=material.stage_name(stage)),
        figure=quantile_text(p75),
        tone="bad",
        texts=(
            say(
                "P75 of the time until moving on or leaving{interval}; median {median}, {sample}.",
                interval=interval,
                median=quantile_text(median),
                sample=format_sample(figures.time.n, small=material.small),
            ),
        ),
        term="term-p75",
        go=Reference(say("How long they wait"), stage_page(material.joined.slug, stage), "time"),
    )
    return [_name_finding(material, cell, "bottleneck", stage)]


def _ticket_cell(material: MapMaterial) -> list[StripCell]:
    counts = {}
    for stage in material.content.stages:
        figures = material.stage_figures(stage.id)
        if figures is not None and figures.tickets is not None and figures.tickets.count:
            counts[stage.id] = figures.tickets
    if len(counts) < 2:
        return []
    most = max(counts, key=lambda stage: counts[stage].count)
    total = sum(item.count for item in counts.values())
    topics = [(name, count) for name, count in counts[most].topics if name != "(not set)"]
    texts = [say("{share} tickets of this map’s stages.", share=format_share(counts[most].count, total))]
    texts += [say("Most about {topic}: {count}.", topic=topics[0][0], count=topics[0][1])] if topics else []
    cell = StripCell(
        pin=0,
        name=say("Most tickets: {stage}", stage=material.stage_name(most)),
        figure=format_count(counts[most].count),
        tone="",
        texts=tuple(texts),
        go=Reference(say("Tickets"), stage_page(material.joined.slug, most), "tickets"),
    )
    return [_name_finding(material, cell, "friction-tickets", most)]
