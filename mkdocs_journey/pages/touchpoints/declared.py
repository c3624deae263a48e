"""Every touchpoint that the project declares, known from its files alone."""

from __future__ import annotations

from mkdocs_journey.model.evidence import Touchpoint
from mkdocs_journey.project import Project


def list_touchpoints(project: Project) -> dict[str, Touchpoint]:
    """Return every declared touchpoint by id: a shared one before a map's own of the same id."""
    shared = project.shared.content.touchpoints if project.shared is not None else ()
    found: dict[str, Touchpoint] = {}
    for item in (*shared, *(own for document in project.maps for own in document.content.touchpoints)):
        found.setdefault(item.id, item)
    return found
