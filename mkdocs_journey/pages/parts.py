"""The small values that pages are built from and templates lay out: spans, feelings, tables, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.unknown import FEW, FEWER, NEARLY_ALL
from mkdocs_journey.diagrams.wording import MINUS, NO_FIGURE, format_date, format_emotion
from mkdocs_journey.figure_tables.folding import SMALL
from mkdocs_journey.findings.emotion_points import EmotionPoint
from mkdocs_journey.model.ways import Feeling
from mkdocs_journey.words.catalogue import PLACEHOLDER
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.language import Language
from mkdocs_journey.words.speech import language_in_force, say, speaking, translate

_TONES = {-2: "neg2", -1: "neg1", 0: "zero", 1: "pos1", 2: "pos2"}


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a sentence.

    Attributes:
        tone: `strong`, `bad`, `good`, or "" for running text.
        term: Anchor of the word's explanation on the data page; "" for none.
    """

    text: str
    tone: str = ""
    term: str = ""


def fill_spans(text: str, **values: Span | Sequence[Span]) -> Iterator[Span]:
    """Yield the pieces of a translated message, its values in place of their placeholders."""
    for index, piece in enumerate(PLACEHOLDER.split(text)):
        if index % 2:
            value = values[piece]
            yield from (value,) if isinstance(value, Span) else value
        elif piece:
            yield Span(piece)


def start_sentence(text: str) -> str:
    """Return a note of another room as a sentence that stands alone."""
    return f"{capitalise(text)}{'' if text.endswith('.') else '.'}" if text else ""


@dataclass(frozen=True, slots=True)
class Mood:
    """A feeling as a face, a signed number and a word."""

    score: int
    number: str
    word: str
    tone: str


def mood(score: int, word: str = "") -> Mood:
    """Return the mark of a score and the author's word for it."""
    return Mood(score, format_emotion(score), word, _TONES[score])


def mood_of(feeling: Feeling | EmotionPoint | None) -> Mood | None:
    """Return the mark of a feeling; None where there is none."""
    return mood(feeling.score, feeling.word) if feeling is not None else None


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of the author, and where it was written."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link of the author's to elsewhere, and where it was written."""

    text: str
    url: str
    place: Place


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a place of this site, as a template's `link` takes it."""

    text: str
    page: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption.

    Attributes:
        numeric: Indexes of the columns that are set right.
        note: A sentence below it.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""

    @property
    def lines(self) -> Iterator[tuple[str, Iterator[tuple[str, bool]]]]:
        """The head of each row, and its other cells, each with whether it is set right."""
        right = [index in self.numeric for index in range(1, len(self.columns))]
        return ((row[0], zip(row[1:], right, strict=True)) for row in self.rows)


def make_table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, note: str = "") -> Table:
    """Return a table whose columns of figures are set right."""
    rows = [tuple(_say_bucket(cell) for cell in row) for row in rows]
    cells = [tuple(row[index] for row in rows) for index in range(len(columns))]
    numeric = tuple(index for index, column in enumerate(cells) if index and _is_numeric(column))
    return Table(caption, tuple(columns), tuple(tuple(row) for row in rows), numeric, note)


def table_of(drawing: Drawing) -> Table:
    """Return the data behind a drawing."""
    return make_table(drawing.title, drawing.columns, drawing.rows)


def _say_bucket(cell: str) -> str:
    """Return the cell; one that stands for what is not known or folded in the language in force."""
    return say(cell) if cell in _BUCKETS else cell


_BUCKETS = frozenset((*BUCKETS, SMALL))
_BLANK = ("", NO_FIGURE)
_MONEY = r"[A-Z]{3}\s|[A-Z]{0,3}[$€£¥￥₹₩₺₽₪฿₫₴₦₱]\s?|kr\s"
_FIGURES = (
    FEWER,
    "more than {days}",
    "under {percent}",
    "under {number}",
    "over {percent}",
    "in (small)",
)
"""Messages that are figures, as far as they start like one."""


def _is_numeric(cells: Sequence[str]) -> bool:
    """Tell whether a column holds figures only, and at least one."""
    return all(_is_figure(text) for text in cells) and any(text not in _BLANK for text in cells)


def _is_figure(text: str) -> bool:
    return text in _BLANK or _figure_pattern(language_in_force()).match(text) is not None


@lru_cache(maxsize=16)
def _figure_pattern(language: Language) -> re.Pattern[str]:
    """Return what a figure in the words of a language starts with: a number, money or a bound, but no day."""
    with speaking(language):
        days = (format_date(date(2026, month, 18)) for month in range(1, 13))
        starts = (translate(text).partition("{")[0] for text in _FIGURES)
        wholes = (f"{re.escape(say(text))}$" for text in (FEW, NEARLY_ALL))
    day = "|".join(re.escape(text).replace("18", r"\d{1,2}").replace("2026", r"\d{4}") for text in days)
    words = "|".join((*(re.escape(start) for start in starts if start.strip()), *wholes))
    return re.compile(rf"(?!{day})\u200f?(?:[+{MINUS}]?(?:{_MONEY})?\d|{NO_FIGURE} \(|{words})")


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with the table behind it.

    Attributes:
        name: Of the files in which its page offers it, in small letters and hyphens; "" for a drawing without any.
        note: What its numbers rest on, for the foot of its file.
    """

    drawing: Drawing
    table: Table
    name: str = ""
    note: str = ""


def make_figure(drawing: Drawing, *, name: str = "", note: str = "") -> Figure:
    """Return the drawing with its table, and what its files are called and say at their foot."""
    return Figure(drawing, table_of(drawing), name, note)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its label and what stands below it.

    Attributes:
        tone: `bad`, `good` or "".
        term: Anchor of the label's explanation; "" for none.
        anchor: Where it stands on its page, for who cites it; "" for a fact that nobody cites.
    """

    label: str
    value: str
    note: str = ""
    tone: str = ""
    term: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the project."""

    address: str
    alt: str
