"""Neutral tables that were written -> their entries in the catalog, everything else in it left as it stands."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_journey.source.nodes import Mapping as MappingNode
from mkdocs_journey.source.nodes import to_plain
from mkdocs_journey.source.yaml_nodes import parse_yaml

_DATASETS = re.compile(r"^datasets:[ \t]*(\[\][ \t]*)?(#.*)?$", re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z][\w ./()-]*[\w)]")


@dataclass(frozen=True, slots=True)
class NewSet:
    """A table that the catalog is to name.

    Attributes:
        path: Relative to the catalog's folder.
        unmatched: Names of stages in it that no map has, with what may be meant.
    """

    table: str
    path: str
    unmatched: Mapping[str, str]


def entry_lines(new: NewSet, *, indent: str = "  ") -> list[str]:
    """Return the lines of an entry; stages that no map has stand below it as remarks to fill in."""
    lines = [f"{indent}- table: {new.table}", f"{indent}  path: {_scalar(new.path)}"]
    if new.unmatched:
        lines += [f"{indent}  # stages:  # behind each name the id of the stage that it means"]
        lines += [
            f"{indent}  #   {_scalar(name)}: " + (f"  # {meant}" if meant else "")
            for name, meant in new.unmatched.items()
        ]
    return [line.rstrip() for line in lines]


def register_sets(text: str, sets: Iterable[NewSet]) -> tuple[str, tuple[NewSet, ...]] | None:
    """Return the catalog's text with entries for the sets that it does not name yet, and those sets.

    None where the catalog is written in a way in which nothing can be added safely.
    """
    known = _known_sets(text)
    if known is None:
        return None
    new = tuple(one for one in sets if not any(_names(entry, one) for entry in known))
    if not new:
        return text, ()
    changed = _insert(text, new)
    found = _known_sets(changed) if changed is not None else None
    added = [{"table": one.table, "path": one.path} for one in new]
    if changed is None or found is None or sorted(map(repr, found)) != sorted(map(repr, [*known, *added])):
        return None
    return changed, new


def _insert(text: str, new: Iterable[NewSet]) -> str | None:
    lines = text.splitlines()
    found = _DATASETS.search(text)
    if found is None:
        if re.search(r"^datasets:", text, re.MULTILINE):
            return None
        added = [line for one in new for line in entry_lines(one)]
        return "\n".join([*lines, "datasets:", *added]) + "\n"
    at = text.count("\n", 0, found.start())
    lines[at] = f"datasets:{'  ' + found[2] if found[2] else ''}"
    end = last = at
    indent = "  "
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line.strip() and not line.startswith((" ", "\t", "-", "#")):
            break
        if item := re.match(r"([ ]*)- ", line):
            indent = item[1] if last == at else indent
        if line.strip() and not line.startswith("#"):
            last = number
    end = last + 1
    added = [line for one in new for line in entry_lines(one, indent=indent)]
    return "\n".join([*lines[:end], *added, *lines[end:]]) + "\n"


def _known_sets(text: str) -> list[Mapping[str, object]] | None:
    """Return the data sets of a catalog; None when it cannot be read."""
    if not text.strip():
        return []
    node, problems = parse_yaml(text, "catalog.yml")
    if problems or (node is not None and not isinstance(node, MappingNode)):
        return None
    plain = to_plain(node) if node is not None else {}
    sets = plain.get("datasets") if isinstance(plain, Mapping) else None
    if sets is None:
        return []
    if not isinstance(sets, tuple) or not all(isinstance(one, Mapping) for one in sets):
        return None
    return list(sets)


def _names(entry: Mapping[str, object], new: NewSet) -> bool:
    path = str(entry.get("path", ""))
    return entry.get("table") == new.table and (path == new.path or fnmatch.fnmatchcase(new.path, path))


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in ("true", "false", "null", "yes", "no", "on", "off"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
