"""The difference of two revisions by what they mean: every field counts once, and what says the same counts never."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from mkdocs_journey.history.changes import Change, diff_file
from mkdocs_journey.history.written import CATALOG, CHANNELS, MAP, PERSONA, SHARED, FileKind
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.source.nodes import Node
from mkdocs_journey.source.yaml_nodes import parse_yaml

EVIDENCE = {
    "id": "talks", "kind": "interview", "source": "Twelve calls", "date": "2026-03-02", "n": 12, "who": "Ana",
    "question": "What stopped you?", "says": "Price stops them", "quote": "Too dear", "link": "https://a.example/x",
    "confidence": "high", "from": {"dataset": "quotes", "where": {"topic": "price"}},
}  # fmt: skip
TOUCHPOINT = {"id": "blog", "name": "Our blog", "team": "Web", "kind": "web-page", "match": ["/blog/*"]}
OPPORTUNITY = {
    "id": "calc", "text": "Show a price", "solves": ["dear"], "amplifies": ["reads"], "impact": 4, "effort": 2,
    "owner": "Ana", "team": "Web", "status": "doing", "when": "2026-Q4", "due": "2026-12-01", "done_on": "2026-12-02",
    "metric": "drop_off:try", "link": {"text": "Ticket", "url": "https://a.example/t"},
}  # fmt: skip
STAGE = {
    "id": "try", "name": "Trying it", "goal": "See that it works", "next": [{"to": "buy", "when": "It works"}],
    "alternatives": [{"name": "A sheet", "note": "Free", "evidence": ["talks"]}], "duration": "two weeks",
    "emotion": 1, "feeling": "hopeful", "thoughts": ["Is it worth it?"],
    "touchpoints": [{"id": "blog", "note": "The price post"}],
    "steps": [{
        "id": "reads", "action": "Reads the post", "who": "Her boss",
        "touchpoints": [{"id": "blog", "note": "At night"}],
        "thought": "How much?", "emotion": -2, "feeling": "lost", "moment_of_truth": "No price", "evidence": ["talks"],
    }],
    "pains": [{
        "id": "dear", "text": "Nobody knows the price", "severity": 3, "step": "reads", "match": ["pricing"],
        "evidence": ["talks"],
    }],
    "opportunities": [OPPORTUNITY],
    "metrics": [{"id": "share", "text": "Trials that pay", "target": "20%", "now": "12%", "figure": "conversion:try"}],
    "lanes": {"behind": ["Support reads logs"]}, "image": {"path": "a.png", "alt": "A desk"},
}  # fmt: skip
FULL: dict[FileKind, dict[str, Any]] = {
    MAP: {
        "schema": 1, "title": "Trial to paid",
        "objective": {
            "statement": "More trials pay", "kind": "conversion", "goal": "buy", "focus": ["try"], "metric": "share",
            "now": "12%", "target": "20%", "by": "2027-01-31",
        },
        "persona": "maya", "also": ["omar"], "about": "One.\n\nTwo.", "state": "future", "target_of": "now",
        "owner": "Ana", "reviewed": "2026-05-01", "review_every": "3 months",
        "reviews": [{"date": "2026-05-01", "who": "Ana", "decided": "Show a price"}],
        "triggers": [{"date": "2026-04-01", "kind": "pricing", "note": "New prices"}],
        "audience": {"segment": {"any_of": ["small"]}, "size": {"min": 10, "max": 200}},
        "stages": [STAGE, {"id": "buy", "name": "Buying it", "next": []}],
        "opportunities": [{**OPPORTUNITY, "id": "all", "text": "Ask everyone", "solves": [], "amplifies": []}],
        "touchpoints": [TOUCHPOINT], "evidence": [EVIDENCE], "lanes": [{"id": "behind", "name": "Behind the scenes"}],
        "links": [{"text": "Board", "url": "https://a.example/board"}],
    },
    PERSONA: {
        "schema": 1, "name": "Maya", "role": "Marketing manager", "responsibilities": ["Leads"], "goals": ["A form"],
        "challenges": ["Finance"], "information_sources": [{"text": "Peers", "channel": "Referral"}],
        "segment": "small", "quotes": [{"text": "I pay monthly", "who": "P07"}], "alternatives": ["A sheet"],
        "image": {"path": "m.png", "alt": "Maya"}, "evidence": ["polls", EVIDENCE],
        "links": [{"text": "CV", "url": "https://a.example/cv"}], "more": [{"title": "Tools", "items": ["A CRM"]}],
    },
    SHARED: {"schema": 1, "touchpoints": [TOUCHPOINT], "evidence": [EVIDENCE]},
    CATALOG: {
        "schema": 1, "timezone": "Europe/Berlin", "as_of": "2026-10-31", "currency": "EUR", "engine": "spark",
        "datasets": [{
            "table": "touches", "path": "touches.csv", "format": "other", "columns": {"lead_id": "id"},
            "covers": {"from": "2026-01-01", "to": "2026-10-31"}, "stages": {"Trial": "try"},
            "key_events": {"sign_up": "try"},
        }],
    },
    CHANNELS: {
        "schema": 1,
        "rules": [{"channel": "Partners", "source": ["acme"], "medium": ["referral"], "campaign": ["spring"]}],
    },
}  # fmt: skip
# What is written in two samples is two things.
FULL = {kind: json.loads(json.dumps(sample)) for kind, sample in FULL.items()}
# Only one version of the format exists, and `evidence` of a persona is two fields: ids, and what is written there.
ONE_VALUE = {"schema"}
OTHER = {
    "kind": {"interview": "survey", "web-page": "tool", "conversion": "retention", "pricing": "market"},
    "confidence": {"high": "low"}, "status": {"doing": "done"}, "state": {"future": "draft"},
    "url": {}, "review_every": {"3 months": "9 months"}, "figure": {"conversion:try": "drop_off:try"},
    "metric": {"drop_off:try": "tickets:try"},
}  # fmt: skip


def parse(value: object, *, flow: bool = False) -> Node:
    """Return the nodes of a value written as YAML."""
    # Through JSON, so that what stands twice is written twice and not as an alias.
    plain = json.loads(json.dumps(value))
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, default_flow_style=flow)
    node, problems = parse_yaml(text, "a")
    assert node is not None, problems
    return node


def diff(before: object, after: object, kind: FileKind) -> tuple[Change, ...]:
    return diff_file(parse(before), parse(after), kind)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each scalar of a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, (*path, at))
    else:
        yield path


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        value = value[part]
    return value


def other_than(value: Any, path: tuple[Any, ...]) -> Any:
    """Return another value that the field may have."""
    keys = [part for part in path if isinstance(part, str)]
    words = OTHER.get(keys[-1], {})
    if value in words:
        return words[value]
    if keys[-1] in ("date", "by", "due", "done_on", "reviewed", "as_of", "from", "to") and str(value)[:2] == "20":
        return "2025-01-15"
    if isinstance(value, int):
        return value - 1
    if keys[-1] in ("url", "link") or keys[-2:-1] == ["columns"]:
        return f"{value}-else"
    is_name = keys[-1] in ("id", "persona", "to", "goal", "step", "target_of") or (
        keys[-1] in ("focus", "also", "solves", "amplifies", "evidence") and isinstance(value, str)
    )
    return "another" if is_name else f"{value}s"


def is_item(path: tuple[Any, ...]) -> bool:
    """Tell a text of a list, or what names an item elsewhere, from a field: another one is another item."""
    return (
        isinstance(path[-1], int)
        or path[-1] == "to"
        or (path[-3:-2] == ("touchpoints",) and path[-1] == "id" and ("stages" in path))
    )


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def missing_fields(value: dict[str, Any], model: type[BaseModel], name: str) -> Iterator[str]:
    """Yield the fields of a model, and of all models inside it, that a value does not write."""
    for key, field in ((field.alias or key, field) for key, field in model.model_fields.items()):
        if key == "evidence written here":
            continue
        if key not in value:
            yield f"{name}.{key}"
            continue
        inner = next(models_in(field.annotation), None)
        blocks = value[key] if isinstance(value[key], list) else [value[key]]
        if inner is not None and isinstance(blocks[0], dict):
            # A block by the user's own keys holds blocks; together they write every field.
            if key == "audience":
                blocks = [{part: one for block in blocks[0].values() for part, one in block.items()}]
            yield from missing_fields(blocks[0], inner, f"{name}.{key}")


@pytest.mark.parametrize("kind", FULL, ids=lambda kind: kind.name)
def test_samples_write_every_field(kind: FileKind) -> None:
    """A field that is new to a model must be written in the samples, so that the next test changes it."""
    assert list(missing_fields(FULL[kind], kind.model, kind.name)) == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for kind in FULL for path in leaves(FULL[kind]) if path[-1] not in ONE_VALUE],
    ids=lambda value: value.name if isinstance(value, FileKind) else ".".join(map(str, value)),
)
def test_each_field_is_one_change(kind: FileKind, path: tuple[Any, ...]) -> None:
    """Another value of any field of any model is one change, and names the field; another item of a list is two."""
    after = copy.deepcopy(FULL[kind])
    parent = at(after, path[:-1])
    parent[path[-1]] = other_than(parent[path[-1]], path)
    changes = diff(FULL[kind], after, kind)
    if is_item(path):
        assert sorted(change.change for change in changes) in (["added", "removed"], ["changed"]), changes
        return
    assert len(changes) == 1, changes
    keys = [part for part in path if isinstance(part, str)]
    field = "emotion" if keys[-1] == "feeling" else keys[-1]
    assert changes[0].parts[-1].name == field.replace("_", " ") or changes[0].change in ("added", "removed", "renamed")


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for kind in FULL for path in leaves(FULL[kind]) if path[-1] not in ONE_VALUE],
    ids=lambda value: value.name if isinstance(value, FileKind) else ".".join(map(str, value)),
)
def test_each_field_counts_when_it_goes(kind: FileKind, path: tuple[Any, ...]) -> None:
    """A field or an item of a list that is gone is a change, and so is the way back."""
    after = copy.deepcopy(FULL[kind])
    del at(after, path[:-1])[path[-1]]
    assert diff(FULL[kind], after, kind)
    assert diff(after, FULL[kind], kind)


IN_PLACE = {"id": "e", "kind": "chat", "source": "s", "date": "2026-01-31", "says": "x"}
SAME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "emotion word": ({"emotion": "confused"}, {"emotion": -1, "feeling": "confused"}),
    "one or a list": ({"thoughts": "Why?"}, {"thoughts": ["Why?"]}),
    "way on": ({"next": "b"}, {"next": [{"to": "b"}]}),
    "use": ({"touchpoints": ["blog"]}, {"touchpoints": [{"id": "blog"}]}),
    "step": ({"steps": "Reads"}, {"steps": [{"action": "Reads"}]}),
    "written id": ({"steps": ["Reads"]}, {"steps": [{"action": "Reads", "id": "reads"}]}),
    "wrap": ({"goal": "See that\nit works"}, {"goal": "See that it works"}),
    "number or text": ({"duration": 14}, {"duration": "14"}),
    "nothing": ({"metrics": [], "image": None}, {}),
    "picture": ({"image": "a.png"}, {"image": {"path": "a.png", "alt": ""}}),
    "evidence in place": (
        {"pains": [{"text": "Dear", "evidence": [{**IN_PLACE, "date": "2026-01"}]}]},
        {"pains": [{"text": "Dear", "evidence": ["e"]}]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_ways_of_writing_a_stage(name: str) -> None:
    """A short form, a default, a wrap and an id that follows from the words say nothing of their own."""
    one, other = ({"title": "T", "stages": [{"name": "A", **fields}]} for fields in SAME[name])
    if name == "evidence in place":
        other["evidence"] = [IN_PLACE]
    assert diff(one, other, MAP) == ()
    assert diff(other, one, MAP) == ()


def test_defaults_and_months() -> None:
    """What holds where nothing is written may be written; a month is its last day."""
    plain = {"title": "T", "objective": "More", "stages": ["A"]}
    written = {
        "schema": 1, "title": "T", "objective": {"statement": "More", "kind": "other"}, "state": "current",
        "review_every": "6 months", "stages": [{"name": "A", "id": "a"}],
    }  # fmt: skip
    assert diff(plain, written, MAP) == ()
    assert diff({"reviewed": "2026-02"}, {"reviewed": "2026-02-28"}, MAP) == ()
    assert diff({"goal": "Sell"}, {"goals": ["Sell"]}, PERSONA) == ()
    assert (
        diff(
            {"rules": [{"channel": "A", "source": "ACME"}]}, {"rules": [{"channel": "A", "source": ["acme"]}]}, CHANNELS
        )
        == ()
    )


def test_end_of_a_journey_is_no_absence() -> None:
    """An empty list of ways on ends the journey, and no list does not."""
    one, other = {"stages": [{"name": "A", "next": []}, "B"]}, {"stages": ["A", "B"]}
    assert [change.change for change in diff(one, other, MAP)] == ["removed"]
    assert [change.change for change in diff(other, one, MAP)] == ["added"]


def test_references_follow_a_new_id() -> None:
    """A new id is one change, however many places name it."""
    after = copy.deepcopy(FULL[MAP])
    stage = after["stages"][0]
    stage["id"] = "trial"
    after["objective"]["focus"] = ["trial"]
    stage["opportunities"][0]["metric"] = "drop_off:trial"
    stage["metrics"][0]["figure"] = "conversion:trial"
    stage["pains"][0]["id"] = "cost"
    stage["opportunities"][0]["solves"] = ["cost"]
    after["opportunities"][0]["metric"] = "drop_off:trial"
    told = [(change.change, change.path[0], change.before, change.after) for change in diff(FULL[MAP], after, MAP)]
    assert told == [("renamed", "Trying it", "try", "trial"), ("renamed", "Trying it", "dear", "cost")]


def test_reworded_item_keeps_its_references() -> None:
    """A pain without an id that gets other words is reworded, and what solves it still does."""
    before = {"stages": [{"name": "A", "pains": ["The price page is confusing"], "opportunities": [
        {"text": "Show a price", "solves": ["the-price-page-is-confusing"]}]}]}  # fmt: skip
    after = {"stages": [{"name": "A", "pains": ["The pricing page is confusing people"], "opportunities": [
        {"text": "Show a price", "solves": ["the-pricing-page-is-confusing-people"]}]}]}  # fmt: skip
    changes = diff(before, after, MAP)
    assert [(change.change, change.parts[-1].name) for change in changes] == [("changed", "text")]


def test_file_kinds_that_came_and_went() -> None:
    """A whole file is one change, and none is none."""
    node = parse(FULL[SHARED])
    assert [change.change for change in diff_file(None, node, SHARED)] == ["added"]
    assert [change.change for change in diff_file(node, None, SHARED)] == ["removed"]
    assert diff_file(None, None, SHARED) == ()


def content_of(node: Node) -> BaseModel | None:
    """Return a map as its model has it."""
    return read_model(MAP.write_out(node), MAP.model, file="a", lines=(), name="map")[0]


TEXTS = st.sampled_from(["Slow", "Slow page", "No price", "Reads", "Asks for a call"])
STEPS = st.fixed_dictionaries(
    {"action": TEXTS}, optional={"emotion": st.sampled_from([1, -1, "confused"]), "who": TEXTS}
)
PAINS = st.fixed_dictionaries({"text": TEXTS}, optional={"severity": st.integers(1, 3)})
STAGES = st.fixed_dictionaries(
    {"name": st.sampled_from(["See", "Try", "Buy", "Stay"])},
    optional={
        "next": st.just([]), "steps": st.lists(STEPS, max_size=3, unique_by=lambda one: one["action"]),
        "pains": st.lists(PAINS, max_size=3, unique_by=lambda one: one["text"]),
        "thoughts": st.lists(TEXTS, max_size=2),
        "goal": TEXTS, "duration": st.sampled_from([3, "3", "a week"]),
    },
)  # fmt: skip
MAP_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXTS, "objective": TEXTS, "persona": st.just("maya"),
    "stages": st.lists(STAGES, min_size=1, max_size=4, unique_by=lambda one: one["name"]),
}  # fmt: skip
MAPS = st.fixed_dictionaries(
    MAP_FIELDS,
    optional={"state": st.sampled_from(["current", "draft"]), "reviewed": st.sampled_from(["2026-02", "2026-02-28"])},
)


@settings(max_examples=300)
@given(MAPS, MAPS, st.randoms(use_true_random=False))
def test_empty_exactly_when_models_are_equal(one: dict[str, Any], two: dict[str, Any], chance: random.Random) -> None:
    """Two maps have no difference exactly when they are equal as models, and none to themselves in other order."""
    before, after = parse(one), parse(two)
    assert (diff_file(before, after, MAP) == ()) == (content_of(before) == content_of(after))
    keys = list(one)
    chance.shuffle(keys)
    assert diff_file(before, parse({key: one[key] for key in keys}, flow=True), MAP) == ()


@settings(max_examples=100)
@given(MAPS, MAPS)
def test_way_back_has_as_much_to_tell(one: dict[str, Any], two: dict[str, Any]) -> None:
    """The way back is empty only when the way there is."""
    assert bool(diff(one, two, MAP)) == bool(diff(two, one, MAP))
