"""Journey flow: where those who entered a stage went next, each way as high as its leads; who stopped goes down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from mkdocs_journey.diagrams.columns import Columns
from mkdocs_journey.diagrams.flow_words import (
    END_WORDS,
    SHORT_END_WORDS,
    End,
    FlowStage,
    describe_flow,
    list_ways,
    summarise_flow,
)
from mkdocs_journey.diagrams.labels import break_lines, estimate_width
from mkdocs_journey.diagrams.svg import (
    STRETCH_HEIGHT,
    STRETCH_WIDTH,
    Drawing,
    at,
    draw,
    em,
    escape_text,
    format_number,
    hatch,
    make_prefix,
    percent,
    stretch,
    tag,
    words,
)
from mkdocs_journey.diagrams.unknown import USUAL_SMALL_SAMPLE
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_percent
from mkdocs_journey.words.speech import message, say

TITLE = message("Where they go next")
_TALLEST = 9.0
"""Height in em of the stage that most enter."""
_LANE_GAP = 1.7
"""Room over a skip for what it says."""
_HEAD = 1.6
_DROP = 3.0
"""How far below the stages those end who stopped."""
_LINE = 1.4
_NAME_LINES = 2
_BAR = 0.07
_REACH = 0.36
"""Share of a column that a stage's bar takes, and how far right of its middle who stopped ends."""
_BACK_LANE = 1.5
_THINNEST = 0.08


@dataclass(frozen=True, slots=True)
class JourneyFlow:
    """What the drawing shows.

    Attributes:
        stages: In map order.
        people: What is counted, in the plural.
        small: Below this many a figure is called a small sample.
    """

    stages: tuple[FlowStage, ...]
    people: str = message("leads")
    small: int = USUAL_SMALL_SAMPLE


@dataclass(frozen=True, slots=True)
class Band:
    """A way as it is drawn: from the right side of one bar to the left side of another, or to where it ends.

    Attributes:
        source: Column that it leaves.
        target: Column that it enters; None for who stopped.
        kind: `next`, `skip`, or an end.
        leads: How many.
        tall: Its height in em, from the same scale as all others.
        start: Its upper edge at the source, in em from the top of the drawing.
        end: Its upper edge at the target, likewise.
        lane: Upper edge of the level on which a skip passes over other stages.
    """

    source: int
    target: int | None
    kind: str
    leads: int
    tall: float
    start: float
    end: float
    lane: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies, in em from the top.

    Attributes:
        base: The foot of all bars.
        bars: Height of each bar; None where nobody knows how many entered.
        bands: All ways but those back.
        backs: (source, target, leads) of the ways back, each on a level of its own.
        names: Of the stages, in the lines of a wide drawing and of a narrow one.
        foot: Where the words under the drawing begin.
        height: Of all of it.
    """

    columns: Columns
    base: float
    bars: tuple[float | None, ...]
    bands: tuple[Band, ...]
    backs: tuple[tuple[int, int, int], ...]
    names: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    foot: float
    height: int

    def down(self, y: float) -> float:
        """Return em from the top as percent."""
        return y / self.height * 100


def journey_flow(picture: JourneyFlow, *, uid: str) -> Drawing:
    """Return the drawing; its columns are those of the emotion curve."""
    layout = lay_flow(picture.stages)
    pattern = f"{make_prefix(uid)}--hatch"
    body = hatch(pattern) + _draw_bands(layout, pattern) + _draw_bars(layout, picture.stages)
    body += "".join(_draw_way(band, layout, picture.stages) for band in layout.bands)
    body += "".join(_draw_back(way, index, layout, picture.stages) for index, way in enumerate(layout.backs))
    body += "".join(_draw_ends(stage, index, layout, pattern) for index, stage in enumerate(picture.stages))
    body += _draw_key(picture.stages, layout, pattern)
    classes = " ".join(["journey-flow", *(layout.columns.classes or "").split()])
    label = describe_flow(picture.stages)
    return Drawing(
        svg=draw(body, uid=uid, title=say(TITLE), label=label, height=layout.height, class_=classes),
        title=say(TITLE),
        summary=summarise_flow(picture.stages, people=say(picture.people), small=picture.small),
        columns=(say("From"), say("To"), say("Leads"), say("Of those who entered")),
        rows=list_ways(picture.stages),
    )


def lay_flow(stages: Sequence[FlowStage]) -> Layout:
    """Return where bars and ways lie: all heights have one scale, and at each stage what leaves sums to who entered."""
    columns, order = Columns(len(stages)), {stage.id: index for index, stage in enumerate(stages)}
    most = max((stage.entries or 0 for stage in stages), default=0)
    scale = _TALLEST / most if most else 0.0
    skips = [
        (source, target, leads)
        for source, stage in enumerate(stages)
        for name, leads in stage.moved_to
        if (target := order.get(name, -1)) > source + 1
    ]
    lanes, rise = _lay_lanes(skips, scale)
    base = rise + _TALLEST
    backs = tuple(
        (source, target, leads)
        for source, stage in enumerate(stages)
        for name, leads in stage.moved_to
        if 0 <= (target := order.get(name, -1)) < source
    )
    bands = _lay_bands(stages, order, lanes, scale=scale, base=base)
    stops = [band.end + band.tall for band in bands if band.target is None]
    foot = max([base + 1.0, *stops]) + 0.8 + _BACK_LANE * len(backs)
    names = tuple(_break_name(stage.name, columns) for stage in stages)
    named = max((len(lines) for both in names for lines in both), default=0)
    ended = max((len(stage.ends) for stage in stages), default=0)
    height = ceil(foot + _LINE * (named + ended) + (1.2 if columns.classes else 2.2)) if stages else 4
    bars = tuple(None if stage.entries is None else stage.entries * scale for stage in stages)
    return Layout(columns, base, bars, bands, backs, names, foot, height)


def _break_name(name: str, columns: Columns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the name in lines: of a wide drawing, and of a narrow one."""
    rooms = (8.0, 8.0) if columns.classes else (45.0 / max(1, columns.count), 22.0 / max(1, columns.count))
    wide, narrow = (break_lines(name, room - 0.8, most=_NAME_LINES, hyphen="-") for room in rooms)
    return wide, narrow


