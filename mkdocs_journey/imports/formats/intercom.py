"""Intercom: conversations as JSON of the API or of the export to a bucket, as CSV of messages, and as a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_journey.imports.answers import read_score
from mkdocs_journey.imports.formats.records import day_of, list_of, mapping_of, moment_of, text_of, unfold
from mkdocs_journey.imports.formats.support import TOPIC, came_by, first_tag, words_of_letter
from mkdocs_journey.imports.formats.survey import score_columns
from mkdocs_journey.imports.privacy import mask_label
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, RecordFormat, Row, Setting, key, one

_CUSTOMERS = frozenset(("user", "lead", "contact", "visitor"))


def _is_conversation(record: object) -> bool:
    first = mapping_of(next(iter(unfold("conversations")(record)), None))
    return text_of(first, "type") == "conversation" and {"created_at", "source"} <= first.keys()


def _conversation(record: object, _: Setting, row: Row) -> Iterator[NeutralRow]:
    talk = mapping_of(record)
    if text_of(talk, "type") != "conversation":
        yield from row.skip("no conversation")
        return
    source = mapping_of(talk.get("source"))
    place = {"touchpoint": came_by(text_of(source, "type")), "topic": _first_tag_of(talk)}
    yield "tickets", {"ticket_id": text_of(talk, "id"), "created_at": moment_of(talk, "created_at"), **place}
    is_customer = text_of(mapping_of(source.get("author")), "type") in _CUSTOMERS
    if is_customer and (words := words_of_letter(text_of(source, "body"))):
        yield "quotes", {"source_kind": "chat", "date": day_of(talk, "created_at"), "text": words, **place}
    yield from _rating(talk, place)


def _rating(talk: Mapping[str, object], place: Mapping[str, str]) -> Iterator[NeutralRow]:
    rating = mapping_of(talk.get("conversation_rating"))
    score = read_score(text_of(rating, "rating"))
    if score is not None:
        yield "quotes", {
            "source_kind": "survey", "date": day_of(rating, "created_at") or day_of(talk, "created_at"),
            "text": words_of_letter(text_of(rating, "remark")) or score, "question": "Rate your conversation",
            **place, **score_columns(score, "1-5"),
        }  # fmt: skip


def _first_tag_of(talk: Mapping[str, object]) -> str:
    held = talk.get("tags")
    tags = list_of(mapping_of(held).get("tags")) or list_of(held)
    return mask_label(text_of(mapping_of(next(iter(tags), None)), "name"))


def _message(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    is_customer = row["author"].casefold() in _CUSTOMERS
    place = {"touchpoint": came_by(row["channel"]) or "chat", "topic": first_tag(row["tags"])}
    if row["conversation"] not in setting.seen:
        setting.seen.add(row["conversation"])
        yield "tickets", {
            "ticket_id": row["conversation"], "created_at": row.first("created", "sent"), **place,
        }  # fmt: skip
    elif not is_customer or f"said {row['conversation']}" in setting.seen:
        yield from row.skip("a later message of the same conversation")
        return
    if is_customer and (words := words_of_letter(row["body"])):
        setting.seen.add(f"said {row['conversation']}")
        yield "quotes", {"source_kind": "chat", "date": row.first("sent", "created")[:10], "text": words, **place}


def _report(row: Row, _: Setting) -> Iterator[NeutralRow]:
    yield "tickets", {
        "ticket_id": row["id"], "created_at": row["created"], "touchpoint": came_by(row["channel"]) or "chat",
        "topic": row["topic"] or first_tag(row["tags"]),
    }  # fmt: skip


FORMATS = (
    RecordFormat(
        name="intercom",
        title="Intercom conversations",
        family="intercom",
        is_sure=True,
        recognise=_is_conversation,
        emit=_conversation,
        unfold=unfold("conversations"),
        personal=("contacts", "teammates", "source.author", "source.subject", "admin_assignee_id"),
    ),
    CellFormat(
        name="intercom-messages",
        title="Intercom messages",
        family="intercom",
        is_sure=True,
        is_utc=True,
        fields={
            "conversation": one(Kind.ID, "conversation_id"),
            "created": one(Kind.MOMENT, "conversation_created_at"),
            "message": one(Kind.MARK, "message_id"),
            "body": one(Kind.WHOLE, "message_body"),
            "sent": one(Kind.MOMENT, "message_created_at"),
            "author": one(Kind.LABEL, "message_author_type"),
            "channel": one(Kind.LABEL, "conversation_source_type", "conversation_channel"),
            "tags": one(Kind.LABEL, "conversation_tags"),
        },
        keys=(key("conversation", "message", "body"),),
        emit=_message,
    ),
    CellFormat(
        name="intercom-report",
        title="Intercom report of conversations",
        family="intercom",
        is_sure=False,
        fields={
            "id": one(Kind.ID, "Conversation ID", "Conversation"),
            "created": one(Kind.MOMENT, "Created at", "Conversation started at", "Started at"),
            "closed": one(Kind.MARK, "Last closed at", "Last resolved at", "Closed by (name)", "Last closed by",
                          "Assigned to (name)", "Currently assigned to"),
            "message": one(Kind.MARK, "message_id"),
            "channel": one(Kind.LABEL, "Channel", "Conversation channel"),
            "tags": one(Kind.LABEL, "Conversation tags", "Conversation tag", "Tags"),
            "topic": TOPIC,
        },
        keys=(key("id", "created", "closed"),),
        never=frozenset(("message",)),
        emit=_report,
    ),
)  # fmt: skip
