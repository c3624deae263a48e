"""Each state in which something is not known has one wording, and one place where it is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import mkdocs_journey

PACKAGE = Path(mkdocs_journey.__file__).parent
WORDINGS = PACKAGE / "diagrams" / "unknown.py"
STATES = re.compile(
    r"\bno (data|figures?)\b|small sample|\b(not|never) (rated|measured|reached)\b|rated a feeling|"
    r"rated .*\byet\b|(few|less)(er)? than|\bstill open\b|\btoo (few|early)\b|long enough to|"
    r"no way (leads )?on|no lead as lost",
    re.IGNORECASE,
)
FEWEST = 30


def texts_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that readers may see, each with its line: all but docstrings."""
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def second_wordings(source: str) -> list[str]:
    """Return the texts of a module that name an unknown state in words of their own."""
    return [f"{line}: {text}" for line, text in texts_of(ast.parse(source)) if STATES.search(text)]


def bare_limits(source: str) -> list[int]:
    """Return the lines of a module that compare with the usual limit of a small sample instead of the setting."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Compare)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.Constant) and side.value == FEWEST
    ]


def words_of_template(text: str) -> str:
    """Return what a template itself says: comments, expressions and tags taken away."""
    return re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|</?\w[^>]*>", "\n", text, flags=re.DOTALL)


def modules() -> list[Path]:
    """Return the modules whose texts stand on pages and drawings."""
    found = [path for room in ("diagrams", "pages", "findings") for path in sorted((PACKAGE / room).glob("*.py"))]
    return [path for path in found if path != WORDINGS]


def test_modules_take_the_wording_from_its_one_place() -> None:
    """No page and no drawing says in words of its own that something is not known."""
    found = {path.name: second_wordings(path.read_text()) for path in modules()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_templates_take_the_wording_from_its_one_place() -> None:
    """Nor does a template, in its text or in its attributes."""
    found = {}
    for path in sorted((PACKAGE / "templates").rglob("*.html")):
        text = path.read_text()
        told = words_of_template(text) + "\n".join(re.findall(r'(?:title|aria-label)="([^"]*)"', text))
        told += "\n".join(re.findall(r"\{[{%][^}]*?\"([^\"}]* [^\"}]*)\"", text))
        found[path.name] = [match[0] for match in STATES.finditer(told)]
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_nothing_compares_with_a_limit_of_its_own() -> None:
    """What is a small sample is said by the setting, never by a number in a module."""
    assert {path.name: found for path in modules() if (found := bare_limits(path.read_text()))} == {}


def test_a_second_wording_is_noticed() -> None:
    """The search sees what it is there for, and passes over docstrings and comments."""
    source = '"""No data."""\n# no data\nif n < 30:\n    say(f"{n}, small sample")\n    say("not rated yet")\n'
    assert second_wordings(source) == ["5: not rated yet", "4: , small sample"]
    assert bare_limits(source) == [3]
    assert STATES.search(words_of_template('{# no data #}<p title="x">{{ a }} are not rated</p>')) is not None
    assert STATES.search(words_of_template("{# no data #}<p>{{ unknown.NO_DATA }}</p>")) is None
