"""A problem in a user's files as a value: rule, place, message and hint; and its renderings as text and records."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error stops `check` and a strict build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a user's file.

    Attributes:
        file: Path inside the project, with `/`.
        line: Counted from 1; 0 when the problem is about the file as a whole.
        column: Counted from 1, in characters; 0 when there is no line.
        excerpt: The line itself, empty when there is none to show.
    """

    file: str
    line: int = 0
    column: int = 0
    excerpt: str = ""

    @property
    def spot(self) -> str:
        """The place as text: `maps/trial.yml:3:1`, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem, where it is, and one step to take."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of the report: by place, then by code."""
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)

    @property
    def excerpt_lines(self) -> tuple[str, ...]:
        """The line of the file, cut around the place, and a caret under it; nothing for a whole file."""
        return _caret_lines(self.place) if self.place.line and self.place.excerpt else ()

    def to_record(self) -> dict[str, str | int]:
        """Return the flat record of `journey check --format json`."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "hint": self.hint,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem; the page of diagnostics is written from it.

    Attributes:
        code: `JRN` and three digits; never reused.
        name: The pattern found, not its cure.
        why: What would go wrong if nobody told.
        cause: How people come to it.
        cure: The one step that ends it.
    """

    code: str
    name: str
    why: str
    cause: str
    cure: str
    severity: Severity = Severity.ERROR

    def at(self, place: Place, message: str, *, hint: str = "") -> Diagnostic:
        """Return a diagnostic of this rule."""
        return Diagnostic(self.code, self.severity, place, message, hint)


RULES: dict[str, Rule] = {}


def declare_rule(code: str, name: str, *, why: str, cause: str, cure: str, severity: Severity = Severity.ERROR) -> Rule:
    """Add a rule to the list of all codes and return it.

    Raises:
        ValueError: The code is taken by another rule.
    """
    rule = Rule(code, name, why, cause, cure, severity)
    if RULES.setdefault(code, rule) != rule:
        raise ValueError(f"{code} is taken by {RULES[code].name}")
    return rule


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in the order of their places, each once."""
    return tuple(sorted(set(diagnostics), key=lambda item: item.sort_key))


def apply_rules(diagnostics: Iterable[Diagnostic], rules: Iterable[tuple[str, str]]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics as the setting `rules` takes them: a warning counts as an error, or is not told."""
    wanted = dict(rules)
    return tuple(
        replace(item, severity=Severity.ERROR) if wanted.get(item.code) == "error" else item
        for item in diagnostics
        if item.severity is Severity.ERROR or wanted.get(item.code) != "ignore"
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics is an error."""
    return any(item.severity is Severity.ERROR for item in diagnostics)


def render_diagnostic(diagnostic: Diagnostic) -> str:
    """Return the diagnostic as text: place and message, the line with a caret, the hint."""
    lines = [f"{diagnostic.place.spot}: {diagnostic.code} {diagnostic.severity.value}: {diagnostic.message}"]
    lines += diagnostic.excerpt_lines
    if diagnostic.hint:
        lines.append(f"  hint: {diagnostic.hint}")
    return "\n".join(replace_hidden(line) for line in lines)


def replace_hidden(line: str) -> str:
    """Return the line with a sign for each character that would steer the reader's terminal, or that none can show."""
    return _HIDDEN.sub("�", line)


_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_EXCERPT_WIDTH = 100


def _caret_lines(place: Place) -> tuple[str, str]:
    """Return the line and a caret under its column, cut to a window around the caret when the line is long."""
    start = max(0, place.column - 1 - _EXCERPT_WIDTH // 2) if len(place.excerpt) > _EXCERPT_WIDTH else 0
    window = place.excerpt[start : start + _EXCERPT_WIDTH].replace("\t", " ")
    gutter = f"  {place.line} | "
    caret = " " * (len(gutter) + max(0, place.column - 1 - start)) + "^"
    return replace_hidden(gutter + window), caret
