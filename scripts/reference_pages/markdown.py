"""Rows and texts as Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence

WRITTEN = "<!-- Written by scripts/write_reference.py; `make docs` writes it again. -->"


def page(title: str, *parts: str) -> str:
    """Return a whole page: the parts, with a blank line between them."""
    return "\n\n".join((f"# {title}", WRITTEN, *(part.strip("\n") for part in parts if part))) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar inside a cell does not end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def fence(body: str, language: str = "", *, title: str = "") -> str:
    """Return a block of code."""
    head = f'{language} title="{title}"' if title else language
    return f"```{head}\n{body.strip(chr(10))}\n```"


def opening(text: str | None) -> str:
    """Return the first paragraph of a docstring on one line."""
    return " ".join(inspect.cleandoc(text or "").split("\n\n")[0].split())


def attribute_texts(docstring: str | None) -> dict[str, str]:
    """Return what a docstring says of each attribute, by its name in Python."""
    _, _, section = inspect.cleandoc(docstring or "").partition("\nAttributes:\n")
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {5,}.*)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


def sentence(text: str) -> str:
    """Return a text that starts with a capital and ends with a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "…")) else f"{text}."


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets: its words in small letters with hyphens between."""
    plain = re.sub(r"[^\w\s-]", "", heading).strip().lower()
    return re.sub(r"[-\s]+", "-", plain)
