"""`journey doctor`: what stands in the way of a good site, on one screen."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.options import outside_option, project_option
from mkdocs_journey.diagnostics import Severity, replace_hidden
from mkdocs_journey.source.git import History
from mkdocs_journey.source.site_config import FONT, OTHER_HOST, PLUGIN_MISSING, SiteConfig, read_site_config
from mkdocs_journey.source.site_file import SITE_FILES, UNREADABLE
from mkdocs_journey.source.tree import FolderTree, is_folder
from mkdocs_journey.version import __version__

if TYPE_CHECKING:
    from mkdocs_journey.project import Project
    from mkdocs_journey.tables.report import DataReport

LIBRARIES = ("mkdocs", "mkdocs-material", "pydantic", "ibis-framework", "duckdb", "pandas")
OPTIONAL = {
    "mkdocs-static-i18n": "pages in several languages",
    "mike": "several versions of the site side by side",
    "mkdocs-git-revision-date-localized-plugin": "the day of the last change below each page",
}
UNSHALLOW = "run `git fetch --unshallow` in this folder"
LEAD_TABLES = ("leads", "stage_events", "touches")
MUCH_UNKNOWN = 0.2
_WIDTH = max(map(len, ("site file", "libraries")))


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that was looked at.

    Attributes:
        step: What to do about it; empty when all is well.
        stops: Whether no site can be built until it is done.
    """

    name: str
    text: str
    step: str = ""
    stops: bool = False

    def __str__(self) -> str:
        line = f"{'look' if self.step else 'ok':4}  {self.name:{_WIDTH}}  {replace_hidden(self.text)}"
        return f"{line}\n{' ' * (_WIDTH + 8)}{replace_hidden(self.step)}" if self.step else line


@main.command(epilog="Example: journey doctor")
@project_option
@outside_option
@click.pass_context
def doctor(context: click.Context, *, root: Path, outside: tuple[str, ...]) -> None:
    """Look at everything that the site needs, and say what to do next.

    Each line is "ok" or "look", the latter with one step to take. Exits with 1 when the site cannot be built strictly.
    """
    sights = tuple(look_at(root, outside=outside))
    for sight in sights:
        click.echo(str(sight))
    context.exit(1 if any(sight.stops for sight in sights) else 0)


def look_at(root: Path, *, outside: tuple[str, ...] = ()) -> Iterator[Sight]:
    """Yield what there is to say of the project in `root`, in the order in which to mend it."""
    config = read_site_config(root)
    settings = replace(config.settings, outside=outside)
    yield _python()
    yield _libraries()
    yield _extras()
    yield from _site(root, config)
    from mkdocs_journey.answers.folder import open_answers
    from mkdocs_journey.checks.every import run_checks
    from mkdocs_journey.join import join_figures
    from mkdocs_journey.project import load_project

    joined = join_figures(load_project(FolderTree(root, outside), settings, answers=open_answers(root)))
    yield _git(joined.project.history)
    yield from _content(joined.project)
    if config.file is not None and not any(one.code == UNREADABLE.code for one in config.diagnostics):
        yield _nav(config, joined.project)
    yield from _data(joined.project)
    errors = sum(one.severity is Severity.ERROR for one in run_checks(joined))
    step = "journey check names each with its line" if errors else ""
    yield Sight("errors", str(errors) if errors else "none", step, stops=bool(errors))


def _python() -> Sight:
    return Sight("python", f"{platform.python_version()}, mkdocs-journey {__version__}")


def _libraries() -> Sight:
    found, missing = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Sight("libraries", f"{', '.join(missing)} missing", "pip install mkdocs-journey brings them", stops=True)
    return Sight("libraries", ", ".join(found))


def _extras() -> Sight:
    """Return which optional plugins are there; without them the site stands all the same."""
    found, others = [], []
    for name, use in OPTIONAL.items():
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            others.append(f"{name} ({use})")
    told = [", ".join(found)] if found else []
    told += [f"not installed, and not needed: {', '.join(others)}"] if others else []
    return Sight("extras", "; ".join(told))


def _nav(config: SiteConfig, project: Project) -> Sight:
    """Return how readers find the maps: a navigation of the user's own may leave some out."""
    if config.nav is None:
        return Sight("nav", "every journey page is in it by itself")
    missing = [one.slug for one in project.maps if f"maps/{one.slug}/index.md" not in config.nav]
    if not missing:
        return Sight("nav", "names every map")
    step = f"for a place of your own choice, write maps/{missing[0]}/index.md under `nav:`"
    return Sight(
        "nav", f"does not name {', '.join(missing)}, which therefore stand after the pages that it names", step
    )


