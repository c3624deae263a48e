"""A column of answers -> what sort they are, by all of them: words that somebody wrote, scores, or choices."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from mkdocs_journey.tables.scales import parse_scale, place_on_scale

_SCORE = re.compile(r"(\d{1,2})(?:\s+[-–—]\s+.+|\s*\(.+\)|\s*:\s.+)?")
_HIGHEST = 10
_FEWEST_WORDS = 3
# From so many answers on, a list from which people choose shows by its repetitions.
_ENOUGH = 6
_MOST_KEPT = 1_000
_RANGE = re.compile(r"(?<![\d.])(\d{1,2})\s*(?:-|–|—|to|bis|à|a|tot|/)\s*(\d{1,2})(?![\d.])", re.IGNORECASE)
_PROMOTER = re.compile(
    r"\bNPS\b|net promoter|\brecommend|weiterempfehlen|empfehlen|\brecommand|recomend|consigli|aanbevelen",
    re.IGNORECASE,
)


class AnswerSort(StrEnum):
    """What the answers of a column are."""

    WORDS = "words"
    SCORES = "scores"
    CHOICES = "choices"


@dataclass(slots=True)
class AnswerProof:
    """What the cells of a column of answers prove together.

    Attributes:
        count: Cells that are not blank.
        scores: Those that are a whole number from 0 to 10, with or without its label.
        worded: Those of three words or more.
        different: The worded, as far as they are kept; of a list people choose the same again and again.
        highest: The highest score.
    """

    count: int = 0
    scores: int = 0
    worded: int = 0
    different: set[int] = field(default_factory=set)
    highest: int = 0

    def look_at(self, text: str) -> None:
        """Note what a cell proves."""
        self.count += 1
        if (score := read_score(text)) is not None:
            self.scores += 1
            self.highest = max(self.highest, int(score))
        elif len(text.split()) >= _FEWEST_WORDS:
            self.worded += 1
            if len(self.different) < _MOST_KEPT:
                self.different.add(hash(text.casefold()))

    def sort(self, question: str) -> AnswerSort:
        """Return what the column of a question holds."""
        if self.count and self.scores == self.count:
            # Some tools write 1 for an option that was ticked, and 0 for the others.
            return AnswerSort.SCORES if self.highest > 1 or scale_of(question) else AnswerSort.CHOICES
        repeats = self.worded >= _ENOUGH and len(self.different) * 2 <= min(self.worded, _MOST_KEPT)
        return AnswerSort.WORDS if self.worded and not repeats else AnswerSort.CHOICES


def read_score(text: str) -> str | None:
    """Return the number of `9` or `9 - Very likely`; None for any other text."""
    found = _SCORE.fullmatch(text)
    return found[1] if found is not None and int(found[1]) <= _HIGHEST else None


@lru_cache(maxsize=1024)
def scale_of(question: str) -> str:
    """Return the scale that a question names, such as `1-5`, or that of recommending; nothing where it names none."""
    if _PROMOTER.search(question):
        return "0-10"
    found = _RANGE.search(question)
    if found is None or int(found[1]) >= int(found[2]) or int(found[1]) > 1 or int(found[2]) > _HIGHEST:
        return ""
    return f"{int(found[1])}-{int(found[2])}"


@lru_cache(maxsize=1024)
def fits_scale(score: str, scale: str) -> bool:
    """Tell whether a score lies on a scale."""
    ends = parse_scale(scale)
    return ends is not None and place_on_scale(float(score), ends) is not None
