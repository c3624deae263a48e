"""A smooth line through points that never leaves the range of its neighbours (Fritsch and Carlson 1980)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkdocs_journey.diagrams.svg import format_number

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Segment:
    """One cubic Bézier piece of a line."""

    start: Point
    control_a: Point
    control_b: Point
    end: Point

    def at(self, t: float) -> Point:
        """Return the point at `t` from 0 to 1."""
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        points = (self.start, self.control_a, self.control_b, self.end)
        return (
            sum(weight * point[0] for weight, point in zip(weights, points, strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, points, strict=True)),
        )

    def path(self) -> str:
        """Return the piece as path commands that go on from its start."""
        return "C" + " ".join(_pair(point) for point in (self.control_a, self.control_b, self.end))


def join_points(points: Sequence[Point]) -> tuple[Segment, ...]:
    """Return the pieces between neighbouring points, whose x must rise.

    The slope at a point is the harmonic mean of the slopes beside it, and 0 where they differ in sign or at an end:
    a piece is then monotone between its two points.
    """
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    tangents = [0.0, *(_harmonic(a, b) for a, b in pairwise(slopes)), 0.0]
    pieces = []
    for index, (start, end) in enumerate(pairwise(points)):
        third = (end[0] - start[0]) / 3
        control_a = (start[0] + third, start[1] + tangents[index] * third)
        control_b = (end[0] - third, end[1] - tangents[index + 1] * third)
        pieces.append(Segment(start, control_a, control_b, end))
    return tuple(pieces)


def line_path(segments: Sequence[Segment]) -> str:
    """Return the pieces as one path; empty without any."""
    return move_to(segments[0].start) + "".join(piece.path() for piece in segments) if segments else ""


def area_path(segments: Sequence[Segment], base: float) -> str:
    """Return the area between the pieces and the height `base`; empty without any."""
    if not segments:
        return ""
    first, last = format_number(segments[0].start[0]), format_number(segments[-1].end[0])
    return f"{line_path(segments)}L{last} {format_number(base)}H{first}z"


def move_to(point: Point) -> str:
    """Return the path command that starts at the point."""
    return f"M{_pair(point)}"


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a * b > 0 else 0.0


def _pair(point: Point) -> str:
    return f"{format_number(point[0])} {format_number(point[1])}"
