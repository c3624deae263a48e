"""What a schema says of one thing, word for word, on things small enough to see through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from jsonschema import Draft7Validator
from pydantic import Field

from mkdocs_journey.model.evidence import Image, Quote
from mkdocs_journey.model.schema import (
    JsonSchema,
    attribute_texts,
    map_schema,
    model_schema,
    persona_schema,
    shared_schema,
)
from mkdocs_journey.model.words import Count, Id, Item, Text, Version

TEXT = {"pattern": r"\S", "type": "string"}


class Baker(Item):
    """Who bakes.

    More on bakers, which no editor shows.

    Attributes:
        name: What people call them,
            on a good day.
    """

    name: Text


class Loaf(Item):
    """A loaf.

    Attributes:
        version: `schema` in YAML: version of the format.
        id: By which others name it.
        flour: What it is made of.
        grams: how heavy it is.
        baker: Who bakes it.
        tags: Words for it.
        notes: Words by name.
        images: How it looks.
    """

    version: Version = Field(default=1, alias="schema")
    id: Id
    flour: Literal["rye", "spelt"] = "rye"
    grams: Count | None = None
    baker: Baker
    tags: tuple[Text, ...] = ("warm",)
    notes: Mapping[str, tuple[Text, ...]] = Field(default_factory=dict)
    images: tuple[Image, ...] = ()


def properties(*, short_forms: bool = True) -> dict[str, JsonSchema]:
    written: dict[str, JsonSchema] = model_schema(Loaf, title="Bread", short_forms=short_forms)["properties"]
    return written


def test_head_of_a_schema() -> None:
    """A schema has its dialect, its title, and the first line of what is said of the thing."""
    schema = model_schema(Baker, title="Baker of bread")
    assert schema == {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Baker of bread",
        "description": "Who bakes.",
        "type": "object",
        "additionalProperties": False,
        "properties": {"name": {"description": "What people call them, on a good day.", **TEXT}},
        "required": ["name"],
        "definitions": {},
    }


def test_words_that_no_reader_of_yaml_needs_are_left_out() -> None:
    """A description begins with a capital, without the remark that the key has another name in Python."""
    told = {name: one["description"] for name, one in properties().items()}
    assert (told["schema"], told["grams"]) == ("Version of the format.", "How heavy it is.")


def test_plain_defaults_are_told() -> None:
    """A number or a word that stands in for what is absent is told; a list, a block and nothing are not."""
    assert {name: one["default"] for name, one in properties().items() if "default" in one} == {
        "schema": 1,
        "flour": "rye",
    }


def test_what_may_be_absent_may_be_left_empty() -> None:
    """A key that may be absent may have no value; an id may be absent where something else names the thing."""
    written = properties()
    assert written["baker"] == {"description": "Who bakes it.", "$ref": "#/definitions/Baker"}
    assert written["grams"]["type"] == ["integer", "null"]
    assert written["id"]["type"] == ["string", "null"]
    assert written["flour"]["anyOf"] == [{"enum": ["rye", "spelt"], "type": "string"}, {"type": "null"}]
    assert written["schema"]["anyOf"] == [{"enum": [1], "type": "integer"}, {"type": "null"}]
    assert model_schema(Loaf, title="Bread")["required"] == ["baker"]


def test_short_forms_stand_beside_the_long_one() -> None:
    """One item may stand for a list and a text for a block, the long form first."""
    written = properties()
    image = {"$ref": "#/definitions/Image"}
    assert written["images"]["anyOf"] == [
        {"items": {"anyOf": [image, TEXT]}, "type": "array"},
        image,
        TEXT,
        {"type": "null"},
    ]
    assert written["notes"] == {
        "description": "Words by name.",
        "additionalProperties": {"anyOf": [{"items": TEXT, "type": "array"}, TEXT]},
        "type": ["object", "null"],
    }


def test_a_text_may_stand_for_most_blocks() -> None:
    """An editor accepts a bare text wherever the reader makes a block of it."""
    stage = {"name": "A", "next": "a", "alternatives": "R", "touchpoints": "b", "steps": "S", "image": "a.png"}
    stage |= {"pains": "P", "opportunities": "O", "metrics": "M"}
    head = {"title": "T", "objective": "O", "persona": "p", "audience": {"segment": "smb"}, "reviews": "2026-10-01"}
    lists = {"opportunities": "O", "touchpoints": "B", "lanes": "L", "links": "/a"}
    persona = {"information_sources": "Peers", "quotes": "Hm", "image": "a.png", "links": "/a", "more": "Tools"}
    rows = {"kind": "crm", "source": "S", "date": "2026-10", "from": "quotes"}
    for stages in ("A", [stage]):
        assert list(Draft7Validator(map_schema()).iter_errors({**head, **lists, "stages": stages})) == []
    assert list(Draft7Validator(persona_schema()).iter_errors({"name": "N", "role": "R", **persona})) == []
    assert list(Draft7Validator(shared_schema()).iter_errors({"touchpoints": "B", "evidence": rows})) == []


def test_without_short_forms_only_the_long_one_stands() -> None:
    """Where short forms are not read, a list is a list, a block is a block, and an id must be written."""
    written = properties(short_forms=False)
    assert written["images"] == {
        "description": "How it looks.",
        "items": {"$ref": "#/definitions/Image"},
        "type": ["array", "null"],
    }
    assert written["notes"]["additionalProperties"] == {"items": TEXT, "type": "array"}
    assert model_schema(Loaf, title="Bread", short_forms=False)["required"] == ["id", "baker"]


def test_only_what_a_file_can_hold_is_defined() -> None:
    """Each thing that a schema leads to is defined once, and nothing else."""
    assert list(model_schema(Loaf, title="Bread")["definitions"]) == ["Baker", "Image"]
    assert list(shared_schema()["definitions"]) == ["DatasetRows", "Evidence", "Touchpoint"]


def test_titles_of_the_published_schemas() -> None:
    """Editors call each file by a title of its own."""
    titles = [schema()["title"] for schema in (map_schema, persona_schema, shared_schema)]
    assert titles == ["Journey map", "Persona", "Shared touchpoints and evidence"]


def test_evidence_may_be_written_in_place() -> None:
    """Where ids of evidence are listed the evidence may stand itself; the list of evidence has no ids."""
    pain = map_schema()["definitions"]["Pain"]["properties"]["evidence"]["anyOf"]
    one = [pain[1], {"$ref": "#/definitions/Evidence"}]
    assert pain == [{"items": {"anyOf": one}, "type": "array"}, *one, {"type": "null"}]
    assert pain[1]["type"] == "string"
    evidence = {"$ref": "#/definitions/Evidence"}
    assert map_schema()["properties"]["evidence"]["anyOf"] == [
        {"items": evidence, "type": "array"},
        evidence,
        {"type": "null"},
    ]


def test_evidence_needs_content() -> None:
    """One of three keys makes an evidence; none is required by itself."""
    evidence = map_schema()["definitions"]["Evidence"]
    assert evidence["required"] == ["kind", "source", "date"]
    assert evidence["anyOf"] == [{"required": ["says"]}, {"required": ["quote"]}, {"required": ["from"]}]


def test_examples_of_days_and_periods() -> None:
    """A day and a period are shown as they are written."""
    written = map_schema()["properties"]
    assert written["reviewed"]["examples"] == ["2026-11-18", "2026-11"]
    assert written["review_every"]["examples"] == ["6 months", "90 days"]


def test_singular_keys_of_a_persona() -> None:
    """`goal` and `quote` hold one of what `goals` and `quotes` list, and say so."""
    written = persona_schema()["properties"]
    assert written["goal"] == {
        "description": "The short form for one. What they want; `goal` in YAML is the short form for one.",
        "pattern": r"\S",
        "type": ["string", "null"],
    }
    assert written["quote"]["anyOf"] == [{"$ref": "#/definitions/Quote"}, TEXT, {"type": "null"}]


def test_texts_of_attributes() -> None:
    """What is said of each attribute is read with its further lines, in one line; without any there is none."""
    assert attribute_texts(Baker) == {"name": "What people call them, on a good day."}
    assert list(attribute_texts(Quote)) == ["text", "who"]
    assert attribute_texts(Item) == {}
