"""A text of the project's own words that no page can use."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.words.catalogue import parse_catalogue

RULE = declare_rule(
    "JRN908",
    "unusable-translation",
    why="A sentence that loses its figure, or has a placeholder that nobody fills, would mislead who reads the page.",
    cause="A placeholder such as `{count}` was translated or dropped, or the file is no `.po` file of gettext.",
    cure="Write each placeholder of the message into its translation, with the name that it has there.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each translation that is passed over, and each file of words that cannot be read."""
    for file, text in joined.project.words:
        lines = text.split("\n")
        for slip in parse_catalogue(text).slips:
            excerpt = lines[slip.line - 1] if 0 < slip.line <= len(lines) else ""
            place = Place(file, slip.line, 1, excerpt) if slip.line else Place(file)
            yield RULE.at(place, slip.message, hint=slip.hint)
