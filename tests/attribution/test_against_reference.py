"""Every figure of the engine against the slow reference, on small logs full of ties, blanks and contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, replace
from math import isclose
from random import Random
from typing import Any

import pytest
from brute_force import Question, brute_force, mature_after, moved_on_at
from brute_jackknife import credit_intervals
from brute_rows import Log, read_leads
from brute_series import series
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_logs import LATER, STAGES, day, measure, random_log

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.durations import ByDay, Cycle, Kept
from mkdocs_journey.attribution.encounters import Early
from mkdocs_journey.attribution.figures import MapFigures, StageFigures
from mkdocs_journey.attribution.models import WHOLE_MODELS
from mkdocs_journey.attribution.series import Series
from mkdocs_journey.attribution.ticket_counts import TicketCounts
from mkdocs_journey.attribution.turns import BeforeAfter
from mkdocs_journey.attribution.wilson import Share


@pytest.mark.slow
@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10**9))
@example(seed=1)
def test_every_figure_is_the_reference_s(seed: int) -> None:
    """Counts and quantiles are equal, and credit is equal to 1e-9."""
    log, question = random_log(seed)
    compare_figures(measure(log, question, threads=2)[0], brute_force(log, question), question)


def compare_figures(figures: MapFigures, expected: dict[str, Any], question: Question) -> None:
    """Ask that every figure of a map is the reference's."""
    assert _cut(figures) == expected["cut"]
    assert _introduced(figures) == _approx(_plain_introduced(expected["introduced"]))
    credit = _credits(figures)
    assert credit == pytest.approx(_in_whole_parts(expected["credits"], credit, part=1e-9), abs=1e-9)
    amounts = {(row.model, row.dimension, row.value): row.amount for row in figures.value_credits}
    # Money is shared out in millionths, each touch's part rounded for itself.
    assert amounts == pytest.approx(_in_whole_parts(expected["value_credits"], amounts, part=1e-6), abs=1e-5)
    assert {(c.scope, c.source_stage, c.target_stage): c.n for c in figures.credits} == expected["transitions"]
    assert {row.channel: float(row.amount) for row in figures.spend} == pytest.approx(
        {channel: float(amount) for channel, amount in expected["spend"].items()}
    )
    assert {f"{row.cycle} {row.channel}": _cycle(row) for row in figures.cycles} == _approx(
        {f"{cycle} {channel}": _plain_cycle(row) for (cycle, channel), row in expected["cycles"].items()}
    )
    assert _lately(figures) == expected["lately"]
    assert _meetings(figures) == expected["meetings"]
    assert _kept(figures.kept) == _approx(expected["kept"])
    assert {name: astuple(week) for name, week in figures.touchpoint_tickets} == expected["touchpoint_tickets"]
    turns = expected["turns"]
    assert [item.days for item in figures.turns] == pytest.approx([float(turns[day].pop("days")) for day in turns])
    assert {item.day: _turn(item) for item in figures.turns} == turns
    compare_series(figures.series, expected["series"])
    for stage in question.stages:
        _compare_stage(figures, stage, expected)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 5])
def test_every_jackknife_interval_is_the_reference_s(seed: int) -> None:
    """Each end is equal to 1e-7, and an interval is missing exactly where the definition gives none."""
    log, question = random_log(seed)
    figures, _ = measure(log, question, threads=2)
    expected = credit_intervals(log, question)
    found = {key: row.interval for key, row in _fractional(figures).items()}
    found_value = {(row.model, row.dimension, row.value): row.interval for row in figures.value_credits}
    assert any(interval is not None for interval in found.values())
    _compare_intervals(found, expected["credits"])
    _compare_intervals(found_value, expected["value_credits"])


