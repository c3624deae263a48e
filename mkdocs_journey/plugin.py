"""The MkDocs door: generated pages join the user's own, with navigation, search, edit links and live reload."""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.build import HOME, BuildMemory, Site, build_site
from mkdocs_journey.diagnostics import Diagnostic, Severity, apply_rules, render_diagnostic, sort_diagnostics
from mkdocs_journey.diagrams.plotly_file import find_plotly
from mkdocs_journey.kept_site import build_changed_site
from mkdocs_journey.pages.commenting import Comments
from mkdocs_journey.pages.editing import EditorOf, line_address
from mkdocs_journey.pages.embed.embed_words import WORD
from mkdocs_journey.pages.embed.placing import Placed, fill_embeds, place_embeds
from mkdocs_journey.pages.embed.shelf import Shelf, open_shelf
from mkdocs_journey.pages.places import ACROSS, START
from mkdocs_journey.pages.proof.taken import OWN_STARTS, find_taken
from mkdocs_journey.pages.repository import find_repository
from mkdocs_journey.render import ASSETS_FOLDER, IMAGES_FOLDER, RenderedPage, read_assets, write_front_matter
from mkdocs_journey.settings import NO_COMMENT, Settings, parse_settings, setting_names
from mkdocs_journey.source.page_cache import PageCache
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.words.language import has_words

OUTSIDE_VARIABLE = "JOURNEY_OUTSIDE"
LANGUAGES = "i18n"
DATES = "git-revision-date-localized"

NO_PLOTLY = 'journey: "explore" is true, and Plotly is not installed (pip install "mkdocs-journey[explore]")'

log = logging.getLogger("mkdocs.plugins.journey")


class JourneyConfig(Config):
    """Takes every option as it is written; `settings.parse_settings` is the one judge."""


for _name in setting_names():
    _option = config_options.Optional(config_options.Type(object))
    _option.__set_name__(JourneyConfig, _name)
    setattr(JourneyConfig, _name, _option)
JourneyConfig._schema = tuple((name, getattr(JourneyConfig, name)) for name in setting_names())


