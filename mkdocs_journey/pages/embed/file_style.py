"""The rules that a part of a map needs where it is a file of its own, taken from the style sheets of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mkdocs_journey.diagrams.drawing_style import read_palette, split_blocks

_ASSETS = Path(__file__).parents[2] / "assets"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.(journey[\w-]*)")
_ATTRIBUTE = re.compile(r' class="([^"]*)"')
# Alternatives and conditions, of which none has to be there for the rule to fit.
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# Around a page of the theme, on paper, or of a switch: no file has these.
_NEVER = re.compile(r"\.md-|:has\(|data-md-|\bbody\b|\bhtml\b")
# A comma between two selectors, and none of a list of alternatives.
_BETWEEN = re.compile(r",\s*(?![^()]*\))")
_PAGE = (
    "html{font-size:125%;background:var(--journey-paper)}body{margin:0}"
    ".journey.journey-embed{margin:0 auto;max-width:70rem;border:0}"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule of a sheet; `media` is the condition that it stands under, "" for none."""

    media: str
    selector: str
    body: str

    @property
    def text(self) -> str:
        """The rule as it is written."""
        rule = f"{self.selector}{{{self.body}}}"
        return f"{self.media}{{{rule}}}" if self.media else rule

    @property
    def classes(self) -> frozenset[str]:
        """The classes that must be there for it to fit."""
        bare = self.selector
        while (shorter := _IN_BRACKETS.sub("", bare)) != bare:
            bare = shorter
        return frozenset(_CLASS.findall(bare))


def write_file_style(html: str) -> str:
    """Return the rules for the classes of a text of HTML: light, and dark where the reader prefers that."""
    classes = frozenset(name for names in _ATTRIBUTE.findall(html) for name in names.split())
    return _write(classes)


@cache
def _write(classes: frozenset[str]) -> str:
    light, dark = (_write_tokens(tokens) for tokens in read_palette().sides)
    rules = "".join(rule.text for rule in _read_rules() if rule.classes <= classes)
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}{_PAGE}{rules}"


def _write_tokens(tokens: Mapping[str, str]) -> str:
    return f":root{{{';'.join(f'{name}:{value}' for name, value in tokens.items())}}}"


@cache
def _read_rules() -> tuple[_Rule, ...]:
    rules: list[_Rule] = []
    for sheet in sorted(_ASSETS.glob("*.css"), key=lambda path: path.stem):
        rules += _rules_of(_COMMENT.sub("", sheet.read_text(encoding="utf-8")), "")
    return tuple(rules)


def _rules_of(css: str, media: str) -> Iterator[_Rule]:
    for head, body in split_blocks(css):
        if head.startswith("@media") and "print" not in head:
            yield from _rules_of(body, head)
        elif not head.startswith(("@", ":root")) and _NEVER.search(head) is None:
            text = ";".join(part.strip() for part in body.split(";") if part.strip())
            yield from (_Rule(media, selector, text) for selector in _BETWEEN.split(head))
