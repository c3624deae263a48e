"""The frame of a small chart with two axes: where its values lie, its grid, and the numbers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from mkdocs_journey.diagrams.svg import STRETCH_HEIGHT, STRETCH_WIDTH, at, format_number, percent, tag, words

LEFT, RIGHT = 12.5, 98.0
"""Where the plot begins and ends, in percent; the numbers of the upright axis stand left of it."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot from (0, 0) to (`right`, `top`), both above 0, between `head` and `foot` em of `height`."""

    right: float
    top: float
    head: float
    foot: float
    height: int

    def x(self, value: float) -> float:
        """Return a place across in percent."""
        return LEFT + (RIGHT - LEFT) * value / self.right

    def y(self, value: float) -> float:
        """Return a place down in percent."""
        return (self.foot - (self.foot - self.head) * value / self.top) / self.height * 100

    def point(self, x: float, y: float) -> str:
        """Return a point of the stretched layer."""
        return f"{self.across(x)} {self.down(y)}"

    def across(self, x: float) -> str:
        """Return its place across there."""
        return format_number(self.x(x) / 100 * STRETCH_WIDTH)

    def down(self, y: float) -> str:
        """Return its place down there."""
        return format_number(self.y(y) / 100 * STRETCH_HEIGHT)

    def draw_levels(self, levels: Sequence[tuple[float, str]]) -> str:
        """Return a line across for each level, with its number on the left."""
        drawn = ""
        for value, text in levels:
            y = percent(self.y(value))
            class_ = "journey-level" if value else "journey-base"
            drawn += tag("line", class_=class_, x1=percent(LEFT), x2=percent(RIGHT), y1=y, y2=y)
            label = words(text, class_="journey-caption", anchor="end", x="-0.5em", dy="0.35em")
            drawn += at(LEFT, self.y(value), label)
        return drawn

    def draw_foot(self, places: Sequence[tuple[float, str, str]]) -> str:
        """Return the texts (value, text, anchor) under the plot."""
        y = self.foot / self.height * 100
        return "".join(
            at(
                self.x(value),
                y,
                words(text, class_="journey-caption", anchor=None if anchor == "start" else anchor, y="1.5em"),
            )
            for value, text, anchor in places
        )


def find_ticks(most: float, *, about: int = 4) -> tuple[float, ...]:
    """Return round numbers from 0 to `most` at most, about so many and evenly apart."""
    if most <= 0:
        return (0.0,)
    raw = most / about
    power = 10.0 ** floor(log10(raw))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * 0.999)
    return tuple(step * index for index in range(floor(most / step * 1.0001) + 1))


def round_up(most: float) -> float:
    """Return the round number at which an axis ends that must hold `most`."""
    if most <= 0:
        return 1.0
    ticks = find_ticks(most)
    step = ticks[1] if len(ticks) > 1 else most
    return step * ceil(most / step * 0.9999)
