"""The fenced blocks of a Markdown page that bear one word: where they stand, what they hold, and the page without them.

A fence inside another fence is text, as Markdown takes it. Fences in lists, admonitions, tabs and quotes are found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"(?P<before>[ \t]*(?:>[ \t]?)*[ \t]*)(?P<signs>`{3,}|~{3,})[ \t]*(?P<words>[^`\n]*)")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block.

    Attributes:
        line: Of its first line, counted from 1.
        last: Of its last line.
        before: What stands before each of its lines: spaces, and the marks of a quote.
        text: Its lines as they are written, the fences among them.
        body: What it holds, with blank lines above, so that lines and columns are those of the page.
        is_closed: Whether it ends before the page does.
    """

    line: int
    last: int
    before: str
    text: str
    body: str
    is_closed: bool


def find_fences(markdown: str, word: str) -> tuple[Fence, ...]:
    """Return the fenced blocks whose first word is `word`, in order."""
    return tuple(_walk(markdown.split("\n"), word))


def replace_fences(markdown: str, fences: tuple[Fence, ...], write: Callable[[int], str]) -> str:
    """Return the page with a paragraph in place of each fence; `write` gives its text by the number of the fence."""
    lines = markdown.split("\n")
    for number, fence in reversed(list(enumerate(fences))):
        bare = fence.before.rstrip()
        lines[fence.line - 1 : fence.last] = [bare, f"{fence.before}{write(number)}", bare]
    return "\n".join(lines)


def _walk(lines: list[str], word: str) -> Iterator[Fence]:
    at = 0
    while at < len(lines):
        opening = _FENCE.fullmatch(lines[at])
        if opening is None:
            at += 1
            continue
        end = _find_end(lines, at, opening["signs"])
        if opening["words"].split()[:1] == [word]:
            yield _to_fence(lines, at, end, opening["before"])
        at = end + 1


def _find_end(lines: list[str], at: int, signs: str) -> int:
    """Return where the fence that opens at a line is closed; the number of lines where it is not."""
    for number in range(at + 1, len(lines)):
        closing = _FENCE.fullmatch(lines[number])
        if closing is not None and closing["signs"].startswith(signs) and not closing["words"].strip():
            return number
    return len(lines)


def _to_fence(lines: list[str], at: int, end: int, before: str) -> Fence:
    blank = re.sub(r"[^\t]", " ", before)
    inner = [blank + line[len(before) :] if line.startswith(before) else line for line in lines[at + 1 : end]]
    return Fence(
        line=at + 1,
        last=min(end + 1, len(lines)),
        before=before,
        text="\n".join(lines[at : end + 1]),
        body="\n" * (at + 1) + "\n".join(inner),
        is_closed=end < len(lines),
    )
