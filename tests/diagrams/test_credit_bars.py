"""Credit by one model, in few tags."""

import pytest
from drawing_samples import find_by_class, parse, read_texts

from mkdocs_journey.diagrams import ChannelBars, ChannelRow, CreditBars, credit_bars

ROWS = (
    ChannelRow("(unknown)", 0.5, 371, 0.46, 0.54, kind="bucket"),
    ChannelRow("3 others", 0.3, 222.6, kind="rest"),
    ChannelRow("Email", 0.1, 74.2, reach=(0.05, 0.2)),
    ChannelRow("Organic Search", 0.25, 185.5, 0.22, 0.28, reach=(0.25, 0.4)),
)


def bars_of(*rows: ChannelRow) -> CreditBars:
    return credit_bars(ChannelBars("Linear", rows, 742), uid="u")


def path_of(bars: CreditBars, class_: str) -> str:
    (path,) = find_by_class(bars.drawing, class_)
    return path.get("d") or ""


def test_words_stand_in_line_with_their_bars() -> None:
    """Each bar has a line of each text: largest first, then the rest, what is not known last."""
    bars = bars_of(*ROWS)
    assert bars.names.split("\n") == ["Organic Search", "Email", "3 others", "(unknown)"]
    assert bars.shares.split("\n") == ["25%", "10%", "30%", "50%"]
    assert bars.intervals.split("\n") == ["(22–28%)", "", "", "(46–54%)"]
    assert parse(bars.drawing).get("height") == "8em"


def test_a_long_name_gives_each_bar_two_lines() -> None:
    """All texts get the same number of lines, and the drawing is as much higher."""
    bars = bars_of(ROWS[2], ChannelRow("Comparison of spreadsheets", 0.05, 37))
    assert bars.is_tall
    assert bars.names.split("\n") == ["Email", "", "Comparison of", "spreadsheets"]
    assert bars.shares.split("\n") == ["10%", "", "5%", ""]
    assert parse(bars.drawing).get("height") == "6em"


def test_bars_lie_on_a_track_of_the_whole() -> None:
    """Across, 1000 units are 100 %: a bar ends at its share, whatever the others are."""
    assert path_of(bars_of(*ROWS), "journey-bar") == "M0 5H250V13H0zM0 25H100V33H0zM0 45H300V53H0z"
    assert path_of(bars_of(*ROWS), "journey-track").count("H1000") == len(ROWS)
    assert path_of(bars_of(ChannelRow("Email", 1.0001, 742)), "journey-bar").startswith("M0 5H1000V")


def test_interval_and_range_stand_at_their_bar() -> None:
    """The whisker lies over the bar on a ground of paper, the range over all models below it."""
    bars = bars_of(*ROWS)
    assert path_of(bars, "journey-whisker").startswith("M220 9H280M220 6V12M280 6V12")
    assert path_of(bars, "journey-whisker") == path_of(bars, "journey-whisker-ground")
    assert path_of(bars, "journey-reach") == "M250 17H400M50 37H200"


def test_only_what_is_not_known_is_hatched() -> None:
    """The rest beyond the largest is known; a bucket is not."""
    (hatched,) = find_by_class(bars_of(*ROWS).drawing, "journey-bar-unknown")
    assert (hatched.get("width"), hatched.get("fill")) == ("50%", "url(#journey-u--hatch)")


@pytest.mark.parametrize("count", [1, 16])
def test_tags_do_not_grow_with_the_channels(count: int) -> None:
    """A page has these bars for each model, scope and way, so more channels are no more tags."""
    rows = [ChannelRow(f"Channel {index}", 0.05, 37, 0.03, 0.07, reach=(0.02, 0.09)) for index in range(count)]
    assert len(list(parse(bars_of(*rows).drawing).iter())) <= 10


def test_a_reader_aloud_hears_every_number() -> None:
    """The texts beside are hidden from it, so the name of the image has names, shares, counts and intervals."""
    label = parse(bars_of(*ROWS).drawing).get("aria-label") or ""
    assert "Organic Search 25%, 185.5 of 742 (22–28%); Email 10%, 74.2 of 742; " in label


def test_as_a_file_the_words_stand_in_the_drawing() -> None:
    """Names, shares and intervals that the page writes beside the bars are in the picture, with the scale."""
    drawing = bars_of(*ROWS).label(uid="f")
    assert read_texts(drawing) == [
        *("Organic Search", "Email", "3 others", "(unknown)"),
        *("25%", "10%", "30%", "50%", "(22–28%)", "(46–54%)", "0%", "50%", "100%"),
    ]
    assert len(find_by_class(drawing, "journey-whisker")) == 1


def test_the_largest_channel_is_known() -> None:
    """A bucket or the sum of the others is no channel."""
    first = bars_of(*ROWS).first
    assert first is not None
    assert (first.label, first.share) == ("Organic Search", 0.25)
    assert bars_of(*ROWS[:2]).first is None
