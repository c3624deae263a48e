"""Files and catalogs that are wrong: each gives a diagnostic with a place and a step to take, and nothing breaks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from data_projects import complaints, load_data, rows_of

HEADER = "lead_id,at,source\n"
GOOD = "a,2026-01-05,x\n"


def ten(line: str, good: str = GOOD) -> str:
    """Return one bad line among enough good ones that it is below the limit."""
    return HEADER + "".join(good.replace("a,", f"a{number},") for number in range(30)) + line


def told_of_sets(folder: Path, table: str, contents: Sequence[bytes]) -> list[str]:
    """Return what is told of files `0.csv`, `1.csv` and so on, read together, each a data set of its own."""
    files = {f"{number}.csv": content for number, content in enumerate(contents)}
    sets = "".join(f"  - {{table: {table}, path: {name}}}\n" for name in files)
    return complaints(folder, files, f"datasets:\n{sets}")


def told_of(told: Sequence[str], number: int) -> list[str]:
    """Return what is told of one of these files."""
    return [text for text in told if text.startswith((f"data/{number}.csv:", f"data/catalog.yml:{number + 2}:"))]


# Whole files


NO_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"", "it is empty"),
    (b"\xef\xbb\xbf\r\n", "it is empty"),
    (b"<!DOCTYPE html>\n<html><body>Sign in</body></html>", "it is a web page and no table"),
    (b"\xef\xbb\xbf <html lang='en'>", "it is a web page and no table"),
    ((HEADER + GOOD).encode("utf-16"), "it is in UTF-16"),
    ((HEADER + "a,2026-01-05,Größe\n").encode("cp1252"), "its letters were saved in an old way"),
    ((HEADER + "a,2026-01-05,x\0\n").encode(), "sign 33 is one that no text has"),
    (b"PK\x03\x04 and so on", "it is a spreadsheet or a ZIP archive"),
    (b"\x1f\x8b\x08\x00", "it is compressed, or an old spreadsheet"),
    (b"PAR1 is no Parquet", "no Parquet reader can open it"),
    ((HEADER + 'a,2026-01-05,"open\nb,2026-01-05,x\n').encode(), "a quote that opens in row 2 never closes"),
    ((HEADER + "a,2026-01-05,\xe4").encode()[:-1], "its last letter is cut off"),
)


@pytest.fixture(scope="module")
def told_of_no_tables(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what is told of files that are no tables, each the only file of a data set."""
    told = told_of_sets(tmp_path_factory.mktemp("no-tables"), "touches", [content for content, _ in NO_TABLES])
    assert len(told) == len(NO_TABLES)
    return told


@pytest.mark.parametrize("number", range(len(NO_TABLES)), ids=[message for _, message in NO_TABLES])
def test_a_file_that_is_no_table_says_what_it_is(told_of_no_tables: list[str], number: int) -> None:
    """By its bytes, whatever its name; the step to take is beside it."""
    (text,) = told_of(told_of_no_tables, number)
    assert text.startswith(f"data/{number}.csv: JRN307 error: the file cannot be read: {NO_TABLES[number][1]}")
    assert "\n  hint: " in text


def test_a_sign_in_page_is_called_one(tmp_path: Path) -> None:
    """The hint knows where web pages among exports come from."""
    (text,) = complaints(tmp_path, {"touches.csv": "<html>"})
    assert text.endswith(
        "hint: the download most likely met a sign-in form: sign in, download again and look into the file"
    )


def test_a_missing_column_shows_the_header_and_a_line_to_write(tmp_path: Path) -> None:
    """The nearest column of the file is proposed for the rename."""
    assert complaints(tmp_path, {"touches.csv": "Kontakt,at_\na,2026-01-05\n"}) == [
        'data/touches.csv:1:1: JRN308 error: no column at, which touches needs; it has "Kontakt", "at_"\n'
        "  1 | Kontakt,at_\n"
        "      ^\n"
        '  hint: did you mean "at_"? write `at: at_` under `columns:` of the data set in the catalog',
        'data/touches.csv:1:1: JRN308 error: no column lead_id, which touches needs; it has "Kontakt", "at_"\n'
        "  1 | Kontakt,at_\n"
        "      ^\n"
        "  hint: write `lead_id: Kontakt` under `columns:` of the data set in the catalog",
    ]


