"""How far long work has come: told step by step to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, int, int], None]
"""Takes the step that begins, how many are done, and how many there are of its kind."""


def tell_nobody(step: str, done: int, steps: int) -> None:
    """Take a step and say nothing."""
