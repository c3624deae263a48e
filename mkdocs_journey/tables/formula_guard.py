"""The apostrophe that keeps a spreadsheet from reading a text as a formula: put before a cell, and taken off again."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@")
_GUARD = "'"


def guard_text(text: str, *, also: tuple[str, ...] = ()) -> str:
    """Return a text as it may stand in a cell; `also` are further beginnings that are guarded."""
    return f"{_GUARD}{text}" if text.startswith((*FORMULA_STARTS, *also)) else text


def unguard_text(text: str) -> str:
    """Return a text of a cell without its guard; any other apostrophe stays."""
    return text[1:] if text.startswith(_GUARD) and text[1:].startswith(FORMULA_STARTS) else text
