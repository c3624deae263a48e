"""All leads of the data by persona and segment: how many, what they are worth, and who is in a map's audience."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.cut import find_audience, number_groups, stand_of_leads
from mkdocs_journey.attribution.jackknife import effective_freedom, jackknife_interval
from mkdocs_journey.attribution.models import GROUPS
from mkdocs_journey.attribution.people import People
from mkdocs_journey.attribution.question import PeopleQuestion
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.tables.load import LoadedTables
from mkdocs_journey.tables.stamps import to_us

if TYPE_CHECKING:
    import ibis.expr.types as ir


def count_people(tables: LoadedTables, question: PeopleQuestion) -> tuple[People, ...]:
    """Return the rows of each column that the leads table has, most leads first; nothing without the table."""
    as_of = tables.report.as_of
    if as_of is None or "leads" not in tables.names:
        return ()
    leads = _mark_leads(tables, question, to_us(as_of))
    columns = tables.lead_tables.lead_columns
    known = [name for name in question.dimensions if name in columns]
    return tuple(row for name in known for row in _count_by(tables, leads, name, columns[name]))


def _mark_leads(tables: LoadedTables, question: PeopleQuestion, as_of_us: int) -> ir.Table:
    """Return all leads with their standing, the texts of the leads table, and whether a map counts them."""
    import ibis

    leads = tables.lead_tables.leads
    stand = stand_of_leads(leads, as_of_us, number_groups(tables.engine, GROUPS))
    passing = [find_audience(tables, audience).select("lead") for audience in question.audiences]
    inside = ibis.union(*passing, distinct=True) if len(passing) > 1 else passing[0] if passing else leads.limit(0)
    covered = inside.select("lead", covered=ibis.literal(True))
    texts = leads.select("lead", **{name: leads[name] for name in tables.lead_tables.lead_columns.values()})
    marked = stand.join(texts, "lead").left_join(covered, "lead").drop("lead_right")
    return tables.engine.keep("people", marked.mutate(covered=marked.covered.fill_null(False)))


def _count_by(tables: LoadedTables, leads: ir.Table, dimension: str, column: str) -> Iterator[People]:
    text = leads[column].fill_null("")
    paid = leads.won & leads["value"].notnull()
    keyed = leads.mutate(of=(text == "").ifelse(NOT_SET, text), paid=paid)
    counted = keyed.group_by("of", "group").aggregate(
        leads=keyed.count(),
        covered=keyed.covered.sum(),
        won=keyed.won.sum(),
        valued=keyed.paid.sum(),
        amount=keyed["value"].sum(where=keyed.paid),
    )
    rows = tables.engine.fetch(counted)
    everyone, worth = sum(row["leads"] for row in rows), _sum_by_group(rows)
    by_value: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_value.setdefault(row["of"], []).append(row)
    for value, own in sorted(by_value.items(), key=lambda item: (-sum(row["leads"] for row in item[1]), item[0])):
        yield _describe(dimension, value, own, everyone, worth)


def _sum_by_group(rows: Sequence[dict[str, Any]]) -> dict[int, Decimal]:
    """Return the won value of each group that holds a won lead with a value."""
    sums: dict[int, Decimal] = {}
    for row in rows:
        if row["valued"]:
            sums[row["group"]] = sums.get(row["group"], Decimal(0)) + row["amount"]
    return sums


def _describe(
    dimension: str, value: str, rows: Sequence[dict[str, Any]], everyone: int, worth: dict[int, Decimal]
) -> People:
    leads, covered, won, valued = (
        sum(int(row[name]) for row in rows) for name in ("leads", "covered", "won", "valued")
    )
    own, total = _sum_by_group(rows), sum(worth.values(), Decimal(0))
    amount = sum(own.values(), Decimal(0))
    share = float(amount / total) if total else None
    without = [(total - of_all, amount - own.get(group, Decimal(0))) for group, of_all in sorted(worth.items())]
    is_fit = share is not None and all(rest for rest, _ in without)
    again = [float(some / rest) for rest, some in without] if is_fit else []
    return People(
        dimension=dimension,
        value=value,
        leads=Share(leads, everyone),
        covered=Share(covered, leads),
        won=Share(won, leads),
        valued=valued,
        value_won=amount,
        value_share=share,
        value_interval=jackknife_interval(share, again, freedom=effective_freedom)
        if share is not None and again
        else None,
    )
