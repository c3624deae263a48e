"""The figures of a map as a zip of CSV files."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from page_samples import join_demo

from mkdocs_journey.answers.folder import AnswerFolder, open_answers
from mkdocs_journey.build import Site
from mkdocs_journey.figure_tables.download import FigurePacker
from mkdocs_journey.figure_tables.frames import load_published_figures
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.kept_site import build_changed_site
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def joined() -> JoinedProject:
    """Return the demo, measured."""
    return join_demo()


@pytest.mark.slow
def test_the_zip_holds_the_published_tables(joined: JoinedProject) -> None:
    """What a reader downloads is what `load_published_figures` gives, in files that spreadsheets open."""
    item = next(item for item in joined.maps if item.slug == "trial-to-paid")
    (download,) = FigurePacker(least=10).pack(item)
    assert download.path == "maps/trial-to-paid/figures.zip"
    archive = zipfile.ZipFile(io.BytesIO(download.data))
    frames = load_published_figures(FolderTree(ROOT), Settings())
    for name in archive.namelist():
        frame = frames[name.removesuffix(".csv")]
        frame = frame[frame["map"] == "trial-to-paid"]
        rows = list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8"))))
        assert list(rows[0]) == list(frame.columns)[1:]
        assert len(rows) == len(frame)
    assert {"credit.csv", "drop_off.csv", "time_in_stage.csv"} <= set(archive.namelist())


@pytest.mark.slow
def test_the_same_figures_are_packed_once_and_alike(joined: JoinedProject) -> None:
    """Two packers give the same bytes, whatever the time; one packer keeps what maps share."""
    item = joined.maps[0]
    packer = FigurePacker(least=10)
    assert packer.pack(item) == FigurePacker(least=10).pack(item)
    assert packer.pack(item)[0].data is packer.pack(item)[0].data
    assert FigurePacker(least=1).pack(item) != packer.pack(item)


@pytest.mark.slow
@pytest.mark.usefixtures("joined")
def test_a_kept_site_keeps_its_downloads(tmp_path: Path) -> None:
    """A build that changes nothing offers the same files, and makes anew what was damaged."""

    def build() -> Site:
        return build_changed_site(FolderTree(ROOT), Settings(), directory_urls=True, answers=AnswerFolder(tmp_path))

    counted = open_answers(ROOT)
    assert counted is not None
    shutil.copytree(counted.folder, tmp_path / "figures")
    first = build()
    assert [one.path for one in first.downloads if one.path.endswith(".zip")] == [
        "maps/enterprise-rollout/figures.zip",
        "maps/trial-to-paid/figures.zip",
    ]
    kept = tmp_path / "html" / first.downloads[0].path
    assert kept.read_bytes() == first.downloads[0].data
    assert build().downloads == first.downloads
    kept.write_bytes(b"spoilt")
    assert build().downloads == first.downloads
    assert kept.read_bytes() == first.downloads[0].data
