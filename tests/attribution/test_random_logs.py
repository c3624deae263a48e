"""Thirty-six random logs in each run of the tests; `make proof` compares thousands."""

from __future__ import annotations

import pytest
from random_logs import compare_batch
from run_proof import TESTED_BATCHES, TESTED_OF_A_BATCH


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(TESTED_BATCHES))
def test_every_figure_of_a_batch_is_the_reference_s(batch: int) -> None:
    """Six logs that one map asks about: no value differs."""
    assert compare_batch(batch, TESTED_OF_A_BATCH) > 1000
