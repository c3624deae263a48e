"""What the site file says, without MkDocs: the plugin's settings, and what is wrong or asks other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule, replace_hidden
from mkdocs_journey.settings import Settings, parse_settings, setting_names
from mkdocs_journey.source.site_file import SiteFiles, find_site_file, read_site_files
from mkdocs_journey.suggest import suggest
from mkdocs_journey.words.language import has_words

WRONG_SETTING = declare_rule(
    "JRN902",
    "wrong-setting",
    why="A setting that is not understood would be passed over.",
    cause="The setting is misspelt, or its value is of another kind.",
    cure="Take a name and a value from the list of settings.",
)
FONT = declare_rule(
    "JRN903",
    "font-from-another-host",
    why="Material links fonts of another company unless told not to, so each reader's address reaches it.",
    cause="Material is used as it comes.",
    cure="Write `font: false` under `theme:`.",
    severity=Severity.WARNING,
)
PLUGIN_MISSING = declare_rule(
    "JRN904",
    "plugin-not-listed",
    why="Without the plugin the site has no journey page.",
    cause="The site file was written before the plugin was installed, or its list of plugins was replaced.",
    cure="Add `- journey` under `plugins:`.",
    severity=Severity.WARNING,
)
OTHER_HOST = declare_rule(
    "JRN906",
    "asks-another-host",
    why="Each reader's browser would ask another company's server, which so learns who reads the journeys and when.",
    cause="The theme or a plugin is used as it comes.",
    cure="Change the one setting that is named; the pages look and work the same.",
    severity=Severity.WARNING,
)

LISTED_TWICE = declare_rule(
    "JRN907",
    "plugin-listed-twice",
    why="MkDocs runs the plugin twice, and only the settings of the first line are used.",
    cause="The plugin was added at the end of the list although it stands further up.",
    cure="Keep one of the two lines, with all settings below it.",
    severity=Severity.WARNING,
)

PLUGIN = "journey"
_OTHER_NAMES = ("mkdocs-journey", "mkdocs_journey", "Journey")
OFFLINE = ("offline", "material/offline")
_STAR_HOST = re.compile(r"^https?://(?:[^/]*@)?(?:github\.com|[^/]*gitlab[^/]*)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Settings of a project, and what is wrong with its site file.

    Attributes:
        docs_dir: Folder of the site's ordinary pages, relative to the project.
        directory_urls: Whether the site serves `maps/a/` or `maps/a/index.html`.
        nav: The places that a navigation of the user's own names; None without one.
        file: Name of the site file; None without one.
        theme_language: The language of the theme, where we have words of it; "" for none.
    """

    settings: Settings
    diagnostics: tuple[Diagnostic, ...] = ()
    docs_dir: str = "docs"
    directory_urls: bool = True
    nav: frozenset[str] | None = None
    file: str | None = None
    theme_language: str = ""


def read_site_config(root: Path) -> SiteConfig:
    """Return the settings of the project in `root`; a folder without a site file has the defaults."""
    name = find_site_file(root)
    if name is None:
        return SiteConfig(Settings())
    site, problems = read_site_files(root, name)
    if site is None:
        return SiteConfig(Settings(), problems, file=name)
    listed = tuple(_list_plugins(site.values.get("plugins")))
    ours = [one for one in listed if one.name == PLUGIN]
    settings, wrong = _read_settings(ours[0], site) if ours else (Settings(), [_tell_missing(site, listed)])
    found = [*wrong, *_find_other_hosts(site, listed)]
    for one in ours[1:]:
        place = site.place(*one.path, of_key=True)
        found.append(LISTED_TWICE.at(place, f"the plugin `{PLUGIN}` is listed twice", hint="keep one of the two"))
    docs_dir, nav = site.values.get("docs_dir"), site.values.get("nav")
    return SiteConfig(
        settings,
        tuple(found),
        docs_dir=docs_dir if isinstance(docs_dir, str) else "docs",
        directory_urls=site.values.get("use_directory_urls") is not False and not _is_for_files(listed),
        nav=frozenset(_texts_in(nav)) if nav else None,
        file=name,
        theme_language=_language_of(site.values.get("theme")),
    )


