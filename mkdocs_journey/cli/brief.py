"""`journey brief`: what a team needs on the table when it reviews a map, to print or to read on a screen."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_journey.cli.joining import join_project, pick_maps
from mkdocs_journey.cli.main import main
from mkdocs_journey.cli.opening import open_project
from mkdocs_journey.cli.options import outside_option, project_option

FORMATS = ("markdown", "html")


@main.command(epilog="Example: journey brief trial-to-paid --format html > brief.html")
@click.argument("map_", metavar="MAP")
@project_option
@outside_option
@click.option("--format", "format_", type=click.Choice(FORMATS), default="markdown", show_default=True)
def brief(*, map_: str, root: Path, outside: tuple[str, ...], format_: str) -> None:
    """Print a brief for the review of MAP: what changed, what the figures did, and what to ask.

    Since the last review: changes of the map, its personas and shared items, the figures as the site tells them (few
    leads folded), and what happened. Then open actions, and questions for marketing and for sales, from the findings.
    """
    from mkdocs_journey.cli.brief_formats import render_brief_html, render_brief_markdown
    from mkdocs_journey.cli.brief_parts import write_brief
    from mkdocs_journey.pages.plan import gather_site

    joined = join_project(open_project(root, outside=outside), root)
    slug = pick_maps(joined, map_)[0].slug
    site = gather_site(joined, diagnostics=(), changelogs={})
    material = next(item for item in site.maps if item.joined.slug == slug)
    written = write_brief(material, joined.project, root)
    click.echo((render_brief_html if format_ == "html" else render_brief_markdown)(written), nl=False)
