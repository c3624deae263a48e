"""A reviewed map with stages that lack something, or with pains that nobody means to end."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.upkeep_warning import warn_of_upkeep
from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.findings.incomplete import find_incomplete
from mkdocs_journey.join import JoinedProject

RULE = declare_rule(
    "JRN403",
    "incomplete-map",
    why="A gap reads like nothing happens there.",
    cause="A stage was added and never filled, or only numbers, or only voices, were gathered.",
    cure="Fill the gap, or set `state: draft` for as long as the map is being drawn.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each reviewed map with gaps, at the first of them."""
    yield from warn_of_upkeep(
        joined,
        RULE,
        find_incomplete,
        hint="fill them one by one; `journey findings` lists all of them",
    )
