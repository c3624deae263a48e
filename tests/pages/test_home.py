"""The home of all maps: cards, the maps after them, ways to what tells of all, short lists, and who is worth most."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from money_samples import CATALOG, LEADS, MAP, WHO, figures, told
from page_samples import join_folder, publish, visible_text, with_figures
from sample_project import WriteProject

from mkdocs_journey.history.changelog import Changelog, ChangelogEntry
from mkdocs_journey.history.changes import Change, Part

HOME = "maps/index.md"
ONE = """
title: Map {number}
objective: {{statement: Learn, metric: Paid share, now: 12 %, target: 16 %, by: 2027-03-31}}
persona: maya
reviewed: 2026-01-01
stages:
  - {{name: Start, emotion: 1}}
  - {{name: End, emotion: -2}}
"""


def publish_maps(write_project: WriteProject, count: int) -> str:
    maps = {f"maps/map-{number:02}.yml": ONE.format(number=number) for number in range(count)}
    root = write_project(maps)
    (root / "maps" / "trial.yml").unlink(missing_ok=True)
    return publish(join_folder(root))[HOME].html


@pytest.mark.parametrize(("count", "cards", "lines"), [(1, 1, 0), (2, 2, 0), (7, 7, 0), (13, 13, 0), (30, 13, 17)])
def test_maps_are_cards_and_after_those_lines(write_project: WriteProject, count: int, cards: int, lines: int) -> None:
    """One leads, twelve more have a card with a drawing, and the rest a line of a table; each is linked once."""
    html = publish_maps(write_project, count)
    assert len(re.findall(r'<li class="journey-card journey-map-card', html)) == cards
    assert html.count("journey-map-card--lead") == 1
    table = html.partition("journey-map-lines")[2].partition("</table>")[0]
    assert table.count('<th scope="row">') == lines
    for number in range(count):
        assert html.count(f'href="map-{number:02}/"') == 1


def test_a_card_tells_how_far_its_objective_is(write_project: WriteProject) -> None:
    """Its metric with now, target and date, and how many stages have evidence."""
    text = visible_text(publish_maps(write_project, 1))
    assert "Paid share now 12 % → target 16 % by 31 Mar 2027" in text
    assert "0 of 2 stages have evidence" in text


def test_a_map_without_feelings_says_what_comes_next(write_project: WriteProject) -> None:
    """Where there is no number to show, the next step stands in its place."""
    source = ONE.format(number=0).replace(", emotion: 1", "").replace(", emotion: -2", "")
    assert "next step Add one source" in told(
        publish(join_folder(write_project({"maps/trial.yml": source})))[HOME].html
    )


def test_the_head_leads_to_what_tells_of_all_maps(write_project: WriteProject) -> None:
    """Each link of the row is a page of the site."""
    pages = publish(join_folder(write_project()))
    row = pages[HOME].html.partition('<nav class="journey-across"')[2].partition("</nav>")[0]
    found = re.findall(r'href="\.\./([\w-]+)/"', row)
    assert {"actions", "budget", "evidence", "personas", "data"} <= set(found)
    assert {f"{name}/index.md" for name in found} <= set(pages)


def test_changes_are_short_and_lead_to_the_whole(write_project: WriteProject) -> None:
    """A long text is cut, no commit fills the list alone, and each line leads to its commit in the changelog."""
    long = "All that he said, word for word, over and over. " * 20
    changes = tuple(
        Change("changed", (Part("", "Start"), Part("pain", str(number))), long, long) for number in range(9)
    )
    entry = ChangelogEntry(
        hash="a" * 40, short_hash="aaaaaaa", when=datetime(2026, 2, 1, tzinfo=UTC), author="Ann", subject="Words",
        pull_request=7, changes=changes, note=None,
    )  # fmt: skip
    joined = join_folder(write_project())
    known = {"maps/trial.yml": Changelog("maps/trial.yml", (entry, entry), None)}
    html = publish(joined, changelogs=known)[HOME].html
    section = html.partition('<h2 id="changes">')[2].partition("</section>")[0]
    assert section.count("<li>") == 4
    assert max(len(text) for text in re.findall(r">([^<>]*)<", section)) <= 150
    assert 'href="trial/changelog/#commit-aaaaaaa"' in section
    assert "PR #7" in section


def test_who_is_worth_most_is_one_sentence_and_few_rows(write_project: WriteProject) -> None:
    """The segment with most of the won value, and whom no map covers; everybody stands in the details."""
    root = write_project({"maps/trial.yml": MAP, "data/catalog.yml": CATALOG, "data/leads.csv": LEADS})
    joined = replace(with_figures(join_folder(root), figures()), people=WHO)
    html = publish(joined)[HOME].html
    text = told(html)
    assert "The segment small is worth most: 60% of won value (10–90%), from 58% of the leads." in text
    assert "No map covers the segment agency (400 leads, 33% of all, 35% of won value)." in text
    assert "Won value by segment, most first" in text
    assert "tiny" not in text


def test_a_project_without_maps_has_a_home(write_project: WriteProject) -> None:
    """It says what to write, and still leads to the other pages."""
    root = write_project()
    for file in (root / "maps").glob("*.yml"):
        file.unlink()
    html = publish(join_folder(root))[HOME].html
    assert "No map yet" in visible_text(html)
    assert "journey-across" in html
