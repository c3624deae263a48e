"""Notes that lie somewhere on a board -> the map that their places draw: heads on top and left, notes between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mkdocs_journey.interchange.incoming.draft import Guessed, Leftover
from mkdocs_journey.interchange.incoming.lane_words import read_fact_word, read_lane_word
from mkdocs_journey.interchange.incoming.sketch import Note, Sketch, SketchLane, StageCell

FEWEST = 2
_MOST_ITEMS = 5_000


@dataclass(frozen=True, slots=True)
class BoardItem:
    """A note on a board.

    Attributes:
        text: What it says.
        x: Of its middle, to the right.
        y: Of its middle, downwards.
        height: How high it is; 0 where nobody says.
    """

    text: str
    x: float
    y: float
    height: float = 0.0


def sketch_board(items: Sequence[BoardItem], source: str) -> Sketch | None:
    """Return the map that the notes draw; None where no two stand beside each other above two known rows.

    Stages are the topmost row of two notes or more, rows the leftmost column of two or more that holds two known words.
    Every other note belongs to the stage nearest by x and the row nearest by y, within half a column and half a row;
    what lies further off is left over.
    """
    items = [item for item in items if item.text.strip()][:_MOST_ITEMS]
    lanes = _find_lanes(items)
    if lanes is None:
        return None
    stages = _find_stages(items, lanes)
    if stages is None:
        return None
    return _place(items, stages, lanes, source)


def _reach(items: Sequence[BoardItem]) -> float:
    """Return how far apart the middles of notes in one line may lie: half of a usual note, or a quarter of a row."""
    heights = [item.height for item in items if item.height > 0]
    if heights:
        return median(heights) / 2
    return _usual_gap([item.y for item in items if read_lane_word(item.text).kind is not None]) / 4


def _usual_gap(places: Sequence[float]) -> float:
    ordered = sorted(places)
    gaps = [high - low for low, high in pairwise(ordered) if high - low > 1e-6]
    return median(gaps) if gaps else 1.0


def _find_lanes(items: Sequence[BoardItem]) -> list[BoardItem] | None:
    """Return the notes of the leftmost column that name rows, from the top."""
    reach = 2 * _reach(items)
    for first in sorted(items, key=lambda item: item.x):
        column = [item for item in items if 0 <= item.x - first.x <= reach]
        kinds = {read_lane_word(item.text).kind for item in column} - {None}
        if len(kinds) >= FEWEST:
            return sorted(column, key=lambda item: item.y)
    return None


def _find_stages(items: Sequence[BoardItem], lanes: Sequence[BoardItem]) -> list[BoardItem] | None:
    """Return the notes of the topmost row, right of the rows' names and above the first note of the first known row."""
    reach = _reach(items)
    edge = max(item.x for item in lanes)
    known = [item for item in lanes if read_lane_word(item.text).kind is not None]
    lowest = known[1].y if len(known) > 1 else known[0].y
    beside = sorted((item for item in items if item.x > edge and item.y < lowest), key=lambda item: item.y)
    for first in beside:
        row = [item for item in beside if 0 <= item.y - first.y <= reach]
        if len(row) >= FEWEST:
            return sorted(row, key=lambda item: item.x)
    return None


def _place(items: Sequence[BoardItem], stages: list[BoardItem], lanes: list[BoardItem], source: str) -> Sketch | None:
    top = max(item.y for item in stages)
    rows = [item for item in lanes if item.y > top + _reach(items)]
    if len({read_lane_word(item.text).kind for item in rows} - {None}) < FEWEST:
        return None
    # A word beside the stages names their row, and a note above them is about the whole.
    heads = {id(item) for item in (*stages, *rows)}
    named = [item for item in lanes if id(item) not in heads]
    width = _usual_gap([item.x for item in stages])
    height = _usual_gap([item.y for item in rows])
    cells: dict[tuple[int, int], list[Note]] = {}
    facts: dict[str, str | Guessed] = {}
    alone = _find_title(items, top - _reach(items))
    if alone is not None:
        facts["title"] = " ".join(alone.text.split())
        heads.add(id(alone))
    leftovers: list[Leftover] = []
    for item in sorted(items, key=lambda item: (item.y, item.x)):
        if id(item) in heads or (item in named and read_lane_word(item.text).kind is not None):
            continue
        note = Note(item.text, f"{source}, at {item.x:.0f}, {item.y:.0f}")
        stage = min(range(len(stages)), key=lambda at: abs(stages[at].x - item.x))
        lane = min(range(len(rows)), key=lambda at: abs(rows[at].y - item.y))
        if abs(stages[stage].x - item.x) <= width / 2 and abs(rows[lane].y - item.y) <= height / 2:
            cells.setdefault((lane, stage), []).append(note)
        elif not _take_fact(item, facts, above=item.y < top):
            leftovers.append(Leftover(" ".join(item.text.split()), note.where, "it lies near no stage and row"))
    return Sketch(
        source,
        tuple(Note(item.text, f"{source}, at {item.x:.0f}, {item.y:.0f}") for item in stages),
        tuple(
            SketchLane(
                row.text,
                read_lane_word(row.text),
                tuple(StageCell(parts=(tuple(cells.get((at, stage), ())),)) for stage in range(len(stages))),
            )
            for at, row in enumerate(rows)
        ),
        facts,
        tuple(leftovers),
    )


def _find_title(items: Sequence[BoardItem], top: float) -> BoardItem | None:
    """Return the one note above the stages that says nothing but a name."""
    above = [item for item in items if item.y < top and not _take_fact(item, {}, above=True)]
    return above[0] if len(above) == 1 else None


def _take_fact(item: BoardItem, facts: dict[str, str | Guessed], *, above: bool) -> bool:
    """Take a note above the map that says what it is about; tell whether it was one."""
    head, colon, rest = " ".join(item.text.split()).partition(":")
    fact = read_fact_word(head) if colon and rest.strip() else None
    if above and fact is not None and fact not in facts:
        facts[fact] = rest.strip()
        return True
    return False