def _lay_lanes(skips: Sequence[tuple[int, int, int]], scale: float) -> tuple[dict[tuple[int, int], float], float]:
    """Return the level of each skip over the bars, short ways lowest, and how high that reaches.

    Skips that pass over different stages share a level.
    """
    levels: list[list[tuple[int, int, int]]] = []
    for skip in sorted(skips, key=lambda item: (item[1] - item[0], item)):
        free = (level for level in levels if all(skip[1] <= one[0] or one[1] <= skip[0] for one in level))
        level = next(free, None)
        if level is None:
            levels.append([skip])
        else:
            level.append(skip)
    lanes: dict[tuple[int, int], float] = {}
    y = _HEAD
    for level in reversed(levels):
        tall = max(leads for *_, leads in level) * scale
        lanes |= {(source, target): y + tall - leads * scale for source, target, leads in level}
        y += tall + _LANE_GAP
    return lanes, y


def _lay_bands(
    stages: Sequence[FlowStage],
    order: dict[str, int],
    lanes: dict[tuple[int, int], float],
    *,
    scale: float,
    base: float,
) -> tuple[Band, ...]:
    """Return the ways on and the ends, stacked on both sides of each bar: skips on top, who stopped below."""
    arrived = [base - (stage.entries or 0) * scale for stage in stages]
    bands: list[Band] = []
    for source, stage in enumerate(stages):
        y = base - (stage.entries or 0) * scale
        ways = sorted(
            ((order[name], leads) for name, leads in stage.moved_to if order.get(name, -1) > source), reverse=True
        )
        for target, leads in ways:
            tall, kind = leads * scale, "next" if target == source + 1 else "skip"
            lane = lanes.get((source, target), 0.0)
            bands.append(Band(source, target, kind, leads, tall, y, arrived[target], lane))
            arrived[target] += tall
            y += tall
        below = base + _DROP
        for end, leads in stage.ends:
            bands.append(Band(source, None, end, leads, leads * scale, y, below))
            y += leads * scale
            below += leads * scale + 0.25
    return tuple(bands)


def _draw_bands(layout: Layout, pattern: str) -> str:
    """Return the ways as areas: level where they leave and arrive, an S between."""
    areas = "".join(_draw_band(band, layout, pattern) for band in layout.bands if band.leads)
    return stretch(areas) if areas else ""


