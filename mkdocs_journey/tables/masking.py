"""A text that somebody wrote -> the same without what leads to a person: addresses, telephone numbers, handles."""

from __future__ import annotations

import re

ADDRESS, NUMBER, HANDLE = "[e-mail]", "[phone]", "[handle]"

_AT = r"\s*(?:[@＠]|[\[({]\s*(?:at|ät)\s*[\])}])\s*"
_DOT = r"(?:\.|\s*[\[({]\s*(?:dot|punkt)\s*[\])}]\s*)"
_E_MAIL = re.compile(rf"[\w.%+'’-]{{1,64}}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,8}}[^\W\d_]{{2,24}}", re.IGNORECASE)
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.|[a-z]{2}\.)?(?:linkedin\.com/in|xing\.com/profile|facebook\.com|instagram\.com|x\.com|"
    r"twitter\.com|threads\.net|tiktok\.com|github\.com|t\.me|wa\.me|calendly\.com)/[^\s<>\"')\]]+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@＠])[@＠]\w[\w.-]{0,63}|(?<![\w/.])/?\bu/[\w-]{3,40}")
_DIGITS = re.compile(r"(?<![\w])(?:\+|\(\+?)?\d(?:[\s().\-–‑/]{0,3}\d){6,}(?!\w)")
_DAY = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d)"
    r"(?:\s+\d{1,2})?"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_LONGEST = 2_000
# Embeddings, overrides and isolates: with one of them a text shows other words than it holds.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def mask_text(text: str) -> str:
    """Return a text with e-mail addresses, profiles, handles and telephone numbers masked.

    When in doubt a run of seven digits or more is a telephone number; days, spans of years and numbers grouped by
    points are none. What lies beyond 2,000 letters is cut off, and what turns the direction of text is taken out.
    """
    text = _E_MAIL.sub(ADDRESS, _TURNS.sub("", text[:_LONGEST]))
    text = _PROFILE.sub(HANDLE, text)
    text = _HANDLE.sub(HANDLE, text)
    return _DIGITS.sub(_mask_digits, text)


def _mask_digits(match: re.Match[str]) -> str:
    found = match[0]
    return found if _DAY.fullmatch(found) or _GROUPED.fullmatch(found) else NUMBER
