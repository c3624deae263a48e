"""An evidence that is taken from the data also has a count of its own, and the two differ."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.taken_evidence import list_taken
from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.join import JoinedProject

RULE = declare_rule(
    "JRN233",
    "retyped-count",
    why="Two counts of the same rows cannot both be right; pages show that of the data.",
    cause="The count was typed by hand, and rows came since.",
    cure="Take `n` out: it is counted.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each `n` that is not the count of the rows."""
    for item in list_taken(joined):
        written, taken = item.evidence.n, item.taken
        if written is not None and taken is not None and taken.rows and taken.n is not None and taken.n != written:
            message = f"n is {written} here, and the data has {taken.n} {taken.unit}"
            yield RULE.at(item.place("n"), message, hint="take the line out: n is counted")
