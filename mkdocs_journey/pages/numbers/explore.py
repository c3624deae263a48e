"""What a reader can explore on the numbers page: the flow of ways, channels by stage, tickets by week.

Each is a table that stands on the page, and the same numbers as data that a script draws when it is asked to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.models import LINEAR
from mkdocs_journey.attribution.sequences import OPENING, WHOLE, Way
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_date, format_month, format_percent
from mkdocs_journey.figure_tables.folding import SMALL, is_few
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.credit.credits import find_rows, fold_credit
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.speech import say

_MOST_CHANNELS = 10


@dataclass(frozen=True, slots=True)
class Exploration:
    """One thing to explore.

    Attributes:
        kind: What the script draws: `flow`, `heat` or `trend`.
        name: Its anchor on the page.
        about: How it is to be read.
        data: Its numbers as JSON; texts as they are, for the script to escape.
    """

    kind: str
    name: str
    title: str
    about: str
    data: str
    table: Table


@dataclass(frozen=True, slots=True)
class _Flow:
    """Leads that went from one step to the next; steps are (place on the way, name)."""

    start: tuple[int, str]
    end: tuple[int, str]
    leads: int


def explore_map(material: MapMaterial) -> tuple[Exploration, ...]:
    """Return what there is to explore; nothing where the setting is off, and without data."""
    if not material.settings.explore or material.figures is None:
        return ()
    found = (
        _explore_ways(material),
        _explore_channels(material),
        _explore_entries(material),
        _explore_tickets(material),
    )
    return tuple(item for item in found if item is not None)


def _explore_ways(material: MapMaterial) -> Exploration | None:
    """Return the ways to the goal that enough leads took, as flows between steps."""
    ways = material.figures.ways if material.figures is not None else None
    goal = material.content.objective.goal
    if ways is None or goal is None or is_few(ways.n, material.least):
        return None
    by_part = {row.part: row.most for row in ways.sequences if row.dimension == "channel"}
    told = {part: [way for way in most if way.leads >= material.least] for part, most in by_part.items()}
    part = WHOLE if told.get(WHOLE) else OPENING
    shown = told.get(part, [])
    if not shown:
        return None
    end = material.stage_name(goal)
    flows = _join_flows(material, shown, end if part == WHOLE else say("later: {end}", end=end))
    leads = format_count(sum(way.leads for way in shown))
    what = say("most frequent ways") if part == WHOLE else say("most frequent beginnings of ways")
    about = say(
        "The {what} to {end}, of {leads} of {ways_n} leads; a way of few leads is not drawn.",
        what=what,
        end=end,
        leads=leads,
        ways_n=format_count(ways.n),
    )
    rows = [(_tell_step(item.start), _tell_step(item.end), format_count(item.leads)) for item in flows]
    return Exploration(
        "flow",
        "flow",
        say("The flow of ways"),
        about,
        _write({"flows": [[*item.start, *item.end, item.leads] for item in flows]}),
        make_table(say("From channel to channel"), (say("From"), say("To"), say("Leads")), rows),
    )


def _join_flows(material: MapMaterial, ways: Sequence[Way], end: str) -> tuple[_Flow, ...]:
    """Return the flows between neighbouring steps of all ways, summed; the goal stands behind the longest way."""
    sums: dict[tuple[tuple[int, str], tuple[int, str]], int] = defaultdict(int)
    last = max(len(way.steps) for way in ways)
    for way in ways:
        steps = [(place, material.label("channel", name)) for place, name in enumerate(way.steps)]
        for start, stop in zip(steps, [*steps[1:], (last, end)], strict=True):
            sums[start, stop] += way.leads
    return tuple(_Flow(start, stop, leads) for (start, stop), leads in sorted(sums.items()))


def _tell_step(step: tuple[int, str]) -> str:
    return f"{step[0] + 1}. {step[1]}"


def _explore_channels(material: MapMaterial) -> Exploration | None:
    """Return the share of credit of each channel for each stage, by the linear model over the whole journey."""
    shares = {stage.id: _share_credit(material, stage) for stage in material.content.stages}
    stages = [stage for stage in material.content.stages if shares[stage.id]]
    sums: dict[str, float] = defaultdict(float)
    for row in shares.values():
        for channel, share in row.items():
            sums[channel] += share
    ranked = sorted(sums, key=lambda channel: (channel in (*BUCKETS, SMALL), -sums[channel], channel))
    channels = ranked[:_MOST_CHANNELS]
    if len(stages) < 2 or not channels:
        return None
    names = [f"{stage.name}, n {format_count(_count(material, stage))}" for stage in stages]
    cells = [[shares[stage.id].get(channel) for stage in stages] for channel in channels]
    table = [(channel, *(format_percent(share) for share in row)) for channel, row in zip(channels, cells, strict=True)]
    return Exploration(
        "heat",
        "heat",
        say("Channels by stage"),
        say(
            "Share of the credit for entering a stage, of the ten largest rows: model linear, touches on "
            "the whole journey. An association, not a cause. No figure where few leads are behind a "
            "channel at a stage."
        ),
        _write({"stages": names, "channels": channels, "shares": cells}),
        make_table(say("Credit by channel and stage, linear"), (say("Channel"), *names), table),
    )


def _share_credit(material: MapMaterial, stage: Stage) -> Mapping[str, float]:
    rows = find_rows(material.book, None, stage.id, scope="journey", model=LINEAR.id, dimension="channel")
    if not rows or is_few(rows[0].n, material.least):
        return {}
    return {part.label: part.count / rows[0].n for part in fold_credit(material.book, rows, most=10**6)}


def _count(material: MapMaterial, stage: Stage) -> int:
    rows = find_rows(material.book, None, stage.id, scope="journey", model=LINEAR.id, dimension="channel")
    return rows[0].n


def _explore_entries(material: MapMaterial) -> Exploration | None:
    """Return the first entries into each stage by month, few leads left out."""
    points = material.months
    if points is None or len(points.months) < 2:
        return None
    names = {stage.id: stage.name for stage in material.content.stages}
    counts = {
        names[stage]: [told.figure if (told := row.by_month.get(month)) else None for month in points.months]
        for stage, row in points.entries.items()
        if row.by_month
    }
    rows = [
        (format_month(month), *(_tell_count(row[at]) for row in counts.values()))
        for at, month in enumerate(points.months)
    ]
    data = {"weeks": [month.isoformat() for month in points.months], "series": [list(item) for item in counts.items()]}
    title = say("First entries by month")
    return Exploration(
        "trend",
        "entries",
        title,
        say("Months that the data does not hold whole count less."),
        _write(data),
        make_table(title, (say("Month"), *counts), rows),
    )


def _tell_count(count: int | None) -> str:
    return format_count(count) if count is not None else NO_FIGURE


def _explore_tickets(material: MapMaterial) -> Exploration | None:
    """Return the tickets of each stage by week."""
    series: dict[str, dict[date, int]] = {}
    for stage in material.content.stages:
        figures = material.stage_figures(stage.id)
        tickets = figures.tickets if figures is not None else None
        if tickets is not None and tickets.count:
            series[stage.name] = dict(tickets.weekly)
    weeks = sorted({week for counts in series.values() for week in counts})
    if len(weeks) < 2:
        return None
    rows = [
        (
            format_date(week),
            *(format_count(counts[week]) if week in counts else NO_FIGURE for counts in series.values()),
        )
        for week in weeks
    ]
    data = {
        "weeks": [week.isoformat() for week in weeks],
        "series": [[name, [counts.get(week) for week in weeks]] for name, counts in series.items()],
    }
    return Exploration(
        "trend",
        "tickets",
        say("Tickets by week"),
        say("Tickets of each stage by the week that begins on the day told."),
        _write(data),
        make_table(say("Tickets by week and stage"), (say("Week from"), *series), rows),
    )


def _tell_week(counts: Mapping[date, int], week: date) -> str:
    return format_count(counts[week]) if week in counts else NO_FIGURE


def _write(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
