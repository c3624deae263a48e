"""A file that is not imported: how any step of the walk says so to its start."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Diagnostic, Place, Rule
from mkdocs_journey.errors import JourneyError


class RefusedExportError(JourneyError):
    """The walk ends here; the room's door turns it into its diagnostic, and nothing is written."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def refuse(rule: Rule, file: str, message: str, *, hint: str) -> RefusedExportError:
    """Return the refusal of a file, ready to be raised."""
    return RefusedExportError(rule.at(Place(file), message, hint=hint))
