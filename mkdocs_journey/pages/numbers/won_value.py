"""Which channels, sources, campaigns and touchpoints are credited with won value: tables for the page of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.credit_rows import ValueCredit
from mkdocs_journey.attribution.models import LINEAR, MODELS
from mkdocs_journey.diagrams.unknown import too_few
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_interval, format_money, format_percent
from mkdocs_journey.figure_tables.folding import SMALL, is_few, split_few
from mkdocs_journey.pages.credit.credits import DIMENSIONS
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import say

_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class WonValueView:
    """Credit for won value.

    Attributes:
        lead: How much was won, and by how many leads.
        channels: Amount and share by channel, by linear credit.
        tables: Shares by every model, by dimension.
        no_figure: Why there are no tables; "" when there are.
    """

    lead: str
    channels: Table | None
    tables: tuple[Table, ...]
    no_figure: str


def make_won_value(material: MapMaterial) -> WonValueView | None:
    """Return the credit for won value; None where nothing of value was won in the goal stage."""
    rows = material.figures.value_credits if material.figures is not None else ()
    if not rows or material.currency is None:
        return None
    if is_few(rows[0].n, material.least):
        return WonValueView("", None, (), too_few(material.least))
    lead = say(
        "{total} won by {count} leads that have a value, credited to all touches within the lookback "
        "before they reached the goal.",
        total=format_money(rows[0].total, material.currency),
        count=format_count(rows[0].n),
    )
    tables = tuple(
        _by_model(material, dimension, own)
        for dimension in DIMENSIONS
        if (own := [row for row in rows if row.dimension == dimension])
    )
    return WonValueView(lead, _channels(material, rows), tables, "")


def _split(material: MapMaterial, rows: Sequence[ValueCredit]) -> tuple[list[ValueCredit], list[ValueCredit]]:
    kept, few = split_few(rows, lambda row: row.leads, least=material.least)
    kept.sort(key=lambda row: (row.value in BUCKETS, -row.amount, row.value))
    return kept, few


def _channels(material: MapMaterial, rows: Sequence[ValueCredit]) -> Table:
    kept, few = _split(material, [row for row in rows if row.model == LINEAR.id and row.dimension == "channel"])
    cells = [
        (
            material.label("channel", row.value),
            format_money(row.amount, "").strip(),
            format_percent(row.share) + (f" ({format_interval(*row.interval)})" if row.interval is not None else ""),
            format_count(row.leads, places=1),
        )
        for row in kept
    ]
    if few:
        amount, leads = sum(row.amount for row in few), sum(row.leads for row in few)
        cells.append((SMALL, format_money(amount, "").strip(), format_percent(amount / few[0].total),
                      format_count(leads, places=1)))  # fmt: skip
    columns = (
        say("Channel"),
        say("Won value, {currency}", currency=material.currency or ""),
        say("Share (95%)"),
        say("Won leads credited"),
    )
    return make_table(say("Won value by channel, linear credit"), columns, cells)


def _by_model(material: MapMaterial, dimension: str, rows: Sequence[ValueCredit]) -> Table:
    """Return the shares by every model; a row that one model folds says so in its cell."""
    splits = {model.id: _split(material, [row for row in rows if row.model == model.id]) for model in MODELS}
    kept = {model: {row.value: row.share for row in own} for model, (own, _) in splits.items()}
    small = {model: {row.value for row in few} for model, (_, few) in splits.items()}
    names = {value for shares in kept.values() for value in shares}
    ranked = sorted(names, key=lambda name: (name in BUCKETS, -sum(own.get(name, 0.0) for own in kept.values()), name))
    shown, tail = ranked[:_MOST_ROWS], ranked[_MOST_ROWS:]

    def cell(model: str, value: str) -> str:
        if value in kept[model]:
            return format_percent(kept[model][value])
        return f"in {SMALL}" if value in small[model] else "0%"

    cells = [[material.label(dimension, value), *(cell(model.id, value) for model in MODELS)] for value in shown]
    if tail:
        sums = (sum(kept[model.id].get(value, 0.0) for value in tail) for model in MODELS)
        cells.append([say("{count} others", count=len(tail)), *map(format_percent, sums)])
    if any(few for _, few in splits.values()):
        sums = (sum(row.share for row in splits[model.id][1]) for model in MODELS)
        cells.append([SMALL, *(format_percent(share) if share else NO_FIGURE for share in sums)])
    caption = say(
        "Share of won value by {dimension}, n {count}", dimension=say(dimension), count=format_count(rows[0].n)
    )
    return make_table(caption, [capitalise(say(dimension)), *(say(model.name) for model in MODELS)], cells)