def test_other_files_are_read_all_the_same(tmp_path: Path) -> None:
    """One broken file takes nothing away from the others."""
    tables = load_data(tmp_path, {"touches.csv": "", "leads.csv": "lead_id\na\n"})
    assert [row["lead_id"] for row in rows_of(tables, "leads")] == ["a"]


# Rows


BAD_ROWS = (
    ("b,2026-02-30,x\n", '1 row left out, in row 32: at "2026-02-30" there is no such day or time'),
    ("b,gestern,x\n", '1 row left out, in row 32: at "gestern" is no date or time'),
    ("b,9999-12-31,x\n", '1 row left out, in row 32: at "9999-12-31" its year is outside 1900 to 2199'),
    ("b,,x\n", "1 row left out, in row 32: at is empty"),
    (" ,2026-01-05,x\n", "1 row left out, in row 32: lead_id is empty"),
    ("b,maya@x.example,x\n", "1 row left out, in row 32: at is no date or time"),
    ("b,2026-01-05\n", "1 row left out, in row 32: the row has 2 cells, where the header has 3"),
    ("b,2026-01-05,x,y\n", "1 row left out, in row 32: the row has 4 cells, where the header has 3"),
    ('"b"c,2026-01-05,x\n', "1 row left out, in row 32: the row has text after a closing quote"),
    ("b,soon,x\nc,later,x\n", '2 rows left out, first in row 32: at "soon" is no date or time'),
)


