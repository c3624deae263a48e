"""Figures as sentences to copy: each leads to its place, says its n and the commit, and is about enough leads."""

from __future__ import annotations

import re

import pytest
from page_samples import join_demo, join_folder, publish
from sample_project import WriteProject
from scratch_git import Repository

from mkdocs_journey.join import JoinedProject
from mkdocs_journey.settings import Settings


def citations(html: str) -> dict[str, str]:
    """Return the sentences of a page by anchor."""
    _, _, after = html.partition("<summary>Cite these figures</summary>")
    items = re.findall(r'<li>([^<]*) <a href="#([^"]*)">', after.partition("</details>")[0])
    return {anchor: text for text, anchor in items}


@pytest.fixture(scope="module")
def demo() -> JoinedProject:
    """Return the demo, measured."""
    return join_demo(Settings(label="Synthetic data"))


@pytest.mark.slow
def test_each_figure_can_be_cited(demo: JoinedProject) -> None:
    """What a stage and the numbers of a map say stands as sentences with n and as-of date; their anchors are there."""
    pages = publish(demo)
    stage = pages["maps/trial-to-paid/decision/index.md"].html
    cited = citations(stage)
    facts = {"figure-entries", "figure-drop-off", "figure-median-stay", "figure-p75-stay"}
    assert facts | {"goes", "time", "before", "channels"} <= set(cited)
    assert all(f'id="{anchor}"' in stage for anchor in cited)
    assert "60%" in cited["figure-drop-off"]
    assert "of 2,054" in cited["figure-drop-off"]
    for text in cited.values():
        assert "Trial to paid: Synthetic data · Data as of 31 Oct 2026 · 7,300 leads" in text
    page = pages["maps/trial-to-paid/numbers/index.md"].html
    worth, drawn = {"stakes", "won-value", "cycle", "kept", "ways", "since"}, {"flow", "channels", "models"}
    assert set(citations(page)) == {*worth, *drawn, "months", "credit-months"}
    assert all(f'id="{anchor}"' in page for anchor in citations(page))
    front = pages["maps/trial-to-paid/index.md"].html
    assert {"shape", "finding-4"} <= set(citations(front))
    assert all(f'id="{anchor}"' in front for anchor in citations(front))
    budget = pages["maps/trial-to-paid/budget/index.md"].html
    assert set(citations(budget)) == {"introduced", "budget", "tenth"}
    assert all(f'id="{anchor}"' in budget for anchor in citations(budget))


@pytest.mark.slow
def test_figures_of_other_pages_can_be_cited(demo: JoinedProject) -> None:
    """What touchpoints, personas, the home page, two maps and scores say stands as sentences; anchors are there."""
    pages = publish(demo)
    of_maps = {
        "touchpoints/pricing-page/index.md": ("map-1", "Pricing page: "),
        "actions/index.md": ("action-trial-to-paid-paper-for-finance", "÷ effort"),
        "compare/enterprise-rollout-and-trial-to-paid/index.md": ("stages", "P75 of time in stage: "),
    }
    of_people = {
        "maps/index.md": ("who", "Of 9,700 leads (95%) "),
        "personas/hanna-lindqvist/index.md": ("figure-leads", "Hanna Lindqvist: Of all leads: "),
    }
    for path, (anchor, words) in (of_maps | of_people).items():
        cited = citations(pages[path].html)
        assert words in cited[anchor], path
        assert all(f'id="{one}"' in pages[path].html for one in cited), path
        where = "All leads of the data: Synthetic data · Data as of 31 Oct 2026" if path in of_people else "leads ·"
        assert all(where in text for text in cited.values()), path


def test_the_commit_is_that_of_the_maps(write_project: WriteProject) -> None:
    """The commit that is cited last changed maps, personas or data; a later one elsewhere is none of a figure's."""
    root = write_project(
        {
            "data/catalog.yml": "as_of: 2026-02-01\ndatasets: [{table: stage_events, path: e.csv}]\n",
            "data/e.csv": "lead_id,stage,entered_at\n"
            + "".join(f"L{at},consideration,2026-01-{at % 28 + 1:02}\n" for at in range(40)),
        }
    )
    repository = Repository.create(root)
    mine = repository.commit("Maps")
    repository.write("README.md", "x")
    repository.commit("Words")
    cited = citations(publish(join_folder(root))["maps/trial/consideration/index.md"].html)
    assert cited["figure-entries"].startswith("Leads entered, Consideration: 40.")
    assert cited["figure-entries"].endswith(f"lookback 90 days, commit {mine[:7]}.")


def test_without_data_nothing_is_cited(write_project: WriteProject) -> None:
    """A map without figures offers none to cite, and none to download."""
    page = publish(join_folder(write_project()))["maps/trial/numbers/index.md"].html
    assert "Cite these figures" not in page
    assert "figures.zip" not in page
