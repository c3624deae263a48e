"""Who is worth most: leads and won value by persona and segment, and whom no map covers, for the home page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_journey.attribution.buckets import NOT_SET
from mkdocs_journey.attribution.people import People
from mkdocs_journey.attribution.question import PERSONA, SEGMENT
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.unknown import no_data_on
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_interval, format_percent, join_words
from mkdocs_journey.figure_tables.folding import SMALL, is_few, split_few
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.pages.credit.credit_book import hide_addresses
from mkdocs_journey.pages.figures_text import cell_text, percent_text
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import say

_MOST_ROWS = 20
_MOST_WORTH = 4


@dataclass(frozen=True, slots=True)
class WhoView:
    """Who the leads are.

    Attributes:
        worth: Who is worth most; "" where no value is known.
        lead: Which segments and personas no map covers; "" where all are.
        short: Those with most of the won value, in few columns; None without value.
        tables: By segment and by persona.
        missing: What the data does not tell.
    """

    worth: str
    lead: str
    short: Table | None
    tables: tuple[Table, ...]
    missing: tuple[str, ...]


def make_who(joined: JoinedProject) -> WhoView | None:
    """Return who the leads of the data are; None without a table of leads."""
    settings, catalog = joined.project.settings, joined.project.catalog
    if not joined.people:
        return None
    names = {item.slug: item.content.name for item in joined.project.personas}
    currency = catalog.content.currency if catalog is not None else None
    tables, told = [], []
    worth, short = _rank_worth(joined, names)
    for dimension in (SEGMENT, PERSONA):
        rows = [row for row in joined.people if row.dimension == dimension]
        if rows and not is_few(rows[0].leads.n, settings.small_row_leads):
            least, small = settings.small_row_leads, settings.small_sample
            tables.append(_tabulate(rows, names, currency, least=least, small=small))
            told += [_tell_uncovered(row, names, least) for row in rows if _is_uncovered(row, least)]
    known = {row.dimension for row in joined.people}
    missing = tuple(
        no_data_on(say("the {name} of leads", name=say(name))) for name in (SEGMENT, PERSONA) if name not in known
    )
    uncovered = say("No map covers {groups}.", groups=join_words(told)) if told else ""
    return WhoView(worth, uncovered, short, tuple(tables), missing)


def _rank_worth(joined: JoinedProject, names: Mapping[str, str]) -> tuple[str, Table | None]:
    """Return who is worth most as a sentence, and the first few of them: by segment, else by persona."""
    settings = joined.project.settings
    least, small = settings.small_row_leads, settings.small_sample
    for dimension in (SEGMENT, PERSONA):
        rows = [row for row in joined.people if row.dimension == dimension]
        kept, _ = split_few(rows, lambda row: min(row.leads.count, row.valued or row.leads.count), least=least)
        valued = [row for row in kept if row.value != NOT_SET and row.value_share is not None and row.valued]
        ranked = sorted(valued, key=lambda row: (-(row.value_share or 0.0), row.value))
        if ranked and not is_few(rows[0].leads.n, least):
            return _tell_worth(ranked[0], names), _tabulate_worth(ranked[:_MOST_WORTH], names, least=least, small=small)
    return "", None


def _tell_worth(row: People, names: Mapping[str, str]) -> str:
    interval = f" ({format_interval(*row.value_interval)})" if row.value_interval is not None else ""
    return say(
        "The {dimension} {name} is worth most: {value_share} of won value{interval}, from {leads} of the leads.",
        dimension=say(row.dimension),
        name=_name(row, names),
        value_share=format_percent(row.value_share),
        interval=interval,
        leads=format_percent(row.leads.value),
    )


def _tabulate_worth(rows: Sequence[People], names: Mapping[str, str], *, least: int, small: int) -> Table:
    lines = [_line(_name(row, names), [row], least=least, small=small) for row in rows]
    cells = [(label, of_value, leads, covered) for label, leads, _, _, of_value, covered in lines]
    dimension, n = rows[0].dimension, rows[0].leads.n
    columns = (
        capitalise(say(dimension)),
        say("Share of won value (95%)"),
        say("Of {count} leads (95%)", count=format_count(n)),
        say("On a map"),
    )
    return make_table(say("Won value by {dimension}, most first", dimension=say(dimension)), columns, cells)


def _is_uncovered(row: People, least: int) -> bool:
    return not row.covered.count and row.value != NOT_SET and row.leads.count >= least


def _tell_uncovered(row: People, names: Mapping[str, str], least: int) -> str:
    """Return "the segment agency (400 leads, 4% of all, 3% of won value)"."""
    has_value = row.value_share is not None and (not row.valued or row.valued >= least)
    named = say("the {dimension} {name}", dimension=say(row.dimension), name=_name(row, names))
    leads, share = row.leads.count, format_percent(row.leads.value)
    if not has_value:
        return say("{group} ({count} leads, {share} of all)", group=named, count=leads, share=share)
    return say(
        "{group} ({count} leads, {share} of all, {value} of won value)",
        group=named,
        count=leads,
        share=share,
        value=format_percent(row.value_share),
    )


def _name(row: People, names: Mapping[str, str]) -> str:
    return hide_addresses(names.get(row.value, row.value) if row.dimension == PERSONA else row.value)


def _tabulate(
    rows: Sequence[People], names: Mapping[str, str], currency: str | None, *, least: int, small: int
) -> Table:
    # A row is about few when its leads are few, or the won ones behind its value.
    kept, few = split_few(rows, lambda row: min(row.leads.count, row.valued or row.leads.count), least=least)
    kept.sort(key=lambda row: (row.value == NOT_SET, -row.leads.count, row.value))
    named = [row for row in kept if row.value != NOT_SET]
    groups = [(_name(row, names), [row]) for row in named[:_MOST_ROWS]]
    tail = named[_MOST_ROWS:]
    groups += [(say("{count} others", count=len(tail)), tail)] if tail else []
    groups += [(row.value, [row]) for row in kept if row.value == NOT_SET]
    groups += [(SMALL, few)] if few else []
    cells = [_line(label, own, least=least, small=small) for label, own in groups]
    dimension, n = rows[0].dimension, rows[0].leads.n
    columns = (
        capitalise(say(dimension)),
        say("Of {count} leads (95%)", count=n),
        say("Of those, won (95%)"),
        say("Won value, {currency}", currency=currency) if currency else say("Won value"),
        say("Share of won value (95%)"),
        say("Of its leads, on a map"),
    )
    return make_table(
        say("Leads and won value by {dimension}, all leads of the data", dimension=say(dimension)), columns, cells
    )


def _line(label: str, rows: Sequence[People], *, least: int, small: int) -> tuple[str, ...]:
    count, n = sum(row.leads.count for row in rows), rows[0].leads.n
    amount, valued = sum((row.value_won for row in rows), Decimal(0)), sum(row.valued for row in rows)
    shares = [row.value_share for row in rows if row.value_share is not None]
    interval = rows[0].value_interval if len(rows) == 1 else None
    of_value = format_percent(sum(shares)) if shares and valued else NO_FIGURE
    if interval is not None and valued:
        of_value += f" ({format_interval(*interval)})"
    hidden = is_few(valued, least)
    won, covered = (sum(getattr(row, name).count for row in rows) for name in ("won", "covered"))
    return (
        label,
        cell_text(Share(count, n), least=least, small=small),
        cell_text(Share(won, count), least=least, small=small),
        NO_FIGURE if hidden or not valued else format_count(float(amount)),
        NO_FIGURE if hidden else of_value,
        percent_text(Share(covered, count), least=least),
    )
