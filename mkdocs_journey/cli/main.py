"""The group of all commands: what each is for is known at once, its module is imported when it is called."""

from __future__ import annotations

import gc
from collections.abc import Iterator, MutableMapping
from importlib import import_module
from keyword import iskeyword

import click

from mkdocs_journey.version import __version__

COMMANDS = {
    "attribution": "Print who gets credit for moving people on, for MAP or for every map.",
    "brief": "Print a brief for the review of MAP: what changed, what the figures did, and what to ask.",
    "capture": "Print the script that keeps where a visitor came from and fills hidden form fields with it.",
    "changelog": (
        "Print what each commit changed, newest first, of MAP or of all maps, personas, shared items and data files."
    ),
    "channels": "Print the channel of each source, medium and campaign in FILE, and the rule that gave it.",
    "check": "List every problem of the maps, personas and data.",
    "codeowners": "Print a CODEOWNERS file: who is asked about a change of each map, from its owners.",
    "diff": "Print what changed in maps, personas, shared items, catalog and channel rules from BASE to HEAD.",
    "doctor": "Look at everything that the site needs, and say what to do next.",
    "explain": "Print how FIGURE came about: rows used and left out by reason, method, settings, as-of date, commit.",
    "export": (
        "Write MAP, or every map, as files for other tools: a workbook, slides, a poster, a site, or the figures alone."
    ),
    "findings": (
        "Print where emotion turns, what the data shows, and what the map's upkeep needs, for MAP or every map."
    ),
    "fmt": "Put maps, personas, shared items, catalog and channel rules into one order and layout.",
    "import": "Bring FILE in: an export becomes neutral tables, a map of another tool a draft to review.",
    "new": "Write a project into DIR, which is made, or is empty but for `.git`.",
    "reminders": "Print the text of an issue that lists the maps whose review is due; nothing when none is.",
    "review": "Write a review of MAP down: its day as `reviewed`, and a row of `reviews`.",
    "schema": "Print a JSON Schema of the YAML files (draft 7) or of an export, or the Table Schemas of the data.",
    "snapshot": "Write the figures of the as-of date as one small file, few leads folded as on the site.",
}
"""What each command is for, by its name; a test holds it to the command's own help."""

_VALUES_BETWEEN_COLLECTIONS = 50_000


def module_of(command: str) -> str:
    """Return the name of a command's module: its own, but for a word that Python keeps to itself."""
    return f"{command}_" if iskeyword(command) else command


class _Commands(MutableMapping[str, click.Command]):
    """Every command by name; a module joins the mapping when it is imported, and it is when its command is wanted."""

    def __init__(self) -> None:
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name in COMMANDS and name not in self._imported:
            import_module(f"{__package__}.{module_of(name)}")
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        del self._imported[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class _Journey(click.Group):
    """A group whose help imports no command, and that ends with 130 and without a word on Ctrl-C, as shells expect."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands for the help."""
        told = [click.Command(name, help=purpose) for name, purpose in COMMANDS.items()]
        click.Group(commands=told).format_commands(ctx, formatter)

    def invoke(self, ctx: click.Context) -> object:
        """Carry out the command that was asked for."""
        # A command reads much, keeps it and ends: a look for cycles at every 700 new values took a third of a long one.
        gc.set_threshold(_VALUES_BETWEEN_COLLECTIONS)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(130)


@click.group(
    cls=_Journey,
    commands=_Commands(),
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: journey check",
)
@click.version_option(__version__, prog_name="journey")
def main() -> None:
    """Customer journey maps kept in git, filled by marketing data, published as a site."""
