"""The models as JSON Schemas for editors: draft 7, the short forms of the YAML accepted, every key described.

pydantic writes the 2020 dialect and knows only the long forms, so its output is rewritten thing by thing.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from mkdocs_journey.model.evidence import SharedItems
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.short_forms import PERSONA_EVIDENCE
from mkdocs_journey.model.words import Item

JsonSchema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"

# What a bare text stands for where a block is meant; things that are not listed need their block.
_SHORT_KEYS: Mapping[str, str] = {
    "Alternative": "name",
    "AudienceFilter": "any_of",
    "DatasetRows": "dataset",
    "Image": "path",
    "InformationSource": "text",
    "Lane": "name",
    "Link": "url",
    "Metric": "text",
    "MoreItems": "title",
    "NextStage": "to",
    "Objective": "statement",
    "Opportunity": "text",
    "Pain": "text",
    "Quote": "text",
    "Review": "date",
    "Stage": "name",
    "Step": "action",
    "Touchpoint": "name",
    "TouchpointUse": "id",
}
_SINGULAR_KEYS: Mapping[str, Mapping[str, str]] = {"Persona": {"goal": "goals", "quote": "quotes"}}
_ONE_NEEDED: Mapping[str, tuple[str, ...]] = {
    "Evidence": ("says", "quote", "from"),
    "ChannelRule": ("source", "medium", "campaign"),
}
_NULL: JsonSchema = {"type": "null"}


def map_schema() -> JsonSchema:
    """Return the schema of a map's file."""
    return model_schema(JourneyMap, title="Journey map")


def persona_schema() -> JsonSchema:
    """Return the schema of a persona's file."""
    return model_schema(Persona, title="Persona")


def shared_schema() -> JsonSchema:
    """Return the schema of `maps/_shared.yml`."""
    return model_schema(SharedItems, title="Shared touchpoints and evidence")


def model_schema(model: type[Item], *, title: str, short_forms: bool = True) -> JsonSchema:
    """Return the schema of a file that holds the model.

    Args:
        model: What the file holds.
        title: What editors call it.
        short_forms: Whether one item may stand for a list, and a text for a block.
    """
    written = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_DescribedSchema)
    definitions: dict[str, JsonSchema] = {**written.pop("$defs", {}), model.__name__: written}
    writer = _Writer(definitions, short_forms=short_forms)
    things = {name: writer.write_thing(name) for name in sorted(definitions)}
    root = things.pop(model.__name__)
    used = _reachable(root, things)
    return {
        "$schema": DIALECT,
        "title": title,
        **root,
        "definitions": {name: thing for name, thing in things.items() if name in used},
    }


