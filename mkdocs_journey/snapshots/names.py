"""Snapshots, which call a map as its file was called on their day -> the same under the names that maps have today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from mkdocs_journey.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class OldName:
    """A name that a map had, and the day until which it had it."""

    name: str
    until: date


OldNames: TypeAlias = Mapping[str, Sequence[OldName]]
"""By the name that each map has today: those that it had."""


def follow_names(snapshots: Iterable[Snapshot], names: OldNames) -> tuple[Snapshot, ...]:
    """Return the snapshots with each map under the name that it has today.

    A name that another map bears by now belongs to the one that had it on the snapshot's day. A snapshot that knows a
    map by its name of today was written after the renaming, whatever its day.
    """
    return tuple(_follow(one, names) for one in snapshots)


def _follow(snapshot: Snapshot, names: OldNames) -> Snapshot:
    new_names: dict[str, str] = {}
    for old, new in _list_claims(snapshot, names):
        if old not in new_names and new not in new_names.values():
            new_names[old] = new
    if not new_names:
        return snapshot
    maps = {new_names.get(name, name): figures for name, figures in snapshot.maps.items()}
    return snapshot.model_copy(update={"maps": maps})


def _list_claims(snapshot: Snapshot, names: OldNames) -> Iterator[tuple[str, str]]:
    """Yield the name in the file and that of today of each map that may be meant, the likeliest first."""
    claims = sorted(
        (old.until < snapshot.day, old.until, old.name, name)
        for name, known in names.items()
        if name not in snapshot.maps
        for old in known
        if old.name in snapshot.maps
    )
    yield from ((old, name) for is_past, _, old, name in claims if not (is_past and old in names))
