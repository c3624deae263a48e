"""Each check, finding, output format and page template has its reason, its place in the docs, and its case."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from types import ModuleType

import click
import pytest
from reference_pages.examples import CASES, IMPORT_CASES, all_rules
from reference_pages.pages_page import page_templates, reason_of
from reference_pages.samples import SAMPLES

from mkdocs_journey import checks, findings
from mkdocs_journey.checks.every import CHECKS
from mkdocs_journey.cli import main
from mkdocs_journey.diagnostics import Rule

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
# Told of a file before its first letter is read: made on the spot in `reference_pages.examples`.
READING = {"JRN101", "JRN102", "JRN103", "JRN108"}
# Told of what git keeps: made there as well, and tested in `tests/imports`.
KEPT = {"JRN691"}


def modules(package: ModuleType) -> dict[str, ModuleType]:
    """Return the modules of a room by name."""
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return {name: importlib.import_module(f"{package.__name__}.{name}") for name in names}


def texts(folder: str) -> str:
    """Return all tests of a room as one text."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / folder).glob("*.py")))


CHECK_MODULES = {name: module for name, module in modules(checks).items() if hasattr(module, "check")}
FINDERS = {
    name: module
    for name, module in modules(findings).items()
    if any(call.startswith("find_") for call in vars(module)) and hasattr(module, "RULE")
}
# The default is what a test without the option gets.
FORMATS = [
    (name, tuple(choice for choice in option.type.choices if choice != option.default))
    for name, command in main.commands.items()
    for option in command.params
    if "--format" in option.opts and isinstance(option.type, click.Choice)
]


@pytest.mark.parametrize("name", CHECK_MODULES)
def test_check_is_run_and_has_its_case(name: str) -> None:
    """A check runs with all others, says what it yields, and each of its rules has a folder or a sample."""
    module = CHECK_MODULES[name]
    assert module.check in CHECKS
    assert module.__doc__
    assert (module.check.__doc__ or "").startswith("Yield")
    rules = [value for value in vars(module).values() if isinstance(value, Rule)]
    assert rules
    for rule in rules:
        folders = list(CASES.glob(f"{rule.code}-*/expected/diagnostics.txt"))
        told = [path for path in folders if f": {rule.code} " in path.read_text(encoding="utf-8")]
        assert told or rule.code in SAMPLES or rule.code in KEPT, rule.code


@pytest.mark.parametrize("code", all_rules())
def test_rule_has_a_case_or_a_sample(code: str) -> None:
    """Each problem of any room is met by a project that shows it, and stands on the page of diagnostics."""
    told = {
        found
        for path in (*CASES.glob("*/expected/diagnostics.txt"), *IMPORT_CASES.glob("*/expected/report.txt"))
        for found in re.findall(r": (JRN\d{3}) ", path.read_text(encoding="utf-8"))
    }
    assert code in told | set(SAMPLES) | READING | KEPT
    assert f"\n### {code} " in (REFERENCE / "diagnostics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FINDERS)
def test_finding_has_rule_words_and_tests(name: str) -> None:
    """A finding prints its rule, has its word in the glossary, and is tested by its name."""
    module = FINDERS[name]
    assert len(module.RULE) > 20
    assert module.__doc__
    glossary = (REFERENCE / "glossary.md").read_text(encoding="utf-8")
    assert f"| **{name.replace('_', ' ').capitalize()}** |" in glossary
    assert f'"{name}"' in texts("findings") or f"find_{name}" in texts("findings")


def test_some_findings_are_seen() -> None:
    """The list above is not empty by accident."""
    assert {"nosedive", "peak"} <= set(FINDERS)


@pytest.mark.parametrize(("name", "choices"), FORMATS, ids=[name for name, _ in FORMATS])
def test_format_is_told_and_tested(name: str, choices: tuple[str, ...]) -> None:
    """Each format that is asked for stands in its command's part of the reference and in a test of the command line."""
    part = (REFERENCE / "commands.md").read_text(encoding="utf-8").split(f"\n## journey {name}\n")[1].split("\n## ")[0]
    tests = texts("cli")
    for choice in choices:
        assert re.search(rf"\b{choice}\b", part), choice
        assert f'"{choice}"' in tests, choice


def test_formats_are_seen() -> None:
    """The commands that offer formats are found by their option."""
    assert {"attribution", "check"} <= {name for name, _ in FORMATS}


@pytest.mark.parametrize("template", page_templates(), ids=lambda path: path.stem)
def test_template_has_reason_and_docs(template: Path) -> None:
    """A page template says what it lays out and stands in the reference; `tests/pages` wants a page of each."""
    assert len(reason_of(template)) > 10
    assert f"| `{template.name}` |" in (REFERENCE / "pages.md").read_text(encoding="utf-8")