def test_the_rate_game_bounds_channels_of_ten_paths_of_their_own() -> None:
    """Twelve leads by A alone, eleven by B, four by C, five by A and B, of whom two in three enter a stage."""
    paths = ["A"] * 12 + ["B"] * 11 + ["C"] * 4 + ["AB"] * 5
    log = Log(
        touches=[
            {"lead_id": f"L{lead}", "at": day(at), "channel": channel, "touch_id": f"{lead}-{at}"}
            for lead, path in enumerate(paths)
            for at, channel in enumerate(path)
        ],
        stage_events=[{"lead_id": f"L{lead}", "stage": "see", "entered_at": day(9)} for lead in range(32) if lead % 3],
        leads=[],
        tickets=[],
        spend=[],
        as_of=day(30),
    )
    question = Question(stages=STAGES, later=LATER, shapley_rate=True)
    expected = credit_intervals(log, question)["credits"]
    found = {key: row.interval for key, row in _fractional(measure(log, question, threads=1)[0]).items()}
    _compare_intervals(found, expected)
    given = {key[5] for key, interval in found.items() if key[3] == "shapley_rate" and interval is not None}
    assert given == {"A", "B"}


def _fractional(figures: MapFigures) -> dict[tuple[str, str | None, str, str, str, str], Credit]:
    rows = (row for row in figures.credits if row.model not in WHOLE_MODELS)
    return {(row.scope, row.source_stage, row.target_stage, row.model, row.dimension, row.value): row for row in rows}


def _compare_intervals(
    found: Mapping[Any, tuple[float, float] | None], expected: Mapping[Any, tuple[float, float] | None]
) -> None:
    for key, interval in found.items():
        wanted = expected[key]
        assert (interval is None) == (wanted is None), key
        if interval is not None and wanted is not None:
            assert interval == pytest.approx((float(wanted[0]), float(wanted[1])), abs=1e-7), key


def _compare_stage(figures: MapFigures, stage: str, expected: Mapping[str, Any]) -> None:
    found = figures.stages[stage]
    assert (found.entries, found.reentries) == (expected["entries"][stage], expected["reentries"][stage])
    assert dict(found.moved_to) == expected["moved_to"][stage]
    assert {row.channel: row.touches.count for row in found.active} == expected["active"][stage]
    assert found.touches == expected["touches"][stage]
    assert {(row.dimension, row.value): (_pair(row.entered), _pair(row.others)) for row in found.before} == {
        key: (row["entered"], row["others"]) for key, row in expected["before"][stage].items()
    }
    assert _drop_off(found) == _approx(expected["drop_off"][stage])
    assert {row.persona: _pair(row.moved_on) for row in found.personas} == expected["personas"][stage]
    assert {(row.trait, row.value): _pair(row.leads) for row in found.uncaught} == expected["uncaught"][stage]
    assert {row.touchpoint: _early(row) for row in found.early} == _approx(expected["early"][stage])
    assert _time(found) == _approx(_plain_time(expected["time"][stage]))
    if found.tickets is not None:
        assert _tickets(found.tickets) == expected["tickets"][stage]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 8])
def test_every_interval_of_months_is_the_reference_s(seed: int) -> None:
    """Each end is equal to 1e-7, of three months and the three before; and both are told in these logs."""
    log, question = random_log(seed)
    log = replace(log, stage_events=[*log.stage_events, *year_of_entries(seed)], as_of=day(400))
    figures, _ = measure(log, question, threads=2)
    everyone = list(read_leads(log, question).values())
    expected = series(everyone, question, log, moved_on_at, mature_after, with_bounds=True)
    compare_series(figures.series, expected, with_bounds=True)
    assert figures.series is not None
    assert any(row.earlier is not None and row.earlier.interval is not None for row in figures.series.credits)


def year_of_entries(seed: int) -> list[dict[str, Any]]:
    """Return entries of the known leads over a year."""
    draw = Random(seed)
    return [
        {"lead_id": f"L{draw.randrange(45)}", "stage": draw.choice(STAGES), "entered_at": day(draw.random() * 400)}
        for _ in range(120)
    ]


