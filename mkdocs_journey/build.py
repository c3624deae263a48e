"""The whole walk on one screen: a folder comes in, finished pages and every problem go out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.diagnostics import Diagnostic, apply_rules, sort_diagnostics
from mkdocs_journey.figure_tables.download import Download, FigurePacker
from mkdocs_journey.history.changelog import build_changelogs
from mkdocs_journey.history.written import MAP
from mkdocs_journey.join import join_figures
from mkdocs_journey.page_templates import check_templates, read_own_templates
from mkdocs_journey.pages.commenting import NO_COMMENTS, Comments
from mkdocs_journey.pages.editing import EditorOf, no_editor
from mkdocs_journey.pages.figure_files import pack_figures
from mkdocs_journey.pages.plan import SiteMaterial, gather_site, plan_map_embeds, plan_map_pages, plan_shared_pages
from mkdocs_journey.project import ReadBefore, load_project, read_language
from mkdocs_journey.render import Press, RenderedPage
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.words.speech import speaking

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
    answers: AnswerFolder | None = None,
    memory: BuildMemory | None = None,
) -> Site:
    """Build every page, and list every problem, of the project in `tree`.

    Args:
        tree: The project's folder.
        settings: Its options.
        directory_urls: Whether the host serves `maps/a/` or `maps/a/index.html`.
        home_path: Where the home of all maps stands a second time, such as `index.md`; None for nowhere.
        editor_of: The address of a project's file in the editor of the repository's host; "" for none.
        comments: What makes the addresses at which readers comment.
        answers: What earlier builds found out about the data; None to find out all of it again.
        memory: What earlier builds of this process left; only what has changed since is made anew.
    """
    memory = memory or BuildMemory()
    joined = join_figures(load_project(tree, settings, answers=answers, before=memory.read))
    templates = read_own_templates(tree, settings.templates_dir)
    found = (*run_checks(joined), *apply_rules(check_templates(templates), settings.rules))
    diagnostics = sort_diagnostics(found)
    language = read_language(joined.project)
    files = {item.file: MAP for item in joined.project.maps}
    told = build_changelogs(tree.root, joined.project.history, files, answers=answers)
    changelogs = {changelog.file: changelog for changelog in told}
    with speaking(language):
        material = gather_site(joined, diagnostics=diagnostics, changelogs=changelogs)
        press = Press(directory_urls, cache(editor_of), templates, comments)
        shared = list(plan_shared_pages(material))
        if home_path is not None:
            shared += [replace(page, path=home_path) for page in shared if page.path == HOME]
        home, *others = press.render(shared)
        memory.drawn = _draw_maps(material, press, memory)
    drawn = memory.drawn.values()
    pages = (home, *(page for one in drawn for page in one.pages), *others)
    downloads = tuple(download for one in drawn for download in one.downloads)
    unfilled = [page.problem for page in pages if page.problem is not None]
    unfilled += [problem for one in drawn for problem in one.problems]
    return Site(
        pages,
        downloads,
        tuple(sorted(material.pictures)),
        tuple(sorted(material.missing_pictures)),
        sort_diagnostics((*diagnostics, *unfilled)),
    )


def _draw_maps(material: SiteMaterial, press: Press, memory: BuildMemory) -> dict[str, DrawnMap]:
    """Return what is made of every map; of one that rests on the same as before, the same."""
    titles, drawn = material.titles, {}
    packer = FigurePacker(least=material.joined.project.settings.small_row_leads)
    for item in material.maps:
        target = titles.get(item.content.target_of or "")
        addresses = tuple(press.editor_of(file) for file in item.files)
        host = (press.directory_urls, addresses, press.templates, press.comments)
        rests_on = (item.rests_on, target, host, material.joined.project.words)
        known = memory.drawn.get(item.joined.document.file)
        if known is None or known.rests_on != rests_on:
            pages = plan_map_pages(item, titles)
            embeds = press.render_embeds(plan_map_embeds(item, pages))
            downloads = (*packer.pack(item.joined), *pack_figures(pages), *embeds.files)
            known = DrawnMap(rests_on, press.render(pages), downloads, embeds.problems)
        drawn[item.joined.document.file] = known
    return drawn
