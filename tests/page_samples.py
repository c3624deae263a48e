"""What the tests of pages share: pages of a project in memory, the text a reader sees, and figures made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.durations import Quantile, TimeInStage
from mkdocs_journey.attribution.encounters import Before
from mkdocs_journey.attribution.figures import Active, Cut, Introduced, MapFigures, Spend, StageFigures
from mkdocs_journey.attribution.ticket_counts import TicketCounts
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import Share, wilson_interval
from mkdocs_journey.checks.every import run_checks
from mkdocs_journey.history.changelog import Changelog
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.pages.plan import gather_site, plan_pages
from mkdocs_journey.project import load_project
from mkdocs_journey.render import Press, RenderedPage
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

ROOT = Path(__file__).parents[1]
MODELS = ("first_touch", "last_touch", "linear")


class _Reader(HTMLParser):
    """Gathers what a reader sees: text outside drawings, and the words that stand for pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.drawings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.drawings += tag == "svg"
        self.parts += [value for name, value in attrs if name == "alt" and value]

    def handle_endtag(self, tag: str) -> None:
        self.drawings -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self.drawings:
            self.parts.append(data)


def visible_text(html: str) -> str:
    """Return the text of a page without its drawings, in one line."""
    reader = _Reader()
    reader.feed(html)
    return " ".join("".join(reader.parts).split())


def join_folder(root: Path, settings: Settings | None = None) -> JoinedProject:
    """Return the project of a folder after the join."""
    return join_figures(load_project(FolderTree(root), settings or Settings()))


def join_demo(settings: Settings | None = None) -> JoinedProject:
    """Return the demo of this repository after the join, its figures counted once for all tests."""
    return join_figures(load_project(FolderTree(ROOT), settings or Settings(), answers=open_answers(ROOT)))


def publish(
    joined: JoinedProject, *, settings: Settings | None = None, changelogs: Mapping[str, Changelog] | None = None
) -> dict[str, RenderedPage]:
    """Return the finished pages of a joined project by their paths."""
    if settings is not None:
        joined = replace(joined, project=replace(joined.project, settings=settings))
    pages = plan_pages(gather_site(joined, diagnostics=run_checks(joined), changelogs=changelogs or {}))
    return {item.page.path: item for item in Press(directory_urls=True).render(pages)}


def with_figures(joined: JoinedProject, figures: MapFigures) -> JoinedProject:
    """Return the project with figures on its first map."""
    first, *rest = joined.maps
    return replace(joined, maps=(replace(first, figures=figures), *rest))


def credit_rows(source: str | None, target: str, counts: Mapping[str, float], n: int) -> list[Credit]:
    """Return the credit of one transition, the same by every model, dimension and scope."""
    return [
        Credit(
            scope=scope,
            source_stage=source if scope == "stage" else None,
            target_stage=target,
            model=model,
            dimension=dimension,
            value=value,
            credit=count,
            n=n,
            interval=wilson_interval(round(count), n) if model != "linear" else None,
        )
        for scope in ("stage", "journey")
        for model in MODELS
        for dimension in ("channel", "source", "campaign", "touchpoint")
        for value, count in counts.items()
    ]


def stage_figures(stage: str, entries: int, drop_off: DropOff | None, time: TimeInStage | None) -> StageFigures:
    """Return the figures of a stage, with some tickets and touches."""
    return StageFigures(
        stage=stage,
        entries=entries,
        reentries=3,
        moved_to=(),
        touches=57,
        active=(Active("Email", Share(50, 57)), Active("Direct", Share(7, 57))),
        before=(
            Before("touchpoint", "blog", Share(entries * 7 // 10, entries), Share(900, 2000)),
            Before("touchpoint", "rare", Share(3, entries), Share(11, 2000)),
        ),
        drop_off=drop_off,
        time=time,
        tickets=TicketCounts(12, (("pricing", 9), ("(not set)", 3)), (("blog", 12),), ((date(2026, 1, 5), 12),)),
    )


def time_in_stage(n: int, median: float) -> TimeInStage:
    """Return times in stage around a median."""
    quantiles = tuple(
        Quantile(probability, median * factor, (median * factor * 0.9, median * factor * 1.1), None)
        for probability, factor in ((0.5, 1.0), (0.75, 2.0), (0.9, 3.0))
    )
    return TimeInStage(
        n, n // 2, n // 4, n - n // 2 - n // 4, 0, (quantiles[0], quantiles[1], quantiles[2]), (1.0, 2.0, 3.0),
        ((median, 0.5), (2 * median, 0.25)),
    )  # fmt: skip


def map_figures(stages: Mapping[str, StageFigures], rows: list[Credit], introduced: Mapping[str, int]) -> MapFigures:
    """Return the figures of a map of 1,200 leads."""
    n = sum(introduced.values())
    return MapFigures(
        cut=Cut(
            as_of=datetime(2026, 10, 31, 22, 59, tzinfo=UTC),
            period=(date(2025, 9, 1), date(2026, 10, 31)),
            leads=n,
            touches=5000,
            touches_after=0,
            lookback_days=90,
            sources=("data/touches.csv",),
            unknown_touches=Share(500, 5000),
        ),
        introduced=tuple(
            Introduced(dimension, value, Share(count, n), Share(count // 4, count), Share(count // 5, count), 1200.0)
            for dimension in ("channel", "source", "campaign")
            for value, count in introduced.items()
        ),
        credits=tuple(rows),
        stages=stages,
        spend=(Spend("Paid Search", Decimal("1200.50"), "EUR"), Spend("(not set)", Decimal(300), "EUR")),
    )
