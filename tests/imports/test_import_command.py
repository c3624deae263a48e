"""`journey import` on the command line: what it is told, and what it tells."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from mkdocs_journey.cli import main
from mkdocs_journey.imports.formats.every import FORMATS
from mkdocs_journey.imports.importing import import_export

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


def test_a_second_download_leads_to_one_table(tmp_path: Path) -> None:
    """A browser's "(1)" is no name of its own: the report says how rows are put together, unless that is done."""
    (tmp_path / "deals (1).csv").write_text(DEALS, encoding="utf-8")
    plain = run(tmp_path, "auto", str(tmp_path / "deals (1).csv"))
    assert "`--as deals --add`" in plain.stderr
    assert "--as" not in run(tmp_path, "auto", str(tmp_path / "deals (1).csv"), "--as", "deals", "--add").stderr
    assert "--as" not in run(tmp_path, "auto", str(tmp_path / "deals.csv")).stderr


def test_file_and_format_in_either_order(tmp_path: Path) -> None:
    """Who names the file first is understood; a file that is not there is named."""
    file = str(tmp_path / "deals.csv")
    assert run(tmp_path, file, "hubspot-deals").exit_code == 0
    for arguments in (("auto", "no.csv"), ("no.csv", "auto"), ("no.csv",)):
        result = run(tmp_path, *arguments)
        assert (result.exit_code, "there is no file no.csv" in result.stderr) == (2, True)


def test_evidence_as_record(tmp_path: Path) -> None:
    """What is to be pasted into a map is YAML, for programs as well, and is masked."""
    text = "Element CSS selector,Total # of clicks\n#start,3\n[href='mailto:ada@example.com'],1\n"
    arguments = ("auto", str(tmp_path / "deals.csv"), "--page", "/pricing", "--period", "2026-08", "--format", "json")
    records = json.loads(run(tmp_path, *arguments, text=text).stdout)
    (told,) = [record["name"] for record in records if record["what"] == "evidence"]
    (evidence,) = yaml.safe_load(told)["evidence"]
    assert (evidence["id"], str(evidence["date"])) == ("clicks-pricing-2026-08", "2026-08")
    assert evidence["says"] == "Of 4 clicks went 75% to #start, 25% to [href='mailto:[e-mail]']"
    assert not (tmp_path / "out").exists()


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


SPEND = "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR)\n"


def test_weeks_are_collected(tmp_path: Path) -> None:
    """With `--add` what a new file says replaces the old word on the same, everything else stays, and twice is once."""
    call = ("auto", str(tmp_path / "deals.csv"), "--as", "meta", "--add")
    run(tmp_path, *call, text=f"{SPEND}2026-08-03,2026-08-09,autumn,10\n2026-08-03,2026-08-09,old,5\n")
    second = f"{SPEND}2026-08-03,2026-08-09,autumn,12\n2026-08-10,2026-08-16,autumn,7\n"
    run(tmp_path, *call, text=second)
    once = (tmp_path / "out" / "meta.spend.csv").read_text(encoding="utf-8")
    assert once.splitlines()[1:] == [
        "2026-08-03,2026-08-09,5,EUR,Paid Social,old",
        "2026-08-03,2026-08-09,12,EUR,Paid Social,autumn",
        "2026-08-10,2026-08-16,7,EUR,Paid Social,autumn",
    ]
    run(tmp_path, *call, text=second)
    assert (tmp_path / "out" / "meta.spend.csv").read_text(encoding="utf-8") == once


def test_leads_are_renewed(tmp_path: Path) -> None:
    """Of a lead that both files have, the newer word stays, what only the older one knows, and the earlier creation."""
    first = "Record ID,Deal Name,Deal Stage,Amount,Create Date\n71,x,Demo,5,\n72,y,Demo,6,2026-08-13\n"
    call = ("auto", str(tmp_path / "deals.csv"), "--as", "crm", "--add")
    run(tmp_path, *call, text=first)
    run(tmp_path, *call, text="Record ID,Deal Name,Deal Stage,Create Date\n72,y,Won,2026-08-20\n")
    written = (tmp_path / "out" / "crm.leads.csv").read_text(encoding="utf-8")
    assert written == "lead_id,created_at,value,outcome\n71,,5,open\n72,2026-08-13,6,won\n"


def test_adding_to_another_table_is_refused(tmp_path: Path) -> None:
    """A file of the same name that is no such table is left as it is."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "crm.leads.csv").write_text("one,two\n", encoding="utf-8")
    result = run(tmp_path, "auto", str(tmp_path / "deals.csv"), "--as", "crm", "--add")
    assert result.exit_code == 1
    assert "it is no table of leads" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["crm.leads.csv"]
    assert run(tmp_path, "auto", str(tmp_path / "deals.csv"), "--as", "../crm").exit_code == 2


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A file of eight megabytes needs less than a third of that."""
    row = '{0},Ada {0},Demo,2026-08-13 10:{1:02d},{0}.50,"{2}"\n'
    text = "Record ID,Deal Name,Deal Stage,Create Date,Amount,Notes\n"
    text += "".join(row.format(number, number % 60, "x" * 120) for number in range(45_000))
    (tmp_path / "deals.csv").write_text(text, encoding="utf-8")
    size = len(text)
    del text
    import_export(tmp_path / "deals.csv", root=tmp_path, folder=tmp_path / "warm")
    tracemalloc.start()
    done = import_export(tmp_path / "deals.csv", root=tmp_path, folder=tmp_path / "out")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert done.parts[0].kept == 45_000
    assert peak < size / 3
