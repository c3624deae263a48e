"""A map before it is a file: what was read, what was guessed on the way, and what found no place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Guessed:
    """A value that the file does not say in so many words; the reason becomes a comment above it."""

    value: Content
    why: str


Content: TypeAlias = "str | int | float | list[Content] | dict[str, Content] | Guessed"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text of the file that the draft has no place for.

    Attributes:
        text: The text, on one line.
        where: Where it stands, in the words of its tool.
        why: Why it found no place.
    """

    text: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A map to review.

    Attributes:
        source: What was read, such as `sheet "Journey"`.
        content: The keys of the map, in the order in which they are to stand.
        persona: The name of its persona, where the file says it; empty for nothing.
        role: What the persona does, likewise.
        leftovers: What found no place, in the order of the file.
        told: What whoever imports has to know, one sentence each: a sheet passed over, addresses masked.
        is_whole: Whether the file is a workbook of ours, from which nothing is guessed and nothing masked.
    """

    source: str
    content: dict[str, Content]
    persona: str = ""
    role: str = ""
    leftovers: tuple[Leftover, ...] = ()
    told: tuple[str, ...] = field(default=())
    is_whole: bool = False


def count_guesses(content: Content) -> int:
    """Return how many values of a content were guessed."""
    if isinstance(content, Guessed):
        return 1 + count_guesses(content.value)
    if isinstance(content, dict):
        return sum(count_guesses(value) for value in content.values())
    return sum(count_guesses(item) for item in content) if isinstance(content, list) else 0
