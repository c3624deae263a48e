"""What can be read and is still doubtful: times that do not fit, values that say little, leads with two rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.tables import rules
from mkdocs_journey.tables.as_of import AsOf, last_whole_day
from mkdocs_journey.tables.data_set import DataSet
from mkdocs_journey.tables.distinct import DistinctRows, rank_leads, split_position
from mkdocs_journey.tables.engine import Engine, Row
from mkdocs_journey.tables.places import PlaceOf
from mkdocs_journey.tables.spans import Span

if TYPE_CHECKING:
    import ibis.expr.types as ir

_GAP = timedelta(days=31)
_FEWEST_VALUES = 10
_COMPARED = ("touches", "stage_events", "tickets", "spend")
_BEFORE_BEGIN = {
    "touches": "earlier moves have no touch to credit and count for (unattributed)",
    "stage_events": "earlier touches belong to no stage, and leads may have moved unseen",
    "tickets": "no earlier ticket is counted",
    "spend": "no earlier spend is counted",
}
_AFTER_END = {
    "touches": "later moves have fewer touches to credit",
    "stage_events": "later on leads seem to stay where they are, and drop-off reads too high",
    "tickets": "no later ticket is counted",
    "spend": "no later spend is counted",
}


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is doubtful.

    Attributes:
        spend_currency: None without spend, or with two currencies.
        replaced: Rows of leads that a later row of the same id replaces, by index of the data set.
    """

    diagnostics: tuple[Diagnostic, ...]
    spend_currency: str | None
    replaced: Mapping[int, int]


def doubtful_tables(
    engine: Engine,
    sets: Sequence[DataSet],
    tables: Mapping[str, DistinctRows],
    spans: Sequence[Span],
    *,
    as_of: AsOf,
    place: PlaceOf,
    zone: ZoneInfo,
) -> Doubts:
    """Return what the reader of the figures should know of the data."""
    places = {item.index: place(("datasets", item.index, "path")) for item in sets}
    first_place = {item.table.name: places[item.index] for item in reversed(sets)}
    found = [*_late_rows(spans, as_of, places, zone), *_different_times(spans, as_of, first_place, zone)]
    replaced: Mapping[int, int] = {}
    if "leads" in tables:
        leads = tables["leads"].rows
        counts = _count_leads(engine, leads)
        if counts["rows"] > counts["ids"]:
            twice, replaced = _replaced_leads(engine, leads, as_of, sets, first_place["leads"])
            found += twice
        found += _doubtful_values(counts, first_place["leads"])
    currency = None
    if "spend" in tables:
        spend = tables["spend"].rows
        if as_of.moment is not None:
            spend = spend.filter(spend.period_end <= last_whole_day(as_of.moment, zone))
        currencies = sorted(row["currency"] for row in engine.fetch(spend.select("currency").distinct()))
        currency = currencies[0] if len(currencies) == 1 else None
        if len(currencies) > 1:
            message = f"spend is in {' and '.join(currencies)}, which have no sum; no spend is shown"
            hint = "export all of it in one currency"
            found.append(rules.TWO_CURRENCIES.at(first_place["spend"], message, hint=hint))
    return Doubts(tuple(found), currency, replaced)


def _late_rows(spans: Sequence[Span], as_of: AsOf, places: Mapping[int, Place], zone: ZoneInfo) -> list[Diagnostic]:
    if as_of.moment is None:
        return []
    day = f"{as_of.moment.astimezone(zone):%Y-%m-%d %H:%M}"
    hint = (
        "state as_of in the catalog, or commit the data"
        if "commit" in as_of.found
        else "if the rows are real, move as_of in the catalog to a later day"
    )
    return [
        rules.AFTER_AS_OF.at(
            places[span.data_set],
            f"{_rows(span.after_as_of)} of {span.table} left out: later than the as-of date, {day} ({as_of.found})",
            hint=hint,
        )
        for span in spans
        if span.after_as_of
    ]


