"""A page to publish: where it stands, what it is called, its template and the plain values that fill it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.pages.parts import Figure


@dataclass(frozen=True, slots=True)
class Page:
    """One page before it is rendered.

    Attributes:
        path: Place in the site as a Markdown path, such as `maps/trial-to-paid/index.md`.
        title: Name in the navigation, the browser's tab and the search.
        description: One sentence for search engines.
        template: File name in `templates/`.
        context: Frozen plain values; a template lays out and decides nothing.
        source_file: The project's file that an edit link leads to; None where there is no single one.
        updated: Day of the last change of that file.
        in_nav: Whether the page stands in the navigation.
        figures: The drawings that it offers as files; each has a name.
    """

    path: str
    title: str
    description: str
    template: str
    context: Mapping[str, object]
    source_file: str | None = None
    updated: date | None = None
    in_nav: bool = False
    figures: tuple[Figure, ...] = ()