class JourneyPlugin(BasePlugin[JourneyConfig]):
    """Adds the pages of maps, personas and data to a MkDocs site."""

    def __init__(self) -> None:
        self.serving = False
        self.memory = BuildMemory()
        self.settings = Settings()
        self.root = Path()
        self.pages: dict[str, RenderedPage] = {}
        self.shelf = Shelf({})
        self.placed: dict[str, Placed] = {}
        self.downloads: tuple[str, ...] = ()
        self.cache: PageCache | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note how MkDocs was called; that this method exists keeps one plugin object across rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings, put the style sheets first and the scripts last, watch the project's folders.

        Raises:
            ConfigurationError: A setting cannot be used as it is written, or what it asks for is not installed.
        """
        self.settings = _read_settings(self.config)
        if self.settings.explore and find_plotly() is None:
            raise ConfigurationError(NO_PLOTLY)
        self.root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        sheets = [f"{ASSETS_FOLDER}/{name}" for name in read_assets() if name.endswith(".css")]
        config.extra_css = [*(sheet for sheet in sheets if sheet not in config.extra_css), *config.extra_css]
        scripts = [f"{ASSETS_FOLDER}/{name}" for name in read_assets() if name.endswith(".js")]
        config.extra_javascript += [script for script in scripts if script not in config.extra_javascript]
        for folder in (*self.settings.folders, self.settings.words_dir, self.settings.templates_dir):
            path = self.root / folder
            if path.is_dir() and str(path) not in config.watch:
                config.watch.append(str(path))
        return config

    @event_priority(0)
    def _on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the journey pages and add them to the site."""
        return files if LANGUAGES in config.plugins else self._add_site(files, config)

    # The plugin `i18n` moves the files of a language at -100 and drops pages that it finds outside the docs.
    @event_priority(-110)
    def _on_files_of_a_language(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Build the journey pages of one language and add them beside its other pages."""
        if LANGUAGES not in config.plugins:
            return files
        files = self._add_site(files, config)
        pictures = (file.src_uri for file in files if file.src_uri.startswith(f"{IMAGES_FOLDER}/"))
        _move_to_language(files, (*self.pages, *self.downloads, *pictures), config)
        return files

    on_files = CombinedEvent(_on_files, _on_files_of_a_language)

    def _add_site(self, files: Files, config: MkDocsConfig) -> Files:
        """Build the journey pages and add them with their pictures and style sheets."""
        _withhold_data(files, self.root / self.settings.data_dir)
        home = None if any(files.get_file_from_path(name) for name in OWN_STARTS) else START
        tree = FolderTree(self.root, self.settings.outside)
        settings = replace(self.settings, language=self.settings.language or _language_of(config))
        # A server keeps what it made in memory; a build finds what the one before it left on disk.
        build = partial(build_site, memory=self.memory) if self.serving else build_changed_site
        site = build(
            tree,
            settings,
            directory_urls=config.use_directory_urls,
            home_path=home,
            editor_of=_editor_of(config, self.root),
            comments=_comments_of(config, self.settings.comment_url),
            repository=find_repository(config.repo_url or "", editor=config.edit_uri or config.edit_uri_template or ""),
            answers=open_answers(self.root),
        )
        cache = self.cache = PageCache(self.root)
        taken = self._add_pages(site, files, config, cache)
        _add_assets(files, config, plotly=find_plotly() if self.settings.explore else None)
        _keep_dates(self.pages, config)
        self.shelf = open_shelf(site.downloads)
        ours = [download for download in site.downloads if files.get_file_from_path(download.path) is None]
        self.downloads = tuple(download.path for download in ours)
        for download in ours:
            source = _write_cached(cache, download.path, download.data)
            files.append(File.generated(config, download.path, abs_src_path=source))
        for image in site.images:
            files.append(File.generated(config, f"{IMAGES_FOLDER}/{image}", abs_src_path=str(tree.locate(image))))
        self._report(sort_diagnostics((*site.diagnostics, *apply_rules(taken, self.settings.rules))))
        return files

    # Plugins such as `awesome-nav` make the navigation anew, at 100, from the files that are open to it.
    @event_priority(110)
    def _on_nav_made(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Open the journey pages to navigations that plugins make."""
        for path, rendered in self.pages.items():
            file = files.get_file_from_path(path)
            if rendered.page.in_nav and file is not None:
                file.inclusion = InclusionLevel.INCLUDED
        return nav

    @event_priority(0)
    def _on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Append the journey pages that the navigation does not name yet."""
        named = {page.file.src_uri for page in nav.pages}
        if "index.md" in named and "index.md" in self.pages:
            named.add(HOME)
        maps, personas, others = (
            self._nav_pages(f"{folder}/", named, files, config) for folder in ("maps", "personas", "data")
        )
        across = [page for path in ACROSS for page in self._nav_pages(path, named, files, config)]
        for title, pages in (("Maps", maps), ("Across maps", across), ("Personas", personas)):
            if pages:
                section = Section(title, list(pages))
                for page in pages:
                    page.parent = section
                nav.items.append(section)
        nav.items.extend(others)
        _chain(nav, [*maps, *across, *personas, *others])
        nav.homepage = nav.homepage or _find_home(files)
        return nav

    on_nav = CombinedEvent(_on_nav_made, _on_nav)

    # Before `macros`, so that nothing of a fence is taken for one.
    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Take the fences of embeds out of a page of the user's, and tell what is wrong with them."""
        if _is_ours(page.file) or WORD not in markdown:
            return markdown
        source, path = page.file.content_string, page.file.abs_src_path
        file = posixpath.relpath(Path(path).as_posix(), self.root.as_posix()) if path is not None else page.file.src_uri
        placed = place_embeds(markdown, source=source, file=file, shelf=self.shelf)
        self.placed[page.file.src_uri] = placed
        self._report(apply_rules(placed.problems, self.settings.rules))
        return placed.markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the finished HTML in, past Markdown, with its sections for the search; and the embeds of other pages."""
        placed = self.placed.pop(page.file.src_uri, None)
        if placed is not None:
            html = fill_embeds(html, placed, shelf=self.shelf, root=_way_to_root(page.file, files))
        rendered = self.pages.get(page.file.src_uri)
        if rendered is None or not _is_ours(page.file):
            return html
        page.toc = _table_of_contents(rendered)
        if rendered.page.updated is not None:
            page.update_date = rendered.page.updated.isoformat()
        return rendered.html + _edit_link(page, rendered)

    def _add_pages(self, site: Site, files: Files, config: MkDocsConfig, cache: PageCache) -> list[Diagnostic]:
        """Add each page unless the user has one at its place; return a diagnostic for each of those.

        Raises:
            PluginError: A page can be written nowhere.
        """
        addresses = []
        self.pages = {}
        theirs = {file.dest_uri: file for file in files}
        docs = posixpath.relpath(Path(config.docs_dir).as_posix(), self.root.as_posix())
        for rendered in site.pages:
            page = rendered.page
            source = _write_cached(cache, page.path, write_front_matter(rendered).encode("utf-8"))
            file = File.generated(config, page.path, abs_src_path=source, inclusion=InclusionLevel.NOT_IN_NAV)
            addresses.append(file.dest_uri)
            if file.dest_uri in theirs:
                continue
            file.edit_uri = _edit_uri(page.source_file, docs) if page.source_file is not None else None
            files.append(file)
            self.pages[page.path] = rendered
        others = {address: posixpath.join(docs, file.src_uri) for address, file in theirs.items() if not _is_ours(file)}
        return list(find_taken(addresses, others))

    def _nav_pages(self, prefix: str, named: set[str], files: Files, config: MkDocsConfig) -> list[Page]:
        """Return the pages of one folder that belong in the navigation and are not named there."""
        pages = []
        for path, rendered in self.pages.items():
            file = files.get_file_from_path(path)
            if rendered.page.in_nav and path.startswith(prefix) and path not in named and file is not None:
                page = file.page if isinstance(file.page, Page) else Page(None, file, config)
                page.title = escape(rendered.page.title)
                pages.append(page)
        return pages

    def _report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Log every problem; an error stops a strict build, and while serving the pages show it instead."""
        for diagnostic in diagnostics:
            is_error = diagnostic.severity is Severity.ERROR and not self.serving
            log.log(logging.ERROR if is_error else logging.INFO, render_diagnostic(diagnostic))


def _write_cached(cache: PageCache, path: str, data: bytes) -> str:
    """Write a file that MkDocs reads, and return where it stands.

    Raises:
        PluginError: It can be written nowhere.
    """
    try:
        return str(cache.write(path, data))
    except OSError as error:
        reason = error.strerror or str(error)
        raise PluginError(
            f"journey: {path} can be written neither into .cache nor into the folder for "
            f"temporary files: {reason} (make room there)"
        ) from error


def _way_to_root(file: File, files: Files) -> str:
    """Return the way from a page to the root of the site in its language, such as `../`."""
    home = files.get_file_from_path(HOME)
    root = home.dest_uri.removesuffix("maps/index.html") if home is not None else ""
    way = posixpath.relpath(f"/{root}", posixpath.dirname(f"/{file.dest_uri}"))
    return "" if way == "." else f"{way}/"


def _is_ours(file: File) -> bool:
    """Tell whether a file was made by this plugin; where it is listed twice, MkDocs numbers the second."""
    return (file.generated_by or "").partition(" #")[0] == "journey"


def _edit_uri(file: str, docs: str) -> str:
    """Return a project's file as MkDocs joins it to the edit path: relative to the docs, ready for an address."""
    return quote(posixpath.relpath(file, docs), errors="surrogateescape")


def _editor_of(config: MkDocsConfig, root: Path) -> EditorOf:
    """Return what gives a project's file its address in the editor of the repository's host, as MkDocs makes it."""
    docs = posixpath.relpath(Path(config.docs_dir).as_posix(), root.as_posix())

    def editor_of(file: str) -> str:
        if file.startswith(("/", "..")):
            return ""
        page = File.generated(config, "journey-source.md", content="")
        page.edit_uri = _edit_uri(file, docs)
        return Page("", page, config).edit_url or ""

    return editor_of


def _comments_of(config: MkDocsConfig, pattern: str) -> Comments:
    """Return what makes the addresses of comments: as the setting says, else in the issues of the repository."""
    if pattern == NO_COMMENT:
        return Comments()
    found = pattern or find_repository(config.repo_url or "").issue_pattern
    return Comments(found, config.site_url or "")


def _withhold_data(files: Files, folder: Path) -> None:
    """Take the data out of the site where its folder lies inside the docs: rows of people are never published."""
    for file in list(files):
        if file.abs_src_path is not None and Path(file.abs_src_path).resolve().is_relative_to(folder.resolve()):
            files.remove(file)


def _read_settings(options: Mapping[str, Any]) -> Settings:
    settings, problems = parse_settings(dict(options))
    if problems:
        raise ConfigurationError("; ".join(f"journey: {item.message} ({item.hint})" for item in problems))
    outside = tuple(filter(None, os.environ.get(OUTSIDE_VARIABLE, "").split(os.pathsep)))
    return Settings(**{**_as_dict(settings), "outside": outside})


def _as_dict(settings: Settings) -> dict[str, Any]:
    return {name: getattr(settings, name) for name in setting_names()}


def _language_of(config: MkDocsConfig) -> str:
    """Return the language of the site, or of the part of it that is built, where we have words of it; "" for none."""
    plugin: Any = config.plugins.get(LANGUAGES)
    tag = plugin.current_language if plugin is not None else config.theme.get("language") or config.theme.get("locale")
    return str(tag) if tag is not None and has_words(str(tag)) else ""


def _add_assets(files: Files, config: MkDocsConfig, *, plotly: Path | None) -> None:
    """Add our styles and scripts, and Plotly's where readers may ask for it."""
    for name, data in read_assets().items():
        files.append(File.generated(config, f"{ASSETS_FOLDER}/{name}", content=data))
    if plotly is not None:
        files.append(File.generated(config, f"{ASSETS_FOLDER}/{plotly.name}", abs_src_path=str(plotly)))


def _edit_link(page: Page, rendered: RenderedPage) -> str:
    """Return a link to the page's YAML file; themes show their own only when a feature is on."""
    address = line_address(page.edit_url or "", 0)
    if not address or rendered.page.source_file is None:
        return ""
    link = f'<a href="{escape(address)}">Edit {escape(rendered.page.source_file)}</a>'
    return f'\n<p class="journey-edit">{link}</p>'


def _table_of_contents(rendered: RenderedPage) -> TableOfContents:
    links = [AnchorLink(escape(heading.title), heading.anchor, 2) for heading in rendered.headings]
    return TableOfContents(links)


def _keep_dates(paths: Iterable[str], config: MkDocsConfig) -> None:
    """Have the date plugin pass the journey pages by: they are in no commit, and tell the dates of their YAML."""
    plugin: Any = config.plugins.get(DATES)
    if plugin is not None:
        plugin.config["exclude"] = [*plugin.config["exclude"], *paths]


def _find_home(files: Files) -> Page | None:
    """Return the site's start page, which themes link from every page; None where there is none."""
    file = files.get_file_from_path("index.md") or files.get_file_from_path("README.md")
    return file.page if file is not None and isinstance(file.page, Page) else None


def _move_to_language(files: Files, paths: Iterable[str], config: MkDocsConfig) -> None:
    """Put journey files into the folder of the language that is built; the default language has none."""
    plugin: Any = config.plugins[LANGUAGES]
    if plugin.current_language == plugin.default_language:
        return
    for path in paths:
        file = files.src_uris[path]
        # MkDocs works the address out when it is first read, from the place: so it is read before that moves.
        url = f"{plugin.current_language}/{file.url}".replace("/./", "/")
        file.dest_uri = f"{plugin.current_language}/{file.dest_uri}"
        file.url = url


def _chain(nav: Navigation, pages: list[Page]) -> None:
    """Append pages to the order in which a reader turns them."""
    for page in pages:
        page.previous_page = nav.pages[-1] if nav.pages else None
        if page.previous_page is not None:
            page.previous_page.next_page = page
        nav.pages.append(page)
