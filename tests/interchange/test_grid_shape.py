"""The shape of a workbook knows every field of a map, and its cells say what was written into them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.interchange import cells
from mkdocs_journey.interchange.grid_shape import ABOUT_ROWS, ITEM_SHEETS, LANES, find_sheet, sheet_titles
from mkdocs_journey.model.evidence import Evidence, Image, Link, Touchpoint
from mkdocs_journey.model.fields import fields_of
from mkdocs_journey.model.journey_map import (
    Alternative,
    AudienceFilter,
    JourneyMap,
    Metric,
    Objective,
    Opportunity,
    Pain,
    Review,
    Stage,
    Step,
    Trigger,
)
from mkdocs_journey.model.words import Item, slugify

ITEMS = {
    "Steps": Step,
    "Pains": Pain,
    "Opportunities": Opportunity,
    "Metrics": Metric,
    "Alternatives": Alternative,
    "Touchpoints": Touchpoint,
    "Evidence": Evidence,
    "Reviews": Review,
    "Triggers": Trigger,
    "Audience": AudienceFilter,
    "Links": Link,
}
ONE_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(cells.one_line).filter(bool)
IDS = ONE_LINE.map(slugify)


@pytest.mark.parametrize("title", ITEMS)
def test_sheet_knows_every_field_of_its_items(title: str) -> None:
    """A field that joins a model has a column, or this fails."""
    keys = {column.key.split(".")[0] for column in find_sheet(title).columns} - {""}
    assert keys == set(fields_of(ITEMS[title]))


def test_every_sheet_is_asked_above() -> None:
    """No sheet of items escapes the test of its fields."""
    assert [sheet.title for sheet in ITEM_SHEETS] == list(ITEMS)
    assert len(set(sheet_titles())) == len(ITEMS) + 3


def test_lanes_know_every_field_of_a_stage() -> None:
    """Names and ids have rows of their own, and the lanes of the team theirs."""
    assert {lane.key.split(".")[0] for lane in LANES} == set(fields_of(Stage)) - {"id", "name", "lanes"}
    assert {lane.key for lane in LANES if lane.key.startswith("image.")} == {
        f"image.{name}" for name in fields_of(Image)
    }
    assert {lane.sheet for lane in LANES if lane.sheet} <= set(sheet_titles())


def test_about_knows_every_other_field_of_a_map() -> None:
    """What is neither a stage nor a list of items stands in the sheet `About`."""
    lists = {sheet.key for sheet in ITEM_SHEETS} | {"stages", "lanes", "schema"}
    assert {row.key.split(".")[0] for row in ABOUT_ROWS} == set(fields_of(JourneyMap)) - lists
    asked = {row.key.removeprefix("objective.") for row in ABOUT_ROWS if row.key.startswith("objective.")}
    assert asked == set(fields_of(Objective))
    assert issubclass(JourneyMap, Item)


@given(ONE_LINE, IDS)
def test_marked_text_is_read_back(text: str, id_: str) -> None:
    """Whatever stands in a text, the id behind it is the last word."""
    assert cells.read_marked(cells.write_marked(text, id_)) == cells.Marked(text, id_)


def test_text_without_an_id_is_whole() -> None:
    """A `#` that starts no id is part of the text."""
    assert cells.read_marked("We are #1 for A B#2 #No Id") == cells.Marked("We are #1 for A B#2 #No Id", "")
    assert cells.read_marked("#only-an-id") == cells.Marked("", "only-an-id")


@given(IDS, st.none() | ONE_LINE, ONE_LINE)
def test_use_is_read_back(id_: str, note: str | None, name: str) -> None:
    """With a name and without, a use of a touchpoint keeps its note."""
    assert cells.read_use(cells.write_use(id_, note)) == (id_, note)
    assert cells.read_named_use(cells.write_use(id_, note, name), {id_: name}) == (id_, name, note)


def test_new_use_has_a_name_and_a_note() -> None:
    """A touchpoint that nobody knows is read by the dash."""
    assert cells.read_named_use("Fair — hall 3", {}) == ("", "Fair", "hall 3")


@given(st.none() | st.lists(st.tuples(IDS, st.none() | ONE_LINE)))
def test_ways_are_read_back(ways: list[tuple[str, str | None]] | None) -> None:
    """What is not said and what is an end are two things."""
    written = cells.write_ways(ways)
    assert cells.read_ways(written) == (None if ways is None else tuple(ways))
    assert cells.split_cell("\n".join(written)) == written


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_pair_is_read_back(column: str, value: str) -> None:
    """Values of the data keep every sign, in one line."""
    line = cells.write_pair(column, value)
    assert cells.read_pair(line) == (column, value)
    assert cells.split_cell(line) == (line,)


@given(st.lists(st.text("ab𝄞\n ", min_size=1).map(cells.one_line).filter(bool)), st.integers(5, 30))
def test_long_lists_go_on_in_further_cells(entries: list[str], longest: int) -> None:
    """No entry is lost or cut, and no cell is longer than it may be unless one entry is."""
    filled = cells.fill_cells(entries, longest=longest)
    assert [line for cell in filled for line in cells.split_cell(cell)] == entries
    assert all(len(cell.encode("utf-16-le")) // 2 <= longest or "\n" not in cell for cell in filled)


def test_cells_of_a_spreadsheet_as_text() -> None:
    """A spreadsheet turns ids into numbers and days into dates; both are read as they were meant."""
    assert cells.plain_text(3.0) == "3"
    assert cells.plain_text(3.5) == "3.5"
    assert cells.plain_text(None) == ""
    assert cells.plain_text(date(2026, 11, 18)) == cells.plain_text(datetime(2026, 11, 18)) == "2026-11-18"  # noqa: DTZ001
    assert cells.split_cell("a\r\n b \r\n\r\n") == ("a", "b")
    assert cells.split_ids("a, b;c\nd") == ("a", "b", "c", "d")
    assert cells.read_use("no id") == ("", "no id")
    assert cells.read_pair("no pair") is None
    assert cells.read_pair('"broken') is None
    assert cells.read_value('"broken') == '"broken'
    assert cells.write_paragraphs(" a\nb\n\n\n c ") == "a b\n\nc"
