"""`journey schema`: what it prints and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_journey.cli import main
from mkdocs_journey.tables.contract import TABLES


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["schema", *(str(argument) for argument in arguments)])


@pytest.mark.parametrize("name", ["map", "persona", "shared", "catalog", "channels"])
def test_prints_one_schema(name: str) -> None:
    """A named schema is printed as JSON of draft 7."""
    result = run(name)
    assert result.exit_code == 0
    assert json.loads(result.output)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_prints_all_tables() -> None:
    """The tables are printed together, by name."""
    assert list(json.loads(run("tables").output)) == list(TABLES)


def test_writes_all_files(tmp_path: Path) -> None:
    """With a folder every schema becomes a file of its own, and nothing else stays behind."""
    assert run("-o", tmp_path / "a" / "b").exit_code == 0
    written = sorted(path.relative_to(tmp_path / "a" / "b").as_posix() for path in tmp_path.rglob("*.*"))
    names = [f"{name}.schema.json" for name in ("map", "persona", "shared", "catalog", "channels")]
    assert written == sorted([*names, *(f"tables/{name}.schema.json" for name in TABLES)])
    assert (tmp_path / "a" / "b" / "map.schema.json").read_text("utf-8") == run("map").output


def test_writes_the_named_one(tmp_path: Path) -> None:
    """With a name and a folder only that schema is written."""
    run("persona", "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["persona.schema.json"]


def test_the_export_has_its_schema(tmp_path: Path) -> None:
    """What `journey export json` writes is described by name, and by name alone: no file of a project is one."""
    assert json.loads(run("export").output)["title"] == "Journey export"
    run("export", "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["export.schema.json"]


@pytest.mark.parametrize("arguments", [(), ("mpa",), ("map", "-o", "/dev/null/x")])
def test_wrong_calls(arguments: tuple[str, ...]) -> None:
    """A call without a name, with an unknown one or with a folder that cannot be is a usage error."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
