"""Unmapped: what leads meet and the map does not know, and what the map knows and nobody meets.

Why: a site grows pages, and campaigns come and go, while the map stays as it was drawn. Whatever many people meet
belongs on it; a touchpoint that nobody has met for half a year is gone, or its `match` no longer fits.

Formula: leads that met the page, event or campaign in the stage ÷ leads that entered it ≥ `unmapped_share`, of
`small_sample` leads or more; or days since anybody met the touchpoint > `unmet_months` months.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_journey.findings.finding import Detail, Finding
from mkdocs_journey.findings.wording import number, percent, quote_value
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.words import Period
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say, say_many

if TYPE_CHECKING:
    from mkdocs_journey.attribution.encounters import Uncaught
    from mkdocs_journey.attribution.figures import StageFigures

KIND = "unmapped"
SETTINGS = ("unmapped_share", "unmet_months", "small_sample")
RULE = message(
    "a page, event or campaign that {share} of a stage’s leads or more met, and that no touchpoint’s `match` catches"
)
UNMET_RULE = message("a touchpoint with a `match`, of this map, that none of its leads met in {months} months")


def find_unmapped(joined: JoinedMap, settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each stage with touches that nothing catches, and for each touchpoint that nobody meets."""
    for at, stage in enumerate(joined.content.stages):
        figures = joined.figures.stages.get(stage.id) if joined.figures is not None else None
        if figures is not None and (figures.entries or 0) >= settings.small_sample:
            yield from _find_uncaught(stage, figures, ("stages", at), settings)
    yield from _find_unmet(joined, settings)


def _find_uncaught(
    stage: Stage, figures: StageFigures, path: tuple[str | int, ...], settings: Settings
) -> Iterator[Finding]:
    many = [item for item in figures.uncaught if (item.leads.value or 0) >= settings.unmapped_share]
    if many:
        yield Finding(
            kind=KIND,
            stage=stage.id,
            value=len(many),
            threshold=1,
            n=figures.entries,
            change=say("{count} unmapped", count=number(len(many))),
            rule=say(RULE, share=percent(settings.unmapped_share)),
            text=say(
                "No touchpoint of this map catches what {unmapped_share} or more of the {entries} leads of "
                "{stage} met there.",
                unmapped_share=percent(settings.unmapped_share),
                entries=number(figures.entries or 0),
                stage=stage.name,
            ),
            details=tuple(_tell_uncaught(item, stage, path) for item in many),
        )


def _tell_uncaught(item: Uncaught, stage: Stage, path: tuple[str | int, ...]) -> Detail:
    return Detail(
        text=f"{say(item.trait)} {quote_value(item.value)}",
        figure=say(
            "met by {leads_count} ({leads})", leads_count=number(item.leads.count), leads=percent(item.leads.value)
        ),
        stage=stage.id,
        path=path,
        share=item.leads,
    )


def _find_unmet(joined: JoinedMap, settings: Settings) -> Iterator[Finding]:
    """Yield the map's touchpoints that were not met for so long; the data has to reach back as far."""
    lately = joined.figures.lately if joined.figures is not None else None
    if joined.figures is None or lately is None or lately.touchpoints is None or lately.since is None:
        return
    period = Period(settings.unmet_months, "month")
    leads, until = joined.figures.cut.leads or 0, lately.until or lately.since
    if leads < settings.small_sample or period.after(lately.since) > until:
        return
    last = {item.touchpoint: item.last for item in lately.touchpoints}
    for name, stage in _first_uses(joined).items():
        touchpoint = joined.touchpoints.get(name)
        if touchpoint is None or not touchpoint.match or (name in last and period.after(last[name]) >= until):
            continue
        yield Finding(
            kind=KIND,
            stage=stage,
            touchpoint=name,
            value=0,
            threshold=0,
            n=leads,
            change=say("not met"),
            rule=say(UNMET_RULE, months=settings.unmet_months),
            text=say(
                "None of the {leads} leads of this map met {touchpoint} in the last {months} of touches: "
                "it is gone, or its `match` is wrong.",
                leads=number(leads),
                touchpoint=touchpoint.name,
                months=say_many("{n} month", "{n} months", settings.unmet_months),
            ),
        )


def _first_uses(joined: JoinedMap) -> dict[str, str | None]:
    """Return the touchpoints that stages use with the first stage of each, then those that the map only declares."""
    uses: dict[str, str | None] = {}
    for stage in joined.content.stages:
        for use in (*stage.touchpoints, *(use for step in stage.steps for use in step.touchpoints)):
            uses.setdefault(use.id, stage.id)
    return uses | {item.id: None for item in joined.content.touchpoints if item.id not in uses}
