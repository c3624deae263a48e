"""The evidence library: every evidence of the project once, how old it is, and what is claimed on its strength."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_journey.diagrams.wording import format_count
from mkdocs_journey.findings.support import is_fresh
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.pages.editing import ItemPlaces
from mkdocs_journey.pages.filters import Choice, Filter, group_choices
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.page import Page
from mkdocs_journey.pages.parts import Reference, Span, fill_spans
from mkdocs_journey.pages.places import EVIDENCE
from mkdocs_journey.pages.proof.evidence import Card, make_card
from mkdocs_journey.pages.proof.library import Source, Support, Use, gather_library, name_stage
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say, say_many, translate

_DAYS_OF_A_MONTH, _MONTHS_OF_A_YEAR = 30.44, 12
_OLDER = "older"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One evidence.

    Attributes:
        anchor: Where it stands.
        owner: The map or persona that it was written for; without a page where every map shares it.
        age: When it was gathered, such as "4 months ago"; "" where no day is known to count to.
        age_key: The group of ages that the filter knows; "" likewise.
        is_old: Whether it is too old to support a claim.
        uses: The claims that cite it.
        supports: The findings that name it.
        stage_keys: The stages of those claims, as the filter knows them.
    """

    anchor: str
    card: Card
    owner: Reference
    age: str
    age_key: str
    is_old: bool
    uses: tuple[Use, ...]
    supports: tuple[Support, ...]
    stage_keys: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """All that the evidence library shows, newest evidence first."""

    verdict: tuple[Span, ...]
    filters: tuple[Filter, ...]
    rows: tuple[SourceRow, ...]

    @property
    def all_shown(self) -> str:
        """What the filter says where it leaves nothing out."""
        return say("All {count} shown", count=len(self.rows))

    @property
    def some_shown(self) -> str:
        """What it says otherwise, with a place for the number."""
        return say("{shown} of {count} shown", shown="{shown}", count=len(self.rows))

    @property
    def none_shown(self) -> str:
        """What it says where nothing is left: a hole."""
        return say("None: no evidence is recorded for this choice")


def plan_evidence(joined: JoinedProject, materials: Sequence[MapMaterial], places: ItemPlaces) -> Page:
    """Return the page of all evidence."""
    settings, judged_on = joined.project.settings, joined.judged_day
    found = sorted(gather_library(joined, materials).sources, key=lambda item: item.evidence.date, reverse=True)
    rows = tuple(_view_row(item, joined, places, settings, judged_on) for item in found)
    view = EvidenceView(_tell_rows(rows), _list_filters(rows, materials, settings.evidence_months), rows)
    return Page(
        path=EVIDENCE,
        title=say("Evidence"),
        description=say(
            "Everything that maps and personas rest on, how old it is, and what is claimed on its strength"
        ),
        template="evidence.html",
        context={"view": view},
        in_nav=True,
    )


def _view_row(
    source: Source, joined: JoinedProject, places: ItemPlaces, settings: Settings, judged_on: date | None
) -> SourceRow:
    evidence, months = source.evidence, settings.evidence_months
    small, least = settings.small_sample, settings.small_row_leads
    return SourceRow(
        anchor=source.anchor,
        card=make_card(evidence, places, taken=joined.taken, small=small, least=least),
        owner=source.owner,
        age=tell_age(evidence.date, judged_on) if judged_on is not None else "",
        age_key=_findgroup_choices(evidence, judged_on, months) if judged_on is not None else "",
        is_old=not is_fresh(evidence, judged_on, months=months),
        uses=tuple(source.uses),
        supports=tuple(source.supports),
        stage_keys=" ".join(dict.fromkeys(use.stage_key for use in source.uses if use.stage_key)),
    )


