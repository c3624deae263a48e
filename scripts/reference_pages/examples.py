"""What each kind of problem looks like when it is met: real projects are checked, their messages kept by code."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import mkdocs_journey
from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.diagnostics import RULES, Diagnostic, Rule, render_diagnostic
from mkdocs_journey.editing.formatting import UNFORMATTED, format_file
from mkdocs_journey.history.states import kind_of, list_project_files
from mkdocs_journey.join import join_figures
from mkdocs_journey.page_templates import check_templates, read_own_templates
from mkdocs_journey.pages.embed.docs_embeds import check_embeds
from mkdocs_journey.pages.proof.taken import check_docs
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.git_command import run_git
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.text import read_file_bytes, read_text
from mkdocs_journey.source.tree import FolderTree
from reference_pages.samples import BASE, SAMPLES, Files

# A diagnostic starts at the margin; its excerpt and its hint are indented.
_DIAGNOSTIC = re.compile(r"^(\S[^\n]*: (JRN\d{3}) (?:error|warning): [^\n]*\n(?:  [^\n]*\n)*)", re.MULTILINE)
CASES = Path(__file__).parents[2] / "tests" / "cases"
IMPORT_CASES = CASES.parent / "imports" / "cases"


def all_rules() -> Mapping[str, Rule]:
    """Return every rule of the package by code, in order."""
    for module in pkgutil.walk_packages(mkdocs_journey.__path__, "mkdocs_journey."):
        importlib.import_module(module.name)
    return {code: RULES[code] for code in sorted(RULES) if code.startswith("JRN")}


def find_examples(folder: Path) -> Mapping[str, str]:
    """Return a rendered diagnostic for each code: from the case folder that has its name, else from a sample.

    Args:
        folder: An empty folder to write the projects to.
    """
    met = (*_from_samples(folder), *_from_reading(folder), *_from_git(folder))
    return {**_from_cases(), **{item.code: render_diagnostic(item) for item in reversed(met)}}


def write_example(code: str, root: Path) -> Path:
    """Write the project that shows a kind of problem, and return its folder."""
    own = sorted(CASES.glob(f"{code}-*/input"))
    shown = own or [
        path.parents[1] / "input"
        for path in sorted(CASES.glob("JRN*/expected/diagnostics.txt"))
        if f": {code} " in path.read_text(encoding="utf-8")
    ]
    if not shown or code in SAMPLES:
        return write_project(root, SAMPLES[code])
    shutil.copytree(shown[0], root)
    return root


def count_problems(code: str, root: Path) -> int:
    """Return how many problems of a kind a project has."""
    return sum(item.code == code for item in _check(root))


def _from_samples(folder: Path) -> Iterator[Diagnostic]:
    for code, files in SAMPLES.items():
        root = write_project(folder / code, files)
        yield from (item for item in _check(root) if item.code == code)


def _from_cases() -> Mapping[str, str]:
    """Return what the cases expect, by code; a case is named after the code that it is about."""
    found: dict[str, str] = {}
    told = (*CASES.glob("JRN*/expected/diagnostics.txt"), *IMPORT_CASES.glob("*/expected/report.txt"))
    for case in sorted(told):
        texts = _DIAGNOSTIC.findall(case.read_text(encoding="utf-8"))
        own = case.parents[1].name[:6]
        for text, code in sorted(texts, key=lambda found: found[1] != own):
            found.setdefault(code, text.rstrip())
    return found


def _from_reading(folder: Path) -> Iterator[Diagnostic]:
    """Yield what can be wrong with a file before its first letter is read."""
    root = write_project(folder / "files", {})
    (root / "maps" / "elsewhere.yml").symlink_to(folder)
    tree = FolderTree(root)
    for path in ("maps", "maps/none.yml", "maps/elsewhere.yml", "maps/caf\udce9.yml"):
        yield from read_text(tree, path)[1]


def _from_git(folder: Path) -> Iterator[Diagnostic]:
    """Yield what can be wrong with a file only because git keeps it."""
    root = write_project(
        folder / "kept", {"exports/contacts.csv": "Record ID,First Name,Email\n1,Ada,ada@example.com\n"}
    )
    for arguments in (["init", "-q"], ["add", "-A"]):
        run_git(root, arguments)
    yield from (item for item in _check(root) if item.code == "JRN691")


def write_project(root: Path, files: Files) -> Path:
    """Write the smallest project that is right, with these files beside or instead of its own."""
    for name, text in {**BASE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def _check(root: Path) -> tuple[Diagnostic, ...]:
    site = read_site_config(root)
    tree = FolderTree(root)
    project = load_project(tree, site.settings)
    templates = check_templates(read_own_templates(tree, site.settings.templates_dir))
    docs = (*check_docs(project, root, site), *check_embeds(project, root, site))
    layout = _check_layout(tree, site.settings)
    return (*site.diagnostics, *run_checks(join_figures(project)), *docs, *templates, *layout)


def _check_layout(tree: FolderTree, settings: Settings) -> Iterator[Diagnostic]:
    """Yield what `journey fmt` alone tells of."""
    for file in list_project_files(tree, settings):
        kind = kind_of(file, settings)
        data, _ = read_file_bytes(tree, file)
        if kind is not None and data is not None:
            yield from (one for one in format_file(data, kind, file).diagnostics if one.code == UNFORMATTED.code)
