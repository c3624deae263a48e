"""The same credit in SQL written by hand, with nothing else around it: `python -m bench.sql_credit FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.credits import DIMENSIONS, HALF_LIFE_US, LOOKBACK_US, MODELS, Credits
from bench.run import tell_seconds
from bench.touch_log import MILESTONE, STAGES

if TYPE_CHECKING:
    import duckdb

# Leads as numbers and texts as enums, made before the clock starts: the floor is to be as low as it can be.
READ = """
CREATE TABLE numbers AS
SELECT lead_id, row_number() OVER () AS lead FROM
  (SELECT lead_id FROM '{data}/touches.parquet' UNION SELECT lead_id FROM '{data}/stage_events.parquet');
CREATE TYPE channel AS ENUM (SELECT DISTINCT channel FROM '{data}/touches.parquet');
CREATE TYPE source AS ENUM (SELECT DISTINCT source FROM '{data}/touches.parquet');
CREATE TYPE campaign AS ENUM (SELECT DISTINCT campaign FROM '{data}/touches.parquet');
CREATE TYPE touchpoint AS ENUM (SELECT DISTINCT touchpoint FROM '{data}/touches.parquet');
CREATE TABLE touches AS
SELECT lead, touch_id, epoch_us("at") AS moment, channel::channel AS channel, source::source AS source,
  campaign::campaign AS campaign, touchpoint::touchpoint AS touchpoint
FROM '{data}/touches.parquet' JOIN numbers USING (lead_id);
CREATE TABLE events AS
SELECT lead, list_position({stages}, stage) - 1 AS place, epoch_us(entered_at) AS moment
FROM '{data}/stage_events.parquet' JOIN numbers USING (lead_id);
"""
ENTRIES = """
CREATE TEMP TABLE entries AS
WITH first AS (SELECT lead, place, min(moment) AS moment FROM events GROUP BY lead, place)
SELECT lead, place, moment, coalesce(lag(place) OVER w, -1) AS left_place, lag(moment) OVER w AS left_moment,
  max(moment) FILTER (place = {milestone}) OVER (PARTITION BY lead) AS milestone
FROM first WINDOW w AS (PARTITION BY lead ORDER BY moment, place)
"""
PAIRS = f"""
CREATE TEMP TABLE pairs AS
SELECT lead, place, left_place, channel, source, campaign, touchpoint,
  row_number() OVER (PARTITION BY lead, place ORDER BY t.moment, touch_id) AS position,
  e.moment - t.moment AS age, coalesce(t.moment > left_moment, true) AS is_here, channel = 'Direct' AS is_direct,
  coalesce(milestone <= e.moment AND t.moment <= milestone, false) AS is_anchor
FROM entries AS e JOIN touches AS t USING (lead)
WHERE t.moment BETWEEN e.moment - {LOOKBACK_US} AND e.moment
"""
SCOPE = """
SELECT '{scope}' AS scope, {left_place} AS left_place, lead, place, channel, source, campaign, touchpoint,
  position, is_direct, is_anchor, pow(2.0, -age / {half_life}) AS weight FROM pairs {where}
"""
SHARES = """
WITH inside AS (
  SELECT *, count(*) OVER p AS n, min(position) OVER p AS head, max(position) OVER p AS tail,
    max(position) FILTER (NOT is_direct) OVER p AS other, max(position) FILTER (is_anchor) OVER p AS anchor,
    sum(weight) OVER p AS weights
  FROM ({rows}) WINDOW p AS (PARTITION BY lead, place)
), placed AS (
  SELECT *, (position = head)::INT AS f, (position = tail)::INT AS l, (position = anchor)::INT AS a,
    1 + (head <> tail)::INT + (anchor <> head AND anchor <> tail)::INT AS held FROM inside
), shared AS (
  SELECT *, f AS first_touch, l AS last_touch, (position = coalesce(other, tail))::INT AS last_non_direct,
    1.0::DOUBLE / n AS linear, weight / weights AS time_decay,
    CASE n WHEN 1 THEN 1.0 WHEN 2 THEN 0.5 ELSE CASE WHEN f + l > 0 THEN 0.4 ELSE 0.2::DOUBLE / (n - 2) END END
      AS position_based FROM placed
)
SELECT *, CASE WHEN anchor IS NULL THEN position_based WHEN held = n THEN (0.3 * (f + a + l))::DOUBLE / 0.9
  WHEN f + a + l > 0 THEN 0.3 * (f + a + l) ELSE 0.1::DOUBLE / (n - held) END AS w_shaped FROM shared
"""
# Summed by all four texts at once and then by each: half the time of four sums over every touch.
SUMS = """
WITH fine AS (
  SELECT scope, left_place, place, channel, source, campaign, touchpoint, {sums} FROM ({shares}) GROUP BY ALL
)
SELECT scope, left_place, place, channel::VARCHAR, source::VARCHAR, campaign::VARCHAR, touchpoint::VARCHAR, {sums}
FROM fine GROUP BY GROUPING SETS ({sets})
"""


def read_rows(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection in which the rows are."""
    import duckdb

    connection = duckdb.connect()
    for command in READ.format(data=folder / "data", stages=list(STAGES)).split(";"):
        connection.execute(command)
    return connection


def sum_credit(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Return scope, stages, one of the four dimensions and the credit by each model."""
    connection.execute(ENTRIES.format(milestone=STAGES.index(MILESTONE)))
    connection.execute(PAIRS)
    sums = ", ".join(f"sum({model})::DOUBLE AS {model}" for model in MODELS)
    sets = ", ".join(f"(scope, left_place, place, {dimension})" for dimension in DIMENSIONS)
    rows: list[tuple[Any, ...]] = []
    for scope, left_place, where in (("stage", "left_place", "WHERE is_here"), ("journey", "-1", "")):
        inside = SCOPE.format(scope=scope, left_place=left_place, where=where, half_life=HALF_LIFE_US)
        query = SUMS.format(sums=sums, sets=sets, shares=SHARES.format(rows=inside))
        rows += connection.execute(query).fetchall()
    return rows


def tidy(rows: list[tuple[Any, ...]]) -> Credits:
    """Return the credit by scope, stages, dimension, value and model."""
    found: Credits = {}
    for scope, left, place, *rest in rows:
        values, credit = rest[: len(DIMENSIONS)], rest[len(DIMENSIONS) :]
        dimension, value = next(pair for pair in zip(DIMENSIONS, values, strict=True) if pair[1] is not None)
        for model, share in zip(MODELS, credit, strict=True):
            found[scope, left, place, dimension, value, model] = share
    return found


if __name__ == "__main__":
    with tell_seconds("read"):
        connection = read_rows(Path(sys.argv[1]))
    with tell_seconds("credit"):
        sum_credit(connection)
