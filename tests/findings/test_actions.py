"""What to do first: the arithmetic by hand, what has no score, and which finding is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from finding_samples import stage
from hypothesis import given
from hypothesis import strategies as st
from map_samples import TODAY, joined_map, lately
from page_samples import map_figures

from mkdocs_journey.attribution.encounters import Lately
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.findings.actions import Action, Actions, rank_actions
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.settings import Settings

MAP = """stages:
  - id: see
    name: See
    steps: [{id: reads, action: Reads, touchpoints: [talk], evidence: [heard]}]
    pains: [{id: slow, text: Slow, evidence: [heard]}]
    opportunities:
      - {id: faster, text: Faster, solves: [slow], impact: 5, effort: 2}
      - {id: talk-more, text: Talk more, amplifies: [talk], impact: 3, effort: 1}
      - {id: unrated, text: Unrated, solves: [slow], impact: 4}
      - {id: free, text: Free of all, impact: 5, effort: 1}
      - {id: gone, text: Gone, solves: [slow], impact: 5, effort: 1, status: dropped}
  - id: try
    name: Try
    pains: [{id: dear, text: Dear, evidence: [old]}, {id: odd, text: Odd, evidence: [sure, heard]}]
    opportunities:
      - {id: cheaper, text: Cheaper, solves: [dear, slow], impact: 5, effort: 2}
      - {id: even, text: Even, solves: [odd], impact: 2, effort: 1}
touchpoints: [{id: talk, name: Talk, match: [/talk]}]
evidence:
  - {id: heard, kind: interview, source: S, date: 2026-09-01, says: W, confidence: medium}
  - {id: sure, kind: survey, source: S, date: 2026-09-01, says: W, confidence: high}
  - {id: old, kind: survey, source: S, date: 2024-09-01, says: W, confidence: high}
