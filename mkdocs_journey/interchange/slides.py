"""A map as slides: title, persona, the map as tables that can be edited, the curve as a chart, findings and actions."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs_journey.diagrams.labels import break_lines
from mkdocs_journey.findings.emotion_points import EmotionPoint
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
    SANS,
    SUNK,
    WRITING,
)
from mkdocs_journey.interchange.looks import VOICE as VOICE_FACE
from mkdocs_journey.interchange.office_text import make_writable
from mkdocs_journey.interchange.same_bytes import settle_package
from mkdocs_journey.interchange.shown_rows import action_rows, finding_rows, persona_rows
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.plain_words import plain_words
from mkdocs_journey.words.speech import message, say

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

_WIDTH, _HEIGHT, _MARGIN = 13.333, 7.5, 0.55
_TOP, _FOOT = 1.25, 0.5
_ROOM = _HEIGHT - _TOP - _FOOT
_LANE = 1.15
_MOST_COLUMNS = 7
_POINTS = 9.0
_LINE = 1.22
_PAD = 0.05
_LONGEST = 360
"""A longer text is cut on a slide: nobody reads it there, and the workbook has all of it."""
_LISTS = (
    message("Responsibilities"), message("Goals"), message("Challenges"), message("Information sources"),
    message("Alternatives"),
)  # fmt: skip
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def write_slides(exported: ExportedMap) -> bytes:
    """Return a map as a PPTX file; the same map gives the same bytes.

    Raises:
        ImportError: python-pptx is not installed.
    """
    import pptx

    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = _emu(_WIDTH), _emu(_HEIGHT)
    _set_properties(deck, exported)
    writer = _Deck(deck, exported)
    writer.write_title()
    writer.write_persona()
    writer.write_map()
    writer.write_curve()
    writer.write_findings()
    writer.write_actions()
    stream = io.BytesIO()
    deck.save(stream)
    return settle_package(stream.getvalue(), exported.dated)


def _set_properties(deck: Presentation, exported: ExportedMap) -> None:
    """Say what the file is; the template's own author and dates go."""
    properties = deck.core_properties
    properties.title, properties.subject = make_writable(exported.content.title)[:250], say("Customer journey map")
    properties.author = properties.last_modified_by = properties.keywords = properties.category = ""
    properties.comments = make_writable(exported.label)[:250]
    properties.created = properties.modified = properties.last_printed = exported.dated
    properties.revision = 1


@dataclass(frozen=True, slots=True)
class _Span:
    """A table's column: its head, how wide it is in inches, and what its head says where that is another word."""

    head: str
    width: float
    said: str = ""

    @property
    def shown(self) -> str:
        """What stands at its head."""
        return self.said or self.head


