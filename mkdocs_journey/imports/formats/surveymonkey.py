"""SurveyMonkey: all responses as CSV or XLSX, with questions in the first row and answer options below them."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.formats.survey import ANSWERS, PLACES, each_answer
from mkdocs_journey.imports.profile import CellFormat, Kind, key, one

# What stands below a question that has one column alone.
_WHOLE = frozenset(
    fold_header(word)
    for word in ("Response", "Open-Ended Response", "Antwort", "Offene Antwort", "Réponse", "Réponse ouverte",
                 "Respuesta", "Respuesta abierta", "Risposta", "Resposta")
)  # fmt: skip
_ABOUT = frozenset(
    ("respondent id", "collector id", "start date", "end date", "date created", "date modified", "ip address",
     "email address", "first name", "last name", "custom data 1", "custom data", "collector title")
)  # fmt: skip


def join_headers(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return one header: the question, which stands only over the first of its options, and the option.

    Nothing where the second row is none of a header: below what is known of a respondent it is blank.
    """
    if len(rows) < 2:
        return ()
    questions, options = rows
    known = [at for at, name in enumerate(questions) if fold_header(name) in _ABOUT]
    if not known or any(options[at].strip() for at in known if at < len(options)):
        return ()
    joined, question = [], ""
    for at in range(max(len(questions), len(options))):
        question = (questions[at].strip() if at < len(questions) else "") or question
        option = options[at].strip() if at < len(options) else ""
        is_whole = at in known or not option or fold_header(option) in _WHOLE
        joined.append(question if is_whole else f"{question} {option}")
    return tuple(joined)


FORMATS = (
    CellFormat(
        name="surveymonkey",
        title="SurveyMonkey responses",
        family="surveymonkey",
        is_sure=True,
        header_rows=2,
        join_headers=join_headers,
        fields={
            "respondent": one(Kind.MARK, "Respondent ID"),
            "collector": one(Kind.MARK, "Collector ID"),
            "date": one(Kind.DAY, "End Date", "Date Modified", "Start Date", "Date Created"),
            "started": one(Kind.MARK, "Start Date", "Date Created"),
            "title": one(Kind.MARK, "Collector Title"),
            "custom": one(Kind.MARK, "Custom Data 1", "Custom Data"),
            "first": one(Kind.MARK, "First Name"),
            **PLACES,
        },
        many={"answers": ANSWERS},
        keys=(key("respondent", "collector", "date"),),
        emit=each_answer(),
    ),
)
