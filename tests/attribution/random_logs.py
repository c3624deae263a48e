"""Thousands of random logs, in batches that share a map: their queries are written once, which takes longest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from brute_force import Log, Question, brute_force
from small_logs import draw_as_of, draw_log, draw_question, measure
from test_against_reference import compare_figures

LOGS_OF_A_BATCH = 20


def draw_batch(number: int, logs: int = LOGS_OF_A_BATCH) -> Iterator[tuple[Log, Question]]:
    """Yield logs that one map asks about, as of one date."""
    draw = Random(number)
    question, as_of = draw_question(draw), draw_as_of(draw)
    for _ in range(logs):
        yield draw_log(draw, as_of), question


def compare_batch(number: int, logs: int = LOGS_OF_A_BATCH) -> int:
    """Compare every figure of each log with the reference, and return how many values that were.

    Raises:
        AssertionError: One differs; the note has the place of the log.
    """
    values = 0
    for place, (log, question) in enumerate(draw_batch(number, logs)):
        expected = brute_force(log, question)
        values += count_values(expected)
        try:
            compare_figures(measure(log, question, threads=1)[0], expected, question)
        except AssertionError as difference:
            difference.add_note(f"log {place} of batch {number}")
            raise
    return values


def count_values(figures: Any) -> int:
    """Return how many single values nested figures have."""
    if isinstance(figures, Mapping):
        return sum(map(count_values, figures.values()))
    if isinstance(figures, list | tuple):
        return sum(map(count_values, figures))
    return 1
