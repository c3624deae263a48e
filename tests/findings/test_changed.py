"""What changed since a day: beyond noise or not, all shares of the day judged together."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from mkdocs_journey.attribution.turns import BeforeAfter, ShareChange
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.changed import judge_day
from mkdocs_journey.settings import Settings


def day(*moved: ShareChange, introduced: tuple[ShareChange, ...] = ()) -> BeforeAfter:
    return BeforeAfter(date(2026, 5, 20), 120.0, moved, (), introduced)


def change(name: str, before: tuple[int, int], after: tuple[int, int]) -> ShareChange:
    return ShareChange(name, 30, Share(*before), Share(*after))


def test_a_fall_beyond_noise_is_told() -> None:
    """40 % of 500 to 28 % of 500 is no chance; its interval leaves out 0, and that of the noise beside it does not."""
    fell, noise = judge_day(
        day(change("try", (200, 500), (140, 500)), change("buy", (50, 100), (52, 100))), Settings()
    ).moved
    assert fell.has_fallen
    assert fell.difference == pytest.approx(-0.12)
    assert fell.high is not None
    assert fell.high < 0
    assert not noise.beyond_noise
    assert noise.low is not None
    assert noise.high is not None
    assert noise.low < 0 < noise.high


def test_a_rise_is_no_fall() -> None:
    """What rose beyond noise has not fallen."""
    (rose,) = judge_day(day(change("try", (140, 500), (200, 500))), Settings()).moved
    assert rose.beyond_noise
    assert not rose.has_fallen


def test_few_leads_are_not_judged() -> None:
    """Under 30 leads on a side there is no interval, and no part in the family."""
    (few,) = judge_day(day(change("try", (29, 29), (0, 400))), Settings()).moved
    assert (few.low, few.high, few.beyond_noise) == (None, None, False)
    assert few.difference == -1
    (nobody,) = judge_day(day(change("try", (0, 0), (5, 9))), Settings()).moved
    assert nobody.difference is None


@pytest.mark.parametrize("seed", range(20))
def test_an_interval_leaves_out_0_exactly_for_what_is_kept(seed: int) -> None:
    """What a reader sees of an interval and the judgement beside it never contradict each other."""
    draw = Random(seed)
    moved = [change(str(at), (draw.randrange(400), 400), (draw.randrange(400), 400)) for at in range(3)]
    moved += [change(f"n{at}", (200, 400), (200 + draw.randrange(60), 400)) for at in range(6)]
    for item in judge_day(day(*moved), Settings()).moved:
        assert item.low is not None
        assert item.high is not None
        assert item.beyond_noise == (not item.low <= 0 <= item.high)


def test_many_comparisons_ask_for_more() -> None:
    """A difference that one comparison alone would show is noise among twenty others."""
    one = change("try", (100, 400), (126, 400))
    others = tuple(ShareChange(f"Channel {at}", None, Share(40, 400), Share(40, 400)) for at in range(20))
    assert judge_day(day(one), Settings()).moved[0].beyond_noise
    assert not judge_day(day(one, introduced=others), Settings()).moved[0].beyond_noise


@pytest.mark.slow
def test_nothing_changes_in_nothing() -> None:
    """Where both sides are drawn alike, at most one day in twenty shows any change."""
    draw, runs = Random(11), 300

    def draw_share(p: float) -> Share:
        return Share(sum(draw.random() < p for _ in range(200)), 200)

    false = 0
    for _ in range(runs):
        moved = [ShareChange(str(at), 30, draw_share(p), draw_share(p)) for at, p in enumerate((0.1, 0.4, 0.6, 0.3))]
        false += any(item.beyond_noise for item in judge_day(day(*moved), Settings()).moved)
    assert false / runs <= 0.07
