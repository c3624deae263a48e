"""Google Analytics 4 as JSON: events of the BigQuery export, which can be touches, and answers of the Data API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from mkdocs_journey.imports.days import write_epoch
from mkdocs_journey.imports.formats.ga4 import statistic_rows
from mkdocs_journey.imports.formats.tags import complete_touch, filled
from mkdocs_journey.imports.privacy import mask_label, read_address
from mkdocs_journey.imports.profile import NeutralRow, RecordFormat, Row, Setting

_EVENT_KEYS = ("event_timestamp", "event_name", "user_pseudo_id")
# Told with every visit or by every move of the hand: they say nothing of where a lead came from or what it did.
_NOISE = frozenset(
    ("session_start", "first_visit", "first_open", "user_engagement", "scroll", "click", "form_start", "video_start",
     "video_progress", "video_complete", "view_search_results")
)  # fmt: skip
_NO_LEAD = "no user_id, and the user_pseudo_id is in no map of ids"


def _is_event(record: object) -> bool:
    return isinstance(record, Mapping) and all(name in record for name in _EVENT_KEYS)


def _event(record: object, setting: Setting, row: Row) -> Iterator[NeutralRow]:
    if not _is_event(record) or not isinstance(record, Mapping):
        return row.skip("no event")
    name = str(record["event_name"])
    if name in _NOISE:
        return row.skip("an event that is no touch")
    lead = _lead_of(record, setting)
    if not lead:
        return row.skip(_NO_LEAD)
    at = _moment(record["event_timestamp"])
    source, medium, campaign, click_ids = _whence(record)
    page = _parameter(record, "page_location")
    touch = complete_touch(
        {"source": source, "medium": medium, "campaign": campaign, "page": page}, click_ids=click_ids
    )
    event = "" if name == "page_view" else name
    touch_id = f"{record['event_timestamp']}-{name}"
    return iter([("touches", {"lead_id": lead, "at": at, **touch, "event": event, "touch_id": touch_id})])


def _lead_of(record: Mapping[str, object], setting: Setting) -> str:
    """Return the id that the site gave, or the browser's where the map of ids says whose that is."""
    user = str(record.get("user_id") or "")
    if user:
        return user
    browser = str(record.get("user_pseudo_id") or "")
    return browser if browser in setting.ids else ""


def _moment(microseconds: object) -> str:
    try:
        return write_epoch(int(str(microseconds)) // 1_000_000)
    except (ValueError, OverflowError):
        return ""


def _whence(record: Mapping[str, object]) -> tuple[str, str, str, Mapping[str, str]]:
    """Return source, medium and campaign of the session, else of the event; never those of the user's first visit."""
    session = _below(_below(record, "session_traffic_source_last_click"), "manual_campaign")
    event = _below(record, "collected_traffic_source")
    click_ids = {name: _text(event, name) for name in ("gclid", "dclid")}
    if filled(_text(session, "source")):
        return _text(session, "source"), _text(session, "medium"), _text(session, "campaign_name"), click_ids
    tags = (_text(event, "manual_source"), _text(event, "manual_medium"), _text(event, "manual_campaign_name"))
    return (*tags, click_ids)


def _parameter(record: Mapping[str, object], name: str) -> str:
    parameters = record.get("event_params")
    for one in parameters if isinstance(parameters, Sequence) and not isinstance(parameters, str) else ():
        if isinstance(one, Mapping) and one.get("key") == name:
            return _text(_below(one, "value"), "string_value")
    return ""


def _below(record: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = record.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(record: Mapping[str, object], name: str) -> str:
    return mask_label(str(record.get(name) or ""))


BIGQUERY = RecordFormat(
    name="ga4-bigquery",
    title="GA4 events from BigQuery",
    family="ga4",
    is_sure=True,
    recognise=_is_event,
    emit=_event,
    personal=("user_pseudo_id", "user_id", "geo", "device"),
)

_DIMENSIONS = {
    "sessiondefaultchannelgroup": "channel", "sessionprimarychannelgroup": "channel",
    "sessionsourcemedium": "source_medium", "sessionsource": "source", "sessionmedium": "medium",
    "sessioncampaignname": "campaign",
    "firstuserdefaultchannelgroup": "channel", "firstusersource": "source", "firstusermedium": "medium",
    "firstusersourcemedium": "source_medium", "firstusercampaignname": "campaign", "defaultchannelgroup": "channel",
    "source": "source", "medium": "medium", "sourcemedium": "source_medium", "campaignname": "campaign",
    "landingpage": "landing", "landingpageplusquerystring": "landing", "pagepath": "page",
    "pagepathplusquerystring": "page", "unifiedpagepathscreen": "page", "date": "day", "yearmonth": "month",
    "sessions": "sessions", "screenpageviews": "views", "keyevents": "key_events", "conversions": "key_events",
    "totalrevenue": "revenue", "purchaserevenue": "revenue", "userengagementduration": "engagement",
    "activeusers": "users", "daterange": "compared",
}  # fmt: skip
_NUMBERS = ("sessions", "views", "key_events", "revenue", "engagement", "users")
_PAGES = ("page", "landing")


def _headers(record: Mapping[str, object]) -> list[str]:
    names = []
    for kind in ("dimensionHeaders", "metricHeaders"):
        headers = record.get(kind)
        for one in headers if isinstance(headers, Sequence) else ():
            name = str(one.get("name", "")) if isinstance(one, Mapping) else ""
            names.append(_DIMENSIONS.get(name.casefold(), ""))
    return names


def _is_answer(record: object) -> bool:
    return isinstance(record, Mapping) and "dimensionHeaders" in record and "metricHeaders" in record


def _answer_has(record: object) -> frozenset[str]:
    return frozenset(name for name in _headers(record) if name) if isinstance(record, Mapping) else frozenset()


def _answer_rows(record: object) -> Iterator[object]:
    if not isinstance(record, Mapping):
        return
    names = _headers(record)
    rows = record.get("rows")
    for one in rows if isinstance(rows, Sequence) else ():
        if isinstance(one, Mapping):
            values = [*_values(one, "dimensionValues"), *_values(one, "metricValues")]
            yield {name: value for name, value in zip(names, values, strict=False) if name}


def _values(row: Mapping[str, object], kind: str) -> list[str]:
    values = row.get(kind)
    return (
        [_text(one, "value") if isinstance(one, Mapping) else "" for one in values] if isinstance(values, list) else []
    )


def _answer(record: object, setting: Setting, row: Row) -> Iterator[NeutralRow]:
    if not isinstance(record, Mapping):
        return row.skip("no row")
    if "compared" in record:
        return row.skip("a row of one of several periods")
    row.values.update({name: value for name, value in record.items() if _is_usable(name, value)})
    for name in _PAGES:
        if row[name]:
            row.values[name] = read_address(row[name]).page
    if len(day := row["day"]) == 8:
        row.values["day"] = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return statistic_rows(row, setting)


def _is_usable(name: str, value: str) -> bool:
    if name not in _NUMBERS:
        return True
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


DATA_API = RecordFormat(
    name="ga4-data-api",
    title="GA4 Data API report",
    family="ga4",
    is_sure=True,
    recognise=_is_answer,
    emit=_answer,
    unfold=_answer_rows,
    has=_answer_has,
    zone="that of the property; its days are its own",
    needs=("period",),
)
FORMATS = (BIGQUERY, DATA_API)
