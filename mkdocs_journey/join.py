"""Maps meet their personas, shared items and figures; what did not meet is kept and listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.evidence_rows import RowsQuestion, TakenRows
from mkdocs_journey.attribution.models import CreditRules
from mkdocs_journey.attribution.question import AudienceQuestion, MapQuestion, PeopleQuestion
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.model.evidence import DatasetRows, Evidence, Touchpoint
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.ways import later_stages, ways_on
from mkdocs_journey.progress import Tell, tell_nobody
from mkdocs_journey.project import Document, Project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.git import last_commit_time

if TYPE_CHECKING:
    from mkdocs_journey.attribution.figures import MapFigures
    from mkdocs_journey.attribution.people import People

TakenByQuestion = Mapping[RowsQuestion, TakenRows]


@dataclass(frozen=True, slots=True)
class JudgingDay:
    """The day that ages count to.

    Attributes:
        is_written: Whether it is only the newest day written in a file, which may lie long before today.
    """

    day: date
    is_written: bool = False


@dataclass(frozen=True, slots=True)
class JoinedMap:
    """A map with everything it speaks of.

    Attributes:
        persona: None when the map names one that is not there.
        also: The other personas that are there.
        touchpoints: By id: its own and the shared ones.
        evidence: By id: its own, the shared ones and its personas'.
        figures: None without data.
        taken: What the data says for its evidence that is taken from rows; nothing without data.
    """

    document: Document[JourneyMap]
    persona: Document[Persona] | None
    also: tuple[Document[Persona], ...]
    touchpoints: Mapping[str, Touchpoint]
    evidence: Mapping[str, Evidence]
    figures: MapFigures | None
    taken: TakenByQuestion = field(default_factory=dict)

    @property
    def content(self) -> JourneyMap:
        """The map itself."""
        return self.document.content

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.document.slug


@dataclass(frozen=True, slots=True)
class JoinedProject:
    """The project after the join.

    Attributes:
        judged_on: The day that ages of reviews and evidence count to; None when nothing is dated.
        diagnostics: What loading and joining found.
        taken: What the data says for every evidence that is taken from rows; nothing without data.
        people: All leads of the data by persona and segment; empty without a table of leads.
    """

    project: Project
    maps: tuple[JoinedMap, ...]
    judged_on: JudgingDay | None
    diagnostics: tuple[Diagnostic, ...]
    taken: TakenByQuestion = field(default_factory=dict)
    people: tuple[People, ...] = ()

    @property
    def judged_day(self) -> date | None:
        """The day that ages count to; None when nothing is dated."""
        return self.judged_on.day if self.judged_on is not None else None


def join_figures(project: Project, tell: Tell = tell_nobody) -> JoinedProject:
    """Join each map of the project with its personas, items and figures; `tell` is told of each."""
    diagnostics = list(project.diagnostics)
    taken = _take_rows(project)
    maps = []
    for number, document in enumerate(project.maps):
        tell(f"figures of {document.slug}", number, len(project.maps))
        touchpoints = _touchpoints(document.content, project)
        figures = None
        if project.data is not None:
            question = ask_question(document.content, touchpoints, project.settings)
            figures, found = project.data.measure(question, place=document.place)
            diagnostics += found
        personas = {item.slug: item for item in project.personas}
        also = tuple(personas[slug] for slug in document.content.also if slug in personas)
        persona = personas.get(document.content.persona)
        evidence = _evidence(document.content, project, (persona, *also))
        maps.append(
            JoinedMap(
                document=document,
                persona=persona,
                also=also,
                touchpoints=touchpoints,
                evidence=evidence,
                figures=figures,
                taken={asked: taken[asked] for asked in _ask_rows(evidence.values()) if asked in taken},
            )
        )
    people = project.data.count_people(ask_people(maps)) if project.data is not None else ()
    return JoinedProject(project, tuple(maps), find_judging_day(project), tuple(diagnostics), taken, people)


def find_judging_day(project: Project) -> JudgingDay | None:
    """Return the day that ages count to: never the clock's.

    The setting `today`; else the later of the data's as-of date and the last commit; else the newest date written in
    a map or a persona.
    """
    if project.settings.today is not None:
        return JudgingDay(project.settings.today)
    as_of: datetime | None = project.data.report.as_of if project.data is not None else None
    committed = last_commit_time(project.history, project.settings.folders)
    known = [moment.date() for moment in (as_of, committed) if moment is not None]
    if known:
        return JudgingDay(max(known))
    newest = max(_written_days(project), default=None)
    return JudgingDay(newest, is_written=True) if newest is not None else None


def _written_days(project: Project) -> list[date]:
    days = [item.date for persona in project.personas for item in persona.content.evidence_items]
    for document in project.maps:
        journey_map = document.content
        days += [item.date for item in journey_map.evidence]
        days += [item.date for item in journey_map.reviews]
        days += [item.date for item in journey_map.triggers]
        days += [journey_map.reviewed] if journey_map.reviewed is not None else []
    return days


def _touchpoints(journey_map: JourneyMap, project: Project) -> Mapping[str, Touchpoint]:
    shared = project.shared.content.touchpoints if project.shared is not None else ()
    # The map's own come first: of several whose `match` fits a touch, the first declared wins.
    return {item.id: item for item in (*journey_map.touchpoints, *shared)}


def _evidence(
    journey_map: JourneyMap, project: Project, personas: tuple[Document[Persona] | None, ...]
) -> Mapping[str, Evidence]:
    shared = project.shared.content.evidence if project.shared is not None else ()
    of_personas = [item for persona in personas if persona is not None for item in persona.content.evidence_items]
    return {item.id: item for item in (*of_personas, *shared, *journey_map.evidence)}


def ask_rows(rows: DatasetRows) -> RowsQuestion:
    """Return what an evidence asks of the data."""
    return RowsQuestion(rows.dataset, tuple(rows.where.items()))


def _ask_rows(evidence: Iterable[Evidence]) -> dict[RowsQuestion, None]:
    """Return each question once, in reading order."""
    return dict.fromkeys(ask_rows(item.rows) for item in evidence if item.rows is not None)


def _take_rows(project: Project) -> TakenByQuestion:
    if project.data is None:
        return {}
    items = [item for document in project.maps for item in document.content.evidence]
    items += project.shared.content.evidence if project.shared is not None else ()
    items += [item for persona in project.personas for item in persona.content.evidence_items]
    answers = {asked: project.data.take_rows(asked) for asked in _ask_rows(items)}
    return {asked: answer for asked, answer in answers.items() if answer is not None}


def ask_question(journey_map: JourneyMap, touchpoints: Mapping[str, Touchpoint], settings: Settings) -> MapQuestion:
    """Return what the engine needs to know of a map: its stages, its audience and its touchpoints."""
    return MapQuestion(
        stages=tuple(stage.id for stage in journey_map.stages),
        later=later_stages(journey_map.stages),
        goal=journey_map.objective.goal,
        audience=ask_audience(journey_map),
        touchpoints=tuple((item.id, item.match) for item in touchpoints.values()),
        lookback_days=settings.lookback_days,
        landmark_days=settings.landmark_days,
        credit=CreditRules(
            half_life_days=float(settings.half_life_days),
            position_weights=tuple(weight / 100 for weight in settings.position_weights),
            w_weights=tuple(weight / 100 for weight in settings.w_weights),
            milestone=_find_milestone(journey_map, settings),
            markov_order=settings.markov_order,
            shapley_rate=settings.shapley_rate,
        ),
        turns=_find_turns(journey_map),
        ways=frozenset((left, way.to) for left, ways in ways_on(journey_map.stages).items() for way in ways),
    )


def _find_turns(journey_map: JourneyMap) -> tuple[date, ...]:
    """Return the days since which a reader asks what changed: of the reviews, and of what was done."""
    opportunities = (
        *journey_map.opportunities,
        *(item for stage in journey_map.stages for item in stage.opportunities),
    )
    done = (item.done_on for item in opportunities)
    reviews = (item.date for item in journey_map.reviews)
    return tuple(sorted({day for day in (journey_map.reviewed, *reviews, *done) if day is not None}))


def ask_audience(journey_map: JourneyMap) -> tuple[AudienceQuestion, ...]:
    """Return the filters that a lead of the map passes."""
    return tuple(
        AudienceQuestion(column, rule.any_of, rule.min, rule.max) for column, rule in journey_map.audience.items()
    )


def ask_people(maps: Sequence[JoinedMap]) -> PeopleQuestion:
    """Return what the engine needs to know to tell whom no map covers."""
    return PeopleQuestion(audiences=tuple(sorted({ask_audience(item.content) for item in maps}, key=repr)))


def _find_milestone(journey_map: JourneyMap, settings: Settings) -> str | None:
    """Return the stage that the settings name, where the map has it; else the second of three stages or more."""
    stages = [stage.id for stage in journey_map.stages]
    if settings.milestone in stages:
        return settings.milestone
    return stages[1] if len(stages) > 2 else None
