"""Rows of a data set that an evidence rests on: how many they are, of which days, and what people say in them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.evidence_rows import RowsProblem, RowsQuestion, TakenQuote, TakenRows
from mkdocs_journey.attribution.weighted_quantiles import find_type_7
from mkdocs_journey.tables.as_of import EPOCH_DAY, to_day
from mkdocs_journey.tables.contract import TABLES, CellType
from mkdocs_journey.tables.load import LoadedTables
from mkdocs_journey.tables.masking import mask_text
from mkdocs_journey.tables.metric_cells import SUM_TYPE, is_possible
from mkdocs_journey.tables.scales import parse_scale, place_on_scale
from mkdocs_journey.tables.stamps import end_of_day, start_of_day, to_datetime, to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_QUOTES = 3
# Five words or more; without a backslash, which each engine writes in its own way.
_WORDS = "^([^ ]+ +){4}[^ ]"
LONGEST_QUOTE = 300
_MOST_KNOWN = 200
_SUMMED = {"page_metrics": "views", "channel_metrics": "sessions", "funnel_steps": "users"}
_UNITS = {"quotes": "quotes", "tickets": "tickets", "leads": "leads", "touches": "touches", "stage_events": "entries"}
# An id leads to a person, so nobody may ask for the rows of one.
_IDS = frozenset(("lead_id", "touch_id", "ticket_id"))
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rows that can be asked.

    Attributes:
        rows: They have a column for each that can be asked for, and `lead` where they are about leads.
        columns: Name of each column that can be asked for, as the data has it, to the column of `rows`.
        stamp: The column of their day or moment; "" where they have none.
    """

    table: str
    rows: ir.Table
    columns: dict[str, str]
    stamp: str


def take_rows(tables: LoadedTables, question: RowsQuestion) -> TakenRows | None:
    """Return what the rows say; None where there is no such data set, or it could not be read."""
    asked = _find_rows(tables, question.dataset)
    if asked is None:
        return None
    unknown = next((column for column, _ in question.where if column not in asked.columns), None)
    if unknown is not None:
        return _nothing(asked, RowsProblem(unknown, "", tuple(asked.columns)))
    tests = [_fits(tables, asked, column, value) for column, value in question.where]
    taken = _describe(tables, asked, asked.rows.filter(tests) if tests else asked.rows)
    return taken if taken.rows else _nothing(asked, _find_reason(tables, asked, question, tests))


def _find_rows(tables: LoadedTables, dataset: str) -> _Asked | None:
    if dataset in TABLES:
        return _ask_table(tables, dataset)
    index = next((at for at, (_, path) in enumerate(tables.data_sets) if path == dataset), None)
    asked = _ask_table(tables, tables.data_sets[index][0]) if index is not None else None
    if asked is None or "data_set" not in asked.rows.columns:
        return asked
    # A row that stands in two sets is kept once, with the first and the last set that has it.
    in_set = asked.rows.data_set == index
    if "last_set" in asked.rows.columns:
        in_set |= asked.rows.last_set == index
    return replace(asked, rows=asked.rows.filter(in_set))


def _ask_table(tables: LoadedTables, name: str) -> _Asked | None:
    if name not in tables.names or tables.report.as_of is None:
        return None
    known, as_of_us = tables.lead_tables, to_us(tables.report.as_of)
    stamp = TABLES[name].stamp
    if name == "leads":
        rows = known.leads.filter(known.leads.listed)
        return _Asked(name, rows, {name: cell for name, cell in known.lead_columns.items() if name not in _IDS}, stamp)
    if name == "touches":
        log = known.touches.filter(known.touches.moment <= as_of_us)
        kinds = ("source", "medium", "campaign", "channel", "touchpoint", "page", "event")
        columns = {column: column for column in kinds} | {"at": "moment"}
        return _Asked(name, log.join(known.kinds, "kind"), columns, "moment")
    if name == "stage_events":
        log = known.stage_events.filter(known.stage_events.moment <= as_of_us)
        return _Asked(name, log, {"stage": "stage", "entered_at": "moment"}, "moment")
    if name not in tables.others:
        return None
    columns = {column: column for column in TABLES[name].column_names if column not in _IDS}
    return _Asked(name, tables.others[name], columns, stamp)


def _fits(tables: LoadedTables, asked: _Asked, column: str, value: str) -> ir.BooleanValue:
    """Tell which rows have a value in a column."""
    import ibis

    cells = asked.rows[asked.columns[column]]
    if asked.table != "leads":
        known = TABLES[asked.table].column(column)
        kind = known.type if known is not None else CellType.TEXT
        if kind.is_dated:
            span = _find_days(value)
            if span is None:
                return ibis.literal(False)
            first, last = (day.toordinal() - EPOCH_DAY for day in span)
            if kind.is_moment:
                first, last = to_us(start_of_day(span[0], tables.zone)), to_us(end_of_day(span[1], tables.zone))
            return ((cells >= first) & (cells <= last)).fill_null(False)
        if kind is not CellType.TEXT:
            number = _find_number(value)
            return ibis.literal(False) if number is None else (cells.cast("float64") == number).fill_null(False)
        if column == "stage":
            value = _name_stage(tables, value)
    return cells == value


