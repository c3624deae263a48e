"""Every figure as pandas tables: all of them are there, right, typed, and safe to publish."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest

from mkdocs_journey import figure_tables
from mkdocs_journey.attribution.figures import MapFigures, StageFigures
from mkdocs_journey.figure_tables.csv_text import render_csv
from mkdocs_journey.figure_tables.every import FIGURE_TABLES
from mkdocs_journey.figure_tables.folding import SMALL, is_few
from mkdocs_journey.figure_tables.frames import load_figures, load_published_figures, write_published_figures
from mkdocs_journey.figure_tables.leadless_tables import LEADLESS_TABLES
from mkdocs_journey.figure_tables.table import Kind
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

ROOT = Path(__file__).parents[2]
ROOM = Path(figure_tables.__file__).parent
# Whole numbers that count no leads.
NO_LEADS = {
    "touches", "touches_after", "unknown_touches", "channel_touches", "lookback_days", "day", "horizon_days",
    "left_out_rows", "months", "different",
}  # fmt: skip
NO_LEAD_TABLES = {"tickets", "ticket_weeks", "touchpoint_tickets", *(table.name for table in LEADLESS_TABLES)}


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """Return the demo's figures."""
    return load_figures(FolderTree(ROOT), Settings())


@pytest.fixture(scope="module")
def published() -> dict[str, pd.DataFrame]:
    """Return the demo's figures as they may be published."""
    return load_published_figures(FolderTree(ROOT), Settings())


@pytest.mark.parametrize("field", [item.name for kind in (MapFigures, StageFigures) for item in fields(kind)])
def test_each_figure_is_in_a_table(field: str) -> None:
    """A figure that is added later cannot be forgotten."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.glob("*.py")))
    assert re.search(rf"\.{field}\b", code)


def test_tables_have_names_columns_and_words() -> None:
    """No two tables share a name, no two columns of one do, and each says what it holds."""
    assert len({table.name for table in FIGURE_TABLES}) == len(FIGURE_TABLES)
    for table in FIGURE_TABLES:
        names = [item.name for item in table.columns]
        assert len(set(names)) == len(names)
        assert table.about.endswith(".")
        assert all(item.about.endswith(".") for item in table.columns)


@pytest.mark.slow
def test_columns_have_their_types(frames: dict[str, pd.DataFrame]) -> None:
    """Each table is there with its columns and their documented types, whether or not it has rows."""
    assert list(frames) == [table.name for table in FIGURE_TABLES]
    for table in FIGURE_TABLES:
        found = {name: str(dtype) for name, dtype in frames[table.name].dtypes.items()}
        assert found == {"map": "string", **{item.name: item.kind.dtype for item in table.columns}}


@pytest.mark.slow
def test_entries_are_those_of_the_file(frames: dict[str, pd.DataFrame]) -> None:
    """A figure of the tables equals the one counted from the CSV file by hand."""
    rows, leads = (
        list(csv.DictReader(io.StringIO((ROOT / f"data/{name}.csv").read_text(encoding="utf-8"))))
        for name in ("stage_events", "leads")
    )
    known = {row["lead_id"] for row in leads if row["segment"] in ("small", "mid-market")}
    tried = {row["lead_id"] for row in rows if row["stage"] == "Trial started" and row["lead_id"] in known}
    entries = frames["entries"].set_index(["map", "stage"])["entries"]
    assert entries["trial-to-paid", "consideration"] == len(tried) > 1000


@pytest.mark.slow
def test_quotes_and_views_are_those_of_the_files(frames: dict[str, pd.DataFrame]) -> None:
    """Quotes of a stage by topic, its months, and views of a page are the sums of the CSV files."""
    quotes, pages = (
        list(csv.DictReader(io.StringIO((ROOT / f"data/{name}.csv").read_text(encoding="utf-8"))))
        for name in ("quotes", "page_metrics")
    )
    of_decision = sum(row["stage"] == "decision" for row in quotes)
    frame = frames["quotes"].query("map == 'trial-to-paid' and stage == 'decision' and dimension == 'topic'")
    assert (frame["count"].sum(), frame["n"].max()) == (of_decision, of_decision)
    months = frames["voices_by_month"].query(
        "map == 'trial-to-paid' and of == 'quotes' and value == 'decision' and dimension == 'stage'"
    )
    assert months["count"].sum() == of_decision
    views = frames["pages"].query("map == 'trial-to-paid'").set_index("page")["views"]
    assert views["/pricing"] == sum(int(row["views"]) for row in pages if row["page"] == "/pricing")


@pytest.mark.slow
def test_credit_sums_to_the_entries(frames: dict[str, pd.DataFrame]) -> None:
    """Of each transition, model and dimension the credits sum to n, and the shares to 1."""
    keys = ["map", "scope", "from", "to", "model", "dimension"]
    whole = (
        frames["credit"]
        .groupby(keys, dropna=False)
        .agg(credit=("credit", "sum"), share=("share", "sum"), n=("n", "max"))
    )
    assert len(whole) > 100
    assert (whole["credit"] - whole["n"]).abs().max() < 1e-9
    assert (whole["share"] - 1).abs().max() < 1e-9


@pytest.mark.slow
def test_published_rows_tell_of_no_few_leads(published: dict[str, pd.DataFrame]) -> None:
    """No count of leads that is published lies between 1 and 9, and something was folded to make that so."""
    folded = 0
    for table in FIGURE_TABLES:
        frame = published[table.name]
        folded += sum(int((frame[item.name] == SMALL).sum()) for item in table.columns if item.kind is Kind.TEXT)
        for item in table.columns:
            if item.kind is Kind.COUNT and item.name not in NO_LEADS and table.name not in NO_LEAD_TABLES:
                few = [value for value in frame[item.name].dropna() if is_few(value, 10)]
                assert not few, (table.name, item.name)
    assert folded > 10


@pytest.mark.slow
def test_published_parts_sum_to_the_same_wholes(
    frames: dict[str, pd.DataFrame], published: dict[str, pd.DataFrame]
) -> None:
    """Folding loses no lead."""
    for name in ("introduced", "next_stages", "left_reasons"):
        assert published[name]["count"].sum() == frames[name]["count"].sum()
        assert len(published[name]) < len(frames[name]) or name != "introduced"
    assert published["credit"]["credit"].sum() == pytest.approx(frames["credit"]["credit"].sum(), abs=1e-6)


@pytest.mark.slow
def test_files_hold_the_published_tables(published: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    """Each table is one file under its name, with the rows that may be published."""
    files = write_published_figures(FolderTree(ROOT), Settings(), tmp_path / "figures")
    assert [path.stem for path in files] == list(published)
    for path in files:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        assert rows[0] == list(published[path.stem].columns)
        assert len(rows) == 1 + len(published[path.stem])


def test_a_cell_cannot_be_a_formula() -> None:
    """What a spreadsheet would run is written as a text; numbers, moments and what is missing stay what they are."""
    told = render_csv(("a", "b", "c", "d"), [("=1+1", -2.5, None, True), ("@x", 3, "a, b", False)])
    assert told == "a,b,c,d\n'=1+1,-2.5,,true\n'@x,3,\"a, b\",false\n"
