"""All that the pages of one map are made of: the map, its figures, its findings and its history, with names at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.aggregate_figures import NO_AGGREGATES, Aggregates
from mkdocs_journey.attribution.figures import MapFigures, StageFigures
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.diagrams.unknown import no_data_on
from mkdocs_journey.findings.actions import Actions, rank_actions
from mkdocs_journey.findings.emotion_points import stage_points
from mkdocs_journey.findings.every import find_everything
from mkdocs_journey.findings.finding import EmotionTurn, Finding
from mkdocs_journey.findings.moments import MomentOfTruth, pick_moment_of_truth
from mkdocs_journey.join import JoinedMap, JoinedProject, JudgingDay
from mkdocs_journey.model.evidence import Image, SharedItems
from mkdocs_journey.model.journey_map import JourneyMap, Stage
from mkdocs_journey.model.ways import later_stages
from mkdocs_journey.pages.credit.credit_book import CreditBook, CreditBooks
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.figures_text import cut_text, hush_finding
from mkdocs_journey.pages.numbers.month_points import MonthPoints, gather_months
from mkdocs_journey.pages.parts import Picture
from mkdocs_journey.pages.places import image_address, map_page
from mkdocs_journey.pages.proof.evidence import Card, Chip, make_card, make_chips
from mkdocs_journey.project import Document
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.snapshot import Snapshot
from mkdocs_journey.source.git import last_commit

if TYPE_CHECKING:
    from mkdocs_journey.history.changelog import Changelog


# No slots: what many pages ask for is worked out once and kept in the object's `__dict__`.
@dataclass(frozen=True)
class MapMaterial:
    """What the pages of one map are made of.

    Attributes:
        judged_on: The day that ages count to.
        findings: Its findings, numbered: the moments of truth, what the data shows, and the upkeep.
        moment: The one moment of truth that its pages tint.
        book: Rows of credit, and what they are called.
        changelog: None without history.
        diagnostics: Problems of its file.
        timezone: The catalog's zone, in which days are written.
        currency: The catalog's currency.
        pictures: Paths of the project's pictures that are there.
        places: Where each item of the project was written.
        shared: The file of the items that maps share.
        commit: The last commit that changed maps, personas or data; "" without one.
        snapshots: Those of the project, the earliest first.
    """

    joined: JoinedMap
    judged_on: JudgingDay | None
    findings: tuple[Finding, ...]
    moment: MomentOfTruth | None
    book: CreditBook
    changelog: Changelog | None
    diagnostics: tuple[Diagnostic, ...]
    settings: Settings
    timezone: str
    currency: str | None
    pictures: frozenset[str]
    places: ItemPlaces
    shared: Document[SharedItems] | None
    commit: str
    snapshots: tuple[Snapshot, ...] = ()

    @property
    def rests_on(self) -> tuple[object, ...]:
        """All that the map's pages can differ by, as values: `book` and `places` follow from what is in it."""
        return (
            self.joined,
            self.judged_on,
            self.findings,
            self.moment,
            self.changelog,
            self.diagnostics,
            self.settings,
            self.timezone,
            self.currency,
            self.pictures,
            self.shared,
            self.commit,
            self.snapshots,
        )

    @property
    def files(self) -> tuple[str, ...]:
        """The files that its pages are written in."""
        documents = (self.joined.document, self.joined.persona, *self.joined.also, self.shared)
        return tuple(document.file for document in documents if document is not None)

    @property
    def content(self) -> JourneyMap:
        """The map itself."""
        return self.joined.content

    @property
    def figures(self) -> MapFigures | None:
        """None without data."""
        return self.joined.figures

    @cached_property
    def moments(self) -> tuple[EmotionTurn, ...]:
        """The findings that are turns of emotion."""
        return tuple(item for item in self.findings if isinstance(item, EmotionTurn))

    @cached_property
    def months(self) -> MonthPoints | None:
        """Its figures by month, from data and snapshots; None where neither has any."""
        series = self.figures.series if self.figures is not None else None
        return gather_months(self.content, self.joined.slug, series, self.snapshots, least=self.least)

    @cached_property
    def actions(self) -> Actions:
        """What could be done, in order, and the findings that nothing answers."""
        return rank_actions(self.joined, self.findings, self.settings, judged_on=self.judged_day, least=self.least)

    @property
    def judged_day(self) -> date | None:
        """The day that ages count to; None when nothing is dated."""
        return self.judged_on.day if self.judged_on is not None else None

    @property
    def least(self) -> int:
        """Rows about fewer leads than this are folded."""
        return self.settings.small_row_leads

    @property
    def small(self) -> int:
        """A figure about fewer than this is called a small sample."""
        return self.settings.small_sample

    @property
    def page(self) -> str:
        """Path of the map's page."""
        return map_page(self.joined.slug)

    @property
    def cut(self) -> str:
        """The line that stands beside every figure; "" without data."""
        if self.figures is None:
            return ""
        text = cut_text(self.figures.cut, timezone=self.timezone, least=self.least)
        return f"{self.settings.label} · {text}" if self.settings.label else text

    @property
    def shared_cut(self) -> str:
        """The same without the leads, which each map counts its own; "" without data."""
        if self.figures is None:
            return ""
        text = cut_text(self.figures.cut, timezone=self.timezone, least=self.least, with_leads=False)
        return f"{self.settings.label} · {text}" if self.settings.label else text

    @property
    def no_touches(self) -> str:
        """Why nothing that rests on touches is shown; "" where they are there, and without any data."""
        return no_data_on("touches") if self.figures is not None and self.figures.cut.touches is None else ""

    @property
    def updated(self) -> date | None:
        """Day of the last change of the map's file."""
        changed = self.changelog.last_changed if self.changelog is not None else None
        return changed.date() if changed is not None else None

    @cached_property
    def later(self) -> Mapping[str, frozenset[str]]:
        """The stages that come later than each, by its id; see `later_stages`."""
        return later_stages(self.content.stages)

    @cached_property
    def before_goal(self) -> frozenset[str]:
        """Ids of the stages that lead to the goal, where leaving and waiting cost; all stages without a goal."""
        goal, later = self.content.objective.goal, self.later
        return frozenset(stage for stage in later if goal is None or goal in later[stage])

    def stage(self, name: str | None) -> Stage | None:
        """Return a stage by its id."""
        return next((stage for stage in self.content.stages if stage.id == name), None)

    def stage_name(self, name: str) -> str:
        """Return the name of a stage; the id itself where there is none of it."""
        stage = self.stage(name)
        return stage.name if stage is not None else name

    def stage_figures(self, stage: str) -> StageFigures | None:
        """Return what the data says of a stage."""
        return self.figures.stages.get(stage) if self.figures is not None else None

    @property
    def aggregates(self) -> Aggregates:
        """What is counted without leads; nothing without data."""
        return self.figures.aggregates if self.figures is not None else NO_AGGREGATES

    def touchpoint_name(self, name: str) -> str:
        """Return the name of a touchpoint; the id itself where there is none of it."""
        touchpoint = self.joined.touchpoints.get(name)
        return touchpoint.name if touchpoint is not None else name

    def label(self, dimension: str, value: str) -> str:
        """Return what a row of a dimension is called."""
        return self.book.label(dimension, value)

    def card(self, evidence: str) -> Card | None:
        """Return an evidence in full; None where there is none of the id."""
        known = self.joined.evidence.get(evidence)
        if known is None:
            return None
        return make_card(known, self.places, taken=self.joined.taken, small=self.small, least=self.least)

    def chips(self, ids: Iterable[str]) -> tuple[Chip, ...]:
        """Return the citations of some evidence."""
        return make_chips(ids, self.joined.evidence, self.page)

    def findings_at(self, stage: str) -> tuple[Finding, ...]:
        """Return the findings of a stage, and those that list something of it, by their numbers."""
        return tuple(item for item in self.findings if item.is_at(stage))

    def pins_at(self, stage: str, step: str | None) -> tuple[int, ...]:
        """Return the numbers of the findings at a step, or at a stage as a whole."""
        return tuple(item.number for item in self.moments if item.stage == stage and item.step == step)

    def findings_of(self, stage: str, *kinds: str) -> tuple[Finding, ...]:
        """Return the findings of some kinds that are about a stage as a whole, by their numbers."""
        found = (item for item in self.findings if item.kind in kinds and item.stage == stage)
        return tuple(item for item in found if item.touchpoint is None)

    def is_moment(self, stage: str) -> bool:
        """Tell whether the page tints this stage."""
        return self.moment is not None and self.moment.stage == stage

    def tint(self, stage: str) -> str:
        """Return `down` or `up` for the stage with the moment of truth, by its feeling there; "" for any other."""
        if self.moment is None or self.moment.stage != stage:
            return ""
        points = [point for item in self.content.stages if item.id == stage for point in stage_points(item)]
        key = max(enumerate(points), key=lambda item: (abs(item[1].score), item[0]), default=None)
        return "up" if key is not None and key[1].score > 0 else "down"

    def picture(self, image: Image | None, page: str) -> Picture | None:
        """Return a picture as seen from a page; None where there is no such file."""
        return make_picture(image, page, self.pictures)


