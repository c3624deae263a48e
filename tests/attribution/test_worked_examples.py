"""The tables of the worked examples are carried out: by the engine, by the reference, and by the methods themselves."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from brute_credit import credits_of
from brute_force import Log, Question, brute_force
from brute_jackknife import difference
from brute_rows import read_leads
from small_logs import LATER, STAGES, day, measure

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.incidence import estimate_incidence
from mkdocs_journey.attribution.jackknife import Weighed, difference_interval, jackknife_interval
from mkdocs_journey.attribution.lengths import Lengths
from mkdocs_journey.attribution.newcombe import newcombe_interval
from mkdocs_journey.attribution.survival import estimate_survival, find_quantile
from mkdocs_journey.attribution.wilson import Share, wilson_interval
from mkdocs_journey.findings.benjamini_hochberg import reject
from mkdocs_journey.tables.stamps import DAY_US

PAGE = Path(__file__).parents[2] / "docs" / "worked-examples.md"
GOAL_DAY, AS_OF = 100, 300
QUESTION = Question(STAGES, LATER, goal="buy", shapley_rate=True)

Row = dict[str, str]


def tables_below(heading: str) -> list[list[Row]]:
    """Return the tables of a section, each a list of rows by column."""
    section = PAGE.read_text(encoding="utf-8").split(f"\n{heading}\n", 1)[1]
    section = re.split(r"\n#+ ", section, maxsplit=1)[0]
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE):
        head, _, *rows = ([cell.strip().strip("`") for cell in line[1:-1].split("|")] for line in block.splitlines())
        found.append([dict(zip(head, row, strict=True)) for row in rows])
    return found


def number(cell: str) -> Fraction:
    """Return a number as the page writes it."""
    return Fraction(cell.replace("−", "-"))


def log_of_paths(rows: list[Row]) -> Log:
    """Return the leads of the first table; those that enter do so on day 100, the first after the milestone."""
    log = Log([], [], [], [], [], day(AS_OF))
    for row in rows:
        lead = f"L{row['lead']}"
        channels = row["path"].split(" > ") if row["path"] else []
        for channel, age in zip(channels, row["days before the entry"].split(",") if channels else [], strict=True):
            log.touches.append({"lead_id": lead, "at": day(GOAL_DAY - int(age)), "channel": channel})
        if row["enters the goal"] == "yes":
            log.stage_events.append({"lead_id": lead, "stage": "buy", "entered_at": day(GOAL_DAY)})
    log.stage_events.append({"lead_id": "L1", "stage": "weigh", "entered_at": day(GOAL_DAY - 7)})
    return log


def credited(rows: list[Row]) -> dict[tuple[str, str], Fraction]:
    """Return what the second table says, and 1 for the entry without a touch."""
    found = {(row["model"], channel): number(cell) for row in rows for channel, cell in list(row.items())[1:]}
    return {key: credit for key, credit in found.items() if credit} | {
        (row["model"], "(unattributed)"): Fraction(1) for row in rows
    }


def test_every_model_by_the_reference() -> None:
    """As exact fractions; the powers of two of the decay are right to sixty places there."""
    paths, models = tables_below("## Every model on three paths")
    everyone = list(read_leads(log_of_paths(paths), QUESTION).values())
    found = {
        (k[3], k[5]): v
        for k, v in credits_of(everyone, QUESTION).items()
        if k[:3] == ("journey", None, "buy") and k[4] == "channel"
    }
    expected = credited(models)
    assert found.keys() == expected.keys()
    assert all(abs(found[key] - expected[key]) < Fraction(1, 10**50) for key in found)


@pytest.mark.slow
def test_every_model_by_the_engine() -> None:
    """The figures of the site."""
    paths, models = tables_below("## Every model on three paths")
    figures = figures_of(log_of_paths(paths))
    found = {
        (row.model, row.value): row.credit
        for row in figures.credits
        if (row.scope, row.target_stage, row.dimension) == ("journey", "buy", "channel")
    }
    assert found == pytest.approx({key: float(credit) for key, credit in credited(models).items()}, abs=1e-9)


def figures_of(log: Log) -> MapFigures:
    """Return the engine's figures."""
    return measure(log, QUESTION, threads=1)[0]


def test_the_jackknife() -> None:
    """From the shares without each lead to the ends."""
    without, [ends] = tables_below("### The jackknife of three groups")
    found = jackknife_interval(float(number(ends["share"])), [float(number(row["share of A"])) for row in without])
    assert found == pytest.approx((float(ends["low"]), float(ends["high"])), abs=5e-5)


