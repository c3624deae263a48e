"""A project of many maps over one touch log, with a site file: `python -m bench.site_project FOLDER MAPS TOUCHES`."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.maps import write_maps
from bench.touch_log import write_touch_log

SITE = """\
site_name: Many maps
theme: {name: material, font: false}
plugins: [search, journey]
"""
# The four stages of the touch log are four of the eight that each map has.
CATALOG = """\
timezone: UTC
as_of: 2026-12-31
datasets:
  - {table: touches, path: touches.csv}
  - table: stage_events
    path: stage_events.csv
    stages: {see: awareness, weigh: consideration, try: trial, buy: retention}
"""


def write_project(folder: Path, *, maps: int, touches: int) -> None:
    """Write a project that a host can build into a folder that is not there yet."""
    write_touch_log(folder, touches, "csv")
    write_maps(folder, maps)
    (folder / "data" / "catalog.yml").write_text(CATALOG, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Many maps\n", encoding="utf-8")


if __name__ == "__main__":
    write_project(Path(sys.argv[1]), maps=int(sys.argv[2]), touches=int(sys.argv[3]))
