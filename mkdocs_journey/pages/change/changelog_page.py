"""The changelog of a map: each commit of its file, with every field that it changed."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.pages.change.changes import EntryView, tell_changes, view_entries
from mkdocs_journey.pages.change.freshness import Badge
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span, start_sentence
from mkdocs_journey.pages.places import changelog_page, map_page
from mkdocs_journey.words.speech import say, say_many


@dataclass(frozen=True, slots=True)
class ChangelogView:
    """All that the changelog of a map shows.

    Attributes:
        note: Why the history is cut or missing; "" when all is well.
    """

    map: Reference
    verdict: tuple[Span, ...]
    badge: Badge
    entries: tuple[EntryView, ...]
    note: str
    file: str


def _note(material: MapMaterial) -> str:
    changelog = material.changelog
    return (
        start_sentence(say(changelog.note) if changelog.note else "")
        if changelog is not None
        else say("There is no history to show.")
    )


def plan_changelog(material: MapMaterial) -> Page:
    """Return the changelog of a map."""
    title, slug = material.content.title, material.joined.slug
    entries = view_entries(material)
    view = ChangelogView(
        map=Reference(title, map_page(slug)),
        verdict=tell_changes(entries),
        badge=Badge(say_many("{n} commit", "{n} commits", len(entries))),
        entries=entries,
        note=_note(material),
        file=material.joined.document.file,
    )
    return Page(
        path=changelog_page(slug),
        title=say("Changelog · {title}", title=title),
        description=say("What changed on the customer journey map {title}, and when", title=title),
        template="changelog.html",
        context={"view": view},
        source_file=material.joined.document.file,
        updated=material.updated,
    )
