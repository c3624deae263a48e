"""The changelog of a map or a persona: each commit of its file, with every field that it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_journey.pages.change.changes import EntryView, list_curves, tell_changes, view_entries
from mkdocs_journey.pages.change.freshness import Badge
from mkdocs_journey.pages.change.kept_figures import FiguresOverTime, list_kept, tell_moved, view_over_time
from mkdocs_journey.pages.change.periods import Period, group_entries
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span, start_sentence
from mkdocs_journey.pages.places import (
    CHANGES,
    HOME,
    PERSONAS,
    changelog_page,
    map_page,
    persona_changelog_page,
    persona_page,
)
from mkdocs_journey.words.speech import say, say_many

if TYPE_CHECKING:
    from mkdocs_journey.history.changelog import Changelog
    from mkdocs_journey.model.persona import Persona
    from mkdocs_journey.pages.material import MapMaterial
    from mkdocs_journey.project import Document

MOST_ENTRIES = 200
"""Commits that a page shows with their changes; older ones are a line each below them."""


@dataclass(frozen=True, slots=True)
class ChangelogView:
    """All that the changelog of a map or a persona shows.

    Attributes:
        index: The list of all maps, or of all personas.
        subject: The page of the map or persona.
        note: Why the history is cut or missing; "" when all is well.
        older: The commits that are too many to show their changes.
        over_time: What the snapshots of a map hold; None without any, and for a persona.
        site: The changelog of all files.
    """

    index: Reference
    subject: Reference
    verdict: tuple[Span, ...]
    badge: Badge
    periods: tuple[Period, ...]
    older: tuple[EntryView, ...]
    note: str
    file: str
    over_time: FiguresOverTime | None = None
    site: str = CHANGES


def plan_changelog(material: MapMaterial) -> Page:
    """Return the changelog of a map."""
    title = material.content.title
    return _plan(
        material.changelog,
        file=material.joined.document.file,
        index=Reference(say("All maps"), HOME),
        subject=Reference(title, map_page(material.joined.slug)),
        path=changelog_page(material.joined.slug),
        description=say("What changed on the customer journey map {title}, and when", title=title),
        updated=material.updated,
        material=material,
    )


def plan_persona_changelog(document: Document[Persona], changelog: Changelog | None) -> Page:
    """Return the changelog of a persona."""
    name, slug = document.content.name, document.slug
    changed = changelog.last_changed if changelog is not None else None
    return _plan(
        changelog,
        file=document.file,
        index=Reference(say("All personas"), PERSONAS),
        subject=Reference(name, persona_page(slug)),
        path=persona_changelog_page(slug),
        description=say("What changed on the persona {name}, and when", name=name),
        updated=changed.date() if changed is not None else None,
    )


def _plan(
    changelog: Changelog | None,
    *,
    file: str,
    index: Reference,
    subject: Reference,
    path: str,
    description: str,
    updated: date | None,
    material: MapMaterial | None = None,
) -> Page:
    entries = view_entries(changelog)
    shown = entries[:MOST_ENTRIES]
    periods = group_entries(shown, changelog.releases if changelog is not None else ())
    kept = list_kept(material) if material is not None else ()
    over_time = view_over_time(kept, material) if material is not None else None
    drawn = over_time.drawn if over_time is not None else None
    view = ChangelogView(
        index=index,
        subject=subject,
        verdict=tell_changes(shown, commits=len(entries)),
        badge=Badge(say_many("{n} commit", "{n} commits", len(entries))),
        periods=tell_moved(periods, kept, material) if material is not None else periods,
        older=entries[MOST_ENTRIES:],
        note=tell_extent(changelog),
        file=file,
        over_time=over_time,
    )
    return Page(
        path=path,
        title=say("Changelog · {title}", title=subject.text),
        description=description,
        template="changelog.html",
        context={"view": view},
        source_file=file,
        updated=updated,
        figures=(*list_curves(shown), *((drawn,) if drawn is not None else ())),
    )


def tell_extent(changelog: Changelog | None) -> str:
    """Return why a history is cut or missing; "" when all is well."""
    if changelog is None:
        return say("There is no history to show.")
    return start_sentence(say(changelog.note) if changelog.note else "")
