"""What the demo's pages make a reader load: sizes are no times, so they are held here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bench.sizes import ASSETS, ROOT, Size, list_drawings, list_pages, measure_sizes
from pictures.page_types import PAGE_TYPES

WORDS = '<div class="journey"><svg class="journey-drawing"><title>{}</title></svg></div>'


def exceeded(sizes: tuple[Size, ...]) -> list[str]:
    """Return what is over its budget, with the worst pages of each."""
    return [
        "\n  ".join([f"{one.what}: {one.found:g} {one.unit}, of {one.budget:g}", *one.worst])
        for one in sizes
        if not one.is_kept
    ]


@pytest.mark.slow
def test_every_size_keeps_its_budget(demo_site: Path) -> None:
    """The largest page and diagram, our CSS and JS, and what comes from other hosts are within their budgets."""
    sizes = measure_sizes(demo_site)
    assert exceeded(sizes) == []
    assert [one.found > 0 for one in sizes] == [True, True, True, False]


@pytest.mark.slow
def test_every_page_type_is_weighed(demo_site: Path) -> None:
    """A page of each type is among those weighed, and so are the files for frames and for wikis."""
    pages = {path.relative_to(demo_site).as_posix(): path.read_text(encoding="utf-8") for path in list_pages(demo_site)}
    assert {f"{one.path}index.html" for one in PAGE_TYPES} <= set(pages)
    assert "embeds/trial-to-paid/curve.html" in pages
    drawings = dict(list_drawings(demo_site, pages))
    assert {"embeds/trial-to-paid/curve.svg", "maps/trial-to-paid/figures/emotion-curve.svg"} <= set(drawings)


@pytest.mark.slow
def test_style_sheets_travel_without_comments(demo_site: Path) -> None:
    """What a reader loads of our styles are rules alone, each of them."""
    for path in sorted((ROOT / "mkdocs_journey" / "assets").glob("*.css")):
        written, sent = path.read_text(encoding="utf-8"), (demo_site / ASSETS / path.name).read_text(encoding="utf-8")
        assert "/*" not in sent
        assert sent.count("{") == re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL).count("{") > 0


def test_the_worst_are_listed(tmp_path: Path) -> None:
    """What is too large is told with the largest pages, largest first, and how many bytes each has."""
    for name, count in (("small", 1), ("large", 30_000), ("middle", 20_000)):
        page = WORDS.format(" ".join(str(number * number) for number in range(count)))
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "other.html").write_text("<p>Not ours</p>", encoding="utf-8")
    pages, *_, diagrams = exceeded(measure_sizes(tmp_path))
    told, *worst = pages.splitlines()
    assert told.startswith("the largest of 3 journey pages")
    assert [line.split(":")[0].strip() for line in worst] == ["large.html", "middle.html", "small.html"]
    assert all(line.endswith(" bytes") for line in worst)
    assert "  large.html diagram 1: " in diagrams
