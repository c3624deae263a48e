"""The `journey` command: each command calls the core and reports; nothing is imported before it is needed."""

from mkdocs_journey.cli.main import main

__all__ = ["main"]
