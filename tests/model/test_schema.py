"""The published schemas against the models: both accept and both refuse the same files."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from full_examples import FULL_MAP, FULL_PERSONA, FULL_SHARED
from jsonschema import Draft7Validator

from mkdocs_journey.model.evidence import SharedItems
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.schema import JsonSchema, map_schema, persona_schema, shared_schema
from mkdocs_journey.model.short_forms import write_out_map, write_out_persona, write_out_shared
from mkdocs_journey.model.words import Item
from mkdocs_journey.source.nodes import Node, to_plain
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.tables.schema import catalog_schema, channels_schema

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WriteOut = Callable[[Node], Node]
Kind = tuple[str, Callable[[], JsonSchema], type[Item], WriteOut]
KINDS: dict[str, Kind] = {
    "map": (FULL_MAP, map_schema, JourneyMap, write_out_map),
    "persona": (FULL_PERSONA, persona_schema, Persona, write_out_persona),
    "shared": (FULL_SHARED, shared_schema, SharedItems, write_out_shared),
}
SCHEMAS: dict[str, Callable[[], JsonSchema]] = {
    **{kind: schema for kind, (_, schema, *_) in KINDS.items()},
    "catalog": catalog_schema,
    "channels": channels_schema,
}
KEYWORDS = {
    "$schema", "$ref", "title", "description", "definitions", "type", "properties", "additionalProperties", "required",
    "items", "anyOf", "enum", "pattern", "minimum", "maximum", "maxItems",
    "minItems", "default", "examples",
}  # fmt: skip
# One of these makes an evidence, none is required by itself.
CONTENT = frozenset({"says", "quote", "from"})
VALUES: tuple[object, ...] = (
    None, True, 0, 2, -2, 3, 7, 1.5, "", "  ", "an-id", "Not an id", "-x", "2026-11-01", " 2026-11 ", "01.11.2026",
    "frustrated", " ConFident ", "gloomy", "6 months", "0 days", "tickets:decision", "nonsense:decision", "interview",
    "web-page", "draft", "low", "done", "pricing", "conversion", "https://a.example", "/a b", "javascript:alert(1)",
    [], ["an-id"], [None], [7], [True], [[]], [{}], {}, {"id": "an-id"}, {"id": None}, {"name": "A"}, {"text": "A"},
    {"url": "A"}, {"date": "2026-11-01"}, {"to": "an-id"}, {"title": "A", "items": "b"}, {"path": "a.png"},
    {"statement": "A"}, {"action": "A", "emotion": "proud"}, {"dataset": "quotes"}, {"any_of": 3}, {"min": 3},
    {"nobody-knows-this": 1}, {"segment": "small"}, {"segment": {"max": "x"}}, {"kind": "chat", "source": "A"},
    {"kind": "chat", "source": "A", "date": "2026-11", "says": "B"}, {"kind": "chat", "source": "A", "date": "2026-11"},
)  # fmt: skip


def plain(text: str) -> Any:
    root, _ = parse_yaml(text, "file.yml")
    assert root is not None
    return as_json(root)


def as_json(root: Node) -> Any:
    return json.loads(json.dumps(to_plain(root)))


def model_accepts(document: object, model: type[Item], write_out: WriteOut) -> bool:
    root, problems = parse_yaml(json.dumps(document), "file.yml")
    assert root is not None, problems
    return read_model(write_out(root), model, file="file.yml", lines=(), name="file")[0] is not None


def paths(value: object) -> Iterator[tuple[str | int, ...]]:
    """Yield where each value below the top stands."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in entries:
        yield (key,)
        yield from ((key, *path) for path in paths(below))


def around(value: Any, path: tuple[str | int, ...], needed: frozenset[str]) -> Any:
    """Return a document with only what the path leads through and what cannot be left out."""
    if isinstance(value, list):
        return [around(one, path[1:] if path[:1] == (index,) else ("",), needed) for index, one in enumerate(value)]
    if not isinstance(value, dict) or not path:
        return value
    return {
        key: around(below, path[1:] if key == path[0] else ("",), needed)
        for key, below in value.items()
        if key == path[0] or key in needed
    }


def replaced(document: Any, path: tuple[str | int, ...], value: object) -> Any:
    changed = copy.deepcopy(document)
    here = changed
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return changed


def things(schema: JsonSchema) -> dict[str, JsonSchema]:
    return {"": schema, **schema["definitions"]}


def keywords(schema: object) -> Iterator[str]:
    """Yield every keyword of a schema; keys of `properties` and `definitions` are names, not keywords."""
    if isinstance(schema, list):
        for one in schema:
            yield from keywords(one)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            yield key
            below = value.values() if key in ("properties", "definitions") else [value]
            for one in below:
                yield from keywords(one)


@pytest.mark.parametrize(
    "kind", [*(pytest.param(kind, marks=pytest.mark.slow) for kind in ("map", "persona")), "shared"]
)
def test_schema_and_model_agree(kind: str) -> None:
    """Whatever value stands at whatever place, the schema accepts it exactly where the model does."""
    text, write_schema, model, write_out = KINDS[kind]
    schema = write_schema()
    document, validator = plain(text), Draft7Validator(schema)
    needed = frozenset(key for thing in things(schema).values() for key in thing.get("required", ())) | CONTENT
    assert validator.is_valid(document)
    assert model_accepts(document, model, write_out)
    differ = []
    for path in paths(document):
        small = around(document, path, needed)
        assert model_accepts(small, model, write_out), path
        for value in VALUES:
            changed = replaced(small, path, value)
            accepted = model_accepts(changed, model, write_out)
            if accepted != validator.is_valid(changed):
                differ.append((path, value, accepted))
    assert differ == []


