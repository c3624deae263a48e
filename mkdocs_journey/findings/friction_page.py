"""Page friction: a touchpoint whose pages end more visits, or see more rage clicks, than the stage's other pages.

Why: where many leave from one page, its neighbours of the same stage show what is usual there. The home page of a site
says little of a price list. Views are no leads, so the finding says where to look, not how many people are lost.

Formula: exits ÷ views of a touchpoint's pages − the same of the stage's other pages pooled ≥ `page_friction_points`,
and Newcombe's p-value survives Benjamini–Hochberg at `finding_level`; `page_views_least` views or more on both sides.
The same for views with a rage click; both are one family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_journey.attribution.aggregate_figures import Aggregates, PageCounts
from mkdocs_journey.attribution.newcombe import newcombe_interval, newcombe_p_value, z_of_level
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.findings.benjamini_hochberg import rejected_level
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.wording import Names, number, percent, points
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say, sentence

KIND = "friction-page"
SETTINGS = ("page_friction_points", "page_views_least", "finding_level")


@dataclass(frozen=True, slots=True)
class _Sign:
    """What can be too much on a page, and how it is said.

    Attributes:
        share: The count of views, and the views.
        name: What the rule calls the share.
        said: What views do, after "60% of 1,200 views".
    """

    share: tuple[str, str]
    name: str
    said: str


_EXITS = _Sign(("exits", "exit_views"), message("exit rate"), message("end the visit"))
_RAGE = _Sign(("rage_clicks", "rage_views"), message("share of views with a rage click"), message("see a rage click"))


@dataclass(frozen=True, slots=True)
class _Comparison:
    stage: str
    touchpoint: str
    sign: _Sign
    own: Share
    others: Share

    @property
    def gap(self) -> float:
        return (self.own.value or 0) - (self.others.value or 0)


def find_page_frictions(aggregates: Aggregates, names: Names, settings: Settings) -> tuple[Finding, ...]:
    """Return a finding for each touchpoint of a stage whose pages stand out from the stage's other pages.

    All touchpoints of all stages, exits and rage clicks together, are one family. Pages with fewer views than the least
    are neither judged nor pooled.
    """
    rows = tuple(_compare(aggregates.touchpoint_pages, names, settings))
    p_values = [newcombe_p_value(row.own, row.others) for row in rows]
    bound = rejected_level(p_values, level=settings.finding_level)
    far = settings.page_friction_points / 100
    return tuple(
        _describe(row, bound, names, settings)
        for row, p in zip(rows, p_values, strict=True)
        if p <= bound and row.gap >= far
    )


def _compare(pages: Mapping[str, PageCounts], names: Names, settings: Settings) -> Iterator[_Comparison]:
    """Yield each touchpoint beside the others of its stage: the first that uses it, as views are of no stage."""
    for stage in names.stages:
        met = [name for name, first in names.stage_of.items() if first == stage and name in pages]
        for sign in (_EXITS, _RAGE):
            every = {name: _share(pages[name], sign) for name in met}
            shares = {name: share for name, share in every.items() if share.n >= settings.page_views_least}
            for touchpoint, own in shares.items():
                others = [share for name, share in shares.items() if name != touchpoint]
                if others:
                    pooled = Share(sum(share.count for share in others), sum(share.n for share in others))
                    yield _Comparison(stage, touchpoint, sign, own, pooled)


def _share(counts: PageCounts, sign: _Sign) -> Share:
    count, of = (getattr(counts, name) for name in sign.share)
    return Share(count or 0, of)


@sentence
def _describe(row: _Comparison, bound: float, names: Names, settings: Settings) -> Finding:
    interval = newcombe_interval(row.own, row.others, z_of_level(bound))
    assert interval is not None
    page = names.touchpoints.get(row.touchpoint, row.touchpoint)
    return Finding(
        kind=KIND,
        stage=row.stage,
        touchpoint=row.touchpoint,
        value=100 * row.gap,
        threshold=settings.page_friction_points,
        n=row.own.n,
        low=100 * interval[0],
        high=100 * interval[1],
        change=say("+{gap} points", gap=points(row.gap)),
        rule=say(
            "{sign} {page_friction_points} points or more above that of the stage’s other pages pooled, "
            "{page_views_least} views or more, and the interval of the difference excludes 0 (Newcombe; "
            "Benjamini–Hochberg over touchpoints, {finding_level})",
            sign=say(row.sign.name),
            page_friction_points=f"{settings.page_friction_points:g}",
            page_views_least=settings.page_views_least,
            finding_level=f"{settings.finding_level:g}",
        ),
        text=say(
            "{own} of {own_n} views of {page} {said}, {gap} points more than of the other pages of "
            "{stage} ({others} of {others_n}; the difference is {low} to {high} points).",
            own=percent(row.own.value),
            own_n=number(row.own.n),
            page=page,
            said=say(row.sign.said),
            gap=points(row.gap),
            stage=names.stages[row.stage],
            others=percent(row.others.value),
            others_n=number(row.others.n),
            low=points(interval[0]),
            high=points(interval[1]),
        ),
    )
