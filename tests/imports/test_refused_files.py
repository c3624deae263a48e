"""Files that do harm, are something else than they seem, or are stored in other ways."""

from __future__ import annotations

import csv
import io
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from scratch_git import Repository

from mkdocs_journey.imports import archives
from mkdocs_journey.imports.importing import import_export
from mkdocs_journey.imports.report import Imported
from mkdocs_journey.interchange.incoming.lane_words import fold_words

DEALS = "Record ID,Deal Name,Deal Stage,Create Date,Amount\n71,x,Köln,2026-08-13,1200.50\n"
BY_MAIL = "tables:\n  leads: {lead_id: Kontakt, created_at: Am}\n"


def take_in(folder: Path, data: bytes, name: str = "deals.csv") -> Imported:
    """Import bytes as a file of a folder."""
    path = folder / name
    path.write_bytes(data)
    return import_export(path, root=folder, folder=folder / "out")


def codes(done: Imported) -> list[str]:
    """Return what is wrong, by code."""
    return [one.code for one in done.diagnostics]


def zipped(**members: bytes) -> bytes:
    """Return an archive of these files; `_` in a name stands for a point."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return buffer.getvalue()


def workbook(*, hidden: bool = False, **sheets: list[list[object]]) -> bytes:
    """Return a workbook of these sheets; the second is hidden where that is asked for."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if hidden:
        book.worksheets[1].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """UTF-8 and UTF-16, with a mark and without, are read without a word."""
    done = take_in(tmp_path, DEALS.encode(encoding))
    assert codes(done) == []
    assert done.parts[0].kept == 1


def test_the_limit_of_cells_is_given_back(tmp_path: Path) -> None:
    """The csv module has one limit for the whole process: data files keep theirs after an import."""
    before = csv.field_size_limit()
    done = take_in(tmp_path, DEALS.replace("Köln", "x" * (before + 1)).encode())
    assert done.parts[0].kept == 1
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (b"", "JRN602", "empty"),
        (b"\xef\xbb\xbf\r\n  ", "JRN602", "empty"),
        (b"\n <html>", "JRN602", "web page"),
        (b"\xd0\xcf\x11\xe0old", "JRN602", "old or a locked spreadsheet"),
        (b"\x1f\x8bpacked", "JRN602", "compressed"),
        (b"%PDF-1.4", "JRN602", "no table"),
        (b"PK\x03\x04broken", "JRN602", "damaged"),
        (b"Record ID,Deal Name,Deal Stage\n1,\0,x\n", "JRN602", "no text has"),
        ("Record ID,Deal Name,Deal Stage\n1,ä".encode()[:-1], "JRN602", "cut off"),
        (b"\xff\xfeR\x00e", "JRN602", "not all of it is"),
        (b"\xef\xbb\xbfRecord ID,Deal Name\n1,\x96\n", "JRN602", "not all of it is"),
        (b'Record ID,Deal Name,Deal Stage\n1,"' + b"x" * 500_000, "JRN602", "do not close"),
        (b'[{"event": 1, "ev', "JRN602", "begins like JSON"),
        (b'{"what": "nobody knows"}', "JRN601", "no format knows"),
        (zipped(a_csv=b"x", b_zip=zipped(c_csv=b"x")), "JRN601", "no table of it"),
        (zipped(a_csv=zipped(c_csv=b"x")), "JRN603", "archive in an archive"),
        (zipped(readme_pdf=b"x"), "JRN602", "no CSV"),
        (zipped(a_csv=b"0" * 20_000_000), "JRN603", "20 MB"),
    ],
)
def test_refused(tmp_path: Path, data: bytes, code: str, told: str) -> None:
    """What cannot be read is called what it is, and nothing is written."""
    done = take_in(tmp_path, data)
    assert codes(done) == [code]
    assert told in done.diagnostics[0].message
    assert not (tmp_path / "out").exists()


def test_rows_that_cost_time(tmp_path: Path) -> None:
    """Endless headers and cells are no work: they are cut, and what is no number and no day is not read as one."""
    header = '"' + "e-mail " * 20_000 + '",Record ID,Deal Name,Deal Stage,Amount,Create Date\n'
    row = f'x,71,x,Demo,{"1" * 50_000},"{"2026-" * 10_000}"\n'
    brackets = '"Date entered ""' + " (x" * 30_000 + '",' + "(" * 30_000 + "\n"
    begun = time.process_time()
    assert codes(take_in(tmp_path, (header + row).encode())) == ["JRN620"]
    assert codes(take_in(tmp_path, brackets.encode())) == ["JRN601"]
    assert codes(take_in(tmp_path, b"," * 300_000)) == ["JRN601"]
    fold_words("(" * 300_000)
    assert time.process_time() - begun < 10


