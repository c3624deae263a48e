"""The pages of touchpoints: where each is met, by whom, and how few is too few to tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from page_samples import join_folder, map_figures, publish, stage_figures, visible_text, with_figures
from sample_project import WriteProject

from mkdocs_journey.attribution.aggregate_figures import Aggregates, Topics
from mkdocs_journey.attribution.encounters import Early, Meeting, Meetings
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.render import RenderedPage

MAP = """\
title: Trial to paid
objective: Find what stops people
persona: maya
stages:
  - name: Consideration
    touchpoints: [{id: blog, note: The newest post}]
    steps: [{action: Reads a post, touchpoints: [blog]}]
  - name: Decision
touchpoints:
  - {id: chat, name: Chat window, team: Growth, match: ["event:chat"]}
"""
OTHER = """\
title: Renewal
objective: Find what keeps people
persona: maya
stages:
  - name: Use
    touchpoints: [blog]
touchpoints:
  - {id: blog, name: Blog, kind: web-page, team: Marketing, match: ["/blog/*"]}
  - {id: chat, name: Our chat}
"""
SHARED = """\
touchpoints:
  - {id: blog, name: Blog, kind: web-page, team: Marketing, match: ["/blog/*"]}
  - {id: fair, name: Trade fair}
"""
FILES = {
    "maps/trial.yml": MAP,
    "maps/renewal.yml": OTHER,
    "maps/_shared.yml": SHARED,
    "personas/maya.yml": "name: Maya\nrole: Buyer\n",
}
MET = Meetings(
    "blog",
    Share(700, 2000),
    1400,
    (
        Meeting("channel", "Email", 500, 900),
        Meeting("channel", "(unknown)", 300, 420),
        Meeting("channel", "Social", 60, 90),
        Meeting("channel", "Referral", 45, 70),
        Meeting("channel", "Partner", 6, 10),
        Meeting("page", "/blog/pricing", 400, 800),
        Meeting("campaign", "spring", 120, 130),
    ),
)


def read(item: RenderedPage) -> str:
    """Return the text of a page with a space after each cell."""
    return visible_text(item.html.replace("</td>", " </td>").replace("</th>", " </th>").replace("</dd>", " </dd>"))


def figures(met: Meetings) -> MapFigures:
    """Return figures in which a stage's leads met the blog."""
    stage = replace(
        stage_figures("consideration", 1000, None, None),
        early=(Early("blog", Share(40, 100), Share(5, 400), landmark_days=7, horizon_days=20.0),),
    )
    topics = Topics(12, (("pricing", 9), ("(not set)", 3)), (date(2026, 1, 5), date(2026, 2, 1)))
    return replace(
        map_figures({"consideration": stage}, [], {"Email": 2000}),
        meetings=(met,),
        aggregates=Aggregates(touchpoint_tickets={"blog": topics}),
    )


@pytest.fixture
def joined(write_project: WriteProject) -> JoinedProject:
    """Two maps that share a blog, and declare a chat each in words of its own."""
    found = join_folder(write_project(FILES))
    return replace(found, maps=tuple(sorted(found.maps, key=lambda item: item.slug, reverse=True)))


@pytest.fixture
def pages(joined: JoinedProject) -> dict[str, RenderedPage]:
    """Their pages, with figures on the first."""
    return publish(with_figures(joined, figures(MET)))


def test_each_declared_touchpoint_has_a_page(pages: dict[str, RenderedPage]) -> None:
    """Shared ones and maps' own ones have one page each, outside the navigation; the list of all stands in it."""
    found = {path: item.page.in_nav for path, item in pages.items() if path.startswith("touchpoints/")}
    assert found == {
        "touchpoints/index.md": True,
        "touchpoints/blog/index.md": False,
        "touchpoints/fair/index.md": False,
        "touchpoints/chat/index.md": False,
    }


