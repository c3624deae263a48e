"""A touch finds its touchpoint."""

from __future__ import annotations

import pytest

from mkdocs_journey.attribution.touchpoints import TouchTraits, compile_touchpoints, find_touchpoint
from mkdocs_journey.source.globs import compile_glob

TOUCHPOINTS = (("blog", ("/blog/*", "campaign:*post*")), ("demo", ("event:demo_request", "/blog/demo")))


def touchpoint(*, own: str = "", page: str = "", event: str = "", campaign: str = "") -> str:
    """Return the touchpoint of a touch."""
    return find_touchpoint(TouchTraits(own, page, event, campaign), compile_touchpoints(TOUCHPOINTS))


def test_the_touch_s_own_touchpoint_beats_every_match() -> None:
    """Also one that no map declares."""
    assert touchpoint(own="call", page="/blog/a") == "call"


def test_the_first_declared_wins() -> None:
    """`/blog/demo` fits both, and blog is above."""
    assert touchpoint(page="/blog/demo") == "blog"
    assert touchpoint(event="demo_request", campaign="new-post-1") == "blog"


def test_events_are_compared_as_they_are_and_campaigns_by_glob() -> None:
    """Letter case counts."""
    assert touchpoint(event="demo_request") == "demo"
    assert touchpoint(event="Demo_Request") == ""
    assert touchpoint(campaign="the post of may") == "blog"


def test_a_touch_without_page_event_or_campaign_fits_nothing() -> None:
    """Not even a star."""
    assert (
        find_touchpoint(TouchTraits("", "", "", ""), compile_touchpoints([("all", ("*", "campaign:*", "event:"))]))
        == ""
    )


@pytest.mark.parametrize(
    ("glob", "text", "fits"),
    [
        ("/blog/*", "/blog/a/b", True),
        ("/blog/*", "/blog/", True),
        ("/blog/*", "/blog", False),
        ("/p?", "/p1", True),
        ("/p?", "/p", False),
        ("*", "", True),
        ("*a*b*", "xxaxxbxx", True),
        ("*a*b*", "xxbxxaxx", False),
        ("a*b*b", "ab", False),
        ("a*b*b", "abb", True),
        ("/[ab]", "/a", False),
        ("/[ab]", "/[ab]", True),
        ("/a.b", "/axb", False),
        ("**/x", "/a/x", True),
        ("/Blog", "/blog", False),
        ("*", "two\nlines", True),
    ],
)
def test_globs_fit_the_whole_text(glob: str, text: str, fits: bool) -> None:
    """`*` crosses `/`, `?` is one character, brackets and dots are themselves."""
    assert (compile_glob(glob).fullmatch(text) is not None) is fits


def test_a_hostile_glob_ends_at_once() -> None:
    """Thirty stars on a long text that almost fits."""
    assert compile_glob("*a" * 30 + "*b").fullmatch("a" * 20_000) is None
