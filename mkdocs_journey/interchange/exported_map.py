"""A map with all that a file about it can hold, as the readers of one profile may have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from os import environ

from mkdocs_journey.figure_tables.every import Sheet
from mkdocs_journey.findings.actions import Action, Actions
from mkdocs_journey.findings.emotion_points import EmotionPoint, stage_points
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import day as write_day
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.journey_map import JourneyMap, Stage
from mkdocs_journey.plain_words import plain_words
from mkdocs_journey.words.speech import say, say_many

_NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class ExportedMap:
    """What the formats are made of.

    Attributes:
        joined: The map with its persona, items and figures.
        findings: Numbered, and told as on the site: without numbers about few leads.
        actions: What could be done, in order.
        sheets: Every table of figures with the rows of this map and those of all leads, few leads folded.
        label: Words that stand on everything with figures, such as "Synthetic data"; "" for none.
        judged_on: The day that ages count to; None when nothing is dated.
        profile: Whom it is for.
    """

    joined: JoinedMap
    findings: tuple[Finding, ...]
    actions: Actions
    sheets: tuple[Sheet, ...]
    label: str
    judged_on: date | None
    profile: str

    @property
    def content(self) -> JourneyMap:
        """The map itself."""
        return self.joined.content

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.joined.slug

    @property
    def stage_names(self) -> dict[str, str]:
        """What the stages are called, by id."""
        return {stage.id: stage.name for stage in self.content.stages}

    @property
    def dated(self) -> datetime:
        """When a file says it was made: never by the clock, so that the same input gives the same bytes."""
        epoch = environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdecimal():
            return datetime.fromtimestamp(int(epoch), UTC).replace(tzinfo=None)
        day = self.judged_on or _NO_DAY
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - files of offices know no zones

    @property
    def persona_line(self) -> str:
        """Who travels: name and role, or the name that no file has."""
        persona = self.joined.persona
        return (
            f"{persona.content.name}, {plain_words(persona.content.role)}"
            if persona is not None
            else self.content.persona
        )

    @property
    def caption(self) -> str:
        """What a reader must know of all figures: the label, the as-of date, the leads, and that few are folded."""
        cut = self.joined.figures.cut if self.joined.figures is not None else None
        parts = [self.label]
        parts += [say("State of {date}", date=write_day(self.judged_on))] if self.judged_on is not None else []
        if cut is not None:
            parts.append(say("Data as of {date}", date=write_day(cut.as_of.date())))
            parts += [say_many("{n} lead", "{n} leads", cut.leads)] if cut.leads is not None else []
        return " · ".join(part for part in parts if part)

    def points(self) -> Iterator[EmotionPoint]:
        """Yield the points of the emotion curve in the order of the map."""
        for stage in self.content.stages:
            yield from stage_points(stage)

    def open_actions(self) -> tuple[Action, ...]:
        """Return what is not finished, the ranked ones first."""
        return (*self.actions.ranked, *self.actions.apart)

    def stage(self, id_: str | None) -> Stage | None:
        """Return the stage of an id."""
        return next((stage for stage in self.content.stages if stage.id == id_), None)
