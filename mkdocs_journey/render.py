"""Pages become HTML through Jinja, everything escaped or sanitised. Computes nothing."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from html import escape, unescape
from pathlib import Path

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.diagrams.standalone import standalone_svg
from mkdocs_journey.figure_tables.download import Download
from mkdocs_journey.page_templates import NO_TEMPLATES, OwnTemplates, explain_failure, open_environment
from mkdocs_journey.pages.change.feed import has_feed
from mkdocs_journey.pages.commenting import NO_COMMENTS, Comments
from mkdocs_journey.pages.editing import EditorOf, line_address, no_editor
from mkdocs_journey.pages.embed.embed_parts import EmbedPart
from mkdocs_journey.pages.embed.file_style import write_file_style
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.repository import NO_REPOSITORY, Repository

ASSETS_FOLDER = "assets/journey"
IMAGES_FOLDER = "journey-images"
_ASSETS = Path(__file__).parent / "assets"
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_HEADING = re.compile(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a rendered page, for the table of contents and the search."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page with its finished HTML.

    Attributes:
        problem: Why the project's own template could not lay it out, so that ours did.
    """

    page: Page
    html: str
    headings: tuple[Heading, ...]
    problem: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class EmbedFiles:
    """Parts of a map as files for other pages, and why a template of the project's own could not lay out one."""

    files: tuple[Download, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """What makes HTML of pages, as one host serves them.

    Attributes:
        directory_urls: Whether links lead to folders (`maps/a/`) or to files (`maps/a/index.html`).
        editor_of: The address of a project's file in the editor of the repository's host; "" for none.
        templates: The project's own, which win over ours.
        comments: What makes the addresses at which readers comment.
        repository: Where commits and pull requests can be read.
    """

    directory_urls: bool
    editor_of: EditorOf = no_editor
    templates: OwnTemplates = NO_TEMPLATES
    comments: Comments = NO_COMMENTS
    repository: Repository = NO_REPOSITORY

    def render(self, pages: Iterable[Page]) -> tuple[RenderedPage, ...]:
        """Return the pages with their HTML."""
        return tuple(self._render_page(page) for page in pages)

    def render_embeds(self, parts: Iterable[EmbedPart]) -> EmbedFiles:
        """Return the parts of a map as files of HTML and SVG; away from the site nothing can be edited."""
        press = replace(self, editor_of=no_editor, comments=NO_COMMENTS)
        files, problems = [], []
        for part in parts:
            rendered = press._render_page(part.page)
            problems += [rendered.problem] if rendered.problem is not None else []
            files.append(Download(part.page.path, self._write_file(rendered).encode("utf-8", "replace")))
            if part.drawing is not None:
                svg = standalone_svg(part.drawing, title=part.page.title, note=part.note)
                files.append(Download(part.page.path.replace(".html", ".svg"), svg.encode("utf-8", "replace")))
        return EmbedFiles(tuple(files), tuple(problems))

    def _write_file(self, rendered: RenderedPage) -> str:
        template = open_environment(self.templates).get_template("_base/embed_file.html")
        html = rendered.html
        return template.render(title=rendered.page.title, style=write_file_style(html), html=html)

    def _render_page(self, page: Page) -> RenderedPage:
        """Return a page as its template lays it out; where the project's own cannot, as ours does."""
        problem = None
        try:
            html = self._fill(page, self.templates)
        # The project's own templates are code, which can fail in every way.
        except Exception as error:
            if not self.templates.texts:
                raise
            problem = explain_failure(self.templates, error)
            html = self._fill(page, NO_TEMPLATES, problem)
        headings = tuple(Heading(anchor, _plain(inner)) for anchor, inner in _HEADING.findall(html))
        return RenderedPage(page, html, headings, problem)

    def _fill(self, page: Page, templates: OwnTemplates, problem: Diagnostic | None = None) -> str:
        link, edit = _linker(page.path, self.directory_urls), _editor(self.editor_of)
        comment, here = self._commenter(page), posixpath.dirname(page.path)
        template = open_environment(templates).get_template(page.template)
        return template.render(
            page.context,
            page=page,
            link=link,
            file=lambda path: posixpath.relpath(path, here),
            whole=self.comments.whole,
            has_feed=has_feed(self.comments.site),
            repository=self.repository,
            edit=edit,
            comment=comment,
            problem=problem,
        )

    def _commenter(self, page: Page) -> Callable[..., str]:
        """Return the function that templates call for the address where something of a page is commented on."""
        home = _linker("index.md", self.directory_urls)(page.path).removeprefix("./")

        def comment(title: str, place: Place | None, anchor: str = "") -> str:
            return self.comments.address(title, f"{home}#{anchor}" if anchor else home, place)

        return comment


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", html)).split())


def _linker(start: str, directory_urls: bool) -> Callable[..., str]:
    """Return the function that templates call to link from the page at `start` to another one."""
    here = posixpath.dirname(start) or "."

    @cache
    def link(target: str, anchor: str = "") -> str:
        folder = posixpath.relpath(posixpath.dirname(target) or ".", here)
        address = f"{folder}/" if directory_urls else posixpath.normpath(f"{folder}/index.html")
        if target == start and anchor:
            address = ""
        return f"{address}#{anchor}" if anchor else address

    return link


def _editor(editor_of: EditorOf) -> Callable[[Place], str]:
    """Return the function that templates call for the address where a place can be edited; it gives "" for none."""
    return lambda place: line_address(editor_of(place.file), place.line)


def write_front_matter(rendered: RenderedPage) -> str:
    """Return the page's Markdown file without its body: the meta data alone."""
    page = rendered.page
    # A theme's templates print titles as they are, so they are escaped here; JSON texts are YAML texts.
    pairs = (("title", page.title), ("description", page.description))
    lines = [f"{key}: {json.dumps(escape(text), ensure_ascii=False)}" for key, text in pairs]
    text = "\n".join(("---", *lines, "hide: [navigation, toc]", "---", ""))
    # A file name that is no UTF-8 is part of its page's title.
    return text.encode("utf-8", "replace").decode("utf-8")


def read_assets() -> Mapping[str, bytes]:
    """Return our style sheets, scripts and drawings by name; the sheets without comments, which are a tenth of them."""
    files = [path for path in sorted(_ASSETS.iterdir()) if path.suffix in (".css", ".js", ".svg")]
    return {path.name: _without_comments(path) if path.suffix == ".css" else path.read_bytes() for path in files}


def _without_comments(sheet: Path) -> bytes:
    return _COMMENT.sub("", sheet.read_text(encoding="utf-8")).encode("utf-8")
