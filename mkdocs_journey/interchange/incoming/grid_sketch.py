"""A table of texts -> the map drawn in it: which cells are stages, which are rows, and what lies beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mkdocs_journey.interchange.incoming.draft import Guessed, Leftover
from mkdocs_journey.interchange.incoming.grid import Grid, is_blank
from mkdocs_journey.interchange.incoming.lane_words import (
    LaneKind,
    LaneWord,
    is_beside,
    read_fact_word,
    read_lane_word,
)
from mkdocs_journey.interchange.incoming.sketch import Note, Sketch, SketchLane, StageCell

_Cell = tuple[int, int]
FEWEST_LANES = 2
FEWEST_STAGES = 2
MOST_LANES = 200
"""More rows with a name are a table of data, whatever two of the names are."""
# Rows of lane words start near the left edge; a word further in is a text.
_FIRST_COLUMNS = 6


def find_grid(grids: Sequence[Grid]) -> Grid | None:
    """Return the table most like a map, its stages as columns; None where none has two rows and two stages."""
    both = [one for grid in grids for one in (grid, grid.turned())]
    found = [(sketch.score, -at) for at, one in enumerate(both) if (sketch := sketch_grid(one)) is not None]
    return both[-max(found)[1]] if found else None


def sketch_grid(grid: Grid) -> Sketch | None:
    """Return the map in a table whose stages are columns; None where there is none."""
    frame = _find_frame(grid, FEWEST_LANES)
    return _Reader(grid, frame).read() if frame is not None else None


def join_parts(best: Sketch, grids: Sequence[Grid]) -> Sketch:
    """Return a map with the rows of other tables that have the same stages and other rows, in the order of the tables.

    So a map is put together that is spread over several slides; two maps with the same rows stay two.
    """
    names = [stage.text for stage in best.stages]
    parts: list[Sketch] = []
    for grid in grids:
        sketch = best if grid.name == best.source else _sketch_part(grid)
        if sketch is not None and [stage.text for stage in sketch.stages] == names:
            parts.append(sketch)
    heads = [lane.head for part in parts for lane in part.lanes]
    if len(parts) < 2 or len(set(heads)) < len(heads):
        return best
    return replace(
        best,
        source=" and ".join(part.source for part in parts),
        lanes=tuple(lane for part in parts for lane in part.lanes),
        leftovers=tuple(item for part in parts for item in part.leftovers),
    )


def _sketch_part(grid: Grid) -> Sketch | None:
    frame = _find_frame(grid, 0)
    return _Reader(grid, frame).read() if frame is not None else None


@dataclass(frozen=True, slots=True)
class _Stage:
    """A stage and its columns, both ends included."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the heads stand.

    Attributes:
        column: The column of the rows' heads.
        row: The row of the stages' heads.
        stages: The stages.
        lanes: The rows that have a head of their own, below the stages' heads.
    """

    column: int
    row: int
    stages: tuple[_Stage, ...]
    lanes: tuple[int, ...]


def _find_frame(grid: Grid, fewest: int) -> _Frame | None:
    columns = range(min(_FIRST_COLUMNS, grid.width))
    best = max(columns, key=lambda column: (len(_known_kinds(grid, column)), -column), default=None)
    if best is None or len(_known_kinds(grid, best) - {LaneKind.STAGE}) < fewest:
        return None
    row = _find_stage_row(grid, best)
    if row is None:
        return None
    stages = tuple(_find_stages(grid, row, best))
    lanes = tuple(
        at
        for at in range(row + 1, len(grid.rows))
        if not is_blank(grid.rows[at][best]) and grid.span(at, best).top == at
    )
    known = {_kind_at(grid, at, best) for at in lanes} - {None, LaneKind.STAGE}
    if len(stages) < FEWEST_STAGES or len(known) < fewest or len(lanes) > MOST_LANES:
        return None
    return _Frame(best, row, stages, lanes)


def _kind_at(grid: Grid, row: int, column: int) -> LaneKind | None:
    return read_lane_word(grid.rows[row][column]).kind if grid.rows[row][column] else None


def _known_kinds(grid: Grid, column: int) -> set[LaneKind]:
    return {kind for at in range(len(grid.rows)) if (kind := _kind_at(grid, at, column)) is not None}


def _find_stage_row(grid: Grid, column: int) -> int | None:
    """Return the row of the stages' heads: the one called so, else the last with two above the first known row.

    Without a known row it is the first of all.
    """
    kinds = [_kind_at(grid, at, column) for at in range(len(grid.rows))]
    named = next((at for at, kind in enumerate(kinds) if kind is LaneKind.STAGE), None)
    if named is not None:
        return named
    first = next((at for at, kind in enumerate(kinds) if kind is not None), None)
    order = range(len(kinds)) if first is None else range(first - 1, -1, -1)
    above = (at for at in order if len(_heads(grid, at, column)) >= FEWEST_STAGES)
    return next(above, None)


def _heads(grid: Grid, row: int, column: int) -> list[int]:
    """Return the columns right of the rows' heads in which a row holds a text, each merged range once."""
    return [at for at in range(column + 1, grid.width) if grid.rows[row][at] and grid.span(row, at).left == at]


