"""Rows of aggregates made ready for figures: pages as paths, channels named, steps of funnels put to their stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_journey.tables.channels import ChannelNamer
from mkdocs_journey.tables.data_set import DataSet
from mkdocs_journey.tables.engine import Engine
from mkdocs_journey.tables.neutral import TAGS, name_channels, path_of

if TYPE_CHECKING:
    import ibis.expr.types as ir


def prepare_aggregates(
    engine: Engine, others: Mapping[str, ir.Table], *, sets: Sequence[DataSet], namer: ChannelNamer
) -> dict[str, ir.Table]:
    """Return the tables that are about no lead, those of aggregates as figures take them.

    Args:
        engine: Where the tables are.
        others: Their rows up to the as-of date.
        sets: The data sets; those of funnels know the stages of their steps.
        namer: Names the channel of a row without one.
    """
    ready = dict(others)
    if "page_metrics" in ready:
        pages = ready["page_metrics"]
        ready["page_metrics"] = engine.keep("page_metrics", pages.mutate(page=path_of(pages.page)))
    if "channel_metrics" in ready:
        ready["channel_metrics"] = engine.keep(
            "channel_metrics", _with_channel(engine, ready["channel_metrics"], namer)
        )
    if "funnel_steps" in ready:
        places = [(item.index, *pair) for item in sets for pair in item.stage_names.items()]
        ready["funnel_steps"] = engine.keep("funnel_steps", place_steps(engine, ready["funnel_steps"], places))
    return ready


def _with_channel(engine: Engine, metrics: ir.Table, namer: ChannelNamer) -> ir.Table:
    import ibis

    named = metrics.left_join(name_channels(engine, metrics, namer), [*TAGS])
    channel = ibis.ifelse(named.channel == "", named.named.fill_null(""), named.channel)
    return named.mutate(channel=channel).select(*metrics.columns)


def place_steps(engine: Engine, steps: ir.Table, places: Sequence[tuple[int, str, str]]) -> ir.Table:
    """Return the steps with the `stage` each belongs to, or "".

    Args:
        engine: Where the table is.
        steps: Steps of funnels.
        places: (data set, step, stage).
    """
    known = engine.keep_values("step_places", {"set": "int64", "place": "string", "stage": "string"}, places)
    joined = steps.left_join(known, [steps.data_set == known.set, steps.step == known.place])
    return joined.mutate(stage=joined.stage.fill_null("")).select(*steps.columns, "stage")
