"""Scores of recommending with a comment, as the tools for them export it: a score, a comment and a day."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.imports.answers import read_score
from mkdocs_journey.imports.formats.survey import PLACES, score_columns
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one


def _answer(row: Row, _: Setting) -> Iterator[NeutralRow]:
    score = read_score(row["score"])
    if score is None and not row["comment"]:
        yield from row.skip("no score from 0 to 10, and no comment")
        return
    yield "quotes", {
        "source_kind": "survey", "date": row["date"], "text": row["comment"] or (score or ""), "stage": row["stage"],
        "touchpoint": row["touchpoint"], "topic": row["topic"], **score_columns(score or "", "0-10"),
    }  # fmt: skip


FORMATS = (
    CellFormat(
        name="nps",
        title="scores of recommending",
        family="nps",
        is_sure=False,
        is_asked_for=True,
        fields={
            "score": one(Kind.LABEL, "NPS Score", "NPS", "Score", "Rating", "Net Promoter Score", "Bewertung", "Note"),
            "comment": one(Kind.FREE, "Comment", "Comments", "Feedback", "Verbatim", "Response", "Reason", "Answer",
                           "Kommentar", "Commentaire", "Comentario"),
            "date": one(Kind.DAY, "Created At", "Submitted At", "Response Date", "Responded At", "Date", "Timestamp",
                        "Created", "Submitted", "Datum"),
            **PLACES,
        },
        keys=(key("score", "date"), key("score", "comment", "date")),
        emit=_answer,
    ),
)  # fmt: skip
