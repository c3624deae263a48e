"""`journey reminders`: what an issue says that reminds a team of the maps to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_journey.cli.document_parts import escape_markdown
from mkdocs_journey.cli.joining import join_project
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import DayParam, outside_option, project_option

if TYPE_CHECKING:
    from mkdocs_journey.findings.finding import Finding
    from mkdocs_journey.join import JoinedMap

MARK = "<!-- mkdocs-journey reminder -->"
"""First line of the issue, by which the next run finds it."""


@main.command(epilog="Example: journey reminders --today 2027-03-01")
@project_option
@outside_option
@click.option("--today", type=DayParam(), help="The day that ages count to, instead of the data's and the commit's.")
def reminders(*, root: Path, outside: tuple[str, ...], today: date | None) -> None:
    """Print the text of an issue that lists the maps whose review is due; nothing when none is.

    A map is due when its `review_every` has passed, when a trigger is later than its last review, or when a watched
    figure fell since. It is Markdown, as GitHub and GitLab draw it; people are named, and nobody is notified by it.
    """
    from mkdocs_journey.findings.fallen import list_fallen
    from mkdocs_journey.findings.stale import find_stale
    from mkdocs_journey.findings.upkeep import is_kept_up

    joined = join_project(open_project(root, outside=outside, today=today), root)
    settings = joined.project.settings
    due = [
        (item, finding)
        for item in joined.maps
        if is_kept_up(item)
        for finding in find_stale(
            item.document.content, judged_on=joined.judged_day, fallen=list_fallen(item, settings)
        )
    ]
    click.echo("".join(_write_issue(due)), nl=False)


def _write_issue(due: list[tuple[JoinedMap, Finding]]) -> Iterator[str]:
    if not due:
        return
    yield f"{MARK}\n{'One map is' if len(due) == 1 else f'{len(due)} maps are'} to be looked at again.\n"
    for item, finding in due:
        content = item.document.content
        yield f"\n### {escape_markdown(content.title)}\n\n"
        yield f"{escape_markdown(finding.text)} File: `{item.document.file.replace('`', '')}`."
        yield f" Owner: {escape_markdown(content.owner)}.\n\n" if content.owner else " It has no owner yet.\n\n"
        yield from (f"- {escape_markdown(detail.whole_text)}\n" for detail in finding.details)
        yield f'- [ ] Look through it together, then `journey review {item.slug} --decided "…"`\n'
