"""A map as it was drawn -> a draft: each row's notes in the fields that hold them, and what is left over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mkdocs_journey.checks.unusable_file_name import RESERVED_STAGE_IDS
from mkdocs_journey.interchange.incoming.draft import Content, Draft, Guessed, Leftover
from mkdocs_journey.interchange.incoming.feelings import Rating, RatingStyle, find_style, read_rating
from mkdocs_journey.interchange.incoming.grid import split_items
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.lane_words import LaneKind, fold_words
from mkdocs_journey.interchange.incoming.sketch import Note, Sketch, SketchLane, StageCell
from mkdocs_journey.model.journey_map import MOST_STAGES
from mkdocs_journey.model.words import slugify
from mkdocs_journey.tables.scales import Scale

_LISTS = (LaneKind.THOUGHTS, LaneKind.PAINS, LaneKind.OPPORTUNITIES, LaneKind.METRICS, LaneKind.ALTERNATIVES)
_RATINGS = (LaneKind.EMOTION, LaneKind.FEELING)
_RATE_IT = "nothing says how good or bad this is; add `emotion:`, from -2 to 2"


def draft_map(sketch: Sketch, known: KnownItems, *, scale: Scale | None = None) -> Draft:
    """Return the draft of a map.

    Args:
        sketch: What stands where.
        known: What the project has already.
        scale: The worst and best number of ratings, where whoever imports says so.
    """
    return _Drafter(sketch, known, scale).draft()


@dataclass(slots=True)
class _Touchpoints:
    """The touchpoints that a draft declares, each once, whatever its spelling."""

    known: KnownItems
    own: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = {fold_words(name): id_ for id_, name in self.known.touchpoints.items()}

    def use(self, name: str) -> str:
        """Return the id of a touchpoint; one that nobody knows yet is declared."""
        folded = fold_words(name) or name
        if folded not in self._ids:
            self._ids[folded] = id_ = free_id(slugify(name), {*self.own, *self.known.touchpoints})
            self.own[id_] = name
        return self._ids[folded]


def free_id(base: str, taken: set[str]) -> str:
    """Return an id, with a number behind it where it is taken."""
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


@dataclass(frozen=True, slots=True)
class _Rated:
    """A rating and where it stands."""

    rating: Rating
    note: Note


class _Drafter:
    """Fills one draft from one sketch."""

    def __init__(self, sketch: Sketch, known: KnownItems, scale: Scale | None) -> None:
        self.sketch = sketch
        self.leftovers = list(sketch.leftovers)
        self.told = list(sketch.told)
        self.touchpoints = _Touchpoints(known)
        self.styles = {lane.head: _style_of(lane, scale) for lane in sketch.lanes if lane.word.kind in _RATINGS}
        # Where one row holds the number, another may say the feeling in words.
        self.has_scores = any(
            (rating := read_rating(text, self.styles[lane.head])) is not None and rating.score is not None
            for lane in sketch.lanes
            if lane.word.kind is LaneKind.EMOTION
            for text in _texts_of(lane)
        )
        self.own_lanes = _name_lanes(sketch)
        self.unsure: set[str] = set()
        self.step_ids: dict[tuple[int, int], str] = {}

    def draft(self) -> Draft:
        """Return the draft, its fields in the order in which people write them."""
        stages = [self._draft_stage(at) for at in range(min(len(self.sketch.stages), MOST_STAGES))]
        for note in self.sketch.stages[MOST_STAGES:]:
            self._leave(note, f"a map has at most {MOST_STAGES} stages")
        content: dict[str, Content] = {key: text for key, text in self.sketch.facts.items() if key != "persona"}
        content["stages"] = [*stages]
        if self.touchpoints.own:
            content["touchpoints"] = [{"id": id_, "name": name} for id_, name in self.touchpoints.own.items()]
        if self.own_lanes:
            content["lanes"] = [{"id": id_, "name": " ".join(head.split())} for head, id_ in self.own_lanes.items()]
        return Draft(
            self.sketch.source,
            content,
            str(self.sketch.facts.get("persona", "")),
            leftovers=tuple(self.leftovers),
            told=tuple(self.told),
        )

    def _draft_stage(self, at: int) -> Content:
        name = " ".join(self.sketch.stages[at].text.split())
        stage: dict[str, Content] = {}
        if slugify(name) in RESERVED_STAGE_IDS:
            stage["id"] = f"{slugify(name)}-stage"
        stage["name"] = name
        for kind in (LaneKind.GOAL, LaneKind.DURATION):
            texts = [" ".join(note.text.split()) for note in self._notes(kind, at)]
            if texts:
                stage[kind.value] = "; ".join(texts)
        steps, loose = self._draft_steps(at)
        stage |= self._draft_feeling(loose.ratings, steps)
        thoughts = [text for note in loose.thoughts for text in split_items(note.text)]
        if thoughts:
            stage["thoughts"] = self._mark(LaneKind.THOUGHTS, [*thoughts])
        uses = _once(self.touchpoints.use(text) for note in loose.touchpoints for text in split_items(note.text))
        if uses:
            stage["touchpoints"] = self._mark(LaneKind.TOUCHPOINTS, [*uses])
        if steps:
            stage["steps"] = self._mark(LaneKind.STEPS, [*steps])
        for kind in _LISTS:
            items = self._draft_pains(at) if kind is LaneKind.PAINS else self._texts(kind, at)
            if items and kind is not LaneKind.THOUGHTS:
                stage[kind.value] = self._mark(kind, items)
        return stage | self._draft_own(at)

    def _texts(self, kind: LaneKind, at: int) -> list[Content]:
        return [text for note in self._notes(kind, at) for text in split_items(note.text)]

    def _draft_pains(self, at: int) -> list[Content]:
        """Return the pains of a stage; one that stands in the column of a step belongs to it."""
        pains: list[Content] = [text for note in self._whole(LaneKind.PAINS, at) for text in split_items(note.text)]
        columns = max((len(lane.cells[at].parts) for lane in self._lanes(LaneKind.PAINS)), default=0)
        for column in range(columns):
            step = self.step_ids.get((at, column))
            for note in self._in_column(LaneKind.PAINS, at, column):
                pains += [{"text": text, "step": step} if step else text for text in split_items(note.text)]
        return pains

    def _draft_own(self, at: int) -> dict[str, Content]:
        """Return the texts of the rows that are the team's own."""
        lanes: dict[str, Content] = {}
        for lane in self.sketch.lanes:
            texts: list[Content] = [text for note in lane.cells[at].notes for text in split_items(note.text)]
            if lane.head in self.own_lanes and texts:
                said = lanes.setdefault(self.own_lanes[lane.head], [])
                assert isinstance(said, list)
                said += texts
        return {"lanes": lanes} if lanes else {}

    def _lanes(self, kind: LaneKind) -> list[SketchLane]:
        return [lane for lane in self.sketch.lanes if lane.word.kind is kind]

    def _notes(self, kind: LaneKind, at: int) -> list[Note]:
        return [note for lane in self._lanes(kind) for note in lane.cells[at].notes]

    def _mark(self, kind: LaneKind, items: list[Content]) -> Content:
        """Say once where a row's head holds more words than the one that is known."""
        unsure = [lane.head for lane in self._lanes(kind) if not lane.word.is_sure and lane.head not in self.unsure]
        self.unsure.update(unsure)
        heads = " and ".join(f"“{' '.join(head.split())}”" for head in unsure)
        return Guessed(items, f"taken from the row {heads}") if unsure else items

    def _draft_steps(self, at: int) -> tuple[list[dict[str, Content]], _Loose]:
        """Return the steps of a stage, and the notes of its rows that belong to no step."""
        columns = max((len(lane.cells[at].parts) for lane in self.sketch.lanes), default=0)
        loose = _Loose()
        steps: list[dict[str, Content]] = [
            {"action": text} for note in self._whole(LaneKind.STEPS, at) for text in split_items(note.text)
        ]
        self._loosen(loose, at, None)
        for column in range(columns):
            notes = self._in_column(LaneKind.STEPS, at, column)
            actions = [text for note in notes for text in split_items(note.text)]
            if columns > 1 and len(actions) == 1:
                steps.append(self._draft_step(actions[0], at, column, loose))
            else:
                steps += [{"action": text} for text in actions]
                self._loosen(loose, at, column)
        return steps, loose

    def _draft_step(self, action: str, at: int, column: int, loose: _Loose) -> dict[str, Content]:
        """Return the step that a column holds, with what stands above and below its action."""
        step: dict[str, Content] = {"action": action}
        if self._in_column(LaneKind.PAINS, at, column):
            id_ = free_id(slugify(action), set(self.step_ids.values()))
            self.step_ids[at, column] = id_
            step = {"id": id_, **step}
        uses = _once(
            self.touchpoints.use(text)
            for note in self._in_column(LaneKind.TOUCHPOINTS, at, column)
            for text in split_items(note.text)
        )
        if uses:
            step["touchpoints"] = [*uses]
        notes = self._in_column(LaneKind.THOUGHTS, at, column)
        thoughts = [text for note in notes for text in split_items(note.text)]
        if len(thoughts) == 1:
            step["thought"] = thoughts[0]
        else:
            loose.thoughts += notes
        rated = [one for kind in _RATINGS for one in self._ratings(kind, self._in_column(kind, at, column))]
        return step | self._merge_ratings(rated)

    def _whole(self, kind: LaneKind, at: int) -> list[Note]:
        return [note for lane in self._lanes(kind) for note in lane.cells[at].whole]

    def _in_column(self, kind: LaneKind, at: int, column: int) -> list[Note]:
        return [note for lane in self._lanes(kind) for note in _part(lane.cells[at], column)]

    def _loosen(self, loose: _Loose, at: int, column: int | None) -> None:
        """Keep the notes of a column that is no step, or of the whole stage, for the stage itself."""

        def find(kind: LaneKind) -> list[Note]:
            return self._whole(kind, at) if column is None else self._in_column(kind, at, column)

        loose.thoughts += find(LaneKind.THOUGHTS)
        loose.touchpoints += find(LaneKind.TOUCHPOINTS)
        loose.ratings += [one for kind in _RATINGS for one in self._ratings(kind, find(kind))]

    def _ratings(self, kind: LaneKind, notes: Sequence[Note]) -> Iterator[_Rated]:
        """Yield the ratings of some notes; one without a score whose reason is known is left over."""
        styles = [self.styles[lane.head] for lane in self._lanes(kind)]
        for note in notes:
            for text in _rating_lines(note.text):
                rating = read_rating(text, styles[0])
                if rating is None:
                    continue
                if rating.problem:
                    self._leave(Note(text, note.where), rating.problem)
                elif kind is LaneKind.FEELING and self.has_scores:
                    yield _Rated(Rating(None, feeling=text), note)
                else:
                    yield _Rated(rating, note)

    def _draft_feeling(self, rated: list[_Rated], steps: list[dict[str, Content]]) -> dict[str, Content]:
        """Return the emotion of a stage; as many ratings as steps are those of the steps."""
        is_each = len(rated) == len(steps) > 1 and not any("emotion" in step for step in steps)
        if is_each:
            for step, one in zip(steps, rated, strict=True):
                step |= _feel(one.rating, "; one rating for each action")
            return {}
        return self._merge_ratings(rated)

    def _merge_ratings(self, rated: Sequence[_Rated]) -> dict[str, Content]:
        """Return the emotion and the feeling that ratings of one place say together; what they cannot is left over."""
        scored = [one for one in rated if one.rating.score is not None]
        worded = [one for one in rated if one.rating.score is None]
        if len(scored) > 1:
            for one in scored:
                self._leave(one.note, "several ratings stand here, and nothing says which is of which step")
            scored = []
        feeling = ", ".join(one.rating.feeling for one in worded)
        if scored:
            rating = scored[0].rating
            return _feel(Rating(rating.score, feeling or rating.feeling, rating.guess))
        return {"feeling": Guessed(feeling, _RATE_IT)} if feeling else {}

    def _leave(self, note: Note, why: str) -> None:
        self.leftovers.append(Leftover(" ".join(note.text.split()), note.where, why))


