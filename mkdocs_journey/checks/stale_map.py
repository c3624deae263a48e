"""A map whose review is overdue, or that something happened to since its last review."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.upkeep_warning import warn_of_upkeep
from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.findings.fallen import list_fallen
from mkdocs_journey.findings.stale import find_stale
from mkdocs_journey.join import JoinedProject

RULE = declare_rule(
    "JRN401",
    "stale-map",
    why="A map is believed long after it stopped being true.",
    cause="Its `review_every` has passed, or an event under `triggers` is later than `reviewed`.",
    cure="Look through the map and set `reviewed` to the day you did, with a line under `reviews`.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each reviewed map that is to be reviewed again."""
    settings, day = joined.project.settings, joined.judged_day
    yield from warn_of_upkeep(
        joined,
        RULE,
        lambda item: find_stale(item.content, judged_on=day, fallen=list_fallen(item, settings)),
        hint="look through the map, then set `reviewed` to today",
    )
