"""The credit of every touch model in both scopes, as a build computes it: `python -m bench.our_credit FOLDER`."""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.credits import Credits
from bench.run import tell_seconds
from bench.touch_log import MILESTONE, STAGES
from mkdocs_journey.attribution.cut import cut_map
from mkdocs_journey.attribution.entries import find_entries
from mkdocs_journey.attribution.models import TOUCH_MODELS, CreditRules
from mkdocs_journey.attribution.paths import PICO, SCOPES, Paths, find_paths
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.shares import sum_shares
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables.catalog import Catalog
from mkdocs_journey.tables.channels import ChannelNamer
from mkdocs_journey.tables.load import LoadedTables, load_tables

if TYPE_CHECKING:
    from mkdocs_journey.attribution.shares import Columns

AS_OF = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
QUESTION = MapQuestion(
    stages=STAGES,
    later={stage: frozenset(STAGES[place + 1 :]) for place, stage in enumerate(STAGES)},
    credit=CreditRules(milestone=MILESTONE),
    groups=1,
)


def read_tables(folder: Path) -> LoadedTables:
    """Return the tables of the project in a folder, as a build reads them."""
    files = sorted((folder / "data").glob("*.parquet"))
    datasets = tuple({"table": file.stem, "path": file.name} for file in files)
    return load_tables(
        Catalog.model_validate({"timezone": "UTC", "datasets": datasets}),
        place=lambda _: Place("data/catalog.yml"),
        tree=FolderTree(folder),
        data_dir="data",
        settings=Settings(),
        last_commit=None,
        stages={stage: stage for stage in STAGES},
        namer=ChannelNamer(),
    )


def sum_credit(tables: LoadedTables) -> tuple[Columns, Paths]:
    """Return the credit by group of leads, and what its names stand for."""
    cut = cut_map(tables, QUESTION, AS_OF)
    paths = find_paths(cut, find_entries(tables, cut, QUESTION), QUESTION)
    return sum_shares(cut, paths), paths


def tidy(columns: Columns, paths: Paths) -> Credits:
    """Return the credit by scope, stages, dimension, value and model."""
    found: Credits = defaultdict(float)
    for model in TOUCH_MODELS:
        rows = zip(*(columns[name].tolist() for name in ("scope", "source", "place", "name", model.id)), strict=True)
        for scope, source, place, name, parts in rows:
            found[SCOPES[scope], source, place, *paths.values[name], model.id] += parts / PICO
    return found


if __name__ == "__main__":
    with tell_seconds("read"):
        loaded = read_tables(Path(sys.argv[1]))
    with tell_seconds("credit"):
        sum_credit(loaded)