def _find_days(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a day or a month; None for any other text."""
    match = _DAY.fullmatch(value.strip())
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    try:
        if match[3]:
            return (date(year, month, int(match[3])),) * 2
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None


def _find_number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _name_stage(tables: LoadedTables, value: str) -> str:
    return next((ids[value] for _, ids in tables.stage_names if value in ids), value)


def _find_reason(
    tables: LoadedTables, asked: _Asked, question: RowsQuestion, tests: Sequence[ir.BooleanValue]
) -> RowsProblem:
    """Return the first value that no row has; where each is there, they never meet in one row."""
    for (column, value), test in zip(question.where, tests, strict=True):
        alone = asked.rows.filter(test)
        if not tables.engine.fetch(alone.aggregate(rows=alone.count()))[0]["rows"]:
            return RowsProblem(column, value, _list_values(tables, asked, column))
    return RowsProblem("", "", ())


def _list_values(tables: LoadedTables, asked: _Asked, column: str) -> tuple[str, ...]:
    """Return the values of a column of words, most frequent first; none of leads, and none of other columns."""
    cells = asked.rows[asked.columns[column]]
    if TABLES[asked.table].per_lead or not cells.type().is_string() or column in ("text", "question"):
        return ()
    counted = asked.rows.group_by(cells.name("cell")).aggregate(rows=lambda rows: rows.count())
    found = [row for row in tables.engine.fetch(counted) if row["cell"]]
    ranked = sorted(found, key=lambda row: (-row["rows"], row["cell"]))
    return tuple(row["cell"] for row in ranked[:_MOST_KNOWN])


def _nothing(asked: _Asked, problem: RowsProblem) -> TakenRows:
    return TakenRows(asked.table, 0, 0, _unit(asked.table), None, None, problem=problem)


def _unit(table: str) -> str:
    return _SUMMED.get(table) or _UNITS.get(table, "rows")


def _describe(tables: LoadedTables, asked: _Asked, rows: ir.Table) -> TakenRows:
    sums: dict[str, ir.Value] = {"rows": rows.count(), "last": rows[asked.stamp].max()}
    sums["first"] = rows["period_start" if "period_start" in rows.columns else asked.stamp].min()
    if asked.table in _SUMMED:
        counted = rows[_SUMMED[asked.table]]
        sums["n"] = is_possible(counted).ifelse(counted, 0).cast(SUM_TYPE).sum().cast(SUM_TYPE)
        sums["filled"] = is_possible(counted).sum()
    if "lead" in rows.columns:
        sums["leads"] = rows.lead.nunique()
    found = tables.engine.fetch(rows.aggregate(**sums))[0]
    quotes = _read_quotes(tables, rows) if asked.table == "quotes" else _NO_QUOTES
    n: int | None = found["rows"]
    if asked.table in _SUMMED:
        n = int(found["n"]) if found["filled"] else None
    return TakenRows(
        table=asked.table,
        rows=found["rows"],
        n=n,
        unit=_unit(asked.table),
        leads=found.get("leads"),
        period=_find_period(tables, asked, found["first"], found["last"]),
        quotes=quotes.newest,
        texts=quotes.texts,
        median=quotes.median,
        scale=quotes.scale,
        scored=quotes.scored,
    )


def _find_period(tables: LoadedTables, asked: _Asked, first: int | None, last: int | None) -> tuple[date, date] | None:
    if first is None or last is None:
        return None
    stamp = TABLES[asked.table].column(TABLES[asked.table].stamp)
    if stamp is not None and stamp.type is CellType.DATE:
        return to_day(first), to_day(last)
    return to_datetime(first).astimezone(tables.zone).date(), to_datetime(last).astimezone(tables.zone).date()


@dataclass(frozen=True, slots=True)
class _Quotes:
    newest: tuple[TakenQuote, ...] = ()
    texts: int = 0
    median: float | None = None
    scale: str = ""
    scored: int = 0


_NO_QUOTES = _Quotes()


def _read_quotes(tables: LoadedTables, rows: ir.Table) -> _Quotes:
    import ibis

    each = rows.group_by("text").aggregate(day=rows.date.max())
    newest = each.order_by([ibis.desc(each.text.re_search(_WORDS)), ibis.desc("day"), "text"]).limit(MOST_QUOTES)
    # What a query gives has an order of its own.
    chosen = sorted(
        tables.engine.fetch(newest), key=lambda row: (not re.search(_WORDS, row["text"]), -row["day"], row["text"])
    )
    scored = rows.filter(rows.score.notnull())
    scores = tables.engine.fetch(scored.group_by("score", "scale").aggregate(quotes=scored.count()))
    counts: Counter[Fraction] = Counter()
    for row in scores:
        counts[Fraction(repr(float(row["score"])))] += row["quotes"]
    scales = {row["scale"] for row in scores}
    scale = scales.pop() if len(scales) == 1 else ""
    bounds = parse_scale(scale)
    on_scale = bounds is not None and all(place_on_scale(row["score"], bounds) is not None for row in scores)
    return _Quotes(
        newest=tuple(TakenQuote(_shorten(mask_text(row["text"])), to_day(row["day"])) for row in chosen),
        texts=tables.engine.fetch(rows.aggregate(texts=rows.text.nunique()))[0]["texts"],
        median=float(find_type_7(counts, Fraction(1, 2))) if on_scale else None,
        scale=scale if on_scale else "",
        scored=counts.total() if on_scale else 0,
    )


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[: LONGEST_QUOTE - 1].rstrip()}…"
