"""The demo's data tells the story that its README promises, counted from the CSV files alone."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from math import sqrt
from pathlib import Path
from statistics import median

import pytest
import yaml
from demo_log import DemoLog, Lead, channel_of, load_leads, read_rows

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
TRIAL_STAGES = ("awareness", "consideration", "decision", "retention", "advocacy")
ENTERPRISE_STAGES = ("awareness", "consideration", "decision", "security-review", "pilot", "retention")
NO_CHANNEL = {"(unknown)", "(unattributed)", "Unassigned"}


@pytest.fixture(scope="module")
def leads() -> list[Lead]:
    return load_leads(DATA)


@pytest.fixture(scope="module")
def trial(leads: list[Lead]) -> DemoLog:
    return DemoLog(leads, TRIAL_STAGES, {"small", "mid-market"})


@pytest.fixture(scope="module")
def enterprise(leads: list[Lead]) -> DemoLog:
    return DemoLog(leads, ENTERPRISE_STAGES, {"enterprise"})


@pytest.mark.slow
def test_script_writes_the_committed_bytes(tmp_path: Path) -> None:
    """Running the script again gives every committed CSV file byte for byte, and no other."""
    script = ROOT / "scripts" / "make_demo_data.py"
    subprocess.run([sys.executable, "-W", "error", str(script), str(tmp_path)], check=True, capture_output=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in DATA.glob("*.csv")}


def test_data_is_large_enough_and_still_small() -> None:
    """There are 8,000 leads, 60,000 touches, 14 months and thousands of tickets, in at most 8 MB."""
    touches = read_rows(DATA / "touches.csv")
    days = sorted(row["at"][:10] for row in touches)
    assert len(read_rows(DATA / "leads.csv")) >= 8_000
    assert len(touches) >= 60_000
    assert len(read_rows(DATA / "tickets.csv")) >= 3_000
    assert (days[0][:7], days[-1]) == ("2025-09", "2026-10-31")
    assert sum(path.stat().st_size for path in DATA.glob("*.csv")) <= 8_000_000


def test_paid_social_introduces_most_people(trial: DemoLog) -> None:
    """Paid social is the first touch of 30 to 35 % of leads, more than twice as many as any other channel."""
    leads, share = trial.introduced_by(), trial.introduced_by()["Paid Social"] / len(trial.leads)
    others = [count for channel, count in leads.items() if channel not in {*NO_CHANNEL, "Paid Social"}]
    assert 0.30 <= share <= 0.35
    assert leads["Paid Social"] > 2 * max(others)


@pytest.mark.parametrize(("source", "target"), [("awareness", "consideration"), ("consideration", "decision")])
def test_organic_search_moves_people_through_consideration(trial: DemoLog, source: str, target: str) -> None:
    """Organic search has 1.7 times the credit of any other bucket, by every model, into consideration and out of it."""
    for credit in trial.credits(source, target).values():
        (first, most), (_, second) = credit.most_common(2)
        assert first == "Organic Search"
        assert most > 1.7 * second


def test_organic_search_is_most_active_in_consideration(trial: DemoLog) -> None:
    """More touches come by organic search than by any other channel while people are in consideration."""
    (first, most), (_, second) = trial.active_in("consideration").most_common(2)
    assert first == "Organic Search"
    assert most > 1.5 * second


def test_seven_of_ten_read_the_blog_before_the_demo(trial: DemoLog) -> None:
    """70 % of those who ask for a demo had read a post before; of the others, fewer than half ever did."""
    entered, others = trial.met_before("decision", "/blog/")
    assert entered == pytest.approx(0.70, abs=0.02)
    assert others < 0.50


def test_decision_loses_most(trial: DemoLog) -> None:
    """The drop-off of decision lies well over ten points above that of the other stages pooled."""
    assert _gap_to_others(trial, "decision") > 0.13


def test_security_review_loses_most_enterprises(enterprise: DemoLog) -> None:
    """On the second map it is the security review that loses more than ten points more than the other stages."""
    assert _gap_to_others(enterprise, "security-review") > 0.10


def test_leads_stall_in_decision_and_nowhere_else(trial: DemoLog) -> None:
    """P75 of decision is at least 2.2 times the median P75 of the other stages; no other stage reaches 2 times."""
    p75 = {stage: trial.time_p75(stage) for stage in TRIAL_STAGES[:-1]}
    ratio = {stage: days / median(other for name, other in p75.items() if name != stage) for stage, days in p75.items()}
    assert ratio.pop("decision") >= 2.2
    assert max(ratio.values()) < 1.8


def test_enterprises_stall_in_security_review(enterprise: DemoLog) -> None:
    """P75 of the security review is at least 2.2 times the median P75 of the other stages."""
    p75 = [enterprise.time_p75(stage) for stage in ENTERPRISE_STAGES[:-1] if stage != "security-review"]
    assert enterprise.time_p75("security-review") >= 2.2 * median(p75)


def test_webinar_goes_with_moving_on(trial: DemoLog) -> None:
    """Of those still in trial after a week, an early webinar goes with at least 12 points more moving on."""
    gain, with_it, without = trial.early_gain("consideration", "/webinars/")
    assert gain >= 12
    assert with_it >= 200
    assert with_it < without


def test_calculator_is_popular_and_changes_nothing(trial: DemoLog) -> None:
    """More people meet the calculator early than the webinar, and it makes no difference beyond noise."""
    gain, with_it, without = trial.early_gain("consideration", "/tools/delay-calculator")
    assert with_it > trial.early_gain("consideration", "/webinars/")[1]
    assert abs(gain) < 1.96 * 100 * sqrt(0.25 / with_it + 0.25 / without)


def test_price_change_fills_the_inbox() -> None:
    """Tickets at decision exceed twice the median of the twelve weeks before, in June and in three weeks of October."""
    weekly = _decision_tickets_by_week()
    for monday in (date(2026, 6, 15), date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26)):
        before = median(weekly[monday - timedelta(weeks=number)] for number in range(1, 13))
        assert weekly[monday] >= 2.3 * before
        assert weekly[monday] >= 30


def test_price_change_costs_contracts(trial: DemoLog) -> None:
    """Of those who asked for a demo since the new price list, clearly fewer have paid, each given 70 days."""
    paid: dict[bool, list[bool]] = {False: [], True: []}
    for lead in trial.leads:
        asked = lead.entries.get("decision")
        if asked and asked.date() <= date(2026, 8, 20):
            paid[asked.date() >= date(2026, 6, 15)].append("retention" in lead.entries)
    before, after = (sum(values) / len(values) for values in paid.values())
    assert before - after > 0.08


def test_unknown_stays_visible() -> None:
    """10 to 15 % of touches have no source, a few match no rule, some lack a campaign, and some leads left none."""
    touches = read_rows(DATA / "touches.csv")
    channels = Counter(map(channel_of, touches))
    ids = {row["lead_id"] for row in touches}
    leads = read_rows(DATA / "leads.csv")
    untagged = [not row["campaign"] for row in touches if channel_of(row).startswith("Paid")]
    assert 0.10 <= channels["(unknown)"] / len(touches) <= 0.15
    assert 0.005 <= channels["Unassigned"] / len(touches) <= 0.03
    assert 0.03 <= sum(row["lead_id"] not in ids for row in leads) / len(leads) <= 0.05
    assert 0.05 <= sum(untagged) / len(untagged) <= 0.20


def test_data_is_a_little_messy(trial: DemoLog, enterprise: DemoLog) -> None:
    """A few leads start over, skip a stage, or are lost without a reason or a date."""
    entries = Counter((row["lead_id"], row["stage"]) for row in read_rows(DATA / "stage_events.csv"))
    lost = [lead.row for lead in (*trial.leads, *enterprise.leads) if lead.row["outcome"] == "lost"]
    skipped = [lead for lead in trial.leads if "decision" in lead.entries and "consideration" not in lead.entries]
    assert sum(count > 1 for count in entries.values()) >= 20
    assert len(skipped) >= 20
    assert 0.03 < sum(not row["lost_reason"] for row in lost) / len(lost) < 0.15
    assert 5 <= sum(not row["outcome_at"] for row in lost) <= 100


def test_audiences_are_well_filled(trial: DemoLog, enterprise: DemoLog) -> None:
    """Both maps have leads enough at every stage, both personas occur, and one segment is covered by no map."""
    leads = read_rows(DATA / "leads.csv")
    assert len(enterprise.leads) >= 1_500
    for log in (trial, enterprise):
        assert min(sum(stage in lead.entries for lead in log.leads) for stage in log.stages) >= 150
    assert min(Counter(row["persona"] for row in leads if row["persona"]).values()) >= 2_000
    assert sum(row["segment"] == "agency" for row in leads) == 400


def test_evidence_taken_from_the_data_has_rows_there() -> None:
    """Evidence taken from a data set leaves its count to the data, which has the rows."""
    for path in sorted((ROOT / "maps").glob("[!_]*.yml")):
        taken = [item for item in yaml.safe_load(path.read_text(encoding="utf-8"))["evidence"] if "from" in item]
        assert taken
        for item in taken:
            rows = read_rows(DATA / f"{item['from']['dataset']}.csv")
            where = item["from"]["where"].items()
            assert any(all(row[name] == value for name, value in where) for row in rows), item["id"]
            assert "n" not in item, item["id"]


def _gap_to_others(log: DemoLog, stage: str) -> float:
    """Return how far a stage's drop-off lies above that of the other stages pooled."""
    others = [log.drop_off(name) for name in log.stages[:-1] if name != stage]
    return log.drop_off(stage).share - sum(other.stayed for other in others) / sum(other.n for other in others)


def _decision_tickets_by_week() -> Counter[date]:
    """Return tickets of stage decision by the Monday of their week."""
    days = [
        date.fromisoformat(row["created_at"][:10])
        for row in read_rows(DATA / "tickets.csv")
        if row["stage"] == "decision"
    ]
    return Counter(day - timedelta(days=day.weekday()) for day in days)
