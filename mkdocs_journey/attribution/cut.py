"""The one cut of the data that a map's figures come from: its leads, and their touches in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.question import AudienceQuestion, MapQuestion
from mkdocs_journey.attribution.touchpoints import TouchTraits, compile_touchpoints, find_touchpoint
from mkdocs_journey.tables.cells import NUMBER
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.load import LoadedTables
from mkdocs_journey.tables.stamps import to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = ("channel", "source", "campaign", "touchpoint")
DIRECT = "Direct"
_MARK_ORDER = ("channel", "source", "medium", "campaign", "touchpoint")


@dataclass(frozen=True, slots=True)
class MapCut:
    """The engine's tables of one map; moments are microseconds since 1970, UTC.

    Attributes:
        as_of_us: The as-of date.
        leads: `lead`, `group` (from 0, for the jackknife), `created_at`, `won`, `lost`, `ended` as of the as-of date,
            `outcome_at`, `ended_at`, `lost_reason`, `ended_reason`, `value`.
        touches: `lead`, `moment`, `mark`, `is_direct`, `position`, from 0 in the order of the lead's touches, and the
            marks of the touches before (`name_previous`), missing without.
        values: `mark`, `dimension`, `value`: what a touch of this mark is by each dimension, buckets included.
        kinds: `kind` of the log's touches, with its `page`, `event`, `campaign` and `touchpoint`, empty where no
            touchpoint catches it.
        touches_after: Touches of these leads later than the as-of date.
    """

    engine: Engine
    as_of_us: int
    leads: ir.Table
    touches: ir.Table
    values: ir.Table
    kinds: ir.Table
    lead_count: int
    touches_after: int


def cut_map(tables: LoadedTables, question: MapQuestion, as_of: datetime) -> MapCut:
    """Return the leads of the map's audience and their touches up to the as-of date."""
    engine, as_of_us = tables.engine, to_us(as_of)
    leads = engine.keep(
        "map_leads",
        stand_of_leads(find_audience(tables, question.audience), as_of_us, number_groups(engine, question.groups)),
    )
    kinds = _name_touchpoints(tables, question)
    marks, values = _mark_touches(engine, kinds)
    log = keep_audience(tables.lead_tables.touches, leads, question)
    late = log.moment > as_of_us
    counts = engine.fetch(log.aggregate(after=late.sum()))[0]
    return MapCut(
        engine=engine,
        as_of_us=as_of_us,
        leads=leads,
        touches=engine.keep("map_touches", _in_order(log.filter(~late), marks, question.credit.markov_order)),
        values=values,
        kinds=kinds,
        lead_count=engine.fetch(leads.aggregate(leads=leads.count()))[0]["leads"],
        touches_after=counts["after"] or 0,
    )


def keep_audience(log: ir.Table, leads: ir.Table, question: MapQuestion) -> ir.Table:
    """Return the rows of a log that are about leads of the map; without an audience those are all."""
    return log.semi_join(leads, "lead") if question.audience else log


def find_audience(tables: LoadedTables, audience: Sequence[AudienceQuestion]) -> ir.Table:
    """Return the leads that pass every filter; all leads without any, none where a column is not there."""
    leads = tables.lead_tables.leads
    if not audience:
        return leads
    columns = tables.lead_tables.lead_columns
    known = [asked for asked in audience if asked.column in columns]
    if len(known) < len(audience):
        return leads.limit(0)
    passing = leads.filter(leads.listed)
    for asked in known:
        passing = passing.filter(_passes(passing[columns[asked.column]], asked))
    return passing


def _passes(text: ir.StringValue, asked: AudienceQuestion) -> ir.BooleanValue:
    import ibis

    conditions = [text.fill_null("") != ""]
    if asked.any_of is not None:
        conditions.append(text.isin(list(asked.any_of)) if asked.any_of else ibis.literal(False))
    number = ibis.ifelse(text.re_search(NUMBER), text, ibis.null("string")).try_cast("float64")
    if asked.min is not None:
        conditions.append((number >= asked.min).fill_null(False))
    if asked.max is not None:
        conditions.append((number <= asked.max).fill_null(False))
    return ibis.and_(*conditions)