@dataclass(slots=True)
class _Loose:
    """Notes of a stage that belong to none of its steps."""

    thoughts: list[Note] = field(default_factory=list)
    touchpoints: list[Note] = field(default_factory=list)
    ratings: list[_Rated] = field(default_factory=list)


def _feel(rating: Rating, more: str = "") -> dict[str, Content]:
    """Return the fields that a rating fills."""
    found: dict[str, Content] = {}
    guess = (rating.guess or "paired by their order") + more if more else rating.guess
    if rating.score is not None:
        found["emotion"] = Guessed(rating.score, guess) if guess else rating.score
    if rating.feeling:
        found["feeling"] = rating.feeling if rating.score is not None else Guessed(rating.feeling, _RATE_IT)
    return found


def _style_of(lane: SketchLane, scale: Scale | None) -> RatingStyle:
    return find_style(_texts_of(lane), scale or lane.word.scale)


def _texts_of(lane: SketchLane) -> list[str]:
    return [line for cell in lane.cells for note in cell.notes for line in _rating_lines(note.text)]


def _rating_lines(text: str) -> list[str]:
    """Return the ratings of a cell; a leading `-` is no bullet here."""
    return [" ".join(line.split()) for raw in text.split("\n") for line in raw.split(";") if line.strip()]


def _part(cell: StageCell, column: int) -> tuple[Note, ...]:
    return cell.parts[column] if column < len(cell.parts) else ()


def _once(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _name_lanes(sketch: Sketch) -> dict[str, str]:
    """Return the ids of the rows that no field holds, by the row's head, in order."""
    ids: dict[str, str] = {}
    for lane in sketch.lanes:
        kind = lane.word.kind
        if kind in (None, LaneKind.OWN, LaneKind.STAGE) and any(cell.notes for cell in lane.cells):
            ids.setdefault(lane.head, free_id(slugify(lane.head), set(ids.values())))
    return ids
