"""The finished site of the last build, kept: a build of the same files reads its pages instead of making them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from mkdocs_journey.answers.fingerprint import fingerprint, fingerprint_package
from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.answers.source import read_source_files
from mkdocs_journey.build import Site, build_site
from mkdocs_journey.checks.unusable_image import is_picture
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.errors import PathOutsideProjectError
from mkdocs_journey.figure_tables.download import Download
from mkdocs_journey.page_templates import TEMPLATES
from mkdocs_journey.pages.commenting import NO_COMMENTS, Comments
from mkdocs_journey.pages.editing import EditorOf, no_editor
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.repository import NO_REPOSITORY, Repository
from mkdocs_journey.project import CATALOG_NAMES, CHANNELS_NAMES, WORDS, YAML, read_catalog
from mkdocs_journey.render import Heading, RenderedPage
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.reading import list_snapshots
from mkdocs_journey.source.git import look_at_history
from mkdocs_journey.source.page_cache import write_changed
from mkdocs_journey.source.text import read_text
from mkdocs_journey.source.tree import FolderTree

PAGES = "html"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page without its HTML, which stands in a file of its own and is known by its check sum."""

    path: str
    title: str
    description: str
    template: str
    source_file: str | None
    updated: date | None
    in_nav: bool
    headings: tuple[Heading, ...]
    checksum: str


@dataclass(frozen=True, slots=True)
class KeptDownload:
    """A file to download, which stands in a file of its own as well."""

    path: str
    checksum: str


@dataclass(frozen=True, slots=True)
class KeptSite:
    """A site without the HTML of its pages and the bytes of its downloads."""

    pages: tuple[KeptPage, ...]
    downloads: tuple[KeptDownload, ...]
    images: tuple[str, ...]
    missing_images: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a project is read from, as short texts that only the same files share.

    Attributes:
        texts: Each YAML file and catalogue of words with its text, or what is wrong with its bytes.
        data: Each file that the catalog names; see `SourceFiles.contents`.
        history: All that git tells.
        templates: Each template of the project's own, as `texts`.
    """

    texts: tuple[tuple[str, str], ...]
    data: tuple[tuple[int, str, str], ...]
    history: str
    templates: tuple[tuple[str, str], ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files of text."""
        return tuple(file for file, _ in self.texts)


def look_at_sources(tree: FolderTree, settings: Settings) -> Sources | None:
    """Return what the project in `tree` is read from, without reading it; None where that cannot be told."""
    files = [file for folder in (settings.maps_dir, settings.personas_dir) for file in tree.list_files(folder, YAML)]
    others = (f"{settings.data_dir}/{name}" for name in (*CATALOG_NAMES, *CHANNELS_NAMES))
    files += [file for file in others if os.path.lexists(tree.root / file)]
    files += tree.list_files(settings.words_dir, (WORDS,))
    files += list_snapshots(tree, settings)
    history, catalog = look_at_history(tree.root), read_catalog(tree, settings)
    data = read_source_files(catalog, tree, settings.data_dir) if catalog is not None else None
    if history is None or (catalog is not None and data is None):
        return None
    own = tree.list_files(settings.templates_dir, TEMPLATES)
    texts, templates = (tuple((file, fingerprint(*read_text(tree, file))) for file in some) for some in (files, own))
    return Sources(texts, data.contents if data is not None else (), history, templates)


def build_changed_site(
    tree: FolderTree,
    settings: Settings,
    *,
    directory_urls: bool,
    home_path: str | None = None,
    editor_of: EditorOf = no_editor,
    comments: Comments = NO_COMMENTS,
    repository: Repository = NO_REPOSITORY,
    answers: AnswerFolder | None = None,
) -> Site:
    """Return the site as `build_site` does, from the pages of the last build when nothing that they rest on changed."""

    def look() -> str | None:
        sources = look_at_sources(tree, settings)
        if sources is None:
            return None
        addresses = [editor_of(file) for file in sources.files]
        host = (directory_urls, home_path, addresses, comments, repository)
        return fingerprint("site", fingerprint_package(), settings, host, sources)

    rests_on = look() if answers is not None else None
    site = _read_site(answers, rests_on, tree) if answers is not None and rests_on is not None else None
    if site is None:
        site = build_site(
            tree,
            settings,
            directory_urls=directory_urls,
            home_path=home_path,
            editor_of=editor_of,
            comments=comments,
            repository=repository,
            answers=answers,
        )
        # Files written to while they were read would be kept under what they held before.
        if answers is not None and rests_on is not None and look() == rests_on:
            _write_site(answers, rests_on, site)
    return site