def _different_times(
    spans: Sequence[Span], as_of: AsOf, places: Mapping[str, Place], zone: ZoneInfo
) -> list[Diagnostic]:
    """Compare when tables begin and end; a month apart is worth a word."""
    merged = {
        name: merged for name in _COMPARED if (merged := _merge([span for span in spans if span.table == name], as_of))
    }
    if len(merged) < 2:
        return []
    found = []
    for name, (first, last) in merged.items():
        others = [(other, times) for other, times in merged.items() if other != name]
        begins, (begin, _) = min(others, key=lambda item: item[1][0])
        ends, (_, end) = max(others, key=lambda item: item[1][1])
        hint = "export the same period for both tables, or name the days to use under `covers`"
        if first - begin > _GAP:
            times = f"`{name}` begins on {_day(first, zone)}, `{begins}` on {_day(begin, zone)}"
            message = f"{times}: {_BEFORE_BEGIN[name]}"
            found.append(rules.DIFFERENT_TIMES.at(places[name], message, hint=hint))
        if end - last > _GAP:
            times = f"`{name}` ends on {_day(last, zone)}, `{ends}` on {_day(end, zone)}"
            message = f"{times}: {_AFTER_END[name]}"
            found.append(rules.DIFFERENT_TIMES.at(places[name], message, hint=hint))
    return found


def _merge(spans: Sequence[Span], as_of: AsOf) -> tuple[datetime, datetime] | None:
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    if not firsts or not lasts:
        return None
    last = max(lasts)
    return min(firsts), last if as_of.moment is None else min(last, as_of.moment)


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d}"


def _count_leads(engine: Engine, leads: ir.Table) -> Row:
    return engine.fetch(
        leads.aggregate(
            rows=leads.count(),
            ids=leads.lead_id.nunique(),
            values=leads["value"].count(),
            zeros=(leads["value"] == 0).sum(),
            total=leads["value"].sum(),
            largest=leads["value"].max(),
        )
    )[0]


def _replaced_leads(
    engine: Engine, leads: ir.Table, as_of: AsOf, sets: Sequence[DataSet], place: Place
) -> tuple[list[Diagnostic], Mapping[int, int]]:
    """Return the warning, and how many rows of each data set a later row of the same id replaces."""
    replaced = rank_leads(leads, as_of)
    replaced = replaced.filter(replaced["rank"] > 0)
    groups = replaced.group_by("data_set", "last_set").aggregate(
        rows=replaced.count(), position=replaced.position.min()
    )
    found = sorted(engine.fetch(groups), key=lambda row: (int(row["last_set"]), int(row["position"])))
    if not found:
        return [], {}
    count = sum(row["rows"] for row in found)
    file, line = split_position(found[0]["position"])
    paths = {item.index: item.paths for item in sets}[found[0]["last_set"]]
    repeat = "repeats" if count == 1 else "repeat"
    first = f"; the first that does not is row {line} of {paths[file]}" if line else ""
    message = f"{_rows(count)} of leads {repeat} an id with other values; the last row of each id counts{first}"
    by_set: dict[int, int] = {}
    for row in found:
        by_set[row["data_set"]] = by_set.get(row["data_set"], 0) + row["rows"]
    return [rules.LEAD_TWICE.at(place, message, hint="export one row for each lead")], by_set


def _doubtful_values(counts: Row, place: Place) -> list[Diagnostic]:
    found = []
    values, zeros = counts["values"], counts["zeros"] or 0
    if values >= _FEWEST_VALUES and zeros * 2 > values:
        message = f"{zeros} of {values} values of leads are 0"
        found.append(rules.DOUBTFUL_VALUES.at(place, message, hint="leave the cell empty where no value is known"))
    elif values >= _FEWEST_VALUES and counts["largest"] * 2 > counts["total"]:
        share = float(counts["largest"] / counts["total"]) if counts["total"] > 0 else 1.0
        message = f"one lead holds {share:.0%} of all value"
        found.append(rules.DOUBTFUL_VALUES.at(place, message, hint="look whether its value is right"))
    return found