def compare_series(found: Series | None, expected: Mapping[str, Any] | None, *, with_bounds: bool = False) -> None:
    """Ask that the figures of each month are the reference's."""
    if found is None or expected is None:
        assert (found is None) == (expected is None)
        return
    assert [(month.first, month.is_whole) for month in found.months] == expected["months"]
    assert {row.stage: list(row.counts) for row in found.entries} == expected["entries"]
    assert {
        row.name: (row.horizon_days, [share and _pair(share) for share in row.shares]) for row in found.moved
    } == expected["moved"]
    rows = {(row.stage, row.model, row.channel): row for row in found.credits}
    # A touch many half-lives old has less than a whole part of credit, and so no row.
    assert {key for key, row in expected["credits"].items() if max(row[0]) > 1e-9} <= rows.keys()
    for key, row in rows.items():
        by_month, *spans = expected["credits"][key]
        assert row.credits == pytest.approx([float(credit) for credit in by_month], abs=1e-9), key
        told = [span for span in (row.earlier, row.later) if span is not None]
        assert [span.n for span in told] == [n for _, n, _ in spans]
        assert [span.credit for span in told] == pytest.approx([float(credit) for credit, _, _ in spans], abs=1e-9)
        if with_bounds or key[1] in WHOLE_MODELS:
            _compare_intervals(
                {at: span.interval for at, span in enumerate(told) if span.credit or key[1] in WHOLE_MODELS},
                {at: interval for at, (_, _, interval) in enumerate(spans)},
            )


def _turn(item: BeforeAfter) -> dict[str, Any]:
    return {
        "moved": {row.name: (row.horizon_days, _pair(row.before), _pair(row.after)) for row in item.moved},
        "entries": {row.stage: (row.before, row.after) for row in item.entries},
        "introduced": {row.name: (_pair(row.before), _pair(row.after)) for row in item.introduced},
    }


def _in_whole_parts(expected: Mapping[Any, Any], found: Mapping[Any, float], *, part: float) -> dict[Any, float]:
    """Leave out what a touch many half-lives old has: less than a whole part, so that it has no row."""
    return {key: float(value) for key, value in expected.items() if key in found or abs(value) > part}


def _pair(share: Share) -> tuple[int, int]:
    return share.count, share.n


def _meetings(figures: MapFigures) -> dict[str, Any]:
    return {
        row.touchpoint: (
            _pair(row.leads),
            row.touches,
            {(item.dimension, item.value): (item.leads, item.touches) for item in row.values},
        )
        for row in figures.meetings
    }


def _cut(figures: MapFigures) -> dict[str, int | None]:
    cut = figures.cut
    return {
        "leads": cut.leads,
        "touches": cut.touches,
        "touches_after": cut.touches_after,
        "unknown_touches": cut.unknown_touches.count,
    }


def _introduced(figures: MapFigures) -> dict[str, Any]:
    return {
        f"{row.dimension} {row.value}": (
            _pair(row.leads),
            row.reached_goal and _pair(row.reached_goal),
            row.won and _pair(row.won),
            row.median_value,
        )
        for row in figures.introduced
    }


def _plain_introduced(expected: Mapping[tuple[str, str], Mapping[str, Any]]) -> dict[str, Any]:
    return {
        f"{dimension} {value}": (
            row["leads"],
            row["reached_goal"],
            row["won"],
            None if row["median_value"] is None else float(row["median_value"]),
        )
        for (dimension, value), row in expected.items()
    }


def _credits(figures: MapFigures) -> dict[tuple[str, str | None, str, str, str, str], float]:
    return {
        (row.scope, row.source_stage, row.target_stage, row.model, row.dimension, row.value): row.credit
        for row in figures.credits
    }


