"""An evidence is taken from a data set that the catalog does not name."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.taken_evidence import list_taken
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.suggest import did_you_mean

RULE = declare_rule(
    "JRN222",
    "unknown-data-set",
    why="Quotes and counts that come from nowhere are no evidence.",
    cause="The data set was renamed or not yet added to the catalog.",
    cure="Add it under `datasets` of `data/catalog.yml`, or name one that is there.",
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each `from.dataset` that is neither the path nor the table of a data set."""
    catalog = joined.project.catalog
    datasets = catalog.content.datasets if catalog is not None else ()
    known = {name: None for dataset in datasets for name in (dataset.path, dataset.table)}
    for item in list_taken(joined):
        if item.rows.dataset not in known:
            hint = did_you_mean(item.rows.dataset, known) or "write it under `datasets` of `data/catalog.yml`"
            message = f'no data set has the id "{item.rows.dataset}"'
            yield RULE.at(item.place("from", "dataset"), message, hint=hint)