def tell_age(day: date, judged_on: date) -> str:
    """Return "12 days ago", "4 months ago" or "2 years ago"; what lies ahead has no age."""
    days = (judged_on - day).days
    if days < 0:
        return say("later than the data")
    months = int(days / _DAYS_OF_A_MONTH)
    if months < 2:
        return say_many("{n} day ago", "{n} days ago", days)
    if months < 2 * _MONTHS_OF_A_YEAR:
        return say_many("{n} month ago", "{n} months ago", months)
    return say_many("{n} year ago", "{n} years ago", months // _MONTHS_OF_A_YEAR)


def _list_bounds(months: int) -> list[int]:
    """Return the ages, in months, that groups end at: a quarter, a half and all of how old evidence may be."""
    return sorted({months // 4, months // 2, months} - {0})


def _findgroup_choices(evidence: Evidence, judged_on: date, months: int) -> str:
    within = (bound for bound in _list_bounds(months) if is_fresh(evidence, judged_on, months=bound))
    return next((str(bound) for bound in within), _OLDER)


def _list_filters(rows: Sequence[SourceRow], materials: Sequence[MapMaterial], months: int) -> tuple[Filter, ...]:
    """Return what the rows can be filtered by, where there is more than one thing to choose."""
    kinds = sorted({(row.card.kind, row.card.icon) for row in rows})
    filters = (
        Filter("kind", say("Kind"), say("every kind"), group_choices(Choice(icon, kind) for kind, icon in kinds)),
        Filter("stage", say("Stage"), say("every stage"), group_choices(_list_stages(rows, materials))),
        Filter("age", say("Age"), say("every age"), group_choices(_list_ages(rows, months))),
    )
    return tuple(item for item in filters if sum(len(choices) for _, choices in item.groups) > 1)


def _list_stages(rows: Sequence[SourceRow], materials: Sequence[MapMaterial]) -> Iterable[Choice]:
    """Return the stages that cite evidence, by map."""
    citing = {use.stage_key for row in rows for use in row.uses}
    keys = (
        (material, stage, name_stage(material, stage)) for material in materials for stage in material.content.stages
    )
    return (Choice(key, stage.name, material.content.title) for material, stage, key in keys if key in citing)


def _list_ages(rows: Sequence[SourceRow], months: int) -> Iterable[Choice]:
    seen, previous = {row.age_key for row in rows}, 0
    for bound in _list_bounds(months):
        name = (
            say("{first} to {last} months old", first=previous, last=bound)
            if previous
            else say("up to {months} old", months=_months(bound))
        )
        if str(bound) in seen:
            yield Choice(str(bound), name)
        previous = bound
    if _OLDER in seen:
        yield Choice(_OLDER, say("older than {months}", months=_months(months)))


def _months(count: int) -> str:
    return say_many("{n} month", "{n} months", count)


def _tell_rows(rows: Sequence[SourceRow]) -> tuple[Span, ...]:
    """Return the sentence that opens the page: how much there is, and how much of it cannot carry a claim."""
    if not rows:
        return tuple(
            fill_spans(
                translate("{nothing}: every claim is an assumption."),
                nothing=Span(say("No evidence is recorded yet"), "strong"),
            )
        )
    kinds = len({row.card.icon for row in rows})
    count = Span(say_many("{n} source of evidence", "{n} sources of evidence", len(rows)), "strong")
    text = translate("{sources} of {n} kind.", "{sources} of {n} kinds.", kinds)
    spans = [*fill_spans(text, sources=count, n=Span(format_count(kinds))), Span(" ")]
    doubts = (
        (
            sum(row.is_old for row in rows),
            message("is too old to support a claim"),
            message("are too old to support a claim"),
        ),
        (sum(row.card.is_small for row in rows), message("rests on a small sample"), message("rest on a small sample")),
        (sum(not row.uses for row in rows), message("is cited by no claim"), message("are cited by no claim")),
    )
    told = [(number, one if number == 1 else many) for number, one, many in doubts if number]
    if not told:
        return (*spans, Span(say("Each is cited, recent, and rests on enough.")))
    for place, (number, words) in enumerate(told):
        joint = "" if not place else f" {say('and')} " if place == len(told) - 1 else ", "
        spans += [Span(joint), Span(format_count(number), "bad"), Span(f" {say(words)}")]
    return (*spans, Span("."))
