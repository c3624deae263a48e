"""A map as a workbook to read, print and edit: the sheets that it is read back from, and those that are only shown."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any, get_args

from mkdocs_journey.figure_tables.every import Sheet
from mkdocs_journey.interchange.cells import LONGEST_CELL, Cell, one_line, read_marked
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.interchange.grid_shape import (
    ABOUT_SHEET,
    ASKED,
    GOES_ON,
    ITEM_SHEETS,
    LANES,
    MAP_SHEET,
    MARKUP_SHEET,
    ItemSheet,
)
from mkdocs_journey.interchange.looks import (
    ACCENT,
    BAR,
    CARD,
    EDGE,
    FILLS,
    INK,
    INK2,
    INK3,
    RULE,
    SANS,
    SUNK,
    VOICE,
    WRITING,
)
from mkdocs_journey.interchange.map_rows import about_rows, grid_rows, item_rows
from mkdocs_journey.interchange.markup import show_words
from mkdocs_journey.interchange.office_text import make_writable
from mkdocs_journey.interchange.shown_rows import (
    action_rows,
    dictionary_rows,
    finding_rows,
    persona_rows,
)
from mkdocs_journey.model.evidence import EvidenceKind, TouchpointKind
from mkdocs_journey.plain_words import plain_words
from mkdocs_journey.tables.formula_guard import FORMULA_STARTS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

A3 = 8
_HEAD_ROWS = 4
"""Rows of the sheet `Map` above the names of the stages."""
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
_LANE_WIDTH, _STAGE_WIDTH = 17, 34
_LINE, _TALLEST = 13.0, 409.0
_TO_WRITE_IN = 78.0
"""Height of a row of an empty grid that holds texts: so the grid fills one A3 sheet."""
_SHORT_LANES = ("Emotion", "Feeling", "Ways on", "Duration", "Image", "Image text")
_MOST_ROWS = 1_000_000
_ALWAYS = ("Steps", "Pains", "Opportunities", "Metrics", "Touchpoints", "Evidence")
"""Sheets of items that a map has also without a row."""
_ONE_OF: Mapping[tuple[str, str], Sequence[str]] = {
    ("Opportunities", "Status"): ("idea", "planned", "doing", "done", "dropped"),
    ("Touchpoints", "Kind"): get_args(TouchpointKind),
    ("Evidence", "Kind"): get_args(EvidenceKind),
    ("Evidence", "Confidence"): ("low", "medium", "high"),
    ("Triggers", "Kind"): ("launch", "market", "pricing", "sales-process", "metric-drop"),
}
_BETWEEN: Mapping[str, tuple[int, int]] = {"Emotion": (-2, 2), "Severity": (1, 3), "Impact": (1, 5), "Effort": (1, 5)}


def write_workbook(exported: ExportedMap, *, blank: bool = False) -> bytes:
    """Return a map as an XLSX file; the same map gives the same bytes.

    Args:
        exported: The map.
        blank: Whether only what is read back is written, ready to be filled in.

    Raises:
        ImportError: XlsxWriter is not installed.
    """
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(stream, options)
    plain = show_words(exported)
    _Writer(workbook, plain.exported, _Looks(workbook), plain.written).write(blank=blank)
    workbook.close()
    return stream.getvalue()


class _Looks:
    """The formats of a workbook by what they are for, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, **properties: object) -> Format:
        """Return a format with these properties, over the plain one."""
        whole = {"font_name": SANS, "font_size": 10, "font_color": INK, "valign": "top"} | properties
        key = tuple(sorted(whole.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(whole)
        return self._made[key]

    def cell(self, value: object = None, **properties: object) -> Format:
        """Return the format of a cell that wraps, with a line around it; what starts like a formula is quoted."""
        return self(
            text_wrap=True,
            indent=1,
            border=1,
            border_color=RULE,
            **({"align": "left"} if isinstance(value, str) else {}),
            **({"quote_prefix": True} if isinstance(value, str) and value.startswith(_STARTS) else {}),
            **properties,
        )

    def head(self, **properties: object) -> Format:
        """Return the format of a heading."""
        return self(
            **(
                {"bold": True, "font_color": CARD, "bg_color": INK, "text_wrap": True, "indent": 1, "align": "left"}
                | properties
            )
        )


_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_STARTS = (*FORMULA_STARTS, "\t")


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the sheets one after the other."""

    workbook: Workbook
    exported: ExportedMap
    looks: _Looks
    written: Mapping[str, str]

    def write(self, *, blank: bool) -> None:
        """Write the whole workbook."""
        exported = self.exported
        self.workbook.set_properties(
            {
                "title": make_writable(one_line(exported.content.title))[:250],
                "subject": "Customer journey map",
                "created": exported.dated,
                "comments": make_writable(exported.label)[:250],
            }
        )
        curve = [] if blank else _curve_rows(exported)
        self._write_grid(curve, blank=blank)
        for sheet in ITEM_SHEETS:
            rows = item_rows(sheet, exported)
            # Whoever fills in an empty grid needs the grid alone, and prints it: see docs/reference/workbook.md.
            if rows or (not blank and sheet.title in _ALWAYS):
                self._write_items(sheet, rows)
        self._write_pairs(ABOUT_SHEET, about_rows(exported))
        if self.written:
            pairs = sorted(self.written.items())
            self._write_table(MARKUP_SHEET, ("Shown", "As written"), pairs, (60, 90), tab=BAR)
        if not blank:
            self._write_shown(curve)

    def _write_shown(self, curve: Sequence[Sequence[Cell]]) -> None:
        exported = self.exported
        if curve:
            self._write_table("Curve", ("Stage", "Point", "Emotion", "Feeling"), curve, (24, 50, 10, 24))
        persona = persona_rows(exported)
        if persona:
            self._write_pairs("Persona", persona)
        heads, rows = finding_rows(exported)
        self._write_table("Findings", heads, rows, (5, 16, 18, 26, 26, 14, 70, 9, 60))
        heads, rows = action_rows(exported)
        self._write_table("Actions", heads, rows, (6, 60, 18, 10, 9, 9, 9, 12, 10, 18, 18, 12, 22))
        filled = [sheet for sheet in exported.sheets if sheet.rows]
        if filled:
            self._write_figures(filled)
            heads, rows = dictionary_rows(filled)
            self._write_table("Data dictionary", heads, rows, (24, 20, 34, 90))

    # --- the map -------------------------------------------------------------------------------------------------

    def _write_grid(self, curve: Sequence[Sequence[Cell]], *, blank: bool) -> None:
        exported, looks = self.exported, self.looks
        stages = exported.content.stages
        sheet = self._add_sheet(MAP_SHEET, tab=ACCENT)
        sheet.set_column(0, 0, _LANE_WIDTH)
        sheet.set_column(1, len(stages), _STAGE_WIDTH)
        self._write_head(sheet)
        rows = grid_rows(exported)
        sheet.freeze_panes(_HEAD_ROWS + 1, 1)
        sheet.repeat_rows(_HEAD_ROWS, _HEAD_ROWS + 1)
        sheet.repeat_columns(0)
        at = _HEAD_ROWS
        for row in rows[:2]:
            self._write_stage_row(sheet, at, row, is_name=at == _HEAD_ROWS)
            at += 1
        if len(curve) > 1:
            sheet.set_row(at, 118, looks())
            self._draw_curve(sheet, at, curve)
            at += 1
        title = ""
        widths = (_LANE_WIDTH, *(_STAGE_WIDTH for _ in stages))
        for row in rows[2:]:
            title = title if row[0] == GOES_ON else str(row[0])
            least = _TO_WRITE_IN if blank and title not in _SHORT_LANES else 22 if title == "Emotion" else _LINE
            sheet.set_row(at, _height(row, widths, least=least))
            self._write_lane(sheet, at, title, row)
            at += 1
        sheet.print_area(0, 0, at - 1, len(stages))
        if blank:
            sheet.fit_to_pages(1, 1)

    def _write_head(self, sheet: Worksheet) -> None:
        exported, looks = self.exported, self.looks
        objective = exported.content.objective
        sheet.set_row(0, 32)
        self._put(sheet, 0, 0, exported.content.title, bold=True, font_size=22, font_name=VOICE, valign="vcenter")
        self._put(sheet, 1, 0, exported.persona_line or f"{ASKED} ______________________", bold=True, font_color=INK2)
        self._put(sheet, 2, 0, plain_words(objective.statement), font_color=INK2)
        self._put(sheet, 3, 0, exported.caption, font_color=INK3, font_size=9)
        sheet.set_row(3, 18, looks(font_color=INK3))

    def _write_stage_row(self, sheet: Worksheet, at: int, row: Sequence[Cell], *, is_name: bool) -> None:
        sheet.set_row(at, 26 if is_name else 14)
        focus, goal = self.exported.content.objective.focus, self.exported.content.objective.goal
        for column, value in enumerate(row):
            stage = self.exported.content.stages[column - 1].id if column else ""
            ground = ACCENT if stage and (stage in focus or stage == goal) else INK
            size = 13 if is_name and column else 9
            colour = CARD if is_name else "#C9C8D6"
            self._put(
                sheet, at, column, value, head=True, bg_color=ground, font_size=size, font_color=colour, bold=is_name,
                valign="vcenter", right=1, right_color=CARD,
            )  # fmt: skip

    def _write_lane(self, sheet: Worksheet, at: int, title: str, row: Sequence[Cell]) -> None:
        label = read_marked(make_writable(str(row[0])))
        name = self.looks.cell(row[0], bold=True, bg_color=SUNK, font_color=INK2)
        if label.id and label.text:
            sheet.write_rich_string(at, 0, self._bold(), label.text, self._id(), f" #{label.id}", name)
        else:
            sheet.write_string(at, 0, make_writable(str(row[0])), name)
        lane = next((lane for lane in LANES if lane.title == title), None)
        for column, value in enumerate(row[1:], 1):
            if title == "Emotion":
                self._write_emotion(sheet, at, column, value)
            elif lane is not None and lane.key in ("steps", "touchpoints", "pains", "opportunities", "metrics"):
                self._write_marked(sheet, at, column, str(value or ""), self._colours(lane.key, column))
            else:
                voice: dict[str, Any] = {"font_name": VOICE, "italic": True} if title == "Thoughts" else {}
                small: dict[str, Any] = (
                    {"font_color": INK3, "font_size": 9} if title in ("Image", "Image text", "Ways on") else {}
                )
                self._put(sheet, at, column, value, cell=True, **voice, **small)

    def _colours(self, key: str, column: int) -> Mapping[str, str]:
        """Return the colour of each item of a cell that is not written in ink: the worse a pain, the redder."""
        stage = self.exported.content.stages[column - 1]
        if key != "pains":
            return {}
        return {pain.id: {3: WRITING[-2], 2: WRITING[-1]}.get(pain.severity or 0, INK) for pain in stage.pains}

    def _write_marked(self, sheet: Worksheet, at: int, column: int, text: str, colours: Mapping[str, str]) -> None:
        """Write items one a line, their ids small and grey."""
        parts: list[object] = []
        text = make_writable(text)
        for number, line in enumerate(text.split("\n") if text else ()):
            marked = read_marked(line)
            strong = self.looks(font_color=colours.get(marked.id, INK), bold=colours.get(marked.id) == WRITING[-2])
            parts += [strong, ("\n" if number else "") + (marked.text or "")] if marked.text or number else []
            parts += [self._id(), f" #{marked.id}"] if marked.id else []
        wrapped = self.looks.cell(text)
        # A rich text needs two runs; one of them alone is a plain one. And XlsxWriter guards a text that looks like an
        # escaped sign, such as "_x0041_", twice in a rich text, so that it would come back as another.
        if len(parts) < 4 or _ESCAPED.search(text) or sheet.write_rich_string(at, column, *parts, wrapped) < 0:
            self._put(sheet, at, column, text, cell=True)

    def _write_emotion(self, sheet: Worksheet, at: int, column: int, value: Cell) -> None:
        score = value if isinstance(value, int) else None
        look = self.looks.cell(
            num_format="+0;−0;0", align="center", bold=True, font_size=12,
            **({"bg_color": FILLS[score], "font_color": WRITING[score]} if score is not None else {}),
        )  # fmt: skip
        if score is None:
            sheet.write_blank(at, column, None, look)
        else:
            sheet.write_number(at, column, score, look)
        sheet.data_validation(at, column, at, column, _whole_numbers(*_BETWEEN["Emotion"]))

    def _draw_curve(self, sheet: Worksheet, at: int, curve: Sequence[Sequence[Cell]]) -> None:
        chart = self.workbook.add_chart({"type": "line"})
        last = len(curve)
        chart.add_series(
            {
                "name": "Emotion",
                "categories": ["Curve", 1, 0, last, 0],
                "values": ["Curve", 1, 2, last, 2],
                "line": {"color": INK, "width": 2},
                "marker": {"type": "circle", "size": 7, "border": {"color": CARD}, "fill": {"color": INK}},
                "points": [_point(row[2]) for row in curve],
            }
        )
        font = {"name": SANS, "size": 9, "color": INK3}
        chart.set_y_axis(
            {
                "min": -2, "max": 2, "major_unit": 1, "num_format": "+0;−0;0", "num_font": font,
                "major_gridlines": {"visible": True, "line": {"color": RULE}}, "line": {"none": True},
            }
        )  # fmt: skip
        chart.set_x_axis(
            {"num_font": font, "label_position": "low", "line": {"color": EDGE}, "major_tick_mark": "none"}
        )
        chart.set_legend({"none": True})
        chart.set_title({"none": True})
        chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        width = 7 * _STAGE_WIDTH * len(self.exported.content.stages) + 5
        chart.set_size({"width": width, "height": 154})
        told = "How it feels along the journey, from −2 to +2"
        sheet.insert_chart(at, 1, chart, {"object_position": 2, "description": told, "x_offset": 0, "y_offset": 2})
        self._put(sheet, at, 0, None, cell=True, bg_color=SUNK)

    # --- items ---------------------------------------------------------------------------------------------------

    def _write_items(self, shape: ItemSheet, rows: Sequence[Sequence[Cell]]) -> None:
        sheet = self._write_table(
            shape.title,
            [column.title for column in shape.columns],
            rows,
            [column.width for column in shape.columns],
            tab=BAR,
        )
        last = max(len(rows), 1) + 200
        for at, column in enumerate(shape.columns):
            words = _ONE_OF.get((shape.title, column.title))
            if words is not None:
                rule = {"validate": "list", "source": list(words), "error_type": "warning"}
                sheet.data_validation(1, at, last, at, rule)
            elif column.title in _BETWEEN:
                sheet.data_validation(1, at, last, at, _whole_numbers(*_BETWEEN[column.title]))

    def _write_pairs(self, title: str, rows: Sequence[Sequence[Cell]]) -> None:
        sheet = self._add_sheet(title, tab=BAR if title == ABOUT_SHEET else None)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 100)
        for at, row in enumerate(rows):
            sheet.set_row(at, _height(row, (22, 100)))
            self._put(sheet, at, 0, row[0], cell=True, bold=True, bg_color=SUNK, font_color=INK2)
            self._put(sheet, at, 1, row[1], cell=True, font_color=INK3 if at == 0 else INK)

    def _write_table(
        self,
        title: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Any]],
        widths: Sequence[float],
        *,
        tab: str | None = None,
    ) -> Worksheet:
        sheet = self._add_sheet(title, tab=tab)
        sheet.freeze_panes(1, 2 if heads[0] in ("Stage", "#") else 1)
        sheet.repeat_rows(0)
        sheet.set_row(0, 20)
        for at, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(at, at, width)
            self._put(sheet, 0, at, head, head=True, valign="vcenter")
        for at, row in enumerate(rows, 1):
            sheet.set_row(at, _height(row, widths))
            for column, value in enumerate(row):
                self._put(sheet, at, column, value, cell=True, **self._item_look(heads[column], value))
        sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
        return sheet

    def _item_look(self, head: str, value: object) -> dict[str, Any]:
        if head in ("Id", "Stage", "Home", "Step", "Evidence", "Solves", "Amplifies"):
            return {"font_color": INK3, "font_size": 9}
        if head == "Emotion" and isinstance(value, int) and value in FILLS:
            return {
                "bg_color": FILLS[value],
                "font_color": WRITING[value],
                "bold": True,
                "num_format": "+0;−0;0",
                "align": "center",
            }
        if head in ("Thought", "Quote"):
            return {"font_name": VOICE, "italic": True}
        return {}

    # --- figures -------------------------------------------------------------------------------------------------

    def _write_figures(self, tables: Sequence[Sheet]) -> None:
        """Write every table of figures, one under the other, below a list that leads to each."""
        sheet = self._add_sheet("Figures", tab=None)
        sheet.set_column(0, 0, 20)
        sheet.set_column(1, 16, 15)
        sheet.freeze_panes(1, 0)
        self._put(sheet, 0, 0, self.exported.caption, bold=True, font_color=INK2)
        at = len(tables) + 3
        for number, table in enumerate(tables):
            shown = table.rows[: max(0, _MOST_ROWS - at)]
            link = self.looks(font_color=ACCENT, underline=1)
            sheet.write_url(number + 1, 0, f"internal:'Figures'!A{at + 1}", link, table.name)
            self._put(sheet, number + 1, 1, len(table.rows), font_color=INK3, num_format='#,##0 "rows"', align="left")
            at = self._write_figure_table(sheet, at, table, shown) + 2

    def _write_figure_table(self, sheet: Worksheet, at: int, table: Sheet, rows: Iterable[Sequence[Any]]) -> int:
        self._put(sheet, at, 0, table.name, bold=True, font_size=13, font_name=VOICE)
        for column, one in enumerate(table.columns):
            self._put(sheet, at + 1, column, one.name, head=True, text_wrap=False)
        at += 2
        for row in rows:
            for column, value in enumerate(row):
                self._put(sheet, at, column, value, bottom=1, bottom_color=RULE)
            at += 1
        return at

    # --- cells ---------------------------------------------------------------------------------------------------

    def _add_sheet(self, title: str, *, tab: str | None) -> Worksheet:
        sheet = self.workbook.add_worksheet(title)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(**_MARGINS)
        name = make_writable(one_line(self.exported.content.title))[:60].replace("&", "&&")
        # With a space behind it, a title that starts with a digit is no part of the size.
        sheet.set_footer(f"&L&9 {name}&C&9 &A&R&9 &P / &N")
        if tab is not None:
            sheet.set_tab_color(tab)
        return sheet

    def _put(
        self,
        sheet: Worksheet,
        at: int,
        column: int,
        value: Any,  # noqa: ANN401 - cells have no common type
        *,
        cell: bool = False,
        head: bool = False,
        **properties: Any,  # noqa: ANN401 - what XlsxWriter takes
    ) -> None:
        """Write a value as what it is; a text is never taken for a formula, a link or a number."""
        if isinstance(value, date) and not isinstance(value, datetime) and value.year >= 1901:
            properties = {"num_format": "yyyy-mm-dd", "align": "left"} | properties
        make: Callable[..., Format] = self.looks.head if head else self.looks.cell if cell else self.looks
        look = make(value, **properties) if cell else make(**properties)
        match value:
            case None | "":
                sheet.write_blank(at, column, None, look)
            case bool():
                sheet.write_string(at, column, str(value).lower(), look)
            case int() | float() | Decimal():
                sheet.write_number(at, column, value, look)
            case datetime():
                sheet.write_string(at, column, value.isoformat(), look)
            case date() if value.year >= 1901:
                sheet.write_datetime(at, column, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001
            case _:
                # What is read back fits, see `fill_cells`; a longer value of the data is cut.
                sheet.write_string(at, column, make_writable(str(value))[:LONGEST_CELL], look)

    def _id(self) -> Format:
        return self.looks(font_color=EDGE, font_size=8)

    def _bold(self) -> Format:
        return self.looks(bold=True, font_color=INK2)


def _curve_rows(exported: ExportedMap) -> list[tuple[Cell, ...]]:
    """Return the points of the curve; a stage is named at its first one, so that the axis says it once."""
    rows: list[tuple[Cell, ...]] = []
    named = ""
    for point in exported.points():
        rows.append(
            (
                point.stage_name if point.stage != named else " ",
                plain_words(point.name),
                point.score,
                plain_words(point.word) or None,
            )
        )
        named = point.stage
    return rows


def _height(row: Iterable[object], widths: Iterable[float], *, least: float = _LINE) -> float:
    """Return the height of a row in points, so that its longest cell is seen whole; programs do not all measure it."""
    lines = 1
    for cell, width in zip(row, widths, strict=False):
        signs = max(1.2 * width - 2, 4)
        lines = max(lines, sum(max(1, ceil(len(line) / signs)) for line in str(cell or "").split("\n")))
    return min(max(least, lines * _LINE + 4), _TALLEST)


def _point(score: Cell) -> dict[str, object]:
    colour = WRITING.get(score, INK) if isinstance(score, int) else INK
    return {"fill": {"color": colour}, "border": {"color": CARD}}


def _whole_numbers(least: int, most: int) -> dict[str, object]:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": least,
        "maximum": most,
        "error_title": "Journey",
        "error_message": f"A whole number from {least} to {most}, or nothing",
    }