@pytest.mark.parametrize("kind", KINDS)
def test_full_example_has_every_key(kind: str) -> None:
    """The comparison above reaches each key of each thing, so that no key is compared nowhere."""
    text, schema, *_ = KINDS[kind]
    written = {key for path in paths(plain(text)) for key in path if isinstance(key, str)}
    assert {key for thing in things(schema()).values() for key in thing["properties"]} <= written


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema_is_plain_draft_7(kind: str) -> None:
    """The schema is right by its own standard and uses only what editors understand."""
    schema = SCHEMAS[kind]()
    Draft7Validator.check_schema(schema)
    assert set(keywords(schema)) <= KEYWORDS


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_can_be_completed(kind: str) -> None:
    """An editor can offer and explain each key: all are listed, described, and nothing else is allowed."""
    for name, thing in things(SCHEMAS[kind]()).items():
        assert thing["additionalProperties"] is False, name
        assert set(thing.get("required", [])) <= set(thing["properties"])
        assert [key for key, value in thing["properties"].items() if not value.get("description")] == [], name


def test_model_keys_are_all_offered() -> None:
    """The keys of the schema are those of the models, and a persona's singular forms."""
    keys = {field.alias or name for name, field in JourneyMap.model_fields.items()}
    assert set(map_schema()["properties"]) == keys
    assert {"goal", "goals", "quote", "quotes"} <= set(persona_schema()["properties"])
    assert "evidence written here" not in persona_schema()["properties"]


def test_words_are_offered() -> None:
    """Fixed words and the words for emotions are listed, so that an editor can offer them."""
    step = map_schema()["definitions"]["Step"]["properties"]["emotion"]
    assert any("delighted" in choice.get("enum", ()) for choice in step["anyOf"])
    assert "touches" in catalog_schema()["definitions"]["Dataset"]["properties"]["table"]["enum"]


def project_files() -> list[tuple[str, Path]]:
    folders = [ROOT, ROOT.parent / "shared" / "real" / "fawkes"]
    found = [(kind_of(file), file) for folder in folders for file in yaml_files(folder)]
    assert len(found) >= 6
    return found


def yaml_files(folder: Path) -> list[Path]:
    return [file for part in ("maps", "personas", "data") for file in sorted((folder / part).glob("*.yml"))]


def kind_of(file: Path) -> str:
    if file.name.startswith("_"):
        return "shared"
    if file.stem == "channels":
        return "channels"
    return {"maps": "map", "personas": "persona", "data": "catalog"}[file.parent.name]


def validator_of(kind: str) -> Draft7Validator:
    return Draft7Validator(SCHEMAS[kind]())


@pytest.mark.parametrize(("kind", "file"), project_files(), ids=lambda value: getattr(value, "name", ""))
def test_real_files_fit(kind: str, file: Path) -> None:
    """The demo, and maps that others wrote, fit their schemas."""
    errors = [error.message[:200] for error in validator_of(kind).iter_errors(plain(file.read_text("utf-8")))]
    assert errors == []


# Problems that one file tells of itself; all others need the project, its data or the file's bytes.
UNREADABLE = re.compile(r"^(\S+\.yml)[\d:]* JRN1", re.MULTILINE)
OWN_PROBLEM = re.compile(r"^(\S+\.yml)[\d:]* (?:JRN20[1-8]|JRN301)", re.MULTILINE)


@pytest.mark.parametrize("case", sorted((ROOT / "tests" / "cases").glob("*/why.md")), ids=lambda why: why.parent.name)
def test_bad_cases_are_refused(case: Path) -> None:
    """The schema refuses exactly the files that the check finds wrong in themselves."""
    told = (case.parent / "expected" / "diagnostics.txt").read_text("utf-8")
    unread = set(UNREADABLE.findall(told))
    files = {f"{file.parent.name}/{file.name}": file for file in yaml_files(case.parent / "input")}
    files = {name: file for name, file in files.items() if name not in unread}
    refused = {name for name, file in files.items() if is_refused(kind_of(file), file)}
    assert refused == set(OWN_PROBLEM.findall(told)) & set(files)


def is_refused(kind: str, file: Path) -> bool:
    return not validator_of(kind).is_valid(plain(file.read_text("utf-8")))


@pytest.mark.parametrize(
    "path", [("timezone",), ("datasets",), ("datasets", 0, "covers"), ("datasets", 0, "columns", "lead_id")]
)
def test_catalog_has_no_short_forms(path: tuple[str | int, ...]) -> None:
    """The catalog is read as it is written: one data set is still a list, a range is still a block."""
    catalog = {"timezone": "UTC", "datasets": [{"table": "touches", "path": "a.csv", "columns": {"lead_id": "ID"}}]}
    validator = Draft7Validator(catalog_schema())
    assert validator.is_valid(catalog)
    assert not validator.is_valid(replaced(catalog, path, 3))
    assert not validator.is_valid({"datasets": catalog["datasets"][0]})
