"""Data files become tables: what is kept, in which zone, up to when, and what is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from data_projects import load_data, rows_of

from mkdocs_journey.tables.load import LoadedTables
from mkdocs_journey.tables.report import ChannelRow
from mkdocs_journey.tables.stamps import to_datetime

TOUCHES = "lead_id,at,source,medium\n"


def moments(tables: LoadedTables, name: str = "touches", column: str = "moment") -> list[str]:
    """Return the moments of a table as UTC texts."""
    return [to_datetime(row[column]).isoformat()[:-6] for row in rows_of(tables, name)]


def test_ids_stay_texts_and_only_the_empty_cell_is_missing(tmp_path: Path) -> None:
    """007 and 7 are two leads, `1E3`, `NA` and `null` are texts, a formula is only a text, and blanks are missing."""
    leads = "lead_id,outcome,lost_reason\n007,lost,NA\n7,lost,=1+1\n1E3,lost,  \nnull,,\n"
    rows = rows_of(load_data(tmp_path, {"leads.csv": leads}), "leads")
    assert {row["lead_id"]: row["lost_reason"] for row in rows} == {"007": "NA", "7": "=1+1", "1E3": "", "null": ""}


def test_stamps_without_offset_are_read_in_the_catalog_s_zone(tmp_path: Path) -> None:
    """An offset in the cell wins, and the hour that clocks repeat is the first of the two."""
    touches = "lead_id,at\na,2026-01-05 12:00\nb,2026-01-05T12:00-05:00\nc,2026-10-25 02:30\n"
    tables = load_data(tmp_path, {"touches.csv": touches}, "timezone: Europe/Berlin")
    assert moments(tables) == ["2026-01-05T11:00:00", "2026-01-05T17:00:00", "2026-10-25T00:30:00"]


def test_a_bare_date_is_the_start_of_the_day_for_touches_and_its_end_for_entries(tmp_path: Path) -> None:
    """In the catalog's zone, also on the day when clocks change."""
    files = {
        "touches.csv": "lead_id,at\na,2026-10-25\n",
        "stage_events.csv": "lead_id,stage,entered_at\na,decision,2026-10-25\n",
    }
    tables = load_data(tmp_path, files, "timezone: Europe/Berlin")
    assert moments(tables) == ["2026-10-24T22:00:00"]
    assert moments(tables, "stage_events") == ["2026-10-25T22:59:59.999999"]


def test_semicolons_tabs_bom_and_crlf_are_seen_by_the_header(tmp_path: Path) -> None:
    """The delimiter is the one under which the header's names are known."""
    for delimiter in (";", "\t", ","):
        text = "\ufefflead_id,at,source\r\na,2026-01-05,x\r\n".replace(",", delimiter)
        assert len(rows_of(load_data(tmp_path, {"touches.csv": text}), "touches")) == 1


def test_quoted_line_breaks_blank_lines_and_doubled_quotes_are_cells(tmp_path: Path) -> None:
    """A cell may hold the delimiter, a quote and a line break; a line of nothing is no row."""
    text = 'lead_id,at,campaign\n\na,2026-01-05,"one\n""two"", three"\n,,\nb,2026-01-05,x\n'
    tables = load_data(tmp_path, {"touches.csv": text})
    assert [row["campaign"] for row in rows_of(tables, "touches")] == ['one\n"two", three', "x"]
    assert (tables.report.sets[0].rows, tables.report.refused_count) == (2, 0)


def test_the_guard_of_a_formula_is_no_part_of_a_text(tmp_path: Path) -> None:
    """The apostrophe that imports write before `=` and its like is taken off; any other stays."""
    leads = "lead_id,lost_reason\na,'-10 %\nb,'=1+1\nc,'twas late\nd,-5\n"
    rows = rows_of(load_data(tmp_path, {"leads.csv": leads}), "leads")
    assert {row["lead_id"]: row["lost_reason"] for row in rows} == {
        "a": "-10 %",
        "b": "=1+1",
        "c": "'twas late",
        "d": "-5",
    }


def test_exact_copies_are_dropped_and_counted(tmp_path: Path) -> None:
    """Across the files of a data set too; a row that differs in a column we do not know is no copy."""
    files = {
        "a.csv": "lead_id,at,visit\na,2026-01-05,1\na,2026-01-05,1\na,2026-01-05,2\n",
        "b.csv": "lead_id,at,visit\na,2026-01-05,1\n",
    }
    tables = load_data(tmp_path, files, "datasets: [{table: touches, path: '*.csv'}]")
    found = tables.report.sets[0]
    assert (found.rows, found.kept, found.duplicates, found.paths) == (4, 2, 2, ("data/a.csv", "data/b.csv"))


