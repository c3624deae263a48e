"""How small a change can be seen: by hand, by simulation, and at the ends."""

from __future__ import annotations

from random import Random

import pytest

from mkdocs_journey.attribution.detectable import smallest_change, weeks_to_see
from mkdocs_journey.attribution.newcombe import newcombe_p_value
from mkdocs_journey.attribution.wilson import Share


def test_by_hand() -> None:
    """2.8 standard errors of a difference: at 50 % and 400 leads a side 9.9 points; ten points take 20 weeks of 20."""
    assert smallest_change(0.5, 400) == pytest.approx(2.8016 * (0.5 / 400) ** 0.5, abs=1e-4)
    assert weeks_to_see(0.5, 0.1, 20) == 20
    assert weeks_to_see(0.5, 0.1, 392.5) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("share", "n"), [(0.5, 200), (0.2, 600), (0.4, 1500)])
def test_the_change_is_seen_four_times_in_five(share: float, n: int) -> None:
    """Simulated leads show a change of that size about as often as the formula says."""
    draw, change = Random(7), smallest_change(share, n)
    assert change is not None
    low, high = share - change / 2, share + change / 2
    runs = 400
    seen = sum(newcombe_p_value(_draw(draw, high, n), _draw(draw, low, n)) <= 0.05 for _ in range(runs))
    assert 0.72 < seen / runs < 0.88


def _draw(draw: Random, share: float, n: int) -> Share:
    return Share(sum(draw.random() < share for _ in range(n)), n)


@pytest.mark.parametrize(("share", "n"), [(0.5, 0), (0.5, 3), (0.0, 100), (1.0, 100)])
def test_nothing_can_be_seen(share: float, n: int) -> None:
    """Without leads, with a handful, or of a share that is none or all, no size of a change is told."""
    assert smallest_change(share, n) is None


@pytest.mark.parametrize(("share", "change", "flow"), [(0.5, 0, 10), (0.5, 0.1, 0), (0, 0.1, 10)])
def test_no_number_of_weeks(share: float, change: float, flow: float) -> None:
    """Without a change, a flow or a share that can move there is no number of weeks."""
    assert weeks_to_see(share, change, flow) is None