@dataclass(frozen=True, slots=True)
class _TableCell:
    """A cell of a table."""

    texts: tuple[ShownText, ...]
    fill: str = CARD
    colour: str = INK
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Deck:
    """Writes the slides one after the other."""

    deck: Presentation
    exported: ExportedMap

    # --- slides --------------------------------------------------------------------------------------------------

    def write_title(self) -> None:
        """Write what the map is called, what it is for, and whose it is."""
        exported, content = self.exported, self.exported.content
        slide = self._add_slide(content.title, size=40, top=2.1, height=1.5)
        self._box(slide, _MARGIN, 1.65, 1.2, 0.07, fill=ACCENT)
        self._write(slide, _MARGIN, 1.15, 9, 0.4, [(say("Customer journey map").upper(), 12, INK3, True, SANS)])
        objective = content.objective
        self._write(
            slide, _MARGIN, 3.6, 10.5, 1.1, [(_cut(plain_words(objective.statement), 200), 20, INK2, False, SANS)]
        )
        told = [
            (f"{name}: {_cut(plain_words(text), 120)}", 13, INK3, False, SANS)
            for name, text in _goals(exported)
            if text
        ]
        self._write(slide, _MARGIN, 4.75, 10.5, 1.0, told or [("", 13, INK3, False, SANS)])
        self._write(slide, _MARGIN, 5.95, 10.5, 0.8, [(_cut(exported.persona_line, 150), 16, INK, True, SANS)])

    def write_persona(self) -> None:
        """Write who travels; nothing where no file tells."""
        persona = self.exported.joined.persona
        if persona is None:
            return
        slide = self._add_slide(persona.content.name)
        self._write(
            slide, _MARGIN, 1.05, 12, 0.45, [(_cut(plain_words(persona.content.role), 120), 15, INK2, False, SANS)]
        )
        quote = next((one.text for one in persona.content.quotes), "")
        if quote:
            self._write(
                slide, _MARGIN, 1.6, 12, 0.9, [(f"“{_cut(plain_words(quote), 180)}”", 18, ACCENT, False, VOICE_FACE)]
            )
        shown = [row for row in persona_rows(self.exported) if row[0] not in ("Name", "Role", "Segment", "Quotes")]
        width = (_WIDTH - 2 * _MARGIN - 0.6) / 3
        for number, (title, text) in enumerate(shown[:6]):
            left, top = _MARGIN + (number % 3) * (width + 0.3), 2.6 + (number // 3) * 2.25
            self._box(slide, left, top, width, 2.05, fill=CARD, line=RULE)
            lines = [ShownText(_cut(line, 110)) for line in str(text).split("\n")]
            fitting = _split_texts(lines, width - 0.24, room=1.5, points=11)[0]
            items = [(one.text, 11.0, INK, False, SANS) for one in fitting]
            heading = (_cut(_name_list(str(title)), 40).upper(), 10.0, INK3, True, SANS)
            self._write(slide, left + 0.12, top + 0.08, width - 0.24, 1.9, [heading, *items])

    def write_map(self) -> None:
        """Write the map as tables: as many slides as its stages and texts need."""
        lanes, stages = show_lanes(self.exported), self.exported.content.stages
        for first in range(0, len(stages), _MOST_COLUMNS):
            part = slice(first, first + _MOST_COLUMNS)
            width = (_WIDTH - 2 * _MARGIN - _LANE) / len(stages[part])
            spans = [_Span("", _LANE), *(_Span(one_line(stage.name), width) for stage in stages[part])]
            rows = [row for lane in lanes for row in _split_lane(lane, part, width)]
            self._write_table(self.exported.content.title, spans, rows or [[_TableCell(()) for _ in spans]])

    def write_curve(self) -> None:
        """Write the emotion curve as a chart with its numbers behind it; nothing where nobody rated anything."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE

        points = tuple(self.exported.points())
        if not points:
            return
        lowest = min(points, key=lambda point: point.score)
        slide = self._add_slide(say("How it feels along the way"))
        told = say("Lowest in {stage}: {point}", stage=lowest.stage_name, point=plain_words(lowest.name))
        self._write(slide, _MARGIN, 0.98, 12, 0.4, [(_cut(told, 140), 14, INK2, False, SANS)])
        data = CategoryChartData(number_format="+0;−0;0")
        data.categories = _name_stages(points)
        data.add_series(say("Emotion"), [point.score for point in points])
        place = (_emu(_MARGIN), _emu(1.5), _emu(_WIDTH - 2 * _MARGIN), _emu(4.0))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place, data)
        _describe(frame, say("Emotion curve"), f"{say('Emotion from −2 to +2.')} {told}")
        _style_chart(frame.chart, [point.score for point in points])
        self._write_stage_strip(slide)

    def _write_stage_strip(self, slide: Slide) -> None:
        """Write the stages under the curve, each with the feeling that stands for it."""
        stages = self.exported.content.stages[:12]
        width = (_WIDTH - 2 * _MARGIN) / len(stages)
        for number, stage in enumerate(stages):
            feeling = stage_feeling(stage)
            fill = FILLS[feeling.score] if feeling is not None else SUNK
            colour = WRITING[feeling.score] if feeling is not None else INK3
            left = _MARGIN + number * width
            self._box(slide, left, 5.75, width - 0.06, 0.95, fill=fill)
            word = (
                f"{feeling.score:+d} {plain_words(feeling.word)}".replace("-", "−").replace("+0", "0")
                if feeling
                else say("not rated")
            )
            texts = [(_cut(stage.name, 40), 12, INK, True, SANS), (_cut(word, 60), 10, colour, True, SANS)]
            self._write(slide, left + 0.06, 5.78, width - 0.18, 0.9, texts)

    def write_findings(self) -> None:
        """Write what the rules found, a row each; nothing without any."""
        heads, rows = finding_rows(self.exported)
        shown = ("#", "Stage", "Change", "Finding")
        spans = [
            _Span("#", 0.5),
            _Span("Stage", 1.8, say("Stage")),
            _Span("Change", 2.2, say("Change")),
            _Span("Finding", 7.73, say("Finding")),
        ]
        self._write_rows(say("What we found"), spans, heads, rows, shown, bold="Change")

    def write_actions(self) -> None:
        """Write what could be done, first things first; nothing without any."""
        heads, rows = action_rows(self.exported)
        names: tuple[str, ...] = ("Rank", "Opportunity", "Stage", "Impact", "Effort", "Status", "Owner", "Due")
        spans = [
            _Span("Rank", 0.75, say("Rank")), _Span("Opportunity", 3.98, say("Opportunity")),
            _Span("Stage", 1.5, say("Stage")), _Span("Impact", 1.05, say("Impact")),
            _Span("Effort", 1.05, say("Effort")), _Span("Status", 1.15, say("Status")),
            _Span("Owner", 1.6, say("Owner")), _Span("Due", 1.15, say("Due")),
        ]  # fmt: skip
        if not any(row[heads.index("Owner")] for row in rows):
            names = tuple(name for name in names if name != "Owner")
            spans = [
                _Span(one.head, one.width + 1.6 * (one.head == "Opportunity"), one.said)
                for one in spans
                if one.head in names
            ]
        self._write_rows(say("What to do first"), spans, heads, rows, names, bold="Opportunity")

    def _write_rows(
        self,
        title: str,
        spans: Sequence[_Span],
        heads: Sequence[str],
        rows: Sequence[Sequence[object]],
        shown: Sequence[str],
        *,
        bold: str,
    ) -> None:
        if not rows:
            return
        at = [heads.index(name) for name in shown]
        cells = [
            [
                _TableCell((ShownText(_say(row[place], is_word=name == "Status")),), bold=name == bold)
                for name, place in zip(shown, at, strict=True)
            ]
            for row in rows
        ]
        self._write_table(title, spans, cells, points=11.0)

    # --- tables --------------------------------------------------------------------------------------------------

    def _write_table(
        self, title: str, spans: Sequence[_Span], rows: Sequence[Sequence[_TableCell]], *, points: float = _POINTS
    ) -> None:
        """Write rows under their heads, on as many slides as they need."""
        head = [_TableCell((ShownText(span.shown),), INK, CARD, bold=True) for span in spans]
        pages = list(_paginate(rows, spans, points, room=_ROOM - _height(head, spans, points + 1)))
        for number, page in enumerate(pages, 1):
            told = say("{title} ({n} of {all})", title=title, n=number, all=len(pages)) if len(pages) > 1 else title
            slide = self._add_slide(told)
            width = sum(span.width for span in spans)
            place = (_emu(_MARGIN), _emu(_TOP), _emu(width), _emu(0.3 * (len(page) + 1)))
            frame = slide.shapes.add_table(len(page) + 1, len(spans), *place)
            _describe(frame, f"Table: {_cut(title, 60)}", f"{len(page)} rows under {len(spans)} headings")
            table = frame.table
            table.horz_banding = False
            frame._element.graphic.graphicData.tbl.tblPr.find(_qn("a:tableStyleId")).text = _PLAIN_TABLE
            for at, span in enumerate(spans):
                table.columns[at].width = _emu(span.width)
            for at, row in enumerate([head, *page]):
                size = points + 1 if at == 0 else points
                table.rows[at].height = _emu(_height(row, spans, size))
                for column, cell in enumerate(row):
                    _fill_cell(table.cell(at, column), cell, size)

    # --- shapes --------------------------------------------------------------------------------------------------

    def _add_slide(self, title: str, *, size: float = 26, top: float = 0.4, height: float = 0.65) -> Slide:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[5])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = _rgb(PAPER)
        shape = slide.shapes.title
        shape.left, shape.top = _emu(_MARGIN), _emu(top)
        shape.width, shape.height = _emu(_WIDTH - 2 * _MARGIN), _emu(height)
        _fill_frame(shape.text_frame, [(_cut(title, 110), size, INK, True, VOICE_FACE)], anchor="ctr")
        foot = f"{_cut(self.exported.content.title, 80)}   ·   {self.exported.caption}".rstrip(" ·")
        self._write(slide, _MARGIN, _HEIGHT - 0.42, 11, 0.3, [(foot, 9, INK3, False, SANS)])
        number = str(len(self.deck.slides))
        self._write(slide, _WIDTH - _MARGIN - 1, _HEIGHT - 0.42, 1, 0.3, [(number, 9, INK3, False, SANS)], align="r")
        return slide

    def _box(
        self, slide: Slide, left: float, top: float, width: float, height: float, *, fill: str, line: str | None = None
    ) -> None:
        from pptx.enum.shapes import MSO_SHAPE

        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, _emu(left), _emu(top), _emu(width), _emu(height))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(fill)
        shape.shadow.inherit = False
        if line is None:
            shape.line.fill.background()
        else:
            shape.line.color.rgb = _rgb(line)
        _describe_shape(shape, "Ground", "")

    def _write(
        self,
        slide: Slide,
        left: float,
        top: float,
        width: float,
        height: float,
        texts: Sequence[tuple[str, float, str, bool, str]],
        *,
        align: str = "l",
    ) -> None:
        box = slide.shapes.add_textbox(_emu(left), _emu(top), _emu(width), _emu(height))
        _fill_frame(box.text_frame, texts, align=align)


# --- rows ------------------------------------------------------------------------------------------------------------


def _split_lane(lane: ShownLane, part: slice, width: float) -> Iterator[list[_TableCell]]:
    """Yield the rows of a lane: one, or several where it is higher than a third of a slide."""
    cells, scores = lane.cells[part], lane.scores[part]
    parts = [_split_texts(cell, width, room=_ROOM / 3) for cell in cells]
    for number in range(max(map(len, parts), default=1)):
        name = lane.name if number == 0 else f"{lane.name} …"
        row = [_TableCell((ShownText(name),), SUNK, INK2, bold=True)]
        for texts, score in zip(parts, scores, strict=True):
            tint = FILLS[score] if score is not None else CARD
            colour = WRITING[score] if score is not None else INK
            shown = texts[number] if number < len(texts) else ()
            row.append(_TableCell(shown, tint, colour, bold=score is not None))
        yield row


def _split_texts(
    texts: Sequence[ShownText], width: float, *, room: float, points: float = _POINTS
) -> list[tuple[ShownText, ...]]:
    parts: list[tuple[ShownText, ...]] = [()]
    for text in texts:
        shown = ShownText(_cut(text.text, _LONGEST), text.tone)
        if parts[-1] and _texts_height((*parts[-1], shown), width, points) > room:
            parts.append(())
        parts[-1] = (*parts[-1], shown)
    return parts


def _paginate(
    rows: Sequence[Sequence[_TableCell]], spans: Sequence[_Span], points: float, *, room: float
) -> Iterator[list[Sequence[_TableCell]]]:
    page: list[Sequence[_TableCell]] = []
    used = 0.0
    for row in rows:
        height = _height(row, spans, points)
        if page and used + height > room:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += height
    if page:
        yield page


def _height(row: Sequence[_TableCell], spans: Sequence[_Span], points: float) -> float:
    """Return about how high a row is, in inches, rather too much than too little."""
    return max(_texts_height(cell.texts, span.width, points) for cell, span in zip(row, spans, strict=True))


def _texts_height(texts: Sequence[ShownText], width: float, points: float) -> float:
    signs = (width - 2 * _PAD - 0.06) * 72 / points * 0.94
    lines = sum(len(break_lines(text.text, signs, most=99)) or 1 for text in texts) or 1
    return lines * points * _LINE / 72 + 0.025 * max(len(texts) - 1, 0) + 2 * _PAD


def _name_stages(points: Sequence[EmotionPoint]) -> list[str]:
    """Return the name of each point's stage at its first one, so that the axis says it once."""
    before = [None, *(point.stage for point in points)]
    return [_cut(one.stage_name, 40) if one.stage != last else " " for one, last in zip(points, before, strict=False)]


def _goals(exported: ExportedMap) -> tuple[tuple[str, str | None], ...]:
    objective = exported.content.objective
    return (say("Metric"), objective.metric), (say("Now"), objective.now), (say("Target"), objective.target)


def _name_list(title: str) -> str:
    """Return what a list of the persona is called; one of the team's own keeps its name."""
    return say(title) if title in _LISTS else title


def _say(value: object, *, is_word: bool = False) -> str:
    """Return a value as a text; a word of ours in the language in force."""
    if value is None:
        return ""
    if is_word:
        return say(str(value))
    return f"{value:,.1f}" if isinstance(value, float) else _cut(str(value), _LONGEST)


def _cut(text: str, most: int) -> str:
    plain = make_writable(one_line(text))
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


# --- what python-pptx leaves to us -----------------------------------------------------------------------------------


def _emu(inches: float) -> Any:  # noqa: ANN401 - python-pptx has no types
    from pptx.util import Emu

    return Emu(round(inches * 914400))


def _rgb(colour: str) -> Any:  # noqa: ANN401 - as above
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour.removeprefix("#"))


