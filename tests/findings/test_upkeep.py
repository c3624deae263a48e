"""Stale, unsupported, unmapped, incomplete and blended by their rules, on maps small enough to see through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from finding_samples import STAGES, stage
from map_samples import TODAY, joined_map, lately
from page_samples import map_figures

from mkdocs_journey.attribution.aggregate_figures import MeasuredScores
from mkdocs_journey.attribution.encounters import Uncaught
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.turns import BeforeAfter, ShareChange
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.blended import find_blended
from mkdocs_journey.findings.every import find_everything, name_all
from mkdocs_journey.findings.fallen import list_fallen
from mkdocs_journey.findings.finding import Blend, Finding
from mkdocs_journey.findings.incomplete import find_incomplete
from mkdocs_journey.findings.stale import FallenFigure, find_stale, judge_freshness
from mkdocs_journey.findings.support import judge_support
from mkdocs_journey.findings.unmapped import find_unmapped
from mkdocs_journey.findings.unsupported import find_unsupported
from mkdocs_journey.pages.figures_text import hush_finding
from mkdocs_journey.settings import Settings

DEFAULTS = Settings()
TALK = "{id: talk, kind: interview, source: Talks, date: 2026-09-01, says: Why, confidence: high}"
OLD = "{id: old, kind: interview, source: Talks, date: 2025-10-31, says: Why, confidence: high}"
COUNT = "{id: count, kind: analytics, source: Pages, date: 2026-09-01, says: What}"


def texts(findings: Sequence[Finding]) -> list[str]:
    """Return all that findings list."""
    return [detail.text for finding in findings for detail in finding.details]


def stale(text: str, *, on: date | None = TODAY, fallen: Sequence[FallenFigure] | None = None) -> tuple[Finding, ...]:
    return tuple(find_stale(joined_map(f"{text}stages: [A]\n").content, judged_on=on, fallen=fallen))


def test_stale_counts_from_the_day_the_review_was_due() -> None:
    """Reviewed on 1 October, every week: due by the 8th, so it is overdue on the 9th and not on the 8th."""
    weekly = "review_every: 1 week\n"
    assert stale(weekly, on=date(2026, 10, 8)) == ()
    (found,) = stale(weekly, on=date(2026, 10, 9))
    assert (found.kind, found.value, found.change) == ("stale", 1, "1 day overdue")
    assert found.text == "Last reviewed on 1 Oct 2026: the next review is overdue."
    assert texts([found]) == ["the next review was due by 8 Oct 2026, 1 day ago"]
    assert stale(weekly, on=None) == ()


def test_what_happened_after_the_review_makes_it_stale_at_once() -> None:
    """Of two events the one before the review counts for nothing; one of its own day is not later."""
    later = "{date: 2026-10-02, kind: sales-process, note: Two give it.}"
    events = "triggers: [{date: 2026-10-01, kind: launch}, " + later + "]\n"
    (found,) = stale(events)
    assert (found.value, found.change) == (0, "review due")
    assert texts([found]) == ["sales process change on 2 Oct 2026: Two give it"]
    assert found.details[0].path == ("triggers", 1)


def test_a_watched_figure_that_fell_is_a_reason_of_its_own() -> None:
    """The rule tells of watched figures only where somebody looked at them."""
    (found,) = stale("", fallen=[FallenFigure("moving on from A fell", "from 40% to 30%")])
    assert found.text == "Last reviewed on 1 Oct 2026: a watched figure has fallen since."
    assert "watched figure" in found.rule
    assert stale("", fallen=[]) == ()
    assert "watched" not in stale("review_every: 1 day\n")[0].rule


def turn(on: date, before: tuple[int, int], after: tuple[int, int]) -> BeforeAfter:
    moved = ShareChange("try", 30, Share(*before), Share(*after))
    return BeforeAfter(on, 90.0, (moved,), (), ())


@pytest.mark.parametrize(
    ("on", "before", "after", "told"),
    [
        (date(2026, 10, 1), (200, 400), (120, 400), True),
        (date(2026, 10, 1), (120, 400), (200, 400), False),
        (date(2026, 10, 1), (200, 400), (190, 400), False),
        (date(2026, 9, 1), (200, 400), (120, 400), None),
        (date(2026, 10, 1), (29, 29), (2, 29), False),
    ],
)
def test_a_figure_falls_beyond_noise_since_the_last_review(
    *, on: date, before: tuple[int, int], after: tuple[int, int], told: bool | None
) -> None:
    """From 50 to 30 % of 400 is told; a rise, noise, an earlier review and a small sample are not."""
    figures = replace(map_figures({"try": stage("try")}, [], {"Email": 200}), turns=(turn(on, before, after),))
    joined = joined_map("review_every: 1 year\nstages: [{id: try, name: Try}]\n", figures)
    fallen = list_fallen(joined, DEFAULTS)
    assert (None if fallen is None else bool(fallen)) == told
    found = list(find_stale(joined.content, judged_on=TODAY, fallen=fallen))
    if told:
        (detail,) = found[0].details
        assert detail.whole_text == (
            "moving on from Try within 30 days fell, from 50% of 400 to 30% of 400 leads, by 13 to 26 points"
        )
        hushed = hush_finding(replace(found[0], details=(replace(detail, counts=(Share(3, 40),)),)), 10)
        assert hushed.details[0].whole_text == "moving on from Try within 30 days fell"
    else:
        assert found == []


def test_a_map_that_nobody_reviewed_is_new() -> None:
    """There is no day from which it could be late."""
    content = joined_map("stages: [A]\n").content.model_copy(update={"reviewed": None})
    assert tuple(find_stale(content, judged_on=TODAY)) == ()
    assert judge_freshness(content, TODAY).due is None


def unsupported(text: str, **options: Any) -> tuple[Finding, ...]:
    return tuple(find_unsupported(joined_map(text), DEFAULTS, judged_on=TODAY, **options))


def test_unsupported_lists_pains_and_strong_feelings() -> None:
    """A pain without evidence, and −2 by a talk of 366 days ago; +1 and what a recent talk supports are not listed."""
    (found,) = unsupported(f"""stages:
  - name: Try
    steps:
      - {{action: Pays, emotion: -2, evidence: [old]}}
      - {{action: Waits, emotion: 1}}
      - {{action: Smiles, emotion: 2, evidence: [talk]}}
    pains: [Dear, {{text: Slow, evidence: [talk, old]}}]
