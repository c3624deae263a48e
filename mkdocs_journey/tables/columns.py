"""The columns of a file meet the columns of a neutral table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_journey.suggest import did_you_mean, suggest
from mkdocs_journey.tables.contract import NeutralTable
from mkdocs_journey.tables.files import fold


@dataclass(frozen=True, slots=True)
class ColumnProblem:
    """A column that is not there, or there twice.

    Attributes:
        renamed: The neutral name under `columns:` of the catalog that is at fault; None when the file is.
    """

    message: str
    hint: str
    renamed: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Where the columns of a file go.

    Attributes:
        neutral: Neutral name to the column's index in the file.
        extra: Name in the file (or the new name that `columns:` gives) to index, of all others.
    """

    neutral: Mapping[str, int]
    extra: Mapping[str, int]
    problems: tuple[ColumnProblem, ...]


def match_columns(names: Sequence[str], table: NeutralTable, renames: Mapping[str, str]) -> ColumnMatch:
    """Match the names of a header, exactly or else without letter case, spaces and hyphens."""
    found: dict[str, int] = {}
    problems: list[ColumnProblem] = []
    for neutral, theirs in renames.items():
        at = _indexes(names, theirs)
        if not at:
            hint = did_you_mean(theirs, names) or f"the file has {_list(names)}"
            problems.append(ColumnProblem(f'no column "{theirs}" for {neutral}', hint, neutral))
        else:
            found[neutral] = at[0]
    taken = set(found.values())
    for column in table.columns:
        if column.name in renames:
            continue
        at = [index for index in _indexes(names, column.name) if index not in taken]
        if len(at) > 1:
            problems.append(_double(column.name, [names[index] for index in at]))
        if at:
            found[column.name] = at[0]
        elif column.required:
            problems.append(_missing(column.name, names, table))
    neutral_names = set(table.column_names)
    extra = {name: index for name, index in found.items() if name not in neutral_names}
    used = set(found.values())
    for index, name in enumerate(names):
        if index not in used and name:
            extra.setdefault(name, index)
    return ColumnMatch({n: i for n, i in found.items() if n in neutral_names}, extra, tuple(problems))


def _indexes(names: Sequence[str], wanted: str) -> list[int]:
    exact = [index for index, name in enumerate(names) if name == wanted]
    return exact or [index for index, name in enumerate(names) if fold(name) == fold(wanted)]


def _double(wanted: str, names: Sequence[str]) -> ColumnProblem:
    return ColumnProblem(
        f"two columns could be {wanted}: {_list(names)}", f"state which under `columns:`, as {wanted}: {names[0]}"
    )


def _missing(wanted: str, names: Sequence[str], table: NeutralTable) -> ColumnProblem:
    others = [name for name in names if fold(name) not in {fold(column) for column in table.column_names}]
    nearest = suggest(wanted, others)
    example = f"{wanted}: {nearest or (others or ['Their Name'])[0]}"
    question = f'did you mean "{nearest}"? ' if nearest else ""
    return ColumnProblem(
        f"no column {wanted}, which {table.name} needs; it has {_list(names)}",
        f"{question}write `{example}` under `columns:` of the data set in the catalog",
    )


def _list(names: Sequence[str], limit: int = 12) -> str:
    shown = [f'"{name}"' for name in names[:limit]]
    return ", ".join(shown) + (f" and {len(names) - limit} more" if len(names) > limit else "")
