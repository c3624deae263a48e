"""Columns of a file find their neutral names, or say what is missing."""

from __future__ import annotations

from mkdocs_journey.tables.columns import match_columns
from mkdocs_journey.tables.contract import TABLES

TOUCHES, LEADS = TABLES["touches"], TABLES["leads"]


def test_names_match_without_letter_case_spaces_and_hyphens() -> None:
    """`Lead ID` is lead_id, and what is known under no name is extra."""
    match = match_columns(["Lead ID", "AT", "utm-thing"], TOUCHES, {})
    assert (dict(match.neutral), dict(match.extra), match.problems) == ({"lead_id": 0, "at": 1}, {"utm-thing": 2}, ())


def test_a_rename_beats_a_column_of_the_neutral_name() -> None:
    """`columns:` says which column is the source; the one of that name is extra then."""
    match = match_columns(["lead_id", "at", "source", "Original Source"], TOUCHES, {"source": "Original Source"})
    assert match.neutral["source"] == 3
    assert match.extra == {"source": 2}


def test_a_missing_required_column_names_the_nearest_one() -> None:
    """The problem lists what the file has, and the hint shows the line to write."""
    (problem,) = match_columns(["lead_idd", "at"], TOUCHES, {}).problems
    assert problem.message == 'no column lead_id, which touches needs; it has "lead_idd", "at"'
    assert (
        problem.hint
        == 'did you mean "lead_idd"? write `lead_id: lead_idd` under `columns:` of the data set in the catalog'
    )


def test_a_rename_of_a_column_that_is_not_there_is_a_problem_of_the_catalog() -> None:
    """It carries the neutral name, so that the catalog's line can be shown."""
    (problem,) = match_columns(["Record ID", "at"], TOUCHES, {"lead_id": "Rekord ID"}).problems
    assert (problem.renamed, problem.message) == ("lead_id", 'no column "Rekord ID" for lead_id')
    assert problem.hint == 'did you mean "Record ID"?'


def test_two_columns_of_one_meaning_are_not_guessed_between() -> None:
    """`Page` and `PAGE` could both be page."""
    (problem,) = match_columns(["lead_id", "at", "Page", "PAGE"], TOUCHES, {}).problems
    assert problem.message == 'two columns could be page: "Page", "PAGE"'


def test_a_rename_may_give_leads_a_column_of_its_own() -> None:
    """Audiences filter on any column, under its name in the file or the one that the catalog gives."""
    match = match_columns(["lead_id", "Firmengröße", "Land"], LEADS, {"size": "Firmengröße"})
    assert match.extra == {"size": 1, "Land": 2}
