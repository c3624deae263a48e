"""What the tools for surveys share: a row is one person's answers, and each answer becomes a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mkdocs_journey.imports.answers import fits_scale, scale_of
from mkdocs_journey.imports.privacy import mask_label
from mkdocs_journey.imports.profile import Emit, Field, Kind, ManyColumns, NeutralRow, Row, Setting, one

ANSWERS = ManyColumns(Kind.ANSWER, re.compile(r"(?P<name>.+)", re.DOTALL), is_rest=True)
PLACES: dict[str, Field] = {
    "stage": one(Kind.LABEL, "stage", "journey stage"),
    "touchpoint": one(Kind.LABEL, "touchpoint"),
    "topic": one(Kind.LABEL, "topic"),
}
"""Hidden fields that say where on the journey somebody was asked."""
_LONGEST_QUESTION = 200
_NO_SCALE = "scores whose question names no scale count nowhere; state it with --scale 1-5"


def each_answer(source_kind: str = "survey") -> Emit:
    """Return what makes a quote of each answer in words, with the score before it, and of each score left alone.

    A score that nobody explained is a quote of that number alone: left out, the scores would be those of people who
    like to write.
    """

    def emit(row: Row, setting: Setting) -> Iterator[NeutralRow]:
        made = [
            {"source_kind": source_kind, "date": row["date"], **_place(row, answer["question"]), **answer}
            for answer in _pair(row.many.get("answers", []), setting)
        ]
        if not made:
            yield from row.skip("no answer in words, and no score")
        for quote in made:
            yield "quotes", quote

    return emit


def score_columns(score: str, scale: str) -> dict[str, str]:
    """Return the columns of a score; without a scale, or beyond it, there is none."""
    return {"score": score, "scale": scale} if score and fits_scale(score, scale) else {}


def _pair(answers: list[tuple[str, str]], setting: Setting) -> Iterator[dict[str, str]]:
    """Yield an answer in words with the score before it, where only one score was asked also with that behind it."""
    scores = [answer for answer in answers if _has_scale(answer[0], setting)]
    alone = len(scores) == 1
    waiting: list[tuple[str, str]] = list(scores) if alone else []
    for question, text in answers:
        if question in setting.scores:
            if not _has_scale(question, setting):
                setting.note(_NO_SCALE)
            elif not alone:
                waiting.append((question, text))
            continue
        given = score_columns(waiting[-1][1], _scale(waiting.pop()[0], setting)) if waiting else {}
        yield {"question": _asked(question), "text": text, **given}
    for question, score in waiting:
        if given := score_columns(score, _scale(question, setting)):
            yield {"question": _asked(question), "text": score, **given}


def _has_scale(question: str, setting: Setting) -> bool:
    return question in setting.scores and bool(_scale(question, setting))


def _scale(question: str, setting: Setting) -> str:
    return scale_of(question) or setting.scale


@lru_cache(maxsize=1024)
def _asked(question: str) -> str:
    return mask_label(" ".join(question.split()))[:_LONGEST_QUESTION]


def _place(row: Row, question: str) -> dict[str, str]:
    tags = next((tags for name, tags in row.many.get("tags", []) if _asked(name) == question), "")
    topic = row["topic"] or re.split("[,;]", tags, maxsplit=1)[0].strip()
    return {"stage": row["stage"], "touchpoint": row["touchpoint"], "topic": topic}
