"""The group of all commands: its help is theirs, and neither help nor version imports one."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import click
import pytest
from click.testing import CliRunner

from mkdocs_journey import cli
from mkdocs_journey.cli import main
from mkdocs_journey.cli.main import COMMANDS

MODULES = [module.name for module in pkgutil.iter_modules(cli.__path__) if module.name != "main"]


def test_every_command_is_known() -> None:
    """A module that has a command is called by its name, and no other name is known."""
    with_command = {
        name.removesuffix("_")
        for name in MODULES
        for value in vars(import_module(f"mkdocs_journey.cli.{name}")).values()
        if isinstance(value, click.Command) and value is not main
    }
    assert with_command == set(COMMANDS) == set(main.commands)
    assert {name: command.name for name, command in main.commands.items()} == {name: name for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_purpose_is_the_help_of_the_command(name: str) -> None:
    """What the list says of a command, at any width, is what its own help begins with."""
    told = click.Command(name, help=COMMANDS[name])
    own = main.commands[name]
    assert COMMANDS[name] == " ".join((own.help or "").split("\n\n")[0].split())
    assert [told.get_short_help_str(width) for width in range(10, 200)] == [
        own.get_short_help_str(width) for width in range(10, 200)
    ]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"]])
def test_nothing_is_imported_for_help_and_version(arguments: list[str]) -> None:
    """They need the group and click: no command, no room of the core, and no other library."""
    code = (
        "import sys; before = set(sys.modules); from mkdocs_journey.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        "own = {name for name in sys.modules if name.startswith('mkdocs_journey')}\n"
        "foreign = {name.split('.')[0] for name in set(sys.modules) - before} - sys.stdlib_module_names\n"
        "print(sorted(own), sorted(foreign))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    own = ["mkdocs_journey", "mkdocs_journey.cli", "mkdocs_journey.cli.main", "mkdocs_journey.version"]
    assert done.stdout.splitlines()[-1] == f"{own} ['click', 'mkdocs_journey']"


def test_unknown_command_is_told_of_the_known() -> None:
    """A typing mistake is answered with the commands that were probably meant."""
    result = CliRunner().invoke(main, ["chek"])
    assert result.exit_code == 2
    assert "Did you mean one of: 'check', 'schema'?" in result.output
