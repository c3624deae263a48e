from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.suggest import did_you_mean, suggest

KEYS = ("name", "role", "goal", "goals", "challenges", "touchpoints", "information_sources", "id", "pains")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("touchpoint", "touchpoints"),
        ("toucphoints", "touchpoints"),
        ("Touchpoints", "touchpoints"),
        ("information sources", "information_sources"),
        ("information-source", "information_sources"),
        ("chalenges", "challenges"),
        ("nmae", "name"),
        ("Name", "name"),
        ("pain", "pains"),
    ],
)
def test_slips_are_understood(word: str, known: str) -> None:
    """Missing, added, changed and swapped letters, letter case and word breaks are slips."""
    assert suggest(word, KEYS) == known


@pytest.mark.parametrize("word", ["", "x", "budget", "zzzzzzzz", "competitors", "name" * 100])
def test_far_words_have_no_suggestion(word: str) -> None:
    """Nothing is suggested when nothing is near."""
    assert suggest(word, KEYS) is None
    assert did_you_mean(word, KEYS) == ""


def test_nearest_word_wins_and_the_first_of_two() -> None:
    """One slip beats two; of two equally near the first is taken."""
    assert suggest("goalz", ("gold", "goals")) == "goals"
    assert suggest("goat", ("goal", "coat")) == "goal"


def test_hint_is_a_question() -> None:
    """The hint names the word in quotes."""
    assert did_you_mean("touchpoint", KEYS) == 'did you mean "touchpoints"?'


@pytest.mark.slow
def test_long_words_are_passed_over() -> None:
    """A word of a million letters against ten thousand others is answered without a hang."""
    assert suggest("a" * 1_000_000, ["a" * 500_000] * 10_000) is None


@given(st.text(alphabet="abcdefghij_", min_size=4, max_size=20), st.data())
def test_one_dropped_letter_is_always_understood(word: str, data: st.DataObject) -> None:
    """A word of four letters or more survives the loss of any one letter."""
    at = data.draw(st.integers(0, len(word) - 1))
    slipped = word[:at] + word[at + 1 :]
    assert suggest(slipped, [word]) == word