def test_archive_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is longer than its archive says is not read on."""
    monkeypatch.setattr(archives, "MOST_TIMES", 10**9)
    data = zipped(deals_csv=DEALS.encode() * 50)
    size = len(DEALS.encode()) * 50
    lying = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert codes(take_in(tmp_path, lying))[0] in ("JRN602", "JRN603")


def test_archive_of_several_exports(tmp_path: Path) -> None:
    """Each file of an archive is read as its own format, the unknown passed over, and tables are put together."""
    second = DEALS.replace("71", "72").encode()
    done = take_in(tmp_path, zipped(a_csv=DEALS.encode(), b_csv=second, notes_csv=b"one,two\n1,2\n"), "export.zip")
    assert [part.format for part in done.parts] == ["hubspot-deals", "hubspot-deals", ""]
    assert (tmp_path / "out" / "export.leads.csv").read_text(encoding="utf-8").count("\n") == 3


def test_spreadsheet_is_read_by_its_values(tmp_path: Path) -> None:
    """Numbers and dates of a sheet are no texts: a long id stays whole, and 73.123 is no thousand."""
    from datetime import datetime

    rows: list[list[object]] = [
        ["Record ID", "Deal Name", "Deal Stage", "Amount", "Create Date"],
        [105000000123, "x", "Demo", 73.123, datetime(2026, 8, 3, 9, 15)],  # noqa: DTZ001 - a sheet knows no zone
    ]
    assert codes(take_in(tmp_path, workbook(Deals=rows), "deals.xlsx")) == []
    written = (tmp_path / "out" / "deals.leads.csv").read_text(encoding="utf-8").splitlines()
    assert written[1] == "105000000123,2026-08-03T09:15:00,73.123,open"


def test_hidden_sheets_do_not_leak(tmp_path: Path) -> None:
    """What whoever opens the workbook does not see is not read."""
    rows: list[list[object]] = [["Record ID", "Deal Name", "Deal Stage"], ["71", "x", "Demo"]]
    secret: list[list[object]] = [["Record ID", "Deal Name", "Deal Stage"], ["99", "secret", "Demo"]]
    done = take_in(tmp_path, workbook(hidden=True, Deals=rows, Secret=secret), "deals.xlsx")
    assert [part.name for part in done.parts] == ["deals.xlsx, sheet Deals"]
    assert "99" not in (tmp_path / "out" / "deals.leads.csv").read_text(encoding="utf-8")


def test_cell_far_out(tmp_path: Path) -> None:
    """One cell in the last corner of a sheet would make the reader take room for all between: it is refused before."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Record ID"  # type: ignore[index]
    book.active["XFD1048576"] = "x"  # type: ignore[index]
    buffer = io.BytesIO()
    book.save(buffer)
    done = take_in(tmp_path, buffer.getvalue(), "deals.xlsx")
    assert codes(done) == ["JRN603"]
    assert "row 1,048,576 and column 16,384" in done.diagnostics[0].message


def test_macros_and_links_do_nothing(tmp_path: Path) -> None:
    """A workbook with macros and a link to another file gives its values, and neither is opened."""
    rows: list[list[object]] = [
        ["Record ID", "Deal Name", "Deal Stage"],
        ["71", "x", "Demo"],
        ["72", "y", "='[1]A'!B1"],
    ]
    buffer = io.BytesIO(workbook(Deals=rows))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    done = take_in(tmp_path, buffer.getvalue(), "deals.xlsm")
    assert codes(done) == []
    assert (tmp_path / "out" / "deals.leads.csv").read_text(encoding="utf-8") == "lead_id,outcome\n71,open\n72,\n"


def test_spreadsheet_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is missing, the message says what to install."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    done = take_in(tmp_path, workbook(Deals=[["Record ID"]]), "deals.xlsx")
    assert codes(done) == ["JRN619"]
    assert "mkdocs-journey[xlsx]" in done.diagnostics[0].hint


def import_by_mail(folder: Path) -> Imported:
    """Import leads that are known by e-mail alone."""
    from mkdocs_journey.imports.statements import Statements

    (folder / "leads.csv").write_text("Kontakt,Am\nada@example.com,2026-08-13\n", encoding="utf-8")
    (folder / "map.yml").write_text(BY_MAIL, encoding="utf-8")
    statements = Statements(mapping=folder / "map.yml")
    return import_export(folder / "leads.csv", root=folder, folder=folder / "out", statements=statements)


def test_no_salt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a secret, or with a short one, no id is made of an e-mail; an untracked file is one."""
    monkeypatch.delenv("JOURNEY_SALT", raising=False)
    assert codes(import_by_mail(tmp_path)) == ["JRN616"]
    (tmp_path / ".journey-salt").write_text("short", encoding="utf-8")
    assert codes(import_by_mail(tmp_path)) == ["JRN616"]
    (tmp_path / ".journey-salt").write_text("long enough, and random 4711\n", encoding="utf-8")
    assert codes(import_by_mail(tmp_path)) == []
    assert "@" not in (tmp_path / "out" / "leads.leads.csv").read_text(encoding="utf-8")


def test_salt_that_git_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A salt in the repository is no secret."""
    monkeypatch.delenv("JOURNEY_SALT", raising=False)
    repository = Repository.create(tmp_path)
    (tmp_path / ".journey-salt").write_text("long enough, and random 4711\n", encoding="utf-8")
    repository.git("add", "-A")
    done = import_by_mail(tmp_path)
    assert codes(done) == ["JRN616"]
    assert "tracked by git" in done.diagnostics[0].message


def test_nothing_is_left_of_an_import_that_fails_late(tmp_path: Path) -> None:
    """A table that was begun goes when another file of the archive is refused."""
    bad = DEALS.replace("71", "1,05E+11".replace(",", ".")).encode()
    done = take_in(tmp_path, zipped(a_csv=DEALS.encode(), b_csv=bad), "export.zip")
    assert codes(done) == ["JRN605"]
    assert list((tmp_path / "out").iterdir()) == []
