"""The changelog of all files of a project, by commit: maps, personas, shared items, catalog and channel rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.history.changelog import FILE_REMOVED, SHALLOW
from mkdocs_journey.history.states import kind_of
from mkdocs_journey.pages.change.changelog_page import MOST_ENTRIES
from mkdocs_journey.pages.change.changes import EntryView, FileView, list_curves, tell_changes, view_entry, view_file
from mkdocs_journey.pages.change.freshness import Badge
from mkdocs_journey.pages.change.kept_figures import tell_moved_everywhere
from mkdocs_journey.pages.change.periods import Period, group_entries
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span, start_sentence
from mkdocs_journey.pages.places import CHANGES, FEED, changelog_page, persona_changelog_page
from mkdocs_journey.words.speech import say, say_many

if TYPE_CHECKING:
    from mkdocs_journey.history.changelog import Changelog, ChangelogEntry
    from mkdocs_journey.pages.material import MapMaterial
    from mkdocs_journey.project import Project
    from mkdocs_journey.source.git import History


@dataclass(frozen=True, slots=True)
class SiteChangelogView:
    """All that the changelog of the project shows.

    Attributes:
        periods: The newest commits by release or month.
        older: How many commits are older than those.
        note: Why the history is cut or missing; "" when all is well.
        feed: Where the feed stands; "" where there is nothing to tell in one.
        changelogs: Those of each map and persona.
    """

    verdict: tuple[Span, ...]
    badge: Badge
    periods: tuple[Period, ...]
    older: int
    note: str
    feed: str
    changelogs: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class SiteEntries:
    """The newest commits of the project's files, with what each did to every file, and how many there are in all."""

    shown: tuple[EntryView, ...]
    count: int


def gather_entries(project: Project, changelogs: Mapping[str, Changelog]) -> SiteEntries:
    """Return the newest commits of all files together.

    Args:
        project: The project.
        changelogs: By file.
    """
    places = {commit.hash: at for at, commit in enumerate(project.history.commits)}
    by_commit: dict[str, list[tuple[str, ChangelogEntry]]] = {}
    for file, changelog in changelogs.items():
        for entry in changelog.entries:
            by_commit.setdefault(entry.hash, []).append((file, entry))
    removed = _find_removed(project, changelogs)
    # What is not committed yet comes first, and has no place among the commits.
    order = sorted(by_commit, key=lambda name: places.get(name, -1))
    titles, names = _title_files(project), _name_files(project)
    shown = tuple(
        view_entry(
            by_commit[name][0][1],
            (
                *(_view_one(entry, file, titles, names, at) for at, (file, entry) in enumerate(by_commit[name])),
                *removed.get(name, ()),
            ),
        )
        for name in order[:MOST_ENTRIES]
    )
    return SiteEntries(shown, len(order))


def _view_one(
    entry: ChangelogEntry, file: str, titles: Mapping[str, Reference], names: Mapping[str, str], order: int
) -> FileView:
    subject = titles.get(file)
    return view_file(entry, subject=subject, name="" if subject is not None else names.get(file, file), order=order)


def _find_removed(project: Project, changelogs: Mapping[str, Changelog]) -> dict[str, list[FileView]]:
    """Return the files that are gone today, by the commit that removed each among other things."""
    found: dict[str, list[FileView]] = {}
    for commit in project.history.commits:
        for change in commit.changes:
            if change.blob is None and change.path not in changelogs and kind_of(change.path, project.settings):
                note = start_sentence(say(FILE_REMOVED))
                found.setdefault(commit.hash, []).append(FileView(None, change.path, (), note))
    return found


def _title_files(project: Project) -> dict[str, Reference]:
    """Return the changelog of each map and persona, called as the map or persona is, by its file."""
    titles = {item.file: Reference(item.content.title, changelog_page(item.slug)) for item in project.maps}
    titles |= {item.file: Reference(item.content.name, persona_changelog_page(item.slug)) for item in project.personas}
    return titles


def _name_files(project: Project) -> dict[str, str]:
    """Return what each file that has no page is called."""
    documents = (
        (project.shared, say("Shared items")),
        (project.catalog, say("Catalog of the data")),
        (project.channels, say("Channel rules")),
    )
    return {document.file: name for document, name in documents if document is not None}


def plan_site_changelog(project: Project, entries: SiteEntries, maps: Sequence[MapMaterial]) -> Page:
    """Return the changelog of the project.

    Args:
        project: The project.
        entries: Its commits.
        maps: Its maps, of which snapshots may tell how figures moved.
    """
    history = project.history
    view = SiteChangelogView(
        verdict=tell_changes(entries.shown, commits=entries.count),
        badge=Badge(say_many("{n} commit", "{n} commits", entries.count)),
        periods=tell_moved_everywhere(group_entries(entries.shown, history.tags), maps),
        older=entries.count - len(entries.shown),
        note=_tell_extent(history),
        feed=FEED if list_dated(entries.shown) else "",
        changelogs=tuple(_title_files(project).values()),
    )
    newest = next((entry.day for entry in entries.shown if entry.day is not None), None)
    return Page(
        path=CHANGES,
        title=say("What changed"),
        description=say("What changed on all maps, personas and shared files, commit by commit"),
        template="changes.html",
        context={"view": view},
        updated=newest,
        in_nav=True,
        figures=list_curves(entries.shown),
    )


def _tell_extent(history: History) -> str:
    """Return why the history is cut or missing; "" when all is well."""
    reason = history.problem or (SHALLOW if history.shallow else "")
    return start_sentence(say(reason)) if reason else ""


def list_dated(entries: Sequence[EntryView]) -> tuple[EntryView, ...]:
    """Return the entries that are commits with a date, which a feed can hold."""
    return tuple(entry for entry in entries if entry.whole_hash and entry.when is not None)
