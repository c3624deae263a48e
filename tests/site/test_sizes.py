"""What the demo's pages make a reader load: sizes are no times, so they are held here."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.sizes import measure_sizes


@pytest.mark.slow
def test_every_size_keeps_its_budget(demo_site: Path) -> None:
    """The largest page and diagram, our CSS and JS, and what comes from other hosts are within their budgets."""
    sizes = measure_sizes(demo_site)
    assert [f"{one.what}: {one.found} {one.unit}" for one in sizes if not one.is_kept] == []
    assert [one.found > 0 for one in sizes] == [True, True, True, False]
