"""How much of the time that MkDocs takes for a page is ours: `python -m bench.share` builds the site of this folder."""

from __future__ import annotations

import time

from mkdocs.commands.build import build
from mkdocs.config import load_config

from bench.run import tell
from bench.stopwatch import watch_plugin
from mkdocs_journey.plugin import JourneyPlugin


def measure_shares() -> tuple[float, float]:
    """Return the seconds for a page of a journey that are ours, and all of them."""
    start = time.perf_counter()
    config = load_config()
    stopwatch = watch_plugin(config)
    build(config)
    journey = config.plugins["journey"]
    assert isinstance(journey, JourneyPlugin)
    pages = len(journey.pages)
    return stopwatch.seconds / pages, (time.perf_counter() - start) / pages


if __name__ == "__main__":
    ours, whole = measure_shares()
    tell("ours", ours)
    tell("all", whole)
