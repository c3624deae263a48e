"""Columns that several tables have, the cells that go into them, and what these tables read and hang on."""

from __future__ import annotations

from typing import TypeVar

from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.figure_tables.table import Cell, Column, Kind, count, text

EndT = TypeVar("EndT")

LEAD_LOGS = ("touches", "stage_events", "leads")
"""The neutral tables that tell of leads."""

MODEL_SETTINGS = ("half_life_days", "position_weights", "w_weights", "milestone", "markov_order", "shapley_rate")
CREDIT_SETTINGS = ("lookback_days", *MODEL_SETTINGS)

STAGE = text("stage", "Id of the stage.")
MODEL = text("model", "Id of the model.")
CHANNEL = text("channel", "The channel, or a bucket.")
DIMENSION = text("dimension", "`channel`, `source`, `campaign` or `touchpoint`.")
VALUE = text("value", "Its name, or a bucket.")
LOW = Column("low", Kind.SHARE, "Lower end of the share’s 95 % interval; empty where there is none.")
HIGH = Column("high", Kind.SHARE, "Upper end.")


def share_columns(count_about: str, n_about: str) -> tuple[Column, ...]:
    """Return the five columns of a share: `count`, `n`, `share`, `low`, `high`."""
    return (
        count("count", count_about),
        count("n", n_about),
        Column("share", Kind.SHARE, "`count` ÷ `n`; empty for n = 0."),
        Column("low", Kind.SHARE, "Lower end of its Wilson 95 % interval."),
        HIGH,
    )


def share_cells(share: Share) -> tuple[Cell, ...]:
    """Return the cells of `share_columns`."""
    return share.count, share.n, share.value, *ends(share.interval)


def ends(interval: tuple[EndT, EndT] | None) -> tuple[EndT, EndT] | tuple[None, None]:
    """Return both ends of an interval, each None where there is none."""
    return interval if interval is not None else (None, None)
