"""The reference pages are those that the code writes now, and each thing on them is right."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from reference_pages.commands_page import examples_of
from reference_pages.cures import CURES
from reference_pages.examples import CASES, all_rules, count_problems, write_example
from reference_pages.samples import SAMPLES
from reference_pages.setting_examples import SETTING_EXAMPLES
from reference_pages.settings_page import EXAMPLE
from reference_pages.things import THINGS, Thing
from reference_pages.words import COLUMNS, ROWS, TABLE_WORDS, TERMS
from reference_pages.yaml_page import description, fields_of, is_required
from sample_project import MAP, PERSONA
from write_reference import write_read_pages, write_run_pages, write_schemas

from mkdocs_journey.checks.every import check_project
from mkdocs_journey.cli import main
from mkdocs_journey.cli.scaffold_files import SCHEMA_FOLDER
from mkdocs_journey.diagrams.unknown import USUAL_SMALL_SAMPLE
from mkdocs_journey.model.words import Item
from mkdocs_journey.pages.data import terms
from mkdocs_journey.settings import Settings, parse_settings, setting_names
from mkdocs_journey.source.site_config import read_site_config
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables.contract import TABLES

ROOT = Path(__file__).parents[2]
FILES = {
    "map": "maps/trial.yml",
    "persona": "personas/maya.yml",
    "shared": "maps/_shared.yml",
    "catalog": "data/catalog.yml",
    "channels": "data/channels.yml",
}
SHARED = """\
touchpoints:
  - {id: pricing-page, name: Pricing page}
evidence:
  - {id: interviews-july, kind: interview, source: Calls, date: 2026-07, says: Price comes up first}
"""
BASE = {
    "map": MAP.replace("Consideration", "Trial"),
    "persona": PERSONA,
    "shared": SHARED,
    "catalog": "datasets:\n  - {table: quotes, path: quotes.csv}\n",
    "channels": "rules: []\n",
}


def test_pages_read_from_the_code_are_fresh() -> None:
    """The committed pages are what the code says now; `make docs` writes them again."""
    assert stale(write_read_pages()) == []


def test_schemas_of_the_demo_are_fresh() -> None:
    """The committed schemas are what the code says now, and no other file stands among them."""
    written = write_schemas()
    assert stale(written) == []
    folder = ROOT / SCHEMA_FOLDER
    assert {path.relative_to(ROOT).as_posix() for path in folder.rglob("*") if path.is_file()} == set(written)


@pytest.mark.slow
def test_pages_with_outputs_are_fresh(tmp_path: Path) -> None:
    """The outputs and messages on the pages are what is printed now, and every rule has one."""
    pages = write_run_pages(tmp_path)
    assert stale(pages) == []
    sections = pages["docs/reference/diagnostics.md"].split("\n### ")[1:]
    assert [section[:6] for section in sections if f": {section[:6]} " not in section] == []


def stale(pages: Any) -> list[str]:
    return [name for name, text in pages.items() if (ROOT / name).read_text(encoding="utf-8") != text]


@pytest.mark.parametrize("name", setting_names())
def test_every_setting_has_an_example(name: str, tmp_path: Path) -> None:
    """The example of an option is read from `mkdocs.yml` without a complaint, and changes that option alone."""
    example = f"{name}: {SETTING_EXAMPLES[name]}"
    site = f"theme: {{name: material, font: false}}\nplugins:\n  - journey:\n      {example}\n"
    (tmp_path / "mkdocs.yml").write_text(site, encoding="utf-8")
    read = read_site_config(tmp_path)
    assert read.diagnostics == ()
    assert changed(read.settings) == [name]


def changed(settings: Settings) -> list[str]:
    return [field.name for field in fields(Settings) if getattr(settings, field.name) != field.default]


def test_every_example_is_of_a_setting() -> None:
    """No example outlives its option, and the one below the table is read as well."""
    assert list(SETTING_EXAMPLES) == list(setting_names())
    (_, block) = yaml.safe_load(EXAMPLE)["plugins"]
    settings, problems = parse_settings(block["journey"])
    assert (changed(settings), problems) == (["lookback_days", "label"], ())


def test_every_thing_stands_on_a_page() -> None:
    """Each model that a file can hold is described, once."""
    models = [thing.model for thing in THINGS]
    assert len(set(models)) == len(models)
    assert {model for model in Item.__subclasses__() if model.__module__.startswith("mkdocs_journey")} == set(models)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_every_field_is_described(thing: Thing) -> None:
    """Each field of each model has a sentence in the model's docstring."""
    assert [key for key, name, _ in fields_of(thing.model) if len(description(thing, name)) < 8] == []


