from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.history.changes import Change, Part, diff_nodes
from mkdocs_journey.history.meaning import meaning_of
from mkdocs_journey.source.nodes import Node
from mkdocs_journey.source.yaml_nodes import parse_yaml

MAP = """\
title: Trial to paid
objective: {statement: More trials become customers, goal: decision}
stages:
  - name: Consideration
    touchpoints: [pricing-page, blog]
    pains:
      - text: Pricing page is confusing
        severity: 2
      - text: No answer on weekends
        severity: 1
  - name: Decision
    emotion: -1
    steps:
      - action: Compares plans
      - action: Asks for a demo
"""


def parse(text: str) -> Node:
    node, problems = parse_yaml(text, "maps/a.yml")
    assert problems == ()
    assert node is not None
    return node


def diff(before: str, after: str) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (change.change, " › ".join(change.path), change.before, change.after)
        for change in diff_nodes(parse(before), parse(after))
    ]


def edit(old: str, new: str) -> list[tuple[str, str, str | None, str | None]]:
    """Diff the map with one of its texts replaced."""
    assert MAP.count(old) == 1
    return diff(MAP, MAP.replace(old, new))


def test_changed_field_is_named_from_the_outside_in() -> None:
    """A path has the stage's name, the item's text and the field."""
    assert diff_nodes(parse(MAP), parse(MAP.replace("severity: 2", "severity: 3"))) == (
        Change(
            "changed",
            (Part("stage", "Consideration"), Part("pain", "Pricing page is confusing"), Part("", "severity")),
            "2",
            "3",
        ),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("emotion: -1", "emotion: -1   # worse than last year"),
        ("title: Trial to paid", "title: 'Trial to paid'"),
        ("title: Trial to paid", "title: >\n  Trial\n  to paid"),
        ("touchpoints: [pricing-page, blog]", "touchpoints:\n    - pricing-page\n    - blog"),
        ("emotion: -1", "emotion: -1\n    image:\n    metrics: []\n    lanes: {}"),
        (
            "{statement: More trials become customers, goal: decision}",
            "\n  goal: decision\n  statement: More trials become customers",
        ),
    ],
    ids=["comment", "quotes", "folding", "block style", "empty keys", "key order"],
)
def test_layout_is_no_change(old: str, new: str) -> None:
    """Comments, quotes, folding, style, keys without a value and their order say nothing."""
    assert edit(old, new) == []


def test_field_that_is_new_or_gone() -> None:
    """A field that appears is added, one that disappears is removed, each with its value."""
    assert edit("emotion: -1", "feeling: tired") == [
        ("added", "Decision › feeling", None, "tired"),
        ("removed", "Decision › emotion", "-1", None),
    ]


def test_new_mapping_counts_field_by_field() -> None:
    """A mapping that appears is told by its fields."""
    assert diff("a: 1", "a: 1\nobjective: {statement: x, target: 5}") == [
        ("added", "objective › statement", None, "x"),
        ("added", "objective › target", None, "5"),
    ]


def test_item_that_is_new_or_gone_is_told_whole() -> None:
    """An added item shows its fields, and lists inside it are counted."""
    added = "  - name: Retention\n    goal: Stay\n    steps: [{action: a}, {action: b}]\n"
    assert diff(MAP, MAP + added) == [("added", "Retention", None, "name: Retention; goal: Stay; 2 steps")]
    assert diff(MAP + added, MAP) == [("removed", "Retention", "name: Retention; goal: Stay; 2 steps", None)]


def test_reworded_item_without_an_id_is_the_same_item() -> None:
    """A text that is mostly the same is changed, not removed and added."""
    assert edit("Pricing page is confusing", "The pricing page is confusing people") == [
        (
            "changed",
            'Consideration › pain "The pricing page is confusing people" › text',
            "Pricing page is confusing",
            "The pricing page is confusing people",
        )
    ]


def test_renamed_stage_is_the_same_stage() -> None:
    """A stage with another name and the same content is renamed, and its steps do not count as new."""
    assert edit("name: Decision", "name: Purchase") == [("changed", "Purchase › name", "Decision", "Purchase")]


def test_written_down_id_is_the_only_change() -> None:
    """An item whose slug is written down as its id is still that item."""
    assert edit("- name: Decision", "- id: decision\n    name: Decision") == [
        ("added", "Decision › id", None, "decision")
    ]


def test_items_with_other_ids_are_other_items() -> None:
    """Different ids are different items, however alike their texts are."""
    assert [kind for kind, *_ in diff("pains: [{id: a, text: Too slow}]", "pains: [{id: b, text: Too slowly}]")] == [
        "added",
        "removed",
    ]


