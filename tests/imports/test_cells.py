"""Cells: what numbers and dates prove, how they are read, and what leads to a person."""

from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

import pytest

from mkdocs_journey.imports.days import is_dotted, parse_stamp, prove_order, settle_day_order, write_moment
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.numbers import parse_number, prove_mark, settle_mark, write_number
from mkdocs_journey.imports.period import compact_period, parse_period
from mkdocs_journey.imports.privacy import is_personal, read_address
from mkdocs_journey.tables.stamps import DayOrder


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("12", ""), ("1,234.56", "."), ("1.234,56", ","), ("12.5", "."), ("12,50", ","), ("1.234", "?"),
        ("1,234", "?"), ("0,123", ","), ("1234,567", ","), ("1.234.567", ","), ("1,234,567", "."), ("1 234,5", ","),
        ("US$0.00", "."), ("18.500,00 €", ","), ("-3,5", ","), ("soon", ""), ("1.05E+11", ""),
    ],
)  # fmt: skip
def test_proof_of_decimals(text: str, proof: str) -> None:
    """A number proves a sign before decimals, could be either, or has none."""
    assert prove_mark(text) == proof


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("1,234.56", ".", "1234.56"), ("1 234,56", ",", "1234.56"), ("1.234", ",", "1234"), ("1.234", ".", "1.234"),
        ("-0.50", ".", "-0.5"), ("€ 12", ".", "12"), ("12 EUR", ".", "12"), ("1'234.5", ".", "1234.5"),
        ("−5", ".", "-5"), (".5", ".", "0.5"), ("1,23", ".", None), ("1.05E+11", ".", None), ("12 apples", ".", None),
        ("1.2.3", ".", None), ("3/4", ".", None), ("1.2k", ".", None), ("12x", ".", None), ("12 abc", ".", None),
        ("(12)", ".", None), ("x12", ".", None), ("5 Mio", ".", None), ("12 EURO", ".", None), ("12%", ".", None),
        ("12 kr.", ".", "12"), ("Kč 1 200,50", ",", "1200.5"), ("eur 3", ".", "3"), ("-US$ 3.10", ".", "-3.1"),
        ("€-7", ".", "-7"), ("1200円", ".", "1200"), ("CHF 1'200", ".", "1200"), ("$ - 12.5", ".", "-12.5"),
    ],
)  # fmt: skip
def test_numbers(text: str, mark: str, number: str | None) -> None:
    """A number is read by the sign that its column settled on, and groups must be groups."""
    found = parse_number(text, mark)
    assert (None if found is None else write_number(found)) == number


def test_settling_decimals() -> None:
    """What is stated comes first, then a proof; two proofs or none leave it open; habit counts only without."""
    assert settle_mark(Counter({"?": 2})) is None
    assert settle_mark(Counter({"?": 2}), usual=".") == "."
    assert settle_mark(Counter({"?": 2, ",": 1}), usual=".") == ","
    assert settle_mark(Counter({".": 1, ",": 1})) is None
    assert settle_mark(Counter({".": 1, ",": 1}), stated=",") == ","
    assert settle_mark(Counter()) == "."


@pytest.mark.parametrize(
    ("text", "order", "written"),
    [
        ("2026-08-13", None, "2026-08-13"),
        ("2026-08-13 09:05", None, "2026-08-13T09:05"),
        ("2026-08-13T09:05:10.123Z", None, "2026-08-13T09:05:10Z"),
        ("2026/08/21 9:00:40 am GMT+2", None, "2026-08-21T09:00:40+02:00"),
        ("8/3/2026 9:15 PM", DayOrder.MONTH_FIRST, "2026-08-03T21:15"),
        ("03.08.2026", DayOrder.DAY_FIRST, "2026-08-03"),
        ("12/31/2026 12:00 AM", DayOrder.MONTH_FIRST, "2026-12-31T00:00"),
        ("20260803", None, "2026-08-03"),
        ("August 1, 2026", None, "2026-08-01"),
        ("1 Aug 2026", None, "2026-08-01"),
        ("2026-08-13 25:00", None, None),
        ("2026-02-30", None, None),
        ("31/02/2026", DayOrder.DAY_FIRST, None),
        ("13/13/2026", DayOrder.DAY_FIRST, None),
        ("2026-08-13 10:00 Mars", None, None),
        ("soon", None, None),
        ("1,05E+11", None, None),
    ],
)
def test_stamps(text: str, order: DayOrder | None, written: str | None) -> None:
    """Days and times come out as ISO; a day stays a day, and a zone that is written stays."""
    stamp = parse_stamp(text, order)
    assert (None if stamp is None else write_moment(stamp, None)) == written


