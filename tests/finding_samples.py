"""Figures of stages made by hand, for the rules that judge them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mkdocs_journey.attribution.durations import Quantile, TimeInStage
from mkdocs_journey.attribution.encounters import Early
from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.ticket_counts import TicketCounts, TicketWeek
from mkdocs_journey.attribution.whereabouts import DropOff, PersonaMoves
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.wording import Names

STAGES = ("see", "weigh", "try", "buy", "stay")
PAGES = ("form", "prices", "story", "guide")
"""Touchpoints with pages, all of one stage."""
NAMES = Names(
    {stage: stage.title() for stage in STAGES},
    {"talk": "The talk"},
    dict.fromkeys(PAGES, "try"),
    {"ann": "Ann", "bob": "Bob"},
)
MONDAY = date(2026, 10, 19)


def stage(
    name: str,
    *,
    drop_off: tuple[int, int] | None = None,
    p75: Quantile | None = None,
    n: int = 200,
    week: tuple[int, Sequence[int]] | None = None,
    early: Sequence[Early] = (),
    personas: Sequence[PersonaMoves] = (),
) -> StageFigures:
    """Return the figures of one stage; what is not given is None.

    Args:
        name: Its id.
        drop_off: Leads that have not moved on, of how many.
        p75: Time in stage by which three quarters are gone.
        n: Leads on that curve.
        week: Tickets of the newest week and of the twelve before.
        early: What leads met early.
        personas: Who moved on, by persona.
    """
    half = Quantile(0.5, 1.0, (1.0, 1.0), None)
    return StageFigures(
        stage=name,
        entries=n,
        reentries=0,
        moved_to=(),
        touches=0,
        active=(),
        before=(),
        drop_off=None
        if drop_off is None
        else DropOff(drop_off[1], 30.0, drop_off[1] - drop_off[0], (), drop_off[0], 0, losses_marked=True),
        time=None if p75 is None else TimeInStage(n, n, 0, 0, 0, (half, p75, half), None, ()),
        tickets=None
        if week is None
        else TicketCounts(sum(week[1]), (), (), (), TicketWeek(MONDAY, week[0], tuple(week[1]))),
        early=tuple(early),
        personas=tuple(personas),
    )


def p75(days: float, low: float | None, high: float | None = None) -> Quantile:
    """Return a P75 with its interval."""
    return Quantile(0.75, days, (low, high), None)


def early(met: tuple[int, int], others: tuple[int, int], touchpoint: str = "talk") -> Early:
    """Return an early meeting: who moved on of those who met it and of the others."""
    return Early(touchpoint, Share(*met), Share(*others), landmark_days=7, horizon_days=45.0)


def persona(name: str, moved_on: int, n: int) -> PersonaMoves:
    """Return how many of a persona's leads moved on."""
    return PersonaMoves(name, Share(moved_on, n))
