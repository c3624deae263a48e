"""A bar on the terminal while long work goes on; a pipe gets nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import click

from mkdocs_journey.diagnostics import replace_hidden
from mkdocs_journey.progress import Tell, tell_nobody

PATIENCE_SECONDS = 1.0
"""Work that is shorter shows no bar."""

_WIDTH, _STEP_WIDTH = 24, 40
_CLEAR = "\r\x1b[K"


@contextmanager
def show_progress() -> Iterator[Tell]:
    """Yield whom to tell; the bar goes when the work is done, so that only the result stays."""
    if not sys.stderr.isatty():
        yield tell_nobody
        return
    began = monotonic()

    def tell(step: str, done: int, steps: int) -> None:
        if monotonic() - began >= PATIENCE_SECONDS:
            click.echo(_CLEAR + draw_bar(step, done, steps), nl=False, err=True)

    try:
        yield tell
    finally:
        click.echo(_CLEAR, nl=False, err=True)


def draw_bar(step: str, done: int, steps: int) -> str:
    """Return the bar, with the number of the step and its name."""
    filled = _WIDTH * done // max(steps, 1)
    name = replace_hidden(step)
    short = name if len(name) <= _STEP_WIDTH else f"{name[: _STEP_WIDTH - 1]}…"
    return f"{'#' * filled}{'-' * (_WIDTH - filled)} {done + 1}/{steps} {short}"