evidence: [{TALK}, {OLD}]
""")
    assert (found.value, found.change) == (2, "2 claims")
    assert found.text == "2 of 4 pains and strong feelings of this map have nothing recent behind them."
    assert texts([found]) == [
        "−2 at “Pays”: its newest evidence is of 31 Oct 2025, more than 12 months ago",
        "the pain “Dear”: no evidence",
    ]
    assert [item.path for item in found.details] == [("stages", 0, "steps", 0), ("stages", 0, "pains", 0)]


def test_evidence_is_old_after_its_months() -> None:
    """Of 1 November 2025, on 1 November 2026, it still counts; of the day before it does not."""
    pain = "stages: [{{name: Try, pains: [{{text: Slow, evidence: [e]}}]}}]\n"
    pain += "evidence: [{{id: e, kind: survey, source: S, date: {0}, says: W}}]\n"
    assert unsupported(pain.format("2025-11-01")) == ()
    assert len(unsupported(pain.format("2025-10-31"))) == 1
    assert tuple(find_unsupported(joined_map(pain.format("2020-01-01")), DEFAULTS, judged_on=None)) == ()


def test_evidence_of_the_whole_map_supports_weakly() -> None:
    """What nothing cites speaks for every claim, at most with medium confidence."""
    assert unsupported(f"stages: [{{name: Try, pains: [Dear]}}]\nevidence: [{TALK}]\n") == ()
    joined = joined_map(f"stages: [A]\nevidence: [{TALK}]\n")
    whole = tuple(joined.evidence.values())
    assert judge_support([], joined.evidence, whole, judged_on=TODAY, months=12).level == "medium"
    assert judge_support(["talk"], joined.evidence, (), judged_on=TODAY, months=12).level == "high"
    assert judge_support(["gone"], joined.evidence, (), judged_on=TODAY, months=12).level is None


def test_a_stage_s_strong_feeling_counts_once() -> None:
    """+2 of the stage and of its step is one claim; +2 of the stage alone rests on what its steps cite."""
    one = "stages: [{name: Try, emotion: 2, steps: [{action: Smiles, emotion: 2}]}]\n"
    assert texts(unsupported(one)) == ["+2 at “Smiles”: no evidence"]
    alone = "stages: [{name: Try, emotion: 2, steps: [{action: Smiles, evidence: [talk]}]}]\nevidence: [" + TALK + "]\n"
    assert unsupported(alone) == ()
    assert texts(unsupported("stages: [{name: Try, emotion: -2}]\n")) == ["−2 for Try: no evidence"]


def scores(median: float, n: int) -> MeasuredScores:
    return MeasuredScores(n, median, median, median, 0, (date(2026, 1, 1), date(2026, 10, 31)))


def test_a_feeling_far_from_what_people_said() -> None:
    """+1 beside a measured −1 of 30 is two points away; of 29, and beside −0.9, it is not told."""
    text = "stages: [{id: try, name: Try, emotion: 1}]\n"
    (found,) = unsupported(text, measured={"try": scores(-1.0, 30)})
    assert texts([found]) == ["+1 for Try: the median of 30 scores is −1"]
    assert "measured" in found.rule
    assert unsupported(text, measured={"try": scores(-1.0, 29)}) == ()
    assert unsupported(text, measured={"try": scores(-0.9, 30)}) == ()


def test_the_future_claims_nothing() -> None:
    """What is to come cannot have been heard yet."""
    assert unsupported("state: future\nstages: [{name: Try, emotion: 2, pains: [Dear]}]\n") == ()


def incomplete(text: str, figures: MapFigures | None = None) -> list[str]:
    return texts(tuple(find_incomplete(joined_map(text, figures))))


def test_incomplete_lists_what_a_stage_lacks() -> None:
    """A bare stage, one with a feeling only at a step, and pains that nothing or a dropped idea solves."""
    gaps = incomplete("""stages:
  - name: Bare
  - name: Try
    steps: [{action: Pays, emotion: 1, touchpoints: [form]}]
    pains: [{id: dear, text: Dear}, {id: slow, text: Slow}, {id: odd, text: Odd}]
    opportunities: [{text: Cheaper, solves: [dear], status: dropped}, {text: Faster, solves: [slow], status: done}]
