"""The pages of the site as a folder that hosts without MkDocs plugins build: `journey export site`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.build import HOME, Site, build_site
from mkdocs_journey.cli.opening import OpenProject
from mkdocs_journey.diagrams.plotly_file import find_plotly
from mkdocs_journey.interchange.sealed_html import seal_html
from mkdocs_journey.pages.places import ACROSS, START
from mkdocs_journey.render import ASSETS_FOLDER, IMAGES_FOLDER, RenderedPage, read_assets, write_front_matter

_HEAD = """\
# Written by `journey export site`. Build it with `zensical build` or `mkdocs build`; no plugin of ours is needed.
site_name: {name}
docs_dir: docs
use_directory_urls: true
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.top, toc.integrate]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: journey
      accent: journey
      toggle: {{ icon: material/weather-night, name: Dark }}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: journey
      accent: journey
      toggle: {{ icon: material/weather-sunny, name: Light }}
plugins: [search]
"""


def draw_site(project: OpenProject, root: Path, *, profile: str) -> tuple[Mapping[str, bytes], Site]:
    """Return the files of the folder by their paths, and the site that they hold.

    Args:
        project: The project.
        root: Its folder.
        profile: For whom the pages are.
    """
    site = build_site(
        project.tree,
        project.settings,
        directory_urls=True,
        home_path=START,
        answers=open_answers(root),
        profile=profile,
    )
    files = {f"docs/{one.page.path}": _write_page(one) for one in site.pages}
    files |= {f"docs/{one.path}": one.data for one in site.downloads}
    files |= {f"docs/{IMAGES_FOLDER}/{image}": project.tree.read_bytes(image) for image in site.images}
    assets = read_assets()
    plotly = find_plotly() if project.settings.explore else None
    if plotly is not None:
        assets = {**assets, plotly.name: plotly.read_bytes()}
    files |= {f"docs/{ASSETS_FOLDER}/{name}": data for name, data in assets.items()}
    files["mkdocs.yml"] = _write_site_file(root.resolve().name, site.pages, assets).encode("utf-8", "replace")
    return files, site


def _write_page(rendered: RenderedPage) -> bytes:
    return f"{write_front_matter(rendered)}\n{seal_html(rendered.html)}\n".encode("utf-8", "replace")


def _write_site_file(name: str, pages: Sequence[RenderedPage], assets: Mapping[str, bytes]) -> str:
    lines = [_HEAD.format(name=_quote(name))]
    for key, ending in (("extra_css", ".css"), ("extra_javascript", ".js")):
        # Plotly is loaded when a reader asks for it.
        wanted = [one for one in assets if one.endswith(ending) and not one.startswith("plotly")]
        lines += [f"{key}:\n" + "".join(f"  - {ASSETS_FOLDER}/{one}\n" for one in wanted)]
    return "".join([*lines, "nav:\n", *_write_nav(pages)])


def _write_nav(pages: Sequence[RenderedPage]) -> Iterator[str]:
    """Yield the lines of the navigation: what the plugin shows there, in its order."""
    shown = [one.page for one in pages if one.page.in_nav]
    yield f"  - {_quote('All maps')}: {START}\n"
    groups: list[tuple[str, Callable[[str], bool]]] = [
        ("Maps", lambda path: path.startswith("maps/") and path != HOME),
        ("Across maps", lambda path: path.startswith(tuple(ACROSS))),
        ("Personas", lambda path: path.startswith("personas/")),
    ]
    for title, belongs in groups:
        inside = [page for page in shown if belongs(page.path)]
        if inside:
            yield f"  - {_quote(title)}:\n"
            yield from (f"      - {_quote(page.title)}: {_quote(page.path, html=False)}\n" for page in inside)
    yield from (f"  - {_quote(one.title)}: {one.path}\n" for one in shown if one.path.startswith("data/"))


def _quote(text: str, *, html: bool = True) -> str:
    """Return a text as YAML; themes print titles as they are, so their markup is escaped."""
    return json.dumps(escape(text) if html else text, ensure_ascii=False)
