"""A language of the site that nobody has written words for."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.project import read_language
from mkdocs_journey.words.catalogue import list_catalogues
from mkdocs_journey.words.language import has_words

RULE = declare_rule(
    "JRN909",
    "language-without-words",
    why="Figures and days would be written in the language that was asked for, and every word in English.",
    cause="The setting `language` names a language that comes without words, and the project has none of its own.",
    cure="Write the project's own words of it, or set one of the languages that come with words.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield one diagnostic when the site's language has no words at all."""
    settings = joined.project.settings
    if not settings.language or has_words(settings.language) or read_language(joined.project).own.messages:
        return
    file = f"{settings.words_dir}/{settings.language}.po"
    hint = f"write them there, or set a language that has words: {', '.join(list_catalogues())}"
    yield RULE.at(Place(file), f'there are no words of the language "{settings.language}"', hint=hint)
