"""A connection that stands for a warehouse's: the calls of Ibis that `IbisEngine` makes, answered by DuckDB."""

from __future__ import annotations

from typing import Any


class LocalWarehouse:
    """What a connection of Ibis does, as far as it is asked; Ibis' own to DuckDB needs an older DuckDB."""

    def __init__(self) -> None:
        import duckdb

        self.asked: list[Any] = []
        self.con = duckdb.connect()
        self.con.execute("SET TimeZone = 'UTC'")

    def create_table(self, name: str, rows: Any, *, temp: bool) -> Any:
        """Create a table of an expression or of Arrow, and return it."""
        import ibis

        assert temp
        if isinstance(rows, ibis.expr.types.Table):
            self.asked.append(rows)
            self.con.execute(f"CREATE TABLE {name} AS {ibis.duckdb.compile(rows)}")
        else:
            self.con.register("arrow", rows)
            self.con.execute(f"CREATE TABLE {name} AS SELECT * FROM arrow")
        return self.table(name)

    def read_parquet(self, path: str, *, table_name: str) -> Any:
        """Create a table of a file."""
        self.con.execute(f"CREATE TABLE {table_name} AS SELECT * FROM read_parquet('{path}')")
        return self.table(table_name)

    def table(self, name: str) -> Any:
        """Return a table by its name."""
        import duckdb
        import ibis
        from ibis.backends.sql.datatypes import DuckDBType

        try:
            columns = self.con.execute(f'DESCRIBE "{name}"').fetchall()
        except duckdb.CatalogException as problem:
            raise ibis.common.exceptions.TableNotFound(name) from problem
        schema = {column: DuckDBType.from_string(kind) for column, kind, *_ in columns}
        return ibis.table(schema, name=name, catalog="memory", database="main")

    def to_pyarrow(self, rows: Any) -> Any:
        """Return the rows of an expression."""
        import ibis

        self.asked.append(rows)
        return self.con.sql(ibis.duckdb.compile(rows)).to_arrow_table()

    def disconnect(self) -> None:
        """End the connection."""
        self.con.close()
