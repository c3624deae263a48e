"""Slugs, periods and the words for emotions."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.model.emotions import EMOTION_WORDS
from mkdocs_journey.model.words import Period, slugify


@given(st.text())
def test_slug_is_stable(text: str) -> None:
    """A slug is never empty, and the slug of a slug is itself."""
    slug = slugify(text)
    assert slug
    assert slugify(slug) == slug


def test_period_ends_within_the_month() -> None:
    """Six months after 31 August is the last day of February."""
    assert Period(6, "month").after(date(2026, 8, 31)) == date(2027, 2, 28)
    assert Period(90, "day").after(date(2026, 8, 31)) == date(2026, 11, 29)
    assert str(Period(1, "year")) == "1 year"


def test_published_words_have_their_scores() -> None:
    """The five anchor words of the scale stand where the contract says."""
    anchors = {"frustrated": -2, "confused": -1, "neutral": 0, "confident": 1, "delighted": 2}
    assert {word: EMOTION_WORDS[word] for word in anchors} == anchors


def test_period_never_leaves_the_calendar() -> None:
    """A period beyond the calendar ends on its last day."""
    assert Period(9999, "year").after(date(2026, 1, 1)) == date.max
    assert Period(9999, "week").after(date(9990, 1, 1)) == date.max