def test_files_of_one_data_set_may_have_their_columns_in_another_order(tmp_path: Path) -> None:
    """Columns go by name; one that a file lacks is missing in its rows."""
    files = {"a.csv": "lead_id,at,source\na,2026-01-05,x\n", "b.csv": "at;lead_id\n2026-01-06;b\n"}
    tables = load_data(tmp_path, files, "datasets: [{table: touches, path: '*.csv'}]")
    assert [(row["lead_id"], row["source"]) for row in rows_of(tables, "touches")] == [("a", "x"), ("b", "")]


def test_parquet_is_read_like_csv(tmp_path: Path) -> None:
    """Typed columns are read by what they say; a missing number is missing."""
    import duckdb

    path = tmp_path / "leads.parquet"
    rows = "VALUES ('007', TIMESTAMPTZ '2026-01-05 12:00:00+01', 12.5, 'won'), ('8', NULL, 'nan'::DOUBLE, NULL)"
    columns = 't(lead_id, created_at, "Value", outcome)'
    duckdb.connect().execute(f"COPY (SELECT * FROM ({rows}) AS {columns}) TO '{path}' (FORMAT parquet)")
    tables = load_data(tmp_path, {"leads.parquet": path.read_bytes()})
    found = rows_of(tables, "leads")
    assert [(row["lead_id"], row["value"], row["outcome"]) for row in found] == [
        ("007", Decimal("12.5"), "won"),
        ("8", None, ""),
    ]
    assert to_datetime(found[0]["created_at"]) == datetime(2026, 1, 5, 11, tzinfo=UTC)
    assert tables.report.refused_count == 0


def test_every_type_of_a_parquet_file_is_read_by_what_it_says(tmp_path: Path) -> None:
    """A wall time is the catalog's, a date is a day, whole numbers and words of a list are ids, and lists are texts."""
    rows = (
        "VALUES (7::BIGINT, TIMESTAMP '2026-07-05 12:00:00.25', 'email'::ENUM('email', 'ads'), ['a', 'b'], true), "
        "(8, TIMESTAMP_NS '2026-07-05 12:00:00.250000001', 'ads', NULL, NULL)"
    )
    touches = write_parquet(tmp_path, f'SELECT * FROM ({rows}) AS t(lead_id, "at", source, tags, paid)')
    days = "VALUES (7::UTINYINT, 'decision'::BLOB, DATE '2026-07-06')"
    entries = write_parquet(tmp_path, f"SELECT * FROM ({days}) AS t(lead_id, stage, entered_at)")
    money = "VALUES (DATE '2026-05-01', DATE '2026-05-31', 12.5::FLOAT, 'EUR'), "
    money += "(DATE '2026-06-01', DATE '2026-06-30', 1e3::DECIMAL(18, 4), 'EUR')"
    spend = write_parquet(tmp_path, f"SELECT * FROM ({money}) AS t(period_start, period_end, amount, currency)")
    files = {"touches.parquet": touches, "stage_events.parquet": entries, "spend.parquet": spend}
    tables = load_data(tmp_path, files, "timezone: Europe/Berlin")
    assert [(row["lead_id"], row["source"]) for row in rows_of(tables, "touches")] == [("7", "email"), ("8", "ads")]
    assert moments(tables) == ["2026-07-05T10:00:00.250000"] * 2
    assert [(row["lead_id"], row["stage"]) for row in rows_of(tables, "stage_events")] == [("7", "decision")]
    assert moments(tables, "stage_events") == ["2026-07-06T21:59:59.999999"]
    assert [row["amount"] for row in rows_of(tables, "spend")] == [Decimal("12.5"), Decimal(1000)]
    assert tables.report.refused_count == 0


def write_parquet(folder: Path, query: str) -> bytes:
    """Return the bytes of a Parquet file of a query's rows."""
    import duckdb

    path = folder / "written.parquet"
    duckdb.connect().execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def test_csv_and_parquet_stand_in_one_data_set(tmp_path: Path) -> None:
    """A glob may fit files of both kinds; a copy in the other kind is a copy, and a cut file is told."""
    parquet = write_parquet(tmp_path, "SELECT 'a' AS lead_id, TIMESTAMPTZ '2026-01-05 12:00:00+00' AS \"at\"")
    files: dict[str, str | bytes] = {
        "t/1.csv": "lead_id,at\na,2026-01-05T12:00:00Z\nb,2026-01-06\n",
        "t/2.parquet": parquet,
    }
    tables = load_data(tmp_path / "whole", files, "datasets: [{table: touches, path: 't/*'}]")
    assert (tables.report.sets[0].rows, tables.report.sets[0].kept) == (3, 2)
    cut = load_data(
        tmp_path / "cut", {**files, "t/2.parquet": parquet[:40]}, "datasets: [{table: touches, path: 't/*'}]"
    )
    assert [(one.code, one.place.file) for one in cut.diagnostics] == [("JRN307", "data/t/2.parquet")]
    assert len(rows_of(cut, "touches")) == 2