def _language_of(theme: object) -> str:
    options = theme if isinstance(theme, dict) else {}
    tag = options.get("language") or options.get("locale")
    return tag if isinstance(tag, str) and has_words(tag) else ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A plugin of the list: its name, its options, where they stand, and what wrongly stands beside the name."""

    name: str
    options: object
    path: tuple[object, ...]
    beside: tuple[str, ...] = ()


def _list_plugins(plugins: object) -> Iterator[_Listed]:
    """Yield the plugins in either way of writing them."""
    entries = enumerate(plugins) if isinstance(plugins, list) else [(None, plugins)]
    for position, entry in entries:
        path = ("plugins",) if position is None else ("plugins", position)
        if isinstance(entry, dict):
            for name, options in entry.items():
                beside = tuple(str(other) for other in entry if other != name) if position is not None else ()
                # MkDocs takes a name with a slash before it for that name, whatever the theme.
                yield _Listed(str(name).removeprefix("/"), options, (*path, name), beside)
        elif isinstance(entry, str) and position is not None:
            yield _Listed(entry.removeprefix("/"), {}, path)


def _is_for_files(listed: tuple[_Listed, ...]) -> bool:
    """Tell whether a plugin has the site opened from files, for which it turns `use_directory_urls` off."""
    options = [one.options for one in listed if one.name in OFFLINE]
    return any(not (isinstance(one, dict) and one.get("enabled") is False) for one in options)


def _tell_missing(site: SiteFiles, listed: tuple[_Listed, ...]) -> Diagnostic:
    meant = next((one for one in listed if one.name in _OTHER_NAMES or suggest(one.name, [PLUGIN])), None)
    if meant is not None:
        message, hint = f"no plugin is called `{meant.name}`", f'did you mean "{PLUGIN}"?'
        return PLUGIN_MISSING.at(site.place(*meant.path, of_key=True), message, hint=hint)
    if "plugins" not in site.values and "plugin" in site.values:
        message = f"the plugin `{PLUGIN}` is not listed, since MkDocs reads no `plugin`"
        return PLUGIN_MISSING.at(site.place("plugin", of_key=True), message, hint='did you mean "plugins"?')
    is_text = isinstance(site.values.get("plugins"), str)
    hint = f"write `plugins: [search, {PLUGIN}]`" if is_text else f"add `- {PLUGIN}` under `plugins:`"
    return PLUGIN_MISSING.at(site.place("plugins", of_key=True), f"the plugin `{PLUGIN}` is not listed", hint=hint)


def _read_settings(ours: _Listed, site: SiteFiles) -> tuple[Settings, list[Diagnostic]]:
    """Return the settings below the plugin's name, and each that cannot be used as it is written."""
    *above, key = ours.path
    wrong = [
        WRONG_SETTING.at(
            site.place(*above, name, of_key=True),
            f'"{replace_hidden(name)}" stands beside `{key}`, not below it',
            hint=f"indent it deeper than `{key}`",
        )
        for name in ours.beside
    ]
    options = dict(ours.options) if isinstance(ours.options, dict) else {}
    if ours.options and not isinstance(ours.options, dict):
        message, hint = f"`{key}` holds no settings", "write each as `name: value` on a line below it"
        wrong.append(WRONG_SETTING.at(site.place(*ours.path), message, hint=hint))
    # MkDocs takes this one away before a plugin sees it.
    if not isinstance(options.pop("enabled", True), bool):
        place = site.place(*ours.path, "enabled")
        wrong.append(WRONG_SETTING.at(place, '"enabled" is neither true nor false', hint="write true or false"))
    settings, problems = parse_settings(options)
    for one in problems:
        place = site.place(*ours.path, one.name, of_key=one.name not in setting_names())
        wrong.append(WRONG_SETTING.at(place, one.message, hint=one.hint))
    return settings, wrong


def _find_other_hosts(site: SiteFiles, listed: tuple[_Listed, ...]) -> Iterator[Diagnostic]:
    """Yield what a theme or plugin asks of other hosts, and how to keep it from that."""
    theme = site.values.get("theme") or "mkdocs"
    options = theme if isinstance(theme, dict) else {"name": theme}
    name, repo_url = options.get("name"), site.values.get("repo_url")
    if name == "material" and options.get("font") is not False:
        hint = "write `font: false` under `theme:`"
        yield FONT.at(site.place("theme"), "the theme loads fonts from another host", hint=hint)
    if name == "material" and isinstance(repo_url, str) and _STAR_HOST.match(repo_url):
        hint = "leave `repo_url` out and write the whole address into `edit_uri`: edit links stay"
        message = "the theme asks the repository's host for its stars on every page"
        yield OTHER_HOST.at(site.place("repo_url", of_key=True), message, hint=hint)
    if name in ("mkdocs", "readthedocs") and options.get("highlightjs") is not False:
        message = "the theme loads its code colours from another host"
        yield OTHER_HOST.at(site.place("theme"), message, hint="write `highlightjs: false` under `theme:`")
    offline = next((one for one in listed if one.name in OFFLINE), None)
    if offline is not None and not any("iframe-worker" in text for text in _texts_in(site.values.get("extra"))):
        hint = "keep a copy of the script as docs/iframe-worker.js and list it under `polyfills:` of `extra:`"
        message = "the plugin `offline` loads a script for the search from another host"
        yield OTHER_HOST.at(site.place(*offline.path, of_key=True), message, hint=hint)


def _texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a value at whatever depth, keys aside; what aliases repeat is looked at once."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict | list) and id(one) not in seen:
            seen.add(id(one))
            waiting.extend(one.values() if isinstance(one, dict) else one)
