"""Budget, won value, cycles, ways, stakes and who is worth most: what pages say, and what they keep to themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from money_samples import CATALOG, LEADS, MAP, WHO, budget, figures, told
from page_samples import (
    join_folder,
    publish,
    with_figures,
)
from sample_project import WriteProject

from mkdocs_journey.attribution.money import AtStake
from mkdocs_journey.attribution.sequences import Ways
from mkdocs_journey.join import JoinedProject

# Whole maps are measured.
pytestmark = pytest.mark.slow


@pytest.fixture
def joined(write_project: WriteProject) -> JoinedProject:
    """A map with all of these figures."""
    root: Path = write_project({"maps/trial.yml": MAP, "data/catalog.yml": CATALOG, "data/leads.csv": LEADS})
    return replace(with_figures(join_folder(root), figures()), people=WHO)


@pytest.fixture
def text(joined: JoinedProject) -> str:
    """What a reader sees of the numbers behind the map."""
    return told(publish(joined)["maps/trial/numbers/index.md"].html)


@pytest.fixture
def money(joined: JoinedProject) -> str:
    """What a reader sees of the page of its budget."""
    return told(publish(joined)["maps/trial/budget/index.md"].html)


def test_the_budget_leads_with_the_cost_over_all_channels(money: str) -> None:
    """The amount, the days, the entries, and by which channels one cost least and most."""
    assert "EUR 36,200, 1 Jan 2026 to 30 Jun 2026, stand against 420 entries into End: EUR 86.19 each" in money
    assert "By linear credit the least is EUR 20 (" in money
    assert "for Email, the most EUR 200 (" in money
    assert "All channels 86.19 36,200 420 100%" in money


def test_the_budget_says_what_it_leaves_out(money: str) -> None:
    """An audience does not filter spend, some spend is of other days, and some days have none."""
    assert "all of it is set against the leads of this map alone" in money
    assert "EUR 77 of other days is left out" in money
    assert "Some days between have no row of spend" in money


def test_a_stage_tells_what_coming_there_costs(joined: JoinedProject) -> None:
    """With the same caveats, and where the whole table is."""
    stage = told(publish(joined)["maps/trial/start/index.md"].html)
    assert (
        "What coming here costs. EUR 36,200, 1 Jan 2026 to 30 Jun 2026, stand against 420 entries into Start" in stage
    )
    assert "all of it is set against the leads of this map alone" in stage
    assert "not a cause. By channel and model" in stage


def test_many_channels_are_one_line_and_addresses_are_hidden(joined: JoinedProject) -> None:
    """The 20 channels with the most spend are named, the five others summed."""
    names = {f"c{number:02}@example.org" if number else "Email": 40.0 for number in range(25)}
    spend = {name: 1000 - number for number, name in enumerate(names)}
    found = replace(figures(), budget=budget(names, spend, 1000))
    html = publish(with_figures(joined, found))["maps/trial/budget/index.md"].html
    text = told(html)
    assert "@example.org" not in html
    assert "5 others 24.45 4,890 200 20%" in text


def test_spend_without_credit_stays_and_few_leads_are_summed(money: str) -> None:
    """Print has no credit and no cost; Display has credit of four leads, which is summed with the next smallest."""
    assert "Print – 400 0 1%" in money
    assert "Display in (small) 800 in (small) 2%" in money
    assert "(small) 40 – 20 –" in money


def test_a_margin_is_told_or_its_absence_is(money: str) -> None:
    """500 by mail buy 5 entries more, give or take 6; search has too few months."""
    assert "Email 500 25 (" in money
    assert "5 (−1 to 11) 14" in money
    assert "3,000 15 (" in money
    assert "no data –" in money
    assert "Models that say more" in money


def test_won_value_folds_by_the_leads_behind_it(text: str) -> None:
    """Four leads' value is not told by channel."""
    assert "EUR 420,000 won by 420 leads that have a value" in text
    assert "Display 4,000" not in text
    assert "(small) 20,000 5% 20" in text


def test_cycles_and_kept_customers_are_told(text: str) -> None:
    """By introducing channel; channels of few leads are summed with the next smallest."""
    assert "Counted are 900 leads: 300 got there, 600 left before." in text
    assert "half took 30 days or less, three quarters 60 days or less" in text
    assert "Email 600 250 50% (45–55%) 50% (45–55%) 45 days (40 days to 51 days) 30 60 88" in text
    assert "(small) 300 50 – –" in text
    assert "Of 300 won leads, 40 have ended as customers" in text
    assert "Day 30 95% (90–98%)" in text


