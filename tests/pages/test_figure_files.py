"""Each drawing of a page is offered as a picture and as numbers."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

from drawing_samples import SVG, sample_bars, sample_spark

from mkdocs_journey.pages.figure_files import pack_figures
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import make_figure

NOTE = "Data as of 15 Nov 2026 · 1,840 leads"


def page_of(*figures: object) -> Page:
    """Return a stage's page with some drawings."""
    return Page(
        path="maps/trial/decision/index.md",
        title="Decision",
        description="",
        template="stage.html",
        context={},
        figures=figures,  # type: ignore[arg-type]  # any drawing will do
    )


def test_files_stand_beside_their_page() -> None:
    """A drawing called `tickets` becomes `figures/tickets.svg` and `.csv` in the folder of its page."""
    figures = [make_figure(sample_spark(3, "s", name), name=name) for name in ("feelings", "tickets")]
    assert [file.path for file in pack_figures([page_of(*figures)])] == [
        "maps/trial/decision/figures/feelings.svg",
        "maps/trial/decision/figures/feelings.csv",
        "maps/trial/decision/figures/tickets.svg",
        "maps/trial/decision/figures/tickets.csv",
    ]


def test_the_picture_says_whose_it_is_and_what_it_rests_on() -> None:
    """Away from its page the title names the page, and the foot the cut of the data."""
    svg, _ = pack_figures([page_of(make_figure(sample_spark(3, "s", "u"), name="feelings", note=NOTE))])
    root = ElementTree.fromstring(svg.data)
    assert root.findtext(f"{SVG}title") == "Emotion by stage · Decision"
    assert NOTE in ["".join(text.itertext()) for text in root.findall(f"{SVG}text")]


def test_the_numbers_are_those_of_the_table() -> None:
    """The CSV has the headings and cells of the data table under the drawing."""
    drawing = sample_bars(3, "Paid search", "u")
    _, file = pack_figures([page_of(make_figure(drawing, name="bars"))])
    assert tuple(map(tuple, csv.reader(io.StringIO(file.data.decode())))) == (drawing.columns, *drawing.rows)


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    """A channel called like a formula is led by an apostrophe."""
    _, file = pack_figures([page_of(make_figure(sample_bars(1, '=HYPERLINK("x")', "u"), name="bars"))])
    assert "\"'=HYPERLINK(" in file.data.decode()


def test_a_page_without_drawings_offers_nothing() -> None:
    """No file is made for it."""
    assert pack_figures([page_of()]) == ()
