"""Catalog and channel rules as JSON Schemas for editors, each neutral table as a Table Schema for tools."""

from __future__ import annotations

from typing import Any

from mkdocs_journey.model.schema import JsonSchema, model_schema
from mkdocs_journey.tables.catalog import Catalog
from mkdocs_journey.tables.channel_rules import ChannelRules
from mkdocs_journey.tables.contract import TABLES, CellType, Column, NeutralTable

_FIELD_TYPES: dict[CellType, dict[str, str]] = {
    CellType.TEXT: {"type": "string"},
    CellType.MOMENT_START: {
        "type": "datetime",
        "format": "any",
        "description": "A moment; a day without a time is its start, in the catalog's time zone.",
    },
    CellType.MOMENT_END: {
        "type": "datetime",
        "format": "any",
        "description": "A moment; a day without a time is its end, in the catalog's time zone.",
    },
    CellType.DATE: {"type": "date", "format": "any", "description": "A day."},
    CellType.DECIMAL: {"type": "number", "description": "An amount with a point for decimals."},
    CellType.INTEGER: {"type": "integer"},
    CellType.NUMBER: {"type": "number"},
}


def catalog_schema() -> JsonSchema:
    """Return the schema of `data/catalog.yml`."""
    schema = model_schema(Catalog, title="Data catalog", short_forms=False)
    schema["definitions"]["Dataset"]["properties"]["table"]["enum"] = list(TABLES)
    return schema


def channels_schema() -> JsonSchema:
    """Return the schema of `data/channels.yml`."""
    return model_schema(ChannelRules, title="Channel rules")


def table_schemas() -> dict[str, dict[str, Any]]:
    """Return the Table Schema of each neutral table, by its name."""
    return {name: _table_schema(table) for name, table in TABLES.items()}


def _table_schema(table: NeutralTable) -> dict[str, Any]:
    # Columns may be missing unless they are required, and the leads table may have columns of the team's own.
    return {
        "name": table.name,
        "fields": [_field(column) for column in table.columns],
        "fieldsMatch": "partial",
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, **_FIELD_TYPES[column.type]}
    if column.words:
        field["description"] = f"One of {', '.join(column.words)}; letter case does not matter."
    return field | ({"constraints": {"required": True}} if column.required else {})
