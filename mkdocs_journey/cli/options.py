"""What several commands are told in the same words: the project's folder, the folders outside it, a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mkdocs_journey.settings import parse_date_setting


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