def test_ways_sum_to_the_leads_that_got_there(text: str) -> None:
    """Frequent ways, the others, and those without a touch."""
    assert "Half of those who got there had 4 touches or fewer before, three quarters had 6.5 or fewer" in text
    assert "Email → Paid Search 13%, 55 of 420" in text
    assert "89 other ways 83%, 349 of 420" in text
    assert "Not one touch within the lookback 4%, 16 of 420" in text
    assert "Taken whole, there are 400 ways by touchpoint: none was taken by as many as 10 leads." in text
    assert "Display 1%" not in text


def test_what_is_at_stake_states_its_assumption(joined: JoinedProject, text: str) -> None:
    """On the map as a row, on the stage as a sentence; the goal stage itself has nothing to win."""
    assert "Start 600 6 1.2 to 3.4 1,000 to 4,200 Assumed: who would move on in addition" in text
    stage = told(publish(joined)["maps/trial/start/index.md"].html)
    assert "6 more leads a quarter that move on, and 1.2 to 3.4 more won, worth EUR 1,000 to 4,200" in stage
    assert "At stake" not in told(publish(joined)["maps/trial/end/index.md"].html)


def test_few_wins_put_no_number_at_stake(joined: JoinedProject) -> None:
    """Nine won leads would be told from the range."""
    stages = dict(figures().stages)
    stages["start"] = replace(stages["start"], at_stake=AtStake(600, 420, 9, 200, 9, (0.1, 0.4), (10.0, 40.0)))
    html = publish(with_figures(joined, replace(figures(), stages=stages)))["maps/trial/numbers/index.md"].html
    assert "Start 600 6 fewer than 10 leads fewer than 10 leads" in told(html)


def test_home_tells_whom_no_map_covers(joined: JoinedProject) -> None:
    """The agencies; those of no segment are no segment; few won leads hide their value with the next smallest."""
    home = told(publish(joined)["maps/index.md"].html)
    assert "No map covers the segment agency (400 leads, 33% of all, 35% of won value)." in home
    assert "small 58%, 700 (" in home
    assert "tiny" not in home
    assert "There is no data on the persona of leads." in home


def test_a_goal_of_few_leads_shows_no_cost(joined: JoinedProject) -> None:
    """Nor a way, nor a value."""
    few = replace(
        figures(),
        budget=budget({"Email": 6.0}, {"Email": 100}, 6),
        ways=Ways(6, 6, (1.0, 1.0), ()),
        value_credits=(),
    )
    pages = publish(with_figures(joined, few))
    texts = [told(pages[path].html) for path in ("maps/trial/numbers/index.md", "maps/trial/budget/index.md")]
    assert [text.count("Fewer than 10 leads are counted here") for text in texts] == [1, 1]
    assert "16.67" not in "".join(texts)


def test_the_map_keeps_one_line_of_what_is_at_stake(joined: JoinedProject) -> None:
    """The stage, the leads, the wins and the money, and the way to the table."""
    page = publish(joined)["maps/trial/index.md"].html
    assert "Most is at stake in Start. One point less drop-off would be 6 more leads a quarter" in told(page)
    assert "worth EUR 1,000 to 4,200" in told(page)
    assert 'href="numbers/#stakes"' in page
    assert "Assumed: who would move on" not in told(page)


def test_the_numbers_open_with_a_list_of_their_sections(joined: JoinedProject) -> None:
    """Each section of the list is on the page, and each section of the page in the list, in its order."""
    html = publish(joined)["maps/trial/numbers/index.md"].html
    contents = html[html.index('<ul class="journey-contents">') :].partition("</ul>")[0]
    listed = re.findall(r'href="#([^"]+)"', contents)
    assert listed == [
        "stakes",
        "flow",
        "channels",
        "models",
        "won-value",
        "cycle",
        "ways",
        "touchpoints",
    ]
    assert [*listed, "figures"] == re.findall(r'<h2 id="([^"]+)"', html)


def test_most_is_at_stake_where_most_value_is(write_project: WriteProject) -> None:
    """A stage of fewer leads and more money comes first."""
    source = MAP.replace("  - {id: end", "  - {id: middle, name: Middle}\n  - {id: end")
    root = write_project({"maps/trial.yml": source, "data/catalog.yml": CATALOG, "data/leads.csv": LEADS})
    poorer, richer = figures().stages["start"], AtStake(300, 200, 90, 150, 80, (1.0, 2.0), (9000.0, 12000.0))
    stages = {**figures().stages, "middle": replace(poorer, stage="middle", at_stake=richer)}
    pages = publish(with_figures(join_folder(root), replace(figures(), stages=stages)))
    assert "Most is at stake in Middle. One point less" in told(pages["maps/trial/numbers/index.md"].html)