@pytest.fixture(scope="module")
def told_of_rows(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what is told of bad rows, each among good ones in a data set of its own."""
    return told_of_sets(tmp_path_factory.mktemp("rows"), "touches", [ten(line).encode() for line, _ in BAD_ROWS])


@pytest.mark.parametrize("number", range(len(BAD_ROWS)), ids=[message for _, message in BAD_ROWS])
def test_a_row_that_cannot_be_read_is_left_out_and_said(told_of_rows: list[str], number: int) -> None:
    """With file, row, column, what was found and one step; an address in the cell is not repeated."""
    (text,) = [text for text in told_of(told_of_rows, number) if "JRN310" in text]
    assert text.startswith(f"data/{number}.csv: JRN310 warning: {BAD_ROWS[number][1]}\n  hint: ")


def test_refused_rows_are_listed_without_their_texts(tmp_path: Path) -> None:
    """The list is for a page, and a cell may hold anything."""
    report = load_data(tmp_path, {"touches.csv": ten("b,soon,x\nc,2026-01-05\n")}).report
    assert [(row.file, row.row, row.column, row.reason) for row in report.refused] == [
        ("data/touches.csv", 32, "at", "is no date or time"),
        ("data/touches.csv", 33, "", "has 2 cells, where the header has 3"),
    ]
    assert (report.sets[0].rows, report.sets[0].kept, report.sets[0].refused) == (32, 30, 2)


def test_at_most_200_rows_of_a_file_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    """Above the limit of refused rows it is an error."""
    tables = load_data(tmp_path, {"touches.csv": HEADER + "b,soon,x\n" * 300 + GOOD})
    assert (len(tables.report.refused), tables.report.refused_count) == (200, 300)
    (error,) = [item for item in tables.diagnostics if item.code == "JRN311"]
    assert error.message == '300 of 301 rows of "touches.csv" cannot be read, more than 5%'
    assert (error.place.file, error.place.line) == ("data/catalog.yml", 3)


def test_trailing_empty_cells_and_empty_rows_are_no_fault(tmp_path: Path) -> None:
    """A spreadsheet leaves commas behind."""
    tables = load_data(tmp_path, {"touches.csv": HEADER + "a,2026-01-05,x,,\n,,\n,,,,\nb,2026-01-05,x\n"})
    assert (tables.report.sets[0].rows, tables.diagnostics) == (2, ())


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (["01/02/2026", "03.04.2026"], "day and month could be swapped, and nothing in the column settles it"),
        (["13/02/2026", "02/13/2026"], "day and month stand in both orders in the column"),
    ],
)
def test_an_order_of_day_and_month_that_nothing_settles_is_refused(
    tmp_path: Path, days: list[str], reason: str
) -> None:
    """The whole column, as an error, with what to state."""
    rows = "".join(f"{number},{day},x\n" for number, day in enumerate(days))
    texts = complaints(tmp_path, {"touches.csv": HEADER + rows})
    assert any(
        text.startswith(f'data/touches.csv: JRN312 error: 2 rows left out, first in row 2: at "{days[0]}" {reason}\n')
        for text in texts
    )
    assert all("2026-11-01" in text for text in texts if "JRN312" in text)


def test_one_proof_settles_the_order_of_a_column(tmp_path: Path) -> None:
    """13/02 can only be the 13th of February, so 01/02 is the first."""
    tables = load_data(
        tmp_path, {"touches.csv": HEADER + "a,01/02/2026,x\nb,13/02/2026 14:30,x\n"}, "as_of: 2026-02-01"
    )
    assert [item.code for item in tables.diagnostics] == ["JRN319"]


BAD_AMOUNTS = (
    ('"1.234,56"', '"1.234,56" has a comma'),
    ("12€", '"12€" has other signs than digits'),
    ("viel", '"viel" is no number'),
    ("nan", '"nan" is no number'),
    ("9" * 41, f'"{"9" * 39}…" has too many digits'),
)


@pytest.fixture(scope="module")
def told_of_amounts(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what is told of bad amounts, each among good ones in a data set of its own."""
    good = "lead_id,value\n" + "".join(f"a{number},1.5\n" for number in range(30))
    contents = [f"{good}b,{value}\n".encode() for value, _ in BAD_AMOUNTS]
    told = told_of_sets(tmp_path_factory.mktemp("amounts"), "leads", contents)
    assert len(told) == len(BAD_AMOUNTS)
    return told


@pytest.mark.parametrize("number", range(len(BAD_AMOUNTS)), ids=[reason for _, reason in BAD_AMOUNTS])
def test_amounts_are_plain_decimals(told_of_amounts: list[str], number: int) -> None:
    """A comma could be either sign, so it is neither."""
    (text,) = told_of(told_of_amounts, number)
    assert text.startswith(
        f"data/{number}.csv: JRN310 warning: 1 row left out, in row 32: value {BAD_AMOUNTS[number][1]}\n"
    )


def test_an_outcome_is_one_of_three_words(tmp_path: Path) -> None:
    """In any letter case; another word has its row refused, with the nearest one proposed."""
    leads = "lead_id,outcome\n" + "".join(f"a{number},WON\n" for number in range(30)) + "b,lsot\n"
    (text,) = complaints(tmp_path, {"leads.csv": leads})
    assert text == (
        'data/leads.csv: JRN310 warning: 1 row left out, in row 32: outcome "lsot" is none of open, won, lost\n'
        '  hint: did you mean "lost"?'
    )


# The catalog


def one_set(table: str, path: str) -> str:
    """Return a catalog of one data set."""
    return f"datasets:\n  - table: {table}\n    path: {path}\n"


def catalog(line: str) -> str:
    """Return a catalog of one data set that is right, with one more line."""
    return one_set("touches", "t.csv") + f"    {line}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (one_set("touch", "t.csv"), '2:12: JRN301 error: "touch" is none of the tables that are known here'),
        (catalog("format: hubspot"), '4:13: JRN302 error: format "hubspot" is not among those that can be read'),
        ("timezone: Berlim\n" + catalog(""), '1:11: JRN303 error: there is no time zone "Berlim"; UTC is used'),
        ("engine: postgres\n" + catalog(""), '1:9: JRN304 error: there is no engine "postgres"; duckdb is used'),
        (one_set("touches", "../../t.csv"), '3:11: JRN305 error: "../../t.csv" leads out of the project'),
        (one_set("touches", "/etc/pass*"), '3:11: JRN305 error: "/etc/pass*" leads out of the project'),
        (one_set("touches", "x-*.csv"), '3:11: JRN306 error: no file in data/ is called "x-*.csv"'),
        (one_set("touches", "."), '3:11: JRN306 error: no file in data/ is called "."'),
        (catalog("columns: {lead_id: Lead}"), '4:24: JRN308 error: no column "Lead" for lead_id'),
        (catalog("columns: {sourc: source}"), '4:22: JRN309 error: touches has no column "sourc"'),
        (
            catalog("covers: {from: '2026-02-01', to: '2026-01-01'}"),
            "4:13: JRN320 error: covers ends on 2026-01-01, before it starts on 2026-02-01",
        ),
    ],
)
def test_a_wrong_catalog_is_told_where(tmp_path: Path, text: str, expected: str) -> None:
    """At the value's own place, with a step to take."""
    (found,) = complaints(tmp_path, {"t.csv": HEADER + GOOD}, text)
    assert found.splitlines()[0] == f"data/catalog.yml:{expected}"
    assert "\n  hint: " in found


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    """Neither by its name nor by a glob."""
    outside = tmp_path / "secret.csv"
    outside.write_text(HEADER + GOOD)
    (tmp_path / "project" / "data").mkdir(parents=True)
    (tmp_path / "project" / "data" / "t.csv").symlink_to(outside)
    for path in ("t.csv", "*.csv"):
        (found,) = complaints(tmp_path, {}, f"datasets:\n  - table: touches\n    path: '{path}'\n")
        assert "JRN305 error" in found


