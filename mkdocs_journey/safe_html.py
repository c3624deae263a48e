"""Texts -> HTML, everything escaped or sanitised: CommonMark of a project, and messages in the language in force."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from mkdocs_journey.words.formats import format_number
from mkdocs_journey.words.language import IN_ENGLISH
from mkdocs_journey.words.speech import English, fill, speaking, tell_whole, translate

_INLINE_TAGS = {"a", "b", "br", "code", "del", "em", "i", "strong"}
_BLOCK_TAGS = _INLINE_TAGS | {"p", "ul", "ol", "li", "blockquote"}
_SCHEMES = {"http", "https", "mailto"}
_TICKED = re.compile(r"`([^`]+)`")


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


def say(message: str, *, context: str = "", **values: str) -> Markup:
    """Return a message in the language in force, ready for a page; a value may be a link or other markup."""
    return _fill_in(translate(message, context=context), values)


def say_many(one: str, many: str, n: int, *, context: str = "", **values: str) -> Markup:
    """Return the message for so many, ready for a page; see `say_many`."""
    return _fill_in(translate(one, many, n, context=context), {"n": format_number(n), **values})


def _fill_in(text: str, values: Mapping[str, str]) -> Markup:
    return Markup(fill(escape(text), {name: escape(value) for name, value in values.items()}))


def tell_sentence(caller: Callable[[], Markup]) -> Markup:
    """Return what a block says, in the language in force, or else all in English and marked as such."""

    def in_english() -> Markup:
        with speaking(IN_ENGLISH):
            return Markup('<span lang="en">{}</span>').format(caller())

    return tell_whole(caller, in_english)


def mark_english(value: object) -> object:
    """Return a value as it is printed: a sentence that stays in English says so to who reads it aloud."""
    return Markup('<span lang="en">{}</span>').format(str(value)) if isinstance(value, English) else value
