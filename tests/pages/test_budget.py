"""The pages of budgets: of one map and of all, model by model, the most useful move, and what is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from money_samples import CATALOG, LEADS, MAP, figures, told
from page_samples import join_folder, publish, visible_text, with_figures
from sample_project import WriteProject

from mkdocs_journey.attribution.models import MODELS
from mkdocs_journey.join import JoinedProject

PAGE, ALL = "maps/trial/budget/index.md", "budget/index.md"


@pytest.fixture
def joined(write_project: WriteProject) -> JoinedProject:
    """A map with spend, and a target without figures."""
    root = write_project({"maps/trial.yml": MAP, "data/catalog.yml": CATALOG, "data/leads.csv": LEADS})
    return with_figures(join_folder(root), figures())


def test_the_verdict_names_who_takes_more_than_it_gets(joined: JoinedProject) -> None:
    """Search takes most of the money, e-mail gets most of the credit, and every model has it so."""
    text = visible_text(publish(joined)[PAGE].html)
    assert "Paid Search takes 83% of the money and gets credit for 36% of the 420 entries into End" in text
    assert "Email takes 14% of the money and gets credit for 60%" in text
    assert "in 9 of 9 models Paid Search takes more than it gets" in text


def test_every_model_has_a_panel_and_a_button(joined: JoinedProject) -> None:
    """The switch is native radio buttons, as many as panels, in the same order, and linear comes first chosen."""
    html = publish(joined)[PAGE].html
    values = re.findall(r'<input type="radio" name="budget-model" value="(\w+)"( checked)?>', html)
    assert [name for name, _ in values] == [model.id for model in MODELS]
    assert [name for name, checked in values if checked] == ["linear"]
    drawn = re.findall(r'<svg id="journey-spend-([\w-]+)"', html)
    assert drawn == [model.id.replace("_", "-") for model in MODELS]


def test_credit_of_few_leads_is_folded_in_the_bars_too(joined: JoinedProject) -> None:
    """Display moved four leads: its bar and its share stay away, its spend does not."""
    html = publish(joined)[PAGE].html
    drawing = html.partition('id="journey-spend-linear"')[2].partition("</svg></svg>")[0]
    assert "Display 2% of spend, in (small) of credit" in drawing
    assert "Print 1% of spend, 0% of credit" in drawing


def test_the_most_useful_move_does_not_stretch_a_budget_too_far(joined: JoinedProject) -> None:
    """A tenth of search would raise e-mail by 60%; e-mail to search raises it by 2%, and is told with its interval."""
    text = visible_text(publish(joined)[PAGE].html)
    assert (
        "A tenth of Email (EUR 500) moved to Paid Search would change entries into End by +2.5 (1.1 to 3.9) at "
        "average cost, the most of all moves that raise a budget by at most 50%; 9 of 9 models say more. "
        "There are too few months to tell what it is at marginal cost."
    ) in text


def test_spend_sums_to_the_whole(joined: JoinedProject) -> None:
    """The channels of the table add up to the amount that the page leads with."""
    found = figures().budget
    assert found is not None
    assert sum(row.spend or Decimal(0) for row in found.costs if (row.target, row.model) == ("end", "linear")) == (
        found.spend
    )
    assert "Spend EUR 36,200" in told(publish(joined)[PAGE].html)


def test_all_maps_stand_side_by_side(joined: JoinedProject) -> None:
    """Each with what one entry cost, its largest channel, its best move, and a link to its own page."""
    html = publish(joined)[ALL].html
    text = told(html)
    assert "an entry into End costs EUR 86.19" in text
    assert "Trial EUR 36,200 EUR 86.19 EUR 89.60" in text
    assert "Paid Search, 83% of the money" in text
    assert "A tenth of Email (EUR 500) moved to Paid Search +2.5 (1.1 to 3.9)" in text
    assert 'href="../maps/trial/budget/"' in html


def test_without_spend_it_says_what_to_add(write_project: WriteProject) -> None:
    """A project without data, and one with data but no spend, have both pages, which name the table."""
    pages = publish(join_folder(write_project()))
    assert "A table spend in the catalog" in visible_text(pages[ALL].html)
    assert "No data is joined yet" in visible_text(pages[PAGE].html)


def test_data_without_spend_says_what_to_add(joined: JoinedProject) -> None:
    """Who brings people in is still told."""
    text = visible_text(publish(with_figures(joined, replace(figures(), budget=None, spend=())))[PAGE].html)
    assert "The data has no spend yet." in text
    assert "Who brings people in" in text


def test_spend_without_entries_is_listed(joined: JoinedProject) -> None:
    """Where no entry stands against it, the money by channel is all there is to tell."""
    text = told(publish(with_figures(joined, replace(figures(), budget=None)))[PAGE].html)
    assert "so it cannot be divided" in text
    assert "All channels EUR 1,501 100%" in text


def test_no_map_has_no_budget(write_project: WriteProject) -> None:
    """The page of all budgets stands, and says that there is no map."""
    root = write_project()
    for file in (root / "maps").glob("*.yml"):
        file.unlink()
    assert "No map yet" in visible_text(publish(join_folder(root))[ALL].html)
