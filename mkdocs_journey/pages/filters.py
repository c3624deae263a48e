"""What the rows of a table can be filtered by: fields, each with the things to choose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Groups = tuple[tuple[str, tuple["Choice", ...]], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to filter by.

    Attributes:
        group: The map of a stage; "" for others.
    """

    value: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A field to filter by, with what it can be set to besides everything."""

    name: str
    label: str
    everything: str
    groups: Groups


def group_choices(choices: Iterable[Choice]) -> Groups:
    """Return the choices by group, in their order."""
    grouped: dict[str, list[Choice]] = {}
    for choice in choices:
        grouped.setdefault(choice.group, []).append(choice)
    return tuple((group, tuple(found)) for group, found in grouped.items())


def list_choices(pairs: Iterable[tuple[str, str]]) -> Groups:
    """Return each value with its name once, in their order; a value of "" is nothing to choose."""
    return group_choices(Choice(value, name) for value, name in dict.fromkeys(pairs) if value)


def keep_useful(filters: Iterable[Filter]) -> tuple[Filter, ...]:
    """Return the fields that leave something to choose."""
    return tuple(item for item in filters if sum(len(choices) for _, choices in item.groups) > 1)
