"""Qualtrics: responses as CSV, with three rows of header today and two in files of the legacy exporter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_journey.imports.formats.survey import ANSWERS, PLACES, each_answer
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one

_IMPORT_ID = '{"ImportId"'
_OF_US = frozenset(("survey preview", "survey test", "spam", "1", "2", "8", "9"))
_ABOUT = frozenset(
    ("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate",
     "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference",
     "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage")
)  # fmt: skip


def join_headers(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return one header: names from the first row, which no language changes, and questions from the second."""
    if len(rows) < 3 or not rows[2] or not rows[2][0].strip().startswith(_IMPORT_ID):
        return ()
    names, questions, _ = rows
    # A stage or a topic in the data of the survey is named in both rows alike.
    return tuple(
        name if name in _ABOUT or at >= len(questions) or not questions[at].strip() else questions[at].strip()
        for at, name in enumerate(names)
    )


def join_legacy_headers(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the second of two rows, below `V1, V2, …`."""
    if len(rows) < 2 or not rows[0] or rows[0][0].strip("\ufeff ") != "V1":
        return ()
    return rows[1]


_answer = each_answer()


def _response(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    if row["status"].casefold() in _OF_US:
        yield from row.skip("a preview, a test or spam")
        return
    yield from _answer(row, setting)


_FIELDS = {
    "id": one(Kind.MARK, "ResponseId", "ResponseID"),
    "set": one(Kind.MARK, "ResponseSet"),
    "name": one(Kind.MARK, "Name", "RecipientFirstName"),
    "last_name": one(Kind.MARK, "RecipientLastName"),
    "email": one(Kind.MARK, "EmailAddress", "RecipientEmail"),
    "external": one(Kind.MARK, "ExternalReference", "ExternalDataReference"),
    "ip": one(Kind.MARK, "IPAddress"),
    "status": one(Kind.LABEL, "Status"),
    "date": one(Kind.DAY, "RecordedDate", "EndDate"),
    "ended": one(Kind.MARK, "EndDate"),
    "started": one(Kind.MARK, "StartDate"),
    "progress": one(Kind.MARK, "Progress"),
    "duration": one(Kind.MARK, "Duration (in seconds)"),
    "finished": one(Kind.MARK, "Finished"),
    "distribution": one(Kind.MARK, "DistributionChannel"),
    "language": one(Kind.MARK, "UserLanguage"),
    "latitude": one(Kind.MARK, "LocationLatitude"),
    "longitude": one(Kind.MARK, "LocationLongitude"),
    **PLACES,
}
FORMATS = (
    CellFormat(
        name="qualtrics",
        title="Qualtrics responses",
        family="qualtrics",
        is_sure=True,
        header_rows=3,
        join_headers=join_headers,
        fields=_FIELDS,
        many={"answers": ANSWERS},
        keys=(key("id", "date", "started"),),
        emit=_response,
    ),
    CellFormat(
        name="qualtrics-legacy",
        title="Qualtrics responses of the legacy exporter",
        family="qualtrics",
        is_sure=True,
        header_rows=2,
        join_headers=join_legacy_headers,
        fields=_FIELDS,
        many={"answers": ANSWERS},
        keys=(key("id", "date", "set"), key("id", "date", "started")),
        emit=_response,
    ),
)
