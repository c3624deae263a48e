"""What shows only when a map meets the data: entries that go backwards, wins without the goal, a short lookback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mkdocs_journey.attribution import rules
from mkdocs_journey.attribution.cut import MapCut
from mkdocs_journey.attribution.entries import Entries
from mkdocs_journey.attribution.models import SHAPLEY_RATE
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.rate_game import MOST_PLAYERS
from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.suggest import did_you_mean
from mkdocs_journey.tables.load import LoadedTables
from mkdocs_journey.tables.stamps import DAY_US

if TYPE_CHECKING:
    import ibis.expr.types as ir

PlaceOf = Callable[[tuple[str | int, ...]], Place]

CUT_OFF_LIMIT = 0.1


def check_audience(tables: LoadedTables, cut: MapCut, question: MapQuestion, place: PlaceOf) -> list[Diagnostic]:
    """Report filters on columns that no leads file has, and an audience of nobody."""
    columns = tables.lead_tables.lead_columns
    found = []
    for asked in question.audience:
        if asked.column not in columns:
            message = f'no leads file has a column "{asked.column}", so nobody is in the audience'
            hint = did_you_mean(asked.column, columns) or (
                f"the leads have {', '.join(sorted(columns))}" if columns else "add a data set of table leads"
            )
            found.append(rules.UNKNOWN_AUDIENCE_COLUMN.at(place(("audience", asked.column)), message, hint=hint))
    if question.audience and not found and not cut.lead_count and "leads" in tables.names:
        message = "no lead passes the audience's filters"
        hint = "compare them with the cells of the leads, letter by letter"
        found.append(rules.EMPTY_AUDIENCE.at(place(("audience",)), message, hint=hint))
    return found


def check_entries(cut: MapCut, entries: Entries, question: MapQuestion, place: PlaceOf) -> list[Diagnostic]:
    """Report stages that leads enter after a later one, where the map has no such way back."""
    table, later = entries.table, entries.later
    back = table.join(later, [table.source == later.later_place, table.place == later.place])
    counted = cut.engine.fetch(back.group_by("source", "place").aggregate(leads=back.count()))
    ways = {(way["source"], way["place"]): way["leads"] for way in counted}
    found = []
    for (source, target), leads in sorted(ways.items()):
        if (question.stages[source], question.stages[target]) in question.ways:
            continue
        message = f"{_leads(leads)} entered {question.stages[target]} after {question.stages[source]}, against the map"
        hint = "add the way back under `next`, or look at how the data names its stages"
        found.append(rules.AGAINST_ORDER.at(place(("stages", target)), message, hint=hint))
    return found


def check_goal(
    tables: LoadedTables, cut: MapCut, entries: Entries, question: MapQuestion, place: PlaceOf
) -> list[Diagnostic]:
    """Report wins without an entry into the goal stage, and entries without a win."""
    if question.goal not in question.stages:
        return []
    goal = question.stages.index(question.goal)
    log = tables.lead_tables.stage_events
    logged = log.filter((log.stage == question.goal) & (log.moment <= cut.as_of_us)).select("lead").distinct()
    won = cut.leads.filter(cut.leads.won)
    in_goal = entries.table.filter(entries.table.place == goal)
    lacking = won.anti_join(logged, "lead")
    counts = _one_row(
        cut,
        lacking.aggregate(leads=lacking.count(), undated=lacking.outcome_at.isnull().sum()),
    )
    unwon = in_goal.join(cut.leads.filter(~cut.leads.won), "lead")
    not_won = _one_row(cut, unwon.aggregate(leads=unwon.count()))["leads"]
    entered = _one_row(cut, in_goal.aggregate(leads=in_goal.count()))["leads"]
    spot, found = place(("objective", "goal")), []
    if counts["leads"]:
        verbs = ("has", "counts") if counts["undated"] == 1 else ("have", "count")
        undated = f"; {counts['undated']} of them {verbs[0]} no date and {verbs[1]} as no entry"
        message = (
            f"{_leads(counts['leads'])} won without entering {question.goal}: the win counts as the entry"
            f"{undated if counts['undated'] else ''}"
        )
        hint = "add their entries, or choose the stage that a win means as the goal"
        found.append(rules.WON_WITHOUT_GOAL.at(spot, message, hint=hint))
    # Where most of the goal's leads are not won, the goal is evidently no sale.
    if not_won and 2 * not_won < entered:
        message = (
            f'{_leads(not_won)} entered the goal stage "{question.goal}" and {"is" if not_won == 1 else "are"} not won'
        )
        hint = "give those who bought the outcome `won`, and take out the entries of the others"
        found.append(rules.GOAL_WITHOUT_WIN.at(spot, message, hint=hint))
    return found


def check_lookback(cut: MapCut, entries: Entries, question: MapQuestion, place: PlaceOf) -> list[Diagnostic]:
    """Report stages where the lookback cuts off more than a tenth of the touches since the entry before."""
    moves, touches = entries.table, cut.touches
    pairs = moves.join(touches, [moves.lead == touches.lead, touches.moment <= moves.moment])
    since = pairs.filter(pairs.source_moment.isnull() | (pairs.moment_right > pairs.source_moment))
    too_old = since.moment_right < since.moment - question.lookback_days * DAY_US
    counted = cut.engine.fetch(since.group_by("place").aggregate(touches=since.count(), cut=too_old.sum()))
    found = []
    for row in sorted(counted, key=lambda row: int(row["place"])):
        cut_off, all_touches = int(row["cut"]), int(row["touches"])
        if cut_off > CUT_OFF_LIMIT * all_touches:
            stage = question.stages[row["place"]]
            message = (
                f'{cut_off} of {all_touches} touches before "{stage}" get no credit: '
                f"they are older than the {question.lookback_days} days of `lookback_days`"
            )
            hint = "write a larger number for `lookback_days` below `- journey` in mkdocs.yml"
            found.append(rules.SHORT_LOOKBACK.at(place(("stages", row["place"])), message, hint=hint))
    return found


def report_many_channels(too_many: Sequence[tuple[str, int]], place: PlaceOf) -> list[Diagnostic]:
    """Report the stages that more channels lead to than the rate game can be played with."""
    return [
        rules.TOO_MANY_PLAYERS.at(
            place(("stages",)),
            f'{channels} channels lead to "{stage}", and the model {SHAPLEY_RATE.name} compares {MOST_PLAYERS} at most',
            hint="give small channels a common name in `data/channels.yml`, or delete `shapley_rate` from mkdocs.yml",
        )
        for stage, channels in sorted(set(too_many))
    ]


def _one_row(cut: MapCut, rows: ir.Table) -> dict[str, int]:
    return {name: int(value or 0) for name, value in cut.engine.fetch(rows)[0].items()}


def _leads(count: int) -> str:
    return "1 lead" if count == 1 else f"{count} leads"
