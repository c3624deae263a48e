"""`journey import` on the command line: what it is told, and what it tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_journey.cli import main
from mkdocs_journey.imports.formats.every import FORMATS

DEALS = "Record ID,Deal Name,Deal Stage,Create Date,Amount\n71,x,Demo,2026-08-13,1200.50\n72,y,Won,soon,\n"


def run(folder: Path, *arguments: str, text: str = DEALS) -> Result:
    """Import a file of this text in a folder without a project."""
    (folder / "deals.csv").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["import", *arguments, "--project", str(folder), "-o", str(folder / "out")])


def test_file_alone_is_recognised(tmp_path: Path) -> None:
    """Without a format the file is taken as with `auto`, and the report goes to stderr."""
    result = run(tmp_path, str(tmp_path / "deals.csv"))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "HubSpot deals" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["deals.leads.csv"]


def test_report_as_records(tmp_path: Path) -> None:
    """With `--format json` the report is a list of flat records with the same keys, alone on stdout."""
    result = run(tmp_path, "auto", str(tmp_path / "deals.csv"), "--format", "json")
    records = json.loads(result.stdout)
    assert {tuple(record) for record in records} == {("file", "format", "what", "name", "count")}
    told = {(record["what"], record["name"]): record["count"] for record in records}
    assert told["rows read", ""] == 2
    assert told["rows kept", ""] == 2
    assert told["cells left empty", "Create Date"] == 1
    assert told["personal column", "Deal Name"] is None
    assert "JRN620" in result.stderr


def test_formats_are_listed(tmp_path: Path) -> None:
    """Each format has a line with its title, and those that nobody has seen are called experimental."""
    result = run(tmp_path, "--formats")
    lines = dict(line.split(maxsplit=1) for line in result.stdout.splitlines())
    for name, one in FORMATS.items():
        assert lines[name] == one.title + ("" if one.is_sure else " (experimental)")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["hubspot-deal", "FILE"], 'did you mean "hubspot-deals"?'),
        (["something", "FILE"], "--formats lists them"),
        (["auto"], "name a format, or auto, and the file"),
        (["auto", "FILE", "--period", "2026-08-31..2026-08-01"], "ends before it begins"),
        (["auto", "FILE", "--period", "August"], "a period is written"),
        (["auto", "FILE", "--timezone", "CET+9"], "is no time zone"),
        (["auto", "FILE", "--currency", "Euro"], "is no currency"),
        (["auto", "FILE", "--register"], "--register needs a project"),
    ],
)
def test_bad_usage(tmp_path: Path, arguments: list[str], told: str) -> None:
    """A call that cannot be carried out ends with 2, and writes nothing."""
    file = str(tmp_path / "deals.csv")
    result = run(tmp_path, *(file if word == "FILE" else word for word in arguments))
    assert result.exit_code == 2, result.output
    assert told in result.stderr
    assert not (tmp_path / "out").exists()


def test_named_format_that_it_is_not(tmp_path: Path) -> None:
    """A file that is not what it is called is refused with the columns that are missing."""
    result = run(tmp_path, "google-ads", str(tmp_path / "deals.csv"))
    assert result.exit_code == 1
    assert 'no row has "campaign" and "clicks" and "cost"' in result.stderr
    assert not (tmp_path / "out").exists()


def test_stated_zone_is_written(tmp_path: Path) -> None:
    """A stamp gets the offset that the zone had on that day, winter or summer."""
    text = "Record ID,Deal Name,Create Date\n71,x,2026-08-13 10:00\n72,y,2026-12-13 10:00\n73,z,2026-08-14\n"
    run(tmp_path, "auto", str(tmp_path / "deals.csv"), "--timezone", "America/New_York", text=text)
    written = (tmp_path / "out" / "deals.leads.csv").read_text(encoding="utf-8")
    assert "2026-08-13T10:00-04:00" in written
    assert "2026-12-13T10:00-05:00" in written
    assert "73,2026-08-14\n" in written


def test_column_is_kept(tmp_path: Path) -> None:
    """`--keep` takes a column into the leads under a name, and no personal one."""
    text = "Record ID,Deal Name,Deal Stage,Company size,Owner\n71,x,Demo,50-100,Joe\n"
    run(tmp_path, "auto", str(tmp_path / "deals.csv"), "--keep", "Company size=size", text=text)
    assert (tmp_path / "out" / "deals.leads.csv").read_text(
        encoding="utf-8"
    ) == "lead_id,outcome,size\n71,open,50-100\n"
    result = run(tmp_path, "auto", str(tmp_path / "deals.csv"), "--keep", "Owner", text=text)
    assert result.exit_code == 1
    assert '"Owner" leads to a person' in result.stderr


def test_formulas_are_guarded(tmp_path: Path) -> None:
    """A text that a spreadsheet takes for a formula is written behind an apostrophe; a negative amount is none."""
    text = "Record ID,Deal Name,Deal Stage,Amount,Closed Lost Reason\n71,x,Lost,-12.5,=cmd()\n"
    run(tmp_path, "auto", str(tmp_path / "deals.csv"), text=text)
    written = (tmp_path / "out" / "deals.leads.csv").read_text(encoding="utf-8")
    assert written == "lead_id,value,outcome,lost_reason\n71,-12.5,lost,'=cmd()\n"
