"""A touch log with its stage entries, of any size: `python -m bench.touch_log FOLDER TOUCHES END`."""

from __future__ import annotations

import sys
from pathlib import Path

STAGES = ("see", "weigh", "try", "buy")
MILESTONE = "try"
TOUCHES_EACH = 8
"""Touches of a lead on average: from 1 to 15, all as likely."""

CATALOG = """\
timezone: UTC
as_of: 2026-12-31
datasets:
  - {{table: touches, path: touches.{end}}}
  - {{table: stage_events, path: stage_events.{end}}}
"""
# Dice are hashes of what they are thrown for; they fall the same on any number of threads.
_LEADS = """
CREATE TABLE lead AS
SELECT i, 'L' || lpad(i::VARCHAR, 8, '0') AS lead_id,
  TIMESTAMP '2025-01-01' + to_seconds((hash(i, 'start') % (400 * 86400))::BIGINT) AS start
FROM range({leads}) AS numbers(i)
"""
_TOUCHES = """
SELECT 'T' || lpad((i * 16 + j)::VARCHAR, 10, '0') AS touch_id, lead_id,
  start + to_seconds((j * 345600 + hash(i, j, 'at') % 691200)::BIGINT) AS "at",
  'source-' || (hash(i, j, 'tag') % 24) // 2 AS source, 'medium-' || hash(i, j, 'tag') % 2 AS medium,
  'campaign-' || hash(i, j, 'campaign') % 30 AS campaign,
  (['Direct', 'Organic Search', 'Paid Search', 'Paid Social', 'Email', 'Referral', 'Display', 'Video'])
    [(1 + (hash(i, j, 'tag') % 24) // 3)::INT] AS channel,
  'touchpoint-' || hash(i, j, 'touchpoint') % 12 AS touchpoint
FROM lead, unnest(range(1 + (hash(i, 'touches') % 15)::BIGINT)) AS counted(j)
"""
_ENTRIES = """
SELECT lead_id, ({stages})[1 + k] AS stage,
  start + to_seconds((k * 1296000 + hash(i, k, 'entered') % 1296000)::BIGINT) AS entered_at
FROM lead, range({count}) AS counted(k)
WHERE hash(i, 'reach') % 100 < ([95, 60, 40, 20])[1 + k]
"""


def write_touch_log(folder: Path, touches: int, end: str) -> None:
    """Write `data/` with a catalog and its two tables into a project's folder; `end` is `csv` or `parquet`."""
    import duckdb

    data = folder / "data"
    data.mkdir(parents=True)
    (data / "catalog.yml").write_text(CATALOG.format(end=end), encoding="utf-8")
    connection = duckdb.connect()
    connection.execute(_LEADS.format(leads=max(touches // TOUCHES_EACH, 1)))
    for name, rows in (
        ("touches", _TOUCHES),
        ("stage_events", _ENTRIES.format(stages=list(STAGES), count=len(STAGES))),
    ):
        connection.execute(f"COPY ({rows}) TO '{data / name}.{end}'")


if __name__ == "__main__":
    write_touch_log(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
