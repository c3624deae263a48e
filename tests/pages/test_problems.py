"""Problems on the site: never a cell of the data, never a count of few leads."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.model.reading import UNKNOWN_KEY
from mkdocs_journey.pages.data.problems import publish_problems
from mkdocs_journey.tables.rules import REFUSED_ROWS


def test_cells_stay_in_the_terminal() -> None:
    """A refused cell's text is not repeated, and two such problems of one file are one."""
    told = publish_problems(
        REFUSED_ROWS.at(Place("data/a.csv"), f'1 row left out, in row {row}: at "Erika Muster"') for row in (3, 9)
    )
    assert [item.message for item in told] == ["refused rows: `journey check` names them"]


def test_other_problems_are_told_whole() -> None:
    """A problem of a map keeps its words."""
    problem = UNKNOWN_KEY.at(Place("maps/a.yml", 1, 1, "titel: x"), 'unknown key "titel"', hint="did you mean title?")
    assert publish_problems([problem]) == (problem,)
