"""Problems without their lines: what is kept names the value it is about, and today's file says where that is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

from mkdocs_journey.diagnostics import Diagnostic, Place, sort_diagnostics

ValuePath = tuple[str | int, ...]
PlaceOf = Callable[[ValuePath], Place]

# No file name has a NUL, so a mark is never taken for a file.
_MARK = "\0"


def mark_place(path: ValuePath) -> Place:
    """Return a stand-in for the place of the value at a path, whatever its line is today."""
    return Place(_MARK + json.dumps(path))


def place_diagnostics(diagnostics: Iterable[Diagnostic], place: PlaceOf) -> tuple[Diagnostic, ...]:
    """Return the diagnostics with the place of today for each stand-in, in order."""
    return sort_diagnostics(_place(item, place) for item in diagnostics)


def _place(diagnostic: Diagnostic, place: PlaceOf) -> Diagnostic:
    file = diagnostic.place.file
    if not file.startswith(_MARK):
        return diagnostic
    return replace(diagnostic, place=place(tuple(json.loads(file.removeprefix(_MARK)))))
