"""Typed rows to the tables that figures are made from: leads and kinds of touches as numbers, channels named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mkdocs_journey.tables.channels import ChannelNamer
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.report import ChannelRow
from mkdocs_journey.tables.stamps import to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir

KIND_COLUMNS = ("source", "medium", "campaign", "channel", "touchpoint", "page", "event")
TAGS = ("source", "medium", "campaign")

_HOST = r"^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*"


@dataclass(frozen=True, slots=True)
class LeadTables:
    """Leads, touches and entries, with a number for each lead; all moments are microseconds since 1970, UTC.

    Attributes:
        leads: `lead`, `lead_id`, `digits` (the first three of its MD5), `listed` (has a row of its own), and for those
            the columns of the neutral table and a text column for each name of `lead_columns`.
        touches: `lead`, `moment`, `touch_id`, `kind`, `data_set`.
        kinds: `kind`, `source`, `medium`, `campaign`, `channel` (named), `touchpoint`, `page` (the path), `event`.
        stage_events: `lead`, `stage`, `moment`, `data_set`.
    """

    leads: ir.Table
    touches: ir.Table
    kinds: ir.Table
    stage_events: ir.Table
    lead_columns: Mapping[str, str]


def number_leads(
    engine: Engine,
    *,
    leads: ir.Table,
    touches: ir.Table,
    stage_events: ir.Table,
    lead_columns: Mapping[str, str],
    as_of: datetime | None,
    namer: ChannelNamer,
) -> tuple[LeadTables, tuple[ChannelRow, ...]]:
    """Return the tables of leads, and the channels that the rules gave.

    An id that is known only by rows later than the as-of date is no lead yet.
    """
    import ibis

    seen = [(touches, touches["at"]), (stage_events, stage_events.entered_at)]
    if as_of is not None:
        seen = [(rows.filter(moment <= to_us(as_of)), moment) for rows, moment in seen]
    ids = ibis.union(leads.select("lead_id"), *(rows.select("lead_id") for rows, _ in seen)).distinct()
    digits = engine.dialect.md5(ids.lead_id).substr(0, 3)
    number = ibis.row_number().over(order_by=ids.lead_id).cast("int32")
    numbered = engine.keep("lead_ids", ids.mutate(lead=number, digits=digits))
    kinds, nameless, encoded = _number_kinds(engine, touches, namer)
    with_ids = encoded.join(numbered, "lead_id")
    events = stage_events.join(numbered, "lead_id")
    known = leads.mutate(listed=ibis.literal(True))
    everyone = numbered.left_join(known, "lead_id").drop("lead_id_right", "data_set", "last_set", "position")
    tables = LeadTables(
        leads=engine.keep("everyone", everyone.mutate(listed=everyone.listed.fill_null(False))),
        touches=engine.keep("touch_log", with_ids.select("lead", "moment", "touch_id", "kind", "data_set")),
        kinds=kinds,
        stage_events=engine.keep("entry_log", events.select("lead", "stage", "data_set", moment=events.entered_at)),
        lead_columns=lead_columns,
    )
    engine.drop(numbered)
    return tables, _count_tags(engine, tables.touches, nameless, namer)


def _number_kinds(engine: Engine, touches: ir.Table, namer: ChannelNamer) -> tuple[ir.Table, ir.Table, ir.Table]:
    """Return the kinds of touches, those without a channel of their own, and the touches with their kind."""
    import ibis

    touches = touches.mutate(page=path_of(touches.page))
    counted = touches.group_by(list(KIND_COLUMNS)).aggregate(touches=touches.count())
    kinds = engine.keep("kinds", counted.mutate(kind=ibis.row_number().over(order_by=list(KIND_COLUMNS)).cast("int32")))
    encoded = touches.join(kinds, list(KIND_COLUMNS)).select(
        "lead_id", "touch_id", "kind", "data_set", moment=touches["at"]
    )
    named = name_channels(engine, kinds, namer)
    joined = kinds.left_join(named, ["source", "medium", "campaign"])
    channel = ibis.ifelse(joined.channel == "", joined.named, joined.channel)
    final = engine.keep("touch_kinds", joined.mutate(channel=channel).select("kind", *KIND_COLUMNS))
    nameless = kinds.filter(kinds.channel == "").select("kind", *TAGS)
    return final, nameless, encoded


def path_of(page: ir.StringValue) -> ir.StringValue:
    """Return the path of a page's address, `/` for one without; empty texts stay so."""
    import ibis

    bare = _before("#", _before("?", page)).re_replace(_HOST, "")
    return ibis.ifelse((page != "") & (bare == ""), "/", bare)


def _before(sign: str, text: ir.StringValue) -> ir.StringValue:
    import ibis

    at = text.find(sign)
    return ibis.ifelse(at >= 0, text.substr(0, at), text)


def name_channels(engine: Engine, kinds: ir.Table, namer: ChannelNamer) -> ir.Table:
    """Return `named`, the channel by the rules, for each source, medium and campaign of rows without one."""
    tags = engine.fetch(kinds.filter(kinds.channel == "").select(*TAGS).distinct())
    schema = dict.fromkeys((*TAGS, "named"), "string")
    return engine.keep_values("channels", schema, [(*row.values(), namer.name(**row).channel) for row in tags])


def _count_tags(engine: Engine, touches: ir.Table, nameless: ir.Table, namer: ChannelNamer) -> tuple[ChannelRow, ...]:
    """Return the channels that the rules gave, with the touches and the leads of each."""
    pairs = touches.semi_join(nameless, "kind").group_by("kind", "lead").aggregate(touches=lambda rows: rows.count())
    of_tags = pairs.join(nameless, "kind").group_by(*TAGS)
    counted = of_tags.aggregate(leads=lambda rows: rows.lead.nunique(), touches=lambda rows: rows.touches.sum())
    rows = [(namer.name(row["source"], row["medium"], row["campaign"]), row) for row in engine.fetch(counted)]
    return tuple(
        sorted(
            (ChannelRow(channel=named.channel, rule=named.rule, **row) for named, row in rows),
            key=lambda row: (-row.touches, row.source, row.medium, row.campaign),
        )
    )
