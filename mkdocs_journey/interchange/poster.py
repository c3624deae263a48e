"""A map as a poster: one drawing with the grid, the curve, what was found and what to do first; A3 where it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_journey.diagrams.labels import break_lines
from mkdocs_journey.diagrams.svg import escape_text, format_number, tag
from mkdocs_journey.findings.finding import EmotionTurn
from mkdocs_journey.findings.moments import pick_moment_of_truth
from mkdocs_journey.interchange.browser import Sheet
from mkdocs_journey.interchange.cells import one_line
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.interchange.lane_texts import BAD, VOICE, WORST, ShownLane, ShownText, show_lanes
from mkdocs_journey.interchange.looks import (
    ACCENT,
    CARD,
    FILLS,
    INK,
    INK2,
    INK3,
    PAPER,
    RULE,
    WRITING,
)
from mkdocs_journey.plain_words import plain_words
from mkdocs_journey.words.speech import message, say

A3 = (1587, 1123)
"""Of a sheet in landscape, in CSS pixels."""
_MARGIN, _GAP, _LABEL, _PAD = 36.0, 8.0, 114.0, 6.0
_HEAD, _STAGES, _CURVE, _FOOT = 102.0, 42.0, 116.0, 12.0
_LARGEST, _SMALLEST, _STEP = 13.0, 8.0, 0.5
_LINE = 1.32
_SANS = "'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"
_VOICE = "Charter, 'Iowan Old Style', Georgia, 'Noto Serif', serif"
# Where no face of these is installed, as on many a server, DejaVu stands in, which is wider than all of them.
_WIDE, _WIDE_BOLD = 1.13, 1.26
_LEAST_STAGE = 150.0
_FLOWING = (message("Touchpoints"), message("Metrics"), message("Alternatives"))
_TONES = {BAD: WRITING[-1], WORST: WRITING[-2]}


def draw_poster(exported: ExportedMap, *, blank: bool = False) -> Sheet:
    """Return a map as an SVG that stands alone; the same map gives the same bytes.

    The type is as large as an A3 sheet allows; a map whose texts do not fit in the smallest makes the sheet larger.

    Args:
        exported: The map.
        blank: Whether to leave room to write in instead of texts.
    """
    stages = len(exported.content.stages)
    width = max(float(A3[0]), 2 * _MARGIN + _LABEL + stages * _LEAST_STAGE)
    lanes = tuple(map(_flow, show_lanes(exported, blank=blank)))
    sizes = [_LARGEST - _STEP * number for number in range(int((_LARGEST - _SMALLEST) / _STEP) + 1)]
    plans = (_Plan(exported, lanes, width, size, blank) for size in sizes)
    tall = width * A3[1] / A3[0]
    plan = next((one for one in plans if one.height <= tall), _Plan(exported, lanes, width, _SMALLEST, blank))
    return plan.draw(max(plan.height, tall))


def _flow(lane: ShownLane) -> ShownLane:
    """Return a lane of names with those of a cell one behind the other: names need no line each."""
    if lane.name not in map(say, _FLOWING):
        return lane
    cells = tuple((ShownText("  ·  ".join(text.text for text in cell)),) if cell else () for cell in lane.cells)
    return replace(lane, cells=cells)


def _break(text: str, width: float, size: float, *, is_bold: bool = False, most: int = 400) -> tuple[str, ...]:
    """Return a text in lines that are no wider than this in any face that may stand in."""
    return break_lines(text, width / size / (_WIDE_BOLD if is_bold else _WIDE), most=most)


def _is_bold(text: ShownText, score: int | None) -> bool:
    return text.tone == WORST or score is not None


@dataclass(frozen=True, slots=True)
class _Plan:
    """A poster in one size of type."""

    exported: ExportedMap
    lanes: tuple[ShownLane, ...]
    width: float
    size: float
    blank: bool

    @property
    def column(self) -> float:
        """How wide a stage is."""
        return (self.width - 2 * _MARGIN - _LABEL) / len(self.exported.content.stages)

    @property
    def height(self) -> float:
        """How high the poster is with its texts."""
        rows = sum(self.lane_height(lane) for lane in self.lanes)
        below = 0.0 if self.blank else self.closing_height()
        return _MARGIN + _HEAD + _STAGES + self.curve_height + rows + below + _FOOT + _MARGIN

    @property
    def curve_height(self) -> float:
        """Room for the curve; a map that nobody rated has none, and an empty grid a place to draw it."""
        return _CURVE if self.blank or any(self.exported.points()) else 0.0

    def lane_height(self, lane: ShownLane) -> float:
        """Return how high a lane is."""
        name = len(self.lines(lane.name, _LABEL - _PAD, is_bold=True))
        cells = zip(lane.cells, lane.scores, strict=True)
        lines = max([name, *(sum(len(self.cell_lines(text, score)) for text in cell) for cell, score in cells)])
        gaps = max((len(cell) for cell in lane.cells), default=0) * 0.28
        return (lines * _LINE + gaps) * self.size + 2 * _PAD

    def lines(self, text: str, width: float, *, is_bold: bool = False) -> tuple[str, ...]:
        """Return a text in lines of a width."""
        return _break(text, width, self.size, is_bold=is_bold) or ("",)

    def cell_lines(self, text: ShownText, score: int | None) -> tuple[str, ...]:
        """Return a text in lines of a column."""
        return self.lines(text.text, self.column - 2 * _PAD, is_bold=_is_bold(text, score))

    # --- drawing -------------------------------------------------------------------------------------------------

    def draw(self, tall: float) -> Sheet:
        """Return the poster, `tall` pixels high; an empty grid shares what is left among its lanes."""
        title = one_line(self.exported.content.title)
        spare = (tall - self.height) / max(len(self.lanes), 1) if self.blank else 0.0
        top = _MARGIN + _HEAD
        body = tag("rect", width=self.width, height=tall, fill=PAPER)
        body += "".join(self._draw_head())
        bottom = top + _STAGES + self.curve_height + sum(self.lane_height(lane) + spare for lane in self.lanes)
        body += self._draw_tint(top, bottom) + "".join(self._draw_stages(top))
        body += "".join(self._draw_curve(top + _STAGES))
        at = top + _STAGES + self.curve_height
        for lane in self.lanes:
            height = self.lane_height(lane) + spare
            body += "".join(self._draw_lane(lane, at, height))
            at += height
        body += "".join(self._draw_closing(at + _GAP * 2)) if not self.blank else ""
        body += self._text(_MARGIN, tall - _MARGIN + 6, [self.exported.caption], size=10, fill=INK3)
        size = tuple(round(one) for one in (self.width, tall))
        millimetres = tuple(format_number(one / 96 * 25.4) for one in size)
        svg = tag(
            "svg",
            tag("title", escape_text(title)) + tag("desc", escape_text(self._describe())) + body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {size[0]} {size[1]}",
            width=f"{millimetres[0]}mm",
            height=f"{millimetres[1]}mm",
            role="img",
            font_family=_SANS,
        )
        return Sheet(svg, title, *size)

    def _describe(self) -> str:
        names = ", ".join(one_line(stage.name) for stage in self.exported.content.stages)
        return say("Journey map with the stages {names}", names=names)

    def _draw_head(self) -> Iterator[str]:
        content = self.exported.content
        yield tag("rect", x=_MARGIN, y=_MARGIN - 12, width=64, height=5, fill=ACCENT)
        room = self.width - 2 * _MARGIN
        title = _break(one_line(content.title), room, 34, is_bold=True, most=1)
        yield self._text(_MARGIN, _MARGIN + 32, title, size=34, weight=700, family=_VOICE)
        who = f"{say('Persona')}: ______________________" if self.blank else self.exported.persona_line
        yield self._text(_MARGIN, _MARGIN + 60, _break(who, room, 15, is_bold=True, most=1), size=15, weight=700)
        statement = _break(plain_words(content.objective.statement), room, 14, most=2)
        yield self._text(_MARGIN, _MARGIN + 82, statement, size=14, fill=INK2)

    def _draw_stages(self, top: float) -> Iterator[str]:
        objective = self.exported.content.objective
        for number, stage in enumerate(self.exported.content.stages):
            is_aim = stage.id in objective.focus or stage.id == objective.goal
            left = self._left(number)
            fill = ACCENT if is_aim else INK
            yield tag("rect", x=left + 1, y=top, width=self.column - 2, height=_STAGES - 6, rx=4, fill=fill)
            name = _break(one_line(stage.name), self.column - 2 * _PAD, 16, is_bold=True, most=1)
            yield self._text(left + _PAD + 2, top + 24, name, size=16, weight=700, fill=CARD)

    def _draw_tint(self, top: float, bottom: float) -> str:
        """Return the ground under the stage where the map turns."""
        moments = [one for one in self.exported.findings if isinstance(one, EmotionTurn)]
        moment = pick_moment_of_truth(self.exported.content, moments)
        ids = [stage.id for stage in self.exported.content.stages]
        if moment is None or moment.stage not in ids:
            return ""
        left = self._left(ids.index(moment.stage))
        return tag("rect", x=left + 1, y=top, width=self.column - 2, height=bottom - top, fill=FILLS[-1], rx=4)

    def _draw_curve(self, top: float) -> Iterator[str]:
        if not self.curve_height:
            return
        height = _CURVE - 26
        for score in (2, 0, -2):
            y = top + 8 + height * (2 - score) / 4
            dashes = {} if score == 0 else {"stroke_dasharray": "2 4"}
            yield tag("line", x1=_MARGIN + _LABEL, x2=self.width - _MARGIN, y1=y, y2=y, stroke=RULE, **dashes)
            word = {2: say("delighted +2"), 0: say("neutral 0"), -2: say("frustrated −2")}[score]
            yield self._text(_MARGIN, y + 4, [word], size=11, fill=INK3)
        points = list(self._place_points(top + 8, height))
        if len(points) > 1:
            line = " ".join(f"{format_number(x)},{format_number(y)}" for x, y, _ in points)
            yield tag("polyline", points=line, fill="none", stroke=INK, stroke_width=2, stroke_linejoin="round")
        for x, y, score in points:
            yield tag("circle", cx=x, cy=y, r=6, fill=WRITING[score], stroke=CARD, stroke_width=2)

    def _place_points(self, top: float, height: float) -> Iterator[tuple[float, float, int]]:
        ids = [stage.id for stage in self.exported.content.stages]
        points = tuple(self.exported.points())
        for number, id_ in enumerate(ids):
            own = [point for point in points if point.stage == id_]
            for at, point in enumerate(own):
                x = self._left(number) + self.column * (at + 0.5) / len(own)
                yield x, top + height * (2 - point.score) / 4, point.score

    def _draw_lane(self, lane: ShownLane, top: float, height: float) -> Iterator[str]:
        yield tag("line", x1=_MARGIN, x2=self.width - _MARGIN, y1=top, y2=top, stroke=RULE)
        names = self.lines(lane.name, _LABEL - _PAD, is_bold=True)
        yield self._text(_MARGIN, top + _PAD + self.size, names, size=self.size, weight=700, fill=INK2)
        for number, (cell, score) in enumerate(zip(lane.cells, lane.scores, strict=True)):
            left = self._left(number)
            if self.blank:
                yield tag(
                    "rect",
                    x=left + 2,
                    y=top + 3,
                    width=self.column - 4,
                    height=height - 6,
                    rx=3,
                    fill=CARD,
                    stroke=RULE,
                )
            elif score is not None:
                yield tag(
                    "rect", x=left + 2, y=top + 3, width=self.column - 4, height=height - 6, rx=3, fill=FILLS[score]
                )
            yield from self._draw_texts(cell, left + _PAD, top + _PAD, score)

    def _draw_texts(self, texts: Sequence[ShownText], left: float, top: float, score: int | None) -> Iterator[str]:
        at = top + self.size
        for text in texts:
            lines = self.cell_lines(text, score)
            fill = WRITING[score] if score is not None else _TONES.get(text.tone, INK)
            weight = 700 if _is_bold(text, score) else 400
            family = _VOICE if text.tone == VOICE else None
            yield self._text(left, at, lines, size=self.size, weight=weight, fill=fill, family=family)
            at += (len(lines) * _LINE + 0.28) * self.size

    # --- what was found, and what to do --------------------------------------------------------------------------

    def closing(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return both lists below the grid, each with its title; the first three of each."""
        # One of each kind says more than three of the first.
        kinds = {one.kind: one for one in reversed(self.exported.findings)}
        found = tuple(plain_words(one.text) for one in sorted(kinds.values(), key=lambda one: one.number)[:3])
        ahead = tuple(plain_words(one.opportunity.text) for one in self.exported.open_actions()[:3])
        return tuple(
            (title, texts)
            for title, texts in ((say("What we found"), found), (say("What to do first"), ahead))
            if texts
        )

    def closing_height(self) -> float:
        """Return how high the lists are."""
        if not self.closing():
            return 0.0
        tallest = max(sum(len(lines) for lines in self._closing_lines(texts)) for _, texts in self.closing())
        return tallest * self.size * _LINE + 2 * _GAP + 42

    def _closing_lines(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        width = (self.width - 2 * _MARGIN - 2 * _GAP) / 2 - 4 * _PAD - 20
        return [_break(text, width, self.size, most=3) for text in texts]

    def _draw_closing(self, top: float) -> Iterator[str]:
        width = (self.width - 2 * _MARGIN - 2 * _GAP) / 2
        height = self.closing_height() - 2 * _GAP
        for number, (title, texts) in enumerate(self.closing()):
            left = _MARGIN + number * (width + 2 * _GAP)
            yield tag("rect", x=left, y=top, width=width, height=height, rx=6, fill=CARD, stroke=RULE)
            yield self._text(left + 2 * _PAD, top + 24, [title.upper()], size=11, weight=700, fill=INK3)
            at = top + 30 + self.size
            for place, lines in enumerate(self._closing_lines(texts), 1):
                yield self._text(left + 2 * _PAD, at, [str(place)], size=self.size, weight=700, fill=ACCENT)
                yield self._text(left + 2 * _PAD + 20, at, lines, size=self.size)
                at += len(lines) * self.size * _LINE

    def _left(self, number: int) -> float:
        return _MARGIN + _LABEL + number * self.column

    def _text(
        self,
        left: float,
        top: float,
        lines: Sequence[str],
        *,
        size: float,
        weight: int = 400,
        fill: str = INK,
        family: str | None = None,
    ) -> str:
        """Return lines of text, the first one's foot at `top`."""
        spans = "".join(
            tag("tspan", escape_text(line), x=left, y=top + number * size * _LINE)
            for number, line in enumerate(lines)
            if line
        )
        faces = {"font_family": family} if family is not None else {}
        return tag("text", spans, font_size=size, font_weight=weight, fill=fill, **faces) if spans else ""
