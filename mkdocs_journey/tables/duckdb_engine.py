"""DuckDB in this process: reads the files, and is the engine where the catalog names no other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from weakref import finalize

from mkdocs_journey.tables.dialects import DUCKDB, Dialect
from mkdocs_journey.tables.engine import Row, to_arrow
from mkdocs_journey.tables.stamps import STAMP_MACROS

if TYPE_CHECKING:
    import ibis.expr.operations as ops
    import ibis.expr.types as ir
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

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

    with _nested_selects():
        return str(ibis.duckdb.compile(rows.to_expr()))


@contextmanager
def _nested_selects() -> Iterator[None]:
    """Let Ibis write a query as it was built: merging its selects takes a third of the time, and DuckDB does it too."""
    import ibis

    options = ibis.options.sql
    before, options.fuse_selects = options.fuse_selects, False
    try:
        yield
    finally:
        options.fuse_selects = before


class DuckDbEngine:
    """DuckDB in memory, spoken to through Ibis: an `Engine` that reads files, too.

    Nothing is installed from the network. What does not fit into memory lies in a folder of its own among the system's
    temporary files, which only its user can read and which goes when the engine is closed.
    """

    dialect: Dialect = DUCKDB

    def __init__(self, *, threads: int | None = None) -> None:
        """Open it, with one thread a core or as many as are asked for; no figure depends on that."""
        import ibis

        overflow = mkdtemp(prefix="journey-")
        self._remove_overflow = finalize(self, rmtree, overflow, ignore_errors=True)
        self.overflow = Path(overflow)
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
        self._named: Counter[str] = Counter()
        self._tables: dict[str, None] = {}

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
        self._named[room] += 1
        return f"{room}_{self._named[room]}"

    def table(self, name: str, schema: Mapping[str, Any]) -> ir.Table:
        """Return a table that is in the engine; its columns are stated, so that nothing has to be looked up."""
        import ibis

        return ibis.table(ibis.schema(dict(schema)), name=name, catalog="temp", database="main")

    def keep(self, room: str, rows: ir.Table) -> ir.Table:
        """Compute a table once and return the result, which stays in the engine."""
        # Ibis would create an empty table and insert, which is twice as slow.
        return self._create(room, rows.schema(), self.compile(rows))

    def keep_values(self, room: str, schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> ir.Table:
        """Put a few plain rows into the engine; the schema has Ibis type names."""
        return self.keep_arrow(room, schema, to_arrow(schema, rows))

    def keep_arrow(self, room: str, schema: Mapping[str, Any], rows: pa.Table) -> ir.Table:
        """Put an Arrow table into the engine."""
        self.ibis.con.register("arrow_rows", rows)
        table = self._create(room, schema, "SELECT * FROM arrow_rows")
        self.ibis.con.unregister("arrow_rows")
        return table

    def keep_parquet(self, room: str, schema: Mapping[str, Any], file: Path) -> ir.Table:
        """Put the rows of a Parquet file of our own into the engine."""
        return self._create(room, schema, f"SELECT * FROM read_parquet('{quote_path(file)}')")

    def _create(self, room: str, schema: Mapping[str, Any], sql: str) -> ir.Table:
        name = self.new_name(room)
        self.run(f"CREATE TEMP TABLE {name} AS {sql}")
        self._tables[name] = None
        return self.table(name, schema)

    def write_parquet(self, rows: ir.Table) -> Path:
        """Write rows to a Parquet file, which goes when the engine is closed."""
        file = self.overflow / f"{self.new_name('rows')}.parquet"
        self.run(f"COPY ({self.compile(rows)}) TO '{quote_path(file)}' (FORMAT parquet)")
        return file

    def drop(self, *tables: ir.Table) -> None:
        """Free kept tables that nothing needs any more."""
        for table in tables:
            self._drop(table.op().name)

    def _drop(self, name: str) -> None:
        self.run(f"DROP TABLE {name}")
        self._tables.pop(name, None)

    @contextmanager
    def scratch(self) -> Iterator[None]:
        """Let what is kept meanwhile go at the end.

        The next map has its memory, and its tables get the same names: most queries are asked again by the letter.
        """
        named, before = self._named.copy(), set(self._tables)
        yield
        for name in [name for name in self._tables if name not in before]:
            self._drop(name)
        self._named = named

    def fetch(self, rows: ir.Table) -> list[Row]:
        """Return a small result; its order means nothing, so callers sort."""
        # Of a few rows, Arrow would take as long as their query.
        with _stoppable():
            result = self.ibis.con.execute(self.compile(rows))
            # By name, as Ibis does it: what Ibis 11 writes may have a column more.
            written = [name for name, *_ in result.description]
            places = [(name, written.index(name)) for name in rows.columns]
            found = result.fetchall()
        return [{name: row[place] for name, place in places} for row in found]

    def fetch_numbers(self, rows: ir.Table) -> dict[str, NDArray[np.int64]]:
        """Return whole-number columns without missing values as arrays."""
        schema = rows.schema().to_pyarrow()
        with _stoppable():
            arrow = self.ibis.con.sql(self.compile(rows)).to_arrow_table().select(schema.names).cast(schema)
        return {name: arrow[name].to_numpy().astype("int64", copy=False) for name in arrow.column_names}

    def may_hold_copies(self, rows: ir.Table) -> bool:
        """Tell whether two rows may be equal: where all hashes differ, all rows do."""
        import ibis

        hashes = rows.select(row=ibis.struct({name: rows[name] for name in rows.columns}).hash())
        counts = self.fetch(hashes.aggregate(rows=hashes.count(), different=hashes.row.nunique()))[0]
        return bool(counts["different"] < counts["rows"])

    def find_table(self, name: str) -> None:
        """Return None: the engine holds nothing but what it was given."""

    def close(self) -> None:
        """End the connection; kept tables are gone with it."""
        self.ibis.disconnect()
        self._remove_overflow()


def quote_path(path: Path) -> str:
    """Return a path for a literal of the engine that stands for this one file, whatever signs its name has."""
    escaped = re.sub(r"([*?\[])", r"[\1]", str(path))
    return escaped.replace("'", "''")
