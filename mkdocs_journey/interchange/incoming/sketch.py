"""What stands where on somebody's map: stages beside each other, rows of notes below, and what lies beside both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mkdocs_journey.interchange.incoming.draft import Guessed, Leftover
from mkdocs_journey.interchange.incoming.lane_words import LaneWord


@dataclass(frozen=True, slots=True)
class Note:
    """One text of the file, as it stands there, and where."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class StageCell:
    """What a row holds for one stage.

    Attributes:
        parts: Notes by column of the stage; a stage that is one column wide has one part.
        whole: Notes that stand for all columns of the stage, or for several stages.
    """

    parts: tuple[tuple[Note, ...], ...] = ()
    whole: tuple[Note, ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, in order."""
        return (*self.whole, *(note for part in self.parts for note in part))


@dataclass(frozen=True, slots=True)
class SketchLane:
    """A row: what its head says, and one cell for each stage."""

    head: str
    word: LaneWord
    cells: tuple[StageCell, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A map as it was drawn.

    Attributes:
        source: What was read, such as `sheet "Journey"`.
        stages: The stages' names.
        lanes: The rows.
        facts: What is said of the map as a whole: title, persona, objective, about.
        leftovers: What stands beside stages and rows.
        told: What whoever imports has to know.
    """

    source: str
    stages: tuple[Note, ...]
    lanes: tuple[SketchLane, ...]
    facts: Mapping[str, str | Guessed] = field(default_factory=dict)
    leftovers: Sequence[Leftover] = ()
    told: Sequence[str] = ()

    @property
    def score(self) -> tuple[int, int]:
        """How much of a map it is: rows whose words are known, then filled cells."""
        known = {lane.word.kind for lane in self.lanes if lane.word.kind is not None}
        filled = sum(bool(cell.notes) for lane in self.lanes for cell in lane.cells)
        return len(known), filled
