"""95 % intervals hold the truth in 93 to 97 % of cases on average, and in no cell of a grid in fewer than 90 %."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from proof.cells import Cell, count_covered
from proof.credit_cells import CHANNELS, MODELS, cover_credit, find_truth
from proof.move_cells import cover_margins, cover_moves
from proof.page import Compared, by_method, write_page
from proof.rate_cells import cover_rates, find_gains
from proof.share_cells import cover_newcombe, cover_wilson
from proof.stake_cells import cover_stakes, draw_stake
from proof.time_cells import cover_quantiles, cover_shares_by_day
from proof.worth_cells import cover_worth, find_worth
from run_proof import PAGE, PAIRS, SIZES, cover

DRAWS = 300
SEED = 3


def check_coverage(cells: Sequence[Cell]) -> None:
    """Ask it of every method among the cells."""
    for method, found in by_method(cells):
        covered = [cell.covered for cell in found]
        assert 0.93 <= sum(covered) / len(covered) <= 0.97, method
        assert min(covered) >= 0.90, min(found, key=lambda cell: cell.covered)


def test_wilson_covers() -> None:
    """Counted out over all outcomes, not drawn."""
    check_coverage(list(cover_wilson((*SIZES, 1000))))


def test_newcombe_covers() -> None:
    """Counted out over all pairs of outcomes."""
    check_coverage(list(cover_newcombe(PAIRS)))


@pytest.mark.slow
def test_log_log_quantiles_cover() -> None:
    """Waits of two shapes, watched for long or not: P50, P75 and P90 lie between the ends."""
    check_coverage(list(cover_quantiles(np.random.default_rng(SEED), (30, 100), DRAWS)))


@pytest.mark.slow
def test_log_log_shares_by_a_day_cover() -> None:
    """Moving on and leaving compete, and a fifth is not watched for thirty days."""
    check_coverage(list(cover_shares_by_day(np.random.default_rng(SEED), (30, 100, 300), DRAWS)))


@pytest.mark.slow
def test_the_jackknife_of_credit_covers() -> None:
    """Linear, Shapley and Markov, for channels with a third of the credit and for one with 3 %."""
    check_coverage(list(cover_credit(np.random.default_rng(SEED), (65, 220), DRAWS)))


@pytest.mark.slow
def test_the_jackknife_of_won_value_covers() -> None:
    """First touch, linear and Markov, for amounts that are alike and for such that a tenth pays half."""
    check_coverage(list(cover_worth(np.random.default_rng(SEED), (110,), DRAWS)))


@pytest.mark.slow
def test_the_jackknife_of_the_rate_game_covers() -> None:
    """Channels met by most leads, and one that one in twenty meets."""
    check_coverage(list(cover_rates(np.random.default_rng(SEED), (110, 650), DRAWS)))


@pytest.mark.slow
def test_what_is_at_stake_covers() -> None:
    """Three wins among thirty movers for very different amounts, and thirty of a hundred for like ones."""
    check_coverage(list(cover_stakes(np.random.default_rng(SEED), (30, 100), DRAWS, rates=(0.1, 0.3))))


@pytest.mark.slow
def test_moving_a_tenth_at_average_cost_covers() -> None:
    """Between channels of a third, a fifth and 3 % of the credit, for like prices and unlike, however many come."""
    check_coverage(list(cover_moves(np.random.default_rng(SEED), (110,), DRAWS)))


@pytest.mark.slow
def test_moving_a_tenth_at_marginal_cost_covers() -> None:
    """Half a year and three: entries are counted by chance, and months with more of them scatter more."""
    check_coverage(list(cover_margins(np.random.default_rng(SEED), (6, 36), DRAWS)))


@pytest.mark.slow
def test_leads_still_open_widen_what_is_at_stake() -> None:
    """A third of them open: the range holds the truth where those are won as the others, and where none ever is."""
    draw = np.random.default_rng(SEED)
    ranges = [draw_stake(draw, 100, 0.3, 0.7, still_open=1 / 3) for _ in range(DRAWS)]
    assert count_covered(ranges, 0.3) > 0.95
    assert count_covered(ranges, 0.2) > 0.95


def test_the_shares_of_the_world_are_known() -> None:
    """Those of all models sum to what has a touch, and the linear and the Shapley one differ.

    So do those of won value, of which the channels with large customers have more. The rate game gives the more to a
    channel the better it converts, however few meet it.
    """
    worth = find_worth("linear")
    assert float(worth.sum()) == pytest.approx(float(find_worth("markov").sum()))
    assert worth[3] > 1.4 * find_truth("linear")[3]
    gains = find_gains()
    assert float(gains.sum()) == pytest.approx(float(find_truth("linear").sum()))
    assert gains[2] == max(gains)
    assert gains[4] > gains[0]
    truths = {model: find_truth(model) for model in MODELS}
    assert [len(truth) for truth in truths.values()] == [CHANNELS] * 3
    assert float(truths["linear"].sum()) == pytest.approx(float(truths["markov"].sum()))
    assert abs(truths["linear"] - truths["shapley"]).max() > 0.001


def test_an_open_end_excludes_nothing() -> None:
    """Of four intervals one is not shown, one misses and one is open."""
    assert count_covered([(1.0, 3.0), None, (2.5, 3.0), (1.5, None)], 2.0) == pytest.approx(2 / 3)


def test_the_page_is_written_by_the_script() -> None:
    """Its grids are those of the script, its averages in bounds, and no log differed in its run."""
    cells = [*cover_wilson((30, 50)), *cover_newcombe(((30, 30),))]
    page = write_page(Compared(40, 1234, 0), cells, draws=2000, tested=200)
    assert "**40 logs with 1,234 values were compared in this run. None differed.**" in page
    assert "| Wilson | 18 |" in page
    assert "1 batches a figure differed" in write_page(Compared(40, 1, 1), cells, draws=2000, tested=200)
    committed = PAGE.read_text(encoding="utf-8")
    assert "None differed." in committed
    for method, _ in by_method(list(cover(2, SIZES[:1], (65,), (6,)))):
        assert f"| {method} |" in committed
