"""The Table Schemas of the neutral tables."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from mkdocs_journey.tables.contract import TABLES
from mkdocs_journey.tables.schema import table_schemas

DATA = Path(__file__).parents[2] / "data"
FIELD_TYPES = {"string", "datetime", "date", "number", "integer"}


def test_every_column_stands_in_its_schema() -> None:
    """Each table has its columns in order, each with a type of the standard, and says which it cannot do without."""
    for name, schema in table_schemas().items():
        fields = schema["fields"]
        assert tuple(field["name"] for field in fields) == TABLES[name].column_names
        assert {field["type"] for field in fields} <= FIELD_TYPES
        required = tuple(field["name"] for field in fields if field.get("constraints", {}).get("required"))
        assert required == tuple(column.name for column in TABLES[name].columns if column.required)


def test_demo_files_have_the_columns() -> None:
    """Each file of the demo has the required columns of its table."""
    for name, schema in table_schemas().items():
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        required = {field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")}
        assert required <= set(header)


def test_own_columns_are_allowed() -> None:
    """Optional columns may be missing and a team's own columns may be there."""
    assert {schema["fieldsMatch"] for schema in table_schemas().values()} == {"partial"}


# The rules of the Table Schema standard (datapackage.org, version 2) for what our schemas use; `name` is an addition
# that it allows. `fieldsMatch` is a text: the profile of 2.0 asked for a list by mistake, which 2.1 mended.
SCHEMA_KEYS = {"name", "title", "description", "fields", "fieldsMatch", "primaryKey", "missingValues"}
FIELD_KEYS = {"name", "type", "format", "title", "description", "example", "constraints", "missingValues"}
FORMATS = {
    "string": {"default", "email", "uri", "binary", "uuid"},
    "date": {"default", "any"},
    "datetime": {"default", "any"},
    "number": {"default"},
    "integer": {"default"},
}
CONSTRAINTS = {
    "string": {"required", "unique", "enum", "pattern", "minLength", "maxLength"},
    **{key: {"required", "unique", "enum", "minimum", "maximum"} for key in ("date", "datetime", "number", "integer")},
}
MATCHES = {"exact", "equal", "subset", "superset", "partial"}


def breaches(schema: dict[str, Any]) -> list[str]:
    """Return where a schema leaves the rules of the profile."""
    found = [f"key {key}" for key in schema if key not in SCHEMA_KEYS]
    names = [field.get("name") for field in schema.get("fields", [])]
    found += ["no field"] * (not names) + ["a name is missing or stands twice"] * (len({*names} - {None}) < len(names))
    found += [f"fieldsMatch {schema['fieldsMatch']}"] * (schema.get("fieldsMatch", "exact") not in MATCHES)
    for field in schema.get("fields", []):
        kind = field.get("type", "any")
        found += [f"{field['name']}: key {key}" for key in field if key not in FIELD_KEYS]
        found += [f"{field['name']}: type {kind}"] * (kind not in FORMATS)
        found += [f"{field['name']}: format"] * (field.get("format", "default") not in FORMATS.get(kind, {"default"}))
        wrong = set(field.get("constraints", {})) - CONSTRAINTS.get(kind, set())
        found += [f"{field['name']}: constraint {key}" for key in sorted(wrong)]
    values = schema.get("missingValues", [""])
    found += ["missingValues"] * (not all(isinstance(value, str) for value in values))
    return found


def test_schemas_keep_the_profile() -> None:
    """Each schema holds only what the public Table Schema profile knows, so that its tools read it."""
    assert {name: found for name, schema in table_schemas().items() if (found := breaches(schema))} == {}


def test_a_breach_of_the_profile_is_seen() -> None:
    """The rules refuse an unknown key, type, format and constraint, a name twice and a match that is none."""
    fields = [
        {"name": "a", "type": "text"},
        {"name": "a", "type": "date", "format": "email", "must": 1, "constraints": {"pattern": "x"}},
    ]
    assert breaches({"fields": fields, "fieldsMatch": "some", "columns": []}) == [
        "key columns",
        "a name is missing or stands twice",
        "fieldsMatch some",
        "a: type text",
        "a: key must",
        "a: format",
        "a: constraint pattern",
    ]