"""
QUARTER = lately(entries={"see": 240, "try": 60}, touchpoints={"talk": (date(2026, 10, 1), 40)})


def figures(quarter: Lately | None) -> MapFigures:
    found = map_figures({name: stage(name) for name in ("see", "try")}, [], {"Email": 300})
    return replace(found, lately=quarter)


def ranked(
    text: str = MAP, quarter: Lately | None = QUARTER, *, findings: tuple[Finding, ...] = (), least: int = 0
) -> Actions:
    return rank_actions(joined_map(text, figures(quarter)), findings, Settings(), judged_on=TODAY, least=least)


def by_id(actions: Actions) -> dict[str, Action]:
    return {item.opportunity.id: item for item in (*actions.ranked, *actions.apart, *actions.finished)}


def scores(actions: Actions) -> dict[str, float]:
    """Return the scores by id, in their order."""
    return {item.opportunity.id: float(item.score or 0) for item in actions.ranked}


def test_the_arithmetic_by_hand() -> None:
    """240 × 5 × 0.8 ÷ 2 = 480 in two ways, 60 × 2 × 1 ÷ 1 = 120, 40 × 3 × 0.8 ÷ 1 = 96; among equals focus first."""
    actions = ranked()
    assert scores(actions) == {"cheaper": 480, "faster": 480, "even": 120, "talk-more": 96}
    assert next(iter(scores(actions))) == "cheaper"
    found = by_id(actions)
    assert (found["even"].level, found["faster"].level, found["cheaper"].level) == ("high", "medium", "medium")
    reach = found["cheaper"].reach
    assert reach is not None
    assert (reach.leads, reach.stage, reach.days) == (240, "see", 91)


def test_what_lacks_something_stands_apart() -> None:
    """No number is made up: without an effort, without anything that it solves, and dropped there is no place."""
    actions = ranked()
    assert [(item.opportunity.id, item.lacks) for item in actions.apart] == [
        ("free", ("reach",)),
        ("unrated", ("effort",)),
    ]
    assert [item.opportunity.id for item in actions.finished] == ["gone"]


@pytest.mark.parametrize("quarter", [None, lately(entries={"see": 240, "try": 60}, is_whole=False)])
def test_without_a_whole_quarter_nothing_has_a_score(quarter: Lately | None) -> None:
    """Then the rated ones go by impact, low effort, focus; the unrated one comes last."""
    actions = ranked(quarter=quarter)
    assert actions.ranked == ()
    assert [item.opportunity.id for item in actions.apart] == [
        "free", "cheaper", "faster", "talk-more", "even", "unrated",
    ]  # fmt: skip


def test_a_reach_of_few_leads_gives_no_score_away() -> None:
    """9 leads are few where 10 is the least; none at all is a score of 0."""
    few = lately(entries={"see": 9, "try": 0}, touchpoints={"talk": (date(2026, 10, 1), 40)})
    actions = ranked(quarter=few, least=10)
    assert scores(actions) == {"talk-more": 96, "even": 0}
    assert by_id(actions)["faster"].lacks == ("reach",)


def test_without_evidence_the_confidence_is_low() -> None:
    """Only evidence of two years ago: 50 %."""
    actions = ranked(MAP.replace("solves: [dear, slow]", "solves: [dear]"))
    assert (by_id(actions)["cheaper"].level, by_id(actions)["cheaper"].score) == ("low", Fraction(60 * 5, 4))


def finding(kind: str, at: str, number: int, *, step: str | None = None, touchpoint: str | None = None) -> Finding:
    return Finding(
        kind=kind, stage=at, step=step, touchpoint=touchpoint, value=1, threshold=1, change="", rule="", text="",
        number=number,
    )  # fmt: skip


def test_findings_attach_through_what_is_solved_and_amplified() -> None:
    """A bottleneck by a pain of its stage, an accelerator by its touchpoint; a nosedive by no pain of another step."""
    text = MAP.replace("text: Slow,", "text: Slow, step: reads,")
    found = (
        finding("nosedive", "see", 1, step="waits"),
        finding("peak", "see", 2, step="reads"),
        finding("bottleneck", "see", 3),
        finding("accelerator", "see", 4, touchpoint="talk"),
        finding("friction-tickets", "see", 5, touchpoint="talk"),
        finding("accelerator", "try", 6, touchpoint="form"),
        finding("stale", "see", 7),
    )
    actions = ranked(text, findings=found)
    assert by_id(actions)["faster"].answers == (3, 5)
    assert by_id(actions)["talk-more"].answers == (2, 4)
    assert [item.number for item in actions.unanswered] == [1, 6]


def test_a_dropped_opportunity_answers_nothing() -> None:
    """With its only answer dropped a finding stands unanswered; a done one has answered it."""
    idea = "{{text: F, solves: [slow], status: {0}}}"
    text = "stages: [{{id: see, name: See, pains: [{{id: slow, text: Slow}}], opportunities: [" + idea + "]}}]\n"
    found = (finding("bottleneck", "see", 1),)
    assert len(ranked(text.format("dropped"), findings=found).unanswered) == 1
    assert ranked(text.format("done"), findings=found).unanswered == ()


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(0, 500)), min_size=1, max_size=6))
def test_a_better_guess_never_lowers_a_place(rows: list[tuple[int, int, int]]) -> None:
    """Scores fall along the order, and each is what the exact fraction says."""
    stages = "".join(
        f"  - {{id: s{at}, name: S{at}, pains: [{{id: p{at}, text: P}}], opportunities: "
        f"[{{id: o{at}, text: O, solves: [p{at}], impact: {impact}, effort: {effort}}}]}}\n"
        for at, (impact, effort, _) in enumerate(rows)
    )
    quarter = lately(entries={f"s{at}": leads for at, (_, _, leads) in enumerate(rows)})
    joined = joined_map(f"stages:\n{stages}", figures(quarter))
    actions = rank_actions(joined, (), Settings(), judged_on=TODAY)
    found = [item.score or Fraction(0) for item in actions.ranked]
    assert found == sorted(found, reverse=True)
    assert sorted(found) == sorted(Fraction(leads * impact, 2 * effort) for impact, effort, leads in rows)
