"""JSON whose keys may be missing or hold something else: what is asked for comes out, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from mkdocs_journey.imports.days import parse_stamp, write_epoch

_NOTHING: Mapping[str, object] = {}
_SECONDS = re.compile(r"[0-9]{1,10}")
_FIRST_SECOND, _LAST_SECOND = 0, 4_102_444_800


def mapping_of(value: object) -> Mapping[str, object]:
    """Return a mapping, an empty one for anything else."""
    return value if isinstance(value, Mapping) else _NOTHING


def list_of(value: object) -> list[object]:
    """Return a list, an empty one for anything else."""
    return value if isinstance(value, list) else []


def text_of(record: Mapping[str, object], *names: str) -> str:
    """Return the first of these keys that is filled, as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def day_of(record: Mapping[str, object], *names: str) -> str:
    """Return the day of the first of these keys that holds a stamp or seconds since 1970, in the zone it is in."""
    return moment_of(record, *names)[:10]


def moment_of(record: Mapping[str, object], *names: str) -> str:
    """Return the moment of the first of these keys that holds a stamp or seconds since 1970."""
    for name in names:
        text = text_of(record, name)
        stamp = parse_stamp(text, None)
        if stamp is not None:
            return f"{stamp.day.isoformat()}T{stamp.clock}{stamp.offset}" if stamp.clock else stamp.day.isoformat()
        if _SECONDS.fullmatch(text) and _FIRST_SECOND < int(text) < _LAST_SECOND:
            return write_epoch(int(text))
    return ""


def unfold(name: str) -> Callable[[object], Iterable[object]]:
    """Return what takes a list under a key apart; a record without it is one itself."""

    def take_apart(record: object) -> Iterable[object]:
        held = mapping_of(record).get(name)
        return held if isinstance(held, list) else (record,)

    return take_apart
