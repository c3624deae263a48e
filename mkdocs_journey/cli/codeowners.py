"""`journey codeowners`: who a host asks about a change, from the owners that maps name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import project_option

_HANDLE = re.compile(r"(?<![\w.%+-])@[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:/[A-Za-z0-9._-]+)*")
_SPECIAL = re.compile(r"([\\\s*?\[\]!#])")


@main.command(epilog="Example: journey codeowners > .github/CODEOWNERS")
@project_option
def codeowners(*, root: Path) -> None:
    """Print a CODEOWNERS file: who is asked about a change of each map, from its owners.

    An `owner` that holds handles or teams, such as `"@clara, @acme/growth"`, becomes a line. Names of people are no
    handles: nobody can be asked by them, so they are left out, and told on stderr.
    """
    from mkdocs_journey.cli.report_formats import repository_prefix
    from mkdocs_journey.diagnostics import replace_hidden
    from mkdocs_journey.project import load_project

    opened = open_project(root)
    project = load_project(opened.tree, opened.settings, with_data=False)
    prefix = repository_prefix(root)
    lines, left_out = [], []
    for document in project.maps:
        owner, shown = document.content.owner or "", replace_hidden(document.file)
        handles = _HANDLE.findall(owner)
        if handles and len(document.file.splitlines()) > 1:
            left_out.append(f"since no line can hold its name: {shown}")
        elif handles:
            lines.append(f"{_pattern(prefix, document.file)} {' '.join(dict.fromkeys(handles))}")
        left_out += [f"since it is no handle or team: {shown}: {words}" for words in _find_names(owner)]
    click.echo("\n".join(("# Written by `journey codeowners` from the owners of maps.", *lines)))
    for one in left_out:
        click.echo(f"left out, {one}", err=True)
    if not lines:
        click.echo('no map names a handle or a team: write owner: "@handle" or "@organisation/team"', err=True)


def _pattern(prefix: str, file: str) -> str:
    """Return a path from the top of the repository as a pattern that fits it alone."""
    return "/" + _SPECIAL.sub(r"\\\1", posixpath.join(prefix, file))


def _find_names(owner: str) -> Iterator[str]:
    """Yield what an owner says besides handles."""
    for part in re.split(r"[,;]", _HANDLE.sub("", owner)):
        words = " ".join(part.split())
        if words:
            yield words