touchpoints: [{id: form, name: Form}]
""")
    assert gaps == [
        "Bare has no steps, no touchpoints and no emotion",
        "no opportunity solves the pain “Dear” of Try",
        "no opportunity solves the pain “Odd” of Try",
    ]


FULL = f"""stages:
  - id: try
    name: Try
    steps: [{{action: Pays, emotion: 1, touchpoints: [form], evidence: [CITED]}}]
touchpoints: [{{id: form, name: Form}}]
evidence: [{TALK}, {COUNT}]
"""


@pytest.mark.parametrize(
    ("cited", "has_data", "told"),
    [
        ("talk, count", False, []),
        ("", False, []),
        ("talk", False, ["Try has voices behind it but no number of how many"]),
        ("count", False, ["Try has numbers behind it but no voice that says why"]),
        ("talk", True, []),
        ("", True, ["Try has numbers behind it but no voice that says why"]),
    ],
)
def test_only_what_or_only_why(cited: str, has_data: bool, told: list[str]) -> None:
    """Evidence that counts, or entries of the data, are the what; every other evidence is the why."""
    figures = map_figures({"try": stage("try", n=40)}, [], {"Email": 40}) if has_data else None
    assert incomplete(FULL.replace("CITED", cited), figures) == told


UNMAPPED = """stages:
  - {id: try, name: Try, touchpoints: [form, guide, talk]}