def problems(thing: Thing, root: Path, content: dict[str, Any]) -> list[str]:
    texts = {FILES[name]: text for name, text in BASE.items() if name != "catalog" or "from:" in thing.example}
    texts[FILES[thing.file]] = yaml.safe_dump(content, sort_keys=False)
    for name, text in {**texts, "maps/images/pricing.png": ""}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    # An example shows one thing and leaves out what a whole map would have.
    settings = Settings(rules=(("JRN403", "ignore"),))
    return [f"{item.code} {item.message}" for item in check_project(FolderTree(root), settings, with_data=False)]


def example(thing: Thing) -> dict[str, Any]:
    """Return the content of a file that holds the example, beside what the file cannot do without."""
    base = {} if thing.path == () else yaml.safe_load(BASE[thing.file])
    own: dict[str, Any] = yaml.load(thing.example, Loader=_Texts)
    return {**base, **own}


class _Texts(yaml.SafeLoader):
    """Reads dates as texts, as our own reader does."""


def _as_text(_: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Texts.add_constructor("tag:yaml.org,2002:timestamp", _as_text)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_every_example_is_right(thing: Thing, tmp_path: Path) -> None:
    """The example of each thing has no problem."""
    assert problems(thing, tmp_path, example(thing)) == []


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_required_means_required(thing: Thing, tmp_path: Path) -> None:
    """Without a required field the example has a missing field; without any other it has none."""
    item = example(thing)
    for part in thing.path:
        item = item[part]  # type: ignore[index]
    for key, _, field in fields_of(thing.model):
        if key not in item:
            assert not is_required(thing, key, field), key
            continue
        content = example(thing)
        within: Any = content
        for part in thing.path:
            within = within[part]
        del within[key]
        missing = [problem for problem in problems(thing, tmp_path, content) if problem.startswith("JRN201")]
        only_content = thing.name == "evidence" and key in ("says", "quote", "from")
        assert bool(missing) == (is_required(thing, key, field) or only_content), key


def test_every_column_is_described() -> None:
    """Each table and column has a sentence, and no sentence is about a column that is gone."""
    assert set(TABLE_WORDS) == set(TABLES)
    assert set(COLUMNS) == {column.name for table in TABLES.values() for column in table.columns}


def test_every_rule_has_a_case_or_a_sample() -> None:
    """No sample is kept for a rule that is gone, or that a case folder shows already."""
    cases = {case.name[:6] for case in CASES.glob("JRN*")}
    sampled = set(SAMPLES)
    assert sampled <= set(all_rules())
    assert sampled & cases == set()


# What is wrong with data shows only when the engine reads it, which takes a second or two.
@pytest.mark.parametrize("code", [pytest.param(code, marks=[pytest.mark.slow] * (code[3] == "3")) for code in CURES])
def test_every_cure_cures(code: str, tmp_path: Path) -> None:
    """The change that the page shows leaves fewer problems of its code in the project that shows them."""
    root = write_example(code, tmp_path / "project")
    met = count_problems(code, root)
    CURES[code].apply(root)
    assert met > count_problems(code, root)


@pytest.mark.slow
def test_every_row_is_read(tmp_path: Path) -> None:
    """The file that is shown for each table is read without a problem about its rows or columns."""
    assert set(ROWS) == set(TABLES)
    sets = "".join(f"  - {{table: {name}, path: {name}.csv}}\n" for name in ROWS)
    files = {f"data/{name}.csv": text for name, text in ROWS.items()}
    texts = {FILES[name]: text for name, text in BASE.items()} | {"data/catalog.yml": f"datasets:\n{sets}"} | files
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = check_project(FolderTree(tmp_path), Settings())
    about_rows = ("JRN306", "JRN307", "JRN308", "JRN309", "JRN310", "JRN311", "JRN312", "JRN313", "JRN318", "JRN321")
    assert [item.message for item in told if item.code in about_rows] == []


def test_every_rule_says_why_how_and_what_to_do() -> None:
    """Why, cause and cure are a sentence each, of their own, and the page has an anchor for each code."""
    page = (ROOT / "docs" / "reference" / "diagnostics.md").read_text(encoding="utf-8")
    for rule in all_rules().values():
        texts = (rule.why, rule.cause, rule.cure)
        assert len(set(texts)) == 3, rule.code
        assert [text for text in texts if len(text) < 15 or not text.endswith(".")] == [], rule.code
        assert f"\n### {rule.code} {rule.name}\n" in page
    assert set(CURES) <= set(all_rules())


def test_every_command_has_an_example() -> None:
    """A command whose help ends without an example has none on its page either."""
    assert [name for name, command in main.commands.items() if not examples_of(name, command)] == []


def test_a_term_has_one_meaning() -> None:
    """No term of the glossary stands on the pages in other words; each is a whole sentence."""
    own = {term.name: term.meaning for term in terms.list_terms(small=USUAL_SMALL_SAMPLE)}
    assert {name.casefold() for name in TERMS} & {name.casefold() for name in own} == set()
    assert [name for name, meaning in {**TERMS, **own}.items() if not meaning.endswith(".")] == []
