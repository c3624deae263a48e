"""Typeform: the results of a form as CSV or XLSX."""

from __future__ import annotations

from mkdocs_journey.imports.formats.survey import ANSWERS, PLACES, each_answer
from mkdocs_journey.imports.profile import CellFormat, Kind, key, one

FORMATS = (
    CellFormat(
        name="typeform",
        title="Typeform results",
        family="typeform",
        is_sure=True,
        fields={
            "token": one(Kind.MARK, "#"),
            "date": one(Kind.DAY, "Submit Date (UTC)"),
            "started": one(Kind.MARK, "Start Date (UTC)"),
            "network": one(Kind.MARK, "Network ID"),
            "kind": one(Kind.MARK, "Response Type"),
            "staged": one(Kind.MARK, "Stage Date (UTC)"),
            "tags": one(Kind.MARK, "Tags"),
            "ending": one(Kind.MARK, "Ending"),
            **PLACES,
        },
        many={"answers": ANSWERS},
        keys=(key("token", "date", "network"), key("token", "date", "started")),
        emit=each_answer(),
    ),
)