def _find_stages(grid: Grid, row: int, column: int) -> Iterator[_Stage]:
    """Yield the stages; a column without a head belongs to the stage on its left, as where merged cells became CSV.

    So does one with the same head, as where each row of a list names its stage.
    """
    every = _heads(grid, row, column)
    again = {at for before, at in pairwise(every) if _fold(grid.rows[row][before]) == _fold(grid.rows[row][at])}
    heads = [at for at in every if at not in again and not is_beside(grid.rows[row][at])]
    beside = [at for at in every if is_beside(grid.rows[row][at])]
    ends = sorted([*heads, *beside, grid.width])
    for head in heads:
        last = next(end for end in ends if end > head) - 1
        yield _Stage(grid.rows[row][head], head, last)


def _fold(head: str) -> str:
    return " ".join(head.split()).casefold()


class _Reader:
    """Reads the rows of one table, once it is known where its heads stand."""

    def __init__(self, grid: Grid, frame: _Frame) -> None:
        self.grid, self.frame = grid, frame
        self.leftovers: list[Leftover] = []
        self.facts: dict[str, str | Guessed] = {}

    def read(self) -> Sketch:
        """Return the map."""
        for line in self._lines_above():
            self._read_above(line)
        lanes = tuple(self._read_lanes())
        self._leave_beside()
        stages = tuple(Note(stage.name, self.grid.place(self.frame.row, stage.first)) for stage in self.frame.stages)
        return Sketch(self.grid.name, stages, lanes, self.facts, tuple(self.leftovers))

    def _lines_above(self) -> list[list[_Cell]]:
        """Return the filled cells above the map, line by line as the file has them."""
        if self.grid.is_turned:
            lines = [[(row, at) for row in range(len(self.grid.rows))] for at in range(self.frame.column)]
        else:
            lines = [[(at, column) for column in range(self.grid.width)] for at in range(self.frame.row)]
        return [[(row, column) for row, column in line if self.grid.rows[row][column]] for line in lines]

    def _read_above(self, line: list[_Cell]) -> None:
        """Take title, persona and aim from a line: `Persona: Maya`, or the word and its text beside it."""
        is_alone = len(line) == 1
        while line:
            cell = line.pop(0)
            text = self.grid.rows[cell[0]][cell[1]]
            head, colon, rest = text.replace("：", ":").partition(":")
            # Above the stages a goal is the map's more often than the persona's.
            is_goal = read_lane_word(head).kind is LaneKind.GOAL
            fact = read_fact_word(head) or ("objective" if is_goal else None)
            if fact is not None and colon and rest.strip():
                self._keep_fact(fact, rest, cell, guessed_from=head if is_goal else "")
            elif fact is not None and line and not rest.strip():
                beside = line.pop(0)
                text = self.grid.rows[beside[0]][beside[1]]
                self._keep_fact(fact, text, beside, guessed_from=head if is_goal else "")
            elif is_alone and "title" not in self.facts:
                self.facts["title"] = " ".join(text.split())
            else:
                self._leave(*cell, "it stands above the stages")

    def _keep_fact(self, fact: str, text: str, cell: _Cell, *, guessed_from: str = "") -> None:
        line = " ".join(text.split())
        said = Guessed(line, f"what stands behind “{guessed_from.strip()}” above the stages") if guessed_from else line
        if self.facts.setdefault(fact, said) != said:
            self._leave(*cell, f"the {fact} is said twice")

    def _read_lanes(self) -> Iterator[SketchLane]:
        below = range(self.frame.row + 1, len(self.grid.rows))
        starts = self.frame.lanes
        for row in below:
            if not starts or row < starts[0]:
                for column in range(self.grid.width):
                    self._leave(row, column, "it stands in no row with a name")
        for at, start in enumerate(starts):
            end = starts[at + 1] if at + 1 < len(starts) else len(self.grid.rows)
            head = self.grid.rows[start][self.frame.column]
            fact = read_fact_word(head)
            word = read_lane_word(head)
            if fact is not None and word.kind is None and self._is_one_text(start, end):
                column = next(i for i in range(self.frame.column + 1, self.grid.width) if self.grid.rows[start][i])
                self._keep_fact(fact, self.grid.rows[start][column], (start, column))
                continue
            yield self._read_lane(head, word, range(start, end))

    def _is_one_text(self, start: int, end: int) -> bool:
        cells = [cell for row in range(start, end) for cell in self.grid.rows[row][self.frame.column + 1 :] if cell]
        return len(cells) == 1

    def _read_lane(self, head: str, word: LaneWord, rows: range) -> SketchLane:
        stages = self.frame.stages
        parts: list[list[list[Note]]] = [[[] for _ in range(one.first, one.last + 1)] for one in stages]
        whole: list[list[Note]] = [[] for _ in stages]
        for row in rows:
            for column in range(stages[0].first, stages[-1].last + 1):
                if not self.grid.rows[row][column]:
                    continue
                span = self.grid.span(row, column)
                note = Note(self.grid.rows[row][column], self.grid.place(row, column))
                self._put(note, column, span.right, parts, whole)
        cells = (
            StageCell(tuple(tuple(part) for part in inside), tuple(above))
            for inside, above in zip(parts, whole, strict=True)
        )
        return SketchLane(head, word, tuple(cells))

    def _put(self, note: Note, left: int, right: int, parts: list[list[list[Note]]], whole: list[list[Note]]) -> None:
        """Put a note to the columns that its cell spans: to one column of a stage, or to each stage that it covers."""
        touched = [at for at, one in enumerate(self.frame.stages) if one.first <= right and left <= one.last]
        for at in touched:
            stage = self.frame.stages[at]
            if len(touched) == 1 and right == left and stage.last > stage.first:
                parts[at][left - stage.first].append(note)
            elif stage.first == stage.last:
                parts[at][0].append(note)
            else:
                whole[at].append(note)
        if not touched:
            self.leftovers.append(Leftover(" ".join(note.text.split()), note.where, "it stands below no stage"))

    def _leave_beside(self) -> None:
        """List what stands left of the rows' heads, and right of or between the stages."""
        inside = {at for one in self.frame.stages for at in range(one.first, one.last + 1)} | {self.frame.column}
        first, last = self.frame.stages[0].first, self.frame.stages[-1].last
        above = {cell for line in self._lines_above() for cell in line}
        for row in range(0 if self.grid.is_turned else self.frame.row, len(self.grid.rows)):
            for column in range(self.grid.width):
                told = (row > self.frame.row and first <= column <= last) or (row, column) in above
                if not told and (column not in inside or row < self.frame.row):
                    self._leave(row, column, "it stands beside the stages")

    def _leave(self, row: int, column: int, why: str) -> None:
        text = " ".join(self.grid.rows[row][column].split())
        if not is_blank(text):
            self.leftovers.append(Leftover(text, self.grid.place(row, column), why))