def test_changed_id_alone_is_a_rename() -> None:
    """Only the id changed: one change, no item removed."""
    assert diff("pains: [{id: a, text: Slow, severity: 1}]", "pains: [{id: b, text: Slow, severity: 1}]") == [
        ("renamed", 'pain "Slow" › id', "a", "b")
    ]


def test_moved_item_is_told_once() -> None:
    """One item that goes to the front moves; those it passes do not."""
    before = "stages: [{name: A}, {name: B}, {name: C}, {name: D}]"
    after = "stages: [{name: D}, {name: A}, {name: B}, {name: C}]"
    assert diff(before, after) == [("moved", "D", "at place 4", "at place 1")]


def test_item_that_goes_to_another_stage_moves() -> None:
    """A pain that leaves one stage and comes to another is one change."""
    pain = "      - text: No answer on weekends\n        severity: 1\n"
    after = MAP.replace(pain, "") + "    pains:\n" + pain
    assert diff(MAP, after) == [("moved", 'Decision › pain "No answer on weekends"', "Consideration", "Decision")]


def test_lists_of_texts() -> None:
    """Texts in a list are added, removed, reworded and moved under the list's name."""
    assert edit("[pricing-page, blog]", "[pricing-page, webinar]") == [
        ("added", "Consideration › touchpoints", None, "webinar"),
        ("removed", "Consideration › touchpoints", "blog", None),
    ]
    assert edit("[pricing-page, blog]", "[blog, pricing-page]") == [
        ("moved", "Consideration › touchpoints", '"blog" at place 2', '"blog" at place 1')
    ]
    assert edit("[pricing-page, blog]", "[price-page, blog]") == [
        ("changed", "Consideration › touchpoints", "pricing-page", "price-page")
    ]


def test_number_and_its_text_are_told_apart() -> None:
    """`1` and `'1'` mean two things, and the change shows which is which."""
    assert diff("a: 1", "a: '1'") == [("changed", "a", "1", '"1"')]
    assert diff("a: 1", "a: true") == [("changed", "a", "1", "true")]
    assert diff("a: 1", "a: 1.0") == []


def test_kind_of_value_may_change() -> None:
    """A text that becomes a mapping or a list is changed as a whole."""
    assert diff("objective: Sell", "objective: {statement: Sell, goal: won}") == [
        ("changed", "objective", "Sell", "statement: Sell; goal: won")
    ]
    assert diff("goal: a", "goal: [a, b]") == [("changed", "goal", "a", "a, b")]
    assert diff("a: 1", "[a]") == [("changed", "", "a: 1", "a")]


def test_file_that_is_new_or_gone() -> None:
    """A whole file is one change without a path."""
    node = parse("title: A\nstages: [{name: B}]")
    assert diff_nodes(None, node) == (Change("added", (), None, "title: A; 1 stage"),)
    assert diff_nodes(node, None) == (Change("removed", (), "title: A; 1 stage", None),)
    assert diff_nodes(None, None) == ()


def test_long_lists_are_compared() -> None:
    """Five thousand items, all other ones, are compared without a hang."""
    before = "\n".join(f"- text: {'x' * 50} {number} a" for number in range(5000))
    changes = diff_nodes(parse(before), parse(before.replace(" a", " b")))
    assert len(changes) == 10_000


WORDS = st.sampled_from(["a", "b", "pricing page", "no", "1", "2025-12", "Zoë: x"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["id", "name", "text", "severity", "pains", "steps"]), inner, max_size=4)
    ),
    max_leaves=15,
)
FILES = st.dictionaries(st.sampled_from(["title", "stages", "about", "owner"]), VALUES, min_size=1)


def dump(value: object) -> Node:
    return parse(yaml.safe_dump(value, allow_unicode=True))


def shuffled(value: object, chance: random.Random) -> object:
    """Return the value with the keys of all its mappings in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@given(FILES, st.randoms(use_true_random=False))
def test_same_meaning_has_no_change(value: dict[str, object], chance: random.Random) -> None:
    """A file has no difference to itself, to itself with other key order, and to itself in other quotes."""
    node = dump(value)
    other = yaml.safe_dump(shuffled(value, chance), sort_keys=False, default_flow_style=True)
    assert diff_nodes(node, node) == ()
    assert diff_nodes(node, parse(other)) == ()


@given(FILES, FILES)
def test_changes_are_empty_exactly_when_both_say_the_same(one: dict[str, object], two: dict[str, object]) -> None:
    """No difference is missed, and none is made up."""
    before, after = dump(one), dump(two)
    assert (diff_nodes(before, after) == ()) == (meaning_of(before) == meaning_of(after))


@given(FILES, FILES)
def test_way_back_swaps_added_and_removed(one: dict[str, object], two: dict[str, object]) -> None:
    """The difference the other way round is empty only when this one is."""
    assert bool(diff_nodes(dump(one), dump(two))) == bool(diff_nodes(dump(two), dump(one)))
