"""Slugs, periods and the words for emotions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mkdocs_journey.model.emotions import EMOTION_WORDS
from mkdocs_journey.model.evidence import Evidence, Link, SharedItems
from mkdocs_journey.model.journey_map import JourneyMap, Pain, Review, Stage
from mkdocs_journey.model.words import Item, Period, is_id, parse_period, slugify


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


def test_published_words_are_in_small_letters() -> None:
    """A word is looked up in small letters, and stands on the list in them."""
    assert [word for word in EMOTION_WORDS if word != word.casefold()] == []


def test_period_never_leaves_the_calendar() -> None:
    """A period beyond the calendar ends on its last day."""
    assert Period(9999, "year").after(date(2026, 1, 1)) == date.max
    assert Period(9999, "week").after(date(9990, 1, 1)) == date.max


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Compares plans", "compares-plans"),
        ("  Été & Ærø, 2.5 % ", "ete-aero-2-5"),
        ("Überlegung in Łódź", "uberlegung-in-lodz"),
        ("価格 für Þór", "価格-fur-thor"),
        ("snake_case_name", "snake-case-name"),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
        ("x" * 61, "x" * 60),
        ("x" * 59 + " y", "x" * 59),
        ("STRASSE Straße", "strasse-strasse"),
        ("…!", "item"),
    ],
)
def test_slug(text: str, slug: str) -> None:
    """A slug has the first eight words in small letters without accents, at most sixty signs, no hyphen at its end."""
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["a", "für-wen", "価格", "a-1-b", "2", "x" * 80])
def test_id(text: str) -> None:
    """Small letters of any script and digits, joined by single hyphens, are an id of up to eighty signs."""
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "A", "a b", "a_b", "-a", "a-", "a--b", "a\n", "x" * 81])
def test_no_id(text: str) -> None:
    """Capitals, spaces, low lines, hyphens at an end or in pairs, and longer texts are no id."""
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1 month", Period(1, "month")),
        ("6 months", Period(6, "month")),
        (" 90 days ", Period(90, "day")),
        ("2 weeks", Period(2, "week")),
        ("9999 years", Period(9999, "year")),
    ],
)
def test_period_is_read(text: str, period: Period) -> None:
    """A period is a number and a unit; the unit may be one or many."""
    assert parse_period(text) == period
    assert parse_period(period) is period


@pytest.mark.parametrize(
    "value", ["0 months", "6", "months", "six months", "10000 days", "6  months", "6 hours", 6, None]
)
def test_no_period(value: object) -> None:
    """A number alone, a word for one, none of a unit, and units below a day are no period."""
    with pytest.raises(ValueError, match=r"^is no period$"):
        parse_period(value)


@pytest.mark.parametrize(
    ("period", "day", "later"),
    [
        (Period(1, "day"), date(2026, 2, 28), date(2026, 3, 1)),
        (Period(2, "week"), date(2026, 1, 1), date(2026, 1, 15)),
        (Period(1, "month"), date(2026, 11, 30), date(2026, 12, 30)),
        (Period(1, "month"), date(2026, 12, 31), date(2027, 1, 31)),
        (Period(11, "month"), date(2026, 1, 15), date(2026, 12, 15)),
        (Period(30, "month"), date(2026, 6, 1), date(2028, 12, 1)),
        (Period(1, "year"), date(2028, 2, 29), date(2029, 2, 28)),
        (Period(3, "year"), date(2026, 12, 31), date(2029, 12, 31)),
    ],
)
def test_end_of_a_period(period: Period, day: date, later: date) -> None:
    """A week has seven days, a month and a year keep the day of the month where there is one."""
    assert period.after(day) == later


def test_period_in_words() -> None:
    """A period is written as people write it, one of a unit without its s."""
    assert [str(Period(count, "month")) for count in (1, 2)] == ["1 month", "2 months"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-18", date(2026, 11, 18)),
        (" 2026-11 ", date(2026, 11, 30)),
        ("2028-02", date(2028, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12", date(2199, 12, 31)),
    ],
)
def test_day_is_read(text: str, day: date) -> None:
    """A day is written year first, between 1900 and 2199; a month counts to its last day."""
    assert Review.model_validate({"date": text}).date == day


@pytest.mark.parametrize(
    "value",
    [
        "18.11.2026",
        "2026-13",
        "2026-00",
        "2026-02-30",
        "2026-1-2",
        "2026-11-18T10:00",
        "1899-12-31",
        "2200-01-01",
        2026,
    ],
)
def test_no_day(value: object) -> None:
    """A day in another order, one that does not exist, one with a time and one of another age are no day."""
    with pytest.raises(ValidationError, match=r"\n  is no date \["):
        Review.model_validate({"date": value})


@pytest.mark.parametrize(
    "url", ["https://a.example", "HTTP://a.example", "mailto:a@b.example", "/a/b", "a.html#b", "?q=a:b"]
)
def test_address(url: str) -> None:
    """A web address, a mail address and a path lead somewhere."""
    assert Link(text="T", url=url).url == url


@pytest.mark.parametrize("url", ["javascript:alert(1)", "DATA:text/html,x", "ftp://a.example", " ", "a\x07"])
def test_no_address(url: str) -> None:
    """Addresses that run something, are of another kind, are blank or hold a control character lead nowhere."""
    with pytest.raises(ValidationError):
        Link(text="T", url=url)


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\r\nb", "\x80", "é"])
def test_text(text: str) -> None:
    """Tabs and line ends are part of a text."""
    assert Pain(id="p", text=text).text == text


@pytest.mark.parametrize("text", ["", "\n\t ", "a\x00", "\x08a", "\x0b", "a\x0c", "a\x0e", "a\x1f", "a\x7f"])
def test_no_text(text: str) -> None:
    """A blank text, and one with a character that no page can show, are refused."""
    with pytest.raises(ValidationError):
        Pain(id="p", text=text)


@pytest.mark.parametrize("score", [-3, 3, 1.0, True, "1"])
def test_no_emotion(score: object) -> None:
    """An emotion is a whole number from -2 to 2."""
    assert [Stage(id="a", name="A", emotion=good).emotion for good in (-2, -1, 0, 1, 2)] == [-2, -1, 0, 1, 2]
    with pytest.raises(ValidationError, match="is no emotion"):
        Stage.model_validate({"id": "a", "name": "A", "emotion": score})


MAP = {"title": "T", "objective": {"statement": "O"}, "persona": "p"}
EVIDENCE = {"id": "e", "kind": "crm", "source": "S", "date": "2026-01-05"}


@pytest.mark.parametrize(
    ("model", "fields", "kind", "message"),
    [
        (Pain, {"id": "p", "text": " "}, "empty_text", "is empty"),
        (Pain, {"id": "p", "text": "a\x07"}, "control_character", "holds a control character"),
        (Pain, {"id": "p", "text": "a\u202eb"}, "turned_text", "holds a character that turns text around"),
        (Pain, {"id": "p", "text": "a\u2066b"}, "turned_text", "holds a character that turns text around"),
        (Pain, {"id": "p", "text": "a" * 10_001}, "long_text", "is too long"),
        (Pain, {"id": "P p", "text": "a"}, "bad_id", "is no id"),
        (Link, {"text": "T", "url": "javascript:x"}, "bad_url", "is no web address"),
        (Review, {"date": "soon"}, "bad_day", "is no date"),
        (Review, {"date": 2026}, "bad_day", "is no date"),
        (Stage, {"id": "a", "name": "A", "emotion": "gloomy"}, "bad_emotion", "is no emotion word"),
        (Stage, {"id": "a", "name": "A", "emotion": 3}, "bad_emotion_score", "is no emotion"),
        (Evidence, EVIDENCE, "no_content", "says nothing"),
        (JourneyMap, {**MAP, "stages": ()}, "no_item", "has no item"),
        (JourneyMap, {**MAP, "stages": ({"id": "a", "name": "A"},) * 101}, "too_many", "has too many items"),
        (SharedItems, {"schema": True}, "literal_error", "Input should be 1"),
        (SharedItems, {"schema": 2}, "literal_error", "Input should be 1"),
    ],
)
def test_models_tell_themselves(model: type[Item], fields: Mapping[str, object], kind: str, message: str) -> None:
    """Who builds a model in Python is told by the model what is wrong."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    assert [(error["type"], error["msg"]) for error in caught.value.errors()] == [(kind, message)]


def test_models_keep_what_they_hold() -> None:
    """What was read never changes; a field has its name in Python beside the one in YAML."""
    shared = SharedItems(schema_version=1)
    assert shared == SharedItems.model_validate({"schema": 1})
    with pytest.raises(ValidationError, match="frozen"):
        shared.__setattr__("touchpoints", ())


def test_problems_of_a_model_hide_what_was_read() -> None:
    """A model's error does not repeat the value, which may be private."""
    with pytest.raises(ValidationError) as caught:
        Review.model_validate({"date": "private"})
    assert "private" not in str(caught.value)


@pytest.mark.parametrize("content", [{"says": "S"}, {"quote": "Q"}, {"from": {"dataset": "quotes"}}])
def test_one_content_makes_an_evidence(content: Mapping[str, object]) -> None:
    """An evidence says something, quotes somebody, or names rows that do."""
    assert Evidence.model_validate({**EVIDENCE, **content}).source == "S"
