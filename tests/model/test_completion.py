"""Keys and values are offered where the cursor stands, each with its words, as an editor takes them from a schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mkdocs_journey.cli.schema import load_schemas

Schemas = dict[str, dict[str, Any]]
ITEM = 0
"""An item of a list, in the way to a cursor."""


def choices(schema: dict[str, Any], root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what may stand at a place: references followed, alternatives apart."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        yield from choices(root["definitions"][name], root)
        return
    if "properties" in schema or "anyOf" not in schema:
        yield schema
    for one in schema.get("anyOf", ()):
        yield from choices(one, root)


def at_cursor(root: dict[str, Any], way: tuple[str | int, ...]) -> list[dict[str, Any]]:
    """Return what may stand at the end of a way of keys and items."""
    found = list(choices(root, root))
    for step in way:
        below = []
        for schema in found:
            if step == ITEM:
                nexts = [schema["items"]] if "items" in schema else []
            else:
                known = schema.get("properties", {}).get(step)
                more = schema.get("additionalProperties")
                nexts = [known] if known is not None else [more] if isinstance(more, dict) else []
            below += [one for schema_below in nexts for one in choices(schema_below, root)]
        found = below
    return found


def offered_keys(root: dict[str, Any], way: tuple[str | int, ...]) -> dict[str, str]:
    """Return the keys that an editor offers, with the words that it shows beside each."""
    return {
        key: schema.get("description", "")
        for place in at_cursor(root, way)
        for key, schema in place.get("properties", {}).items()
    }


def offered_values(root: dict[str, Any], way: tuple[str | int, ...]) -> list[Any]:
    """Return the words that an editor offers as a value."""
    return [value for place in at_cursor(root, way) for value in place.get("enum", ())]


STAGE = ("stages", ITEM)
PLACES: list[tuple[str, tuple[str | int, ...], set[str]]] = [
    ("map", (), {"title", "objective", "persona", "also", "stages", "touchpoints", "evidence", "reviewed", "schema"}),
    ("map", ("objective",), {"statement", "kind", "goal", "focus", "metric", "now", "target", "by"}),
    ("map", ("reviews", ITEM), {"date", "who", "decided"}),
    ("map", ("triggers", ITEM), {"date", "kind", "note"}),
    ("map", ("audience", "segment"), {"min", "max"}),
    ("map", ("lanes", ITEM), {"id", "name"}),
    ("map", ("links", ITEM), {"text", "url"}),
    ("map", STAGE, {"id", "name", "goal", "next", "emotion", "steps", "pains", "opportunities", "metrics", "lanes"}),
    ("map", (*STAGE, "next", ITEM), {"to", "when"}),
    ("map", (*STAGE, "alternatives", ITEM), {"name", "note", "evidence"}),
    ("map", (*STAGE, "image"), {"path", "alt"}),
    ("map", (*STAGE, "steps", ITEM), {"id", "action", "who", "touchpoints", "thought", "emotion", "evidence"}),
    ("map", (*STAGE, "steps", ITEM, "touchpoints", ITEM), {"id", "note"}),
    ("map", (*STAGE, "steps", ITEM, "evidence", ITEM), {"kind", "source", "date", "says", "quote"}),
    ("map", (*STAGE, "pains", ITEM), {"id", "text", "severity", "step", "match", "evidence"}),
    ("map", (*STAGE, "opportunities", ITEM), {"text", "solves", "amplifies", "impact", "effort", "status", "due"}),
    ("map", (*STAGE, "metrics", ITEM), {"id", "text", "target", "now", "figure"}),
    ("map", ("opportunities", ITEM), {"text", "solves", "impact", "effort", "owner"}),
    ("map", ("touchpoints", ITEM), {"id", "name", "team", "kind", "match"}),
    ("map", ("evidence", ITEM), {"id", "kind", "source", "date", "n", "question", "confidence", "from"}),
    ("map", ("evidence", ITEM, "from"), {"dataset", "where"}),
    ("shared", (), {"touchpoints", "evidence"}),
    ("shared", ("evidence", ITEM), {"kind", "source", "date", "says", "quote"}),
    ("persona", (), {"name", "role", "goal", "goals", "challenges", "information_sources", "quote", "more"}),
    ("persona", ("quotes", ITEM), {"text", "who"}),
    ("persona", ("information_sources", ITEM), {"text", "channel"}),
    ("persona", ("more", ITEM), {"title", "items"}),
    ("catalog", (), {"timezone", "as_of", "currency", "datasets"}),
    ("catalog", ("datasets", ITEM), {"table", "path", "columns", "covers", "stages"}),
    ("catalog", ("datasets", ITEM, "covers"), {"from", "to"}),
    ("channels", ("rules", ITEM), {"source", "medium", "campaign", "channel"}),
]
VALUES: list[tuple[str, tuple[str | int, ...], set[Any]]] = [
    ("map", ("state",), {"draft", "current", "future"}),
    ("map", ("objective", "kind"), {"conversion", "retention", "lead-quality", "other"}),
    ("map", ("triggers", ITEM, "kind"), {"launch", "market", "pricing", "sales-process", "metric-drop"}),
    ("map", (*STAGE, "steps", ITEM, "emotion"), {"frustrated", "confused", "neutral", "confident", "delighted"}),
    ("map", (*STAGE, "opportunities", ITEM, "status"), {"idea", "planned", "doing", "done", "dropped"}),
    ("map", ("touchpoints", ITEM, "kind"), {"web-page", "search", "ad", "email", "call", "other"}),
    ("map", ("evidence", ITEM, "kind"), {"analytics", "crm", "survey", "ticket", "interview", "other"}),
    ("map", ("evidence", ITEM, "confidence"), {"low", "medium", "high"}),
    ("catalog", ("datasets", ITEM, "table"), {"touches", "leads", "stage_events", "tickets", "quotes", "spend"}),
]


def name_place(value: object) -> str:
    """Return a way as a test's name."""
    return "/".join("-" if step == ITEM else str(step) for step in value) or "top" if isinstance(value, tuple) else ""


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return {name: schema for name, schema in load_schemas().items() if name != "tables"}


@pytest.mark.parametrize(("name", "way", "keys"), PLACES, ids=name_place)
def test_keys_are_offered_with_their_words(
    schemas: Schemas, name: str, way: tuple[str | int, ...], keys: set[str]
) -> None:
    """At each object of a file its keys are offered, and each says in words what it is for."""
    offered = offered_keys(schemas[name], way)
    assert keys - set(offered) == set()
    assert [key for key, words in offered.items() if not words] == []


@pytest.mark.parametrize(("name", "way", "values"), VALUES, ids=name_place)
def test_values_are_offered(schemas: Schemas, name: str, way: tuple[str | int, ...], values: set[Any]) -> None:
    """Where only some words may stand, they are offered, and the key says what the choice is about."""
    schema = schemas[name]
    assert values - set(offered_values(schema, way)) == set()
    assert offered_keys(schema, way[:-1])[str(way[-1])]


def test_nothing_is_offered_where_nothing_stands(schemas: Schemas) -> None:
    """A key that is not there leads nowhere, and a text offers no keys."""
    assert at_cursor(schemas["map"], ("stags", ITEM)) == []
    assert offered_keys(schemas["map"], ("title",)) == {}


def test_every_object_of_every_schema_is_described(schemas: Schemas) -> None:
    """No object is left without words: the editor shows them for the block as it does for its keys."""
    silent = [
        (name, thing)
        for name, schema in schemas.items()
        for thing, written in schema["definitions"].items()
        if not written.get("description")
    ]
    assert silent == []
