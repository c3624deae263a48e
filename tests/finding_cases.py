"""One case for each rule of findings: the smallest thing that fires it, and the nearest that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import ModuleType

from finding_samples import NAMES, early, p75, persona, stage
from map_samples import TODAY, joined_map, lately
from page_samples import map_figures

from mkdocs_journey.attribution.aggregate_figures import Aggregates, PageCounts
from mkdocs_journey.attribution.encounters import Uncaught
from mkdocs_journey.attribution.figures import StageFigures
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings import (
    accelerator,
    blended,
    bottleneck,
    friction_drop_off,
    friction_page,
    friction_tickets,
    incomplete,
    mixed,
    nosedive,
    peak,
    stale,
    unmapped,
    unsupported,
)
from mkdocs_journey.findings.every import name_all
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.settings import Settings

DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class FindingCase:
    """What fires a rule, and what does not, by the defaults.

    Attributes:
        rule: The rule's module.
        fires: What fires it, in words.
        rests: What is nearest to it and fires nothing, in words.
        find: Returns the findings of the one, or of the other.
    """

    rule: ModuleType
    fires: str
    rests: str
    find: Callable[[bool], Iterable[Finding]]


def _by_id(*stages: StageFigures) -> dict[str, StageFigures]:
    return {item.stage: item for item in stages}


def _feelings(first: int, second: int) -> str:
    return (
        f"stages: [{{name: Try, steps: [{{action: Pays, emotion: {first}}}, {{action: Waits, emotion: {second}}}]}}]\n"
    )


def _falls(fires: bool) -> Iterable[Finding]:
    return nosedive.find_nosedives(joined_map(_feelings(1, -1 if fires else 0)).content, DEFAULTS)


def _rises(fires: bool) -> Iterable[Finding]:
    return peak.find_peaks(joined_map(_feelings(-1, 1 if fires else 0)).content, DEFAULTS)


def _drops(fires: bool) -> Iterable[Finding]:
    others = [stage("weigh", drop_off=(240, 400)), stage("try", drop_off=(240, 400))]
    here = stage("see", drop_off=(320 if fires else 264, 400))
    return friction_drop_off.find_frictions(_by_id(here, *others), NAMES, DEFAULTS)


def _writes(fires: bool) -> Iterable[Finding]:
    figures = map_figures(_by_id(stage("see", week=(30 if fires else 19, (10,) * 12))), [], {"Email": 100})
    return friction_tickets.find_ticket_jumps(figures, NAMES, DEFAULTS)


def _ends(fires: bool) -> Iterable[Finding]:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    pages = {
        "form": PageCounts(year, 12, exits=600 if fires else 490, exit_views=1000),
        "prices": PageCounts(year, 12, exits=400, exit_views=1000),
    }
    return friction_page.find_page_frictions(Aggregates(touchpoint_pages=pages), NAMES, DEFAULTS)


def _waits(fires: bool) -> Iterable[Finding]:
    waits = {"see": p75(40 if fires else 20, 19, 50), "weigh": p75(10, 9), "try": p75(14, 12)}
    stages = _by_id(*(stage(name, p75=wait) for name, wait in waits.items()))
    return bottleneck.find_bottlenecks(stages, NAMES, DEFAULTS)


def _speeds(fires: bool) -> Iterable[Finding]:
    met = early((120 if fires else 82, 200), (320, 800))
    return accelerator.find_accelerators(_by_id(stage("see", early=[met])), NAMES, DEFAULTS)


def _differ(fires: bool) -> Iterable[Finding]:
    people = [persona("ann", 120, 200), persona("bob", 80 if fires else 110, 200)]
    return mixed.find_mixed(_by_id(stage("see", personas=people)), NAMES, DEFAULTS)


def _says(kind: str) -> str:
    return f"{{id: talk, kind: {kind}, source: Talks, date: 2026-09-01, says: It is slow}}"


def _meet(fires: bool) -> Iterable[Finding]:
    kind = "interview" if fires else "analytics"
    text = "stages: [{id: see, name: See, steps: [{action: Waits, evidence: [talk]}]}]\n"
    joined = joined_map(f"{text}evidence: [{_says(kind)}]\n")
    (jump,) = friction_tickets.find_ticket_jumps(
        map_figures(_by_id(stage("see", week=(30, (10,) * 12))), [], {"Email": 100}), NAMES, DEFAULTS
    )
    return blended.find_blended(joined, [replace(jump, number=1)], name_all(joined))


def _claims(fires: bool) -> Iterable[Finding]:
    cited = "" if fires else ", evidence: [talk]"
    joined = joined_map(f"stages: [{{name: Try, pains: [{{text: Slow{cited}}}]}}]\n{_kept(fires)}")
    return unsupported.find_unsupported(joined, DEFAULTS, judged_on=TODAY)


def _kept(fires: bool) -> str:
    return "" if fires else f"evidence: [{_says('interview')}]\n"


def _strays(fires: bool) -> Iterable[Finding]:
    met = Uncaught("page", "/new", Share(20 if fires else 9, 200))
    figures = map_figures({"try": replace(stage("try", n=200), uncaught=(met,))}, [], {"Email": 200})
    return unmapped.find_unmapped(
        joined_map("stages: [{id: try, name: Try}]\n", replace(figures, lately=lately())), DEFAULTS
    )


def _lacks(fires: bool) -> Iterable[Finding]:
    solved = "" if fires else "\n    opportunities: [{text: Hurry, solves: [slow]}]"
    return incomplete.find_incomplete(
        joined_map(f"""stages:
  - name: Try
    emotion: 1
    touchpoints: [form]
    steps: [{{action: Waits}}]
    pains: [{{id: slow, text: Slow}}]{solved}
touchpoints: [{{id: form, name: Form}}]
""")
    )


def _ages(fires: bool) -> Iterable[Finding]:
    due = date(2026, 10, 8)
    content = joined_map("review_every: 1 week\nstages: [A]\n").content
    return stale.find_stale(content, judged_on=due + timedelta(days=1) if fires else due)


FINDING_CASES = (
    FindingCase(nosedive, "+1 at one step, −1 at the next", "+1, then 0", _falls),
    FindingCase(peak, "−1 at one step, +1 at the next", "−1, then 0", _rises),
    FindingCase(
        friction_drop_off,
        "320 of 400 do not move on, 480 of 800 of the two other stages",
        "264 of 400: six points more",
        _drops,
    ),
    FindingCase(friction_tickets, "30 tickets, after twelve weeks of 10", "19 tickets: less than twice", _writes),
    FindingCase(
        friction_page, "600 of 1,000 views end the visit, 400 of 1,000 elsewhere", "490: nine points more", _ends
    ),
    FindingCase(
        bottleneck,
        "P75 of 40 days (19 to 50), the median of the others being 12",
        "20 days: less than twice",
        _waits,
    ),
    FindingCase(accelerator, "120 of 200 who met it moved on, 320 of 800 others", "82 of 200: within noise", _speeds),
    FindingCase(mixed, "120 of 200 of one persona moved on, 80 of 200 of another", "110: within noise", _differ),
    FindingCase(blended, "a jump of tickets, and an interview cited there", "analytics in its place", _meet),
    FindingCase(unsupported, "a pain that cites nothing", "one that cites an interview of this year", _claims),
    FindingCase(unmapped, "20 of 200 leads met a page that no touchpoint catches", "9 of 200", _strays),
    FindingCase(incomplete, "a pain that no opportunity solves", "an opportunity solves it", _lacks),
    FindingCase(stale, "a review due on 8 October, on 9 October", "on 8 October", _ages),
)
