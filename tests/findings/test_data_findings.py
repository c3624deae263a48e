"""Friction, bottlenecks and accelerators by their rules, on figures small enough to see through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from finding_samples import MONDAY, NAMES, early, p75, persona, stage
from page_samples import map_figures

from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.figures import MapFigures, StageFigures
from mkdocs_journey.attribution.ticket_counts import TicketWeek
from mkdocs_journey.attribution.whereabouts import PersonaMoves
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.accelerator import find_accelerators
from mkdocs_journey.findings.bottleneck import find_bottlenecks
from mkdocs_journey.findings.every import find_in_figures
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.friction_drop_off import find_frictions
from mkdocs_journey.findings.friction_tickets import find_ticket_jumps
from mkdocs_journey.findings.mixed import find_mixed
from mkdocs_journey.findings.wording import points
from mkdocs_journey.pages.figures_text import hush_finding
from mkdocs_journey.settings import Settings

DEFAULTS = Settings()


def by_id(*stages: StageFigures) -> dict[str, StageFigures]:
    return {item.stage: item for item in stages}


def figures_of(*stages: StageFigures, touchpoints: tuple[tuple[str, TicketWeek], ...] = ()) -> MapFigures:
    return replace(map_figures(by_id(*stages), [], {"Email": 100}), touchpoint_tickets=touchpoints)


def test_friction_needs_ten_points_and_an_interval_beyond_noise() -> None:
    """80 % of 400 against 60 % of the others fires with both ends; 66 % against 60 % does not."""
    others = [stage("weigh", drop_off=(240, 400)), stage("try", drop_off=(240, 400))]
    (found,) = find_frictions(by_id(stage("see", drop_off=(320, 400)), *others), NAMES, DEFAULTS)
    assert (found.stage, found.n, found.change) == ("see", 400, "+20 points")
    assert found.value == pytest.approx(20)
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < 20 < found.high
    assert found.text.startswith("80% of 400 leads have not moved on from See, 20 points more than from the other")
    assert find_frictions(by_id(stage("see", drop_off=(264, 400)), *others), NAMES, DEFAULTS) == ()


def test_an_end_that_excludes_nothing_is_not_told_as_nothing() -> None:
    """A difference of 0.2 points or more is not "0 points or more"."""
    assert [points(difference) for difference in (0.0018, -0.0018, 0.0, 0.005, 0.17)] == ["0.2", "−0.2", "0", "1", "17"]


def test_friction_of_a_few_leads_is_noise() -> None:
    """Twenty points more of 31 leads are within noise; of 29 they are not even looked at."""
    others = [stage("weigh", drop_off=(60, 100)), stage("try", drop_off=(60, 100))]
    assert find_frictions(by_id(stage("see", drop_off=(24, 31)), *others), NAMES, DEFAULTS) == ()
    assert find_frictions(by_id(stage("see", drop_off=(29, 29)), *others), NAMES, DEFAULTS) == ()


def test_friction_takes_three_stages() -> None:
    """Two stages have no "others" that deserve the name."""
    two = by_id(stage("see", drop_off=(390, 400)), stage("weigh", drop_off=(100, 400)))
    assert find_frictions(two, NAMES, DEFAULTS) == ()


def test_friction_bound_is_a_setting() -> None:
    """With 25 points asked, 20 are no finding."""
    stages = by_id(*(stage(name, drop_off=(80 if name == "see" else 60, 100)) for name in ("see", "weigh", "try")))
    assert len(find_frictions(stages, NAMES, DEFAULTS)) == 1
    assert find_frictions(stages, NAMES, Settings(friction_points=25)) == ()


def waiting(*waits: Quantile, n: int = 200) -> tuple[Finding, ...]:
    names = ("see", "weigh", "try", "buy", "stay")
    stages = by_id(*(stage(name, p75=wait, n=n) for name, wait in zip(names, waits, strict=False)))
    return find_bottlenecks(stages, NAMES, DEFAULTS)


def test_bottleneck_is_twice_the_usual_and_beyond_noise() -> None:
    """40 days (32 to 50) against a median of 12 fires; the same 40 from 8 on may be noise; 20 days is not twice."""
    usual = (p75(10, 9), p75(14, 12))
    (found,) = waiting(p75(40, 32, 50), *usual)
    assert (found.stage, found.value, found.threshold, found.low, found.high) == ("see", 40, 24, 32, 50)
    assert found.change == "3.3 × as long"
    assert waiting(p75(40, 8, 200), *usual) == ()
    assert waiting(p75(20, 19, 21), *usual) == ()
    assert waiting(p75(40, 32), p75(10, 9)) == ()
    assert waiting(p75(40, 32, 50), *usual, n=29) == ()


def test_bottleneck_that_is_never_reached() -> None:
    """More than 90 days with an unbounded lower end is longer than 12; against endless others it is nothing."""
    endless = Quantile(0.75, None, (None, None), 90.0)
    (found,) = waiting(endless, p75(10, 9), p75(14, 12))
    assert (found.value, found.change) == (90, "more than 7.5 × as long")
    assert waiting(endless, endless, p75(14, 12)) == ()
    assert waiting(endless, endless, endless) == ()


def test_accelerator_is_told_as_an_association() -> None:
    """60 % of 200 against 40 % of 800 is a finding with the touchpoint, its interval and no cause."""
    (found,) = find_accelerators(by_id(stage("see", early=[early((120, 200), (320, 800))])), NAMES, DEFAULTS)
    assert (found.touchpoint, found.n) == ("talk", 1000)
    assert found.value == pytest.approx(20)
    assert found.low is not None
    assert 0 < found.low < 20
    assert found.text.startswith("Of the 200 leads that met The talk in their first 7 days in See")
    assert found.text.endswith("which brings about which, this does not say.")


@pytest.mark.parametrize(
    ("met", "others"), [((28, 29), (30, 100)), ((80, 200), (480, 800)), ((0, 0), (5, 10)), ((50, 100), (50, 100))]
)
def test_no_accelerator(met: tuple[int, int], others: tuple[int, int]) -> None:
    """Few leads, fewer that move on, nobody, and no difference fire nothing."""
    assert find_accelerators(by_id(stage("see", early=[early(met, others)])), NAMES, DEFAULTS) == ()


def test_many_touchpoints_ask_for_more() -> None:
    """A difference with p near 0.02 is a finding alone, and none among forty without an effect."""
    row, nothing = early((66, 120), (50, 120)), [early((50, 100), (50, 100), f"t{i}") for i in range(40)]
    assert len(find_accelerators(by_id(stage("see", early=[row])), NAMES, DEFAULTS)) == 1
    spread = by_id(stage("see", early=[row, *nothing[:20]]), stage("try", early=nothing[20:]))
    assert find_accelerators(spread, NAMES, DEFAULTS) == ()


def test_mixed_tells_the_pair_where_it_surely_differs() -> None:
    """60 against 40 of 200 at one stage and 55 against 40 at another: one finding, with the other stage named."""
    stages = by_id(
        stage("see", personas=[persona("ann", 80, 200), persona("bob", 110, 200)]),
        stage("weigh", personas=[persona("ann", 120, 200), persona("bob", 80, 200)]),
        stage("try", personas=[persona("ann", 100, 200), persona("bob", 100, 200)]),
    )
    (found,) = find_mixed(stages, NAMES, DEFAULTS)
    assert (found.stage, found.n, found.change) == ("weigh", 400, "20 points apart")
    assert found.low is not None
    assert 0 < found.low < found.value < (found.high or 0)
    assert found.text.startswith("Of 200 leads of Ann, 60% moved on from Weigh; of 200 of Bob, 40%.")
    assert found.text.endswith("They differ in See as well.")


@pytest.mark.parametrize(
    "personas",
    [
        [persona("ann", 29, 29), persona("bob", 10, 200)],
        [persona("ann", 100, 200), persona("bob", 95, 200)],
        [persona("ann", 150, 200)],
        [],
    ],
)
def test_not_mixed(personas: list[PersonaMoves]) -> None:
    """A small sample, a difference within noise, one persona and none are no finding."""
    assert find_mixed(by_id(stage("see", personas=personas)), NAMES, DEFAULTS) == ()


def test_a_persona_without_a_file_is_no_markup() -> None:
    """What the data calls a persona is shown as it is."""
    stages = by_id(stage("see", personas=[persona("<b>x`y", 190, 200), persona("ann", 20, 200)]))
    (found,) = find_mixed(stages, NAMES, DEFAULTS)
    assert "`<b>x'y`" in found.text


def test_ticket_jump_of_a_stage_and_of_a_touchpoint() -> None:
    """30 after a median of 10 fires for the stage, and for the touchpoint at the first stage that uses it."""
    week = TicketWeek(MONDAY, 30, (10,) * 12)
    figures = figures_of(stage("see", week=(30, (10,) * 12)), touchpoints=(("form", week), ("elsewhere", week)))
    first, second = find_ticket_jumps(figures, NAMES, DEFAULTS)
    assert (first.stage, first.touchpoint, first.value, first.threshold) == ("see", None, 30, 20)
    assert (second.stage, second.touchpoint) == ("try", "form")
    assert first.text == (
        "30 tickets about See came in the week of 19 Oct 2026; the median of the twelve weeks before is 10."
    )


@pytest.mark.parametrize(("count", "before"), [(19, (10,) * 12), (9, (1,) * 12), (12, (6,) * 12)])
def test_no_ticket_jump(count: int, before: tuple[int, ...]) -> None:
    """Below twice, below ten, and 12 after 6, which chance alone brings in more than one of a hundred weeks."""
    assert find_ticket_jumps(figures_of(stage("see", week=(count, before))), NAMES, DEFAULTS) == ()


def test_rules_stand_in_one_order() -> None:
    """Friction, tickets, bottlenecks, accelerators, personas."""
    stages = [
        stage(
            "see",
            drop_off=(90, 100),
            p75=p75(90, 80),
            week=(50, (10,) * 12),
            early=[early((90, 100), (10, 100))],
            personas=[persona("ann", 90, 100), persona("bob", 10, 100)],
        ),
        stage("weigh", drop_off=(50, 100), p75=p75(10, 9)),
        stage("try", drop_off=(50, 100), p75=p75(10, 9)),
    ]
    kinds = [item.kind for item in find_in_figures(figures_of(*stages), NAMES, DEFAULTS)]
    assert kinds == ["friction-dropoff", "friction-tickets", "bottleneck", "accelerator", "mixed"]


def test_a_page_tells_no_numbers_about_few_leads() -> None:
    """Five of a hundred are few: the sentence goes, and so does the difference that would give them back."""
    (found,) = find_accelerators(by_id(stage("see", early=[early((40, 100), (5, 100))])), NAMES, DEFAULTS)
    hushed = hush_finding(found, 10)
    assert hushed.text == "Its numbers are not shown, as one of them is about fewer than 10 leads."
    assert (hushed.change, hushed.rule) == ("few leads", found.rule)
    assert hush_finding(replace(found, counts=(Share(40, 100),)), 10).text == found.text
