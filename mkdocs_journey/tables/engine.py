"""What every data engine does for the figures: it keeps tables, and lets only small plain results out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mkdocs_journey.errors import JourneyError

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from mkdocs_journey.tables.dialects import Dialect

Row = dict[str, Any]


class EngineNotReadyError(JourneyError):
    """An engine that is known and cannot be used here; the message and the hint say why and what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint

    @classmethod
    def of(cls, problem: Exception) -> EngineNotReadyError:
        """Return what to tell of an error of a library, each of which has its own."""
        first_line = (str(problem).strip().splitlines() or [""])[0][:120]
        told = f"{type(problem).__name__}: {first_line}"
        return cls(
            f"does not answer ({told})", "ask it the same with its own tools; it may be away, or refuse the rights"
        )


class Engine(Protocol):
    """A database that answers Ibis expressions (docs/decisions/one-set-of-expressions.md).

    Its session's zone is UTC. Tables that are kept are its own, are named after a room and a number, so that no two are
    one, and go when it is closed.
    """

    @property
    def dialect(self) -> Dialect:
        """The words that Ibis does not have for every engine."""

    def keep(self, room: str, rows: ir.Table) -> ir.Table:
        """Compute a table once and return the result, which stays in the engine."""

    def keep_values(self, room: str, schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> ir.Table:
        """Put a few plain rows into the engine; the schema has Ibis type names."""

    def keep_parquet(self, room: str, schema: Mapping[str, Any], file: Path) -> ir.Table:
        """Put the rows of a Parquet file of our own into the engine; the file stays until the engine is closed."""

    def drop(self, *tables: ir.Table) -> None:
        """Free kept tables that nothing needs any more."""

    def scratch(self) -> AbstractContextManager[None]:
        """Let what is kept meanwhile go at the end, as nothing of one map is needed for the next."""

    def fetch(self, rows: ir.Table) -> list[Row]:
        """Return a small result; its order means nothing, so callers sort."""

    def fetch_numbers(self, rows: ir.Table) -> dict[str, NDArray[np.int64]]:
        """Return whole-number columns without missing values as arrays."""

    def may_hold_copies(self, rows: ir.Table) -> bool:
        """Tell whether two rows may be equal; true where to find out takes as long as to drop them."""

    def find_table(self, name: str) -> ir.Table | None:
        """Return a table that the engine has without us, None without one of that plain name."""

    def close(self) -> None:
        """End the connection; kept tables are gone with it."""


def to_arrow(schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> pa.Table:
    """Return plain rows as an Arrow table; the schema has Ibis type names."""
    import ibis
    import pyarrow

    columns = list(zip(*rows, strict=True)) if rows else [() for _ in schema]
    return pyarrow.table(list(map(list, columns)), schema=ibis.schema(dict(schema)).to_pyarrow())
