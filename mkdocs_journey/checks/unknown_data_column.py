"""An evidence asks for rows by a column that its data set does not have."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.taken_evidence import list_taken
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.suggest import did_you_mean

RULE = declare_rule(
    "JRN231",
    "unknown-data-column",
    why="No row can be chosen by a column that is not there, so the evidence has no count and no quotes.",
    cause="The column is misspelt, is named as in the export, or is an id, by which no row may be asked for.",
    cure="Take a column that the hint lists.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each column of a `where` that the table does not have, or that nobody may ask by."""
    for item in list_taken(joined):
        problem = item.taken.problem if item.taken is not None else None
        if item.taken is not None and problem is not None and problem.column and not problem.value:
            hint = did_you_mean(problem.column, problem.known) or f"rows are asked for by {', '.join(problem.known)}"
            message = f'{item.taken.table} has no column "{problem.column}" to ask for rows by'
            yield RULE.at(item.place("from", "where", problem.column), message, hint=hint)
