"""What the emotion curve is drawn from, and where each of its points lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.columns import Columns
from mkdocs_journey.diagrams.unknown import USUAL_SMALL_SAMPLE


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the scores of a drawing lie: `top` is +2 and `bottom` −2, in em from the top of `height` em."""

    top: float
    bottom: float
    height: int

    def em(self, score: float) -> float:
        """Return where a score lies in em; scores beyond the scale lie at its ends."""
        inside = max(-2.0, min(2.0, float(score)))
        return self.bottom - (inside + 2) / 4 * (self.bottom - self.top)

    def down(self, em: float) -> float:
        """Return em from the top as percent."""
        return em / self.height * 100

    def percent(self, score: float) -> float:
        """Return where a score lies in percent."""
        return self.down(self.em(score))


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One rated step, or a stage's own rating.

    Attributes:
        score: −2 to +2.
        word: The author's word for it, such as "confused".
        step: What the customer does there; empty for the rating of a whole stage.
        pins: Numbers of the findings that speak of this point.
        voice: What goes through their head there, in their words.
        nosedive: Whether the way from the point before to this one is the fall to show.
    """

    score: int
    word: str = ""
    step: str = ""
    pins: tuple[int, ...] = ()
    voice: str = ""
    nosedive: bool = False


@dataclass(frozen=True, slots=True)
class MeasuredEmotion:
    """What people answered, on the same scale: median, middle half, and how many they were."""

    median: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class CurveStage:
    """One column; without points it is shown as not rated."""

    id: str
    name: str
    points: tuple[CurvePoint, ...] = ()
    measured: MeasuredEmotion | None = None

    @property
    def key(self) -> CurvePoint | None:
        """The point that stands for the stage: the most extreme one, the later of two equals."""
        return self.points[self.key_index] if self.points else None

    @property
    def key_index(self) -> int:
        """Index of that point."""
        return max(range(len(self.points)), key=lambda index: (abs(self.points[index].score), index))


@dataclass(frozen=True, slots=True)
class EmotionCurve:
    """What the curve shows.

    Attributes:
        stages: In map order.
        moment: Id of the stage with the moment of truth.
        moment_note: The author's words for it.
        names: Whether the drawing writes the stage names itself, where no heads stand above it.
        small: Below this many a measured emotion is called a small sample.
    """

    stages: tuple[CurveStage, ...]
    moment: str | None = None
    moment_note: str = ""
    names: bool = False
    small: int = USUAL_SMALL_SAMPLE

    @property
    def has_scores(self) -> bool:
        """Whether there is anything to read on a scale."""
        return any(stage.points or stage.measured for stage in self.stages)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in its place, `x` percent across and `em` down; `is_key` when it stands for its stage."""

    column: int
    x: float
    em: float
    point: CurvePoint
    is_key: bool


def place_marks(stages: Sequence[CurveStage], columns: Columns, scale: Scale) -> Iterator[Mark]:
    """Yield every point in its stage's column, spread in order; a single one stands in the middle."""
    for column, stage in enumerate(stages):
        for index, point in enumerate(stage.points):
            x = columns.left(column) + columns.width * (index + 0.5) / len(stage.points)
            yield Mark(column, x, scale.em(point.score), point, is_key=index == stage.key_index)


def place_measured(columns: Columns, column: int) -> float:
    """Return where a measured feeling stands, in percent across: left of all points of its stage, up to a dozen."""
    return columns.left(column) + columns.width * 0.04
