"""Pages become HTML through Jinja and inline CommonMark, everything escaped or sanitised. Computes nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape

import nh3
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.diagrams import unknown
from mkdocs_journey.pages.editing import EditorOf, line_address, no_editor
from mkdocs_journey.pages.page import Page
from mkdocs_journey.words.formats import format_number
from mkdocs_journey.words.language import IN_ENGLISH
from mkdocs_journey.words.speech import English, fill, language_in_force, speaking, tell_whole, translate

_INLINE_TAGS = {"a", "b", "br", "code", "del", "em", "i", "strong"}
_BLOCK_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "blockquote"}
_SCHEMES = {"http", "https", "mailto"}
_HEADING = re.compile(r'<h2[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TICKED = re.compile(r"`([^`]+)`")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a rendered page, for the table of contents and the search."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page with its finished HTML."""

    page: Page
    html: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """What makes HTML of pages, as one host serves them.

    Attributes:
        directory_urls: Whether links lead to folders (`maps/a/`) or to files (`maps/a/index.html`).
        editor_of: The address of a project's file in the editor of the repository's host; "" for none.
    """

    directory_urls: bool
    editor_of: EditorOf = no_editor

    def render(self, pages: Iterable[Page]) -> tuple[RenderedPage, ...]:
        """Return the pages with their HTML."""
        environment, edit = _environment(), _editor(self.editor_of)
        return tuple(_render_page(page, environment, _linker(page.path, self.directory_urls), edit) for page in pages)


def _render_page(
    page: Page, environment: Environment, link: Callable[..., str], edit: Callable[[Place], str]
) -> RenderedPage:
    html = environment.get_template(page.template).render(page.context, page=page, link=link, edit=edit)
    headings = tuple(Heading(anchor, _plain(inner)) for anchor, inner in _HEADING.findall(html))
    return RenderedPage(page, html, headings)


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


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mkdocs_journey", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_mark_english,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"unknown": unknown, "say": _say, "say_many": _say_many, "sentence": _tell_sentence}
    environment.globals["language"] = language_in_force
    environment.filters["inline"] = render_inline
    environment.filters["blocks"] = render_blocks
    environment.filters["ticked"] = render_ticked
    return environment


def _say(message: str, *, context: str = "", **values: str) -> Markup:
    """Return a message in the language in force, ready for a page; a value may be a link or other markup."""
    return _fill(translate(message, context=context), values)


def _say_many(one: str, many: str, n: int, *, context: str = "", **values: str) -> Markup:
    """Return the message for so many, ready for a page; see `say_many`."""
    return _fill(translate(one, many, n, context=context), {"n": format_number(n), **values})


def _fill(text: str, values: Mapping[str, str]) -> Markup:
    return Markup(fill(escape(text), {name: escape(value) for name, value in values.items()}))


def _tell_sentence(caller: Callable[[], Markup]) -> Markup:
    """Return what a block says, in the language in force, or else all in English and marked as such."""

    def in_english() -> Markup:
        with speaking(IN_ENGLISH):
            return Markup('<span lang="en">{}</span>').format(caller())

    return tell_whole(caller, in_english)


def _mark_english(value: object) -> object:
    """Return a value as it is printed: a sentence that stays in English says so to who reads it aloud."""
    return Markup('<span lang="en">{}</span>').format(str(value)) if isinstance(value, English) else value


@lru_cache(maxsize=1)
def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


@lru_cache(maxsize=65536)
def render_inline(text: str) -> Markup:
    """Return one line of CommonMark as safe HTML; anything but inline markup stays text."""
    return Markup(_sanitise(_commonmark().renderInline(" ".join(text.split())), _INLINE_TAGS))


@lru_cache(maxsize=4096)
def render_blocks(text: str) -> Markup:
    """Return CommonMark with paragraphs and lists as safe HTML."""
    return Markup(_sanitise(_commonmark().render(text), _BLOCK_TAGS))


def render_ticked(text: str) -> Markup:
    """Return a message with what stands between backticks as code, and all else as plain text."""
    return Markup(_TICKED.sub(r"<code>\1</code>", str(escape(text))))


def _sanitise(html: str, tags: set[str]) -> str:
    return nh3.clean(html, tags=tags, attributes={"a": {"href", "title"}}, url_schemes=_SCHEMES, link_rel="noopener")
