"""Reviews: those of Google and the App Store as they come, Trustpilot, G2 and others by how their columns are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mkdocs_journey.imports.formats.records import day_of, mapping_of, text_of, unfold
from mkdocs_journey.imports.profile import CellFormat, Emit, Kind, NeutralRow, RecordFormat, Row, Setting, key, one
from mkdocs_journey.tables.masking import mask_text

_STARS = {"ONE": "1", "TWO": "2", "THREE": "3", "FOUR": "4", "FIVE": "5"}
_SCORE = re.compile(
    r"([0-5](?:[.,]\d)?)(?:\s*(?:/|out of|von|sur|de)\s*5(?:[.,]0)?)?(?:\s*(?:stars?|sterne?|★))?", re.IGNORECASE
)
_TRANSLATED = re.compile(r"\(Translated by Google\).*?\(Original\)\s*", re.DOTALL)
_TRANSLATION = re.compile(r"\s*\(Translated by Google\).*", re.DOTALL)
_NOTHING_SAID = "no stars and no words"


def _review(score: str, text: str) -> dict[str, str]:
    """Return the columns of a review; stars alone are a quote of their number."""
    found = _SCORE.fullmatch(score.strip())
    stars = found[1].replace(",", ".") if found else ""
    given = {"score": stars, "scale": "1-5"} if stars and float(stars) >= 1 else {}
    return {"text": text or given.get("score", ""), **given}


def _is_business(record: object) -> bool:
    first = next(iter(unfold("reviews")(record)), None)
    return isinstance(first, Mapping) and {"starRating", "createTime"} <= first.keys()


def _business(record: object, _: Setting, row: Row) -> Iterator[NeutralRow]:
    review = mapping_of(record)
    comment = text_of(review, "comment")
    # The words of the person are the original; a translation stands before it or behind it.
    words = _TRANSLATION.sub("", _TRANSLATED.sub("", comment))
    made = _review(_STARS.get(text_of(review, "starRating"), text_of(review, "starRating")), mask_text(words.strip()))
    if not made["text"]:
        yield from row.skip(_NOTHING_SAID)
        return
    yield "quotes", {"source_kind": "review", "date": day_of(review, "createTime", "updateTime"), **made}


def _is_app_store(record: object) -> bool:
    first = mapping_of(next(iter(unfold("data")(record)), None))
    return {"rating", "createdDate"} <= mapping_of(first.get("attributes")).keys()


def _app_store(record: object, _: Setting, row: Row) -> Iterator[NeutralRow]:
    said = mapping_of(mapping_of(record).get("attributes"))
    made = _review(text_of(said, "rating"), mask_text(text_of(said, "body", "title")))
    if not made["text"]:
        yield from row.skip(_NOTHING_SAID)
        return
    yield "quotes", {"source_kind": "review", "date": day_of(said, "createdDate"), **made}


def _stars(question: Mapping[str, str]) -> Emit:
    """Return what makes a quote of each text of a review, the first of them with the stars.

    Args:
        question: Field to what was asked, for tools that ask.
    """

    def emit(row: Row, _: Setting) -> Iterator[NeutralRow]:
        place = {"source_kind": "review", "date": row["date"], "topic": row["topic"], "stage": row["stage"]}
        texts = [(asked, row[name]) for name, asked in question.items() if row[name]]
        first = _review(row["stars"], texts[0][1] if texts else row["title"])
        if not first["text"]:
            yield from row.skip(_NOTHING_SAID)
            return
        yield "quotes", {**place, **first, "question": texts[0][0] if texts else ""}
        for asked, text in texts[1:]:
            yield "quotes", {**place, "text": text, "question": asked}

    return emit


_PLACE = {"topic": one(Kind.LABEL, "Topic", "Category"), "stage": one(Kind.LABEL, "Stage")}
# Only there somebody is asked so.
_BEST = ("What do you like best?", "What do you like best", "What do you like best about the product?")
_ANY = {
    "date": one(Kind.DAY, "Date", "Review Date", "Created At", "Created", "Submitted", "Submitted At", "Published",
                "Published Date", "Date Published", "Datum"),
    "stars": one(Kind.LABEL, "Rating", "Stars", "Star Rating", "Review Stars", "Overall Rating", "Score", "Bewertung",
                 "Sterne", "Note"),
    "title": one(Kind.FREE, "Title", "Review Title", "Headline"),
    "text": one(Kind.FREE, "Review", "Review Text", "Review Content", "Content", "Text", "Comment", "Comments", "Body",
                "Description"),
    "likes": one(Kind.FREE, *_BEST, "Pros", "Likes", "Love"),
    "dislikes": one(Kind.FREE, "What do you dislike?", "What do you dislike", "Cons", "Dislikes", "Hate"),
    "solves": one(Kind.FREE, "What problems is the product solving and how is that benefiting you?", "Benefits"),
    **_PLACE,
}  # fmt: skip
_ASKED = {
    "text": "", "likes": "What do you like best?", "dislikes": "What do you dislike?",
    "solves": "What problems does it solve?",
}  # fmt: skip
FORMATS = (
    RecordFormat(
        name="google-business",
        title="Google Business reviews",
        family="google-business",
        is_sure=True,
        recognise=_is_business,
        emit=_business,
        unfold=unfold("reviews"),
        personal=("reviewer", "reviewReply", "reviewId", "name"),
    ),
    CellFormat(
        name="google-play",
        title="Google Play reviews",
        family="google-play",
        is_sure=True,
        fields={
            "package": one(Kind.MARK, "Package Name"),
            "date": one(Kind.DAY, "Review Submit Date and Time"),
            "submitted": one(Kind.MARK, "Review Submit Millis Since Epoch"),
            "stars": one(Kind.LABEL, "Star Rating"),
            "title": one(Kind.FREE, "Review Title"),
            "text": one(Kind.FREE, "Review Text"),
            "link": one(Kind.MARK, "Review Link"),
        },
        keys=(key("package", "stars", "text"), key("package", "stars", "text", "date", "submitted", "link")),
        is_utc=True,
        emit=_stars({"text": ""}),
    ),
    RecordFormat(
        name="app-store",
        title="App Store reviews",
        family="app-store",
        is_sure=False,
        recognise=_is_app_store,
        emit=_app_store,
        unfold=unfold("data"),
        zone="each stamp says its own",
        personal=("attributes.reviewerNickname", "attributes.territory"),
    ),
    CellFormat(
        name="trustpilot",
        title="Trustpilot reviews",
        family="reviews",
        is_sure=False,
        fields={
            "date": one(Kind.DAY, "Review Created (UTC)", "Review Created", "Review Date (UTC)"),
            "stars": one(Kind.LABEL, "Review Stars"),
            "title": one(Kind.FREE, "Review Title"),
            "text": one(Kind.FREE, "Review Content", "Review Text"),
            "reference": one(Kind.MARK, "Reference Id"),
            **_PLACE,
        },
        keys=(key("date", "stars", "text"), key("date", "stars", "title")),
        emit=_stars({"text": ""}),
    ),
    CellFormat(
        name="g2",
        title="G2 reviews",
        family="reviews",
        is_sure=False,
        fields={
            **_ANY,
            "asked": one(Kind.MARK, *_BEST),
        },
        keys=(key("date", "stars", "likes", "asked"), key("date", "stars", "likes", "asked", "dislikes")),
        emit=_stars(_ASKED),
    ),
    CellFormat(
        name="reviews",
        title="reviews with stars",
        family="reviews",
        is_sure=False,
        is_asked_for=True,
        fields=_ANY,
        keys=(key("date", "stars", "text"), key("date", "stars", "likes"), key("date", "stars", "title")),
        emit=_stars(_ASKED),
    ),
)  # fmt: skip
