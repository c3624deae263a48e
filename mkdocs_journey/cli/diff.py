"""`journey diff`: what changed between two states of the project, for people, programs and pull requests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import OpenProject, open_project
from mkdocs_journey.cli.options import project_option

if TYPE_CHECKING:
    from mkdocs_journey.history.states import State

FORMATS = ("text", "json", "markdown", "html")


@main.command(epilog="Example: journey diff HEAD~3")
@click.argument("base", required=False, default="HEAD")
@click.argument("head", required=False)
@project_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--exit-code", is_flag=True, help="Exit with 1 when anything changed; figures that moved are no change.")
@click.pass_context
def diff(context: click.Context, *, base: str, head: str | None, root: Path, format_: str, exit_code: bool) -> None:
    """Print what changed in maps, personas, shared items, catalog and channel rules from BASE to HEAD.

    Each is a commit, branch, tag or folder (`./old`). Without HEAD it is the project's folder as it is, and without
    BASE the last commit. What is written differently and means the same is no change. What follows is told as well:
    findings that appeared, went or list other things, as far as they need no data; actions that moved in their order,
    both states measured by the data as it is now; and figures that clearly moved from the newest snapshot in BASE to
    the newest in HEAD.
    """
    project = open_project(root)
    from mkdocs_journey.cli.diff_follows import find_follows
    from mkdocs_journey.cli.diff_formats import render_diff
    from mkdocs_journey.history.states import diff_states, read_tree_state

    before = _read_state(project, root, base)
    after = _read_state(project, root, head) if head else read_tree_state(project.tree, project.settings)
    found = diff_states(before, after, project.settings)
    follows = find_follows(project, before, after, found)
    click.echo(render_diff(found, follows, format_, base=base, head=head or "the working tree"), nl=False)
    context.exit(1 if found and exit_code else 0)


def _read_state(project: OpenProject, root: Path, name: str) -> State:
    """Return the state that a name stands for.

    Raises:
        click.UsageError: There is neither such a revision nor such a folder.
    """
    from mkdocs_journey.history.states import read_commit_state, read_tree_state
    from mkdocs_journey.source.git import find_revision, read_history
    from mkdocs_journey.source.tree import FolderTree

    commit = None if name.startswith(("./", "../", "/")) else find_revision(root, name)
    if commit is not None:
        return read_commit_state(root, commit, project.settings)
    if name and Path(name).is_dir():
        return read_tree_state(FolderTree(Path(name)), project.settings)
    first, range_, last = name.partition("..")
    if range_ and find_revision(root, first or "HEAD") and find_revision(root, last.removeprefix(".") or "HEAD"):
        raise click.UsageError(_name_both(first or "HEAD", last or "HEAD"))
    history = read_history(root, (".",))
    reason = history.problem or ("this clone holds only the newest commits" if history.shallow else "")
    hint = f" ({reason})" if reason else ""
    raise click.UsageError(f"{name!r} is no commit, branch, tag or folder{hint}; `git log --oneline` lists commits")


def _name_both(first: str, last: str) -> str:
    """Return how to ask for what stands between two dots, or for that since both went apart between three."""
    if last.startswith("."):
        other = last.removeprefix(".") or "HEAD"
        command = f'journey diff "$(git merge-base {first} {other})" {other}'
        return f"{first}...{other} is no state of the project; for what came since both went apart: {command}"
    return f"{first}..{last} is two states, name them one by one: journey diff {first} {last}"
