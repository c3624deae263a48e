"""Pains and strong feelings of a reviewed map that nothing recent stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.upkeep_warning import warn_of_upkeep
from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.findings.unsupported import find_unsupported
from mkdocs_journey.findings.upkeep import list_measured
from mkdocs_journey.join import JoinedProject

RULE = declare_rule(
    "JRN402",
    "unsupported-claims",
    why="Readers cannot tell what was heard from what was guessed, and act on both.",
    cause="A claim was written down before anybody asked, or its evidence has grown old.",
    cure="Cite an evidence under the claim, ask again, or take the claim back.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each reviewed map with such claims, at the first of them."""
    settings = joined.project.settings
    day = joined.judged_day
    yield from warn_of_upkeep(
        joined,
        RULE,
        lambda item: find_unsupported(item, settings, judged_on=day, measured=list_measured(item)),
        hint="cite a newer `evidence` under each, or take it back; `journey findings` lists all of them",
    )