def _read_site(answers: AnswerFolder, rests_on: str, tree: FolderTree) -> Site | None:
    """Return the kept site; None where there is none, or not all of it can be trusted."""
    kept = answers.read(rests_on, KeptSite)
    if kept is None or not _has_the_same_pictures(kept, tree):
        return None
    try:
        pages = tuple(_read_pages(answers.cache / PAGES, kept))
        downloads = tuple(Download(one.path, _read_kept(answers.cache / PAGES, one)) for one in kept.downloads)
    except (OSError, ValueError):
        return None
    return Site(pages, downloads, kept.images, kept.missing_images, kept.diagnostics)


def _has_the_same_pictures(kept: KeptSite, tree: FolderTree) -> bool:
    try:
        return all(is_picture(tree, path) for path in kept.images) and not any(
            is_picture(tree, path) for path in kept.missing_images
        )
    except (OSError, PathOutsideProjectError):
        return False


def _read_kept(folder: Path, kept: KeptPage | KeptDownload) -> bytes:
    """Return the bytes of a kept page or download.

    Raises:
        OSError: They are not there.
        ValueError: They are not what was written.
    """
    file = folder / kept.path
    # A pipe would be waited for, and a device never ends.
    if not file.is_file():
        raise FileNotFoundError(kept.path)
    data = file.read_bytes()
    if sha256(data).hexdigest() != kept.checksum:
        raise ValueError(kept.path)
    return data


def _read_pages(folder: Path, kept: KeptSite) -> Iterator[RenderedPage]:
    """Yield the kept pages.

    Raises:
        OSError: The HTML of one is not there.
        ValueError: It is not what was written.
    """
    for page in kept.pages:
        html = _read_kept(folder, page)
        plan = Page(
            path=page.path,
            title=page.title,
            description=page.description,
            template=page.template,
            context={},
            source_file=page.source_file,
            updated=page.updated,
            in_nav=page.in_nav,
        )
        yield RenderedPage(plan, html.decode("utf-8"), page.headings)


def _write_site(answers: AnswerFolder, rests_on: str, site: Site) -> None:
    """Keep a site in place of the one before; where that cannot be done, nothing is kept."""
    folder = answers.cache / PAGES
    # A half of a surrogate pair, from a file name that is no UTF-8, cannot be written.
    with contextlib.suppress(OSError, ValueError):
        pages = tuple(_write_page(answers.cache, rendered) for rendered in site.pages)
        downloads = tuple(_write_download(answers.cache, one) for one in site.downloads)
        answers.write(rests_on, KeptSite(pages, downloads, site.images, site.missing_images, site.diagnostics))
        _drop_others(folder, {page.path for page in pages} | {one.path for one in downloads})


def _write_page(cache: Path, rendered: RenderedPage) -> KeptPage:
    page = rendered.page
    html = rendered.html.encode("utf-8")
    write_changed(cache, f"{PAGES}/{page.path}", html)
    return KeptPage(
        path=page.path,
        title=page.title,
        description=page.description,
        template=page.template,
        source_file=page.source_file,
        updated=page.updated,
        in_nav=page.in_nav,
        headings=rendered.headings,
        checksum=sha256(html).hexdigest(),
    )


def _write_download(cache: Path, download: Download) -> KeptDownload:
    write_changed(cache, f"{PAGES}/{download.path}", download.data)
    return KeptDownload(download.path, sha256(download.data).hexdigest())


def _drop_others(folder: Path, paths: set[str]) -> None:
    """Drop the files of earlier builds; what we write none of, or stands behind a link, is not ours."""
    for path in () if folder.is_symlink() else folder.rglob("*"):
        is_ours = path.suffix in (".md", ".zip", ".html", ".svg", ".csv", ".xml") and path.is_file()
        if is_ours and path.relative_to(folder).as_posix() not in paths:
            path.unlink(missing_ok=True)
