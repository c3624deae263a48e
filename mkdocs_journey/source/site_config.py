"""The plugin's block of `mkdocs.yml`, read without MkDocs: `!ENV` resolved, other tags opaque, `INHERIT` followed."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, declare_rule
from mkdocs_journey.settings import Settings, parse_settings
from mkdocs_journey.source.yaml_syntax import explain_error

UNREADABLE = declare_rule(
    "JRN901",
    "unreadable-site-file",
    why="Without its site file a project has no settings.",
    cause="A bracket or an indentation of the site file is wrong, or a file that it inherits is missing.",
    cure="Mend the file at the place that is named; `mkdocs build` must be able to read it too.",
)
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

SITE_FILE = "mkdocs.yml"
_STAR_HOST = re.compile(r"^https?://(?:[^/]*@)?(?:github\.com|[^/]*gitlab[^/]*)/", re.IGNORECASE)
_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """Settings of a project, and what is wrong with its site file.

    Attributes:
        docs_dir: Folder of the site's ordinary pages, relative to the project.
        nav: The places that a navigation of the user's own names; None without one.
    """

    settings: Settings
    diagnostics: tuple[Diagnostic, ...] = ()
    docs_dir: str = "docs"
    nav: frozenset[str] | None = None


def read_site_config(root: Path) -> SiteConfig:
    """Return the settings of the project in `root`; a folder without a site file has the defaults."""
    file = root / SITE_FILE
    if not file.is_file():
        return SiteConfig(Settings())
    try:
        config = _load_chain(file)
    except _Unreadable as unreadable:
        return SiteConfig(Settings(), (_tell_unreadable(root, unreadable),))
    found: list[Diagnostic] = []
    options = _plugin_options(config.get("plugins"))
    if options is None:
        hint = "add `- journey` under `plugins:`"
        found.append(PLUGIN_MISSING.at(Place(SITE_FILE), "the plugin `journey` is not listed", hint=hint))
    settings, problems = parse_settings(options or {})
    found += [WRONG_SETTING.at(Place(SITE_FILE), problem.message, hint=problem.hint) for problem in problems]
    theme = config.get("theme")
    if _name(theme) == "material" and not (isinstance(theme, dict) and theme.get("font") is False):
        hint = "write `font: false` under `theme:`"
        found.append(FONT.at(Place(SITE_FILE), "the theme loads fonts from another host", hint=hint))
    found += [OTHER_HOST.at(Place(SITE_FILE), message, hint=hint) for message, hint in _other_hosts(config)]
    docs_dir = config.get("docs_dir")
    nav = frozenset(_nav_places(config["nav"])) if config.get("nav") else None
    return SiteConfig(settings, tuple(found), docs_dir if isinstance(docs_dir, str) else "docs", nav)


def _nav_places(nav: object) -> Iterator[str]:
    """Yield the places that a navigation names, at whatever depth."""
    if isinstance(nav, str):
        yield nav
    for below in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _nav_places(below)


def _other_hosts(config: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a theme or plugin asks of other hosts, fonts aside, and how to keep it from that."""
    theme = config.get("theme") or "mkdocs"
    name = _name(theme)
    if name == "material" and _STAR_HOST.match(str(config.get("repo_url") or "")):
        hint = "leave `repo_url` out and write the whole address into `edit_uri`: edit links stay"
        yield "the theme asks the repository's host for its stars on every page", hint
    if name in ("mkdocs", "readthedocs") and not (isinstance(theme, dict) and theme.get("highlightjs") is False):
        yield "the theme loads its code colours from another host", "write `highlightjs: false` under `theme:`"
    if _lists(config.get("plugins"), ("offline", "material/offline")) and "iframe-worker" not in str(
        config.get("extra")
    ):
        hint = "keep a copy of the script as docs/iframe-worker.js and list it under `polyfills:` of `extra:`"
        yield "the plugin `offline` loads a script for the search from another host", hint


