"""Slides of a map: native tables, a native chart, every text of the map once, and nothing that runs or leads away."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pptx
import pytest
from export_samples import FULL_FILES, HOSTILE_MAP, PERSONA, exported_maps
from sample_project import WriteProject

from mkdocs_journey.interchange.slides import write_slides

LONG = "word " * 400
TALL = "".join(f"      - Thought number {number}\n" for number in range(120))
WIDE = "title: Wide\nobjective: O\npersona: maya\nstages: [" + ", ".join(f"Stage {n}" for n in range(20)) + "]\n"


def open_slides(root: Path) -> Any:
    (exported,) = exported_maps(root)
    return pptx.Presentation(io.BytesIO(write_slides(exported)))


def tables(deck: Any) -> list[list[list[str]]]:
    """Return the texts of every table."""
    frames = (shape for slide in deck.slides for shape in slide.shapes if shape.has_table)
    return [[[cell.text for cell in row.cells] for row in frame.table.rows] for frame in frames]


def title_of(slide: Any) -> str:
    return str(slide.shapes.title.text)


def test_the_map_is_a_native_table(write_project: WriteProject) -> None:
    """Stages are columns and lanes rows, as texts that can be edited; each slide has a title of its own."""
    deck = open_slides(write_project(FULL_FILES, bare=True))
    first = tables(deck)[0]
    assert first[0] == ["", "Decision"]
    assert {row[0]: row[1] for row in first[1:]}["Pains"] == "No price"
    titles = [title_of(slide) for slide in deck.slides]
    assert titles[:2] == ["Trial to paid", "Maya"]
    assert titles[-2:] == ["What we found", "What to do first"] or "What to do first" in titles[-1]
    assert len(set(titles[1:])) == len(titles[1:])


def test_the_curve_is_a_native_chart(write_project: WriteProject) -> None:
    """It has the scores behind it, and words for whoever cannot see it."""
    deck = open_slides(write_project({"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}, bare=True))
    (chart,) = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert list(chart.chart.plots[0].series[0].values) == [-2.0, 2.0]
    assert "from −2 to +2" in chart._element.xpath("./*/p:cNvPr")[0].get("descr")


def test_every_table_fits_its_slide(write_project: WriteProject) -> None:
    """A map of long and many texts goes on over further slides, and no row is taller than one."""
    map_ = f"title: T\nobjective: O\npersona: maya\nstages:\n  - name: One\n    goal: {LONG}\n    thoughts:\n{TALL}"
    deck = open_slides(write_project({"maps/trial.yml": map_}))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_table:
                height = sum(row.height for row in shape.table.rows)
                assert shape.top + height <= deck.slide_height, title_of(slide)
    shown = " ".join(cell for table in tables(deck) for row in table for cell in row)
    assert all(re.search(rf"Thought number {number}\b", shown) for number in range(120))
    assert "…" in shown


def test_many_stages_go_on_over_further_slides(write_project: WriteProject) -> None:
    """Twenty stages stand on three slides, seven at most on each."""
    heads = [table[0][1:] for table in tables(open_slides(write_project({"maps/trial.yml": WIDE})))[:3]]
    assert [stage for head in heads for stage in head] == [f"Stage {number}" for number in range(20)]
    assert max(map(len, heads)) == 7


def test_nothing_leads_away_or_runs(write_project: WriteProject) -> None:
    """No external relation, no macro, no author of a template, and texts of markup are texts."""
    files = {"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}
    (exported,) = exported_maps(write_project(files, bare=True))
    archive = zipfile.ZipFile(io.BytesIO(write_slides(exported)))
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b'TargetMode="External"' not in whole
    assert b"<script>" not in whole
    assert b"Canny" not in whole
    assert not [name for name in archive.namelist() if "vba" in name.lower()]


def test_same_map_same_bytes(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the deck nor the workbook inside its chart knows a clock."""
    (exported,) = exported_maps(write_project())
    first = write_slides(exported)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert write_slides(exported) == first
    archive = zipfile.ZipFile(io.BytesIO(first))
    (inner,) = [name for name in archive.namelist() if name.endswith(".xlsx")]
    core = zipfile.ZipFile(io.BytesIO(archive.read(inner))).read("docProps/core.xml").decode()
    day = exported.dated.date().isoformat()
    assert set(re.findall(r">(\d{4}-\d\d-\d\d)T", core)) == {day}
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_map_without_anything_but_stages(write_project: WriteProject) -> None:
    """No persona's file, no feeling, no finding: the map is there, and what is not known has no slide."""
    map_ = "title: T\nobjective: O\npersona: nobody\nstages: [One, Two]\n"
    titles = [title_of(slide) for slide in open_slides(write_project({"maps/trial.yml": map_})).slides]
    assert titles[0] == titles[1] == "T"
    assert "How it feels along the way" not in titles
