"""Any database that Ibis speaks to, as an engine: a warehouse that computes where its tables are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_journey.tables.dialects import Dialect
from mkdocs_journey.tables.engine import EngineNotReadyError, Row, to_arrow

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import numpy as np
    import pyarrow as pa
    from ibis.backends.sql import SQLBackend
    from numpy.typing import NDArray

PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@contextmanager
def asking() -> Iterator[None]:
    """Turn what a library raises while it is asked into the one error that callers know."""
    try:
        yield
    except Exception as problem:
        raise EngineNotReadyError.of(problem) from problem


class IbisEngine:
    """An `Engine` over a connection of Ibis: kept tables are temporary tables of its session."""

    def __init__(self, connection: SQLBackend, dialect: Dialect) -> None:
        """Take the connection over; it is closed with the engine."""
        self.connection, self.dialect = connection, dialect
        self._kept = 0

    def new_name(self, room: str) -> str:
        """Return a table name that was not used before."""
        self._kept += 1
        return f"journey_{room}_{self._kept}"

    def keep(self, room: str, rows: ir.Table) -> ir.Table:
        """Compute a table once and return the result, which stays in the engine."""
        with asking():
            made = self.connection.create_table(self.new_name(room), rows, temp=True)
        return name_columns(made, rows.schema())

    def keep_values(self, room: str, schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> ir.Table:
        """Put a few plain rows into the engine; the schema has Ibis type names."""
        with asking():
            made = self.connection.create_table(self.new_name(room), to_arrow(schema, rows), temp=True)
        return name_columns(made, schema)

    def keep_parquet(self, room: str, schema: Mapping[str, Any], file: Path) -> ir.Table:
        """Send the rows of a Parquet file of our own to the engine."""
        with asking():
            made = self.connection.read_parquet(str(file), table_name=self.new_name(room))
        return name_columns(made, schema)

    def drop(self, *tables: ir.Table) -> None:
        """Leave kept tables where they are: the session's end drops them."""

    @contextmanager
    def scratch(self) -> Iterator[None]:
        """Leave what is kept meanwhile where it is, too."""
        yield

    def fetch(self, rows: ir.Table) -> list[Row]:
        """Return a small result; its order means nothing, so callers sort."""
        found: list[Row] = self._compute(rows).to_pylist()
        return found

    def fetch_numbers(self, rows: ir.Table) -> dict[str, NDArray[np.int64]]:
        """Return whole-number columns without missing values as arrays."""
        arrow = self._compute(rows)
        return {name: arrow[name].to_numpy().astype("int64", copy=False) for name in arrow.column_names}

    def _compute(self, rows: ir.Table) -> pa.Table:
        schema = rows.schema().to_pyarrow()
        with asking():
            return self.connection.to_pyarrow(rows).select(schema.names).cast(schema)

    def may_hold_copies(self, rows: ir.Table) -> bool:  # noqa: ARG002 - the answer is the same for all
        """Tell that rows may be equal: to count them takes as long as to drop the copies."""
        return True

    def find_table(self, name: str) -> ir.Table | None:
        """Return a table of the connection's own, None without one of that plain name."""
        from ibis.common.exceptions import TableNotFound

        if not PLAIN_NAME.fullmatch(name):
            return None
        with asking():
            try:
                return self.connection.table(name)
            except TableNotFound:
                return None

    def close(self) -> None:
        """End the connection; kept tables are gone with it."""
        self.connection.disconnect()


def name_columns(made: ir.Table, schema: Mapping[str, Any]) -> ir.Table:
    """Return a table as one of the types that its expression promised, whatever the engine stores them as."""
    import ibis

    op = made.op()
    return ibis.table(
        ibis.schema(dict(schema)), name=op.name, catalog=op.namespace.catalog, database=op.namespace.database
    )
