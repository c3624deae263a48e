"""What all tables of one export file share while they become neutral rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.imports.id_map import IdMap
from mkdocs_journey.imports.neutral_files import NeutralFiles
from mkdocs_journey.imports.privacy import LeadHasher
from mkdocs_journey.imports.statements import Statements
from mkdocs_journey.progress import Tell


@dataclass(slots=True)
class Workbench:
    """What all tables of a file share.

    Attributes:
        files: Takes the neutral rows.
        zone: The zone of the catalog, for the report.
        stages: Names of stages that were met.
        diagnostics: What is doubtful.
    """

    files: NeutralFiles
    statements: Statements
    hasher: LeadHasher
    ids: IdMap
    zone: str
    tell: Tell
    stages: dict[str, int] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