def _drop_off(stage: StageFigures) -> dict[str, Any] | None:
    found, cold = stage.drop_off, stage.gone_cold
    if found is None or cold is None:
        return None
    assert (cold.leads, cold.after_days) == (found.open, found.mature_days)
    return {
        "cold_value": cold.value,
        "cold_valued": cold.valued,
        "n": found.n,
        "mature_days": found.mature_days,
        "moved_on": found.moved_on,
        "left": dict(found.left),
        "open": found.open,
        "won_stayed": found.won_stayed,
        "losses_marked": found.losses_marked,
    }


def _early(row: Early) -> dict[str, Any]:
    return {"met": _pair(row.met), "others": _pair(row.others), "horizon_days": row.horizon_days}


def _by_day(rows: tuple[ByDay, ...]) -> list[dict[str, Any]]:
    return [{"share": row.share, "interval": row.interval, "at_risk": row.at_risk, "known": row.known} for row in rows]


def _cycle(row: Cycle) -> dict[str, Any]:
    return {
        "n": row.n,
        "reached": row.reached,
        "left": row.left,
        "open": row.open,
        "left_out": row.left_out,
        "quantiles": [(item.days, *item.interval, item.more_than) for item in row.quantiles],
        "of_reached": row.of_reached,
        "by_day": _by_day(row.by_day),
    }


def _plain_cycle(expected: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **expected,
        "quantiles": [(row["days"], *row["interval"], row["more_than"]) for row in expected["quantiles"]],
    }


def _lately(figures: MapFigures) -> dict[str, Any]:
    found = figures.lately
    assert found is not None
    return {
        "entries": dict(found.entries or ()),
        "touchpoints": {row.touchpoint: (row.last, row.leads) for row in found.touchpoints or ()},
        "is_whole": found.is_whole,
        "since": found.since,
        "until": found.until,
    }


def _kept(found: Kept | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"n": found.n, "ended": found.ended, "left_out": found.left_out, "by_day": _by_day(found.by_day)}


def _time(stage: StageFigures) -> dict[str, Any] | None:
    found, moved_on = stage.time, stage.moved_on
    if found is None or moved_on is None:
        return None
    assert moved_on.n == found.n
    return {
        "moved_by": _by_day(moved_on.by_day),
        "moved_curve": list(moved_on.curve),
        "n": found.n,
        "moved": found.moved,
        "left": found.left,
        "censored": found.censored,
        "left_out": found.left_out,
        "quantiles": [(item.days, *item.interval, item.more_than) for item in found.quantiles],
        "movers": found.movers,
        "curve": list(found.curve),
    }


def _plain_time(expected: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if expected is None:
        return None
    quantiles = [(row["days"], *row["interval"], row["more_than"]) for row in expected["quantiles"].values()]
    assert len(expected["curve"]) <= 60
    return {**expected, "quantiles": quantiles}


def _tickets(found: TicketCounts) -> dict[str, Any]:
    return {
        "count": found.count,
        "topics": dict(found.topics),
        "touchpoints": dict(found.touchpoints),
        "weekly": dict(found.weekly),
        "newest": astuple(found.newest) if found.newest is not None else None,
    }


class _approx:  # noqa: N801 - reads like pytest's, which does not go into nested values
    """Equal to nested values whose numbers are equal to 1e-9."""

    def __init__(self, expected: Any) -> None:
        self.expected = expected

    def __eq__(self, found: object) -> bool:
        return _is_close(found, self.expected)

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return repr(self.expected)


def _is_close(found: Any, expected: Any) -> bool:
    if isinstance(expected, Mapping):
        return (
            found is not None
            and found.keys() == expected.keys()
            and all(_is_close(found[key], expected[key]) for key in expected)
        )
    if isinstance(expected, list | tuple):
        return found is not None and len(found) == len(expected) and all(map(_is_close, found, expected))
    if expected is None or isinstance(expected, str | bool):
        return bool(found == expected)
    return found is not None and isclose(float(found), float(expected), rel_tol=1e-9, abs_tol=1e-9)
