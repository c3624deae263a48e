"""Who brings people in and what it costs: introduced by channel, source and campaign with their quality, and spend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.figures import Introduced
from mkdocs_journey.attribution.wilson import Share, wilson_interval
from mkdocs_journey.diagrams.channel_bars import ChannelBars, channel_bars
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_money, format_percent
from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, rank_parts, split_few
from mkdocs_journey.pages.credit.credits import make_bar
from mkdocs_journey.pages.figures_text import cell_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Figure, Table, make_figure, make_table
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import say

_MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Brought:
    """Who was introduced by what.

    Attributes:
        figure: Shares by channel.
        tables: Share and quality by channel, source and campaign.
    """

    figure: Figure
    tables: tuple[Table, ...]


def make_brought(material: MapMaterial) -> Brought | None:
    """Return what introduced the leads of the map; None without data or with too few leads."""
    figures = material.figures
    rows = [row for row in figures.introduced if row.dimension == "channel"] if figures is not None else []
    if figures is None or not rows or is_few(rows[0].leads.n, material.least):
        return None
    parts = fold_parts(rank_parts(Part(row.value, row.leads.count) for row in rows), least=material.least)
    n = rows[0].leads.n
    bars = []
    for part in parts:
        low, high = wilson_interval(round(part.count), n) or (None, None)
        bars.append(make_bar(part, n, low=low, high=high))
    drawing = channel_bars(
        ChannelBars(say("First touch of each lead"), tuple(bars), n, material.small), uid="introduced"
    )
    tables = tuple(_introduced_table(material, figures.introduced, name) for name in ("channel", "source", "campaign"))
    return Brought(make_figure(drawing, name="introduced-by", note=material.cut), tables)


def _introduced_table(material: MapMaterial, introduced: Sequence[Introduced], dimension: str) -> Table:
    rows = [row for row in introduced if row.dimension == dimension]
    kept, few = split_few(rows, lambda row: row.leads.count, least=material.least)
    kept.sort(key=lambda row: (row.value in BUCKETS, -row.leads.count, row.value))
    named = [row for row in kept if row.value not in BUCKETS]
    tail = named[_MOST_ROWS:]
    groups = [(row.value, [row]) for row in named[:_MOST_ROWS]]
    groups += [(say("{tail} others", tail=len(tail)), tail)] if tail else []
    groups += [(row.value, [row]) for row in kept if row.value in BUCKETS]
    groups += [(SMALL, few)] if few else []
    value = say("Median value, {currency}", currency=material.currency) if material.currency else say("Median value")
    n = format_count(rows[0].leads.n) if rows else NO_FIGURE
    columns = (
        capitalise(say(dimension)),
        say("Of {n} leads", n=n),
        say("Of those, reached the goal"),
        say("Of those, won"),
        value,
    )
    return make_table(
        say("Introduced by {dimension}", dimension=say(dimension)),
        columns,
        [_introduced_row(material, found, label) for label, found in groups],
    )


def _introduced_row(material: MapMaterial, rows: Sequence[Introduced], label: str) -> tuple[str, ...]:
    leads = Share(sum(row.leads.count for row in rows), rows[0].leads.n if rows else 0)
    goal = _sum([row.reached_goal for row in rows])
    won = _sum([row.won for row in rows])
    median = rows[0].median_value if len(rows) == 1 else None
    may_value = median is not None and won is not None and won.count >= material.least
    return (
        label,
        cell_text(leads, least=material.least, small=material.small),
        cell_text(goal, least=material.least, small=material.small) if goal is not None else NO_FIGURE,
        cell_text(won, least=material.least, small=material.small) if won is not None else NO_FIGURE,
        format_count(median) if median is not None and may_value else NO_FIGURE,
    )


def _sum(shares: Sequence[Share | None]) -> Share | None:
    known = [share for share in shares if share is not None]
    return Share(sum(share.count for share in known), sum(share.n for share in known)) if known else None


def make_spend(material: MapMaterial) -> Table | None:
    """Return the money spent by channel; None without a table of spend."""
    spend = material.figures.spend if material.figures is not None else ()
    if not spend:
        return None
    total = sum(item.amount for item in spend)
    ranked = sorted(spend, key=lambda item: (item.channel.startswith("("), -item.amount, item.channel))
    rows = [
        (
            item.channel,
            format_money(item.amount, item.currency),
            format_percent(float(item.amount / total)) if total else "–",
        )
        for item in ranked
    ]
    rows.append((say("All channels"), format_money(total, spend[0].currency), "100%"))
    return make_table(say("Spend by channel"), (say("Channel"), say("Amount"), say("Share of spend")), rows)