def test_stages_of_the_data_are_renamed_by_the_catalog(tmp_path: Path) -> None:
    """`stages:` maps their names to ours; an id stands for itself."""
    events = "lead_id,stage,entered_at\na,MQL,2026-01-05\na,decision,2026-01-06\n"
    catalog = "datasets:\n- {table: stage_events, path: e.csv, stages: {mql: consideration}}"
    tables = load_data(tmp_path, {"e.csv": events}, catalog)
    assert [row["stage"] for row in rows_of(tables, "stage_events")] == ["consideration", "decision"]
    assert tables.diagnostics == ()


def test_pages_are_reduced_to_their_path(tmp_path: Path) -> None:
    """Scheme, host, query and fragment go; letter case stays; an address without a path is the root."""
    pages = ["https://x.example/Blog/a?utm=1#top", "/p#x", "https://x.example", "https://x.example?q", "pricing", ""]
    text = "lead_id,at,page\n" + "".join(f"{number},2026-01-05,{page}\n" for number, page in enumerate(pages))
    assert [row["page"] for row in rows_of(load_data(tmp_path, {"touches.csv": text}), "touches")] == [
        "/Blog/a", "/p", "/", "/", "pricing", ""
    ]  # fmt: skip


def test_channels_are_named_where_the_data_names_none(tmp_path: Path) -> None:
    """The report lists what the rules gave, most touches first; a channel of the data is kept as it is."""
    text = "lead_id,at,source,medium,channel\na,2026-01-05,google,cpc,\nb,2026-01-05,google,cpc,\nc,2026-01-05,,,\n"
    text += "d,2026-01-05,google,cpc,Events\ne,2026-01-05,flyer,qr,\n"
    tables = load_data(tmp_path, {"touches.csv": text})
    assert [row["channel"] for row in rows_of(tables, "touches")] == [
        "Paid Search", "Paid Search", "(unknown)", "Events", "Unassigned"
    ]  # fmt: skip
    report = tables.report
    assert (report.touches, report.unknown_touches) == (5, 1)
    assert report.channel_rows[0] == ChannelRow(
        "google", "cpc", "", "Paid Search", "GA4 4: source is a search engine, medium is paid", touches=2, leads=2
    )
    assert [row.source for row in report.unassigned] == ["flyer"]


def test_the_last_row_of_a_lead_counts(tmp_path: Path) -> None:
    """Two rows of one id with other values are reported with the first of them, counted, and the later one is used."""
    tables = load_data(tmp_path, {"leads.csv": "lead_id,value\na,1\nb,5\na,2\n"})
    assert [row["value"] for row in rows_of(tables, "leads")] == [2, 5]
    (told,) = tables.diagnostics
    assert (told.code, told.message.rpartition("; ")[2]) == (
        "JRN317",
        "the first that does not is row 2 of data/leads.csv",
    )
    assert (tables.report.sets[0].kept, tables.report.sets[0].replaced) == (3, 1)


# The as-of date


def test_the_stated_as_of_date_is_the_end_of_its_day(tmp_path: Path) -> None:
    """In the catalog's zone; a month means its last day."""
    files = {"touches.csv": TOUCHES + "a,2026-01-05,x,y\n"}
    tables = load_data(tmp_path, files, "timezone: Europe/Berlin\nas_of: 2026-02")
    assert tables.report.as_of == datetime(2026, 2, 28, 22, 59, 59, 999_999, tzinfo=UTC)
    assert tables.report.as_of_from == "stated in the catalog"


def test_without_one_it_is_the_newest_stamp_that_is_not_later_than_the_last_commit(tmp_path: Path) -> None:
    """Later rows are kept apart and reported; without git the newest stamp counts."""
    files = {"touches.csv": TOUCHES + "a,2026-01-05,x,y\nb,2026-01-09,x,y\nc,2026-03-01,x,y\n"}
    tables = load_data(tmp_path, files, last_commit=datetime(2026, 2, 1, tzinfo=UTC))
    assert tables.report.as_of == datetime(2026, 1, 9, tzinfo=UTC)
    assert tables.report.sets[0].after_as_of == 1
    assert [item.code for item in tables.diagnostics] == ["JRN319"]
    assert load_data(tmp_path, files).report.as_of == datetime(2026, 3, 1, tzinfo=UTC)


