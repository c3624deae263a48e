"""Page friction by its rule, on statistics small enough to see through."""

from __future__ import annotations

from datetime import date

import pytest
from finding_samples import NAMES

from mkdocs_journey.attribution.aggregate_figures import Aggregates, PageCounts
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.friction_page import find_page_frictions
from mkdocs_journey.findings.wording import Names
from mkdocs_journey.settings import Settings

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MET = Names(NAMES.stages, {"form": "The form"}, {**NAMES.stage_of, "guide": "buy"})


def counts(exits: tuple[int, int], rage: tuple[int, int] = (0, 0)) -> PageCounts:
    """Return statistics of a page: exits of views, and rage clicks of views."""
    return PageCounts(YEAR, 12, exits=exits[0], exit_views=exits[1], rage_clicks=rage[0], rage_views=rage[1])


def find(settings: Settings | None = None, **pages: PageCounts) -> tuple[Finding, ...]:
    """Return the findings of a map whose touchpoints have these statistics."""
    return find_page_frictions(Aggregates(touchpoint_pages=pages), MET, settings or Settings())


def test_ten_points_above_the_other_pages_of_the_stage() -> None:
    """60 % of 1,000 against 40 % of 2,000 fires, whatever the pages of another stage do."""
    usual = counts((400, 1000))
    (found,) = find(form=counts((600, 1000)), prices=usual, story=usual, guide=counts((900, 1000)), other=usual)
    assert (found.kind, found.stage, found.touchpoint, found.n) == ("friction-page", "try", "form", 1000)
    assert found.value == pytest.approx(20)
    assert found.threshold == 10
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < 20 < found.high
    assert found.text.startswith("60% of 1,000 views of The form end the visit, 20 points more than of the other pages")
    assert found.change == "+20 points"
    assert found.counts == ()


def test_rage_clicks_likewise() -> None:
    """The share of views with a rage click is compared in the same way and said so."""
    quiet = counts((400, 1000), (20, 1000))
    (found,) = find(form=counts((400, 1000), (300, 1000)), prices=quiet, story=quiet)
    assert found.text.startswith("30% of 1,000 views of The form see a rage click")
    assert found.rule.startswith("share of views with a rage click 10 points or more")


@pytest.mark.parametrize(
    ("form", "others"),
    [((49, 100), (40, 100)), ((60, 99), (300, 1000)), ((55, 100), (45, 100)), ((300, 1000), (600, 1000))],
)
def test_no_page_friction(form: tuple[int, int], others: tuple[int, int]) -> None:
    """Nine points, 99 views, ten points within noise, and fewer exits fire nothing on the form."""
    found = find(form=counts(form), prices=counts(others))
    assert [item for item in found if item.touchpoint == "form"] == []


def test_page_alone_is_compared_with_nothing() -> None:
    """A stage with one page that is seen has no others."""
    assert find(form=counts((900, 1000))) == ()
    assert find(form=counts((900, 1000)), prices=counts((1, 99))) == ()


def test_bounds_are_settings() -> None:
    """With 25 points asked, or 2,000 views, 20 points of 1,000 are no finding."""
    form, prices = counts((600, 1000)), counts((400, 1000))
    assert len(find(form=form, prices=prices)) == 1
    assert find(Settings(page_friction_points=25), form=form, prices=prices) == ()
    assert find(Settings(page_views_least=2000), form=form, prices=prices) == ()
