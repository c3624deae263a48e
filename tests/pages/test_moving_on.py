"""Moving on by day and leads gone cold, in words; nothing is told about few leads."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_journey.attribution.durations import ByDay, GoneCold, MovedOn
from mkdocs_journey.pages.stage.moving_on import tabulate_moving_on, tell_by_day, tell_gone_cold


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ByDay(30, 0.43, (0.4, 0.46), 200, 900), "43% (40–46%)"),
        (ByDay(30, 0.5, (0.3, 0.7), 4, 20), "50% (30–70%), small sample"),
        (ByDay(30, 0.5, None, 2, 8), "fewer than 10 leads"),
        (ByDay(30, 0.004, (0.0, 0.01), 700, 900), "few"),
        (ByDay(30, 0.996, (0.99, 1.0), 3, 900), "nearly all"),
        (ByDay(365, None, None, 0, 0), "–"),
    ],
)
def test_share_by_day(row: ByDay, told: str) -> None:
    """The share carries its interval, and gives no number that a person could be told from."""
    assert tell_by_day(row, least=10, small=30) == told


def test_table_says_how_many_are_known() -> None:
    """Each day has its own base: those whose fate is known by then, and those still waiting."""
    rows = (ByDay(30, 0.43, (0.4, 0.46), 200, 900), ByDay(90, 0.6, (0.55, 0.65), 6, 700))
    table = tabulate_moving_on(MovedOn(1000, rows, ()), least=10, small=30)
    assert [row[2:] for row in table.rows] == [("900", "200"), ("700", "fewer than 10")]


def test_gone_cold() -> None:
    """Count, days and value; only a sentence where they are few, and nothing where there are none."""
    told = tell_gone_cold(GoneCold(41, 62.4, Decimal(8200), 30), least=10, currency="EUR")
    assert "41 open leads" in told
    assert "62 days" in told
    assert "€8,200" in told or "8,200" in told
    assert tell_gone_cold(GoneCold(3, 62.4, Decimal(8200), 3), least=10, currency="EUR").startswith(
        "Gone cold: fewer than 10 leads"
    )
    assert "worth" not in tell_gone_cold(GoneCold(41, 62.4, Decimal(8200), 4), least=10, currency="EUR")
    assert tell_gone_cold(None, least=10, currency="EUR") == ""
    assert tell_gone_cold(GoneCold(0, 62.4, None, 0), least=10, currency="EUR") == ""
