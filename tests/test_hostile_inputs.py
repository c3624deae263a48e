"""Input meant to do harm: each gives diagnostics, never a traceback."""

from __future__ import annotations

import pytest
from sample_project import WriteProject

from mkdocs_journey.build import build_site
from mkdocs_journey.settings import Settings, parse_settings
from mkdocs_journey.source.tree import FolderTree

pytestmark = pytest.mark.slow
CATALOG = "as_of: 2026-02-01\ndatasets:\n  - {table: leads, path: leads.csv}\n  - {table: spend, path: spend.csv}\n"
SPEND = "period_start,period_end,amount,currency\n2026-01-01,2026-01-31,"


def codes(write_project: WriteProject, files: dict[str, str | bytes]) -> list[str]:
    site = build_site(FolderTree(write_project(files)), Settings(), directory_urls=True)
    return [item.code for item in site.diagnostics]


def test_amounts_beyond_reason_are_refused(write_project: WriteProject) -> None:
    """Amounts that no sum can hold are refused rows, in spend and in the value of leads."""
    files: dict[str, str | bytes] = {
        "data/catalog.yml": CATALOG,
        "data/leads.csv": "lead_id,value\n1,9e31\n2,9e31\n",
        "data/spend.csv": f"{SPEND}9e31,EUR\n2026-01-01,2026-01-31,9.1e31,EUR\n",
    }
    assert codes(write_project, files).count("JRN310") == 2


def test_ten_thousand_columns_are_refused(write_project: WriteProject) -> None:
    """A file with more columns than any export is refused as a whole."""
    head = ",".join(["lead_id", *(f"c{number}" for number in range(10_000))])
    catalog = "datasets: [{table: leads, path: leads.csv}]\n"
    found = codes(write_project, {"data/catalog.yml": catalog, "data/leads.csv": f"{head}\n1\n"})
    assert "JRN307" in found


def test_as_of_date_beyond_the_calendar(write_project: WriteProject) -> None:
    """An as-of date in the year 9999 is refused before it is counted with."""
    catalog = "as_of: 9999-12-31\ntimezone: America/New_York\ndatasets: []\n"
    assert codes(write_project, {"data/catalog.yml": catalog}) == ["JRN205"]


def test_catalog_under_its_long_name(write_project: WriteProject) -> None:
    """A catalog called catalog.yaml is read as well, and one that is a folder is told about."""
    assert codes(write_project, {"data/catalog.yaml": "datasts: []\n"}) == ["JRN202"]
    assert codes(write_project, {"data/catalog.yml/x.txt": ""}) != []


def test_alias_bomb_in_a_setting() -> None:
    """A setting that unfolds to gigabytes is told about in a short sentence."""
    value: object = ["x"] * 9
    for _ in range(9):
        value = [value] * 9
    assert len(parse_settings({"label": value})[1][0].message) < 500