def _draw_band(band: Band, layout: Layout, pattern: str) -> str:
    left = layout.columns.centre(band.source) + layout.columns.width * _BAR / 2
    tall = max(band.tall, _THINNEST)
    if band.target is None:
        path = _bend(
            [(left, band.start), (layout.columns.centre(band.source) + layout.columns.width * _REACH, band.end)]
        )
        fill = f"url(#{pattern})" if band.kind in ("open", "small") else None
        return tag("path", class_=_part_class(band.kind), fill=fill, d=_close(path, tall, layout))
    right = layout.columns.centre(band.target) - layout.columns.width * _BAR / 2
    places = [(left, band.start), (right, band.end)]
    if band.kind == "skip":
        rest = layout.columns.width * (0.5 - _BAR / 2)
        places = [(left, band.start), (left + rest, band.lane), (right - rest, band.lane), (right, band.end)]
    return tag("path", class_=f"journey-way journey-way-{band.kind}", d=_close(_bend(places), tall, layout))


_Curve = list[tuple[float, float]]


def _bend(places: Sequence[tuple[float, float]]) -> _Curve:
    """Return the points of Bézier curves through the places, level at each: start, then three for each curve."""
    points = [places[0]]
    for (x1, y1), (x2, y2) in pairwise(places):
        middle = (x1 + x2) / 2
        points += [(middle, y1), (middle, y2), (x2, y2)]
    return points


def _close(curve: _Curve, tall: float, layout: Layout) -> str:
    """Return the area between a curve and the same curve `tall` em lower."""
    edges = (curve, [(x, y + tall) for x, y in reversed(curve)])
    upper, lower = (f"{_point(edge[0], layout)}{_curves(edge[1:], layout)}" for edge in edges)
    return f"M{upper}L{lower}z"


def _curves(points: _Curve, layout: Layout) -> str:
    return "".join(
        f"C{' '.join(_point(point, layout) for point in points[index : index + 3])}"
        for index in range(0, len(points), 3)
    )


def _point(point: tuple[float, float], layout: Layout) -> str:
    x, y = point
    return f"{format_number(x / 100 * STRETCH_WIDTH)} {format_number(y / layout.height * STRETCH_HEIGHT)}"


def _part_class(kind: str) -> str:
    return f"journey-part journey-part-{'stayed' if kind == 'won' else kind.replace('_', '-')}"


def _draw_bars(layout: Layout, stages: Sequence[FlowStage]) -> str:
    """Return the bar of each stage with how many entered on it; a dashed line where nobody knows."""
    drawn = ""
    for index, (stage, tall) in enumerate(zip(stages, layout.bars, strict=True)):
        x = layout.columns.centre(index)
        if stage.entries is None or tall is None:
            half, y = layout.columns.width * _REACH, percent(layout.down(layout.base))
            drawn += tag("line", class_="journey-unrated", x1=percent(x - half), x2=percent(x + half), y1=y, y2=y)
            text = f"<{stage.few}" if stage.few else NO_FIGURE
            drawn += at(x, layout.down(layout.base), words(text, class_="journey-caption", anchor="middle", y="-0.5em"))
            continue
        wide = layout.columns.width * _BAR
        place = {"x": percent(x - wide / 2), "width": percent(wide)}
        top = layout.base - max(tall, _THINNEST)
        down = {"y": percent(layout.down(top)), "height": percent(layout.down(layout.base - top))}
        drawn += tag("rect", class_="journey-stop", **place, **down)
        count = words(format_count(stage.entries), class_="journey-figure journey-halo", anchor="middle", y="-0.4em")
        drawn += at(x, layout.down(top), count)
    return drawn


def _draw_way(band: Band, layout: Layout, stages: Sequence[FlowStage]) -> str:
    """Return what share went this way: on a way to the next stage, above one that skips."""
    entries = stages[band.source].entries
    if band.target is None or not entries:
        return ""
    share = tag("tspan", format_percent(band.leads / entries), class_="journey-figure")
    if band.kind == "next":
        y = (band.start + band.end + band.tall) / 2
        count = tag("tspan", f" {format_count(band.leads)}", class_="journey-roomy journey-aside")
        text = tag("text", share + count, class_="journey-halo", text_anchor="middle", dy="0.35em")
        return at(layout.columns.left(band.target), layout.down(y), text)
    middle = (layout.columns.centre(band.source) + layout.columns.centre(band.target)) / 2
    straight = say(", {leads} straight on", leads=format_count(band.leads))
    told = tag("tspan", escape_text(straight), class_="journey-aside")
    text = tag("text", share + told, class_="journey-halo", text_anchor="middle", y="-0.35em")
    return at(middle, layout.down(band.lane), text)