def test_time_in_stage() -> None:
    """At risk, ended, still there and moved on, day by day, and the three quantiles."""
    stays, curve = tables_below("## Time in stage of six leads")
    counts = Counter((int(row["days"]), row["end"]) for row in stays)
    days = sorted({days for days, _ in counts})
    moved, left, censored = (
        np.array([counts[at, end] for at in days], dtype=np.int64) for end in ("moved", "left", "censored")
    )
    lengths = Lengths(np.array(days, dtype=np.int64) * DAY_US, moved, left, censored, 0)
    falls = (moved + left) > 0
    survival = estimate_survival(np.array(days, float), moved + left, censored)
    assert [int(row["day"]) for row in curve] == survival.days.tolist()
    assert [int(row["at risk"]) for row in curve] == lengths.at_risk[falls].tolist()
    assert [int(row["ended"]) for row in curve] == (moved + left)[falls].tolist()
    assert [float(number(row["still there"])) for row in curve] == pytest.approx(survival.share.tolist())
    assert [float(number(row["moved on"])) for row in curve] == pytest.approx(
        estimate_incidence(lengths)[falls].tolist()
    )
    assert [find_quantile(survival, p).days for p in (0.5, 0.75, 0.9)] == [5, 8, None]


ENDS = {"moved on": {}, "nothing": {}, "lost": {"outcome": "lost"}, "won and stayed": {"outcome": "won"}}


def drop_off_log() -> tuple[Log, dict[str, int]]:
    """Return six leads that entered `try`, and what the page counts."""
    leads, counts = tables_below("## Drop-off of six leads")
    log = Log([], [], [], [], [], day(AS_OF))
    for row in leads:
        lead, entered = f"L{row['lead']}", AS_OF - int(row["entered, days ago"])
        log.leads.append({"lead_id": lead, "outcome": None} | ENDS[row["what came of it"]])
        log.stage_events.append({"lead_id": lead, "stage": "try", "entered_at": day(entered)})
        if row["what came of it"] == "moved on":
            log.stage_events.append({"lead_id": lead, "stage": "buy", "entered_at": day(entered + 5)})
    return log, {row["of the cohort"]: int(row["leads"]) for row in counts}


def test_drop_off_by_the_reference() -> None:
    """The cohort and what came of it."""
    log, counts = drop_off_log()
    found = brute_force(log, QUESTION)["drop_off"]["try"]
    assert counts == {
        "n": found["n"],
        "moved on": found["moved_on"],
        "left": sum(found["left"].values()),
        "open": found["open"],
        "won and stayed": found["won_stayed"],
    }


@pytest.mark.slow
def test_drop_off_by_the_engine() -> None:
    """The same from the engine."""
    log, counts = drop_off_log()
    for row in log.leads:
        row.update(dict.fromkeys(("created_at", "value", "outcome_at", "lost_reason", "ended_at", "ended_reason")))
    found = figures_of(log).stages["try"].drop_off
    assert found is not None
    assert (found.n, found.moved_on, found.open, found.won_stayed) == tuple(
        counts[name] for name in ("n", "moved on", "open", "won and stayed")
    )
    assert sum(count for _, count in found.left) == counts["left"]


def test_intervals_of_shares() -> None:
    """Wilson's, and Newcombe's of two shares."""
    wilson, newcombe = tables_below("## Intervals of shares")
    for row in wilson:
        ends = wilson_interval(int(row["count"]), int(row["n"]))
        assert ends == pytest.approx((float(row["low"]), float(row["high"])), abs=5e-5)
    for row in newcombe:
        first, second = (Share(*map(int, row[name].split("/"))) for name in ("first", "second"))
        assert newcombe_interval(first, second) == pytest.approx((float(row["low"]), float(row["high"])), abs=5e-5)


def test_moving_a_tenth() -> None:
    """Two shares of credit with their Wilson intervals, that go together or do not; by ours and by the reference."""
    [rows] = tables_below("## Moving a tenth of a budget")
    email, search = wilson_interval(16, 40), wilson_interval(10, 40)
    assert email is not None
    assert search is not None
    moved = {"0": ([0.5, 0.3, 0.4, 0.4], [0.25, 0.25, 0.35, 0.15]), "−0.5": ([0.5, 0.3, 0.4], [0.25, 0.35, 0.15])}
    for row in rows:
        of_email, of_search = moved[row["r"]]
        found = difference_interval(Weighed(6, 0.4, email, of_email), Weighed(4, 0.25, search, of_search))
        assert found == pytest.approx((float(row["low"]), float(row["high"])), abs=5e-5)
        again = tuple([Fraction(str(one)) for one in side] for side in (of_email, of_search))
        shares = Fraction(2, 5), Fraction(1, 4)
        slow = difference((Fraction(6), Fraction(4)), shares, (email, search), (again[0], again[1]))
        assert found == pytest.approx(slow, abs=1e-12)


def test_five_comparisons() -> None:
    """Bounds and what is kept; the second is kept though it is above its own bound."""
    [rows] = tables_below("## Five comparisons at once")
    p_values = [float(row["p"]) for row in rows]
    assert [float(row["bound"]) for row in rows] == pytest.approx(
        [0.05 * (k + 1) / len(rows) for k in range(len(rows))]
    )
    assert list(reject(p_values, level=0.05)) == [row["beyond noise"] == "yes" for row in rows]
    assert any(p > float(row["bound"]) and row["beyond noise"] == "yes" for p, row in zip(p_values, rows, strict=True))
