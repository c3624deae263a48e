"""Texts of numbers -> decimals; what a point or a comma means is proven by the column, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, InvalidOperation

from mkdocs_journey.tables.currencies import CURRENCY_CODE, CURRENCY_SIGN

_SIGNS = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "−": "-"})
# `1.2k`, `12x` and `(12)` are other numbers than their digits, so that only a currency may stand before or after.
_CURRENCY = rf"(?:[A-Z]{{0,3}}{CURRENCY_SIGN}|(?i:{CURRENCY_CODE}|kr|kč|zł|ft|lei|fr|sfr|rs|лв|руб)\.?|円|元|원)"
_NUMBER = re.compile(
    rf"([+-]?)\s*(?:{_CURRENCY})?\s*([+-]?)\s*(?P<digits>\d(?:[\d.,'’ ]*\d)?|[.,]\d+)\s*(?:{_CURRENCY})?"
)
_GROUPING_SPACES = re.compile(r"['’ ]")
_LONGEST = 60
_PLAIN = re.compile(r"-?\d+")
DAMAGED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
"""An id that a spreadsheet took for a number."""

POINT, COMMA, EITHER = ".", ",", "?"
MARKS = (POINT, COMMA)


def prove_mark(text: str) -> str:
    """Return which sign a text proves to stand before decimals, `EITHER` where it could be both, else nothing."""
    if _PLAIN.fullmatch(text):
        return ""
    digits = _digits_of(text)
    if digits is None:
        return ""
    points, commas = digits.count(POINT), digits.count(COMMA)
    if points and commas:
        return POINT if digits.rfind(POINT) > digits.rfind(COMMA) else COMMA
    if not points and not commas:
        return ""
    sign, other = (POINT, COMMA) if points else (COMMA, POINT)
    if points + commas > 1:
        return other
    before, _, after = digits.partition(sign)
    return EITHER if len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0") else sign


def settle_mark(proofs: Counter[str], *, stated: str = "", usual: str = "") -> str | None:
    """Return the sign before decimals of a column; None where it is not settled.

    Args:
        proofs: How many cells prove what.
        stated: What the caller says, which comes first.
        usual: What the tool writes where nobody saved the file again; counts only where nothing is proven.
    """
    if stated:
        return stated
    proven = [mark for mark in MARKS if proofs[mark]]
    if len(proven) == 2:
        return None
    if proven:
        return proven[0]
    return usual or None if proofs[EITHER] else POINT


def parse_number(text: str, mark: str) -> Decimal | None:
    """Return the number of a text whose decimals stand behind `mark`; None when it is none."""
    digits = _digits_of(text)
    if digits is None:
        return None
    other = COMMA if mark == POINT else POINT
    whole, _, decimals = digits.partition(mark)
    if mark in decimals or other in decimals or not _is_grouped(whole, other):
        return None
    negative = "-" in text.translate(_SIGNS)
    try:
        return Decimal(f"{'-' if negative else ''}{whole.replace(other, '') or '0'}.{decimals or '0'}")
    except InvalidOperation:
        return None


def write_number(number: Decimal) -> str:
    """Return a number without zeros behind its last decimal, and never as a power of ten."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _digits_of(text: str) -> str | None:
    """Return digits with points and commas, without currency, sign and spaces between groups."""
    found = _NUMBER.fullmatch(text.translate(_SIGNS).strip()) if len(text) <= _LONGEST else None
    return None if found is None else _GROUPING_SPACES.sub("", found["digits"])


def _is_grouped(whole: str, sign: str) -> bool:
    first, *groups = whole.split(sign)
    return not groups or (1 <= len(first) <= 3 and all(len(group) == 3 for group in groups))
