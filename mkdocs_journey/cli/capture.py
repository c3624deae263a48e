"""`journey capture`: the script that puts the first and the last touch into hidden fields of a site's forms."""

from __future__ import annotations

from pathlib import Path

import click

from mkdocs_journey.cli.main import main
from mkdocs_journey.source.writing import write_bytes

SCRIPT = Path(__file__).parents[1] / "scaffold" / "capture" / "journey-capture.js"


@main.command(epilog="Example: journey capture -o journey-capture.js")
@click.option("-o", "file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write it into FILE.")
def capture(*, file: Path | None) -> None:
    """Print the script that keeps where a visitor came from and fills hidden form fields with it.

    A file that is there and differs is left as it is.
    """
    script = SCRIPT.read_bytes()
    if file is None:
        click.echo(script, nl=False)
        return
    try:
        if file.exists() and file.read_bytes() != script:
            raise click.UsageError(f"{file} is there and differs: name another file, or move it")
        write_bytes(file, script)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}") from error
    click.echo(f"{file} holds {len(script):,} bytes. Next: name it in your pages, see the docs under Capture", err=True)
