"""What the data of a map says of a touchpoint, ready to be laid out: who met it, through what, and what came after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.encounters import Meeting, Meetings
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.meetings import INSIDE
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.unknown import too_few
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_days
from mkdocs_journey.figure_tables.folding import SMALL, is_few, split_few
from mkdocs_journey.pages.figures_text import cell_text, count_text, share_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Fact, Reference, Table, make_table
from mkdocs_journey.pages.places import finding_anchor, map_page
from mkdocs_journey.pages.proof.finding_names import finding_name
from mkdocs_journey.words.speech import message, say

_MOST_ROWS = 20
_INSIDE_NAMES = {"page": message("Page"), "campaign": message("Campaign"), "event": message("Event")}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding about the touchpoint."""

    number: int
    name: Reference
    change: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class OnMapFigures:
    """What the data of one map says of a touchpoint.

    Attributes:
        facts: How many leads met it, in all and lately.
        no_figure: Why nothing is told; "" where something is.
        channels: Who comes, by channel.
        inside: What is met inside it: pages, campaigns and events.
        before: Which share of each stage's leads had met it.
        early: Who moved on, of those who met it early in a stage and of those who met only others.
        findings: What rules found about it.
    """

    map: Reference
    cut: str
    facts: tuple[Fact, ...]
    no_figure: str
    channels: Table | None
    inside: tuple[Table, ...]
    before: Table | None
    early: Table | None
    findings: tuple[FindingLine, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """All its tables, in the order of the page."""
        listed = (self.channels, *self.inside, self.before, self.early)
        return tuple(table for table in listed if table is not None)


def find_meetings(material: MapMaterial, touchpoint: str) -> Meetings | None:
    """Return who met a touchpoint; None where nobody did, and without touches."""
    rows = material.figures.meetings if material.figures is not None else ()
    return next((row for row in rows if row.touchpoint == touchpoint), None)


def view_figures(material: MapMaterial, touchpoint: str) -> OnMapFigures | None:
    """Return what the data of a map says of a touchpoint; None without data and findings."""
    findings = tuple(_view_findings(material, touchpoint))
    if material.figures is None and not findings:
        return None
    met = find_meetings(material, touchpoint)
    is_told = met is not None and not is_few(met.leads.count, material.least)
    return OnMapFigures(
        map=Reference(material.content.title, map_page(material.joined.slug)),
        cut=material.cut,
        facts=_list_facts(material, material.figures, met) if material.figures is not None and met is not None else (),
        no_figure=_explain(material, met),
        channels=_tabulate(material, met, "channel", say("Who comes, by channel"), say("Channel"))
        if met and is_told
        else None,
        inside=tuple(_list_inside(material, met)) if met and is_told else (),
        before=_tabulate_before(material, touchpoint),
        early=_tabulate_early(material, touchpoint),
        findings=findings,
    )


def _explain(material: MapMaterial, met: Meetings | None) -> str:
    if material.no_touches:
        return material.no_touches
    if met is None:
        return say("No lead of this map has met it in the data.") if material.figures is not None else ""
    return too_few(material.least) if is_few(met.leads.count, material.least) else ""


def _list_facts(material: MapMaterial, figures: MapFigures, met: Meetings) -> tuple[Fact, ...]:
    least, lately = material.least, figures.lately
    told = share_text(met.leads, least=least, small=material.small)
    figure, _, note = told.partition(", ")
    facts = [Fact(say("Leads of the map who met it"), figure, note)]
    rows = lately.touchpoints or () if lately is not None else ()
    recent = next((row.leads for row in rows if row.touchpoint == met.touchpoint), 0)
    if lately is not None and rows:
        facts.append(
            Fact(say("In the last {days} days", days=lately.days), count_text(recent, least=least), say("leads met it"))
        )
    if not is_few(met.leads.count, least):
        facts.append(Fact(say("Touches"), format_count(met.touches), say("that they made there"), term="term-touch"))
    return tuple(facts)


def _list_inside(material: MapMaterial, met: Meetings) -> Iterable[Table]:
    for dimension in INSIDE:
        head = _INSIDE_NAMES[dimension]
        table = _tabulate(material, met, dimension, say("{head}s met inside it", head=head), head)
        if table is not None:
            yield table


def _tabulate(material: MapMaterial, met: Meetings, dimension: str, caption: str, head: str) -> Table | None:
    """Return the rows of one dimension, most leads first; rows about few leads are summed into one."""
    found = [row for row in met.values if row.dimension == dimension]
    if not found:
        return None
    kept, few = split_few(found, lambda row: row.leads, least=material.least)
    kept.sort(key=lambda row: row.value in BUCKETS)
    cells = [_tell_meeting(material, row, met.leads.count) for row in kept[:_MOST_ROWS]]
    if few:
        cells.append((SMALL, NO_FIGURE, format_count(sum(row.touches for row in few))))
    more = len(kept) - _MOST_ROWS
    columns = (head, say("Of its {leads_count} leads", leads_count=format_count(met.leads.count)), say("Touches"))
    return make_table(
        caption, columns, cells, note=say("And {more} more.", more=format_count(more)) if more > 0 else ""
    )


def _tell_meeting(material: MapMaterial, row: Meeting, n: int) -> tuple[str, str, str]:
    share = cell_text(Share(row.leads, n), least=material.least, small=material.small)
    return row.value, share, format_count(row.touches)


def _tabulate_before(material: MapMaterial, touchpoint: str) -> Table | None:
    cells = []
    for stage in material.content.stages:
        figures = material.stage_figures(stage.id)
        rows = figures.before if figures is not None else ()
        found = next((row for row in rows if (row.dimension, row.value) == ("touchpoint", touchpoint)), None)
        if found is not None and found.entered.n:
            cells.append((stage.name, *_tell_pair(material, (found.entered, found.others))))
    columns = (
        say("Stage"),
        say("Of those who entered it, had met this before"),
        say("Of the others, met this at any time"),
    )
    return make_table(say("What share of each stage’s leads had met it"), columns, cells) if cells else None


def _tabulate_early(material: MapMaterial, touchpoint: str) -> Table | None:
    cells = []
    for stage in material.content.stages:
        figures = material.stage_figures(stage.id)
        found = next(
            (row for row in (figures.early if figures is not None else ()) if row.touchpoint == touchpoint), None
        )
        if found is not None:
            span = say(
                "{horizon_days}, met in the first {landmark_days}",
                horizon_days=format_days(found.horizon_days),
                landmark_days=found.landmark_days,
            )
            cells.append((stage.name, *_tell_pair(material, (found.met, found.others)), span))
    columns = (
        say("Stage"),
        say("Moved on, of those who met this early"),
        say("Moved on, of those who met only others"),
        say("Within"),
    )
    return make_table(say("Who moved on after meeting it early"), columns, cells) if cells else None


def _tell_pair(material: MapMaterial, shares: Sequence[Share]) -> list[str]:
    return [share_text(share, least=material.least, small=material.small) for share in shares]


def _view_findings(material: MapMaterial, touchpoint: str) -> Iterable[FindingLine]:
    page = map_page(material.joined.slug)
    for item in material.findings:
        if item.touchpoint == touchpoint:
            name = Reference(finding_name(item), page, finding_anchor(item.number))
            yield FindingLine(item.number, name, item.change, item.text, item.rule)
