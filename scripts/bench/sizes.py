"""A built site -> how much of it travels to a reader, compressed as servers do; no clock is needed for that."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "mkdocs_journey" / "assets"
PARTS = ("maps", "personas", "data")
_SERVERS_LEVEL = 6
_SVG = re.compile(r"<svg\b[^>]*>|</svg>")
_DRAWING = re.compile(r'<svg\b[^>]*class="journey-drawing\b')
_LOADED = re.compile(r'<(?:script|img|iframe|source|video|audio|object|embed)\b[^>]*?\b(?:src|data|srcset)="([^"]*)"')
_LINKED = re.compile(r'<link\b(?=[^>]*rel="(?:stylesheet|icon|shortcut icon|preload|preconnect)")[^>]*?href="([^"]*)"')
_STYLED = re.compile(r"""(?:url\(|@import\s+)['"]?([^'")\s]+)""")
_OTHER_HOST = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """How large one thing is, and how large it may be; `unit` is "kB" (thousand bytes) or empty for a count."""

    what: str
    found: float
    budget: float
    unit: str = "kB"

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


def measure_sizes(site: Path, assets: Path = ASSETS) -> tuple[Size, ...]:
    """Return the sizes that have a budget, of the journey pages of a built site.

    Args:
        site: The site's folder.
        assets: The folder of our own styles and scripts.
    """
    pages = [path.read_text(encoding="utf-8") for path in list_pages(site)]
    ours = [path.read_text(encoding="utf-8") for path in sorted(assets.iterdir()) if path.suffix in (".css", ".js")]
    drawings = [drawing for page in pages for drawing in find_drawings(page)]
    foreign = sum(len(find_foreign(text)) for text in (*pages, *ours))
    return (
        Size(f"the largest of {len(pages)} journey pages, with the theme's markup", max(map(_weigh, pages)), 60),
        Size("our CSS and JS together", sum(map(_weigh, ours)), 25),
        Size(f"the largest of {len(drawings)} diagrams", max(map(_weigh, drawings)), 20),
        Size("what a journey page or our CSS and JS load from other hosts", foreign, 0, unit=""),
    )


def list_pages(site: Path) -> list[Path]:
    """Return the pages that the plugin made, the home included."""
    return [site / "index.html", *(path for part in PARTS for path in sorted((site / part).rglob("*.html")))]


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


def _weigh(text: str) -> float:
    return len(gzip.compress(text.encode("utf-8"), _SERVERS_LEVEL, mtime=0)) / 1000
