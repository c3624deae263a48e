"""Which actions moved in their order from one state of a map to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from map_samples import TODAY, joined_map, lately

from mkdocs_journey.attribution.encounters import Lately
from mkdocs_journey.findings.actions import rank_actions
from mkdocs_journey.findings.moved_ranks import RankedMap, compare_ranks
from mkdocs_journey.settings import Settings

MAP = """stages:
  - id: see
    name: See
    pains: [{id: slow, text: Slow}]
    opportunities:
      - {id: a, text: First, solves: [slow], impact: 5, effort: 1}
      - {id: b, text: Second, solves: [slow], impact: 4, effort: 1}
      - {id: c, text: Third, solves: [slow], impact: 3, effort: 1}
  - id: try
    name: Try
    pains: [{id: dear, text: Dear}]
    opportunities:
      - {id: d, text: Fourth, solves: [dear], impact: 5, effort: 1}
"""
QUARTER = lately(entries={"see": 200, "try": 60})
"""Scores are reach × impact × ½ ÷ effort: 500, 400, 300 and 150."""


def ranked(text: str, quarter: Lately | None) -> RankedMap:
    joined = joined_map(text)
    actions = rank_actions(joined, (), Settings(), judged_on=TODAY, lately=quarter)
    stages = {stage.id: stage.name for stage in joined.content.stages}
    return RankedMap("maps/trial.yml", joined.document.root, stages, joined.content.objective.focus, actions)


def moved(change: Callable[[str], str], quarter: Lately | None = QUARTER, text: str = MAP) -> list[str]:
    """Return the sentences for a map after a change of its text."""
    assert change(text) != text
    return [one.text for one in compare_ranks([ranked(text, quarter)], [ranked(change(text), quarter)]).moved]


def swap(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for old, new in pairs:
            assert text.count(old) == 1
            text = text.replace(old, new)
        return text

    return change


def test_who_makes_room_is_not_told() -> None:
    """One that rises past three others is told, and not those three."""
    change = swap(("impact: 5, effort: 1}\n      - {id: b", "impact: 5, effort: 5}\n      - {id: b"))
    assert moved(change) == [
        'See: action "First" moved from rank 1 (score 500) to rank 4 (score 100)',
    ]


def test_a_score_that_leaves_the_rank_alone_is_not_told() -> None:
    """Only the place in the order counts."""
    assert moved(swap(("impact: 4", "impact: 4, owner: Ana"))) == []
    assert moved(swap(("text: Third, solves: [slow], impact: 3", "text: Third, solves: [slow], impact: 2"))) == []


def test_reach_counts_as_well() -> None:
    """What is worth less because fewer leads meet it moves, though nobody touched its ratings."""
    assert moved(swap(("text: Third, solves: [slow]", "text: Third, solves: [dear]"))) == [
        'See: action "Third" moved from rank 3 (score 300) to rank 4 (score 90)'
    ]


def test_came_and_went() -> None:
    """An action that is new, rated at last, finished or gone has a sentence that says so."""
    assert moved(
        swap(("      - {id: c", "      - {id: e, text: Fifth, solves: [slow], impact: 5, effort: 1}\n      - {id: c"))
    ) == ['See: action "Fifth" came in at rank 2 (score 500)']
    assert moved(swap(("impact: 4, effort: 1", "impact: 4, effort: 1, status: done"))) == [
        'See: action "Second" lost its rank, it was rank 2: it is done'
    ]
    assert moved(swap(("impact: 4, effort: 1", "impact: 4"))) == [
        'See: action "Second" lost its rank, it was rank 2: its effort is not known'
    ]
    assert moved(swap(("solves: [slow], impact: 4, effort: 1", "status: idea"))) == [
        'See: action "Second" lost its rank, it was rank 2: its impact, effort and reach are not known'
    ]
    assert moved(swap(("      - {id: b, text: Second, solves: [slow], impact: 4, effort: 1}\n", ""))) == [
        'See: action "Second" lost its rank, it was rank 2: it is not on the map any more'
    ]


def test_new_ids_and_words_are_the_same_action() -> None:
    """An action is followed through another id and other words, and has today's name."""
    assert moved(swap(("id: b, text: Second", "id: second, text: Second"))) == []
    change = swap(
        ("id: b, text: Second, solves: [slow], impact: 4", "id: second, text: Second, solves: [slow], impact: 1")
    )
    assert moved(change) == ['See: action "Second" moved from rank 2 (score 400) to rank 4 (score 100)']


def test_order_among_equals() -> None:
    """Where scores are the same, the map's own order and its focus decide, and a new order is told."""
    equal = MAP.replace("impact: 4", "impact: 5")
    second = next(line for line in equal.splitlines(keepends=True) if "{id: b" in line)
    change = swap((second, ""), ("      - {id: a", f"{second}      - {{id: a"))
    assert moved(change, text=equal) == ['See: action "Second" moved from rank 2 to rank 1 (score 500 as before)']


@pytest.mark.parametrize("quarter", [None, replace(QUARTER, is_whole=False)])
def test_without_a_reach_ratings_rank(quarter: Lately | None) -> None:
    """Without data, or with less than a quarter of it, impact and then low effort rank, as on the map's page."""
    change = swap(("text: Third, solves: [slow], impact: 3", "text: Third, solves: [slow], impact: 5"))
    before, after = ranked(MAP, quarter), ranked(change(MAP), quarter)
    found = compare_ranks([before], [after])
    assert [one.text for one in found.moved] == [
        'See: action "Third" moved from rank 4 (impact 3, effort 1) to rank 3 (impact 5, effort 1)'
    ]
    assert (found.by_score, found.by_rating) == ((), ("maps/trial.yml",))


def test_only_maps_of_both_states() -> None:
    """A map that is new, or gone, has no ranks to compare."""
    one = ranked(MAP, QUARTER)
    assert compare_ranks([], [one]).moved == compare_ranks([one], []).moved == ()
    assert compare_ranks([one], [one]).moved == ()
