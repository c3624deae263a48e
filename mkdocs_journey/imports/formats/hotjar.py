"""Hotjar: the answers of a survey."""

from __future__ import annotations

import re

from mkdocs_journey.imports.formats.survey import ANSWERS, PLACES, each_answer
from mkdocs_journey.imports.profile import CellFormat, Kind, ManyColumns, key, one

_TAGS = re.compile(r"Tags for:\s*(?P<name>.+)", re.IGNORECASE | re.DOTALL)

FORMATS = (
    CellFormat(
        name="hotjar-survey",
        title="Hotjar survey",
        family="hotjar",
        is_sure=True,
        fields={
            "number": one(Kind.MARK, "Number", "#"),
            "user": one(Kind.MARK, "Hotjar User ID", "User ID"),
            "date": one(Kind.DAY, "Date Submitted", "Date"),
            "country": one(Kind.MARK, "Country"),
            "page": one(Kind.MARK, "Source URL"),
            "device": one(Kind.MARK, "Device"),
            "browser": one(Kind.MARK, "Browser"),
            "system": one(Kind.MARK, "OS"),
            **PLACES,
        },
        many={"answers": ANSWERS, "tags": ManyColumns(Kind.LABEL, _TAGS)},
        keys=(key("number", "user", "date"), key("number", "date", "page"), key("number", "user", "date", "page")),
        is_utc=True,
        emit=each_answer(),
    ),
)
