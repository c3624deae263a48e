"""The list of problems as text, JSON, GitHub annotations, GitLab's code quality or SARIF, from the same diagnostics."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs_journey.diagnostics import (
    RULES,
    Diagnostic,
    Place,
    Rule,
    Severity,
    render_diagnostic,
    replace_hidden,
)
from mkdocs_journey.version import __version__

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
Report = Callable[[Sequence[Diagnostic], str], str]


def repository_prefix(root: Path) -> str:
    """Return where the project stands below the top of its repository, with `/`; empty at the top or without one.

    GitHub and readers of SARIF look files up from there.
    """
    folder = root.resolve()
    top = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    return folder.relative_to(top).as_posix().removeprefix(".")


def render_text(diagnostics: Sequence[Diagnostic], _prefix: str) -> str:
    """Return the report that people read: each problem with its line and hint, and how many there are."""
    return "\n\n".join((*(render_diagnostic(item) for item in diagnostics), _count(diagnostics)))


def render_json(diagnostics: Sequence[Diagnostic], _prefix: str) -> str:
    """Return a list of flat records."""
    return json.dumps([item.to_record() for item in diagnostics], ensure_ascii=False, indent=2)


def render_github(diagnostics: Sequence[Diagnostic], prefix: str) -> str:
    """Return a workflow command for each problem, which GitHub shows beside its line, and how many there are."""
    return "\n".join((*(_annotation(item, prefix) for item in diagnostics), _count(diagnostics)))


def render_gitlab(diagnostics: Sequence[Diagnostic], prefix: str) -> str:
    """Return a code quality report, whose problems GitLab shows beside their lines in a merge request."""
    return json.dumps([_quality_record(item, prefix) for item in diagnostics], ensure_ascii=False, indent=2)


def _quality_record(diagnostic: Diagnostic, prefix: str) -> dict[str, Any]:
    path = posixpath.join(prefix, diagnostic.place.file)
    # The same problem keeps its print when lines above it come or go, so that it is not told as new.
    told = "\0".join((diagnostic.code, path, diagnostic.message))
    return {
        "description": replace_hidden(_told(diagnostic).replace("\n", "; ")),
        "check_name": diagnostic.code,
        "fingerprint": sha256(told.encode("utf-8", "replace")).hexdigest(),
        "severity": "major" if diagnostic.severity is Severity.ERROR else "minor",
        "location": {"path": path, "lines": {"begin": max(1, diagnostic.place.line)}},
    }


def render_sarif(diagnostics: Sequence[Diagnostic], prefix: str) -> str:
    """Return a SARIF 2.1.0 log of one run, with every rule that a check can tell of."""
    for room in RULE_ROOMS:
        import_module(f"mkdocs_journey.{room}")
    rules = [RULES[code] for code in sorted(RULES)]
    driver = {"name": "mkdocs-journey", "version": __version__, "rules": [_sarif_rule(rule) for rule in rules]}
    order = {rule.code: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(item, order[item.code], prefix) for item in diagnostics],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


RULE_ROOMS = (
    "attribution.rules",
    "checks.every",
    "editing.formatting",
    "imports.rules",
    "interchange.incoming.rules",
    "page_templates",
    "pages.embed.wishes",
    "pages.proof.taken",
    "project",
    "snapshots.reading",
    "source.site_config",
    "tables.rules",
)
"""Modules that declare rules, directly or by what they import."""

REPORTS: Mapping[str, Report] = {
    "text": render_text,
    "json": render_json,
    "github": render_github,
    "gitlab": render_gitlab,
    "sarif": render_sarif,
}


def _count(diagnostics: Sequence[Diagnostic]) -> str:
    if not diagnostics:
        return "no problem found"
    errors = sum(item.severity is Severity.ERROR for item in diagnostics)
    return f"{_counted(errors, 'error')}, {_counted(len(diagnostics) - errors, 'warning')}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _told(diagnostic: Diagnostic) -> str:
    """Return message and hint as the two lines that fit where no excerpt can be shown."""
    return f"{diagnostic.message}\nhint: {diagnostic.hint}" if diagnostic.hint else diagnostic.message


def _annotation(diagnostic: Diagnostic, prefix: str) -> str:
    place = diagnostic.place
    properties = {"file": posixpath.join(prefix, place.file)}
    if place.line:
        properties |= {"line": str(place.line), "col": str(max(1, place.column))}
    properties["title"] = diagnostic.code
    written = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    return replace_hidden(f"::{diagnostic.severity.value} {written}::{_escape(_told(diagnostic))}")


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"Cause: {rule.cause}\nCure: {rule.cure}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _sarif_result(diagnostic: Diagnostic, rule_index: int, prefix: str) -> dict[str, Any]:
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule_index,
        "level": diagnostic.severity.value,
        "message": {"text": _told(diagnostic)},
        "locations": [{"physicalLocation": _sarif_location(diagnostic.place, prefix)}],
    }


def _sarif_location(place: Place, prefix: str) -> dict[str, Any]:
    uri = quote(posixpath.join(prefix, place.file))
    location: dict[str, Any] = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if place.line:
        region: dict[str, Any] = {"startLine": place.line, "startColumn": max(1, place.column)}
        location["region"] = region | ({"snippet": {"text": place.excerpt}} if place.excerpt else {})
    return location
