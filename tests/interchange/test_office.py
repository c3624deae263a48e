"""LibreOffice opens what is written, without loss, and draws what it should."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from export_samples import FULL_FILES, HOSTILE_MAP, PERSONA, exported_maps
from sample_project import WriteProject

from mkdocs_journey.interchange.blank_map import empty_map
from mkdocs_journey.interchange.slides import write_slides
from mkdocs_journey.interchange.workbook import write_workbook

pytestmark = pytest.mark.slow
HOSTILE_FILES = {"maps/trial.yml": HOSTILE_MAP, "personas/maya.yml": PERSONA}
A_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def office() -> str:
    """Return LibreOffice; skip where it is missing, unless it is required."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("JOURNEY_OFFICE") == "required":
            pytest.fail("no LibreOffice on this machine, and JOURNEY_OFFICE=required")
        pytest.skip("no LibreOffice on this machine; Debian: apt-get install libreoffice-calc libreoffice-impress")
    return program


def convert(office: str, data: bytes, ending: str, to: str, folder: Path) -> bytes:
    """Return a file as LibreOffice writes it again."""
    source, profile = folder / f"in.{ending}", folder / "profile"
    source.write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", to]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(source)], check=True, timeout=300, capture_output=True
    )
    return (folder / "out" / f"in.{to}").read_bytes()


def texts(data: bytes) -> dict[str, list[list[object]]]:
    """Return every cell of a workbook by sheet; what is empty at an end is left out."""
    read: dict[str, list[list[object]]] = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        rows: list[list[object]] = [
            [cell.date() if isinstance(cell, datetime) else cell for cell in row] for row in sheet.values
        ]
        trimmed = [row[: max((at + 1 for at, cell in enumerate(row) if cell is not None), default=0)] for row in rows]
        while trimmed and not trimmed[-1]:
            trimmed.pop()
        read[sheet.title] = trimmed
    return read


@pytest.mark.parametrize("files", [FULL_FILES, HOSTILE_FILES], ids=["full", "hostile"])
def test_workbook_survives_an_office(
    office: str, write_project: WriteProject, tmp_path: Path, files: dict[str, str]
) -> None:
    """Opened and saved by LibreOffice, every cell of every sheet is what it was."""
    (exported,) = exported_maps(write_project(files, bare=True))
    data = write_workbook(exported)
    assert texts(convert(office, data, "xlsx", "xlsx", tmp_path)) == texts(data)


def test_slides_are_drawn(office: str, write_project: WriteProject, tmp_path: Path) -> None:
    """LibreOffice prints each slide on a page of its own."""
    (exported,) = exported_maps(write_project(FULL_FILES, bare=True))
    drawn = convert(office, write_slides(exported), "pptx", "pdf", tmp_path)
    assert len(A_PAGE.findall(drawn)) >= 5


@pytest.mark.parametrize("like", [False, True], ids=["usual-stages", "stages-of-a-map"])
def test_an_empty_grid_is_one_sheet(office: str, write_project: WriteProject, tmp_path: Path, *, like: bool) -> None:
    """Printed, a workshop's grid fills one A3 sheet, and what the map says of itself is a second."""
    (exported,) = exported_maps(write_project(FULL_FILES, bare=True))
    data = write_workbook(empty_map(exported.joined if like else None), blank=True)
    assert len(A_PAGE.findall(convert(office, data, "xlsx", "pdf", tmp_path))) == 2


def test_map_is_one_sheet_wide(office: str, write_project: WriteProject, tmp_path: Path) -> None:
    """Printed, the workbook's sheets are A3 in landscape."""
    (exported,) = exported_maps(write_project())
    drawn = convert(office, write_workbook(exported), "xlsx", "pdf", tmp_path)
    sizes = {tuple(map(float, found)) for found in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", drawn)}
    assert sizes
    assert all((round(width / 72 * 25.4), round(height / 72 * 25.4)) == (420, 297) for width, height in sizes)
