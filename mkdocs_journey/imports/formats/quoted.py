"""Notes of a researcher in Markdown -> what the person said: block quotes alone, each with the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_journey.imports.names import Names, mask_names
from mkdocs_journey.tables.masking import mask_text

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)[\s#]*")
_QUOTED = re.compile(r" {0,3}>(.*)")
_CALLOUT = re.compile(r"\[![\w-]+\].*")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`|<[^<>]{1,200}>")
_SIGNED = re.compile(r"(?:—|–|--|―)\s*\S.*")
_SPEAKER = re.compile(r"(?:\*\*)?([\w .'’-]{1,40}?)\s*(?:\*\*)?:(?:\*\*)?\s+(.*)")
_RESEARCHERS = frozenset(
    ("i", "q", "int", "interviewer", "interviewerin", "moderator", "moderatorin", "researcher", "me", "forscher",
     "forscherin", "frage", "question", "intervieweur", "entrevistador", "entrevistadora", "note", "notes", "notiz")
)  # fmt: skip
_ASKED = re.compile(
    r"a|p|participant|teilnehmer(?:in)?|customer|kund(?:e|in)|user|answer|antwort|[a-z]{1,3}[ -]?\d{1,4}"
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """One thing that was said.

    Attributes:
        stage: The heading of the second level above it.
        topic: The heading of the third level above it.
        text: Masked.
    """

    stage: str
    topic: str
    text: str


def list_quoted(text: str, *, names: Names = (), askers: Names = ()) -> Iterator[Quoted]:
    """Yield each block quote of notes, without what a researcher wrote into it.

    Only lines that begin with `>` count. Call-outs, questions of the interviewer, lines that sign a quote, code and
    remarks are left out.

    Args:
        text: Markdown, without front matter.
        names: Of the person; they are taken out of every quote and heading.
        askers: Names of who asked, likewise; what follows one of them and a colon is left out.
    """
    stage = topic = fence = ""
    block: list[str] = []
    for line in (*_COMMENT.sub("", text).splitlines(), ""):
        opened = _FENCE.match(line)
        if fence or opened:
            fence = _next_fence(fence, opened)
            continue
        quoted = _QUOTED.fullmatch(line)
        content = quoted[1].lstrip("> ").rstrip() if quoted else ""
        if content:
            block.append(content)
            continue
        if said := _what_was_said(block, names, askers):
            yield Quoted(stage, topic, said)
        # A line `>` parts two quotes, but a call-out goes on below it.
        block = block[:1] if quoted and block and _CALLOUT.fullmatch(block[0]) else []
        if heading := _HEADING.fullmatch(line):
            level, title = len(heading[1]), _mask(heading[2], (*names, *askers))
            # The title of the notes, which is often a name, is not read.
            stage = title if level == 2 else "" if level < 2 else stage
            topic = title if level == 3 else "" if level < 3 else topic


def _next_fence(fence: str, opened: re.Match[str] | None) -> str:
    """Return the fence that is open below a line."""
    if not fence:
        return opened[1] if opened else ""
    closes = opened is not None and opened[1][0] == fence[0] and len(opened[1]) >= len(fence)
    return "" if closes else fence


def _what_was_said(lines: list[str], names: Names, askers: Names) -> str:
    if not lines or _CALLOUT.fullmatch(lines[0]):
        return ""
    return _mask(" ".join(_spoken(lines, names, askers)), (*names, *askers))


def _spoken(lines: list[str], names: Names, askers: Names) -> Iterator[str]:
    """Yield what is the person's own of the lines of a quote: each line belongs to who spoke last."""
    by_researcher = False
    for line in lines:
        spoken = line
        if found := _SPEAKER.fullmatch(line):
            who = found[1].strip("* ").casefold()
            if who in _RESEARCHERS or _has(who, askers):
                by_researcher = True
            elif _ASKED.fullmatch(who) or _has(who, names):
                by_researcher, spoken = False, found[2]
        if not by_researcher and not _SIGNED.fullmatch(line):
            yield spoken


def _has(who: str, names: Names) -> bool:
    return not {name.casefold() for name in names}.isdisjoint(who.split())


def _mask(text: str, names: Names) -> str:
    # An address first: without its name it would be none.
    return mask_names(mask_text(" ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())), names)
