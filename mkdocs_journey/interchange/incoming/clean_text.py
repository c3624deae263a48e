"""A text of somebody's file -> the same without personal contacts and without signs that no page can show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_journey.tables.masking import mask_text

LONGEST_LINE = 2_000
"""In characters: what a line of a cell may hold; a map has sentences, and masking reads no further."""
LONGEST_TEXT = 8_000
# Signs that end no line and say nothing: controls, marks of direction, halves of pairs.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BREAKS = re.compile("\r\n?|[\n\v\f\x85\u2028\u2029]")


@dataclass(slots=True)
class Cleaner:
    """Cleans the texts of one file and counts what it changed.

    Attributes:
        masked: How many texts held an e-mail address, a telephone number or a handle.
        cut: How many texts had a line that was too long.
    """

    masked: int = 0
    cut: int = 0

    def clean(self, text: str, *, longest: int = LONGEST_TEXT) -> str:
        """Return a text with its lines kept, cleaned one by one.

        Args:
            text: The text of a cell or a note, or of a whole file.
            longest: How many letters it may have.
        """
        lines = [_UNSHOWN.sub("", line) for line in _BREAKS.split(text[:longest])]
        masked = [mask_text(line) for line in lines]
        self.cut += len(text) > longest or any(len(line) > LONGEST_LINE for line in lines)
        self.masked += any(new != old[:LONGEST_LINE] for new, old in zip(masked, lines, strict=True))
        return "\n".join(masked)

    def told(self) -> tuple[str, ...]:
        """Return what whoever imports has to know."""
        told = []
        if self.masked:
            told.append(f"e-mail addresses, telephone numbers or handles were masked in {_texts(self.masked)}")
        if self.cut:
            told.append(
                f"a line has at most {LONGEST_LINE:,} letters, and a text {LONGEST_TEXT:,}: {_texts(self.cut)} cut"
            )
        return tuple(told)


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count} texts"
