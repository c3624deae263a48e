"""The gap of one row: a round mark for the first side, a square one for the second, and a bar between them."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagrams.svg import at, em, height_classes, percent, tag

HEIGHT = 2
_START, _END = 4.0, 96.0
_ROUND, _SQUARE = 0.38, 0.55


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """Two values on one scale; a side that is None has no mark.

    Attributes:
        low: Where the scale begins.
        high: Where it ends.
    """

    first: float | None
    second: float | None
    low: float
    high: float

    def x(self, value: float) -> float:
        """Return a place across in percent; values beyond the scale stand at its ends."""
        inside = max(self.low, min(self.high, value))
        return _START + (_END - _START) * (inside - self.low) / (self.high - self.low)


def draw_dumbbell(values: Dumbbell) -> str:
    """Return the SVG of a row; decoration, as the cells beside it say both numbers."""
    body = tag("line", class_="journey-level", x1=percent(_START), x2=percent(_END), y1="50%", y2="50%")
    if values.first is not None and values.second is not None:
        ends = sorted((values.x(values.first), values.x(values.second)))
        body += tag("line", class_="journey-gap-bar", x1=percent(ends[0]), x2=percent(ends[1]), y1="50%", y2="50%")
    if values.second is not None:
        body += at(values.x(values.second), 50, _square())
    if values.first is not None:
        body += at(values.x(values.first), 50, tag("circle", class_="journey-first-mark", r=em(_ROUND)))
    class_ = f"journey-drawing journey-dumbbell {height_classes(HEIGHT)}"
    return tag("svg", body, class_=class_, aria_hidden="true", width="100%", height=em(HEIGHT))


def _square() -> str:
    side = em(2 * _SQUARE)
    return tag("rect", class_="journey-second-mark", x=em(-_SQUARE), y=em(-_SQUARE), width=side, height=side)
