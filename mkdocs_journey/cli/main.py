"""The group of all commands and what they share: the project's folder and its settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mkdocs_journey.settings import parse_date_setting
from mkdocs_journey.version import __version__


class _QuietWhenStopped(click.Group):
    """A group of commands that ends with 130 and without a word when somebody presses Ctrl-C, as shells expect."""

    def invoke(self, ctx: click.Context) -> object:
        """Carry out the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(130)


@click.group(
    cls=_QuietWhenStopped,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: journey check",
)
@click.version_option(__version__, prog_name="journey")
def main() -> None:
    """Customer journey maps kept in git, filled by marketing data, published as a site."""


class DayParam(click.ParamType[date]):
    """An ISO date on the command line."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or stop with a usage error."""
        try:
            return parse_date_setting(value)
        except ValueError as error:
            self.fail(f"{value!r}: {error}", param, ctx)


project_option = click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder, where mkdocs.yml stands.  [default: this folder]",
)
outside_option = click.option(
    "--outside",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    help="A folder outside the project that data may be read from.",
)