def test_outcomes_count_as_stamps(tmp_path: Path) -> None:
    """A lead won on the last day makes that day's end the as-of date."""
    tables = load_data(tmp_path, {"leads.csv": "lead_id,created_at,outcome,outcome_at\na,2026-01-05,won,2026-01-09\n"})
    assert tables.report.as_of == datetime(2026, 1, 9, 23, 59, 59, 999_999, tzinfo=UTC)


def test_data_without_any_stamp_has_no_as_of_date(tmp_path: Path) -> None:
    """Leads without dates speak for no moment."""
    assert load_data(tmp_path, {"leads.csv": "lead_id\na\n"}).report.as_of is None


def test_an_id_known_only_later_is_no_lead_yet(tmp_path: Path) -> None:
    """Neither a row created after the as-of date nor a touch after it makes a lead."""
    files = {
        "leads.csv": "lead_id,created_at\na,2026-01-01\nb,2026-03-01\nc,2026-03-01\n",
        "touches.csv": TOUCHES + "c,2026-01-05,x,y\nd,2026-03-01,x,y\n",
    }
    rows = rows_of(load_data(tmp_path, files, "as_of: 2026-02-01"), "leads")
    assert [(row["lead_id"], row["listed"]) for row in rows] == [("a", True), ("c", False)]


def test_covers_cuts_a_set_and_counts_what_it_cuts(tmp_path: Path) -> None:
    """Both days belong to it, in the catalog's zone."""
    touches = "lead_id,at\na,2026-01-04T22:59Z\nb,2026-01-04T23:00Z\nc,2026-01-06T22:59:59Z\nd,2026-01-06T23:00Z\n"
    catalog = "timezone: Europe/Berlin\ndatasets:\n"
    catalog += "- {table: touches, path: t.csv, covers: {from: '2026-01-05', to: '2026-01-06'}}"
    tables = load_data(tmp_path, {"t.csv": touches}, catalog)
    found = tables.report.sets[0]
    assert [row["lead_id"] for row in rows_of(tables, "touches")] == ["b", "c"]
    assert (found.rows, found.kept, found.outside_covers) == (4, 2, 2)
    assert found.covers == (date(2026, 1, 5), date(2026, 1, 6))


def test_aggregates_are_read_and_typed(tmp_path: Path) -> None:
    """Days, whole numbers, money and numbers, up to the as-of date."""
    files = {
        "page_metrics.csv": "page,period_start,period_end,views,scroll_depth\n/p,2026-01-01,2026-01-31,120,0.5\n",
        "funnel_steps.csv": "period_start,period_end,step,users\n2026-01-01,2026-01-31,cart,7.0\n",
        "quotes.csv": 'source_kind,date,text,score\nsurvey,2026-01-05,"Good, but slow",4\n',
        "channel_metrics.csv": "period_start,period_end,channel,revenue\n2026-01-01,2026-02-28,Email,10.50\n",
    }
    tables = load_data(tmp_path, files, "as_of: 2026-01-31")
    assert tables.diagnostics[0].code == "JRN319"
    (pages,) = rows_of(tables, "page_metrics")
    assert (pages["views"], pages["scroll_depth"], pages["period_end"]) == (120, 0.5, 20484)
    assert rows_of(tables, "funnel_steps")[0]["users"] == 7
    assert rows_of(tables, "quotes")[0]["text"] == "Good, but slow"
    assert rows_of(tables, "channel_metrics") == []


@pytest.mark.parametrize("threads", [1, 2])
def test_rows_in_another_order_give_the_same_tables(tmp_path: Path, threads: int) -> None:
    """Numbers of leads, kinds and channels depend on the rows alone."""
    lines = [
        f"L{number % 50},2026-01-{number % 28 + 1:02} 10:{number % 60:02},s{number % 7},m{number % 3}\n"
        for number in range(400)
    ]
    forwards = load_data(tmp_path, {"touches.csv": TOUCHES + "".join(lines)}, threads=threads)
    backwards = load_data(tmp_path, {"touches.csv": TOUCHES + "".join(reversed(lines))}, threads=1)
    assert rows_of(forwards, "touches") == rows_of(backwards, "touches")
    assert forwards.report.channel_rows == backwards.report.channel_rows
