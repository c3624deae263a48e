"""What shows only when a map meets the data."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from brute_force import Log, Question
from small_logs import LATER, STAGES, day, measure, put_into_engine

from mkdocs_journey.attribution.cut import cut_map
from mkdocs_journey.attribution.doubts import check_entries, report_many_channels
from mkdocs_journey.attribution.entries import find_entries
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.tables.duckdb_engine import DuckDbEngine


def messages(log: Log, **question: Any) -> list[str]:
    """Return code and message of each diagnostic."""
    asked = Question(**{"stages": STAGES, "later": LATER, "goal": "buy", **question})
    return [f"{item.code} {item.message}" for item in measure(log, asked)[1]]


def log(**rows: list[dict[str, Any]]) -> Log:
    """Return a log of some tables."""
    return Log(
        **{name: rows.get(name, []) for name in ("leads", "touches", "stage_events", "tickets", "spend")},
        as_of=day(365),
    )


def entries(*rows: tuple[str, str, float]) -> list[dict[str, Any]]:
    """Return rows of stage events."""
    return [{"lead_id": name, "stage": stage, "entered_at": day(at)} for name, stage, at in rows]


def test_entries_against_the_map_are_told() -> None:
    """One after a later stage; a way back that the map has is none."""
    back = log(stage_events=entries(("a", "try", 1), ("a", "weigh", 2)))
    assert messages(back) == ["JRN353 1 lead entered weigh after try, against the map"]
    question = MapQuestion(stages=STAGES, later=LATER, ways=frozenset({("try", "weigh")}))
    with closing(DuckDbEngine(threads=1)) as engine:
        tables = put_into_engine(back, engine)
        cut = cut_map(tables, question, day(365))
        assert check_entries(cut, find_entries(tables, cut, question), question, lambda _: Place("m.yml")) == []


def test_wins_without_the_goal_stage_are_told() -> None:
    """With how many have no date."""
    leads: list[dict[str, Any]] = [
        {"lead_id": "a", "outcome": "won", "outcome_at": day(3)},
        {"lead_id": "b", "outcome": "won"},
    ]
    assert messages(log(leads=leads)) == [
        "JRN354 2 leads won without entering buy: the win counts as the entry; "
        "1 of them has no date and counts as no entry"
    ]


def test_a_goal_that_is_mostly_a_win_and_sometimes_not_is_told() -> None:
    """Where most of the goal's leads are not won, the goal is no sale and nothing is said."""
    won = [{"lead_id": name, "outcome": "won"} for name in "abc"]
    events = entries(("a", "buy", 1), ("b", "buy", 1), ("c", "buy", 1), ("d", "buy", 1))
    assert messages(log(leads=won, stage_events=events)) == [
        'JRN355 1 lead entered the goal stage "buy" and is not won'
    ]
    assert messages(log(leads=won[:1], stage_events=events)) == []


def test_a_lookback_that_cuts_off_much_is_told() -> None:
    """More than a tenth of the touches since the entry before."""
    touches = [{"lead_id": "a", "at": day(at), "channel": "Email"} for at in (1, 2, *range(95, 103))]
    found = messages(log(touches=touches, stage_events=entries(("a", "see", 102))))
    told = 'JRN356 2 of 10 touches before "see" get no credit: they are older than the 90 days of `lookback_days`'
    assert found == [told]
    assert messages(log(touches=touches[1:], stage_events=entries(("a", "see", 92.1))))[0].startswith("JRN356")
    assert messages(log(touches=touches, stage_events=entries(("a", "see", 91)))) == []


def test_an_audience_on_a_column_that_is_not_there_counts_nobody() -> None:
    """And says so, with the nearest column; filters that nobody passes are a warning."""
    leads = log(leads=[{"lead_id": "a", "outcome": None, "area": "north"}])
    assert messages(leads, audience={"aera": "north"}) == [
        'JRN351 no leads file has a column "aera", so nobody is in the audience'
    ]
    assert messages(leads, audience={"area": "south"}) == ["JRN352 no lead passes the audience's filters"]


def test_more_channels_than_a_model_compares_are_told_once() -> None:
    """The stage, how many there are and how many may be, and where to give small ones one name."""
    (found,) = report_many_channels([("see", 21), ("see", 21)], lambda _: Place("maps/m.yml"))
    assert found.message == '21 channels lead to "see", and the model Shapley (rate) compares 20 at most'
    assert found.hint.startswith("give small channels a common name in `data/channels.yml`")
