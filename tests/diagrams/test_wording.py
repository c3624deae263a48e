"""How figures are written."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.diagrams import wording


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.64, "64%"), (0.645, "65%"), (0, "0%"), (1, "100%"), (0.004, "under 1%"), (0.996, "over 99%"), (None, "–")],
)
def test_percent(share: float | None, text: str) -> None:
    """A share is written whole, and only none is 0% and only all is 100%."""
    assert wording.format_percent(share) == text


def test_share_with_its_base_and_interval() -> None:
    """A share tells count, base and interval in one form."""
    assert wording.format_share(475, 742, (0.604, 0.674)) == "64%, 475 of 742 (60–67%)"
    assert wording.format_share(1475, 1840) == "80%, 1,475 of 1,840"
    assert wording.format_share(178.44, 742) == "24%, 178.4 of 742"
    assert wording.format_share(0, 0) == "no data"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (19.2, "19 days"),
        (1, "1 day"),
        (1.04, "1 day"),
        (0.4, "0.4 days"),
        (0.01, "under 0.1 days"),
        (0, "0 days"),
        (3.0, "3 days"),
        (3.46, "3.5 days"),
        (9.97, "10 days"),
        (1234.5, "1,235 days"),
    ],
)
def test_days(days: float, text: str) -> None:
    """Days have a decimal only where it says something."""
    assert wording.format_days(days) == text


def test_days_beyond_the_data() -> None:
    """A quantile that is never reached is a least time; without any time there is a dash."""
    assert wording.format_days(None, more_than=300) == "more than 300 days"
    assert wording.format_days(None) == "–"


@pytest.mark.parametrize(
    ("score", "text"),
    [(2, "+2"), (1, "+1"), (0, "0"), (-2, "−2"), (-0.5, "−0.5"), (0.02, "0"), (-0.04, "0"), (None, "–")],
)
def test_emotion(score: float | None, text: str) -> None:
    """An emotion has its sign, with a true minus; nothing is ever a negative zero."""
    assert wording.format_emotion(score) == text


def test_dates() -> None:
    """Dates are day, month, year, whatever the locale."""
    assert wording.format_date(date(2026, 11, 18)) == "18 Nov 2026"
    assert wording.format_period(date(2026, 3, 1), date(2026, 3, 1)) == "1 Mar 2026"
    assert wording.format_period(date(2025, 7, 1), date(2026, 10, 31)) == "1 Jul 2025 to 31 Oct 2026"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal(12300), "EUR 12,300"),
        (Decimal("12300.49"), "EUR 12,300"),
        (Decimal("12.5"), "EUR 12.50"),
        (Decimal(-4), "EUR −4"),
        (0.1, "EUR 0.10"),
    ],
)
def test_money(amount: Decimal | float, text: str) -> None:
    """Money names its currency, and cents only where they matter."""
    assert wording.format_money(amount, "EUR") == text


def test_samples() -> None:
    """Below thirty a sample is called small."""
    assert wording.format_sample(29, small=30) == "n 29, small sample"
    assert wording.format_sample(30, small=30) == "n 30"
    assert wording.format_sample(1840, small=30) == "n 1,840"


def test_lists() -> None:
    """Words are joined as in a sentence."""
    assert [wording.join_words(items) for items in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@given(st.floats(-1e9, 1e9))
def test_no_figure_has_a_hyphen_for_a_minus(value: float) -> None:
    """Whatever is written, a minus is a minus."""
    written = (wording.format_count(value), wording.format_emotion(value), wording.format_percent(value))
    assert not any("-" in text for text in written)
