"""Evidence that is taken from rows of the data, wherever it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_journey.attribution.evidence_rows import TakenRows
from mkdocs_journey.diagnostics import Place
from mkdocs_journey.join import JoinedProject, ask_rows
from mkdocs_journey.model.evidence import DatasetRows, Evidence
from mkdocs_journey.model.words import Item
from mkdocs_journey.project import Document, NodePath


@dataclass(frozen=True, slots=True)
class TakenEvidence:
    """An evidence with `from`.

    Attributes:
        path: Where it stands in its file.
        taken: What the data says; None without data, or without such a data set.
    """

    document: Document[Item]
    path: NodePath
    evidence: Evidence
    rows: DatasetRows
    taken: TakenRows | None

    def place(self, *path: str | int) -> Place:
        """Return where a value inside it was written."""
        return self.document.place((*self.path, *path))


def list_taken(joined: JoinedProject) -> Iterator[TakenEvidence]:
    """Yield each evidence of maps, shared items and personas that names rows of the data."""
    project = joined.project
    written: list[tuple[Document[Item], str, tuple[Evidence, ...]]] = [
        *((document, "evidence", document.content.evidence) for document in project.maps),
        *((document, "evidence written here", document.content.evidence_items) for document in project.personas),
    ]
    if project.shared is not None:
        written.append((project.shared, "evidence", project.shared.content.evidence))
    for document, key, items in written:
        for index, item in enumerate(items):
            if item.rows is not None:
                taken = joined.taken.get(ask_rows(item.rows))
                yield TakenEvidence(document, (key, index), item, item.rows, taken)
