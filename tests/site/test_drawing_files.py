"""The demo's drawings as a reader takes them along: what a page draws, it offers as a picture and as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.sizes import list_pages

pytestmark = pytest.mark.slow

DRAWING = re.compile(r'<svg id="[^"]*" class="journey-drawing ([\w-]+)[^>]*>(?:<title>[^<]*</title>)?')
EDGE = re.compile(r"<svg\b|</svg>")
# A card's curve and the scale beside a curve are no diagrams: the map's page has the whole curve, with its files.
CARDS = {"index.html", "maps/index.html"}
SMALL = {"journey-spark", "journey-axis", "journey-dumbbell"}


def list_drawings(html: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of each drawing of a page, and what it holds."""
    for found in DRAWING.finditer(html):
        depth = 1
        for edge in EDGE.finditer(html, found.end()):
            depth += 1 if edge[0] == "<svg" else -1
            if not depth:
                yield found[1], html[found.end() : edge.start()]
                break


def test_every_drawing_has_its_files(demo_site: Path) -> None:
    """Each is in one of the pictures beside its page, as it stands there; history is told in words and tables."""
    missing, seen = [], set()
    for path in list_pages(demo_site):
        place = path.relative_to(demo_site).as_posix()
        if place in CARDS or "embeds/" in place or "changelog/" in place or place.startswith(("changes/", "how-to/")):
            continue
        pictures = [file.read_text(encoding="utf-8") for file in sorted((path.parent / "figures").glob("*.svg"))]
        for kind, inner in list_drawings(path.read_text(encoding="utf-8")):
            seen.add(kind)
            if kind not in SMALL and not any(inner in picture for picture in pictures):
                missing.append(f"{place}: {kind}")
    assert missing == [], missing
    assert {"journey-credit-bars", "journey-spend", "journey-months", "journey-spark"} <= seen


def test_every_file_is_offered(demo_site: Path) -> None:
    """Each file beside a page is linked from it, and each link leads to a file."""
    for path in list_pages(demo_site):
        linked = set(re.findall(r'href="(figures/[\w-]+\.(?:svg|csv))"', path.read_text(encoding="utf-8")))
        there = {f"figures/{file.name}" for file in (path.parent / "figures").glob("*.*")}
        assert linked == there, path


def test_a_line_on_a_card_leads_to_the_whole_curve(demo_site: Path) -> None:
    """From home and from a stage a link leads to the map's drawing."""
    home, stage = demo_site / "index.html", demo_site / "maps" / "trial-to-paid" / "decision" / "index.html"
    assert 'href="maps/trial-to-paid/">Trial to paid</a></h3>' in home.read_text(encoding="utf-8")
    assert 'href="../#shape">The whole curve, with its data and files</a>' in stage.read_text(encoding="utf-8")