def _draw_back(way: tuple[int, int, int], index: int, layout: Layout, stages: Sequence[FlowStage]) -> str:
    """Return a way back as a dashed line under the stages, with an arrow at its end and its figures."""
    source, target, leads = way
    y = layout.foot - _BACK_LANE * (len(layout.backs) - index) + 0.4
    x1, x2 = layout.columns.centre(target), layout.columns.centre(source)
    foot, level = percent(layout.down(layout.base)), percent(layout.down(y))
    lines = tag("line", class_="journey-back", x1=percent(x1), x2=percent(x2), y1=level, y2=level)
    lines += "".join(
        tag("line", class_="journey-back", x1=percent(x), x2=percent(x), y1=foot, y2=level) for x in (x1, x2)
    )
    arrow = tag("path", class_="journey-arrow", d="M0 0L-4 7L4 7z")
    share = format_percent(leads / (stages[source].entries or 1))
    told = say("{share} back, {leads}", share=share, leads=format_count(leads))
    text = words(told, class_="journey-halo", anchor="middle", y="-0.3em")
    return lines + at(x1, layout.down(layout.base), arrow) + at((x1 + x2) / 2, layout.down(y), text)


def _draw_ends(stage: FlowStage, index: int, layout: Layout, pattern: str) -> str:
    """Return the name of the stage and, below it, who stopped there, each with its swatch and its share."""
    drawn, few_columns = "", layout.columns.classes is None
    for lines, class_ in zip(layout.names[index], ("journey-wide", "journey-narrow"), strict=True):
        named = f"journey-name {class_}"
        drawn += "".join(words(line, class_=named, y=em(_LINE * row)) for row, line in enumerate(lines))
    most = max(len(lines) for both in layout.names for lines in both)
    for row, (end, leads) in enumerate(stage.ends):
        y = _LINE * (row + most)
        drawn += _draw_end(end, leads / (stage.entries or 1), leads, y, pattern, few_columns=few_columns)
    return at(layout.columns.start(index), layout.down(layout.foot + 1.0), drawn)


def _draw_key(stages: Sequence[FlowStage], layout: Layout, pattern: str) -> str:
    """Return what the swatches mean, where the columns are too narrow to say it."""
    ends = list(dict.fromkeys(end for stage in stages for end, _ in stage.ends))
    if layout.columns.classes or not ends:
        return ""
    drawn, x = "", 0.0
    for end in ends:
        fill = f"url(#{pattern})" if end in ("open", "small") else None
        place = {"x": em(x), "y": "-0.72em", "width": "0.7em", "height": "0.7em"}
        drawn += tag("rect", class_=_part_class(end), fill=fill, **place)
        word = say(SHORT_END_WORDS[end])
        drawn += words(word, class_="journey-note", x=em(x + 1.05))
        x += estimate_width(word) + 1.95
    return tag("g", at(layout.columns.start(0), layout.down(layout.height - 0.6), drawn), class_="journey-narrow")


def _draw_end(end: End, share: float, leads: int, y: float, pattern: str, *, few_columns: bool) -> str:
    """Return one line such as "▪ 40% left 958"; below 720 px, and of many columns, the words are short."""
    fill = f"url(#{pattern})" if end in ("open", "small") else None
    place = {"x": "0", "y": em(y - 0.72), "width": "0.7em", "height": "0.7em"}
    inner = tag("tspan", format_percent(share), class_="journey-figure")
    if few_columns:
        inner += tag("tspan", escape_text(f" {say(END_WORDS[end])}"), class_="journey-roomy")
        inner += tag("tspan", escape_text(f" {say(SHORT_END_WORDS[end])}"), class_="journey-cramped journey-wide")
        inner += tag("tspan", f" {format_count(leads)}", class_="journey-roomy journey-aside")
    else:
        inner += tag("tspan", escape_text(f" {say(SHORT_END_WORDS[end])}"))
    return tag("rect", class_=_part_class(end), fill=fill, **place) + tag("text", inner, x="1.05em", y=em(y))
