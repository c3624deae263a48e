"""Channel bars."""

import pytest
from drawing_samples import find_by_class, parse, read_texts

from mkdocs_journey.diagrams import ChannelBars, ChannelRow, channel_bars

ROWS = (
    ChannelRow("(unknown)", 0.5, 371, 0.46, 0.54, kind="bucket"),
    ChannelRow("Email", 0.1, 74.2),
    ChannelRow("(small)", 0.15, 111, kind="small"),
    ChannelRow("Organic Search", 0.25, 185.5, 0.22, 0.28),
)
QUESTION = "Who moves people on to Decision"


def test_order_is_by_share_with_buckets_last() -> None:
    """The largest bucket still stands below the smallest channel."""
    drawing = channel_bars(ChannelBars(QUESTION, ROWS, 742), uid="u")
    assert [row[0] for row in drawing.rows] == ["Organic Search", "Email", "(small)", "(unknown)"]
    assert read_texts(drawing, class_="journey-label") == [row[0] for row in drawing.rows]


def test_a_bar_is_its_share_of_the_whole_track() -> None:
    """The track is 0 to 100 %, and its ends are written."""
    drawing = channel_bars(ChannelBars(QUESTION, ROWS, 742), uid="u")
    assert [bar.get("width") for bar in find_by_class(drawing, "journey-bar")] == ["25%", "10%"]
    assert {bar.get("width") for bar in find_by_class(drawing, "journey-track")} == {"100%"}
    assert {"0%", "50%", "100%"} <= set(read_texts(drawing))


def test_what_is_not_known_is_hatched() -> None:
    """Buckets and folded rows have the hatching, channels have not."""
    drawing = channel_bars(ChannelBars(QUESTION, ROWS, 742), uid="u")
    fills = [bar.get("fill") for bar in find_by_class(drawing, "journey-bar-unknown")]
    assert fills == ["url(#journey-u--hatch)"] * 2


def test_figures_have_base_and_interval_where_there_is_one() -> None:
    """A fractional credit without interval has none made up."""
    texts = read_texts(channel_bars(ChannelBars(QUESTION, ROWS, 742), uid="u"))
    assert "25%, 185.5 of 742 (22–28%)" in texts
    assert "10%, 74.2 of 742" in texts


@pytest.mark.parametrize(
    ("share", "ending"),
    [(0.5, "(22–28%)."), (0.51, "(22–28%); 51% is not known, so do not rank the rest.")],
)
def test_over_half_unknown_warns(share: float, ending: str) -> None:
    """The sentence tells not to rank what is left when more than half is not known."""
    rows = (ROWS[3], ChannelRow("(unknown)", share, 400, kind="bucket"))
    assert channel_bars(ChannelBars(QUESTION, rows, 742), uid="u").summary.endswith(ending)


def test_small_samples_are_called_so() -> None:
    """A base below thirty is named in the sentence."""
    rows = (ChannelRow("Email", 0.5, 7),)
    assert "n 14, small sample" in channel_bars(ChannelBars(QUESTION, rows, 14), uid="u").summary


def test_no_data_is_a_dash_and_a_sentence() -> None:
    """Without a base there are no rows, no axis and no zero."""
    drawing = channel_bars(ChannelBars(QUESTION, ROWS, 0), uid="u")
    assert drawing.rows == ()
    assert read_texts(drawing) == ["no data"]
    assert drawing.summary == f"{QUESTION}: no data."


def test_a_share_beyond_the_whole_stays_on_its_track() -> None:
    """Rounding upstream cannot draw a bar out of the drawing."""
    (bar,) = find_by_class(
        channel_bars(ChannelBars(QUESTION, (ChannelRow("Email", 1.0001, 742),), 742), uid="u"), "journey-bar"
    )
    assert bar.get("width") == "100%"


def test_a_long_label_makes_its_row_higher() -> None:
    """A campaign name of seventy letters wraps instead of running under its figures."""
    short, long = (
        parse(channel_bars(ChannelBars(QUESTION, (ChannelRow(label, 0.5, 371, 0.46, 0.54),), 742), uid="u"))
        for label in ("Email", "spring-sale-2026-emea-retargeting-lookalike-audience-version-3-final")
    )
    assert float((long.get("height") or "0em")[:-2]) > float((short.get("height") or "0em")[:-2])
