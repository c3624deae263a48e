"""Notes of interviews in Markdown, and highlights of Dovetail: only what people said, and only with consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from mkdocs_journey.imports.days import parse_stamp
from mkdocs_journey.imports.formats.quoted import Quoted, list_quoted
from mkdocs_journey.imports.names import names_in
from mkdocs_journey.imports.originals import Original
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, WholeFormat, key, one
from mkdocs_journey.imports.refusal import RefusedExportError, refuse
from mkdocs_journey.imports.rules import NAMED_AFTER_PERSON, NO_CONSENT, UNREADABLE_NOTES
from mkdocs_journey.source.nodes import Mapping, Scalar
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.suggest import did_you_mean

_KINDS = ("interview", "observation", "workshop")
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BEGINNING = 4_000
_LONGEST = 2_000_000
_KIND = re.compile(r"^(?:kind|consent)[ \t]*:", re.MULTILINE)
_AGREED = frozenset(("yes", "true", "ja", "oui", "sí", "si", "given", "written", "signed", "recorded"))
_ASKERS = ("interviewer", "moderator", "researcher")
_REFUSED = "only quotes with consent are taken"


@dataclass(frozen=True, slots=True)
class _Said:
    kind: str
    date: str
    quoted: Quoted


def _is_notes(original: Original) -> bool:
    if original.is_sheet:
        return False
    with original.open_text() as text:
        front = _FRONT.match(text.read(_BEGINNING))
    return front is not None and _KIND.search(front[1]) is not None


def _take_apart(original: Original, _: Setting) -> Iterator[_Said]:
    with original.open_text() as stream:
        text = stream.read(_LONGEST + 1)
    front = _FRONT.match(text)
    if front is None or len(text) > _LONGEST:
        message = "its front matter does not end" if front is None else "it has more than two million letters"
        raise refuse(UNREADABLE_NOTES, original.name, message, hint="write one file for each interview")
    about = _read_front(front[1], original.name)
    _demand_consent(about.get("consent", ""), original.name)
    kind, day = _kind_of(about, original.name), _day_of(about, original.name)
    names = names_in(about.get("participant", ""))
    _refuse_name(names, original.name)
    askers = tuple(name for who in _ASKERS for name in names_in(about.get(who, "")))
    for quoted in list_quoted(text[front.end() :], names=names, askers=askers):
        yield _Said(kind, day, quoted)


def _read_front(text: str, file: str) -> dict[str, str]:
    node, problems = parse_yaml(text, file)
    if problems:
        raise RefusedExportError(problems[0])
    if not isinstance(node, Mapping):
        raise refuse(UNREADABLE_NOTES, file, "its front matter has no keys", hint="write kind, date and consent")
    return {entry.key.strip().casefold(): entry.value.raw for entry in node.entries if isinstance(entry.value, Scalar)}


def _demand_consent(consent: str, file: str) -> None:
    word = consent.strip().casefold()
    if word in _AGREED or parse_stamp(word, None) is not None:
        return
    told = "its front matter has no consent" if not word else f'"consent: {word[:40]}" is no yes'
    raise refuse(NO_CONSENT, file, told, hint="ask the person, then write consent: yes, or the day it was given")


def _kind_of(about: dict[str, str], file: str) -> str:
    kind = about.get("kind", "").strip().casefold()
    if kind not in _KINDS:
        hint = did_you_mean(kind, _KINDS) or f"write kind: {', or '.join(_KINDS)}"
        told = f'there is no kind "{kind[:40]}"' if kind else "its front matter has no kind"
        raise refuse(UNREADABLE_NOTES, file, told, hint=hint)
    return kind


def _day_of(about: dict[str, str], file: str) -> str:
    stamp = parse_stamp(about.get("date", ""), None)
    if stamp is None:
        told = f'"date: {about["date"][:40]}" is no day' if about.get("date") else "its front matter has no date"
        raise refuse(UNREADABLE_NOTES, file, told, hint="write the day of the interview as date: 2026-08-31")
    return stamp.day.isoformat()


def _refuse_name(names: tuple[str, ...], file: str) -> None:
    words = set(re.findall(r"[^\W\d_]+", PurePosixPath(file).stem.casefold()))
    if any(name.casefold() in words for name in names):
        message = "the file is named after the participant, and the table would be as well"
        raise refuse(NAMED_AFTER_PERSON, file, message, hint="name it by a number or a day, such as interview-07.md")


def _quote(record: object, _: Setting, __: Row) -> Iterator[NeutralRow]:
    assert isinstance(record, _Said)
    yield "quotes", {
        "source_kind": record.kind, "date": record.date, "text": record.quoted.text, "stage": record.quoted.stage,
        "topic": record.quoted.topic,
    }  # fmt: skip


def _highlight(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    if "consent" in setting.fields and row["consent"].casefold() not in _AGREED:
        yield from row.skip(_REFUSED)
        return
    names = names_in(row["participant"])
    topic = re.split("[;,]", row.first("topic", "tags"), maxsplit=1)[0].strip()
    # A highlight is marked in what somebody said; in any other text only a block quote is surely theirs.
    text = f"> {' '.join(row['highlight'].split())}" if row["highlight"] else row["content"]
    said = tuple(list_quoted(text, names=names))
    if not said:
        yield from row.skip("no block quote in it: what a researcher wrote is nobody's words")
    for quoted in said:
        yield "quotes", {
            "source_kind": "interview", "date": row["date"], "text": quoted.text,
            "stage": row["stage"] or quoted.stage, "touchpoint": row["touchpoint"], "topic": topic or quoted.topic,
        }  # fmt: skip


FORMATS = (
    WholeFormat(
        name="interview-notes",
        title="notes of an interview",
        family="interviews",
        is_sure=True,
        recognise=_is_notes,
        take_apart=_take_apart,
        emit=_quote,
        personal=("participant", "what the researcher wrote"),
    ),
    CellFormat(
        name="dovetail",
        title="Dovetail notes or highlights",
        family="dovetail",
        is_sure=False,
        fields={
            "title": one(Kind.MARK, "Title"),
            "content": one(Kind.WHOLE, "Content"),
            "highlight": one(Kind.WHOLE, "Highlight", "Highlights", "Highlight text", "Quote"),
            "date": one(Kind.DAY, "Date", "Created", "Created at", "Created date", "Interview date"),
            "participant": one(Kind.LABEL, "Participant", "Participants", "Person", "Contact"),
            "consent": one(Kind.LABEL, "Consent"),
            "tags": one(Kind.LABEL, "Tags", "Tag"),
            "topic": one(Kind.LABEL, "Topic"),
            "stage": one(Kind.LABEL, "Stage", "Journey stage"),
            "touchpoint": one(Kind.LABEL, "Touchpoint"),
        },
        keys=(key("title", "content"), key("title", "highlight"), key("title", "content", "date")),
        emit=_highlight,
    ),
)
