"""What `journey import` can bring in: each door knows its files by what is in them, and says what became of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from mkdocs_journey.diagnostics import Diagnostic

DOORS = ("import_data", "import_map")
"""Modules of this room that are doors; the first that knows a file takes it."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What was asked for on the command line.

    Attributes:
        file: The file to bring in.
        format_: Name of a format of the door, or `auto`.
        root: The project's folder.
        folder: Where the result goes; None for the door's own place.
        register: Whether the project's files are to name the result.
        options: Every other option of the command, by name; None or empty where it was not given.
    """

    file: Path
    format_: str
    root: Path
    folder: Path | None
    register: bool
    options: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What became of a file.

    Attributes:
        lines: The report for people.
        records: The same as flat records: `file, format, what, name, count`.
        diagnostics: What is wrong; an error makes the command exit with 1.
        after: What stands below all of that, such as a text to fill in.
    """

    lines: tuple[str, ...] = ()
    records: tuple[Mapping[str, str | int | None], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether a door knows a file: the format's name, or why the file cannot be read at all."""

    format_: str = ""
    diagnostics: tuple[Diagnostic, ...] = field(default=())


class ImportDoor(Protocol):
    """A module that is a door."""

    def list_formats(self) -> Mapping[str, str]:
        """Return the title of each format by its name."""

    def recognise(self, file: Path) -> Recognition:
        """Return the format of a file, by what is in it."""

    def carry_out(self, request: ImportRequest) -> ImportAnswer:
        """Bring the file in, whole or not at all."""


def open_doors() -> tuple[ImportDoor, ...]:
    """Return every door."""
    return tuple(cast(ImportDoor, import_module(f"{__package__}.{name}")) for name in DOORS)
