"""The marks of a drawing: faces by score, dots, pins with the number of a finding, hollow points for the unknown."""

from __future__ import annotations

from mkdocs_journey.diagrams.svg import em, tag, words

FACE_RADIUS = 1.1
DOT_RADIUS = 0.36
PIN_RADIUS = 0.8

_MOUTHS = {
    -2: "M7.6 17.4C9.4 13.4 14.6 13.4 16.4 17.4",
    -1: "M8.4 16.6C10 14.5 14 14.5 15.6 16.6",
    0: "M8.2 15.6H15.8",
    1: "M8.2 14.6C9.8 17.3 14.2 17.3 15.8 14.6",
    2: "M7.2 13.6H16.8C16.2 19.2 7.8 19.2 7.2 13.6z",
}
_SCORE_CLASSES = {-2: "neg2", -1: "neg1", 0: "zero", 1: "pos1", 2: "pos2"}


def score_class(score: float) -> str:
    """Return the class that colours what is felt at a score; scores beyond the scale count as its ends."""
    return f"journey-{_SCORE_CLASSES[_nearest(score)]}"


def face(score: int) -> str:
    """Return a face whose mouth follows the score, about its middle."""
    mouth = "journey-mouth journey-mouth-open" if score >= 2 else "journey-mouth"
    parts = tag("circle", class_="journey-face-ground", cx=12, cy=12, r=10.8)
    parts += tag("circle", class_="journey-eye", cx=8.6, cy=9.6, r=1.3)
    parts += tag("circle", class_="journey-eye", cx=15.4, cy=9.6, r=1.3)
    parts += tag("path", class_=mouth, d=_MOUTHS[_nearest(score)])
    side = em(2 * FACE_RADIUS)
    corner = em(-FACE_RADIUS)
    return tag("svg", parts, class_="journey-face", viewBox="0 0 24 24", x=corner, y=corner, width=side, height=side)


def dot(radius: float = DOT_RADIUS, *, class_: str = "journey-dot") -> str:
    """Return a filled point in the colour of its score."""
    return tag("circle", class_=class_, r=em(radius))


def hollow() -> str:
    """Return the point of something that nobody has rated."""
    return tag("circle", class_="journey-hollow", r=em(0.42))


def pin(number: int, x: float, y: float) -> str:
    """Return the disc with the number of a finding, `x`, `y` em from the mark."""
    disc = tag("circle", class_="journey-pin-disc", cx=em(x), cy=em(y), r=em(PIN_RADIUS))
    return disc + words(str(number), class_="journey-pin-number", anchor="middle", x=em(x), y=em(y), dy="0.35em")


def _nearest(score: float) -> int:
    return max(-2, min(2, round(score)))