touchpoints: [{id: form, name: Form, match: [/form]}, {id: guide, name: Guide, match: [/guide]}, {id: talk, name: Talk}]
"""


def unmapped(*uncaught: Uncaught, n: int = 200, **quarter: Any) -> tuple[Finding, ...]:
    figures = map_figures({"try": replace(stage("try", n=n), uncaught=uncaught)}, [], {"Email": n})
    quarter = quarter or {"touchpoints": {"form": (date(2026, 10, 1), 9), "guide": (date(2026, 9, 1), 9)}}
    figures = replace(figures, lately=lately(**quarter))
    return tuple(find_unmapped(joined_map(UNMAPPED, figures), DEFAULTS))


def test_unmapped_lists_what_one_in_twenty_met() -> None:
    """10 of 200 are one in twenty, 9 are fewer; a stage of 29 leads is not judged."""
    page, event = Uncaught("page", "/new/*", Share(60, 200)), Uncaught("event", "play", Share(10, 200))
    (found,) = unmapped(page, event, Uncaught("page", "/rare", Share(9, 200)))
    assert (found.kind, found.stage, found.value, found.n) == ("unmapped", "try", 2, 200)
    assert [item.whole_text for item in found.details] == [
        "page `/new/*`, met by 60 (30%)",
        "event `play`, met by 10 (5%)",
    ]
    assert "5%" in found.rule
    assert unmapped(page, n=29) == ()


def test_what_few_leads_met_is_not_named_on_a_page() -> None:
    """Of 40 leads, 35 met one page and 9 another: the one loses its figure, the other its name."""
    (found,) = unmapped(Uncaught("page", "/new", Share(35, 40)), Uncaught("page", "/rare", Share(9, 40)), n=40)
    hushed = hush_finding(found, 10)
    assert [item.whole_text for item in hushed.details] == [
        "page `/new`",
        "1 more is about fewer than 10 leads and not named here",
    ]
    assert "/rare" in found.whole_text


def test_a_touchpoint_that_nobody_meets() -> None:
    """Last met half a year before the last touch, or never: told, where the data reaches back as far."""
    form = {"form": (date(2026, 10, 1), 9)}
    (never,) = unmapped(touchpoints=form)
    assert (never.touchpoint, never.stage, never.value, never.change) == ("guide", "try", 0, "not met")
    assert unmapped(touchpoints={**form, "guide": (date(2026, 5, 1), 0)}) == ()
    assert len(unmapped(touchpoints={**form, "guide": (date(2026, 4, 30), 0)})) == 1
    assert unmapped(touchpoints=form, since=date(2026, 5, 1)) == ()
    assert unmapped(touchpoints=form, n=29) == ()


BLENDED = f"""stages:
  - id: see
    name: See
    touchpoints: [talk]
    steps:
      - {{id: reads, action: Reads, touchpoints: [talk], evidence: [talk]}}
      - {{id: waits, action: Waits}}
    pains: [{{text: Slow, step: waits, evidence: [wait, count]}}]
  - {{id: weigh, name: Weigh, steps: [{{action: Counts, evidence: [count]}}]}}
touchpoints: [{{id: talk, name: The talk}}]
evidence: [{TALK}, {COUNT}, {{id: wait, kind: ticket, source: Inbox, date: 2026-09-01, says: They wait}}]
"""


def test_blended_puts_numbers_and_voices_of_one_place_together() -> None:
    """At the stage both voices, at its touchpoint the one of the step there; a stage that is only counted has none."""
    joined = joined_map(BLENDED)

    def shown(number: int, place: str, touchpoint: str | None = None) -> Finding:
        return Finding(
            kind="bottleneck", stage=place, touchpoint=touchpoint, value=1, threshold=1, change="", rule="", text="",
            number=number,
        )  # fmt: skip

    found = list(find_blended(joined, [shown(4, "see"), shown(5, "see", "talk"), shown(6, "weigh")], name_all(joined)))
    assert [(item.touchpoint, item.evidence, item.what) for item in found if isinstance(item, Blend)] == [
        (None, ("wait", "talk"), (4,)),
        ("talk", ("talk",), (5,)),
    ]
    assert found[0].text.startswith("See in numbers (finding 4) and in 2 voices:")


def test_everything_is_numbered_through() -> None:
    """Moments, data, blends and upkeep count on from one to the next."""
    stages = {name: stage(name, drop_off=(80 if name == "see" else 30, 100)) for name in STAGES[:3]}
    joined = joined_map(
        BLENDED.replace("touchpoints: [{id", "review_every: 1 day\ntouchpoints: [{id").replace(
            "action: Waits}", "action: Waits, emotion: -2}"
        ),
        map_figures(stages, [], {"Email": 100}),
    )
    found = find_everything(joined, DEFAULTS, judged_on=TODAY)
    assert [item.kind for item in found] == [
        "nosedive", "friction-dropoff", "blended", "stale", "unsupported", "incomplete",
    ]  # fmt: skip
    assert [item.number for item in found] == list(range(1, 7))