class _Refused(Exception):  # noqa: N818 - a signal inside this module, never seen outside
    """Why a site file is not read, and one step to take."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


class _Unreadable(Exception):  # noqa: N818 - a signal inside this module, never seen outside
    """A file of the chain, the text that was read of it, and what came up."""

    def __init__(self, file: Path, text: str, error: Exception) -> None:
        super().__init__(str(file))
        self.file, self.text, self.error = file, text, error


class _Loader(yaml.SafeLoader):
    """Reads a site file as data: nothing in it is run."""


def _resolve_env(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """Resolve `!ENV NAME` and `!ENV [NAME, OTHER, default]` as MkDocs does."""
    if isinstance(node, yaml.ScalarNode):
        names, default = [str(loader.construct_scalar(node))], None
    elif isinstance(node, yaml.SequenceNode):
        items = loader.construct_sequence(node)
        names, default = (
            [str(name) for name in items[:-1]] or [str(item) for item in items],
            items[-1] if len(items) > 1 else None,
        )
    else:
        return None
    name = next((name for name in names if name in os.environ), None)
    if name is None:
        return default
    try:
        return yaml.load(os.environ[name], Loader=_Loader)
    except yaml.YAMLError as error:
        raise _Refused(f"the variable {name} holds no YAML value", f"put the value of {name} in quotes") from error


def _opaque(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> object:
    return None


_Loader.add_constructor("!ENV", _resolve_env)
_Loader.add_multi_constructor("", _opaque)


def _load_chain(file: Path, depth: int = 0) -> dict[str, Any]:
    text = ""
    try:
        if depth > _LONGEST_CHAIN:
            raise _Refused("its INHERIT files lead in a ring", "take the line `INHERIT:` out of one of them")
        text = file.read_text(encoding="utf-8-sig")
        loaded = yaml.load(text, Loader=_Loader)
    except (OSError, ValueError, yaml.YAMLError, _Refused, RecursionError) as error:
        raise _Unreadable(file, text, error) from error
    config: dict[str, Any] = loaded if isinstance(loaded, dict) else {}
    parent = config.pop("INHERIT", None)
    return _merge(_load_chain(file.parent / parent, depth + 1), config) if isinstance(parent, str) else config


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _plugin_options(plugins: object) -> dict[str, Any] | None:
    """Return the options of `journey` in either way of writing plugins; None when it is not listed."""
    entries: list[object] = (
        [plugins] if isinstance(plugins, dict) else list(plugins) if isinstance(plugins, list) else []
    )
    for entry in entries:
        if entry == "journey":
            return {}
        if isinstance(entry, dict) and "journey" in entry:
            options = entry["journey"]
            return options if isinstance(options, dict) else {}
    return None


def _lists(plugins: object, names: Collection[str]) -> bool:
    """Whether one of the plugins is listed, in either way of writing them."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    return any(
        entry in names if isinstance(entry, str) else isinstance(entry, dict) and not entry.keys().isdisjoint(names)
        for entry in entries
    )


def _name(theme: object) -> object:
    return theme.get("name") if isinstance(theme, dict) else theme


def _tell_unreadable(root: Path, unreadable: _Unreadable) -> Diagnostic:
    """Return why a site file cannot be read, in the words that other YAML files get, with one step."""
    opening = "the site file cannot be read"
    error = unreadable.error
    # A ring has no file to blame, and one that is not there is named where it is asked for.
    is_here = unreadable.file.is_file() and not isinstance(error, _Refused)
    name = Path(os.path.relpath(unreadable.file, root)).as_posix() if is_here else SITE_FILE
    if isinstance(error, yaml.MarkedYAMLError):
        explained = explain_error(error, name, unreadable.text.split("\n")).diagnostic
        return UNREADABLE.at(explained.place, f"{opening}: {explained.message}", hint=explained.hint)
    reason, hint = _reason(error)
    return UNREADABLE.at(Place(name), f"{opening}: {reason}", hint=hint)


def _reason(error: Exception) -> tuple[str, str]:
    if isinstance(error, _Refused):
        return str(error), error.hint
    if isinstance(error, FileNotFoundError):
        return "a file that it inherits from is not there", "correct the path after `INHERIT:`"
    if isinstance(error, IsADirectoryError):
        return "what it inherits from is a folder", "name a file after `INHERIT:`"
    if isinstance(error, OSError):
        return error.strerror or error.__class__.__name__, "look at the rights of the file and of those it inherits"
    if isinstance(error, UnicodeDecodeError):
        return "it is not saved as UTF-8", "save it as UTF-8 in your editor"
    if isinstance(error, RecursionError):
        return "it is nested too deeply", "take out what is nested so deeply"
    if isinstance(error, ReaderError):
        return f"it holds the character U+{int(error.character):04X}, which YAML forbids", "take that character out"
    return str(error) or error.__class__.__name__, "compare it with the site file that `journey new` writes"
