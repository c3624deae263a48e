"""The `journey` command: each command calls the core and reports; nothing heavy is imported before it is needed."""

from mkdocs_journey.cli import attribution, channels, check, doctor, findings, new, schema
from mkdocs_journey.cli.main import main

__all__ = ["attribution", "channels", "check", "doctor", "findings", "main", "new", "schema"]
