"""Everything of some maps as one JSON value, and the JSON Schema that says what its keys hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mkdocs_journey.figure_tables.every import Sheet
from mkdocs_journey.figure_tables.table import Cell, Kind
from mkdocs_journey.findings.actions import CONFIDENCE, Action
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.interchange.profiles import PROFILES
from mkdocs_journey.model.evidence import Evidence, SharedItems, Touchpoint
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.schema import DIALECT, model_schema
from mkdocs_journey.model.words import Item, Period
from mkdocs_journey.project import Document

VERSION = 1
_PERSONA_EVIDENCE = "evidence written here"

Json = dict[str, Any]


def write_everything(
    maps: Iterable[ExportedMap], personas: Iterable[Document[Persona]], shared: Document[SharedItems] | None
) -> str:
    """Return maps with their findings, actions and figures, personas and shared items, as JSON; numbers unrounded."""
    exported = tuple(maps)
    first = exported[0] if exported else None
    written = {
        "journey_export": VERSION,
        "profile": first.profile if first is not None else PROFILES[0],
        "label": first.label if first is not None else "",
        "judged_on": first.judged_on.isoformat() if first is not None and first.judged_on is not None else None,
        "maps": [_write_map(one) for one in exported],
        "personas": [_persona(one) for one in personas],
        "shared": _item(shared.content) if shared is not None else None,
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _write_map(exported: ExportedMap) -> Json:
    joined = exported.joined
    return {
        "name": exported.slug,
        "content": _item(exported.content),
        "touchpoints": [_item(one) for one in joined.touchpoints.values()],
        "evidence": [_item(one) for one in joined.evidence.values()],
        "findings": [_finding(one) for one in exported.findings],
        "actions": [_action(one) for one in (*exported.open_actions(), *exported.actions.finished)],
        "figures": {sheet.name: _records(sheet) for sheet in exported.sheets if sheet.rows},
    }


def _item(item: Item) -> Json:
    """Return an item by its keys in YAML, short forms written out; what is absent has no key."""
    written: Json = {}
    for name, field in type(item).model_fields.items():
        value = getattr(item, name)
        if value is None or (not value and isinstance(value, tuple | Mapping) and field.default is not None):
            continue
        written[field.alias or name] = _plain(value)
    return written


def _plain(value: Any) -> Any:  # noqa: ANN401 - fields have no common type
    match value:
        case Item():
            return _item(value)
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            return {name: _plain(one) for name, one in value.items()}
        case date():
            return value.isoformat()
        case Period():
            return str(value)
        case _:
            return value


def _persona(document: Document[Persona]) -> Json:
    """Return a persona, and beside it the evidence that its file holds."""
    content = _item(document.content)
    return {"name": document.slug, "content": content, "evidence": content.pop(_PERSONA_EVIDENCE, [])}


def _finding(finding: Finding) -> Json:
    return {
        "number": finding.number,
        "kind": finding.kind,
        "stage": finding.stage,
        "step": finding.step,
        "touchpoint": finding.touchpoint,
        "value": finding.value,
        "threshold": finding.threshold,
        "n": finding.n,
        "low": finding.low,
        "high": finding.high,
        "change": finding.change,
        "rule": finding.rule,
        "text": finding.whole_text,
        "evidence": list(finding.evidence),
    }


def _action(action: Action) -> Json:
    known = action.reach is not None and "reach" not in action.lacks
    return {
        "opportunity": action.opportunity.id,
        "stage": action.stage,
        "score": float(action.score) if action.score is not None else None,
        "reach": action.reach.leads if action.reach is not None and known else None,
        "confidence": float(CONFIDENCE[action.level]),
        "lacks": list(action.lacks),
        "answers": list(action.answers),
    }


def _records(sheet: Sheet) -> list[Json]:
    names = [column.name for column in sheet.columns]
    return [{name: _cell(cell) for name, cell in zip(names, row, strict=True)} for row in sheet.rows]


def _cell(cell: Cell) -> str | int | float | bool | None:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date | datetime) else cell


# --- the schema ------------------------------------------------------------------------------------------------------

_TYPES: Mapping[Kind, Json] = {
    Kind.TEXT: {"type": ["string", "null"]},
    Kind.COUNT: {"type": ["integer", "null"]},
    Kind.DAY: {"type": ["string", "null"], "format": "date"},
    Kind.MOMENT: {"type": ["string", "null"], "format": "date-time"},
    Kind.FLAG: {"type": ["boolean", "null"]},
}
_NUMBER: Json = {"type": ["number", "null"]}
_TEXT: Json = {"type": ["string", "null"]}


def everything_schema(tables: Iterable[Sheet]) -> Json:
    """Return the JSON Schema (draft 7) of `write_everything`.

    Args:
        tables: Every table of figures, with or without rows.
    """
    definitions: Json = {}
    content = {
        name: _define(model_schema(model, title=name.capitalize(), short_forms=False), name, definitions)
        for name, model in (
            ("map", JourneyMap),
            ("persona", Persona),
            ("shared", SharedItems),
            ("touchpoint", Touchpoint),
            ("evidence", Evidence),
        )
    }
    definitions["finding"] = _closed(_FINDING, "What a rule detected, as `journey findings` prints it.")
    definitions["action"] = _closed(_ACTION, "An opportunity with its place in the order.")
    definitions["figures"] = {
        "type": "object",
        "description": "Rows of each table of figures that has any.",
        "properties": {sheet.name: _table(sheet) for sheet in tables},
        "additionalProperties": False,
    }
    one_map = {
        "name": {"type": "string", "description": "Its file's stem, which is its name in addresses."},
        "content": {"$ref": content["map"]},
        "touchpoints": _list({"$ref": content["touchpoint"]}, "All that it can name: its own and the shared ones."),
        "evidence": _list({"$ref": content["evidence"]}, "Likewise, with its personas'."),
        "findings": _list({"$ref": "#/definitions/finding"}, "In the order of their numbers."),
        "actions": _list({"$ref": "#/definitions/action"}, "First things first; finished ones last."),
        "figures": {"$ref": "#/definitions/figures"},
    }
    persona = {
        "name": {"type": "string"},
        "content": {"$ref": content["persona"]},
        "evidence": _list({"$ref": content["evidence"]}, "What its file holds."),
    }
    return {
        "$schema": DIALECT,
        "title": "Journey export",
        "description": "What `journey export json` writes; keys stay, and further ones may join with a new version.",
        **_closed(
            {
                "journey_export": {"const": VERSION, "description": "Version of this shape."},
                "profile": {"enum": list(PROFILES), "description": "Whom it was written for."},
                "label": {"type": "string", "description": "Words that belong beside every figure."},
                "judged_on": {**_TEXT, "description": "The day that ages count to."},
                "maps": _list(
                    _closed(one_map, "A map with all that is known of it."), "Every map, or the one asked for."
                ),
                "personas": _list(_closed(persona, "A persona."), "Every persona, or the map's."),
                "shared": {"anyOf": [{"$ref": content["shared"]}, {"type": "null"}]},
            },
            "",
        ),
        "definitions": definitions,
    }


_FINDING: Json = {
    "number": {"type": "integer", "description": "Its pin on the map, from 1."},
    "kind": {"type": "string"},
    "stage": _TEXT,
    "step": _TEXT,
    "touchpoint": _TEXT,
    "value": {"type": "number", "description": "What was measured, in the unit of its rule."},
    "threshold": {"type": "number"},
    "n": {"type": ["integer", "null"]},
    "low": _NUMBER,
    "high": _NUMBER,
    "change": {"type": "string"},
    "rule": {"type": "string"},
    "text": {"type": "string"},
    "evidence": {"type": "array", "items": {"type": "string"}},
}
_ACTION: Json = {
    "opportunity": {"type": "string", "description": "Id of the opportunity."},
    "stage": _TEXT,
    "score": {**_NUMBER, "description": "Reach × impact × confidence ÷ effort."},
    "reach": {"type": ["integer", "null"], "description": "Leads a quarter."},
    "confidence": {"type": "number"},
    "lacks": {"type": "array", "items": {"type": "string"}},
    "answers": {"type": "array", "items": {"type": "integer"}, "description": "Numbers of findings."},
}


def _define(schema: Json, name: str, definitions: Json) -> str:
    """Move a schema into the definitions, its things under names that no other schema has; return its way."""
    inner = schema.pop("definitions", {})
    schema.pop("$schema", None)
    for thing, written in inner.items():
        definitions[f"{name}.{thing}"] = _point(written, name)
    definitions[name] = _point(schema, name)
    return f"#/definitions/{name}"


def _point(written: Any, name: str) -> Any:  # noqa: ANN401 - JSON has no common type
    """Return a schema whose references lead to the things of its own name."""
    if isinstance(written, dict):
        return {
            key: value.replace("#/definitions/", f"#/definitions/{name}.") if key == "$ref" else _point(value, name)
            for key, value in written.items()
        }
    return [_point(one, name) for one in written] if isinstance(written, list) else written


def _table(sheet: Sheet) -> Json:
    columns = {
        column.name: {**_TYPES.get(column.kind, _NUMBER), "description": column.about} for column in sheet.columns
    }
    # Partners get no column of money, so none of them is required.
    kept = [column.name for column in sheet.columns if column.kind is not Kind.MONEY]
    row = {"type": "object", "properties": columns, "required": kept, "additionalProperties": False}
    return {"type": "array", "items": row}


def _closed(properties: Json, description: str) -> Json:
    told = {"description": description} if description else {}
    return {
        "type": "object",
        **told,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Json, description: str) -> Json:
    return {"type": "array", "items": items, "description": description}
