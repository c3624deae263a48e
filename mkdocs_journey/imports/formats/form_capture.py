"""Form fields that carry first and last touch into a list of leads: hidden fields, tools for them, Attributer.

A CRM's export may have such fields among its own, so other formats take them from here as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from mkdocs_journey.imports.formats.tags import Touch, complete_touch, filled, touches
from mkdocs_journey.imports.privacy import CLICK_IDS
from mkdocs_journey.imports.profile import CellFormat, Field, Kind, NeutralRow, Row, Setting, key, one

FIRST, LAST = "first", "last"
_PREFIXES = {
    FIRST: ("first", "ft", "initial", "$initial", "original", "first touch"),
    LAST: ("last", "lt", "latest", "recent", "last touch"),
}
_SURE_PREFIXES = {FIRST: ("first", "ft", "first touch"), LAST: ("last", "lt", "last touch")}
_MARKED = {
    "source": ("utm_source", "source", "traffic_source", "lead_source", "leadsource"),
    "medium": ("utm_medium", "medium"),
    "campaign": ("utm_campaign", "campaign", "campaign_name", "utm_id"),
    "term": ("utm_term", "term", "keyword"),
    "content": ("utm_content", "content"),
    "channel": ("channel", "channel_group", "lead_channel", "marketing_channel"),
    "page": ("landing_page", "landingpage", "landing_page_url", "entry_page", "page_seen", "lp"),
    "referrer": ("referrer", "referer", "http_referrer", "referring_site"),
    "at": ("seen_at", "seen", "touch_at", "touch_date", "visit", "visit_date"),
    "click": ("click_id_kind",),
}
_IN_CRM = {
    "source": ("utm_source", "source"), "medium": ("utm_medium", "medium"), "campaign": ("utm_campaign", "campaign"),
    "term": ("utm_term", "term"), "content": ("utm_content", "content"), "channel": ("channel", "lead_channel"),
    "page": ("landing_page", "landingpage", "landing_page_url"), "referrer": ("referrer", "referer"),
    "at": ("seen_at", "touch_at", "touch_date"), "click": ("click_id_kind",),
}  # fmt: skip
# Without a prefix these mean the last touch; a bare "source" is one in a list of leads, and anything in a CRM.
_PLAIN = {
    "source": ("utm_source",), "medium": ("utm_medium",), "campaign": ("utm_campaign",), "term": ("utm_term",),
    "content": ("utm_content",), "channel": ("lead_channel", "marketing_channel", "channel_group"),
    "page": ("landing_page", "landingpage", "landing_page_url", "entry_page"),
    "referrer": ("referrer", "referer", "http_referrer"), "at": (), "click": ("click_id_kind",),
}  # fmt: skip
_KINDS = {"page": Kind.ADDRESS, "referrer": Kind.ADDRESS, "at": Kind.MOMENT}
_TOUCH = ("source", "medium", "campaign", "term", "content", "channel", "page")
_DRILLDOWNS = ("drilldown_1", "drilldown_2", "drilldown_3")


def capture_fields(*, in_crm: bool) -> dict[str, Field]:
    """Return the fields of both touches by their names, such as `first_source`.

    Args:
        in_crm: Whether the table has other columns of its own, so that bare words mean something else.
    """
    fields: dict[str, Field] = {}
    for touch, name in product((FIRST, LAST), _MARKED):
        kind = _KINDS.get(name, Kind.LABEL)
        words = _IN_CRM[name] if in_crm else _MARKED[name]
        headers = [f"{prefix} {word}" for word in words for prefix in _prefixes(touch, word, in_crm=in_crm)]
        headers += [f"{word} {end}" for word in words for end in (touch, f"({touch})", f"{touch} touch")]
        if touch == LAST:
            headers += _PLAIN[name] if in_crm else (*_PLAIN[name], *words)
        fields[f"{touch}_{name}"] = one(kind, *headers)
    for name in CLICK_IDS:
        fields[name] = one(Kind.LABEL, name)
    return fields


def captured(row: Row, *, first_at: str, last_at: str) -> tuple[tuple[str, Touch], tuple[str, Touch]]:
    """Return first and last touch of a row, each with its time; what is not known is empty.

    Args:
        row: With the fields of `capture_fields`.
        first_at: Stands for the time of the first touch where the row has none.
        last_at: The same for the last.
    """
    click_ids = {name: row[name] for name in CLICK_IDS}
    first, last = (_touch_of(row, touch, click_ids if touch == LAST else {}) for touch in (FIRST, LAST))
    return (row["first_at"] or first_at, first), (row["last_at"] or last_at, last)


def has_captured(row: Row) -> bool:
    """Tell whether a row says anything of a touch."""
    return any(filled(row.values[name]) for name in row.values.keys() & _SAYING)


_SAYING = {*(f"{touch}_{name}" for touch in (FIRST, LAST) for name in (*_TOUCH, "referrer")), *CLICK_IDS}


def _prefixes(touch: str, word: str, *, in_crm: bool) -> tuple[str, ...]:
    # "Original source" and "Latest source" are a CRM's own, with other words in them.
    return _SURE_PREFIXES[touch] if in_crm and not word.startswith("utm") else _PREFIXES[touch]


def _touch_of(row: Row, touch: str, click_ids: Mapping[str, str]) -> Touch:
    fields = {name: row[f"{touch}_{name}"] for name in _TOUCH}
    kind = row[f"{touch}_click"].casefold()
    return complete_touch(fields, referrer=row[f"{touch}_referrer"], click_ids={**click_ids, kind: kind})


_WHO = {
    "id": one(Kind.ID, "lead_id", "Lead ID", "Contact ID", "Customer ID", "User ID", "ID", "Entry Id", "Submission ID",
              "Response ID", "Submission Id"),
    "email": one(Kind.EMAIL, "email", "E-mail", "Email address", "Your email", "Work email"),
    "created": one(Kind.MOMENT, "created_at", "submitted_at", "Created", "Submitted at", "Submission date",
                   "Submitted on", "Entry Date", "Timestamp", "Date", "Created Time", "Create Date", "Datum"),
}  # fmt: skip
# Lists of CRMs that have such fields among their own are read as what they are.
_CRM = one(
    Kind.MARK, "=Record ID", "=Record Id", "IsConverted", "Lifecycle Stage", "Deal Name", "=Deal - ID", "Member Status"
)
_PAIRS = (
    ("last_source", "last_medium"), ("last_source", "last_campaign"), ("first_source", "first_medium"),
    ("first_source", "first_campaign"), ("first_source", "last_source"), ("last_channel", "last_page"),
    ("first_channel", "last_channel"), ("first_page", "last_page"),
)  # fmt: skip


def _lead_once(lead: str, created: str, setting: Setting) -> Iterator[NeutralRow]:
    """Yield a lead where it is met first: whoever sends a form twice is one."""
    if lead in setting.seen:
        setting.note("a lead that stands there again keeps the day of its first row, and gets another touch")
        return
    setting.seen.add(lead)
    yield "leads", {"lead_id": lead, "created_at": created}


def _lead(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    lead, created = row.first("id", "email"), row["created"]
    yield from _lead_once(lead, created, setting)
    if not has_captured(row):
        setting.note("a lead without any field of a touch is of no known channel, not of direct")
        return
    first, last = captured(row, first_at=created, last_at=created)
    yield from touches(lead, first, last)


CAPTURE = CellFormat(
    name="form-capture",
    title="Leads with captured form fields",
    family="form-capture",
    is_sure=True,
    fields={**capture_fields(in_crm=False), **_WHO, "crm": _CRM},
    keys=tuple(key(who, "created", *pair) for who, pair in product(("id", "email"), _PAIRS)),
    never=frozenset(("crm",)),
    emit=_lead,
)

_CHANNELS = {
    "email marketing": "Email", "direct traffic": "Direct", "affiliates": "Affiliates",
    "paid search": "Paid Search", "paid social": "Paid Social", "organic search": "Organic Search",
    "organic social": "Organic Social", "referral": "Referral", "display": "Display",
    "other campaigns": "Other Campaigns",
}  # fmt: skip
_SEARCH, _SITE, _TAGGED = ("Organic Search",), ("Referral", "Organic Social"), ("source", "campaign", "term")


def _attributer(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    lead = row.first("id", "email")
    yield from _lead_once(lead, row["created"], setting)
    word = filled(row["channel"])
    channel = _CHANNELS.get(word.casefold(), word)
    if not channel:
        return
    drills = [filled(row[name]) for name in _DRILLDOWNS]
    touch: dict[str, str] = {"channel": channel, "page": row["page"]}
    if channel in _SEARCH:
        touch |= {"source": drills[0], "medium": "organic", "term": drills[2]}
        setting.note("drill-downs of Organic Search are read as engine, its domain, keyword")
    elif channel in _SITE:
        touch["source"] = drills[0]
        setting.note(f"drill-downs of {channel} are read as site, address")
    elif channel != "Direct":
        touch |= dict(zip(_TAGGED, drills, strict=True))
        setting.note(f"drill-downs of {channel} are read as source, campaign, term; look whether yours are")
    yield from touches(lead, (row["created"], complete_touch(touch)))


ATTRIBUTER = CellFormat(
    name="attributer",
    title="Leads with Attributer's fields",
    family="form-capture",
    is_sure=True,
    fields={
        **_WHO,
        "channel": one(Kind.LABEL, "Channel"),
        "drilldown_1": one(Kind.LABEL, "Channel Drilldown 1", "ChannelDrilldown1", "Channel Drill-down 1"),
        "drilldown_2": one(Kind.LABEL, "Channel Drilldown 2", "ChannelDrilldown2", "Channel Drill-down 2"),
        "drilldown_3": one(Kind.LABEL, "Channel Drilldown 3", "ChannelDrilldown3", "Channel Drill-down 3"),
        "page": one(Kind.ADDRESS, "Landing Page", "LandingPage"),
    },
    keys=(key("id", "channel", "drilldown_1", "drilldown_2", "drilldown_3"),
          key("email", "channel", "drilldown_1", "drilldown_2", "drilldown_3")),
    emit=_attributer,
)  # fmt: skip
FORMATS = (CAPTURE, ATTRIBUTER)
