"""Numbers, days, money and lists by the language in force; in English as the messages have them, else by CLDR."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mkdocs_journey.words.speech import language_in_force

if TYPE_CHECKING:
    from babel import Locale

MINUS = "−"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# The same figure stands in a drawing, its sentence and its table, so its words are kept for a while.
_KEPT = 16384


def round_half_up(value: float, places: int = 0) -> Decimal:
    """Return the value rounded as a reader would, so that 0.5 becomes 1 on every machine."""
    # Through repr, not through the binary value: 2.675 is meant as written.
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def format_number(value: float, *, places: int = 0) -> str:
    """Return "1,840", with up to `places` decimals ("178.4") and a true minus."""
    return _format_number(value, places, _code())


@lru_cache(maxsize=_KEPT)
def _format_number(value: float, places: int, code: str) -> str:
    rounded = round_half_up(value, places)
    if not code:
        text = f"{rounded:,f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", MINUS)
    from babel.numbers import format_decimal

    pattern = f"#,##0.{'#' * places}" if places else "#,##0"
    return _with_minus(format_decimal(rounded, pattern, locale=_locale(code)), code)


def format_whole_percent(whole: int) -> str:
    """Return "64%" for 64."""
    return _fill_percent(format_number(whole), _code())


def format_exact_percent(value: float, *, places: int) -> str:
    """Return "64.25%" for 64.25, with up to `places` decimals."""
    return _fill_percent(format_number(value, places=places), _code())


def format_percent_range(low: float, high: float) -> str:
    """Return "60–67%" for the ends 60 and 67."""
    return _fill_percent(f"{format_number(low)}–{format_number(high)}", _code())


def _fill_percent(number: str, code: str) -> str:
    if not code:
        return f"{number}%"
    pattern = _locale(code).percent_formats[None].pattern.partition(";")[0]
    start, end = pattern.find("#"), pattern.rfind("0")
    return f"{pattern[:start]}{number}{pattern[end + 1 :]}"


def format_date(day: date) -> str:
    """Return "18 Nov 2026"."""
    return _format_day(day, "yMMMd", _code())


def format_month(day: date) -> str:
    """Return "Nov 2026"."""
    return _format_day(day, "yMMM", _code())


@lru_cache(maxsize=_KEPT)
def _format_day(day: date, parts: str, code: str) -> str:
    if not code:
        month = f"{_MONTHS[day.month - 1]} {day.year}"
        return f"{day.day} {month}" if parts.endswith("d") else month
    from babel.dates import format_skeleton

    return format_skeleton(parts, day, locale=_locale(code))


def format_money(amount: Decimal | float, currency: str) -> str:
    """Return "EUR 12,300"; cents are written only below 100 and only when there are any."""
    number = Decimal(str(amount))
    places = 2 if abs(number) < 100 and number != number.to_integral_value() else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    code = _code()
    if not code:
        return f"{currency} {rounded:,f}".replace("-", MINUS)
    from babel.numbers import format_currency

    pattern = _locale(code).currency_formats["standard"].pattern.replace("0.00", f"0.{'0' * places}".rstrip("."))
    return _with_minus(format_currency(rounded, currency, pattern, locale=_locale(code), currency_digits=False), code)


def capitalise(text: str) -> str:
    """Return the text with a capital at its start, all other letters as they are."""
    return f"{text[:1].upper()}{text[1:]}"


def join_words(words: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    code = _code()
    if len(words) < 2:
        return "".join(words)
    if not code:
        return f"{', '.join(words[:-1])} and {words[-1]}"
    from babel.lists import format_list

    return format_list(list(words), locale=_locale(code))


def _code() -> str:
    """Return the code of the language in force; "" for English, whose figures are our own."""
    language = language_in_force()
    return "" if language.is_english else language.code


@cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code, sep="-")


def _with_minus(text: str, code: str) -> str:
    """Return the number with a true minus, whichever sign the language's data has for it."""
    return text.replace(_locale(code).number_symbols["latn"].get("minusSign", "-"), MINUS).replace("-", MINUS)
