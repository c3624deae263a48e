"""The `journey` command: each command calls the core and reports; nothing heavy is imported before it is needed."""

from mkdocs_journey.cli import attribution, check, doctor, new, schema
from mkdocs_journey.cli.main import main

__all__ = ["attribution", "check", "doctor", "main", "new", "schema"]
