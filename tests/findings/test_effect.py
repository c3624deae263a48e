"""Whether a thing done can be seen, and how small a change could be, on figures small enough to see through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from finding_samples import stage
from map_samples import joined_map, lately
from page_samples import map_figures

from mkdocs_journey.attribution.detectable import smallest_change, weeks_to_see
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.turns import BeforeAfter, ShareChange
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.effect import find_effect, find_visible, stage_of
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.journey_map import Opportunity
from mkdocs_journey.settings import Settings

DONE_ON = date(2026, 5, 20)
MAP = """stages:
  - id: see
    name: See
    pains: [{id: slow, text: Slow}]
    opportunities: [{id: faster, text: Faster, done_on: 2026-05-20, status: done}]
  - {id: try, name: Try}
opportunities:
  - {id: whole, text: For all, solves: [slow]}
  - {id: free, text: Of no stage}
"""
TURN = BeforeAfter(DONE_ON, 120.0, (ShareChange("see", 30, Share(200, 500), Share(260, 500)),), (), ())


def figures(*, entries: int = 910, n: int = 400, turns: tuple[BeforeAfter, ...] = ()) -> MapFigures:
    made = map_figures({"see": stage("see", drop_off=(n // 2, n)), "try": stage("try")}, [], {"Email": 100})
    return replace(made, lately=lately(entries={"see": entries, "try": 3}), turns=turns)


def opportunity(joined: JoinedMap, name: str) -> tuple[Opportunity, str | None]:
    for one in joined.content.stages:
        for item in one.opportunities:
            if item.id == name:
                return item, one.id
    return next(item for item in joined.content.opportunities if item.id == name), None


def test_its_stage_is_its_own_or_that_of_what_it_solves() -> None:
    """An opportunity of the whole map moves the stage of the pain it solves; one that solves nothing moves none."""
    joined = joined_map(MAP)
    assert [stage_of(joined, *opportunity(joined, name)) for name in ("faster", "whole", "free")] == [
        "see",
        "see",
        None,
    ]


def test_a_thing_done_is_seen_in_its_stage() -> None:
    """40 % before and 52 % after, of 500 each, is beyond noise; without that day there is nothing to say."""
    joined = joined_map(MAP, figures(turns=(TURN,)))
    found = find_effect(joined, *opportunity(joined, "faster"), Settings())
    assert found is not None
    assert found.beyond_noise
    assert found.difference == pytest.approx(0.12)
    without = joined_map(MAP, figures())
    assert find_effect(without, *opportunity(without, "faster"), Settings()) is None
    bare = joined_map(MAP)
    assert find_effect(bare, *opportunity(bare, "faster"), Settings()) is None


def test_how_small_a_change_could_be_seen() -> None:
    """910 leads in 91 days are 70 a week: twelve weeks of them on each side, at half moving on."""
    joined = joined_map(MAP, figures())
    found = find_visible(joined, *opportunity(joined, "whole"), Settings())
    assert found is not None
    assert found.per_week == 70
    assert found.change == smallest_change(0.5, 840)
    assert found.weeks == weeks_to_see(0.5, 0.05, 70) == 23


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("free", figures()),
        ("whole", None),
        ("whole", figures(n=20)),
        ("whole", replace(figures(), lately=None)),
        ("whole", replace(figures(), lately=lately(entries={"see": 910}, is_whole=False))),
    ],
)
def test_what_is_not_known_is_not_told(name: str, data: MapFigures | None) -> None:
    """Without a stage, data, 30 leads or a whole quarter of them, no size of a change is told."""
    joined = joined_map(MAP, data)
    assert find_visible(joined, *opportunity(joined, name), Settings()) is None
