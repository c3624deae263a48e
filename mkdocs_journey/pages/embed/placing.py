"""Fences of a page become parts of maps: Markdown sees a mark in their place, and the finished page has the parts.

What people wrote into a map never passes through Markdown, so nothing in it can include a file or call a macro.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.pages.embed.embed_words import WORD
from mkdocs_journey.pages.embed.shelf import Shelf
from mkdocs_journey.pages.embed.wishes import Wish, read_wish
from mkdocs_journey.source.fences import find_fences, replace_fences


@dataclass(frozen=True, slots=True)
class Placed:
    """A page whose fences are taken out.

    Attributes:
        markdown: What Markdown sees.
        marks: What stands there for each fence.
        texts: The fences as they were written.
        wishes: What each asks for, or what is wrong with it.
    """

    markdown: str
    marks: tuple[str, ...]
    texts: tuple[str, ...]
    wishes: tuple[Wish | tuple[Diagnostic, ...], ...]

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the fences."""
        return tuple(problem for wish in self.wishes if not isinstance(wish, Wish) for problem in wish)


def place_embeds(markdown: str, *, source: str, file: str, shelf: Shelf) -> Placed:
    """Return a page with a mark in place of each fence.

    Args:
        markdown: The page as Markdown is to see it.
        source: The page's file as it was written, in which lines are counted.
        file: Its path inside the project.
        shelf: What can be shown.
    """
    fences, written = find_fences(markdown, WORD), find_fences(source, WORD)
    # Another plugin may have added or dropped some; then lines are those of what it made.
    told = written if len(written) == len(fences) else fences
    key = sha256(f"{file}\0{markdown}".encode("utf-8", "replace")).hexdigest()[:16]
    marks = tuple(f"journeyembed{key}n{number}x" for number in range(len(fences)))
    showable = shelf.showable
    return Placed(
        markdown=replace_fences(markdown, fences, lambda number: marks[number]),
        marks=marks,
        texts=tuple(fence.text for fence in fences),
        wishes=tuple(read_wish(fence, file, showable) for fence in told),
    )


def fill_embeds(html: str, placed: Placed, *, shelf: Shelf, root: str) -> str:
    """Return a finished page with the parts in place of the marks.

    Args:
        html: What Markdown made of the page.
        placed: Its marks.
        shelf: The parts.
        root: The way from the page to the root of the site, such as `../`.
    """
    for number, (mark, text, wish) in enumerate(zip(placed.marks, placed.texts, placed.wishes, strict=True), start=1):
        if _stands_in_code(html, mark):
            html = html.replace(mark, escape(text))
            continue
        part = (
            shelf.take(wish.map, wish.show, wish.stage, root=root, uid=f"embed-{number}")
            if isinstance(wish, Wish)
            else _note(wish)
        )
        html = re.sub(rf"<p>\s*{mark}\s*</p>", mark, html).replace(mark, part)
    return html


def _stands_in_code(html: str, mark: str) -> bool:
    """Tell whether Markdown took the place of a fence for code, as it does with lines that are indented by four."""
    before = html.partition(mark)[0]
    return before.rfind("<pre") > before.rfind("</pre>")


def _note(problems: tuple[Diagnostic, ...]) -> str:
    told = "; ".join(f"{escape(item.message)} ({escape(item.hint)})" for item in problems)
    note = f"This part of a journey cannot be shown: {told}."
    return f'<div class="journey journey-embed"><p class="journey-note-box">{note}</p></div>'
