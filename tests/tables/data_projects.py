"""A project of data files only, read by the loader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from mkdocs_journey.diagnostics import render_diagnostic
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.project import Document
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.tables.catalog import Catalog
from mkdocs_journey.tables.channels import ChannelNamer
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.load import LoadedTables, load_tables

STAGES = {"awareness": "Becoming aware", "consideration": "Consideration", "decision": "Decision"}


def read_catalog(text: str) -> Document[Catalog]:
    """Return a catalog that is right, with its places."""
    root, problems = parse_yaml(text, "data/catalog.yml")
    assert root is not None, problems
    lines = tuple(text.splitlines())
    content, problems = read_model(root, Catalog, file="data/catalog.yml", lines=lines, name="catalog")
    assert content is not None, problems
    return Document("data/catalog.yml", "catalog", content, root, lines)


def load_data(
    folder: Path,
    files: Mapping[str, str | bytes],
    catalog: str = "",
    *,
    last_commit: datetime | None = None,
    stages: Mapping[str, str] = STAGES,
    threads: int = 1,
    connect: Callable[[str], Engine] | None = None,
) -> LoadedTables:
    """Write data files into a project below a folder, and load them by a catalog.

    Without data sets in the catalog each file is one of the table that its name has.
    """
    root = folder / "project"
    (root / "data").mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    if "datasets" not in catalog:
        sets = "\n".join(f"  - table: {Path(name).stem}\n    path: {name}" for name in files)
        catalog = f"{catalog}\ndatasets:\n{sets}\n".lstrip("\n")
    document = read_catalog(catalog)
    return load_tables(
        document.content,
        place=document.place,
        tree=FolderTree(root),
        data_dir="data",
        settings=Settings(),
        last_commit=last_commit,
        stages=stages,
        namer=ChannelNamer(),
        threads=threads,
        connect=connect,
    )


def complaints(folder: Path, files: Mapping[str, str | bytes], catalog: str = "", **options: Any) -> list[str]:
    """Load data and return its diagnostics as text."""
    return [render_diagnostic(item) for item in load_data(folder, files, catalog, **options).diagnostics]


def rows_of(tables: LoadedTables, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table by lead and moment, with the lead's own id in place of its number."""
    lead_tables = tables.lead_tables
    if name in tables.others:
        found = tables.engine.fetch(tables.others[name])
        return sorted(found, key=lambda row: row["position"])
    ids = {row["lead"]: row["lead_id"] for row in tables.engine.fetch(lead_tables.leads.select("lead", "lead_id"))}
    if name == "leads":
        return sorted(tables.engine.fetch(lead_tables.leads), key=lambda row: str(row["lead_id"]))
    rows = lead_tables.stage_events
    if name == "touches":
        rows = lead_tables.touches.join(lead_tables.kinds, "kind")
    named = [{**row, "lead_id": ids[row["lead"]]} for row in tables.engine.fetch(rows)]
    return sorted(named, key=lambda row: (row["lead_id"], row["moment"]))
