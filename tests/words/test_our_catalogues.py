"""Our catalogues: they hold what the site says today, and each of our languages has all labels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from update_words import find_messages, read_code, read_template, render_all

from mkdocs_journey.words.catalogue import TEMPLATE, list_catalogues, parse_catalogue

LANGUAGES = ("de", "es", "fr", "ja", "pt")


@pytest.fixture(scope="module")
def files() -> dict[Path, str]:
    """Return the template and the catalogues as they should stand."""
    return render_all()


@pytest.mark.parametrize("name", [TEMPLATE.name, *(f"{name}.po" for name in LANGUAGES)])
def test_catalogue_is_fresh(files: dict[Path, str], name: str) -> None:
    """Each catalogue holds the messages of the code and the templates, all of them and no others: `make words`."""
    path = TEMPLATE.with_name(name)
    assert path.read_text(encoding="utf-8") == files[path]


def test_every_file_is_looked_at(files: dict[Path, str]) -> None:
    """The names above are all that there are."""
    assert {path.name for path in files} == {TEMPLATE.name, *(f"{name}.po" for name in LANGUAGES)}


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_translation_is_passed_over(files: dict[Path, str], name: str) -> None:
    """No translation of ours loses or invents a placeholder."""
    assert parse_catalogue(files[TEMPLATE.with_name(f"{name}.po")]).slips == ()


@pytest.mark.parametrize("name", LANGUAGES)
def test_all_of_it_is_translated(files: dict[Path, str], name: str) -> None:
    """Each of our languages has every message."""
    known = parse_catalogue(files[TEMPLATE.with_name(f"{name}.po")]).catalogue.messages
    assert [text for context, text, _ in find_messages() if (context, text) not in known] == []


def test_languages_are_ours() -> None:
    """The list above is that of the package."""
    assert set(LANGUAGES) | {"en"} == set(list_catalogues())


def test_messages_are_found() -> None:
    """Messages are read from calls in code and in templates, with their contexts and plurals."""
    code = 'x = say("a", b=say("c")) + say("d", context="e") + say_many("{n} f", "{n} fs", n) + other("g")'
    code += '\nH = message("h")'
    assert set(read_code(code)) == {
        ("", "a", ""),
        ("", "c", ""),
        ("e", "d", ""),
        ("", "{n} f", "{n} fs"),
        ("", "h", ""),
    }
    template = '{{ say("a", b=parts.go(say("c"))) }}{% if x %}{{ say_many("{n} f", "{n} fs", n) }}{% endif %}'
    assert set(read_template(template)) == {("", "a", ""), ("", "c", ""), ("", "{n} f", "{n} fs")}


def test_messages_are_whole() -> None:
    """No message begins or ends with a space: what is glued from pieces cannot be translated."""
    assert [text for _, text, _ in find_messages() if text != text.strip() or not re.search(r"\w", text)] == []
