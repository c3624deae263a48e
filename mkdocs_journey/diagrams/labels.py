"""Where a label may stand: estimates of text width, line breaks, and the choice of a free spot.

A drawing does not know how wide it will be, so a spot is tried at several widths, all in em.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, inf
from unicodedata import east_asian_width

_MOST_WORDS = 24
LINE = 1.3
"""Distance of two lines of text in em."""

# Widths in em of common system fonts, for groups of characters; bold text is given a scale.
_WIDTHS = {
    **dict.fromkeys("iljI.,:;'’|!", 0.28),
    **dict.fromkeys('tfr()[]-/“”"', 0.38),
    **dict.fromkeys("mwMW—@", 0.88),
    " ": 0.27,
    "%": 0.78,
    "–": 0.56,
}


@lru_cache(maxsize=4096)
def estimate_width(text: str, *, scale: float = 1.0) -> float:
    """Return about how wide the text is in em, rather too much than too little."""
    return scale * sum(_character_width(character) for character in text)


def _character_width(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if character.isascii():
        return 0.66 if character.isupper() else 0.56
    return 1.05 if east_asian_width(character) in "WF" else 0.64


def break_lines(text: str, width: float, *, most: int, hyphen: str = "") -> tuple[str, ...]:
    """Return the text in at most `most` lines of about `width` em; what does not fit ends in "…".

    Breaks come at spaces, and inside a word only where the word alone is wider than a line; `hyphen` marks those.
    """
    lines: list[str] = []
    for word in text.split():
        for piece in _break_word(word, width, hyphen):
            if lines and estimate_width(f"{lines[-1]} {piece}") <= width and not lines[-1].endswith(hyphen or " "):
                lines[-1] = f"{lines[-1]} {piece}"
            else:
                lines.append(piece)
    if len(lines) <= most:
        return tuple(lines)
    kept = lines[:most]
    kept[-1] = kept[-1].removesuffix(hyphen)
    while kept[-1] and estimate_width(kept[-1] + "…") > width:
        kept[-1] = kept[-1][:-1].rstrip()
    return (*kept[:-1], kept[-1] + "…")


def cut_words(text: str, width: float, *, most: int) -> tuple[str, ...]:
    """Return as many whole words as fit into `most` lines of about `width` em, ending in "…" where some are left out.

    None fit where the first word alone is wider than a line.
    """
    spoken = text.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    is_whole = len(text) <= sum(len(word) + 1 for word in spoken)
    for count in range(len(spoken), 0, -1):
        ending = "" if is_whole and count == len(spoken) else "…"
        said = " ".join(spoken[:count]).rstrip(",;:–-") + ending
        if any(estimate_width(word) > width for word in said.split()):
            continue
        lines = break_lines(said, width, most=_MOST_WORDS)
        if len(lines) <= most:
            return lines
    return ()


def _break_word(word: str, width: float, hyphen: str) -> list[str]:
    """Return the word in pieces about equally wide, each narrower than a line."""
    whole = estimate_width(word)
    if whole <= width:
        return [word]
    count = ceil(whole / max(1.0, width - estimate_width(hyphen)))
    pieces, used = [""], 0.0
    for character in word:
        if used >= whole * len(pieces) / count and len(pieces) < count:
            pieces.append("")
        pieces[-1] += character
        used += _character_width(character)
    return [*(piece + hyphen for piece in pieces[:-1]), pieces[-1]]


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle at `share` of the drawing's width and `y` em from its top, with its sides in em from there."""

    share: float
    y: float
    left: float
    top: float
    right: float
    bottom: float

    def box(self, width: float) -> Box:
        """Return left, top, right and bottom in em when the drawing is `width` em wide."""
        x = self.share * width
        return (x + self.left, self.y + self.top, x + self.right, self.y + self.bottom)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text at a spot, ready to be written from the point `share`, `y`.

    Attributes:
        anchor: `start`, `middle` or `end` of each line at `x`.
        x: In em from the point.
        baseline: Of the first line, in em from the point.
        penalty: What the label costs before it meets anything: a worse wording costs more than a worse place.
    """

    lines: tuple[str, ...]
    anchor: str
    x: float
    baseline: float
    spot: Spot
    penalty: float = 0.0


def make_label(
    lines: tuple[str, ...], *, share: float, y: float, side: str, gap: float, scale: float = 1.0, penalty: float = 0.0
) -> Label:
    """Return a label beside a mark of radius `gap`.

    Args:
        lines: The text; all in one size.
        share: The mark's place across, 0 to 1.
        y: The mark's place down, in em.
        side: `above`, `below`, `left`, `right`, or two of them with a `-`, such as `above-right`.
        gap: Distance that the label keeps, in em.
        scale: Width of the text against ordinary text.
        penalty: See `Label`.
    """
    across = max((estimate_width(line, scale=scale) for line in lines), default=0.0)
    tall = LINE * len(lines)
    near = gap * (0.75 if "-" in side else 1.0) + 0.2
    x, anchor = (near, "start") if "right" in side else (-near, "end") if "left" in side else (0.0, "middle")
    if "above" in side:
        top = -near - tall
    elif "below" in side:
        top = near
    else:
        top = -tall / 2
    left = x if anchor == "start" else x - across if anchor == "end" else -across / 2
    spot = Spot(share, y, left, top, left + across, top + tall)
    return Label(lines, anchor, x, top + LINE * 0.77, spot, penalty)


def choose_label(
    candidates: Iterable[Label],
    *,
    taken: Sequence[Spot],
    line: Sequence[tuple[float, float]],
    widths: Sequence[float],
    height: float,
) -> Label:
    """Return the first candidate that meets nothing, or else the one that meets least.

    Args:
        candidates: At least one, the most wanted first.
        taken: Spots of marks and of labels that already stand.
        line: Points (share, em) along the line.
        widths: Widths of the drawing to try, in em.
        height: Height of the drawing in em.
    """
    scenes = [
        (width, [spot.box(width) for spot in taken], [(share * width, y) for share, y in line]) for width in widths
    ]
    best, least = None, inf
    for candidate in candidates:
        cost = candidate.penalty
        for width, boxes, points in scenes:
            if cost >= least:
                break
            cost += _cost(candidate.spot.box(width), boxes, points, width, height)
        if best is None or cost < least:
            best, least = candidate, cost
        if least <= 0:
            break
    if best is None:
        raise ValueError("a label needs at least one place to stand")
    return best


def find_free_label(
    candidates: Iterable[Label],
    *,
    taken: Sequence[Spot],
    line: Sequence[tuple[float, float]],
    widths: Sequence[float],
    height: float,
) -> Label | None:
    """Return the first candidate that meets nothing at any width; None where there is no such place.

    Arguments are those of `choose_label`.
    """
    scenes = [
        (width, [spot.box(width) for spot in taken], [(share * width, y) for share, y in line]) for width in widths
    ]
    for candidate in candidates:
        boxes = ((candidate.spot.box(width), width, others, points) for width, others, points in scenes)
        if all(_is_free(box, others, points, width, height) for box, width, others, points in boxes):
            return candidate
    return None


def _is_free(
    box: Box, boxes: Sequence[Box], points: Sequence[tuple[float, float]], width: float, height: float
) -> bool:
    """Tell whether a box costs nothing."""
    left, top, right, bottom = box
    return (
        left >= 0
        and right <= width
        and top >= 0
        and bottom <= height
        and not any(one[0] < right and left < one[2] and one[1] < bottom and top < one[3] for one in boxes)
        and not any(left < x < right and top < y < bottom for x, y in points)
    )


def _cost(box: Box, boxes: Sequence[Box], points: Sequence[tuple[float, float]], width: float, height: float) -> float:
    """Return what a box costs: its parts outside the drawing, over other boxes, and over points of the line."""
    left, top, right, bottom = box
    cost = 20 * (max(0.0, -left) + max(0.0, right - width) + max(0.0, -top) + max(0.0, bottom - height))
    for left_2, top_2, right_2, bottom_2 in boxes:
        if left_2 < right and left < right_2 and top_2 < bottom and top < bottom_2:
            cost += 10 * (min(right, right_2) - max(left, left_2)) * (min(bottom, bottom_2) - max(top, top_2))
    for x, y in points:
        if left < x < right and top < y < bottom:
            cost += 0.7
    return cost
