"""A text that may hold inline Markdown -> the words that a reader sees of it, for files that draw no markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_&<\[]")
"""Without one of these signs, a line of CommonMark is what it says."""


def plain_words(text: str) -> str:
    """Return a text in one line as the pages show it, without its markup: of a link its words."""
    line = " ".join(text.split())
    return _without_markup(line) if _MARKUP.search(line) else line


@lru_cache(maxsize=65536)
def _without_markup(line: str) -> str:
    return " ".join("".join(_words(_commonmark().parseInline(line))).split())


@lru_cache(maxsize=1)
def _commonmark() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children)
        else:
            yield token.content
