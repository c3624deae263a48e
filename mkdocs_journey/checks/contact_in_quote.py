"""A quote written by hand that holds an e-mail address, a telephone number or a handle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.words import Item
from mkdocs_journey.project import Document, NodePath
from mkdocs_journey.tables.masking import ADDRESS, NUMBER, mask_text

RULE = declare_rule(
    "JRN405",
    "contact-in-quote",
    why="The page would show it to every reader, and the history of the repository keeps it.",
    cause="A quote was pasted as it came, with the address or the number of somebody.",
    cure="Write `[e-mail]` or `[phone]` in its place; `journey import` does so with the quotes of a file.",
    severity=Severity.WARNING,
)
_CONTACTS = {ADDRESS: "an e-mail address", NUMBER: "a telephone number"}


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each quote of an evidence or a persona, and what an evidence says, that leads to a person."""
    project = joined.project
    shared = (project.shared,) if project.shared is not None else ()
    for persona in project.personas:
        for number, quote in enumerate(persona.content.quotes):
            yield from _check_text(persona, ("quotes", number, "text"), quote.text)
        yield from _check_evidence(persona, "evidence written here", persona.content.evidence_items)
    for document in (*project.maps, *shared):
        yield from _check_evidence(document, "evidence", document.content.evidence)


def _check_evidence(document: Document[Item], key: str, listed: Sequence[Evidence]) -> Iterator[Diagnostic]:
    for number, evidence in enumerate(listed):
        for name, text in (("says", evidence.says), ("quote", evidence.quote)):
            if text is not None:
                yield from _check_text(document, (key, number, name), text)


def _check_text(document: Document[Item], path: NodePath, text: str) -> Iterator[Diagnostic]:
    masked = mask_text(text)
    found = [words for mark, words in _CONTACTS.items() if masked.count(mark) > text.count(mark)]
    if found:
        hint = f"write {' and '.join(mark for mark, words in _CONTACTS.items() if words in found)} in its place"
        yield RULE.at(document.place(path), f"this text holds {' and '.join(found)}", hint=hint)
