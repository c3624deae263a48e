"""How long MkDocs spends in our plugin."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from mkdocs.config.defaults import MkDocsConfig

P = ParamSpec("P")
R = TypeVar("R")

EVENTS = ("config", "files", "nav", "page_content")


class Stopwatch:
    """Sums up the time that is spent in some functions."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def watch(self, function: Callable[P, R]) -> Callable[P, R]:
        """Return the function with its time taken."""

        def watched(*arguments: P.args, **options: P.kwargs) -> R:
            start = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                self.seconds += time.perf_counter() - start

        return watched


def watch_plugin(config: MkDocsConfig) -> Stopwatch:
    """Take the time of every event in which MkDocs calls our plugin from now on."""
    stopwatch, ours = Stopwatch(), config.plugins["journey"]
    for event in EVENTS:
        methods = config.plugins.events[event]
        methods[:] = [
            stopwatch.watch(method) if getattr(method, "__self__", None) is ours else method for method in methods
        ]
    return stopwatch
