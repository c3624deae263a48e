"""Zoho CRM: leads, deals, and the history of stages, which is a module of its own there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_journey.imports.formats.form_capture import capture_fields, captured, has_captured
from mkdocs_journey.imports.formats.tags import complete_touch, touches
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one

_ID = one(Kind.ID, "=Record Id", "=ID", "=Lead Id", "=Deal Id")
_CREATED = one(Kind.MOMENT, "Created Time", "Erstellungszeit", "Hora de creación", "Heure de création")
_MOVED_TO = one(Kind.MARK, "Moved To")
_LASTED = one(Kind.MARK, "Stage Duration (Calendar Days)", "Stage Duration", "Duration (Days)")
_SOURCE = one(Kind.LABEL, "Lead Source", "Lead-Quelle", "Fuente de Posible cliente", "Source du prospect")


def _bare(record_id: str) -> str:
    return record_id.removeprefix("zcrm_")


def _lead(row: Row, _: Setting) -> Iterator[NeutralRow]:
    lead = _bare(row["id"])
    yield "leads", {"lead_id": lead, "created_at": row["created"]}
    yield from _touches(row, lead)


def _touches(row: Row, lead: str) -> Iterator[NeutralRow]:
    if has_captured(row):
        first, last = captured(row, first_at=row["created"], last_at=row["created"])
        yield from touches(lead, first, last)
    elif row["source"]:
        yield from touches(lead, (row["created"], complete_touch({"source": row["source"]})))


LEADS = CellFormat(
    name="zoho-leads",
    title="Zoho CRM leads",
    family="zoho",
    is_sure=True,
    fields={
        **capture_fields(in_crm=True),
        "id": _ID,
        "owner": one(Kind.MARK, "Lead Owner", "Lead-Besitzer", "Propietario de Posible cliente"),
        "source": _SOURCE,
        "status": one(Kind.MARK, "Lead Status", "Lead-Status", "Estado de Posible cliente"),
        "created": _CREATED,
    },
    keys=(key("id", "source", "created"), key("id", "owner", "source", "status", "created")),
    emit=_lead,
)
_WON = re.compile(r"\b(?:closed won|won|gewonnen|ganado|gagné)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:closed lost(?: to competition)?|lost|verloren|perdido|perdu)\b", re.IGNORECASE)


def _deal(row: Row, _: Setting) -> Iterator[NeutralRow]:
    stage = row["stage"]
    outcome = "won" if _WON.search(stage) else "lost" if _LOST.search(stage) else "open" if stage else ""
    lead = _bare(row.first("contact", "id"))
    yield "leads", {
        "lead_id": lead, "created_at": row["created"], "value": row["amount"], "outcome": outcome,
        "outcome_at": row["closed"] if outcome in ("won", "lost") else "",
    }  # fmt: skip
    yield from _touches(row, lead)


DEALS = CellFormat(
    name="zoho-deals",
    title="Zoho CRM deals",
    family="zoho",
    is_sure=True,
    fields={
        **capture_fields(in_crm=True),
        "id": _ID,
        "name": one(Kind.MARK, "Deal Name", "Potential Name", "Account Name"),
        "contact": one(Kind.ID, "Contact Name.id"),
        "stage": one(Kind.LABEL, "Stage", "Phase", "Etapa"),
        "closed": one(Kind.DAY, "Closing Date", "Abschlussdatum", "Fecha de cierre"),
        "amount": one(Kind.NUMBER, "Amount", "Betrag", "Importe"),
        "source": _SOURCE,
        "created": _CREATED,
        "moved_to": _MOVED_TO,
        "lasted": _LASTED,
    },
    # A row of the history has all that a deal has, and is none.
    never=frozenset(("moved_to", "lasted")),
    keys=(key("id", "stage", "closed"), key("id", "name", "stage", "closed", "amount")),
    emit=_deal,
)


def _change(row: Row, _: Setting) -> Iterator[NeutralRow]:
    yield "stage_events", {"lead_id": _bare(row["deal"]), "stage": row["stage"], "entered_at": row["at"]}


STAGES = CellFormat(
    name="zoho-stages",
    title="Zoho CRM history of stages",
    family="zoho",
    is_sure=False,
    fields={
        "deal": one(Kind.ID, "Deal Name.id", "Deal Id", "Potential Name.id", "Parent Id"),
        "stage": one(Kind.LABEL, "Stage", "Phase", "Etapa"),
        "at": one(Kind.MOMENT, "Modified Time", "Last Modified Time", "Last Modified", "Geändert um"),
        "moved_to": _MOVED_TO,
        "lasted": _LASTED,
    },
    keys=(key("deal", "stage", "at", "moved_to"), key("deal", "stage", "at", "lasted")),
    emit=_change,
)
FORMATS = (LEADS, DEALS, STAGES)
