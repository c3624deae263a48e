"""Rows of credit and of channels as they may be published: few leads folded, as the pages do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.models import WHOLE_MODELS
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, split_few
from mkdocs_journey.tables.report import ChannelRow


def publish_credits(credits: Iterable[Credit], *, least: int) -> Iterator[Credit]:  # noqa: A002 - the field's word
    """Yield the rows with those about fewer than `least` entries summed into one, for each transition and model.

    Args:
        credits: Rows of one map; those of one transition, model and dimension stand together.
        least: A transition of fewer entries than this becomes one row as a whole.
    """
    for _, group in groupby(
        credits, key=lambda row: (row.scope, row.source_stage, row.target_stage, row.model, row.dimension)
    ):
        rows = {row.value: row for row in group}
        first = next(iter(rows.values()))
        if is_few(first.n, least):
            yield _small(first, first.n)
            continue
        for part in fold_parts((Part(row.value, row.credit) for row in rows.values()), least=least):
            yield rows[part.label] if part.label in rows else _small(first, part.count)


def _small(row: Credit, credit: float) -> Credit:
    """Return the row that stands for all of a group's small ones."""
    interval = wilson_interval(round(credit), row.n) if row.model in WHOLE_MODELS else None
    return replace(row, value=SMALL, credit=credit, interval=interval)


def publish_channels(rows: Iterable[ChannelRow], *, least: int) -> tuple[ChannelRow, ...]:
    """Return the rows in their order, those about fewer than `least` leads summed into one at the end."""
    kept, few = split_few(rows, lambda row: row.leads, least=least)
    if not few:
        return tuple(kept)
    channels = {row.channel for row in few}
    small = ChannelRow(
        source=SMALL,
        medium=SMALL,
        campaign=SMALL,
        channel=channels.pop() if len(channels) == 1 else SMALL,
        rule="",
        touches=sum(row.touches for row in few),
        leads=sum(row.leads for row in few),
    )
    return (*kept, small)
