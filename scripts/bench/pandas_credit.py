"""The same credit in plain pandas: `python -m bench.pandas_credit FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bench.credits import DIMENSIONS, HALF_LIFE_US, LOOKBACK_US, MODELS, Credits
from bench.run import tell_seconds
from bench.touch_log import MILESTONE, STAGES

if TYPE_CHECKING:
    import pandas as pd

    Rows = tuple[pd.DataFrame, pd.DataFrame]

PATH = ["lead", "place"]


def read_rows(folder: Path) -> Rows:
    """Return touches and entries, leads as numbers and texts as categories."""
    import pandas as pd

    touches = pd.read_parquet(folder / "data" / "touches.parquet", dtype_backend="numpy_nullable")
    events = pd.read_parquet(folder / "data" / "stage_events.parquet", dtype_backend="numpy_nullable")
    leads = pd.Index(pd.concat([touches["lead_id"], events["lead_id"]]).unique())
    plain = {name: touches[name].astype(str).astype("category") for name in DIMENSIONS}
    return (
        pd.DataFrame(
            {
                "lead": leads.get_indexer(touches["lead_id"]),
                "touch_id": touches["touch_id"].astype(str),
                "moment": _microseconds(touches["at"]),
                **plain,
            }
        ),
        pd.DataFrame(
            {
                "lead": leads.get_indexer(events["lead_id"]),
                "place": events["stage"].map({stage: place for place, stage in enumerate(STAGES)}).astype("int64"),
                "moment": _microseconds(events["entered_at"]),
            }
        ),
    )


def _microseconds(stamps: pd.Series[pd.Timestamp]) -> pd.Series[int]:
    return stamps.astype("datetime64[us]").astype("int64")


def sum_credit(rows: Rows) -> dict[tuple[str, str], pd.DataFrame]:
    """Return the credit by each model, for each scope and dimension."""
    touches, events = rows
    pairs = _pair(touches.sort_values(["lead", "moment", "touch_id"]), _find_entries(events))
    found = {}
    for scope, inside in (("stage", pairs[pairs["is_here"]]), ("journey", pairs.assign(left=-1))):
        shares = _share(inside)
        for dimension in DIMENSIONS:
            sums = shares.groupby(["left", "place", dimension], observed=True)[list(MODELS)].sum()
            found[scope, dimension] = sums
    return found


def _find_entries(events: pd.DataFrame) -> pd.DataFrame:
    first = events.groupby(PATH)[["moment"]].min().reset_index().sort_values(["lead", "moment", "place"])
    of_lead = first.groupby("lead")
    reached = first[first["place"] == STAGES.index(MILESTONE)].set_index("lead")["moment"]
    return first.assign(
        left=of_lead["place"].shift().fillna(-1).astype("int64"),
        left_moment=of_lead["moment"].shift(),
        milestone=first["lead"].map(reached),
    )


def _pair(touches: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    pairs = entries.merge(touches.drop(columns="touch_id"), on="lead", suffixes=("", "_touch"))
    age = pairs["moment"] - pairs["moment_touch"]
    pairs = pairs.assign(age=age)[(age >= 0) & (age <= LOOKBACK_US)]
    return pairs.assign(
        position=np.arange(len(pairs)),
        is_here=pairs["left_moment"].isna() | (pairs["moment_touch"] > pairs["left_moment"]),
        is_anchor=(pairs["milestone"] <= pairs["moment"]) & (pairs["moment_touch"] <= pairs["milestone"]),
    )


def _share(inside: pd.DataFrame) -> pd.DataFrame:
    """Return each touch of one scope with its share by every model."""
    position = inside["position"].astype("float64")
    weight = np.exp2(-inside["age"] / HALF_LIFE_US)
    keys = [inside["lead"], inside["place"]]
    n, head, tail = (position.groupby(keys).transform(how) for how in ("count", "min", "max"))
    other = position.where(inside["channel"] != "Direct").groupby(keys).transform("max")
    anchor = position.where(inside["is_anchor"]).groupby(keys).transform("max")
    is_end = (position == head) | (position == tail)
    held = (position == head) * 1 + (position == tail) * 1 + (position == anchor) * 1
    touched = 1 + (head != tail) * 1 + (anchor.notna() & (anchor != head) & (anchor != tail)) * 1
    by_position = np.select([n == 1, n == 2, is_end], [1.0, 0.5, 0.4], 0.2 / np.maximum(n - 2, 1))
    return inside.assign(
        first_touch=(position == head) * 1.0,
        last_touch=(position == tail) * 1.0,
        last_non_direct=(position == other.fillna(tail)) * 1.0,
        linear=1.0 / n,
        time_decay=weight / weight.groupby(keys).transform("sum"),
        position_based=by_position,
        w_shaped=np.select(
            [anchor.isna(), touched == n, held > 0],
            [by_position, held / 3, held * 0.3],
            0.1 / np.maximum(n - touched, 1),
        ),
    )


def tidy(found: dict[tuple[str, str], pd.DataFrame]) -> Credits:
    """Return the credit by scope, stages, dimension, value and model."""
    credit: Credits = {}
    for (scope, dimension), sums in found.items():
        for left, place, value, *shares in sums.reset_index().itertuples(index=False):
            for model, share in zip(MODELS, shares, strict=True):
                credit[scope, left, place, dimension, value, model] = share
    return credit


if __name__ == "__main__":
    with tell_seconds("read"):
        rows = read_rows(Path(sys.argv[1]))
    with tell_seconds("credit"):
        sum_credit(rows)
