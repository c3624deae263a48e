"""The one connection to the data engine: keeps tables, and lets only small plain results out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from weakref import finalize

from mkdocs_journey.tables.stamps import STAMP_MACROS

if TYPE_CHECKING:
    import ibis.expr.operations as ops
    import ibis.expr.types as ir
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

Row = dict[str, Any]

MEMORY_LIMIT = "1500MiB"
"""What tables may hold in memory; with Python and its libraries a process stays below 2 GiB."""


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let Ctrl-C through: the engine turns it into an error of its own, which callers would take for a bad file."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None


@lru_cache(maxsize=2048)
def _write_query(rows: ops.Relation) -> str:
    """Return a query in the engine's SQL: written once, for Ibis takes longer to write one than small data to answer.

    Tables are named in the order in which they are kept, and know of no connection. So a server that asks again after
    an edit of the data asks mostly what it asked before.
    """
    import ibis

    return str(ibis.duckdb.compile(rows.to_expr()))


class Engine:
    """DuckDB in memory, spoken to through Ibis.

    The session's zone is UTC, and nothing is installed from the network. Tables that are kept are named after a room
    and a number, so that two maps never share one. What does not fit into memory lies in a folder of its own among the
    system's temporary files, which only its user can read and which goes when the engine is closed.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        import ibis

        overflow = mkdtemp(prefix="journey-")
        self._remove_overflow = finalize(self, rmtree, overflow, ignore_errors=True)
        options: dict[str, Any] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": overflow,
        }
        if threads is not None:
            options["threads"] = threads
        self.ibis = ibis.duckdb.connect(**options)
        self.run("SET TimeZone = 'UTC'")
        for macro in STAMP_MACROS:
            self.run(f"CREATE TEMP MACRO {macro}")
        self._kept = 0

    def run(self, sql: str) -> list[tuple[Any, ...]]:
        """Run DuckDB's own SQL, for what Ibis has no word for: reading a file as text."""
        with _stoppable():
            rows: list[tuple[Any, ...]] = self.ibis.con.execute(sql).fetchall()
        return rows

    def compile(self, rows: ir.Table) -> str:
        """Return the query of a table in the engine's SQL."""
        return _write_query(rows.op())

    def query(self, sql: str, schema: Mapping[str, Any]) -> ir.Table:
        """Return the result of the engine's own SQL as a table, not yet computed."""
        name = self.new_name("query")
        self.run(f"CREATE TEMP VIEW {name} AS {sql}")
        return self.table(name, schema)

    def new_name(self, room: str) -> str:
        """Return a table name that was not used before."""
        self._kept += 1
        return f"{room}_{self._kept}"

    def table(self, name: str, schema: Mapping[str, Any]) -> ir.Table:
        """Return a table that is in the engine; its columns are stated, so that nothing has to be looked up."""
        import ibis

        return ibis.table(ibis.schema(dict(schema)), name=name, catalog="temp", database="main")

    def keep(self, room: str, rows: ir.Table) -> ir.Table:
        """Compute a table once and return the result, which stays in the engine."""
        name = self.new_name(room)
        # Ibis would create an empty table and insert, which is twice as slow.
        self.run(f"CREATE TEMP TABLE {name} AS {self.compile(rows)}")
        return self.table(name, rows.schema())

    def keep_values(self, room: str, schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> ir.Table:
        """Put plain rows into the engine; the schema has Ibis type names."""
        import ibis
        import pyarrow

        names = ibis.schema(dict(schema))
        columns = list(zip(*rows, strict=True)) if rows else [() for _ in schema]
        arrow = pyarrow.table(list(map(list, columns)), schema=names.to_pyarrow())
        return self.keep_arrow(room, schema, arrow)

    def keep_arrow(self, room: str, schema: Mapping[str, Any], rows: pa.Table) -> ir.Table:
        """Put an Arrow table into the engine."""
        name = self.new_name(room)
        self.ibis.con.register(f"{name}_arrow", rows)
        self.run(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_arrow")
        self.ibis.con.unregister(f"{name}_arrow")
        return self.table(name, schema)

    def drop(self, *tables: ir.Table) -> None:
        """Free kept tables that nothing needs any more."""
        for table in tables:
            self.run(f"DROP TABLE {table.get_name()}")

    def fetch(self, rows: ir.Table) -> list[Row]:
        """Return a small result; its order means nothing, so callers sort."""
        with _stoppable():
            found: list[Row] = self._compute(rows).to_pylist()
        return found

    def fetch_numbers(self, rows: ir.Table) -> dict[str, NDArray[np.int64]]:
        """Return whole-number columns without missing values as arrays."""
        with _stoppable():
            arrow = self._compute(rows)
        return {name: arrow[name].to_numpy().astype("int64", copy=False) for name in arrow.column_names}

    def _compute(self, rows: ir.Table) -> pa.Table:
        schema = rows.schema().to_pyarrow()
        # By name, as Ibis does it: what Ibis 11 writes may have a column more.
        return self.ibis.con.sql(self.compile(rows)).to_arrow_table().select(schema.names).cast(schema)

    def close(self) -> None:
        """End the connection; kept tables are gone with it."""
        self.ibis.disconnect()
        self._remove_overflow()
