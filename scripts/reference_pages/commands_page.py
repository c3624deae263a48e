"""Every command with its options, and what it prints in the folder that the tutorial ends with."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click
from docs_blocks import write_files

from mkdocs_journey.cli import main
from reference_pages.markdown import fence, page, table

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
_MOST_LINES = 16
_VERSION = re.compile(r"\b\d+\.\d+\.\d+\w*")
# Which optional plugins are there is a matter of the machine.
_EXTRAS = re.compile(r"^ok +extras .*$", re.MULTILINE)

_INTRODUCTION = """\
`journey` is one program with a command for each job. It is run in the project's folder, where `mkdocs.yml` stands.
Nothing that it does needs a network. Every command has `--help`.

| exit code | means |
| --- | --- |
| 0 | done, and no error was found |
| 1 | the project has an error; what could be done was done all the same |
| 2 | the call itself cannot be carried out: an unknown option, a folder without a project |

What is printed below is what the commands print in the folder that the [tutorial](../tutorial.md) ends with; `…` stands
for lines left out, `x.y.z` for the version that is installed."""


@dataclass(frozen=True, slots=True)
class Example:
    """A call, and how many lines of what it prints are shown."""

    call: str
    lines: int = _MOST_LINES


EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "check": (Example("journey check"), Example("journey check --format json --no-data")),
    "attribution": (
        Example("journey attribution trial-to-paid --model linear --by channel"),
        Example("journey attribution trial-to-paid --model first_touch --by channel --format csv", 4),
    ),
    "channels": (Example("journey channels"), Example("journey channels --format json", 8)),
    "schema": (Example("journey schema persona", 8),),
    "export": (Example("journey export json trial-to-paid", 8),),
}
"""Calls that show more than the example at the end of a command's own help."""


def write_commands_page(folder: Path) -> str:
    """Return the page of every command there is.

    Args:
        folder: An empty folder to write the tutorial's project to.
    """
    write_files(TUTORIAL.read_text(encoding="utf-8"), folder)
    return page(
        "Commands", _INTRODUCTION, *(_command_part(name, main.commands[name], folder) for name in sorted(main.commands))
    )


def examples_of(name: str, command: click.Command) -> tuple[Example, ...]:
    """Return the calls that show a command; at least that of its help."""
    own = (command.epilog or "").removeprefix("Example:").strip()
    return EXAMPLES.get(name) or ((Example(own),) if own else ())


def _command_part(name: str, command: click.Command, folder: Path) -> str:
    context = click.Context(command, info_name=f"journey {name}", max_content_width=200, terminal_width=200)
    usage = " ".join(command.get_usage(context).removeprefix("Usage: ").split())
    help_text = "\n\n".join(" ".join(part.split()) for part in (command.help or "").replace("\b", "").split("\n\n"))
    records = (option.get_help_record(context) for option in command.params)
    rows = [(f"`{record[0]}`", record[1]) for record in records if record is not None and record[0].startswith("-")]
    shown = "\n".join(_run(example, folder) for example in examples_of(name, command))
    return "\n\n".join(
        (
            f"## journey {name}",
            help_text,
            fence(usage, "text"),
            table(("option", "what it does"), rows),
            fence(shown, "console"),
        )
    )


def _run(example: Example, folder: Path) -> str:
    """Return a call with what it prints, as a console shows it."""
    words = shlex.split(example.call)
    done = subprocess.run(
        [str(Path(sys.executable).parent / words[0]), *words[1:]],
        cwd=folder,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent), "COLUMNS": "120", "TERM": "dumb"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    told = _EXTRAS.sub("…", _VERSION.sub("x.y.z", done.stdout or done.stderr))
    lines = told.rstrip().splitlines()
    shown = lines if len(lines) <= example.lines else [*lines[: example.lines], "…"]
    status = [] if done.returncode == 0 else ["$ echo $?", str(done.returncode)]
    return "\n".join((f"$ {example.call}", *shown, *status))
