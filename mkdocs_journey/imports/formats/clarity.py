"""Microsoft Clarity: the dashboard as CSV with sections, and what its API for exports answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from mkdocs_journey.imports.days import parse_stamp
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.formats.records import list_of, mapping_of, text_of
from mkdocs_journey.imports.numbers import POINT, parse_number, write_number
from mkdocs_journey.imports.originals import DELIMITERS, Original
from mkdocs_journey.imports.period import Period
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, WholeFormat, into, key, one
from mkdocs_journey.imports.recognise import first_rows
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import UNREADABLE_EXPORT
from mkdocs_journey.tables.stamps import DayOrder

_HEAD = 12
_MOST_ROWS = 100_000
_MOST = 10**12
_RANGE = re.compile(r"\s+[-–—]\s+|\s+to\s+")
_ADDRESS = re.compile(r"(?:https?://|/)\S*")
_TOTAL_OF_ALL = "the total of all pages"

T = TypeVar("T")


@dataclass(slots=True)
class _Page:
    """What is known of one address.

    Attributes:
        is_total: Whether it stands for all pages together.
    """

    address: str
    is_total: bool = False
    numbers: dict[str, str] = field(default_factory=dict)


def _is_dashboard(original: Original) -> bool:
    return _delimiter_of(original) is not None


def _delimiter_of(original: Original) -> str | None:
    for delimiter in ("",) if original.is_sheet else DELIMITERS:
        firsts = {fold_header(cells[0]) for cells in first_rows(original, delimiter, _HEAD) if len(cells) > 1}
        if {"project name", "date range", "metric"} <= firsts:
            return delimiter
    return None


def _read_dashboard(original: Original, setting: Setting) -> Iterator[_Page]:
    delimiter = _delimiter_of(original)
    assert delimiter is not None
    sections: dict[str, list[tuple[str, str]]] = {}
    section = ""
    for cells in _no_more_than(original.rows(delimiter), original.name):
        first, second, third = (cell.strip() for cell in (*cells, "", "", "")[:3])
        if fold_header(first) == "date range":
            setting.period = setting.period or _period_of(second, original.name)
        elif fold_header(first) == "metric":
            section = fold_header(second)
        elif section and not first and second:
            sections.setdefault(section, []).append((second, third))
    if setting.page:
        yield _whole_dashboard(sections, setting.page)
        return
    for address, count in sections.get("top pages", sections.get("popular pages", [])):
        yield _Page(address, numbers={"sessions": _count(count)})


def _no_more_than(rows: Iterable[T], file: str) -> Iterator[T]:
    for number, row in enumerate(rows):
        if number >= _MOST_ROWS:
            hint = "export it again: what is summed up has a few hundred rows"
            raise refuse(UNREADABLE_EXPORT, file, f"it has more than {_MOST_ROWS:,} rows", hint=hint)
        yield row


def _whole_dashboard(sections: Mapping[str, list[tuple[str, str]]], page: str) -> _Page:
    """Return the numbers of a dashboard that was filtered by one page."""
    told = {name: {fold_header(label): value for label, value in rows} for name, rows in sections.items()}
    numbers = {
        "sessions": _count(told.get("sessions", {}).get("total sessions", "")),
        "scroll_depth": _number(told.get("scroll depth", {}).get("average", "")),
    }
    return _Page(page, numbers=numbers)


def _period_of(text: str, file: str) -> Period:
    """Return the days of a range, which Clarity writes month first in every language."""
    ends = [parse_stamp(part, DayOrder.MONTH_FIRST) for part in _RANGE.split(text.strip())]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0].day > ends[1].day:
        hint = "export it again, or state the days with --period 2026-08-01..2026-08-31"
        raise refuse(UNREADABLE_EXPORT, file, "its date range cannot be read", hint=hint)
    return Period(ends[0].day, ends[1].day)


def _is_answer(original: Original) -> bool:
    if not original.is_json:
        return False
    first = mapping_of(next(iter(original.records()), None))
    return "metricName" in first and isinstance(first.get("information"), list)


def _read_answer(original: Original, _: Setting) -> Iterator[_Page]:
    pages: dict[str | None, _Page] = {}
    for record in _no_more_than(original.records(), original.name):
        metric = mapping_of(record)
        name = fold_header(text_of(metric, "metricName")).replace(" ", "")
        for item in list_of(metric.get("information")):
            about = mapping_of(item)
            url = _address_of(about)
            # Without the dimension all is about the whole site; with it, an empty address is the sum of the others.
            page = pages.setdefault(url, _Page(url or "", is_total=url == ""))
            page.numbers |= {column: text for column, text in _numbers_of(name, about).items() if text}
    yield from pages.values()


def _address_of(about: Mapping[str, object]) -> str | None:
    """Return the address that a row is about; None where it has no such key."""
    for name, value in about.items():
        if name.casefold() == "url":
            return str(value).strip() if value else ""
    return None


def _numbers_of(metric: str, about: Mapping[str, object]) -> dict[str, str]:
    match metric:
        case "traffic":
            return {"sessions": _count(text_of(about, "totalSessionCount", "sessionsCount"))}
        case "scrolldepth":
            return {"scroll_depth": _number(text_of(about, "averageScrollDepth", "ScrollDepth", "scrollDepth"))}
        case "rageclickcount":
            return {"rage_clicks": _with_it(about), "views": _count(text_of(about, "pagesViews"))}
        case "deadclickcount":
            return {"dead_clicks": _count(text_of(about, "subTotal")), "views": _count(text_of(about, "pagesViews"))}
        case "quickbackclick" | "quickbackclickcount":
            return {"quick_backs": _with_it(about)}
    return {}


def _with_it(about: Mapping[str, object]) -> str:
    """Return how many visits have the metric: the sum of its clicks may be far more than all visits."""
    visits = _decimal(text_of(about, "sessionsCount"))
    share = _decimal(text_of(about, "sessionsWithMetricPercentage"))
    if visits is None or share is None or not 0 <= share <= 100:
        return ""
    return write_number((visits * share / 100).to_integral_value())


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < _MOST else None


def _count(text: str) -> str:
    number = parse_number(text, POINT) if text else None
    is_count = number is not None and 0 <= number < _MOST and number == number.to_integral_value()
    return write_number(number) if number is not None and is_count else ""


def _number(text: str) -> str:
    number = parse_number(text.rstrip("% "), POINT) if text else None
    return write_number(number) if number is not None and abs(number) < _MOST else ""


def _page(record: object, setting: Setting, row: Row) -> Iterator[NeutralRow]:
    assert isinstance(record, _Page)
    address = record.address or ("" if record.is_total else setting.page)
    if record.is_total:
        yield from row.skip(_TOTAL_OF_ALL)
    elif not address:
        yield from row.skip("no page: ask for the dimension URL, or name the page with --page")
    elif not any(record.numbers.values()):
        yield from row.skip("no number of use")
    else:
        # As a path where it is no address: Clarity shows some pages by their title.
        yield "page_metrics", {"page": address if _ADDRESS.match(address) else f"/{address}", **record.numbers}


FORMATS = (
    WholeFormat(
        name="clarity-dashboard",
        title="Clarity dashboard",
        family="clarity",
        is_sure=True,
        recognise=_is_dashboard,
        take_apart=_read_dashboard,
        emit=_page,
        needs=("period",),
    ),
    WholeFormat(
        name="clarity-api",
        title="Clarity data of its API",
        family="clarity",
        is_sure=True,
        recognise=_is_answer,
        take_apart=_read_answer,
        emit=_page,
        needs=("period",),
    ),
    CellFormat(
        name="clarity-recordings",
        title="Clarity recordings",
        family="clarity",
        is_sure=True,
        fields={
            "user": one(Kind.MARK, "Clarity user ID"),
            "entry": one(Kind.MARK, "Entry URL"),
        },
        keys=(key("user", "entry"),),
        emit=into("page_metrics", {}),
        unusable=(
            "it is a list of recordings, which has 100 visits at most, whatever the period",
            "export the dashboard, or ask the API for the dimension URL",
        ),
    ),
)
