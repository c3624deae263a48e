"""The bar of long work: on a terminal while it goes on, nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from mkdocs_journey.cli import progress
from mkdocs_journey.cli.progress import draw_bar, show_progress
from mkdocs_journey.progress import Tell


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.mark.parametrize(("done", "bar"), [(0, "#" * 0 + "-" * 24), (1, "#" * 8 + "-" * 16), (2, "#" * 16 + "-" * 8)])
def test_a_bar_tells_the_step_and_how_many_there_are(done: int, bar: str) -> None:
    """The step that goes on is not done yet."""
    assert draw_bar("reading touches.csv", done, 3) == f"{bar} {done + 1}/3 reading touches.csv"


def test_a_long_name_is_cut_and_signs_that_do_not_show_are_told() -> None:
    """A file's name cannot move the terminal's cursor."""
    assert draw_bar("x" * 99, 0, 1).endswith(f" {'x' * 39}…")
    assert "\x1b" not in draw_bar("reading \x1b[2J.csv", 0, 1)


def test_a_terminal_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of the bar is emptied when the work is done, or breaks off."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    with pytest.raises(KeyboardInterrupt), show_progress() as tell:
        break_off(tell)
    assert "1/2 reading touches.csv" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def break_off(tell: Tell) -> None:
    """Begin a step, and be stopped."""
    tell("reading touches.csv", 0, 2)
    raise KeyboardInterrupt


def test_short_work_and_a_pipe_show_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the output of a command gets the result alone."""
    for stream in (io.StringIO(), Terminal()):
        monkeypatch.setattr(sys, "stderr", stream)
        with show_progress() as tell:
            tell("reading touches.csv", 0, 2)
        assert stream.getvalue() in ("", "\r\x1b[K")
