"""How a check warns of what a map's upkeep needs: each finding of one kind as a problem at the first line it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mkdocs_journey.diagnostics import Diagnostic, Place, Rule
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.upkeep import is_kept_up
from mkdocs_journey.join import JoinedMap, JoinedProject

_MOST_LISTED = 3


def warn_of_upkeep(
    joined: JoinedProject, rule: Rule, find: Callable[[JoinedMap], Iterable[Finding]], *, hint: str
) -> Iterator[Diagnostic]:
    """Yield the findings of every map that claims to be finished."""
    for item in joined.maps:
        if is_kept_up(item):
            for finding in find(item):
                yield rule.at(_place(joined, item, finding), _tell(finding), hint=hint)


def _place(joined: JoinedProject, item: JoinedMap, finding: Finding) -> Place:
    """Return where the finding is about: its first item, its touchpoint, or the whole file."""
    if finding.touchpoint is not None:
        for document in (item.document, joined.project.shared):
            declared = document.content.touchpoints if document is not None else ()
            at = next((at for at, one in enumerate(declared) if one.id == finding.touchpoint), None)
            if document is not None and at is not None:
                return document.place(("touchpoints", at))
    path = next((detail.path for detail in finding.details if detail.path), ())
    return item.document.place(path) if path else Place(item.document.file)


def _tell(finding: Finding) -> str:
    """Return the finding in one line: its sentence, and the first items of its list."""
    first = [detail.whole_text for detail in finding.details[:_MOST_LISTED]]
    rest = len(finding.details) - len(first)
    listed = "; ".join([*first, *([f"and {rest} more"] if rest else [])])
    sentence = finding.text.rstrip(".")
    return f"{sentence[:1].lower()}{sentence[1:]}{f' ({listed})' if listed else ''}"
