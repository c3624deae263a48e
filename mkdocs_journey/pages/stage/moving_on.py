"""Who has moved on by which day, and who has gone cold: a table and a sentence for the page of a stage."""

from __future__ import annotations

from mkdocs_journey.attribution.durations import ByDay, GoneCold, MovedOn
from mkdocs_journey.diagrams.unknown import FEW, NEARLY_ALL, fewer_than, mark_small
from mkdocs_journey.diagrams.wording import (
    NO_FIGURE,
    format_days,
    format_interval,
    format_money,
    format_percent,
)
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.pages.figures_text import count_text
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.speech import message, say, sentence

_GONE_COLD = message(
    "Gone cold: {count} open leads wait for {days} or more, longer than nine in ten of those who moved on took."
)


def tabulate_moving_on(moved_on: MovedOn, *, least: int, small: int) -> Table:
    """Return the share that has moved on by each day, with how many are known and still watched."""
    rows = [
        (
            say("Day {day}", day=row.day),
            tell_by_day(row, least=least, small=small),
            count_text(row.known, least=least),
            count_text(row.at_risk, least=least),
        )
        for row in moved_on.by_day
    ]
    caption = say("Moved on by day, with leaving as an end of its own")
    return make_table(
        caption, (say("By"), say("Moved on (95% interval)"), say("Known by then"), say("Still waiting")), rows
    )


def tell_by_day(row: ByDay, *, least: int, small: int) -> str:
    """Return "43% (40–46%)"; no number where the leads behind it are few."""
    if row.share is None:
        return NO_FIGURE
    if is_few(row.known, least):
        return fewer_than(least, "leads")
    if is_few(row.share * row.known, least):
        return say(FEW)
    if is_few((1 - row.share) * row.known, least):
        return say(NEARLY_ALL)
    interval = f" ({format_interval(*row.interval)})" if row.interval is not None else ""
    return mark_small(f"{format_percent(row.share)}{interval}", row.known, small=small)


@sentence
def tell_gone_cold(cold: GoneCold | None, *, least: int, currency: str | None) -> str:
    """Return who still waits longer than nine in ten of the movers did; empty where nobody does."""
    if cold is None or not cold.leads:
        return ""
    if is_few(cold.leads, least):
        return say(
            "Gone cold: {few}, open for longer than nine in ten of those who moved on took.",
            few=fewer_than(least, "leads"),
        )
    told = say(_GONE_COLD, count=cold.leads, days=format_days(cold.after_days))
    if cold.value is None or currency is None or is_few(cold.valued, least):
        return told
    value = format_money(cold.value, currency)
    return f"{told} {say('They are worth {value}; {count} of them have a value.', value=value, count=cold.valued)}"
