"""The stage columns that curve, people and time share, so that the eye can drop from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.svg import percent, tag, words
from mkdocs_journey.diagrams.unknown import FEWER, LAST_STAGE, SMALL, SMALL_SAMPLE
from mkdocs_journey.diagrams.wording import format_count
from mkdocs_journey.words.speech import say, translate

MOST_COLUMNS_IN_WORDS = 6
_MOST_COLUMN_CLASSES = 24
_MARGIN = 0.06
"""Share of a column that is kept free on its left and on its right."""


@dataclass(frozen=True, slots=True)
class Columns:
    """`count` columns of equal width; positions are percent of the drawing."""

    count: int

    @property
    def width(self) -> float:
        """Width of one column."""
        return 100 / max(1, self.count)

    @property
    def inner_width(self) -> float:
        """Width of a column without its margins."""
        return self.width * (1 - 2 * _MARGIN)

    @property
    def classes(self) -> str | None:
        """Classes of a drawing with many columns: it keeps a least width and scrolls in the page's region."""
        if self.count <= MOST_COLUMNS_IN_WORDS:
            return None
        return f"journey-many journey-columns-{min(self.count, _MOST_COLUMN_CLASSES)}"

    def left(self, index: int) -> float:
        """Left edge of the column."""
        return index * self.width

    def centre(self, index: int) -> float:
        """Middle of the column."""
        return (index + 0.5) * self.width

    def start(self, index: int) -> float:
        """Where text and bars of the column begin."""
        return (index + _MARGIN) * self.width

    def tint(self, index: int | None, *, up: bool = False) -> str:
        """Return the ground of the column with the moment of truth; empty without one."""
        if index is None:
            return ""
        class_ = "journey-moment journey-moment-up" if up else "journey-moment"
        return tag("rect", class_=class_, x=percent(self.left(index)), width=percent(self.width), height="100%")


def find_stage(ids: Sequence[str], wanted: str | None) -> int | None:
    """Return the column of a stage id; None when there is none."""
    return ids.index(wanted) if wanted is not None and wanted in ids else None


def missing_words(reason: str, *, anchor: str | None = None, y: str | None = None) -> str:
    """Return why a column has no figure; below 720 px in fewer letters where need be."""
    short = say("last") if reason == say(LAST_STAGE) else reason.replace(translate(FEWER).partition(" {")[0], "<")
    if short == reason:
        return words(reason, class_="journey-caption", anchor=anchor, y=y)
    return words(reason, class_="journey-caption journey-wide", anchor=anchor, y=y) + words(
        short, class_="journey-caption journey-narrow", anchor=anchor, y=y
    )


def sample_lines(n: int, *, small: int) -> tuple[tuple[str, str], ...]:
    """Return the lines (text, class) that tell how many are counted, with the note that they are few."""
    if n >= small:
        return ((f"n {format_count(n)}", "journey-note"),)
    return (
        (f"n {format_count(n)}", "journey-note journey-small"),
        (say(SMALL_SAMPLE), "journey-note journey-small journey-wide"),
        (SMALL, "journey-note journey-small journey-narrow"),
    )
