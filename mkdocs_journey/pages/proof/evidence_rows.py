"""What the data says for an evidence, in words: how many, of which days, and what people said."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.attribution.evidence_rows import TakenRows
from mkdocs_journey.diagrams.unknown import fewer_than, mark_small
from mkdocs_journey.diagrams.wording import format_count, format_date, format_period, format_sample
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.join import TakenByQuestion, ask_rows
from mkdocs_journey.model.evidence import DatasetRows
from mkdocs_journey.tables.masking import mask_text
from mkdocs_journey.words.speech import say

_OWN_ROWS = ("quotes", "tickets")


@dataclass(frozen=True, slots=True)
class VoiceView:
    """What somebody said, and when."""

    text: str
    date: str


@dataclass(frozen=True, slots=True)
class TakenView:
    """What the data says for an evidence; texts are "" where it says nothing.

    Attributes:
        words: Which rows it is taken from, and their median score.
        is_counted: Whether rows were found, so that `sample` and `period` are those of the data.
        voices: The newest different texts, word for word.
        voices_note: How many there are.
    """

    words: str = ""
    is_counted: bool = False
    sample: str = ""
    is_small: bool = False
    period: str = ""
    voices: tuple[VoiceView, ...] = ()
    voices_note: str = ""


NOTHING = TakenView()


def view_taken(rows: DatasetRows | None, taken: TakenByQuestion, *, small: int, least: int) -> TakenView:
    """Return what the data says for an evidence that is taken from rows."""
    if rows is None:
        return NOTHING
    found, words = taken.get(ask_rows(rows)), tell_rows(rows)
    if found is None:
        return TakenView(say("from {words}", words=words))
    if not found.rows:
        return TakenView(say("no row of {words}", words=words))
    if found.leads is not None and is_few(found.leads, least):
        return TakenView(say("counted from {words}", words=words), is_counted=True, sample=fewer_than(least, "leads"))
    return TakenView(
        words=f"{say('counted from {words}', words=words)}{_tell_median(found, small)}",
        is_counted=True,
        sample=_tell_sample(found, small),
        is_small=found.n is not None and found.n < small,
        period=format_period(*found.period) if found.period is not None else "",
        voices=tuple(VoiceView(item.text, format_date(item.day)) for item in found.quotes),
        voices_note=_tell_voices(found),
    )


def tell_rows(rows: DatasetRows) -> str:
    """Return "quotes where stage = decision, topic = pricing"."""
    where = ", ".join(f"{column} = {mask_text(value)}" for column, value in rows.where.items())
    return rows.dataset + (f" where {where}" if where else "")


def _tell_sample(found: TakenRows, small: int) -> str:
    if found.n is None:
        return ""
    if found.table in _OWN_ROWS:
        return format_sample(found.n, small=small)
    return mark_small(f"n {format_count(found.n)} {found.unit}", found.n, small=small)


def _tell_median(found: TakenRows, small: int) -> str:
    if found.median is None:
        return ""
    median = format_count(found.median, places=1)
    sample = format_sample(found.scored, small=small)
    told = say("median score {median} on the scale {scale}, {sample}", median=median, scale=found.scale, sample=sample)
    return f"; {told}"


def _tell_voices(found: TakenRows) -> str:
    shown = len(found.quotes)
    if not shown or found.texts <= shown:
        return ""
    return say(
        "The {shown} newest in whole sentences of {count} different answers, word for word.",
        shown=shown,
        count=found.texts,
    )
