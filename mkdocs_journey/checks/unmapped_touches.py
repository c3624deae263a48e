"""What many leads meet and a reviewed map does not know, and what it knows and nobody meets."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.upkeep_warning import warn_of_upkeep
from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.findings.unmapped import find_unmapped
from mkdocs_journey.join import JoinedProject

RULE = declare_rule(
    "JRN404",
    "unmapped-touches",
    why="Figures by touchpoint leave out what is not mapped, and promise what is not there any more.",
    cause="The site grew a page or a campaign, or an address changed under a touchpoint.",
    cure="Add a `match` to the touchpoint it belongs to, or a touchpoint of its own; take out what is gone.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each stage of a reviewed map with touches that nothing catches, and each touchpoint that nobody meets."""
    settings = joined.project.settings
    yield from warn_of_upkeep(
        joined,
        RULE,
        lambda item: find_unmapped(item, settings),
        hint="add the path, event or campaign to a `match`, or take the touchpoint out",
    )