def _site(root: Path, config: SiteConfig) -> Iterator[Sight]:
    codes = {one.code for one in config.diagnostics}
    if config.file is None:
        yield Sight("site file", f"no {SITE_FILES[0]}", "journey new writes one into an empty folder", stops=True)
        return
    wrong = [one for one in config.diagnostics if one.severity is Severity.ERROR]
    if wrong:
        text = f"{wrong[0].place.spot}: {wrong[0].message}"
        yield Sight("site file", text, wrong[0].hint or f"mend {wrong[0].place.file}", stops=True)
    else:
        yield Sight("site file", config.file)
    missing = next((one for one in config.diagnostics if one.code == PLUGIN_MISSING.code), None)
    if missing is not None:
        yield Sight("plugin", missing.message.replace("`", ""), missing.hint, stops=True)
    elif not wrong:
        yield Sight("plugin", "journey is listed")
    if FONT.code in codes:
        yield Sight("fonts", "each reader's browser asks another company", "write `font: false` under `theme:`")
    elif not wrong:
        yield Sight("fonts", "from this site only")
    for one in config.diagnostics:
        if one.code == OTHER_HOST.code:
            yield Sight("requests", one.message, one.hint)
    if is_folder(root / config.docs_dir):
        yield Sight("pages", f"{config.docs_dir}/")
    else:
        yield Sight("pages", f"no folder {config.docs_dir}", f"make it: mkdir {config.docs_dir}", stops=True)


def _git(history: History) -> Sight:
    if history.problem is not None:
        return Sight("git", history.problem, "without git the pages have no changelog: git init, and commit")
    commits = _counted(len(history.commits), "commit")
    if history.shallow:
        step = "set `fetch-depth: 0` (GitLab: `GIT_DEPTH: 0`) for the checkout" if os.environ.get("CI") else UNSHALLOW
        return Sight("git", f"{commits}; this copy lacks the older ones, so the changelog starts late", step)
    return Sight("git", f"{commits} of maps, personas and data")


def _content(project: Project) -> Iterator[Sight]:
    settings = project.settings
    broken = {is_map: sum(one.is_map is is_map for one in project.broken) for is_map in (True, False)}
    for name, folder, read, is_map in (
        ("maps", settings.maps_dir, len(project.maps), True),
        ("personas", settings.personas_dir, len(project.personas), False),
    ):
        text = f"{read} in {folder}/" + (f", {broken[is_map]} cannot be read" if broken[is_map] else "")
        step = "journey check tells why" if broken[is_map] else "" if read else f"put a YAML file into {folder}/"
        yield Sight(name, text, step, stops=bool(step) and (is_map or broken[is_map] > 0))


def _data(project: Project) -> Iterator[Sight]:
    folder = project.settings.data_dir
    if project.data is None:
        sets = project.catalog.content.datasets if project.catalog is not None else ()
        text = "the tables cannot be read" if sets else "none, so the pages show maps without figures"
        yield Sight("data", text, f"name your tables in {folder}/catalog.yml, when you have some")
        return
    report = project.data.report
    yield _tables(report)
    if report.touches:
        yield _channels(report)


def _tables(report: DataReport) -> Sight:
    tables = sorted({one.table for one in report.sets if one.kept})
    day = report.as_of.astimezone(ZoneInfo(report.timezone)).date() if report.as_of is not None else None
    text = f"{', '.join(tables) or 'no row'}; to {day or 'no day'}"
    missing = [name for name in LEAD_TABLES if name not in tables]
    if missing:
        return Sight("data", text, f"without {', '.join(missing)} some figures stay out: add them to the catalog")
    if report.refused_count:
        text += f"; {_counted(report.refused_count, 'row')} cannot be read"
        return Sight("data", text, "journey check names the first rows and what to change")
    return Sight("data", text)


def _channels(report: DataReport) -> Sight:
    share = report.unknown_touches / report.touches
    text = f"{share:.1%} of {report.touches:,} touches come from nowhere known"
    step = "carry source and medium into the export, or fill the column channel" if share > MUCH_UNKNOWN else ""
    return Sight("channels", text, step)


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
