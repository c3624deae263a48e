"""High-friction point, tickets: a week with far more tickets of a stage or touchpoint than the weeks before.

Why: people write when they are stuck. A jump shows trouble weeks before a drop-off can, which needs leads to grow
mature first. Only the newest whole week is judged: a jump of last spring is history, not a finding.

Formula: tickets of the newest whole week ≥ `ticket_times` × the median of the twelve before and ≥ `ticket_least`, and
the chance of as many, binomial with 1/13 of all thirteen weeks, survives Benjamini–Hochberg at `ticket_level`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.ticket_counts import TicketWeek
from mkdocs_journey.findings.benjamini_hochberg import reject
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.poisson import excess_p_value
from mkdocs_journey.findings.wording import Names, day, number
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import say, sentence

KIND = "friction-tickets"
SETTINGS = ("ticket_times", "ticket_least", "ticket_level")


@dataclass(frozen=True, slots=True)
class _Place:
    stage: str
    touchpoint: str | None
    week: TicketWeek


def find_ticket_jumps(figures: MapFigures, names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return a finding for each stage, and each touchpoint of the map, whose newest week stands out."""
    places = tuple(_places(figures, names))
    p_values = [excess_p_value(item.week.count, sum(item.week.before), len(item.week.before)) for item in places]
    kept = reject(p_values, level=settings.ticket_level)
    return tuple(
        _describe(item, names, settings)
        for item, is_rejected in zip(places, kept, strict=True)
        if is_rejected
        and item.week.count >= settings.ticket_least
        and item.week.count >= settings.ticket_times * median(item.week.before)
    )


def _places(figures: MapFigures, names: Names) -> Iterator[_Place]:
    for stage, found in figures.stages.items():
        if found.tickets is not None and found.tickets.newest is not None:
            yield _Place(stage, None, found.tickets.newest)
    for touchpoint, week in figures.touchpoint_tickets:
        if touchpoint in names.stage_of:
            yield _Place(names.stage_of[touchpoint], touchpoint, week)


@sentence
def _describe(item: _Place, names: Names, settings: Settings) -> Finding:
    usual = median(item.week.before)
    about = (
        names.stages[item.stage] if item.touchpoint is None else names.touchpoints.get(item.touchpoint, item.touchpoint)
    )
    times, least = f"{settings.ticket_times:g}", settings.ticket_least
    return Finding(
        kind=KIND,
        stage=item.stage,
        touchpoint=item.touchpoint,
        value=item.week.count,
        threshold=max(settings.ticket_times * usual, least),
        n=item.week.count + sum(item.week.before),
        change=say("{week_count} in a week", week_count=number(item.week.count)),
        rule=say(
            "tickets of the newest whole week at {times} × the median of the twelve weeks before or "
            "more, {least} or more, and p below {ticket_level} (Poisson; Benjamini–Hochberg over stages "
            "and touchpoints)",
            times=times,
            least=least,
            ticket_level=f"{settings.ticket_level:g}",
        ),
        text=say(
            "{week_count} tickets about {about} came in the week of {monday}; the median of the twelve "
            "weeks before is {usual}.",
            week_count=number(item.week.count),
            about=about,
            monday=day(item.week.monday),
            usual=number(usual, places=1),
        ),
    )
