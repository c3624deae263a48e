"""What can be read and is still doubtful."""

from __future__ import annotations

from pathlib import Path

from data_projects import complaints, load_data


def test_tables_of_different_times_say_what_it_does_to_figures(tmp_path: Path) -> None:
    """A table that begins, or ends, more than a month from the others."""
    files = {
        "touches.csv": "lead_id,at\na,2026-03-01\nb,2026-04-01\n",
        "stage_events.csv": "lead_id,stage,entered_at\na,decision,2026-01-01\na,consideration,2026-06-01\n",
    }
    begins, ends = complaints(tmp_path, files)
    assert ends.splitlines()[0] == (
        "data/catalog.yml:3:11: JRN315 warning: `touches` ends on 2026-04-01, `stage_events` on 2026-06-01: "
        "later moves have fewer touches to credit"
    )
    assert begins.splitlines()[0] == (
        "data/catalog.yml:3:11: JRN315 warning: `touches` begins on 2026-03-01, `stage_events` on 2026-01-01: "
        "earlier moves have no touch to credit and count for (unattributed)"
    )


def test_a_month_apart_is_no_word_worth(tmp_path: Path) -> None:
    """Tables seldom begin on one day."""
    files = {
        "touches.csv": "lead_id,at\na,2026-01-20\n",
        "stage_events.csv": "lead_id,stage,entered_at\na,decision,2026-01-01\n",
    }
    assert complaints(tmp_path, files) == []


def test_two_currencies_have_no_sum(tmp_path: Path) -> None:
    """It is an error, and no spend is shown; rows later than the as-of date do not count for it."""
    spend = "period_start,period_end,amount,currency\n2026-01-01,2026-01-31,5,EUR\n2026-02-01,2026-02-28,5,USD\n"
    tables = load_data(tmp_path, {"spend.csv": spend})
    assert tables.spend_currency is None
    assert [item.message for item in tables.diagnostics] == [
        "spend is in EUR and USD, which have no sum; no spend is shown"
    ]
    assert load_data(tmp_path, {"spend.csv": spend}, "as_of: 2026-01-31").spend_currency == "EUR"


def test_values_that_are_mostly_zero_are_doubtful(tmp_path: Path) -> None:
    """Zero where no value is known drags every median down."""
    leads = "lead_id,value\n" + "".join(f"{number},{0 if number < 8 else 5}\n" for number in range(12))
    assert "JRN316 warning: 8 of 12 values of leads are 0" in complaints(tmp_path, {"leads.csv": leads})[0]


def test_values_that_hang_on_one_row_are_doubtful(tmp_path: Path) -> None:
    """More than half of the sum in one lead."""
    leads = "lead_id,value\n" + "".join(f"{number},{500 if number == 3 else 5}\n" for number in range(12))
    assert "JRN316 warning: one lead holds 90% of all value" in complaints(tmp_path, {"leads.csv": leads})[0]


def test_rows_after_the_as_of_date_are_said(tmp_path: Path) -> None:
    """With the date and where it comes from."""
    (text,) = complaints(tmp_path, {"touches.csv": "lead_id,at\na,2026-01-05\nb,2026-03-05\n"}, "as_of: 2026-02-01")
    assert (
        "JRN319 warning: 1 row of touches left out: later than the as-of date, 2026-02-01 23:59 (stated in the catalog)"
        in text
    )