def make_picture(image: Image | None, page: str, pictures: frozenset[str]) -> Picture | None:
    """Return a picture as seen from a page; one that is not there keeps its words, without an address."""
    if image is None:
        return None
    return Picture(image_address(page, image.path) if image.path in pictures else "", image.alt)


def gather_material(
    joined: JoinedMap,
    project: JoinedProject,
    *,
    diagnostics: Sequence[Diagnostic],
    changelog: Changelog | None,
    settings: Settings,
    pictures: frozenset[str],
    places: ItemPlaces,
    books: CreditBooks,
    snapshots: tuple[Snapshot, ...] = (),
) -> MapMaterial:
    """Return all that the pages of a map are made of."""
    found = find_everything(joined, settings, judged_on=project.judged_day)
    findings = tuple(hush_finding(item, settings.small_row_leads) for item in found)
    moments = [item for item in findings if isinstance(item, EmotionTurn)]
    catalog, data = project.project.catalog, project.project.data
    commit = last_commit(project.project.history, settings.folders)
    return MapMaterial(
        joined=joined,
        judged_on=project.judged_on,
        findings=findings,
        moment=pick_moment_of_truth(joined.content, moments),
        book=books.of(joined, settings),
        changelog=changelog,
        diagnostics=tuple(item for item in diagnostics if item.place.file == joined.document.file),
        settings=settings,
        timezone=data.report.timezone if data is not None else "UTC",
        currency=catalog.content.currency if catalog is not None else None,
        pictures=pictures,
        places=places,
        shared=project.project.shared,
        commit=commit.hash if commit is not None else "",
        snapshots=snapshots,
    )
