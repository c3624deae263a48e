"""How a check tells of an id that leads nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from mkdocs_journey.diagnostics import Diagnostic, Place, Rule
from mkdocs_journey.model.words import is_id
from mkdocs_journey.project import NodePath
from mkdocs_journey.source.nodes import Mapping, Node, Scalar, Sequence
from mkdocs_journey.suggest import did_you_mean

# Finding what was meant compares every word with every other one.
_MOST_SUGGESTIONS = 20
_MOST_NAMES = 5


class Placed(Protocol):
    """A file that knows where its values were written, whether it can be read as a whole or not."""

    def place(self, path: NodePath) -> Place:
        """Return where the value at a path was written."""


def items_at(node: Node | None, key: str) -> Iterator[tuple[int, Node]]:
    """Yield the items of the list under a key, with their numbers; none where there is no such list."""
    listed = node.get(key) if isinstance(node, Mapping) else None
    yield from enumerate(listed.items if isinstance(listed, Sequence) else ())


def id_at(node: Node | None, key: str) -> str | None:
    """Return the id under a key; None for what is no id, which the reading of the file tells."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) and is_id(value.value) else None


def report_unknown(
    document: Placed,
    rule: Rule,
    uses: Iterable[tuple[NodePath, str]],
    known: Collection[str],
    *,
    name: str,
    where: str,
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each used id that is not known.

    Args:
        document: The file that uses the ids.
        rule: The rule that is broken by an unknown one.
        uses: Each use: where it stands, and the id.
        known: The ids that exist.
        name: What the id should name, such as "touchpoint".
        where: Where such a thing is written, for the hint when nothing is near.
    """
    told, otherwise = f"no {name} has the id", f"write it under {where}"
    yield from _report(document, rule, uses, known, told=told, otherwise=otherwise)


def report_unknown_file(
    document: Placed, rule: Rule, uses: Iterable[tuple[NodePath, str]], known: Collection[str], *, folder: str
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that is the name of no file in a folder; see `report_unknown`."""
    names = sorted(known)
    listed = ", ".join(names[:_MOST_NAMES]) + (" and so on" if len(names) > _MOST_NAMES else "")
    hint = f"write one of the names there: {listed}" if names else "put a file of that name there"
    yield from _report(document, rule, uses, known, told=f"no file in `{folder}/` has the name", otherwise=hint)


def _report(
    document: Placed,
    rule: Rule,
    uses: Iterable[tuple[NodePath, str]],
    known: Collection[str],
    *,
    told: str,
    otherwise: str,
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each unknown id, which ends the words `told`; `otherwise` is the hint with none near."""
    unknown = [(path, used) for path, used in uses if used not in known]
    for index, (path, used) in enumerate(unknown):
        hint = (did_you_mean(used, known) if index < _MOST_SUGGESTIONS else "") or otherwise
        yield rule.at(document.place(path), f'{told} "{used}"', hint=hint)
