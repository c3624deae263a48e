"""What is said in the language in force, and what is said where it has no words."""

from __future__ import annotations

import pytest

from mkdocs_journey.words.catalogue import Catalogue
from mkdocs_journey.words.language import IN_ENGLISH, Language, make_language
from mkdocs_journey.words.speech import (
    English,
    UntoldError,
    fill,
    language_in_force,
    message,
    say,
    say_many,
    sentence,
    speaking,
    tell_whole,
)

OWN = """
msgid ""
msgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"

msgid "Stages"
msgstr "Etapy"

msgctxt "outcome"
msgid "Left"
msgstr "Odešli"

msgid "{n} lead"
msgid_plural "{n} leads"
msgstr[0] "{n} zájemce"
msgstr[1] "{n} zájemci"
msgstr[2] "{n} zájemců"
"""
CZECH = make_language("cs", OWN)


def test_english_needs_no_catalogue() -> None:
    """Without a language the message itself is said, with its values."""
    assert language_in_force() is IN_ENGLISH
    assert say("{part} of {whole}", part="3", whole="4") == "3 of 4"
    assert [say_many("{n} lead", "{n} leads", n) for n in (0, 1, 1840)] == ["0 leads", "1 lead", "1,840 leads"]
    assert message("Stages") == "Stages"


def test_language_ends_with_its_block() -> None:
    """What is said after the block is in the language of before, also where the block broke off."""
    with speaking(CZECH):
        assert say("Stages") == "Etapy"
        with speaking(IN_ENGLISH):
            assert say("Stages") == "Stages"
        assert say("Stages") == "Etapy"
    with pytest.raises(ZeroDivisionError), speaking(CZECH):
        raise ZeroDivisionError
    assert say("Stages") == "Stages"


def test_context_tells_messages_apart() -> None:
    """One English word can have two translations; without its context it is another message."""
    with speaking(CZECH):
        assert say("Left", context="outcome") == "Odešli"
        assert say("Left") == "Left"


def test_plural_follows_the_language() -> None:
    """A language with three forms uses each of them, and writes the number its own way."""
    with speaking(CZECH):
        assert [say_many("{n} lead", "{n} leads", n) for n in (1, 3, 1840)] == [
            "1 zájemce",
            "3 zájemci",
            "1\xa0840 zájemců",
        ]


def test_values_are_no_messages() -> None:
    """A name that looks like a placeholder stays as it was written, and nothing reaches into a value."""
    assert say("{name} leads", name="{name} {n.__class__}") == "{name} {n.__class__} leads"
    assert fill("{a.__class__} {b}", {"a": "x"}) == "{a.__class__} {b}"


def test_own_words_win() -> None:
    """The project's own catalogue is asked before ours, also in English."""
    with speaking(make_language("en", 'msgid "Opportunities"\nmsgstr "Ideas"')):
        assert say("Opportunities") == "Ideas"
        assert say("Stages") == "Stages"


@sentence
def tell(n: int) -> str:
    """Tell two things of which one may have no words."""
    return f"{say_many('{n} lead', '{n} leads', n)} {say('leave here')}."


def test_sentence_is_whole() -> None:
    """A sentence with a part that the language has no words for is English from end to end, numbers and all."""
    with speaking(CZECH):
        told = tell(1840)
        assert told == "1,840 leads leave here."
        assert isinstance(told, English)
    assert not isinstance(tell(2), English)
    whole = Language("cs", Catalogue({("", "leave here"): ("odešli",), **CZECH.own.messages}, CZECH.own.plural))
    with speaking(whole):
        assert tell(3) == "3 zájemci odešli."


def test_otherwise_figures() -> None:
    """Where words are missing something else can stand in their place, and a missing label is no harm there."""
    with speaking(CZECH):
        assert tell_whole(lambda: say("leave here"), lambda: f"{say('Leads')}: 3") == "Leads: 3"
        with pytest.raises(UntoldError):
            tell_whole(lambda: say("leave here"), lambda: tell_whole(lambda: say("a"), lambda: _fail()))


def _fail() -> str:
    raise UntoldError
