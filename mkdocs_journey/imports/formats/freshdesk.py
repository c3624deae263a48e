"""Freshdesk: the export of tickets as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.imports.formats.support import STAGE, TOPIC, came_by, first_tag
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one

_GONE = frozenset(("spam", "deleted", "trash"))


def _ticket(row: Row, _: Setting) -> Iterator[NeutralRow]:
    if row["status"].casefold() in _GONE:
        yield from row.skip("spam or deleted")
        return
    yield "tickets", {
        "ticket_id": row["id"], "created_at": row["created"], "stage": row["stage"],
        "touchpoint": came_by(row["source"]),
        "topic": row.first("topic", "type") or first_tag(row["tags"]),
    }  # fmt: skip


FORMATS = (
    CellFormat(
        name="freshdesk",
        title="Freshdesk tickets",
        family="freshdesk",
        is_sure=True,
        fields={
            "id": one(Kind.ID, "Ticket ID", "Ticket Id"),
            "created": one(Kind.MOMENT, "Created time"),
            "resolution": one(Kind.MARK, "Resolution status"),
            "due": one(Kind.MARK, "Due by Time"),
            "status": one(Kind.LABEL, "Status"),
            "source": one(Kind.LABEL, "Source"),
            "type": one(Kind.LABEL, "Type"),
            "tags": one(Kind.LABEL, "Tags"),
            "topic": TOPIC,
            **STAGE,
        },
        keys=(key("id", "created", "resolution"), key("id", "created", "due")),
        emit=_ticket,
    ),
)
