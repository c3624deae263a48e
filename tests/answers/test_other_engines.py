"""What is kept, and what is said, where another engine than DuckDB computes."""

from __future__ import annotations

from pathlib import Path

import pytest
from data_folder import FILES, entries, join_fresh
from local_warehouse import LocalWarehouse
from sample_project import WriteProject

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.attribution import everyone, measure
from mkdocs_journey.join import join_figures
from mkdocs_journey.project import ReadBefore, load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables import load
from mkdocs_journey.tables.dialects import DUCKDB
from mkdocs_journey.tables.engine import EngineNotReadyError
from mkdocs_journey.tables.ibis_engine import IbisEngine

STAGES = "CREATE TABLE stages AS SELECT 'a' AS lead_id, 'decision' AS stage, DATE '2026-01-05' AS day"
SETS = "datasets: [{table: stage_events, path: stages, columns: {entered_at: day}}]\n"


class SharedWarehouse(LocalWarehouse):
    """A warehouse that outlives the connections to it."""

    def disconnect(self) -> None:
        """Leave it as it is."""


@pytest.mark.slow
def test_tables_of_the_engine_are_asked_anew(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can tell whether they changed: a second build sees a new row, in the same process too."""
    warehouse = SharedWarehouse()
    numbers = iter(range(100))

    def connect(*_: object) -> IbisEngine:
        engine = IbisEngine(warehouse, DUCKDB)  # type: ignore[arg-type, unused-ignore]
        engine._kept = 1000 * next(numbers)
        return engine

    monkeypatch.setattr(load, "connect_engine", connect)
    warehouse.con.execute(STAGES)
    root = write_project({**FILES, "data/catalog.yml": f"engine: spark\n{SETS}"})
    memory = ReadBefore()
    assert count_decided(root, memory) == count_decided(root, memory) == [1, 1]
    warehouse.con.execute("INSERT INTO stages VALUES ('b', 'decision', DATE '2026-01-06')")
    assert count_decided(root, memory) == [2, 2]
    assert entries(root) == []


def count_decided(root: Path, memory: ReadBefore) -> list[int | None]:
    """Return the entries into the stage decision of each map, as a server's next build reads them."""
    loaded = load_project(FolderTree(root), Settings(), answers=open_answers(root), before=memory)
    figures = [item.figures for item in join_figures(loaded).maps]
    return [found.stages["decision"].entries if found is not None else None for found in figures]


@pytest.mark.slow
def test_an_engine_that_goes_away_while_tables_are_read_leaves_the_files(
    write_project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figures of files are DuckDB's, and the engine's line of the catalog has the problem."""

    class LostWarehouse(LocalWarehouse):
        def create_table(self, *_: object, **__: object) -> object:
            raise ConnectionError("the line is dead")

    monkeypatch.setattr(load, "connect_engine", lambda *_: IbisEngine(LostWarehouse(), DUCKDB))  # type: ignore[arg-type, unused-ignore]
    catalog = FILES["data/catalog.yml"]
    joined = join_fresh(write_project({**FILES, "data/catalog.yml": f"engine: spark\n{catalog}"}))
    told = [one for one in joined.diagnostics if one.code == "JRN322"]
    assert [(one.place.line, one.message) for one in told] == [
        (1, "the engine spark does not answer (ConnectionError: the line is dead); duckdb is used")
    ]
    assert all(item.figures is not None for item in joined.maps)


@pytest.mark.slow
def test_an_engine_that_goes_away_leaves_maps_without_figures(
    write_project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each map says so, and the project is joined all the same."""

    def refuse(*_: object, **__: object) -> None:
        raise EngineNotReadyError("does not answer", "ask again")

    monkeypatch.setattr(measure, "measure_map", refuse)
    joined = join_fresh(write_project(FILES))
    assert [item.figures for item in joined.maps] == [None, None]
    told = [(one.place.file, one.message) for one in joined.diagnostics if one.code == "JRN322"]
    message = "no figures: the engine duckdb does not answer"
    assert told == [("maps/rollout.yml", message), ("maps/trial.yml", message)]


@pytest.mark.slow
def test_an_engine_that_goes_away_before_people_are_counted_leaves_the_figures(
    write_project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks next is told nothing instead of stopping the build."""

    def refuse(*_: object, **__: object) -> None:
        raise EngineNotReadyError("does not answer", "ask again")

    monkeypatch.setattr(everyone, "count_people", refuse)
    joined = join_fresh(write_project(FILES))
    assert joined.people == ()
    assert all(item.figures is not None for item in joined.maps)
