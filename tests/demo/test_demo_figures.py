"""The demo's story, told by the figures of the package itself."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import fsum
from pathlib import Path
from statistics import median

import pytest
from demo_log import AS_OF, DemoLog, load_leads, read_rows
from page_samples import join_demo

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.figure_tables.snapshot_figures import take_snapshot
from mkdocs_journey.findings.actions import rank_actions
from mkdocs_journey.findings.every import find_everything
from mkdocs_journey.findings.moments import find_moments, pick_moment_of_truth
from mkdocs_journey.join import JoinedMap, JoinedProject
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.reading import read_snapshots
from mkdocs_journey.snapshots.snapshot import VERSION
from mkdocs_journey.snapshots.writing import render_snapshot
from mkdocs_journey.source.tree import FolderTree

pytestmark = pytest.mark.slow
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo() -> JoinedProject:
    """Read the demo, and measure it unless a build of this code has kept its figures."""
    return join_demo()


@pytest.fixture(scope="module")
def trial(demo: JoinedProject) -> JoinedMap:
    return next(item for item in demo.maps if item.slug == "trial-to-paid")


@pytest.fixture(scope="module")
def figures(trial: JoinedMap) -> MapFigures:
    assert trial.figures is not None
    return trial.figures


def named(rows: list[Credit]) -> list[str]:
    """Return the values by credit, most first, without the buckets."""
    return [row.value for row in sorted(rows, key=lambda row: -row.credit) if row.value not in BUCKETS]


def test_demo_is_clean(demo: JoinedProject) -> None:
    """The demo has no error, and two maps that both have figures."""
    assert [item for item in run_checks(demo) if item.severity == "error"] == []
    assert [item.figures is not None for item in demo.maps] == [True, True]


def test_paid_social_introduces_most(figures: MapFigures) -> None:
    """Paid social is the first touch of the largest share, around a third."""
    rows = {row.value: row.leads.value or 0 for row in figures.introduced if row.dimension == "channel"}
    assert max(rows, key=lambda value: rows[value]) == "Paid Social"
    assert 0.28 < rows["Paid Social"] < 0.38


def test_organic_search_leads_in_consideration(figures: MapFigures) -> None:
    """Organic search moves most people on into consideration by each model, and is most active there."""
    for model in ("first_touch", "last_touch", "linear"):
        rows = [
            row
            for row in figures.credits
            if (row.scope, row.source_stage, row.target_stage) == ("stage", "awareness", "consideration")
            and (row.model, row.dimension) == (model, "channel")
        ]
        assert named(rows)[0] == "Organic Search", model
    active = figures.stages["consideration"].active
    assert max(active, key=lambda row: row.touches.count).channel == "Organic Search"


def test_most_had_read_the_blog_before_the_demo(figures: MapFigures) -> None:
    """About 70 % of those who ask for a demo had read the blog before, clearly more than of the others."""
    row = next(row for row in figures.stages["decision"].before if (row.dimension, row.value) == ("touchpoint", "blog"))
    assert 0.68 <= (row.entered.value or 0) <= 0.72
    assert (row.others.value or 1) < 0.55


def test_pricing_confuses(trial: JoinedMap, figures: MapFigures) -> None:
    """Decision holds the moment of truth and the largest drop-off; tickets jump there; interviews say why."""
    picked = pick_moment_of_truth(trial.content, find_moments(trial.content, Settings()))
    assert picked is not None
    assert picked.stage == "decision"
    parts = {name: stage.drop_off for name, stage in figures.stages.items() if stage.drop_off is not None}
    others = [part for name, part in parts.items() if name != "decision"]
    pooled = sum(part.n - part.moved_on for part in others) / sum(part.n for part in others)
    assert (parts["decision"].not_moved.value or 0) > pooled + 0.1
    tickets = figures.stages["decision"].tickets
    assert tickets is not None
    weeks = [count for _, count in tickets.weekly]
    assert any(count >= 2 * median(weeks[at - 12 : at]) and count >= 10 for at, count in enumerate(weeks) if at >= 12)
    decision = next(stage for stage in trial.content.stages if stage.id == "decision")
    cited = {trial.evidence[name].kind for pain in decision.pains for name in pain.evidence}
    assert "interview" in cited


def test_leads_stall_in_decision(figures: MapFigures) -> None:
    """The slowest quarter waits in decision at least twice the usual."""
    p75 = {name: stage.time.quantiles[1].days for name, stage in figures.stages.items() if stage.time is not None}
    others = [days for name, days in p75.items() if name != "decision" and days is not None]
    assert (p75["decision"] or 0) >= 2.2 * median(others)


def test_webinar_comes_before_the_demo_more_often(figures: MapFigures) -> None:
    """Those who ask for a demo had been to the webinar more often than the others (an association)."""
    rows = {row.value: row for row in figures.stages["decision"].before if row.dimension == "touchpoint"}
    webinar = next(row for name, row in rows.items() if "webinar" in name)
    assert (webinar.entered.value or 0) > (webinar.others.value or 0) + 0.1


def test_data_findings_tell_the_story(trial: JoinedMap) -> None:
    """Decision is the only friction and bottleneck; the webinar accelerates, its popular decoy does nowhere."""
    found = find_everything(trial, Settings(), judged_on=None)
    of_kind = {kind: [item.stage for item in found if item.kind == kind] for kind in ("friction-dropoff", "bottleneck")}
    assert of_kind == {"friction-dropoff": ["decision"], "bottleneck": ["decision"]}
    assert ("decision", None) in {(item.stage, item.touchpoint) for item in found if item.kind == "friction-tickets"}
    pages = {(item.stage, item.touchpoint) for item in found if item.kind == "friction-page"}
    assert pages == {("awareness", "ad-landing-page"), ("decision", "pricing-page")}
    accelerators = {(item.stage, item.touchpoint) for item in found if item.kind == "accelerator"}
    assert ("consideration", "webinar") in accelerators
    assert "delay-calculator" not in {touchpoint for _, touchpoint in accelerators}
    assert [item.number for item in found] == list(range(1, len(found) + 1))


def test_upkeep_tells_the_story(demo: JoinedProject, trial: JoinedMap) -> None:
    """One map is overdue on purpose, the other is kept up; numbers and voices meet at the price."""
    rollout = next(item for item in demo.maps if item.slug == "enterprise-rollout")
    upkeep = {item.kind for item in find_everything(rollout, Settings(), judged_on=date(2026, 10, 31))}
    assert {"stale", "unsupported", "incomplete"} <= upkeep
    found = find_everything(trial, Settings(), judged_on=date(2026, 10, 31))
    assert {"stale", "unsupported", "unmapped", "mixed", "incomplete"}.isdisjoint({item.kind for item in found})
    blended = {(item.stage, item.touchpoint): item.evidence for item in found if item.kind == "blended"}
    assert "interview-finance" in blended["decision", None]


def test_actions_count_whom_they_reach(trial: JoinedMap) -> None:
    """The page that answers with one sum reaches those who asked for a demo in 91 days, counted from the CSV files."""
    found = find_everything(trial, Settings(), judged_on=date(2026, 10, 31))
    actions = rank_actions(trial, found, Settings(), judged_on=date(2026, 10, 31))
    price = next(item for item in actions.ranked if item.opportunity.id == "price-for-a-year")
    log = DemoLog(
        load_leads(REPOSITORY / "data"), [stage.id for stage in trial.content.stages], {"small", "mid-market"}
    )
    since = AS_OF - timedelta(days=91)
    asked = sum(lead.entries["decision"] > since for lead in log.leads if "decision" in lead.entries)
    assert price.reach is not None
    assert (price.reach.leads, price.level, price.score) == (asked, "high", Fraction(asked * 5, 2))
    moment = next(item for item in found if item.kind == "nosedive")
    assert moment.number in price.answers
    assert "drop-the-calculator" in {item.opportunity.id for item in actions.apart}


def test_evidence_is_counted(demo: JoinedProject) -> None:
    """The count that each evidence takes from the data is that of the rows, one by one."""
    for asked, taken in demo.taken.items():
        rows = read_rows(REPOSITORY / "data" / f"{asked.dataset}.csv")
        fitting = [row for row in rows if all(row[column] == value for column, value in asked.where)]
        assert (taken.n, taken.unit) == (len(fitting), asked.dataset), asked
        assert len(taken.quotes) == (3 if asked.dataset == "quotes" else 0)
    assert len(demo.taken) > 5


def test_people_say_what_the_map_says(figures: MapFigures) -> None:
    """Scores are lowest where the price is, and highest after the first month; every stage has enough of them."""
    measured = {name: found.emotion for name, found in figures.aggregates.stages.items()}
    medians = {name: scores.median for name, scores in measured.items() if scores is not None and scores.n >= 30}
    assert medians.keys() == set(figures.stages)
    assert (min(medians, key=lambda name: medians[name]), medians["decision"]) == ("decision", -1)


def test_pages_steps_and_channels_are_counted(figures: MapFigures) -> None:
    """The price list is where visits end; steps belong to stages, and key events to channels of a stage."""
    found = figures.aggregates
    pages = {name: (counts.exits or 0) / counts.exit_views for name, counts in found.touchpoint_pages.items()}
    assert pages["pricing-page"] > pages["demo-form"] + 0.1
    assert {step.step for step in found.stages["consideration"].funnel} == {"Started a trial", "Connected the CRM"}
    assert {row.channel for row in found.stages["decision"].channels} >= {"Organic Search", "Paid Social", "Email"}


def test_unknown_is_honest(figures: MapFigures) -> None:
    """A tenth of the touches is unknown, some leads have no touch, and both are shown."""
    assert 0.10 <= (figures.cut.unknown_touches.value or 0) <= 0.15
    without = next(r for r in figures.introduced if (r.dimension, r.value) == ("channel", "(unattributed)"))
    assert 0.02 < (without.leads.value or 0) < 0.06


def test_parts_sum_to_wholes(demo: JoinedProject) -> None:
    """Introduced leads sum to the leads, credits to the entries, and the split of a cohort to its n."""
    for item in demo.maps:
        assert item.figures is not None
        for dimension in ("channel", "source", "campaign"):
            rows = [row for row in item.figures.introduced if row.dimension == dimension]
            assert sum(row.leads.count for row in rows) == item.figures.cut.leads
        sums: dict[tuple[str, str | None, str, str, str], list[Credit]] = {}
        for credit in item.figures.credits:
            key = (credit.scope, credit.source_stage, credit.target_stage, credit.model, credit.dimension)
            sums.setdefault(key, []).append(credit)
        assert all(abs(fsum(row.credit for row in rows) - rows[0].n) < 1e-9 * rows[0].n for rows in sums.values())
        for stage in item.figures.stages.values():
            if stage.drop_off is not None:
                part = stage.drop_off
                assert part.moved_on + part.left_count + part.open + part.won_stayed == part.n


def test_kept_figures_are_those_of_today(demo: JoinedProject) -> None:
    """The newest snapshot is what `journey snapshot` writes of the data, and every one is of today's format."""
    taken = take_snapshot(demo)
    assert taken is not None
    newest = REPOSITORY / "data" / "snapshots" / f"{taken.as_of.isoformat()}.json"
    assert newest.read_text("utf-8") == render_snapshot(taken)
    kept = read_snapshots(FolderTree(REPOSITORY), demo.project.settings).snapshots
    assert [one.schema_version for one in kept] == [VERSION] * 3
    assert all(credit.intervals for one in kept for item in one.maps.values() for credit in item.credit)
