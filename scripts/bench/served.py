"""A site served, one word of one map edited: how long our part of the rebuild takes, and how long a full build.

`python -m bench.served FILE OLD NEW` builds the site of this folder twice in one process, as `mkdocs serve` does.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from bench.run import tell
from bench.stopwatch import watch_plugin


def measure_rebuild(file: Path, old: str, new: str) -> tuple[float, float]:
    """Return the seconds of a first build, and of our part of the build after one edit."""
    config = load_config()
    config.plugins.on_startup(command="serve", dirty=False)
    start = time.perf_counter()
    build(config)
    full = time.perf_counter() - start
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        # A server reads the site file anew for each build, and keeps the plugins.
        config = load_config()
        stopwatch = watch_plugin(config)
        build(config)
    finally:
        file.write_text(text, encoding="utf-8")
    return full, stopwatch.seconds


if __name__ == "__main__":
    full, ours = measure_rebuild(Path(sys.argv[1]), *sys.argv[2:])
    tell("full", full)
    tell("ours", ours)
