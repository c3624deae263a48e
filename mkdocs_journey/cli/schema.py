"""`journey schema`: what editors and CSV tools need to know of the YAML files and the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.source.writing import write_files

NAMES = ("map", "persona", "shared", "catalog", "channels", "tables")
EXPORT = "export"
"""The schema of what `journey export json` writes: none of a file that people edit, so it is written only by name."""


@main.command(epilog="Example: journey schema map")
@click.argument("name", metavar=f"[{'|'.join((*NAMES, EXPORT))}]", type=click.Choice((*NAMES, EXPORT)), required=False)
@click.option(
    "-o",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write files into DIR: NAME.schema.json, and tables/TABLE.schema.json.",
)
def schema(*, name: str | None, folder: Path | None) -> None:
    """Print a JSON Schema of the YAML files (draft 7) or of an export, or the Table Schemas of the data.

    With -o and no name, all of those that editors and tools read are written.
    """
    schemas = load_export_schema() if name == EXPORT else load_schemas()
    if folder is None:
        if name is None:
            raise click.UsageError(f"name one of {', '.join(NAMES)}, or write them all with -o DIR")
        click.echo(to_json(schemas[name]), nl=False)
        return
    wanted = {one: written for one, written in schemas.items() if name in (None, one)}
    try:
        write_files(folder, schema_files(wanted))
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}") from error


def load_schemas() -> Mapping[str, dict[str, Any]]:
    """Return every schema by its name; `tables` holds a Table Schema for each table."""
    from mkdocs_journey.model.schema import map_schema, persona_schema, shared_schema
    from mkdocs_journey.tables.schema import catalog_schema, channels_schema, table_schemas

    yaml_files = (map_schema(), persona_schema(), shared_schema(), catalog_schema(), channels_schema())
    written = (*yaml_files, table_schemas())
    return dict(zip(NAMES, written, strict=True))


def load_export_schema() -> Mapping[str, dict[str, Any]]:
    """Return the schema of `journey export json` by its name."""
    from mkdocs_journey.figure_tables.every import list_empty_sheets
    from mkdocs_journey.interchange.everything import everything_schema

    return {EXPORT: everything_schema(list_empty_sheets())}


def schema_files(schemas: Mapping[str, dict[str, Any]]) -> Mapping[str, str]:
    """Return the text of each file that holds a schema, by its path."""
    files = {f"{name}.schema.json": to_json(one) for name, one in schemas.items() if name != "tables"}
    tables = schemas.get("tables", {})
    return files | {f"tables/{name}.schema.json": to_json(one) for name, one in tables.items()}


def to_json(written: object) -> str:
    """Return a schema as text."""
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"
