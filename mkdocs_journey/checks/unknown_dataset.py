"""An evidence is taken from a data set that the catalog does not name."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.references import report_unknown
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject

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
    known = {name for dataset in datasets for name in (dataset.path, dataset.table)}
    for document in joined.project.maps:
        uses = [
            (("evidence", index, "from", "dataset"), item.rows.dataset)
            for index, item in enumerate(document.content.evidence)
            if item.rows is not None
        ]
        yield from report_unknown(
            document, RULE, uses, known, name="data set", where="`datasets` of `data/catalog.yml`"
        )