def _qn(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(name))


def _fill_frame(
    frame: Any,  # noqa: ANN401 - as above
    texts: Sequence[tuple[str, float, str, bool, str]],
    *,
    align: str = "l",
    anchor: str = "t",
) -> None:
    """Write paragraphs, each with its size, colour, weight and face."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = _emu(0.02)
    frame._txBody.bodyPr.set("anchor", anchor)
    for number, (text, size, colour, bold, face) in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph._p.get_or_add_pPr().set("algn", align)
        _add_run(paragraph, text, size, colour, bold=bold, face=face)


def _add_run(paragraph: Any, text: str, size: float, colour: str, *, bold: bool, face: str) -> None:  # noqa: ANN401
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = make_writable(text)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, face
    run.font.italic = face == VOICE_FACE and size < 20
    run.font.color.rgb = _rgb(colour)


_TONES = {BAD: WRITING[-1], WORST: WRITING[-2]}


def _fill_cell(cell: Any, value: _TableCell, points: float) -> None:  # noqa: ANN401 - as above
    from pptx.util import Pt

    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(value.fill)
    cell.margin_left = cell.margin_right = _emu(_PAD + 0.02)
    cell.margin_top = cell.margin_bottom = _emu(_PAD)
    frame = cell.text_frame
    frame.word_wrap = True
    for number, text in enumerate(value.texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(1.8)
        face = VOICE_FACE if text.tone == VOICE else SANS
        bold = value.bold or text.tone == WORST
        _add_run(paragraph, text.text, points, _TONES.get(text.tone, value.colour), bold=bold, face=face)
    if not value.texts:
        # An empty cell would be as high as a line of the template's 18 points.
        frame.paragraphs[0].font.size = Pt(points)
    _add_rule(cell)


def _add_rule(cell: Any) -> None:  # noqa: ANN401 - as above
    """Draw a thin line under and right of a cell."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    properties = cell._tc.get_or_add_tcPr()
    for at, side in enumerate(("lnR", "lnB")):
        line = f'<a:{side} {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{RULE[1:]}"/></a:solidFill></a:{side}>'
        properties.insert(at, parse_xml(line))


def _describe(frame: Any, name: str, told: str) -> None:  # noqa: ANN401 - as above
    """Name a table or chart for whoever cannot see it."""
    _describe_shape(frame, name, told)


def _describe_shape(shape: Any, name: str, told: str) -> None:  # noqa: ANN401 - as above
    shape.name = name
    shape._element.xpath("./*/p:cNvPr")[0].set("descr", make_writable(told))


def _style_chart(chart: Any, scores: Sequence[int]) -> None:  # noqa: ANN401 - as above
    from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(9), SANS
    chart.font.color.rgb = _rgb(INK2)
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = -2, 2, 1
    axis.major_gridlines.format.line.color.rgb = _rgb(RULE)
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "+0;−0;0", False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.format.line.color.rgb = _rgb(RULE)
    series = chart.plots[0].series[0]
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = _rgb(INK), Pt(2.25)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 10
    for at, score in enumerate(scores):
        marker = series.points[at].marker
        marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 10
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = _rgb(WRITING[score])
        marker.format.line.color.rgb = _rgb(CARD)
