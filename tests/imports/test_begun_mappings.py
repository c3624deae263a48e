"""A mapping that is not there yet is written, to be filled in; what no format knows is said in two lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_journey.cli import main

TABLE = "Visitor;Met on;E-Mail\nA1;13.09.2026;a@b.example\n"


def test_an_unknown_file_leads_to_a_mapping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command of the hint writes the mapping; nothing is imported until it is filled in, and it is kept then."""
    monkeypatch.chdir(tmp_path)
    Path("fair guests.csv").write_text(TABLE, encoding="utf-8")
    told = CliRunner().invoke(main, ["import", "auto", "fair guests.csv"])
    assert "journey import auto 'fair guests.csv' --mapping 'fair guests.yml'" in told.stderr
    command = ["import", "auto", "fair guests.csv", "--mapping", "fair guests.yml"]
    begun = CliRunner().invoke(main, command)
    assert (begun.exit_code, sorted(path.name for path in tmp_path.iterdir())) == (
        1,
        ["fair guests.csv", "fair guests.yml"],
    )
    mapping = Path("fair guests.yml").read_text(encoding="utf-8")
    assert told.stderr.endswith(mapping)
    assert '# Columns: "Visitor", "Met on", "E-Mail"\n' in mapping
    filled = mapping.replace('lead_id: ""', 'lead_id: "Visitor"').replace('at: ""', 'at: "Met on"')
    Path("fair guests.yml").write_text(filled, encoding="utf-8")
    assert CliRunner().invoke(main, command).exit_code == 0
    assert Path("fair guests.touches.csv").exists()
    assert Path("fair guests.yml").read_text(encoding="utf-8") == filled


def test_a_file_that_cannot_be_read_begins_no_mapping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Why it cannot be read is told, and no file is made."""
    monkeypatch.chdir(tmp_path)
    Path("page.csv").write_text("<!doctype html><html><body>Sign in</body></html>", encoding="utf-8")
    told = CliRunner().invoke(main, ["import", "auto", "page.csv", "--mapping", "new.yml"])
    assert (told.exit_code, Path("new.yml").exists()) == (1, False)
    assert "JRN602" in told.stderr
