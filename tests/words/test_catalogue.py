"""Catalogues: what is taken of a file, and what is told of it."""

from __future__ import annotations

import pytest

from mkdocs_journey.words.catalogue import list_catalogues, load_catalogue, parse_catalogue
from mkdocs_journey.words.language import has_words, is_language, make_language


def test_untranslated_and_fuzzy_are_not_taken() -> None:
    """An empty translation, half of a plural, and a guess count as none."""
    text = """
msgid "a"
msgstr ""

#, fuzzy
msgid "b"
msgstr "B"

msgid "{n} c"
msgid_plural "{n} cs"
msgstr[0] "{n} C"
msgstr[1] ""

msgid "d"
msgstr "D"
"""
    read = parse_catalogue(text)
    assert read.catalogue.messages == {("", "d"): ("D",)}
    assert read.slips == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('msgid "{count} of {all}"\nmsgstr "{count} von {alle}"', "`{alle}`"),
        ('msgid "{count} of {all}"\nmsgstr "{count}"', "lacks `{all}`"),
        ('msgid "a"\nmsgstr "{x.__class__} {y}"', "`{y}`"),
        ("nothing of the kind", ""),
        ('msgid "a', ""),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"', ""),
    ],
)
def test_slips_are_told(text: str, told: str) -> None:
    """What cannot be used is left out with its reason, and never stops a build."""
    read = parse_catalogue(text)
    assert read.catalogue.messages == {}
    assert told in read.slips[0].message
    assert read.slips[0].hint


def test_one_form_may_say_its_number_in_words() -> None:
    """Of a plural a form may leave the number out: "one lead"."""
    text = 'msgid "{n} lead"\nmsgid_plural "{n} leads"\nmsgstr[0] "ein Lead"\nmsgstr[1] "{n} Leads"'
    assert parse_catalogue(text).slips == ()


def test_wrong_plural_rule_is_english() -> None:
    """A rule that no number can be put into, or that runs code, counts as English's."""
    for rule in ("n ==", "__import__('os')"):
        header = f'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={rule};\\n"\n\nmsgid "a"\nmsgstr "b"'
        assert parse_catalogue(header).catalogue.plural(2) == 1


def test_our_catalogues_are_read_without_slips() -> None:
    """Each language that comes with the package is usable as a whole."""
    assert {"de", "en", "es", "fr", "ja", "pt"} <= set(list_catalogues())
    for name in list_catalogues():
        assert load_catalogue(name) is load_catalogue(name)


def test_tags() -> None:
    """A country's variant has the words of its language; what is no language is none."""
    assert has_words("pt-BR")
    assert has_words("de_at")
    assert not has_words("nl")
    assert is_language("nl")
    assert is_language("zh-Hant")
    assert not is_language("german")
    assert not is_language("../de")
    assert make_language("PT_br").code == "pt-BR"
    assert make_language("ar").direction == "rtl"
    assert make_language("zh-hant-tw").code == "zh-Hant-TW"
