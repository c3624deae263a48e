"""Spark as an engine: a session of this machine, or of the cluster that Spark's own settings name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_journey.tables.dialects import SPARK
from mkdocs_journey.tables.engine import EngineNotReadyError, to_arrow
from mkdocs_journey.tables.ibis_engine import IbisEngine, asking

if TYPE_CHECKING:
    import ibis.expr.types as ir
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
}
LOCAL_PARTS = 8
"""Into how many parts one machine cuts a table: each costs a task, and Spark's own number is one for clusters."""


class SparkEngine(IbisEngine):
    """An `Engine` over a Spark session.

    Spark has no temporary tables: kept tables are views of data frames that are computed once and cached. The session
    may be shared with others, so that closing the engine drops its own views and leaves the session to who made it.
    """

    def __init__(self, session: SparkSession, *, stop: bool = False) -> None:
        """Open the engine.

        Args:
            session: A Spark session.
            stop: Whether the session ends with the engine.
        """
        import ibis

        super().__init__(ibis.pyspark.connect(session), SPARK)
        self.session, self._stop = session, stop
        self._frames: dict[str, DataFrame] = {}

    def keep(self, room: str, rows: ir.Table) -> ir.Table:
        """Compute a table once and return the result, which stays in the engine."""
        with asking():
            return self._keep_frame(room, rows.schema(), self._frame(rows).localCheckpoint(eager=True))

    def keep_values(self, room: str, schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> ir.Table:
        """Put a few plain rows into the engine; the schema has Ibis type names."""
        with asking():
            return self._keep_frame(room, schema, self.session.createDataFrame(to_arrow(schema, rows)))

    def keep_parquet(self, room: str, schema: Mapping[str, Any], file: Path) -> ir.Table:
        """Let Spark read a Parquet file of our own; on a cluster, every machine has to see the folder it is in."""
        with asking():
            return self._keep_frame(room, schema, self.session.read.parquet(file.as_uri()))

    def _keep_frame(self, room: str, schema: Mapping[str, Any], frame: DataFrame) -> ir.Table:
        import ibis

        name = self.new_name(room)
        frame.createOrReplaceTempView(name)
        self._frames[name] = frame
        return ibis.table(ibis.schema(dict(schema)), name=name)

    def _frame(self, rows: ir.Table) -> DataFrame:
        return self.session.sql(self.connection.compile(rows))

    def drop(self, *tables: ir.Table) -> None:
        """Free kept tables that nothing needs any more."""
        for table in tables:
            self._drop(table.get_name())

    @contextmanager
    def scratch(self) -> Iterator[None]:
        """Let what is kept meanwhile go at the end."""
        before = set(self._frames)
        yield
        for name in self._frames.keys() - before:
            self._drop(name)

    def _drop(self, name: str) -> None:
        self.session.catalog.dropTempView(name)
        self._frames.pop(name).unpersist()

    def _compute(self, rows: ir.Table) -> pa.Table:
        schema = rows.schema().to_pyarrow()
        with asking():
            return self._frame(rows).toArrow().select(schema.names).cast(schema)

    def close(self) -> None:
        """Drop the kept tables, and end the session if it is the engine's own."""
        for name in list(self._frames):
            self._drop(name)
        if self._stop:
            self.session.stop()


def open_spark(environ: Mapping[str, str]) -> SparkEngine:
    """Return an engine with a session of its own.

    Raises:
        EngineNotReadyError: There is no Java.
    """
    if shutil.which("java") is None and not environ.get("JAVA_HOME"):
        raise EngineNotReadyError("needs Java, which is not on this machine", "install Java 17 or newer")
    return SparkEngine(open_session(), stop=True)


def open_session(settings: Mapping[str, str] = SETTINGS) -> SparkSession:
    """Return a Spark session, of Spark's own settings where these say nothing; without any, on this machine."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("mkdocs-journey")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    if str(session.sparkContext.master).startswith("local"):
        session.conf.set("spark.sql.shuffle.partitions", settings.get("spark.sql.shuffle.partitions", LOCAL_PARTS))
    # Its warnings are about windows and plans of ours, which whoever builds a site cannot change.
    session.sparkContext.setLogLevel("ERROR")
    return session
