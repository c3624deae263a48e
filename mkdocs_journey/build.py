"""The whole walk on one screen: a folder comes in, finished pages and every problem go out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.checks.unusable_image import is_picture
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.history.changelog import build_changelogs
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.pages.editing import EditorOf, no_editor
from mkdocs_journey.pages.plan import plan_pages
from mkdocs_journey.project import load_project
from mkdocs_journey.render import RenderedPage, render_pages
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

HOME = "maps/index.md"


@dataclass(frozen=True, slots=True)
class Site:
    """What a host publishes.

    Attributes:
        pages: Finished pages.
        images: Pictures of maps and personas, as paths inside the project.
        diagnostics: Every problem of the project, in order.
    """

    pages: tuple[RenderedPage, ...]
    images: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def build_site(
    tree: FolderTree,
    settings: Settings,
    *,
    directory_urls: bool,
    home_path: str | None = None,
    editor_of: EditorOf = no_editor,
    answers: AnswerFolder | None = None,
) -> Site:
    """Build every page, and list every problem, of the project in `tree`.

    Args:
        tree: The project's folder.
        settings: Its options.
        directory_urls: Whether the host serves `maps/a/` or `maps/a/index.html`.
        home_path: Where the home of all maps stands a second time, such as `index.md`; None for nowhere.
        editor_of: The address of a project's file in the editor of the repository's host; "" for none.
        answers: What earlier builds found out about the data; None to find out all of it again.
    """
    joined = join_figures(load_project(tree, settings, answers=answers))
    diagnostics = run_checks(joined)
    files = tuple(item.file for item in joined.project.maps)
    changelogs = {changelog.file: changelog for changelog in build_changelogs(tree.root, files)}
    pages = plan_pages(joined, diagnostics=diagnostics, changelogs=changelogs, settings=settings)
    if home_path is not None:
        pages += tuple(replace(page, path=home_path) for page in pages if page.path == HOME)
    return Site(render_pages(pages, directory_urls=directory_urls, editor_of=editor_of), _images(joined), diagnostics)


def _images(joined: JoinedProject) -> tuple[str, ...]:
    """Return the pictures that are there; the checks tell of the others."""
    used = [item.content.image for item in joined.project.personas]
    used += [stage.image for item in joined.maps for stage in item.content.stages]
    tree = joined.project.tree
    return tuple(sorted({image.path for image in used if image is not None and is_picture(tree, image.path)}))
