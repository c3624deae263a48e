"""HubSpot: contacts, deals, tickets, calls and meetings, as CSV or XLSX, in the language of whoever exports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_journey.imports.formats.form_capture import capture_fields, captured, has_captured
from mkdocs_journey.imports.formats.tags import Touch, complete_touch, filled, touches
from mkdocs_journey.imports.profile import CellFormat, Emit, Kind, ManyColumns, NeutralRow, Row, Setting, key, one

_CHANNELS = {
    "organic search": "Organic Search", "paid search": "Paid Search", "paid social": "Paid Social",
    "organic social": "Organic Social", "email marketing": "Email", "referrals": "Referral",
    "direct traffic": "Direct", "offline sources": "Offline Sources", "other campaigns": "Other Campaigns",
    "ai referrals": "AI Referrals",
    # What the property holds, where the export has internal values.
    "organic_search": "Organic Search", "paid_search": "Paid Search", "paid_social": "Paid Social",
    "social_media": "Organic Social", "email_marketing": "Email", "direct_traffic": "Direct",
    "offline": "Offline Sources", "other_campaigns": "Other Campaigns", "ai_referrals": "AI Referrals",
}  # fmt: skip
_WITH_CAMPAIGN = frozenset(("Paid Search", "Paid Social", "Email", "Other Campaigns"))
_LIFECYCLE = {
    "subscriber": "Subscriber", "lead": "Lead", "marketing qualified lead": "Marketing Qualified Lead",
    "sales qualified lead": "Sales Qualified Lead", "opportunity": "Opportunity", "customer": "Customer",
    "evangelist": "Evangelist", "other lifecycle": "Other",
}  # fmt: skip
_RECORD_ID = one(
    Kind.ID, "=Record ID", "=Record ID - Contact", "=Record ID - Deal", "Contact ID", "Deal ID", "ID de registro",
    "Datensatz-ID", "ID de l’enregistrement", "ID de l'enregistrement", "hs_object_id", "ID do registro", "ID record",
)  # fmt: skip
_CREATED = one(
    Kind.MOMENT, "Create Date", "Createdate", "Fecha de creación", "Erstellungsdatum", "Erstellt am",
    "Date de création", "Data de criação", "Data di creazione", "Aanmaakdatum",
)  # fmt: skip
_STAGE = ("Deal Stage", "Dealstage", "Etapa del negocio", "Deal-Phase", "Phase de la transaction", "Etapa do negócio")
_DEAL_NAME = ("Deal Name", "Dealname", "Nombre del negocio", "Deal-Name", "Nom de la transaction", "Nome do negócio")

_CONTACT_FIELDS = {
    **capture_fields(in_crm=True),
    "id": _RECORD_ID,
    "email": one(Kind.EMAIL, "Email", "E-Mail", "E-mail", "Correo", "Correo electrónico", "Adresse e-mail"),
    "created": _CREATED,
    "persona": one(Kind.LABEL, "Persona", "hs_persona"),
    "lifecycle": one(
        Kind.MARK, "Lifecycle Stage", "Etapa del ciclo de vida", "Lifecycle-Phase", "Phase du cycle de vie",
        "Lifecyclestage", "Estágio do ciclo de vida",
    ),
    "status": one(Kind.MARK, "Lead Status", "Estado del lead", "Lead-Status", "Statut du lead", "hs_lead_status"),
    "source": one(
        Kind.LABEL, "Original Traffic Source", "Original Source", "Original Source Type", "hs_analytics_source",
        "Fuente original", "Fuente original del tráfico", "Ursprüngliche Quelle", "Ursprüngliche Traffic-Quelle",
        "Source d'origine", "Source de trafic d'origine", "Fonte original",
    ),
    "drill_1": one(
        Kind.LABEL, "Original Traffic Source Drill-Down 1", "Original Source Drill-Down 1",
        "hs_analytics_source_data_1", "Original Source Data 1",
    ),
    "drill_2": one(
        Kind.LABEL, "Original Traffic Source Drill-Down 2", "Original Source Drill-Down 2",
        "hs_analytics_source_data_2", "Original Source Data 2",
    ),
    "latest": one(Kind.LABEL, "Latest Traffic Source", "Latest Source", "hs_latest_source"),
    "latest_1": one(Kind.LABEL, "Latest Traffic Source Drill-Down 1", "Latest Source Drill-Down 1",
                    "hs_latest_source_data_1"),
    "latest_at": one(Kind.MOMENT, "Latest Traffic Source Date", "Latest Source Date", "hs_latest_source_timestamp"),
    "seen_first": one(Kind.ADDRESS, "First Page Seen", "hs_analytics_first_url"),
    "seen_last": one(Kind.ADDRESS, "Last Page Seen", "hs_analytics_last_url"),
    "referrer": one(Kind.ADDRESS, "First Referring Site", "hs_analytics_first_referrer"),
    "first_seen": one(Kind.MOMENT, "Time First Seen", "hs_analytics_first_timestamp"),
    "deal": one(Kind.MARK, *_DEAL_NAME, *_STAGE),
    "value": one(Kind.NUMBER, "Total Revenue", "total_revenue", "Recent Deal Amount"),
}  # fmt: skip

_DEAL_FIELDS = {
    "foreign": one(Kind.MARK, "=Deal - ID", "=Deal - Title", "=Deal - Stage", "From Stage"),
    "id": _RECORD_ID,
    "name": one(Kind.MARK, *_DEAL_NAME),
    "stage": one(Kind.LABEL, *_STAGE),
    "pipeline": one(Kind.LABEL, "Pipeline"),
    "amount": one(Kind.NUMBER, "Amount", "Importe", "Betrag", "Montant", "Valor", "Amount in company currency"),
    "created": _CREATED,
    "closed": one(Kind.MOMENT, "Close Date", "Closedate", "Fecha de cierre", "Abschlussdatum", "Date de fermeture",
                  "Data de fechamento"),
    "lost_reason": one(Kind.FREE, "Closed Lost Reason", "Motivo de negocio perdido", "closed_lost_reason"),
    "is_won": one(Kind.LABEL, "Is Closed Won", "Is closed won", "hs_is_closed_won"),
    "is_closed": one(Kind.LABEL, "Is Deal Closed?", "Is Deal Closed", "Is closed (numeric)", "hs_is_closed"),
    "contacts": one(Kind.LABEL, "Associated Contact IDs", "Associated Contact Id", "Associated Contact ID"),
}  # fmt: skip
_ENTERED = re.compile(
    r"""(?:(?:Cumulative )?Date entered|Fecha de entrada en|Eintrittsdatum|Date d['’]entrée dans) """
    r"""["“”'‘’«]\s*(?P<name>.+?)\s*(?:\((?P<of>[^()]*)\))?\s*["“”'‘’»]""",
    re.IGNORECASE,
)
_ENTERED_DUMP = re.compile(r"hs_(?:v2_)?date_entered_(?P<name>\w+)", re.IGNORECASE)
_BECAME = re.compile(r"Became an? (?P<name>.+?) Date", re.IGNORECASE)
_WON = re.compile(r"\b(?:closed ?won|won|gewonnen|ganado|gagné|ganho|vinto)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:closed ?lost|lost|verloren|perdido|perdu|perso)\b", re.IGNORECASE)
_YES = frozenset(("true", "yes", "1", "ja", "sí", "si", "oui"))


def _channel(text: str) -> str:
    """Return our word for a source of HubSpot; an unknown one keeps itself."""
    word = filled(text)
    return _CHANNELS.get(word.casefold(), word)


def _touch(channel: str, drill: str, page: str) -> Touch:
    touch = {"channel": channel, "page": page}
    # For other sources it is a keyword, an address or how the record was made.
    if channel in _WITH_CAMPAIGN:
        touch["campaign"] = drill
    return complete_touch(touch)


def _contact(row: Row, _: Setting) -> Iterator[NeutralRow]:
    lead = row.first("id", "email")
    dated = [(name, day) for sort in ("entered", "became") for name, day in row.many.get(sort, [])]
    # A portal may have both columns of a stage, of which one is often empty.
    became = {name.casefold(): (name, day) for name, day in dated if day}
    won = became.get("customer", ("", ""))[1]
    yield "leads", {
        "lead_id": lead, "created_at": row["created"], "persona": row["persona"], "value": row["value"],
        "outcome": "won" if won else "", "outcome_at": won,
    }  # fmt: skip
    for folded, (name, day) in became.items():
        yield "stage_events", {"lead_id": lead, "stage": _LIFECYCLE.get(folded, name), "entered_at": day}
    if has_captured(row):
        # The same visits as HubSpot's own sources tell, and more of them.
        seen = row.first("first_seen", "created")
        yield from touches(lead, *captured(row, first_at=seen, last_at=row["created"]))
        return
    source, latest = _channel(row["source"]), _channel(row["latest"])
    if not source and not latest:
        return
    seen = row.first("first_seen", "created")
    first = (seen, _touch(source, row["drill_1"], row["seen_first"])) if source else ("", {})
    last = (row["latest_at"], _touch(latest, row["latest_1"], "")) if latest and row["latest_at"] else None
    if last is not None and _is_same(first[1], last[1]):
        last = None
    yield from touches(lead, first, last)


def _is_same(first: Touch, last: Touch) -> bool:
    """Tell whether the latest source is the original one: the file has no page of it to compare."""
    return all(first.get(name, "") == last.get(name, "") for name in ("channel", "campaign"))


def _deal(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    lead = _lead_of_deal(row, setting)
    outcome = _outcome(row)
    yield "leads", {
        "lead_id": lead, "created_at": row["created"], "value": row["amount"], "outcome": outcome,
        # An open deal has the day on which it is hoped to close.
        "outcome_at": row["closed"] if outcome in ("won", "lost") else "",
        "lost_reason": row["lost_reason"] if outcome == "lost" else "",
    }  # fmt: skip
    for name, day in (*row.many.get("entered", []), *row.many.get("entered_dump", [])):
        yield "stage_events", {"lead_id": lead, "stage": name, "entered_at": day}


def _lead_of_deal(row: Row, setting: Setting) -> str:
    contacts = [part.strip() for part in re.split("[;,]", row["contacts"]) if part.strip()]
    if len(contacts) == 1 and contacts[0] not in setting.seen:
        setting.seen.add(contacts[0])
        return contacts[0]
    if "contacts" in setting.fields and row["id"]:
        # Ids of deals and of contacts are both plain numbers, and may be the same.
        which = "a contact's further deals" if len(contacts) == 1 else "deals without exactly one contact"
        setting.note(f"{which} keep an id of their own, deal-…")
        return f"deal-{row['id']}"
    return row["id"]


def _outcome(row: Row) -> str:
    stage = row["stage"]
    if row["is_won"].casefold() in _YES or (stage and _WON.search(stage)):
        return "won"
    if stage and _LOST.search(stage):
        return "lost"
    if row["is_closed"]:
        return "lost" if row["is_closed"].casefold() in _YES else "open"
    return "open" if stage else ""


CONTACTS = CellFormat(
    name="hubspot-contacts",
    title="HubSpot contacts",
    family="hubspot",
    is_sure=True,
    fields=_CONTACT_FIELDS,
    many={"became": ManyColumns(Kind.MOMENT, _BECAME), "entered": ManyColumns(Kind.MOMENT, _ENTERED)},
    never=frozenset(("deal",)),
    keys=(
        key("id", "lifecycle"), key("id", "status"), key("id", "email"), key("id", "source"), key("id", "became"),
        key("id", "lifecycle", "entered"),
    ),
    emit=_contact,
    decimal=".",
)  # fmt: skip
DEALS = CellFormat(
    name="hubspot-deals",
    title="HubSpot deals",
    family="hubspot",
    is_sure=True,
    fields=_DEAL_FIELDS,
    never=frozenset(("foreign",)),
    many={"entered": ManyColumns(Kind.MOMENT, _ENTERED), "entered_dump": ManyColumns(Kind.MOMENT, _ENTERED_DUMP)},
    keys=(
        key("id", "name"), key("id", "stage"), key("id", "name", "stage"), key("id", "stage", "entered"),
        key("id", "name", "stage", "pipeline"), key("id", "entered"), key("id", "entered_dump"),
    ),
    emit=_deal,
    decimal=".",
)  # fmt: skip


def _ticket(row: Row, _: Setting) -> Iterator[NeutralRow]:
    yield "tickets", {
        "ticket_id": row["id"], "created_at": row["created"], "topic": row.first("category", "pipeline"),
        "touchpoint": _TOUCHPOINTS.get(row["source"].casefold(), row["source"]),
    }  # fmt: skip


_TOUCHPOINTS = {"email": "email", "chat": "chat", "form": "form", "phone": "call", "e-mail": "email"}
TICKETS = CellFormat(
    name="hubspot-tickets",
    title="HubSpot tickets",
    family="hubspot",
    is_sure=True,
    fields={
        "id": one(Kind.ID, "Ticket ID", "Ticket-ID", "ID del ticket", "=Record ID"),
        "name": one(Kind.MARK, "Ticket name", "Ticket-Name", "Nombre del ticket", "Nom du ticket"),
        "pipeline": one(Kind.LABEL, "Pipeline"),
        "status": one(Kind.MARK, "Ticket status", "Ticket-Status", "Estado del ticket", "Statut du ticket"),
        "created": _CREATED,
        "source": one(Kind.LABEL, "Source", "Quelle", "Fuente"),
        "category": one(Kind.LABEL, "Category", "Kategorie", "Categoría", "Catégorie"),
    },
    keys=(key("id", "name", "pipeline"), key("id", "name", "status"), key("id", "name", "pipeline", "status")),
    emit=_ticket,
)


def _activity(touchpoint: str, event: str) -> Emit:
    def emit(row: Row, setting: Setting) -> Iterator[NeutralRow]:
        contacts = [part.strip() for part in re.split("[;,]", row["contacts"]) if part.strip()]
        if not contacts:
            yield from row.skip("no contact")
            return
        if len(contacts) > 1:
            setting.note("an activity with several contacts is a touch of each")
        for contact in contacts:
            yield "touches", {
                "lead_id": contact, "at": row.first("at", "created"), "channel": "Sales", "touchpoint": touchpoint,
                "event": event, "touch_id": f"{row['id']}-{contact}" if row["id"] else "",
            }  # fmt: skip

    return emit


def _activities(
    name: str, title: str, touchpoint: str, event: str, dates: tuple[str, ...], marks: tuple[str, ...]
) -> CellFormat:
    return CellFormat(
        name=name,
        title=title,
        family="hubspot",
        is_sure=False,
        fields={
            "id": _RECORD_ID,
            "mark": one(Kind.MARK, *marks),
            "at": one(Kind.MOMENT, *dates),
            "created": _CREATED,
            "contacts": one(Kind.LABEL, "Associated Contact IDs", "Associated Contact ID"),
        },
        keys=(key("id", "mark", "contacts"), key("id", "mark", "at")),
        emit=_activity(touchpoint, event),
    )


CALLS = _activities(
    "hubspot-calls", "HubSpot calls", "call", "call", ("Activity date", "Call date", "hs_timestamp"),
    ("Call Title", "Call direction", "Call outcome", "Call duration (HH:mm:ss)", "Call duration"),
)  # fmt: skip
MEETINGS = _activities(
    "hubspot-meetings", "HubSpot meetings", "meeting", "meeting",
    ("Meeting start time", "Start time", "Activity date", "hs_timestamp"),
    ("Meeting name", "Meeting outcome", "Meeting type", "Call and meeting type", "Meeting location"),
)  # fmt: skip
FORMATS = (CONTACTS, DEALS, TICKETS, CALLS, MEETINGS)
