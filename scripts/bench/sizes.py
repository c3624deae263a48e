"""A built site -> how much of it travels to a reader, compressed as servers do; no clock is needed for that."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSETS = Path("assets") / "journey"
LISTED = 5
_SERVERS_LEVEL = 6
_OURS = re.compile(r'<div class="journey[ "]')
_SVG = re.compile(r"<svg\b[^>]*>|</svg>")
_DRAWING = re.compile(r'<svg\b[^>]*class="journey-drawing\b')
_LOADED = re.compile(r'<(?:script|img|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|data|srcset)="([^"]*)"')
_LINKED = re.compile(r'<link\b(?=[^>]*rel="(?:stylesheet|icon|shortcut icon|preload|preconnect)")[^>]*?href="([^"]*)"')
_STYLED = re.compile(r"""(?:url\(|@import\s+)['"]?([^'")\s]+)""")
_OTHER_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """How large one thing is, and how large it may be.

    Attributes:
        what: What was measured.
        found: How large it is.
        budget: How large it may be.
        unit: "kB" (thousand bytes), or empty for a count.
        worst: The largest things of its kind, largest first: where each is found, and how many bytes it has.
    """

    what: str
    found: float
    budget: float
    unit: str = "kB"
    worst: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Tell whether it is within its budget."""
        return self.found <= self.budget


def build_demo(site: Path) -> None:
    """Build the demo of this repository into a folder.

    Raises:
        subprocess.CalledProcessError: It cannot be built.
    """
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], cwd=ROOT, check=True)


def measure_sizes(site: Path) -> tuple[Size, ...]:
    """Return the sizes that have a budget, of the journey pages of a built site and of what we publish beside them."""
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in list_pages(site)}
    ours = {path.name: path.read_text(encoding="utf-8") for path in sorted((site / ASSETS).glob("journey*.*s"))}
    drawings = dict(list_drawings(site, pages))
    foreign = {name: len(find_foreign(text)) for name, text in {**pages, **ours, **drawings}.items()}
    return (
        _largest(f"the largest of {len(pages)} journey pages, with the theme's markup", pages, 60),
        replace(_largest("our CSS and JS together", ours, 25), found=sum(map(_weigh, ours.values())) / 1000),
        _largest(f"the largest of {len(drawings)} diagrams", drawings, 20),
        Size(
            "what a journey page or our CSS and JS load from other hosts",
            sum(foreign.values()),
            0,
            unit="",
            worst=tuple(f"{name}: {count}" for name, count in foreign.items() if count),
        ),
    )


def list_pages(site: Path) -> list[Path]:
    """Return the pages that the plugin made or put a part into, the files for frames on other sites included."""
    return [path for path in sorted(site.rglob("*.html")) if _OURS.search(path.read_text(encoding="utf-8"))]


def list_drawings(site: Path, pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield where each diagram is found and what it is: those of the pages, and those that stand as files."""
    for name, page in pages.items():
        yield from ((f"{name} diagram {number}", one) for number, one in enumerate(find_drawings(page), start=1))
    for path in sorted(site.rglob("*.svg")):
        drawing = path.read_text(encoding="utf-8")
        if _DRAWING.search(drawing):
            yield path.relative_to(site).as_posix(), drawing


def find_drawings(page: str) -> Iterator[str]:
    """Yield the diagrams of a page; each holds smaller pictures, which are part of it."""
    for start in _DRAWING.finditer(page):
        depth = 0
        for tag in _SVG.finditer(page, start.start()):
            depth += -1 if tag[0] == "</svg>" else 0 if tag[0].endswith("/>") else 1
            if depth == 0:
                yield page[start.start() : tag.end()]
                break


def find_foreign(text: str) -> list[str]:
    """Return the addresses on other hosts that a browser would ask for while it shows a page; links are not asked."""
    return [url for find in (_LOADED, _LINKED, _STYLED) for url in find.findall(text) if _OTHER_HOST.match(url)]


def _largest(what: str, texts: Mapping[str, str], budget: float) -> Size:
    """Return the size of the largest of some texts, with the names of the next ones."""
    weights = sorted(((_weigh(text), name) for name, text in texts.items()), reverse=True)
    worst = tuple(f"{name}: {weight:,} bytes" for weight, name in weights[:LISTED])
    return Size(what, (weights[0][0] if weights else 0) / 1000, budget, worst=worst)


def _weigh(text: str) -> int:
    return len(gzip.compress(text.encode("utf-8"), _SERVERS_LEVEL, mtime=0))
