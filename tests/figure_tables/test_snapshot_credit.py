"""The credit that a snapshot keeps."""

from __future__ import annotations

from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.figure_tables.snapshot_figures import take_credit


def row(channel: str, credit: float, interval: tuple[float, float] | None) -> Credit:
    return Credit("journey", None, "decision", "linear", "channel", channel, credit, 300, interval)


def test_intervals_of_what_is_told() -> None:
    """Each channel keeps the interval of its share, to four decimals; what is folded has none."""
    rows = [
        row("Email", 180.123456, (0.5512345, 0.6512345)),
        row("Direct", 110.876544, (0.32, 0.42)),
        row("Fax", 5.0, (0.01, 0.03)),
        row("Fairs", 4.0, None),
    ]
    (kept,) = take_credit(rows, 10)
    assert kept.n == 300
    assert kept.channels["Email"] == 180.1235
    assert kept.intervals is not None
    assert kept.intervals["Email"] == (0.5512, 0.6512)
    assert "Fax" not in kept.intervals
    assert kept.intervals.keys() <= kept.channels.keys()


def test_without_intervals_there_is_no_key() -> None:
    """A key without a value is never written."""
    (kept,) = take_credit([row("Email", 300.0, None)], 10)
    assert kept.intervals is None
