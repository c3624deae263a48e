"""An evidence asks for rows of the data, and none is there."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.taken_evidence import TakenEvidence, list_taken
from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.suggest import did_you_mean

RULE = declare_rule(
    "JRN232",
    "evidence-without-rows",
    why="A claim that rests on no row at all looks as if it rested on data.",
    cause="A value is misspelt, the topic was renamed in the tool, or the rows are later than the as-of date.",
    cure="Write the value as the data does; the hint names the nearest one, or the most frequent.",
    severity=Severity.WARNING,
)
_MOST_NAMED = 5


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each evidence whose rows are not there, at the first value that no row has."""
    for item in list_taken(joined):
        problem = item.taken.problem if item.taken is not None else None
        if item.taken is None or problem is None or (problem.column and not problem.value):
            continue
        if problem.column:
            message = f'no row of {item.taken.table} has "{problem.value}" as {problem.column}'
            yield RULE.at(item.place("from", "where", problem.column), message, hint=_hint(item))
        elif item.rows.where:
            message = f"no row of {item.taken.table} has all of these values together"
            yield RULE.at(item.place("from", "where"), message, hint="leave one of them out, and look what is there")
        else:
            yield RULE.at(item.place("from"), f"{item.taken.table} has no row up to the as-of date")


def _hint(item: TakenEvidence) -> str:
    assert item.taken is not None
    assert item.taken.problem is not None
    known = item.taken.problem.known
    meant = did_you_mean(item.taken.problem.value, known)
    if meant or not known:
        return meant or "write a value that the data has; a day is written 2026-11-01, a month 2026-11"
    return f"the data has {', '.join(known[:_MOST_NAMED])}"
