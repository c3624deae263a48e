"""The fenced blocks of a documentation page: text comes in, files to write and commands to run come out.

A block whose title is a path is a whole file. A title such as `in maps/trial.yml` marks keys that replace those of the
same name in that file. A `console` block holds lines `$ command`, each followed by what it prints; a line `…` stands
for any lines left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<signs>`{3,})(?P<language>[\w-]*)(?P<rest>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=signs)$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r'title="([^"]+)"')
_PART = "in "


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block.

    Attributes:
        title: What stands above it on the page; empty for none.
        line: Where it starts, counted from 1.
    """

    language: str
    title: str
    body: str
    line: int

    @property
    def file(self) -> str:
        """The path that the block writes, inside the project; empty for a block that writes none."""
        return self.title.removeprefix(_PART)

    @property
    def is_part(self) -> bool:
        """Whether it holds some keys of a file, and not the whole file."""
        return self.title.startswith(_PART)


@dataclass(frozen=True, slots=True)
class Command:
    """A line `$ …` of a console block and the output that the page shows for it."""

    text: str
    shown: str


def find_blocks(page: str) -> tuple[Block, ...]:
    """Return the fenced blocks of a page's Markdown in order."""
    return tuple(_to_block(page, match) for match in _FENCE.finditer(page))


def _to_block(page: str, match: re.Match[str]) -> Block:
    title = _TITLE.search(match["rest"])
    body = re.sub(f"^{match['indent']}", "", match["body"], flags=re.MULTILINE)
    return Block(match["language"], title[1] if title else "", body, page.count("\n", 0, match.start()) + 1)


def find_commands(block: Block) -> tuple[Command, ...]:
    """Return the commands of a console block."""
    return tuple(_commands(block))


def _commands(block: Block) -> Iterator[Command]:
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        text, _, shown = part.partition("\n")
        yield Command(text.split("  # ")[0].strip(), shown.strip("\n"))


def write_block(block: Block, folder: Path) -> None:
    """Write the file that a titled block holds, or put its keys into the file that is there."""
    path = folder / block.file
    path.parent.mkdir(parents=True, exist_ok=True)
    if not block.is_part:
        path.write_text(block.body, encoding="utf-8")
        return
    content = yaml.safe_load(path.read_text(encoding="utf-8")) | yaml.safe_load(block.body)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def write_files(page: str, folder: Path) -> None:
    """Write every file of a page, in order, so that the folder stands as it does at the page's end."""
    for block in find_blocks(page):
        if block.title:
            write_block(block, folder)
