"""The page on editors names each schema that `journey schema` writes, in its table and in the settings it shows."""

from __future__ import annotations

import json
import re
from pathlib import Path

from click.testing import CliRunner
from docs_blocks import find_blocks

from mkdocs_journey.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "complete-keys-in-your-editor.md").read_text(encoding="utf-8")


def test_every_schema_is_named(tmp_path: Path) -> None:
    """An editor that is set up by the page knows every kind of file."""
    assert CliRunner().invoke(main, ["schema", "-o", str(tmp_path)]).exit_code == 0
    written = {path.name for path in tmp_path.glob("*.json")}
    (settings,) = (block.body for block in find_blocks(PAGE) if block.title == ".vscode/settings.json")
    assert {Path(name).name for name in json.loads(settings)["yaml.schemas"]} == written
    assert set(re.findall(r"^\| `[^`]+` \| `([^`]+)` \|$", PAGE, re.MULTILINE)) == written