def test_names_with_signs_of_globs_are_plain_names(tmp_path: Path) -> None:
    """`touches[1].csv` is a file, and no pattern of the engine's."""
    tables = load_data(tmp_path, {"t[1]'*.csv": HEADER + GOOD}, 'datasets: [{table: touches, path: "t[1]\'*.csv"}]')
    assert (tables.diagnostics, tables.report.touches) == ((), 1)


def test_a_header_without_rows_is_a_warning(tmp_path: Path) -> None:
    """An export that went wrong often still has its header."""
    assert complaints(tmp_path, {"touches.csv": HEADER})[0].splitlines()[0] == (
        'data/catalog.yml:3:11: JRN321 warning: "touches.csv" has a header and no rows'
    )


def test_stages_that_no_map_has_are_told_with_the_nearest(tmp_path: Path) -> None:
    """Once for each name, with its rows; one renamed to nothing is an error at the rename."""
    events = "lead_id,stage,entered_at\na,Decsion,2026-01-05\nb,Decsion,2026-01-05\nc,MQL,2026-01-05\n"
    text = "datasets:\n  - table: stage_events\n    path: e.csv\n    stages: {MQL: considration}\n"
    renamed, unknown = complaints(tmp_path, {"e.csv": events}, text)[::-1]
    assert unknown.splitlines()[0] == (
        'data/catalog.yml:3:11: JRN313 warning: no map has stage "Decsion", named in 2 rows of stage_events'
    )
    assert 'hint: did you mean "Decision"?' in unknown.replace("decision", "Decision")
    assert renamed.splitlines()[0] == (
        'data/catalog.yml:4:19: JRN314 error: "MQL" is renamed to "considration", which no map has as a stage'
    )


def test_a_cell_too_long_is_told_by_its_row(tmp_path: Path) -> None:
    """A cell of megabytes is called long; a quote that never closes is another matter."""
    text = "lead_id,at,source\n" + "a,2026-01-05,x\n" + 'b,2026-01-06,"' + "y" * 2_200_000 + '"\n'
    message = complaints(tmp_path, {"t.csv": text}, one_set("touches", "t.csv"))[0]
    assert "a cell in row 3 holds more than 131,072 characters" in message


def test_a_stage_near_a_renamed_one_is_sent_there(tmp_path: Path) -> None:
    """Where `stages:` already renames nearly the same name, the hint leads to that line."""
    text = "datasets:\n  - table: stage_events\n    path: e.csv\n    stages: {MQL lead: consideration}\n"
    events = "lead_id,stage,entered_at\na,MQL leads,2026-01-05\n"
    told = " ".join(complaints(tmp_path, {"e.csv": events}, text))
    assert '`stages:` of the data set names "MQL lead": write it there as the data does' in told