def test_hour_that_does_not_exist() -> None:
    """A time that the change of clocks skips gets the offset before it."""
    stamp = parse_stamp("2026-03-29 02:30", None)
    assert stamp is not None
    assert write_moment(stamp, ZoneInfo("Europe/Berlin")) == "2026-03-29T02:30+01:00"


def test_settling_days() -> None:
    """One day above twelve settles a column, two that contradict each other never do."""
    texts = ["03/04/2026", "05/05/2026", "13/04/2026"]
    proofs = Counter(proof for text in texts if (proof := prove_order(text)))
    assert proofs == {DayOrder.UNPROVEN: 1, DayOrder.DAY_FIRST: 1}
    assert settle_day_order(proofs, stated=None, usual=DayOrder.MONTH_FIRST) is DayOrder.DAY_FIRST
    proofs[DayOrder.MONTH_FIRST] += 1
    assert settle_day_order(proofs, stated=None, usual=None) is DayOrder.CONTRADICTED
    assert settle_day_order(proofs, stated=DayOrder.MONTH_FIRST, usual=None) is DayOrder.MONTH_FIRST
    assert settle_day_order(Counter(), stated=None, usual=None) is None


def test_days_with_dots() -> None:
    """Days are written with dots with or without a time and blanks; other signs are no dots."""
    assert all(map(is_dotted, ("3.4.2026", "03. 04.2026 10:00")))
    assert not any(map(is_dotted, ("3/4.2026", "3-4-2026", "2026.03.04")))


def test_periods() -> None:
    """A month counts to its end, and is told as the month that it is."""
    february = parse_period("2026-02")
    assert february.columns == {"period_start": "2026-02-01", "period_end": "2026-02-28"}
    assert str(february) == "2026-02"
    assert str(parse_period("2026-02..2026-03-05")) == "2026-02-01 to 2026-03-05"
    assert compact_period("202602") == february
    assert compact_period("20261340") is None


@pytest.mark.parametrize(
    "header",
    [
        "First Name", "E-Mail", "Work email", "Phone Number", "Contact owner", "Requester", "Vorname", "IP Address",
        "Deal Name", "Company Name", "Generated By", "Twitter Username", "Street Address", "Date of birth",
    ],
)  # fmt: skip
def test_personal_columns(header: str) -> None:
    """Headers that name what leads to a person are known."""
    assert is_personal(fold_header(header))


@pytest.mark.parametrize(
    "header", ["Campaign Name", "Landing Page", "Deal Stage", "Marketing emails clicked", "Amount"]
)
def test_columns_of_nobody(header: str) -> None:
    """Others are not taken for personal."""
    assert not is_personal(fold_header(header))


def test_addresses_lose_their_query() -> None:
    """Of an address stay host and path; its tags and click ids are known apart."""
    found = read_address("https://Ada:pw@www.example.com/pricing?utm_source=News&gclid=x&mail=ada@example.com#top")
    assert found.page == "https://www.example.com/pricing"
    assert found.tags == {"source": "News"}
    assert found.click_id == "gclid"
    assert read_address("/reset/ada@example.com/now").page == "/reset/[e-mail]/now"


def test_headers_are_folded() -> None:
    """Case, accents and signs between words make no other header."""
    assert fold_header(" Événements\u00a0clés ") == fold_header("evenements_cles") == "evenements cles"