def attribute_texts(model: type[BaseModel]) -> Mapping[str, str]:
    """Return what the model's docstring says of each attribute, by its name in Python."""
    _, _, section = inspect.cleandoc(model.__doc__ or "").partition("\nAttributes:\n")
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {5,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


class _DescribedSchema(GenerateJsonSchema):
    """pydantic's schema with the descriptions of docstrings, and without titles made from names."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        """Return the schema of a model, each property with what its docstring says of it."""
        written = super().model_schema(schema)
        model = schema["cls"]
        written["description"] = inspect.cleandoc(model.__doc__ or "").partition("\n")[0]
        texts = attribute_texts(model)
        for name, field in model.model_fields.items():
            key = field.alias or name
            if name in texts:
                written["properties"][key] = {**written["properties"][key], "description": _told(texts[name])}
        return written

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's signature
        """Titles that only repeat the key are left out."""
        return False


def _told(text: str) -> str:
    """Return a description without the remark for readers of Python on the key's name in YAML."""
    plain = re.sub(r"^`\w+` in YAML: ", "", text)
    return plain[0].upper() + plain[1:]


class _Writer:
    """Rewrites pydantic's things one by one; `definitions` stay as pydantic wrote them."""

    def __init__(self, definitions: Mapping[str, JsonSchema], *, short_forms: bool) -> None:
        self.definitions, self.short_forms = definitions, short_forms

    def write_thing(self, name: str) -> JsonSchema:
        """Return one block of keys."""
        thing = self.definitions[name]
        required = self._required(thing)
        keys: dict[str, JsonSchema] = {
            key: self._property(key, written, may_be_absent=key not in required)
            for key, written in thing["properties"].items()
            if key != PERSONA_EVIDENCE
        }
        for one, many in _SINGULAR_KEYS.get(name, {}).items():
            text = thing["properties"][many]["description"]
            keys[one] = {"description": f"The short form for one. {text}", **_any_of(self._items(name, many), _NULL)}
        written: JsonSchema = {
            "description": thing["description"],
            "type": "object",
            "additionalProperties": False,
            "properties": keys,
        }
        if required:
            written["required"] = required
        if name in _ONE_NEEDED:
            written["anyOf"] = [{"required": [key]} for key in _ONE_NEEDED[name]]
        return written

    def _required(self, thing: JsonSchema) -> list[str]:
        """Return the keys that must be written: an id is made where something else names the thing."""
        required: list[str] = thing.get("required", [])
        return [key for key in required if key != "id"] or required if self.short_forms else required

    def _property(self, key: str, written: JsonSchema, *, may_be_absent: bool) -> JsonSchema:
        choices = self._choices(_cited(written) if key == "evidence" and self.short_forms else written)
        kept = {word: written[word] for word in ("description", "default") if _is_told(word, written)}
        return {**kept, **(_any_of(*choices, _NULL) if may_be_absent else _any_of(*choices))}

    def _items(self, name: str, key: str) -> list[JsonSchema]:
        items: JsonSchema = self.definitions[name]["properties"][key]["items"]
        return self._choices(items)

    def _choices(self, written: JsonSchema) -> list[JsonSchema]:
        """Return the ways to write a value, null left out, the long form first."""
        if "anyOf" in written:
            return [choice for one in written["anyOf"] if one != _NULL for choice in self._choices(one)]
        plain = {word: value for word, value in written.items() if word not in ("description", "default")}
        if "$ref" in plain:
            return [plain, *self._short_forms(plain["$ref"].rpartition("/")[2])]
        if plain.get("type") == "array":
            items = self._choices(plain["items"])
            return [{**plain, "items": _any_of(*items)}, *(items if self.short_forms else ())]
        if isinstance(plain.get("additionalProperties"), dict):
            return [{**plain, "additionalProperties": _any_of(*self._choices(plain["additionalProperties"]))}]
        if "const" in plain:
            plain["enum"] = [plain.pop("const")]
        return [plain]

    def _short_forms(self, name: str) -> list[JsonSchema]:
        key = _SHORT_KEYS.get(name) if self.short_forms else None
        return self._choices(self.definitions[name]["properties"][key]) if key else []


def _is_told(word: str, written: JsonSchema) -> bool:
    """Tell whether a remark stays: a default that is no plain value tells nothing."""
    return word in written and (word != "default" or isinstance(written[word], str | int))


def _cited(written: JsonSchema) -> JsonSchema:
    """Let evidence be written in place where ids of evidence are listed."""
    if "$ref" in written["items"]:
        return written
    return {**written, "items": {"anyOf": [written["items"], {"$ref": "#/definitions/Evidence"}]}}


def _any_of(*choices: JsonSchema | list[JsonSchema]) -> JsonSchema:
    """Return one schema that any of the choices fits, as plain as it can be."""
    flat = [one for choice in choices for one in (choice if isinstance(choice, list) else [choice])]
    if len(flat) == 2 and flat[1] == _NULL and isinstance(flat[0].get("type"), str) and "enum" not in flat[0]:
        return {**flat[0], "type": [flat[0]["type"], "null"]}
    if len(flat) == 1:
        return flat[0]
    return {"anyOf": flat}


def _reachable(root: JsonSchema, things: Mapping[str, JsonSchema]) -> set[str]:
    """Return the names of the definitions that the root leads to."""
    found: set[str] = set()
    waiting = list(_refs(root))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _refs(things[name])
    return found


def _refs(written: object) -> Iterator[str]:
    if isinstance(written, dict):
        if isinstance(written.get("$ref"), str):
            yield written["$ref"].rpartition("/")[2]
        for value in written.values():
            yield from _refs(value)
    elif isinstance(written, list):
        for value in written:
            yield from _refs(value)
