"""The whole walk on one screen: a folder comes in, finished pages and every problem go out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.diagnostics import Diagnostic, apply_rules, sort_diagnostics
from mkdocs_journey.figure_tables.download import Download, FigurePacker
from mkdocs_journey.history.changelog import build_changelogs
from mkdocs_journey.history.states import kind_of
from mkdocs_journey.history.written import CATALOG, CHANNELS, MAP, PERSONA, SHARED, FileKind
from mkdocs_journey.interchange.profiles import INTERNAL, apply_profile
from mkdocs_journey.join import join_figures
from mkdocs_journey.page_templates import check_templates, read_own_templates
from mkdocs_journey.pages.change.feed import FeedPlace, has_feed, write_feed
from mkdocs_journey.pages.change.site_changelog import list_dated
from mkdocs_journey.pages.commenting import NO_COMMENTS, Comments
from mkdocs_journey.pages.editing import EditorOf, no_editor
from mkdocs_journey.pages.figure_files import pack_figures
from mkdocs_journey.pages.places import FEED
from mkdocs_journey.pages.plan import SiteMaterial, gather_site, plan_map_embeds, plan_map_pages, plan_shared_pages
from mkdocs_journey.pages.repository import NO_REPOSITORY, Repository
from mkdocs_journey.project import Project, ReadBefore, load_project, read_language
from mkdocs_journey.render import Press, RenderedPage
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.words.speech import say, speaking

HOME = "maps/index.md"


@dataclass(frozen=True, slots=True)
class Site:
    """What a host publishes.

    Attributes:
        pages: Finished pages.
        downloads: Files that pages offer beside themselves.
        images: Pictures of maps and personas, as paths inside the project.
        missing_images: Those that are named and cannot be shown.
        diagnostics: Every problem of the project, in order.
    """

    pages: tuple[RenderedPage, ...]
    downloads: tuple[Download, ...]
    images: tuple[str, ...]
    missing_images: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """What was made of one map.

    Attributes:
        rests_on: All that it can differ by.
        pages: Its finished pages.
        downloads: What these offer beside themselves.
        problems: Why a template of the project's own could not lay out one of them.
    """

    rests_on: object
    pages: tuple[RenderedPage, ...]
    downloads: tuple[Download, ...]
    problems: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class BuildMemory:
    """What a build leaves to the next one of the same process; without it the same pages come out, only later.

    Attributes:
        read: Files that were read and figures that were measured.
        drawn: What was made of each map, by its file.
    """

    read: ReadBefore = field(default_factory=ReadBefore)
    drawn: dict[str, DrawnMap] = field(default_factory=dict)


def build_site(
    tree: FolderTree,
    settings: Settings,
    *,
    directory_urls: bool,
    home_path: str | None = None,
    editor_of: EditorOf = no_editor,
    comments: Comments = NO_COMMENTS,
    repository: Repository = NO_REPOSITORY,
    answers: AnswerFolder | None = None,
    memory: BuildMemory | None = None,
    profile: str = INTERNAL,
) -> Site:
    """Build every page, and list every problem, of the project in `tree`.

    Args:
        tree: The project's folder.
        settings: Its options.
        directory_urls: Whether the host serves `maps/a/` or `maps/a/index.html`.
        home_path: Where the home of all maps stands a second time, such as `index.md`; None for nowhere.
        editor_of: The address of a project's file in the editor of the repository's host; "" for none.
        comments: What makes the addresses at which readers comment.
        repository: Where commits and pull requests can be read.
        answers: What earlier builds found out about the data; None to find out all of it again.
        memory: What earlier builds of this process left; only what has changed since is made anew.
        profile: For whom the pages are: partners get them without what is taken out for them, problems and history.
    """
    memory = memory or BuildMemory()
    joined = join_figures(load_project(tree, settings, answers=answers, before=memory.read))
    templates = read_own_templates(tree, settings.templates_dir)
    found = (*run_checks(joined), *apply_rules(check_templates(templates), settings.rules))
    diagnostics = sort_diagnostics(found)
    shown, joined = (diagnostics, joined) if profile == INTERNAL else ((), apply_profile(joined, profile))
    language = read_language(joined.project)
    told = build_changelogs(tree.root, joined.project.history, _list_files(joined.project), answers=answers)
    # What was said before is not taken out of the history, so partners get none of it.
    changelogs = {changelog.file: changelog for changelog in told if profile == INTERNAL}
    with speaking(language):
        material = gather_site(joined, diagnostics=shown, changelogs=changelogs)
        press = Press(directory_urls, cache(editor_of), templates, comments, repository)
        shared = list(plan_shared_pages(material))
        if home_path is not None:
            shared += [replace(page, path=home_path) for page in shared if page.path == HOME]
        home, *others = press.render(shared)
        memory.drawn = _draw_maps(material, press, memory)
        feed = tuple(_write_feed(material, press))
    drawn = memory.drawn.values()
    pages = (home, *(page for one in drawn for page in one.pages), *others)
    downloads = (*(download for one in drawn for download in one.downloads), *pack_figures(shared), *feed)
    unfilled = [page.problem for page in pages if page.problem is not None]
    unfilled += [problem for one in drawn for problem in one.problems]
    return Site(
        pages,
        downloads,
        tuple(sorted(material.pictures)),
        tuple(sorted(material.missing_pictures)),
        sort_diagnostics((*diagnostics, *unfilled)),
    )


def _list_files(project: Project) -> dict[str, FileKind]:
    """Return the files whose changes are told, and what each holds."""
    files = {document.file: MAP for document in project.maps} | {one.file: PERSONA for one in project.personas}
    others = ((SHARED, project.shared), (CATALOG, project.catalog), (CHANNELS, project.channels))
    files |= {document.file: kind for kind, document in others if document is not None}
    unread = ((document.file, kind_of(document.file, project.settings)) for document in project.broken)
    return files | {file: kind for file, kind in unread if kind is not None}


def _write_feed(material: SiteMaterial, press: Press) -> Iterator[Download]:
    """Yield the feed of what changed, where the site says where it stands and there is anything to tell."""
    entries, site = list_dated(material.entries.shown), press.comments.site
    if entries and has_feed(site):
        place = FeedPlace(site, press.directory_urls)
        yield Download(FEED, write_feed(entries, place, title=say("What changed in the journeys")))


def _draw_maps(material: SiteMaterial, press: Press, memory: BuildMemory) -> dict[str, DrawnMap]:
    """Return what is made of every map; of one that rests on the same as before, the same."""
    titles, drawn = material.titles, {}
    packer = FigurePacker(least=material.joined.project.settings.small_row_leads)
    for item in material.maps:
        target = titles.get(item.content.target_of or "")
        addresses = tuple(press.editor_of(file) for file in item.files)
        host = (press.directory_urls, addresses, press.templates, press.comments, press.repository)
        rests_on = (item.rests_on, target, host, material.joined.project.words)
        known = memory.drawn.get(item.joined.document.file)
        if known is None or known.rests_on != rests_on:
            pages = plan_map_pages(item, titles)
            embeds = press.render_embeds(plan_map_embeds(item, pages))
            downloads = (*packer.pack(item.joined), *pack_figures(pages), *embeds.files)
            known = DrawnMap(rests_on, press.render(pages), downloads, embeds.problems)
        drawn[item.joined.document.file] = known
    return drawn
