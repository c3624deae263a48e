"""Hotjar: the answers of a survey; a list of recordings is known, and refused."""

from __future__ import annotations

import re

from mkdocs_journey.imports.formats.survey import ANSWERS, PLACES, each_answer
from mkdocs_journey.imports.profile import CellFormat, Kind, ManyColumns, into, key, one

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
    CellFormat(
        name="hotjar-recordings",
        title="Hotjar list of recordings",
        family="hotjar",
        is_sure=False,
        fields={
            "recording": one(Kind.MARK, "Recording ID", "Recording URL", "Recording link", "Recording", "Session URL"),
            "duration": one(Kind.MARK, "Duration", "Recording duration", "Duration (s)", "Duration (seconds)"),
            "actions": one(Kind.MARK, "Actions", "Action count", "# of actions", "Pages visited", "# of pages"),
        },
        keys=(key("recording", "duration"), key("recording", "actions"), key("recording", "duration", "actions")),
        emit=into("page_metrics", {}),
        unusable=(
            "it is a list of recordings, and recordings are a sample",
            "write what you saw in some of them as evidence of the map, with `kind: recording`, their number as `n` "
            "and the link; figures of pages are in an export of GA4 or Clarity",
        ),
    ),
)
