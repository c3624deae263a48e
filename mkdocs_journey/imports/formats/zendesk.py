"""Zendesk: tickets of a view or a report as CSV, and tickets of the API or of a full export as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_journey.imports.formats.records import day_of, list_of, mapping_of, moment_of, text_of, unfold
from mkdocs_journey.imports.formats.support import STAGE, TOPIC, came_by, first_tag, words_of_letter
from mkdocs_journey.imports.privacy import mask_label
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, RecordFormat, Row, Setting, key, one

_RATED = {"good": "1", "bad": "0"}
_GONE = frozenset(("deleted",))


def _ticket(row: Row, _: Setting) -> Iterator[NeutralRow]:
    if row["status"].casefold() in _GONE:
        yield from row.skip("deleted")
        return
    yield "tickets", {
        "ticket_id": row["id"], "created_at": row["created"], "stage": row["stage"],
        "touchpoint": came_by(row["via"]),
        "topic": row.first("topic", "type") or first_tag(row["tags"]),
    }  # fmt: skip


def _is_ticket(record: object) -> bool:
    first = next(iter(unfold("tickets")(record)), None)
    return isinstance(first, Mapping) and {"via", "requester_id", "created_at"} <= first.keys()


def _record(record: object, setting: Setting, row: Row) -> Iterator[NeutralRow]:
    ticket = mapping_of(record)
    if text_of(ticket, "status") in _GONE:
        yield from row.skip("deleted")
        return
    channel = came_by(text_of(mapping_of(ticket.get("via")), "channel"))
    tags = [str(tag) for tag in list_of(ticket.get("tags"))]
    topic = mask_label(text_of(ticket, "type") or next(iter(tags), ""))
    yield "tickets", {
        "ticket_id": text_of(ticket, "id"), "created_at": moment_of(ticket, "created_at"), "touchpoint": channel,
        "topic": topic,
    }  # fmt: skip
    if words := words_of_letter(text_of(ticket, "description")):
        yield "quotes", {
            "source_kind": "ticket", "date": day_of(ticket, "created_at"), "text": words, "touchpoint": channel,
            "topic": topic,
        }  # fmt: skip
    rating = mapping_of(ticket.get("satisfaction_rating"))
    score = _RATED.get(text_of(rating, "score").partition("_")[0].casefold(), "")
    if score and (comment := words_of_letter(text_of(rating, "comment"))):
        yield "quotes", {
            "source_kind": "survey", "date": day_of(ticket, "updated_at", "created_at"), "text": comment,
            "question": "How would you rate the support you received?", "touchpoint": channel, "topic": topic,
            "score": score, "scale": "0-1",
        }  # fmt: skip
        setting.note("a comment on the support has the day of the ticket's last change, as its own is not there")


FORMATS = (
    CellFormat(
        name="zendesk",
        title="Zendesk tickets",
        family="zendesk",
        is_sure=True,
        fields={
            "id": one(Kind.ID, "Id", "Ticket ID"),
            "requester": one(Kind.MARK, "Requester"),
            "subject": one(Kind.MARK, "Subject"),
            "assignee": one(Kind.MARK, "Assignee"),
            "via": one(Kind.LABEL, "Via", "Channel", "Ticket channel"),
            "type": one(Kind.LABEL, "Ticket type", "Type"),
            "tags": one(Kind.LABEL, "Tags"),
            "status": one(Kind.LABEL, "Status", "Ticket status"),
            "created": one(Kind.MOMENT, "Created at", "Requested", "Ticket created", "Created"),
            "topic": TOPIC,
            **STAGE,
        },
        keys=(
            key("id", "requester", "subject", "via"), key("id", "requester", "subject", "created"),
            key("id", "requester", "subject", "created", "assignee"),
        ),
        emit=_ticket,
    ),
    RecordFormat(
        name="zendesk-json",
        title="Zendesk tickets as JSON",
        family="zendesk",
        is_sure=True,
        recognise=_is_ticket,
        emit=_record,
        unfold=unfold("tickets"),
        personal=("requester", "requester_id", "submitter_id", "assignee_id", "subject", "recipient", "via.source"),
    ),
)  # fmt: skip
