"""Problems as they may be published: what quotes a cell of the data or counts a few leads is told without them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mkdocs_journey.attribution import rules as figure_rules
from mkdocs_journey.checks import incomplete_map, stale_map, unmapped_touches, unsupported_claims
from mkdocs_journey.diagnostics import RULES, Diagnostic, Severity, sort_diagnostics
from mkdocs_journey.tables import rules as table_rules

_TOLD_IN_PRIVATE = frozenset(
    rule.code
    for rule in (
        table_rules.REFUSED_ROWS,
        # A file without a header, or one that is no table, has rows or secrets where column names belong.
        table_rules.MISSING_COLUMN,
        table_rules.UNREADABLE_FILE,
        table_rules.UNSETTLED_ORDER,
        table_rules.UNKNOWN_STAGE,
        table_rules.DOUBTFUL_VALUES,
        table_rules.LEAD_TWICE,
        figure_rules.AGAINST_ORDER,
        figure_rules.WON_WITHOUT_GOAL,
        figure_rules.GOAL_WITHOUT_WIN,
        figure_rules.SHORT_LOOKBACK,
        unmapped_touches.RULE,
    )
)
_TOLD_AS_FINDINGS = frozenset(
    rule.code for rule in (stale_map.RULE, unsupported_claims.RULE, incomplete_map.RULE, unmapped_touches.RULE)
)


def publish_problems(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the problems for the site; those that only a terminal may tell in full are named by their rule.

    Warnings that are findings as well stand among the findings.
    """
    return sort_diagnostics(
        replace(
            item,
            message=f"{RULES[item.code].name.replace('-', ' ')}: `journey check` names them",
            hint="",
            place=replace(item.place, excerpt=""),
        )
        if item.code in _TOLD_IN_PRIVATE
        else item
        for item in diagnostics
        if item.severity is Severity.ERROR or item.code not in _TOLD_AS_FINDINGS
    )
