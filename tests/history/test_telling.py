"""Changes as sentences."""

from __future__ import annotations

import pytest

from mkdocs_journey.history.changes import diff_file
from mkdocs_journey.history.telling import list_sources, tell_change, tell_pieces
from mkdocs_journey.history.written import MAP
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.words.language import make_language
from mkdocs_journey.words.speech import speaking

BEFORE = """\
title: Trial to paid
objective: {statement: More trials pay, target: 20%}
persona: maya
stages:
  - name: Consideration
    pains: [{id: slow, text: No answer on weekends}]
  - name: Decision
    emotion: 1
    steps:
      - {action: Compares plans, emotion: confident}
      - Asks for a demo
    thoughts: [Is it worth it?]
evidence:
  - {id: talks, kind: interview, source: Calls, date: 2026-03-02, n: 6, says: Price stops them}
  - {id: poll, kind: survey, source: Poll, date: 2026-03-02, says: Price}
"""


def tell(old: str, new: str) -> list[str]:
    """Return the sentences for the map with one of its texts replaced."""
    assert BEFORE.count(old) == 1
    before, after = (parse_yaml(text, "a")[0] for text in (BEFORE, BEFORE.replace(old, new)))
    return [tell_change(change, list_sources(after)) for change in diff_file(before, after, MAP)]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "emotion: confident",
            "emotion: confused",
            'Decision: emotion of step "Compares plans" fell from confident (+1) to confused (−1)',
        ),
        ("emotion: 1\n", "emotion: 2\n", "Decision: emotion rose from +1 to +2"),
        (
            "    emotion: 1\n",
            "    emotion: 1\n    pains: [{text: Pricing is confusing, severity: 3, evidence: [talks, poll]}]\n",
            'Decision: pain "Pricing is confusing" added, severity 3, backed by 6 interviews and 1 survey',
        ),
        ("title: Trial to paid", "title: Trial to won", 'Title changed from "Trial to paid" to "Trial to won"'),
        ("target: 20%", "target: 25%", 'Objective target changed from "20%" to "25%"'),
        (", target: 20%", "", 'Objective target taken out, it was "20%"'),
        ("persona: maya", "persona: maya\nowner: Ana", 'Owner set to "Ana"'),
        ("[Is it worth it?]", "[]", 'Decision: thought removed: "Is it worth it?"'),
        ("      - Asks for a demo\n", "", 'Decision: step "Asks for a demo" removed'),
        ("id: slow", "id: late", 'Consideration: the id of pain "No answer on weekends" is now late, it was slow'),
        ("n: 6", "n: 9", 'Sample size of evidence "Price stops them" rose from 6 to 9'),
    ],
)
def test_sentence(old: str, new: str, sentence: str) -> None:
    """A change names its stage, its item and its field, and says which way a figure went."""
    assert tell(old, new) == [sentence]


def test_item_that_moved_says_from_where() -> None:
    """An item that left one stage for another is told once, at the new one."""
    pain = "    pains: [{id: slow, text: No answer on weekends}]\n"
    after = BEFORE.replace(pain, "").replace("    emotion: 1\n", f"    emotion: 1\n{pain}")
    old, new = (parse_yaml(text, "a")[0] for text in (BEFORE, after))
    told = [tell_change(change, {}) for change in diff_file(old, new, MAP)]
    assert told == ['Decision: pain "No answer on weekends" moved here from Consideration']


def test_long_text_is_told_as_reworded() -> None:
    """Two long texts are not written out in a sentence."""
    assert tell("More trials pay", "More " * 40) == ["Objective statement was reworded"]


def test_value_with_quotation_marks_of_its_own_gets_no_others() -> None:
    """A value, or a name, that stands in quotation marks is not put into a second pair."""
    assert tell("title: Trial to paid", """title: '"Trial"'""") == ['Title changed from "Trial to paid" to "Trial"']
    added, removed = tell("[Is it worth it?]", "['“Is it?”']")
    assert (added, removed) == ("Decision: thought added: “Is it?”", 'Decision: thought removed: "Is it worth it?"')
    named = tell("- Asks for a demo", """- '"Goes on"'""")
    assert 'Decision: step "Goes on" added' in named


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        ("en", ["Title changed from ", ('"', "quote"), ("A", "before"), ('"', "quote"), " to "]),
        ("fr", ["Titre : ", ("« ", "quote"), ("A", "before"), (" »", "quote"), " devient "]),
        ("ja", ["タイトル：", ("「", "quote"), ("A", "before"), ("」", "quote"), "から"]),
    ],
)
def test_quotation_marks_around_a_value_are_pieces(language: str, pieces: list[str | tuple[str, str]]) -> None:
    """A page marks a value in another way, so the signs of the sentence around it can be told from its words."""
    old, new = (parse_yaml(f"title: {name}\nstages: [{{name: A}}]\n", "a")[0] for name in "AB")
    with speaking(make_language(language, "")):
        (told,) = (tell_pieces(change, {}) for change in diff_file(old, new, MAP))
    assert [(piece.text, piece.role) if piece.role else piece.text for piece in told][:5] == pieces
