"""`journey capture`: the script is printed or written, small, and knows no other host."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result

from mkdocs_journey.cli import main
from mkdocs_journey.cli.capture import SCRIPT

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "capture-where-leads-come-from.md"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["capture", *map(str, arguments)])


def test_script_is_printed_or_written(tmp_path: Path) -> None:
    """Without a file it goes to stdout; written twice it is the same file, and another file is left as it is."""
    script = SCRIPT.read_text(encoding="utf-8")
    assert run().output == script
    target = tmp_path / "new" / "journey-capture.js"
    assert run("-o", target).exit_code == 0
    assert run("-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8") == script
    target.write_text("mine", encoding="utf-8")
    refused = run("-o", target)
    assert refused.exit_code == 2
    assert "is there and differs" in refused.output
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("-o", target / "below").exit_code == 2


def test_script_is_small_and_asks_nobody() -> None:
    """It has fewer than 3,000 bytes, names no address, and no way to send anything."""
    script = SCRIPT.read_bytes()
    assert len(script) < 3_000
    assert re.search(rb"https?:|fetch|XMLHttp|sendBeacon|WebSocket|\bimport\b|\.cookie|new Image", script) is None


def test_page_names_every_field() -> None:
    """The table of the page has the fields of the script, and no other."""
    lists = re.search(r"TAGS = (\[.*?\])\n.*?\[\.\.\.TAGS, (.*?)\]", SCRIPT.read_text(encoding="utf-8"), re.DOTALL)
    assert lists is not None
    fields = re.findall(r'"(\w+)"', lists[1] + lists[2])
    rows = re.findall(r"^\| (`.*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert re.findall(r"`(\w+)`", "".join(rows)) == fields
