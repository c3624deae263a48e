"""The Table Schemas of the neutral tables."""

from __future__ import annotations

import csv
from pathlib import Path

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
