"""Ways between stages: skips, loops back, ends; and what a stage feels like."""

from __future__ import annotations

from mkdocs_journey.model.journey_map import NextStage, Stage, Step
from mkdocs_journey.model.ways import Feeling, later_stages, stage_feeling, ways_on


def stage(name: str, *to: str, written: bool = True) -> Stage:
    return Stage(id=name, name=name, next=tuple(NextStage(to=one) for one in to) if written else None)


def test_default_is_the_stage_below() -> None:
    """Without `next` each stage leads to the one below, and the last is an end."""
    later = later_stages([stage("a", written=False), stage("b", written=False), stage("c", written=False)])
    assert later == {"a": {"b", "c"}, "b": {"c"}, "c": frozenset()}


def test_default_way_leads_to_one_stage() -> None:
    """Without `next` there is one way on from a stage, however many stand below."""
    ways = ways_on([stage("a", written=False), stage("b", "c"), stage("c", written=False)])
    assert ways == {"a": (NextStage(to="b"),), "b": (NextStage(to="c"),), "c": ()}


def test_way_to_no_stage_leads_nowhere() -> None:
    """A way to a stage that the map does not have makes nothing later."""
    assert later_stages([stage("a", "elsewhere"), stage("b")]) == {"a": frozenset(), "b": frozenset()}


def test_ways_back_do_not_count() -> None:
    """A way to a stage at or above is a way back; a skip and a branch count."""
    later = later_stages([stage("a", "b", "d"), stage("b", "a", "b"), stage("c", "d"), stage("d", "a")])
    assert later == {"a": {"b", "d"}, "b": frozenset(), "c": {"d"}, "d": frozenset()}


def test_empty_next_is_an_end() -> None:
    """A stage with an empty `next` is an end, wherever it stands."""
    assert ways_on([stage("a"), stage("b")])["a"] == ()


def test_stage_feeling() -> None:
    """The author's emotion of the stage wins; else the most extreme step, the later of two equals."""
    steps = tuple(Step(id=f"s{i}", action="x", emotion=e, feeling=f"w{i}") for i, e in enumerate((1, -2, 2, 0)))
    assert stage_feeling(Stage(id="a", name="A", emotion=0, steps=steps)) == Feeling(0, "")
    assert stage_feeling(Stage(id="a", name="A", steps=steps)) == Feeling(2, "w2")
    assert stage_feeling(Stage(id="a", name="A")) is None


def test_feeling_without_a_word() -> None:
    """An emotion without a word has an empty one, whether a stage or a step has it."""
    steps = (Step(id="s", action="x", emotion=-1),)
    assert stage_feeling(Stage(id="a", name="A", steps=steps)) == Feeling(-1, "")
    assert stage_feeling(Stage(id="a", name="A", emotion=1, feeling="glad", steps=steps)) == Feeling(1, "glad")
