"""Tables of what is counted without leads: pages, channels, funnel steps, and voices by month; each with its period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from mkdocs_journey.attribution.aggregate_figures import (
    ChannelStatistics,
    FunnelStep,
    PageCounts,
    Period,
    Voices,
)
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.unknown import mark_small
from mkdocs_journey.diagrams.wording import (
    NO_FIGURE,
    format_count,
    format_interval,
    format_money,
    format_month,
    format_percent,
    format_period,
)
from mkdocs_journey.figure_tables.folding import Part, rank_parts, shorten_parts
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.speech import say

MOST_ROWS = 20
_MOST_MONTHS = 12
_MOST_TOPICS = 8
# Below it a share is told with a decimal, as whole points would all be the same.
_FINE = 0.05


def tabulate_pages(caption: str, head: str, rows: Sequence[tuple[str, PageCounts]], *, small: int) -> Table:
    """Return statistics of pages, in the order given; `rows` are names with their counts."""
    period = format_period(*span_periods(counts.period for _, counts in rows))
    cells = [
        (
            name,
            _count(counts.views),
            _count(counts.entrances),
            tell_rate(Share(counts.exits or 0, counts.exit_views), small=small),
            tell_rate(Share(counts.rage_clicks or 0, counts.rage_views), small=small),
            NO_FIGURE if counts.engagement_seconds is None else f"{format_count(counts.engagement_seconds)} s",
        )
        for name, counts in rows
    ]
    columns = (
        head,
        say("Views"),
        say("Entrances"),
        say("Exit rate"),
        say("Views with a rage click"),
        say("Attention per view"),
    )
    return _make_filled(f"{caption}, {period}", columns, cells)


def tell_rate(share: Share, *, small: int) -> str:
    """Return "33% (33–34%)", or "0.4% (0.3–0.5%)", for a share of views or users, which are no leads."""
    if not share.n or share.interval is None or share.value is None:
        return NO_FIGURE
    if share.value >= _FINE:
        return mark_small(f"{format_percent(share.value)} ({format_interval(*share.interval)})", share.n, small=small)
    value, low, high = (format_count(100 * one, places=1) for one in (share.value, *share.interval))
    return mark_small(f"{value}% ({low}–{high}%)", share.n, small=small)


def tabulate_channels(caption: str, rows: Sequence[ChannelStatistics], *, currency: str | None) -> Table:
    """Return sessions, key events and revenue by channel."""
    cells = [
        (
            row.channel,
            _count(row.sessions),
            NO_FIGURE if row.key_events is None else format_count(row.key_events, places=1),
            _money(row.revenue, currency),
        )
        for row in rows[:MOST_ROWS]
    ]
    period = format_period(*span_periods(row.period for row in rows))
    columns = (say("Channel"), say("Sessions"), say("Key events"), say("Revenue"))
    return _make_filled(f"{caption}, {period}", columns, cells, note=_tell_rest(len(rows)))


def tabulate_funnel(caption: str, rows: Sequence[FunnelStep], *, small: int) -> Table:
    """Return who reached each step and who went no further."""
    has_segments = any(row.segment for row in rows)
    cells = [
        (
            row.step,
            (row.segment or "all") if has_segments else NO_FIGURE,
            _count(row.users),
            tell_rate(Share(row.dropped or 0, row.of_users), small=small),
        )
        for row in rows[:MOST_ROWS]
    ]
    period = format_period(*span_periods(row.period for row in rows))
    columns = (say("Step"), say("Segment"), say("Users"), say("Went no further"))
    return _make_filled(f"{caption}, {period}", columns, cells, note=_tell_rest(len(rows)))


def _make_filled(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, note: str = "") -> Table:
    """Return a table without the columns that no row has anything in."""
    kept = [at for at in range(len(columns)) if not at or any(row[at] != NO_FIGURE for row in rows)]
    cells = [[row[at] for at in kept] for row in rows]
    return make_table(caption, [columns[at] for at in kept], cells, note=note)


def tabulate_parts(caption: str, head: str, unit: str, rows: Iterable[tuple[str, int]], n: int) -> Table:
    """Return counts by topic, touchpoint or kind, with their share; the rest beyond the largest is summed."""
    parts = shorten_parts(rank_parts(Part(label, count) for label, count in rows), most=MOST_ROWS)
    cells = [(part.label, format_count(part.count), format_percent(part.count / n)) for part in parts]
    return make_table(caption, (head, unit, say("Share")), cells)


def tabulate_months(caption: str, voices: Voices, *, all_of_it: str) -> Table | None:
    """Return the newest twelve months of all tickets or quotes of a stage, and of its most frequent topics."""
    months = voices.months[-_MOST_MONTHS:]
    if not months or not voices.count:
        return None
    rows = [row for row in voices.monthly if row.dimension == "stage"]
    rows += [row for row in voices.monthly if row.dimension == "topic"][:_MOST_TOPICS]
    names = [all_of_it, *(row.value for row in rows[1:])]
    cells = [
        (name, *(format_count(count) for count in row.counts[-_MOST_MONTHS:]))
        for name, row in zip(names, rows, strict=True)
    ]
    return make_table(caption, (say("Topic"), *(format_month(month) for month in months)), cells)


def span_periods(periods: Iterable[Period]) -> Period:
    """Return the period from the first day of all to the last."""
    found = list(periods)
    return min(first for first, _ in found), max(last for _, last in found)


def _count(value: int | None) -> str:
    return NO_FIGURE if value is None else format_count(value)


def _money(amount: Decimal | None, currency: str | None) -> str:
    if amount is None:
        return NO_FIGURE
    return format_money(amount, currency) if currency else format_count(float(amount), places=2)


def _tell_rest(rows: int) -> str:
    return say("And {count} more.", count=format_count(rows - MOST_ROWS)) if rows > MOST_ROWS else ""
