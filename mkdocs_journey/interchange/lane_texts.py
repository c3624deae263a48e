"""The lanes of a map as texts to show on slides and posters: a cell is a list of texts, each with its tone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_journey.findings.wording import signed
from mkdocs_journey.interchange.cells import one_line
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.plain_words import plain_words
from mkdocs_journey.words.speech import say

PLAIN, VOICE, BAD, WORST = "plain", "voice", "bad", "worst"


@dataclass(frozen=True, slots=True)
class ShownText:
    """One text of a cell.

    Attributes:
        tone: `plain`, `voice` for what somebody thinks, `bad` and `worst` for pains by their severity.
    """

    text: str
    tone: str = PLAIN


@dataclass(frozen=True, slots=True)
class ShownLane:
    """One row: a cell for each stage.

    Attributes:
        scores: The score that tints each cell; None where it has none.
    """

    name: str
    cells: tuple[tuple[ShownText, ...], ...]
    scores: tuple[int | None, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no stage has a text in it."""
        return not any(self.cells)


def show_lanes(exported: ExportedMap, *, blank: bool = False) -> tuple[ShownLane, ...]:
    """Return the lanes of a map that hold a text; of an empty grid, all of them."""
    lanes = tuple(_make_lanes(exported))
    return lanes if blank else tuple(lane for lane in lanes if not lane.is_empty)


def _make_lanes(exported: ExportedMap) -> Iterator[ShownLane]:
    names = {id_: item.name for id_, item in exported.joined.touchpoints.items()}
    feeling = say("Feeling")
    rows: list[tuple[str, Callable[[Stage], Sequence[ShownText]]]] = [
        (say("Goal"), lambda stage: _texts([stage.goal] if stage.goal else [])),
        (say("Actions"), lambda stage: _texts([step.action for step in stage.steps])),
        (say("Touchpoints"), lambda stage: _names([names.get(use.id, use.id) for use in stage.touchpoints])),
        (say("Thoughts"), lambda stage: _texts(_thoughts(stage), VOICE)),
        (feeling, _feeling),
        (say("Pains"), _pains),
        (say("Opportunities"), lambda stage: _texts([item.text for item in stage.opportunities])),
        (say("Metrics"), lambda stage: _texts([item.text for item in stage.metrics])),
        (say("Alternatives"), lambda stage: _names([item.name for item in stage.alternatives])),
    ]
    for name, texts in rows:
        scores = tuple(_score(stage) if name == feeling else None for stage in exported.content.stages)
        yield ShownLane(name, tuple(tuple(texts(stage)) for stage in exported.content.stages), scores)
    for own in exported.content.lanes:
        cells = tuple(tuple(_texts(stage.lanes.get(own.id, ()))) for stage in exported.content.stages)
        yield ShownLane(one_line(own.name), cells, (None,) * len(cells))


def _texts(texts: Sequence[str], tone: str = PLAIN) -> list[ShownText]:
    return [ShownText(plain_words(text), tone) for text in texts]


def _names(names: Sequence[str]) -> list[ShownText]:
    return [ShownText(one_line(name)) for name in names]


def _thoughts(stage: Stage) -> list[str]:
    return [*stage.thoughts, *(step.thought for step in stage.steps if step.thought)]


def _pains(stage: Stage) -> list[ShownText]:
    tones = {3: WORST, 2: BAD}
    return [ShownText(plain_words(pain.text), tones.get(pain.severity or 0, PLAIN)) for pain in stage.pains]


def _feeling(stage: Stage) -> list[ShownText]:
    feeling = stage_feeling(stage)
    if feeling is None:
        return [ShownText(plain_words(stage.feeling))] if stage.feeling else []
    return [ShownText(f"{signed(feeling.score)} {plain_words(feeling.word)}".strip())]


def _score(stage: Stage) -> int | None:
    feeling = stage_feeling(stage)
    return feeling.score if feeling is not None else None