def number_groups(engine: Engine, groups: int) -> ir.Table:
    """Return the group of each start of an MD5: its first three hexadecimal digits as a number, modulo the groups."""
    schema = {"digits": "string", "group": "int32"}
    return engine.keep_values("groups", schema, [(f"{start:03x}", start % groups) for start in range(16**3)])


def name_previous(order: int) -> tuple[str, ...]:
    """Return the columns of the marks before a touch, the nearest first."""
    return tuple(f"previous_{number}" for number in range(1, order + 1))


def stand_of_leads(leads: ir.Table, as_of_us: int, groups: ir.Table) -> ir.Table:
    """Return how each lead stands on the as-of date; a later outcome has not happened yet."""
    leads = leads.join(groups, "digits")
    decided = leads.outcome_at.isnull() | (leads.outcome_at <= as_of_us)
    won = ((leads.outcome == "won") & decided).fill_null(False)
    return leads.select(
        "lead",
        "group",
        "created_at",
        "outcome_at",
        "ended_at",
        "value",
        won=won,
        lost=((leads.outcome == "lost") & decided).fill_null(False),
        ended=won & (leads.ended_at <= as_of_us).fill_null(False),
        lost_reason=leads.lost_reason.fill_null(""),
        ended_reason=leads.ended_reason.fill_null(""),
    )


def _name_touchpoints(tables: LoadedTables, question: MapQuestion) -> ir.Table:
    """Return the kinds of touches with the touchpoint of the map that each belongs to."""
    engine, kinds = tables.engine, tables.lead_tables.kinds
    traits = kinds.select("touchpoint", "page", "event", "campaign").distinct()
    matchers = compile_touchpoints(question.touchpoints)
    rows = [TouchTraits(**row) for row in engine.fetch(traits)]
    found = [(row.touchpoint, row.page, row.event, row.campaign, find_touchpoint(row, matchers)) for row in rows]
    schema = dict.fromkeys(("touchpoint", "page", "event", "campaign", "met"), "string")
    named = engine.keep_values("touchpoints", schema, found)
    joined = kinds.join(named, ["touchpoint", "page", "event", "campaign"])
    return joined.select("kind", "channel", "source", "medium", "campaign", "page", "event", touchpoint=joined.met)


def _mark_touches(engine: Engine, met: ir.Table) -> tuple[ir.Table, ir.Table]:
    """Return the mark of each kind of touch, and what each mark means.

    Marks count up in the order in which touches of one moment and `touch_id` are put, bytewise, missing texts first.
    """
    import ibis

    distinct = met.select(*_MARK_ORDER).distinct()
    marks = engine.keep("marks", distinct.mutate(mark=ibis.row_number().over(order_by=list(_MARK_ORDER)).cast("int32")))
    values = ibis.union(
        *(
            marks.select(
                "mark",
                dimension=ibis.literal(dimension),
                value=ibis.ifelse(marks[dimension] == "", NOT_SET, marks[dimension]),
            )
            for dimension in DIMENSIONS
        )
    )
    of_kinds = met.join(marks, list(_MARK_ORDER))
    kind_marks = engine.keep("kind_marks", of_kinds.select("kind", "mark", is_direct=of_kinds.channel == DIRECT))
    return kind_marks, engine.keep("mark_values", values)


def _in_order(touches: ir.Table, marks: ir.Table, reach: int) -> ir.Table:
    import ibis

    marked = touches.join(marks, "kind")
    by_lead = {"group_by": marked.lead, "order_by": [marked.moment, marked.touch_id, marked.mark]}
    before = {name: marked.mark.lag(back).over(**by_lead) for back, name in enumerate(name_previous(reach), start=1)}
    position = ibis.row_number().over(**by_lead).cast("int32")
    return marked.select("lead", "moment", "mark", "is_direct", position=position, **before)