def test_uses_lead_to_their_stages(pages: dict[str, RenderedPage]) -> None:
    """A touchpoint names each stage of each map that meets it, with the steps and notes."""
    html = pages["touchpoints/blog/index.md"].html
    assert 'href="../../maps/trial/consideration/"' in html
    assert 'href="../../maps/renewal/use/"' in html
    text = visible_text(html)
    assert "Met in 2 stages of 2 maps." in text
    assert "Reads a post" in text
    assert "The newest post" in text
    assert "No stage names it yet." in visible_text(pages["touchpoints/fair/index.md"].html)


def test_a_map_s_other_words_are_told(pages: dict[str, RenderedPage]) -> None:
    """Where two maps declare one id in other words, the page of the first says so, with what the other counts."""
    item = pages["touchpoints/chat/index.md"]
    assert item.page.title == "Our chat"
    assert "Trial to paid declares it as “Chat window”, other, Growth, counted from event:chat" in read(item)


def test_who_met_it(pages: dict[str, RenderedPage]) -> None:
    """Leads, touches, channels with the unknown last, pages and campaigns are told of the map's leads."""
    text = read(pages["touchpoints/blog/index.md"])
    assert "On Trial to paid, 35% of its 2,000 leads met it." in text
    assert "35%700 of 2,000" in text
    assert "Email 71%, 500 (68–75%) 900" in text
    assert "/blog/pricing 57%, 400" in text
    assert "spring 17%, 120" in text
    assert text.index("Social") < text.index("(unknown)") < text.index("(small)")


def test_few_leads_are_folded(pages: dict[str, RenderedPage], joined: JoinedProject) -> None:
    """A channel of few leads is summed with the next one into one row; a touchpoint that few met has no rows at all."""
    text = read(pages["touchpoints/blog/index.md"])
    assert "Partner" not in text
    assert "Referral" not in text
    assert "(small) – 80" in text
    few = replace(MET, leads=Share(6, 2000))
    text = read(publish(with_figures(joined, figures(few)))["touchpoints/blog/index.md"])
    assert "Fewer than 10 leads are counted here" in text
    assert "Email 71%" not in text
    assert "1,400" not in text


def test_what_came_after_is_an_association(pages: dict[str, RenderedPage]) -> None:
    """Moving on early and meeting before are told by stage, with their base, and never as a cause."""
    text = read(pages["touchpoints/blog/index.md"])
    assert "Consideration 40%, 40 of 100 (31–50%) fewer than 10 of 400 20 days, met in the first 7" in text
    assert "Consideration 70%, 700 of 1,000 (67–73%) 45%, 900 of 2,000" in text
    assert "An association, not a cause." in text


def test_tickets_by_topic(pages: dict[str, RenderedPage]) -> None:
    """Tickets of the touchpoint stand with how many and of which days."""
    text = read(pages["touchpoints/blog/index.md"])
    assert "Tickets: n 12, small sample, 5 Jan 2026 to 1 Feb 2026" in text
    assert "pricing 9 75%" in text


def test_list_tells_what_is_the_matter(pages: dict[str, RenderedPage]) -> None:
    """The list links to each page and says which ones no stage names."""
    html = pages["touchpoints/index.md"].html
    assert 'href="blog/"' in html
    text = visible_text(html)
    assert "3 touchpoints; 1 has a finding and 2 are named by no stage." in text
    assert "35% on Trial to paid" in text


def test_names_lead_to_the_page(pages: dict[str, RenderedPage]) -> None:
    """On a map and on a stage the name of a declared touchpoint is a link."""
    assert 'href="../../touchpoints/blog/"' in pages["maps/trial/index.md"].html
    assert 'href="../../../touchpoints/blog/"' in pages["maps/trial/consideration/index.md"].html


def test_none_declared_is_said(write_project: WriteProject) -> None:
    """A project without touchpoints has the list, which says what to write."""
    pages = publish(join_folder(write_project({})))
    assert "No touchpoint is declared yet" in visible_text(pages["touchpoints/index.md"].html)
