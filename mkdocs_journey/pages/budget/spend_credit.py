"""Where the money goes beside what moves people on: bars by channel for each model, and the sentence they come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from mkdocs_journey.attribution.buckets import BUCKETS, UNATTRIBUTED
from mkdocs_journey.attribution.models import LINEAR, MODELS
from mkdocs_journey.attribution.money import Budget, Cost
from mkdocs_journey.diagrams.gallery import gallery
from mkdocs_journey.diagrams.spend_bars import SpendBars, SpendRow, find_end, spend_bars
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_money, format_percent
from mkdocs_journey.figure_tables.folding import SMALL
from mkdocs_journey.pages.budget.costs import Fold, list_lines, name_target, spend_of, sum_costs
from mkdocs_journey.pages.credit.credits import tell_method
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Figure, Span, fill_spans, make_figure
from mkdocs_journey.words.speech import say, sentence, translate

_MOST_BARS = 10
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class ModelPanel:
    """The bars of one model, and how it shares out credit.

    Attributes:
        is_first: Whether it is shown before anybody chooses.
    """

    model: str
    name: str
    drawing: Drawing
    method: str
    is_first: bool


def draw_panels(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> tuple[ModelPanel, ...]:
    """Return spend beside credit for entries into one stage by each model, all on one scale."""
    credited = name_target(material, rows[0].target)
    drawn = {model: tuple(_list_rows(material, budget, rows, model.id)) for model in MODELS}
    end = find_end([row for found in drawn.values() for row in found])
    return tuple(
        ModelPanel(
            model=model.id,
            name=model.name,
            drawing=spend_bars(
                SpendBars(
                    say("{model}: spend, and credit for {credited}", model=model.name, credited=credited), found, end
                ),
                uid=f"spend-{model.id}".replace("_", "-"),
            ),
            method=tell_method(material.book, model.id),
            is_first=model == LINEAR,
        )
        for model, found in drawn.items()
    )


def file_spend(panels: Sequence[ModelPanel], gap: str, *, note: str) -> Figure | None:
    """Return the panels of every model as one picture and one table; None without any.

    Args:
        panels: Those of the page.
        gap: Who takes more of the money than of the credit, as the page tells it; "" where nothing can be told.
        note: What the numbers rest on.
    """
    if not panels:
        return None
    drawing = gallery(
        [(say(panel.name), panel.drawing) for panel in panels],
        title=say("Spend and credit by channel, by every model"),
        summary=gap or panels[0].drawing.summary,
        names=say("Model"),
        uid="spend",
    )
    return make_figure(drawing, name="spend-and-credit", note=note)


def _list_rows(material: MapMaterial, budget: Budget, rows: Sequence[Cost], model: str) -> Iterable[SpendRow]:
    fold, n = Fold.of(rows, model, material.least), rows[0].n
    for label, channels in list_lines(material, rows, most=_MOST_BARS):
        kept, paid = fold.kept_of(channels), spend_of(rows, channels)
        folded = fold.tell_nothing(channels, "")
        credit, each = sum_costs(kept) if kept else (0.0, None)
        if kept or folded or paid is not None:
            yield SpendRow(
                label=label,
                spend=float(paid / budget.spend) if paid is not None and budget.spend > 0 else None,
                credit=None if folded and not kept else credit / n,
                cost=_tell_cost(each, budget),
                folded=folded or NO_FIGURE,
                interval=kept[0].interval if len(kept) == 1 else None,
                kind="bucket" if label in BUCKETS else "value",
            )
    if fold.few:
        credit, each = sum_costs(fold.few)
        yield SpendRow(SMALL, None, credit / n, _tell_cost(each, budget), kind="small")


def _tell_cost(each: float | None, budget: Budget) -> str:
    return say("{amount} each", amount=format_money(each, budget.currency)) if each is not None else ""


def tell_gap(material: MapMaterial, budget: Budget, rows: Sequence[Cost]) -> tuple[Span, ...]:
    """Return who takes more of the money than of the credit, and who less, by linear credit; nothing to tell is ()."""
    if budget.spend <= 0:
        return ()
    shares = [
        (float((row.spend or 0) / budget.spend), row)
        for row in Fold.of(rows, LINEAR.id, material.least).kept.values()
        if row.spend is not None and row.channel not in BUCKETS
    ]
    if not shares:
        return ()
    over = max(shares, key=lambda item: item[0] - item[1].share)
    under = min(shares, key=lambda item: item[0] - item[1].share)
    goal = f"the {format_count(rows[0].n)} {name_target(material, rows[0].target)}"
    spans = [*_tell_share(material, *over, tone="bad"), Span(f" of {goal}")]
    if under is not over:
        spans += [Span("; "), *_tell_share(material, *under, tone="good")]
    return (*spans, Span(f". {_tell_agreement(material, budget, rows, over[1].channel)}"))


def _tell_agreement(material: MapMaterial, budget: Budget, rows: Sequence[Cost], channel: str) -> str:
    """Return how many models have a channel take more of the money than of the credit."""
    agree, name = (
        sum(_takes_more(budget, rows, channel, model.id) for model in MODELS),
        material.label("channel", channel),
    )
    return say(
        "By linear credit; in {agree} of {all} models {channel} takes more than it gets.",
        agree=agree,
        all=len(MODELS),
        channel=name,
    )


def _tell_share(material: MapMaterial, paid: float, row: Cost, *, tone: str) -> tuple[Span, ...]:
    return tuple(
        fill_spans(
            translate("{channel} takes {spend} and gets credit for {credit}"),
            channel=Span(material.label("channel", row.channel), "strong"),
            spend=Span(say("{paid} of the money", paid=format_percent(paid)), tone),
            credit=Span(format_percent(row.share), tone),
        )
    )


def _takes_more(budget: Budget, rows: Sequence[Cost], channel: str, model: str) -> bool:
    """Tell whether a channel's share of spend is above its share of credit by a model."""
    return any(
        float((row.spend or 0) / budget.spend) > row.share
        for row in rows
        if row.model == model and row.channel == channel
    )


@sentence
def warn_of_unknown(rows: Sequence[Cost]) -> str:
    """Return what to say where over half of the entries have no touch to credit; "" where fewer have."""
    missing = fsum(row.credit for row in rows if row.model == LINEAR.id and row.channel == UNATTRIBUTED) / rows[0].n
    if missing <= _HALF:
        return ""
    share = format_percent(missing)
    return say("{share} of the entries have no touch to credit, so do not rank the rest.", share=share)
