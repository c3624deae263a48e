"""`journey check`: every problem of the project, as text or for other programs."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import OpenProject, open_project
from mkdocs_journey.cli.options import DayParam, outside_option, project_option
from mkdocs_journey.cli.report_formats import REPORTS, repository_prefix
from mkdocs_journey.diagnostics import Diagnostic, apply_rules, has_errors, sort_diagnostics
from mkdocs_journey.source.collection import without_collection
from mkdocs_journey.source.tree import is_folder

if TYPE_CHECKING:
    from mkdocs_journey.answers.folder import AnswerFolder


@main.command(epilog="Example: journey check --format json")
@project_option
@outside_option
@click.option("--format", "format_", type=click.Choice(list(REPORTS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--today", type=DayParam(), help="The day that ages count to, instead of the data's and the commit's.")
@click.option("--no-data", is_flag=True, help="Check maps and personas only; no data engine is loaded.")
@click.pass_context
def check(
    context: click.Context,
    *,
    root: Path,
    outside: tuple[str, ...],
    format_: str,
    strict: bool,
    today: date | None,
    no_data: bool,
) -> None:
    """List every problem of the maps, personas and data.

    Exits with 0 when there is no error, with 1 when there is one, with 2 when the call itself cannot be carried out.
    """
    opened = open_project(root, outside=outside, today=today)
    with without_collection() if no_data else nullcontext():
        found = _find_problems(opened, root, no_data=no_data)
    diagnostics = sort_diagnostics(apply_rules((*opened.diagnostics, *found), opened.settings.rules))
    click.echo(REPORTS[format_](diagnostics, repository_prefix(root)))
    context.exit(1 if has_errors(diagnostics) or (strict and diagnostics) else 0)


def _find_problems(opened: OpenProject, root: Path, *, no_data: bool) -> tuple[Diagnostic, ...]:
    """Return what is wrong; all that was read to find it is let go of with the return."""
    from mkdocs_journey.checks.every import run_checks
    from mkdocs_journey.join import join_figures
    from mkdocs_journey.pages.embed.docs_embeds import check_embeds
    from mkdocs_journey.pages.proof.taken import check_docs
    from mkdocs_journey.project import load_project

    answers = None if no_data else _open_answers(root)
    project = load_project(opened.tree, opened.settings, with_data=not no_data, answers=answers)
    site = opened.site
    others = (*check_docs(project, root, site), *check_embeds(project, root, site), *_check_templates(opened))
    return (*run_checks(join_figures(project)), *others)


def _check_templates(opened: OpenProject) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the project's own templates; where there are none, Jinja is not loaded."""
    folder = opened.settings.templates_dir
    if not is_folder(opened.tree.root / folder):
        return ()
    from mkdocs_journey.page_templates import check_templates, read_own_templates

    return tuple(check_templates(read_own_templates(opened.tree, folder)))


def _open_answers(root: Path) -> AnswerFolder | None:
    from mkdocs_journey.answers.folder import open_answers

    return open_answers(root)
