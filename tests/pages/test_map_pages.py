"""The pages of a map: the answer first, facts without pins, actions in order, words where there is no data."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from map_samples import lately
from page_samples import (
    credit_rows,
    join_folder,
    map_figures,
    publish,
    stage_figures,
    time_in_stage,
    visible_text,
    with_figures,
)
from sample_project import WriteProject

from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.encounters import Uncaught
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams import unknown
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.pages.map.shape import make_duration
from mkdocs_journey.render import RenderedPage
from mkdocs_journey.settings import Settings

MAP = """
title: Trial
objective: {statement: Learn, goal: end, focus: [middle]}
persona: maya
touchpoints: [{id: blog, name: Blog}, {id: rare, name: Rare page}]
stages:
  - id: start
    name: Start
    steps:
      - {action: Arrives, emotion: 1}
    opportunities:
      - {text: Cheap and good, impact: 5, effort: 1}
      - {text: Dear and good, impact: 5, effort: 4}
      - {text: Nobody rated this, impact: 4}
  - id: middle
    name: Middle
    steps:
      - {action: Meets the price, emotion: -2, feeling: lost}
    opportunities:
      - {text: In focus, impact: 5, effort: 4}
      - {text: Long done, impact: 5, effort: 1, status: done}
  - {id: end, name: End, emotion: 1}
"""


def sample_figures(*, losses_marked: bool = True) -> MapFigures:
    open_leads, reasons = (200, (("price", 280),)) if losses_marked else (480, ())
    early = DropOff(900, 30, 600, (("price", 200),), 90, 10, losses_marked=losses_marked)
    late = DropOff(500, 30, 20, reasons, open_leads, 0, losses_marked=losses_marked)
    stages = {
        "start": stage_figures("start", 1000, early, time_in_stage(900, 9)),
        "middle": stage_figures("middle", 600, late, time_in_stage(500, 30)),
        "end": stage_figures("end", 200, None, None),
    }
    mostly_unknown = {"(unattributed)": 400.0, "Email": 200.0}
    rows = [
        *credit_rows("start", "middle", mostly_unknown, 600),
        *credit_rows("middle", "end", {"Email": 120.0, "Direct": 80.0}, 200),
    ]
    return map_figures(stages, rows, {"Email": 700, "Direct": 500})


def pages_of(
    write_project: WriteProject, figures: MapFigures | None, settings: Settings | None = None
) -> dict[str, RenderedPage]:
    joined = join_folder(write_project({"maps/trial.yml": MAP}), settings)
    return publish(with_figures(joined, figures) if figures is not None else joined, settings=settings)


@pytest.fixture
def pages(write_project: WriteProject) -> dict[str, RenderedPage]:
    """The pages of a map with figures."""
    return pages_of(write_project, sample_figures())


def opening(page: RenderedPage) -> str:
    found = re.search(r'<p class="journey-verdict">(.*?)</p>', page.html, re.DOTALL)
    assert found is not None
    return visible_text(found[1])


def test_page_opens_with_the_answer(pages: dict[str, RenderedPage]) -> None:
    """One sentence of at most thirty words names the stage and three figures, and asserts no cause."""
    text = opening(pages["maps/trial/index.md"])
    assert text == (
        "Middle stands out: feelings fall from +1 to −2, 96% have not moved on, and a quarter stay 60 days or more."
    )
    assert len(text.split()) <= 30
    assert "because" not in text


def test_without_data_the_page_says_so(write_project: WriteProject) -> None:
    """A map without data is whole, shows no figure and says so in plain words."""
    pages = pages_of(write_project, None)
    page = pages["maps/trial/index.md"]
    assert unknown.NO_FIGURES in opening(page)
    assert re.search(r'\d+%(?!")', visible_text(page.html)) is None
    everywhere = ("data", "maps", "maps/trial", "maps/trial/middle")
    assert all(unknown.NO_FIGURES in visible_text(pages[f"{path}/index.md"].html) for path in everywhere)


def test_only_findings_have_pins(pages: dict[str, RenderedPage]) -> None:
    """The strip pins its findings; the facts beside them carry no number."""
    html = pages["maps/trial/index.md"].html
    strip = html[html.index('<ol class="journey-strip') :].split("</ol>")[0]
    cells = strip.split("<li>")[1:]
    pinned = [visible_text(cell) for cell in cells if "journey-pin" in cell]
    assert len(pinned) == 2
    assert all("Moment of truth" in text or "Emotional peak" in text for text in pinned)
    assert any("Highest share not moved on: Middle" in visible_text(cell) for cell in cells)


def test_one_number_leads_from_the_strip_to_drawing_and_cell(write_project: WriteProject) -> None:
    """A stage that loses and keeps more than all others has the pins of its findings wherever its figures stand."""
    loss = {"start": 0.3, "middle": 0.9, "late": 0.3}
    stages = {
        stage: stage_figures(
            stage,
            1000,
            DropOff(900, 30, round(900 * (1 - share)), (("price", round(900 * share)),), 0, 0, losses_marked=True),
            time_in_stage(900, 60 if stage == "middle" else 9),
        )
        for stage, share in loss.items()
    }
    figures = map_figures({**stages, "end": stage_figures("end", 90, None, None)}, [], {"Email": 1000})
    wider = MAP.replace("  - {id: end, name: End", "  - {id: late, name: Late}\n  - {id: end, name: End")
    joined = join_folder(write_project({"maps/trial.yml": wider}))
    html = publish(with_figures(joined, figures))["maps/trial/index.md"].html
    strip = html[html.index('<ol class="journey-strip') :].split("</ol>")[0]
    pins = {
        name: re.findall(r"finding </span>(\d+)</span>", cell)
        for cell in strip.split("<li>")[1:]
        for name in ("High-friction point", "Decision bottleneck")
        if name in cell
    }
    assert set(pins) == {"High-friction point", "Decision bottleneck"}
    (loss_pin,), (wait_pin,) = pins["High-friction point"], pins["Decision bottleneck"]
    assert "Highest share not moved on: Middle" in visible_text(strip)
    people, _, rest = html.partition('id="stages"')[0].rpartition("journey-goes-on")[2].partition("journey-time")
    for drawing, number in ((people, loss_pin), (rest, wait_pin)):
        assert f">{number}</text>" in drawing
        assert f"finding {number}." in drawing
    cell = html[html.index('id="cell-middle-metrics"') :].partition("</td>")[0]
    assert {loss_pin, wait_pin} <= set(re.findall(r"finding </span>(\d+)</span>", cell))


LETTERED = re.compile(r'<span class="journey-letter">(\w)</span></th>\s*<td[^>]*><b>([^<]+)')


def test_without_a_reach_the_order_is_impact_effort_focus(pages: dict[str, RenderedPage]) -> None:
    """They solve nothing, so no score is made up: letters go to the rated ones, done ones follow."""
    html = pages["maps/trial/index.md"].html
    first = html[html.index('id="first"') :].partition('<h2 id="evidence">')[0]
    assert LETTERED.findall(first.partition("<details")[0]) == [
        ("A", "Cheap and good"),
        ("B", "In focus"),
        ("C", "Dear and good"),
    ]
    assert first.index("Dear and good") < first.index("Nobody rated this") < first.index("Done or dropped (")
    text = visible_text(first)
    assert "None has all of reach, impact and effort" in text
    assert "lacks a reach (it names nothing that it solves or amplifies)" in text


def test_ranking_goes_by_score_with_its_arithmetic(write_project: WriteProject) -> None:
    """240 leads × 3 × 80 % ÷ 2 = 288 comes before 90 × 5 × 50 % ÷ 1 = 225; of 9 leads no number is told."""
    page = scored_pages(write_project, {"start": 240, "middle": 90, "end": 9})["maps/trial/index.md"]
    first = page.html[page.html.index('id="first"') :].partition('<h2 id="evidence">')[0]
    ranked, _, rest = first.partition("<details")
    assert LETTERED.findall(ranked) == [("A", "Explain"), ("B", "Cheaper")]
    assert LETTERED.findall(rest.partition("</details>")[0]) == [("C", "Rare")]
    text = visible_text(first)
    assert "240 leads entered Start in 91 days × impact 3 × 80% for medium evidence ÷ effort 2 = 288" in text
    assert "90 leads entered Middle in 91 days × impact 5 × 50% for low evidence ÷ effort 1 = 225" in text
    assert text.index("Without a score") < text.index("fewer than 10 leads entered End in 91 days; low evidence")
    assert "lacks a reach that is known" in text
    home = visible_text(scored_pages(write_project, {"start": 240, "middle": 90, "end": 9})["maps/index.md"].html)
    assert home.index("score 288") < home.index("score 225")


def test_what_nothing_answers_is_listed(write_project: WriteProject) -> None:
    """The fall at the price is answered by what solves its pain; without that it is listed."""
    answered = visible_text(scored_pages(write_project, {"start": 240})["maps/trial/index.md"].html)
    assert "Findings that no opportunity answers" not in answered
    alone = visible_text(pages_of(write_project, sample_figures())["maps/trial/index.md"].html)
    assert "Findings that no opportunity answers finding 1 Moment of truth, +1 → −2, Middle" in alone


def test_what_few_leads_met_is_named_on_no_page(write_project: WriteProject) -> None:
    """A page that 9 leads met stands in no text; one that 200 met stands on the map's and the stage's page as code."""
    figures = sample_figures()
    uncaught = (Uncaught("page", "/new/*a*", Share(200, 1000)), Uncaught("page", "/wanda", Share(9, 100)))
    stages = {**figures.stages, "start": replace(figures.stages["start"], uncaught=uncaught)}
    pages = pages_of(write_project, replace(figures, stages=stages))
    assert not [path for path, page in pages.items() if "/wanda" in page.html]
    for path in ("maps/trial/index.md", "maps/trial/start/index.md"):
        assert "<code>/new/*a*</code>, met by 200 (20%)" in pages[path].html, path
        assert "1 more is about fewer than 10 leads and not named here" in pages[path].html


SCORED = """
title: Trial
objective: {statement: Learn}
persona: maya
stages:
  - id: start
    name: Start
    steps: [{action: Arrives, emotion: 1}]
    pains: [{id: vague, text: Vague, evidence: [talk]}]
    opportunities: [{text: Explain, solves: [vague], impact: 3, effort: 2}]
  - id: middle
    name: Middle
    steps: [{action: Meets the price, emotion: -2}]
    pains: [{id: dear, text: Dear}]
    opportunities: [{text: Cheaper, solves: [dear], impact: 5, effort: 1}]
  - id: end
    name: End
    pains: [{id: odd, text: Odd}]
    opportunities: [{text: Rare, solves: [odd], impact: 1, effort: 1}]
evidence: [{id: talk, kind: interview, source: Talks, date: 2026-09-01, says: Why, confidence: medium}]
"""


def scored_pages(write_project: WriteProject, entries: dict[str, int]) -> dict[str, RenderedPage]:
    joined = join_folder(write_project({"maps/trial.yml": SCORED}))
    return publish(with_figures(joined, replace(sample_figures(), lately=lately(entries=entries))))


def test_credit_leads_with_the_whole_journey_where_touches_are_missing(pages: dict[str, RenderedPage]) -> None:
    """Over half without a touch since the entry before: the whole journey comes first, and the page says why."""
    html = pages["maps/trial/start/index.md"].html
    assert re.search(r'value="journey" checked', html)
    assert "67% of these entries have no touch since the entry before" in visible_text(html)
    assert re.search(r'value="stage" checked', pages["maps/trial/middle/index.md"].html)


def test_losses_not_marked_are_not_called_leaving(write_project: WriteProject) -> None:
    """Where the data marks no lead as lost, nobody is said to have left."""
    pages = pages_of(write_project, sample_figures(losses_marked=False))
    text = visible_text(pages["maps/trial/middle/index.md"].html)
    assert "The data marks no lead as lost" in text
    assert re.search(r"\d+% left", text) is None


def test_label_stands_where_figures_are(write_project: WriteProject) -> None:
    """The label of synthetic data is on the home, the map, the stage and the data page."""
    settings = Settings(label="Synthetic data")
    pages = pages_of(write_project, sample_figures(), settings)
    for path in ("maps/index.md", "maps/trial/index.md", "maps/trial/middle/index.md", "data/index.md"):
        assert "Synthetic data" in visible_text(pages[path].html), path


def test_home_leads_with_the_worst_moment(write_project: WriteProject) -> None:
    """The lead card is the map whose feelings fall deepest, whatever its name."""
    calm = (
        "title: A calm map\nobjective: O\npersona: maya\nstages: [{name: One, emotion: 1}, {name: Two, emotion: 1}]\n"
    )
    pages = publish(join_folder(write_project({"maps/a.yml": calm, "maps/trial.yml": MAP})))
    html = pages["maps/index.md"].html
    lead = html[html.index("journey-map-card--lead") :]
    assert "Trial" in lead[: lead.index("</h3>")]


def test_broken_map_has_a_page_of_its_problems(write_project: WriteProject) -> None:
    """A map that cannot be read has a page in its place: message, line, caret and hint."""
    root = write_project({"maps/broken.yml": "title: Broken\nobjectiv: typo\npersona: maya\nstages: [A]\n"})
    pages = publish(join_folder(root))
    html = pages["maps/broken/index.md"].html
    text = visible_text(html)
    assert "maps/broken.yml:2:1" in text
    assert "  2 | objectiv: typo\n      ^" in html
    assert "What to do:" in text
    assert "maps/broken.yml" in visible_text(pages["maps/index.md"].html)


def test_hostile_texts_stay_texts(write_project: WriteProject) -> None:
    """Markup in names and texts is shown, not run."""
    evil = "<img src=x onerror=alert(1)>"
    source = MAP.replace("name: Middle", f'name: "{evil}"').replace(
        "action: Arrives", f'action: "{evil} {{{{ 7*7 }}}}"'
    )
    for page in publish(join_folder(write_project({"maps/trial.yml": source}))).values():
        assert "<img" not in page.html
        assert "49" not in visible_text(page.html)


def test_edit_links_and_navigation(pages: dict[str, RenderedPage]) -> None:
    """Maps and personas stand in the navigation, stages and changelogs do not; each leads to its YAML."""
    told = {path: (item.page.in_nav, item.page.source_file) for path, item in pages.items()}
    assert told["maps/trial/index.md"] == (True, "maps/trial.yml")
    assert told["maps/trial/start/index.md"] == (False, "maps/trial.yml")
    assert told["maps/trial/changelog/index.md"] == (False, "maps/trial.yml")
    assert told["personas/maya/index.md"] == (True, "personas/maya.yml")


def test_small_sample_is_marked(write_project: WriteProject) -> None:
    """A share over fewer than thirty leads is called a small sample and heads no verdict."""
    figures = sample_figures()
    small = replace(figures.stages["middle"], drop_off=DropOff(25, 30, 12, (("price", 13),), 0, 0, losses_marked=True))
    pages = pages_of(write_project, replace(figures, stages={**figures.stages, "middle": small}))
    assert "small sample" in visible_text(pages["maps/trial/middle/index.md"].html)
    assert "52%" not in opening(pages["maps/trial/index.md"])


def marks(pages: dict[str, RenderedPage]) -> dict[str, int]:
    """Return how often each page of the map calls a figure a small sample."""
    paths = ("maps/trial/index.md", "maps/trial/start/index.md", "maps/trial/middle/index.md")
    return {path: pages[path].html.count(unknown.SMALL_SAMPLE) for path in paths}


def test_the_setting_says_what_a_small_sample_is(write_project: WriteProject) -> None:
    """Figures of 500 leads are no small samples until the setting says so; then drawings and words mark them."""
    usual = pages_of(write_project, sample_figures())
    assert set(marks(usual).values()) == {0}
    strict = pages_of(write_project, sample_figures(), Settings(small_sample=5000))
    assert all(count > 3 for count in marks(strict).values())
    drawn = [text for path in marks(strict) for text in re.findall(r"<svg.*?</svg>", strict[path].html, re.DOTALL)]
    assert sum(unknown.SMALL_SAMPLE in text for text in drawn) >= 4
    assert "Fewer than 5,000 were counted" in visible_text(strict["data/index.md"].html)


def test_drawings_fold_by_the_setting_too(write_project: WriteProject) -> None:
    """A stage that fewer than `small_row_leads` entered is told with that number, in drawings as in words."""
    pages = pages_of(write_project, sample_figures(), Settings(small_row_leads=300))
    html = pages["maps/trial/index.md"].html
    assert "End: fewer than 300." in html
    assert "fewer than 10" not in html


LONG = """
title: Trial
objective: {statement: Learn}
persona: maya
lanes: [{id: unknown, name: What we do not know}]
stages:
  - id: start
    name: Start
    lanes: {unknown: [Why]}
    steps:
      - {action: One, emotion: 0, thought: First thought}
      - {action: Two, emotion: 0}
      - {action: Three, emotion: 0, thought: Second thought}
      - {action: Four, emotion: 1, thought: Third thought}
      - {action: Five, emotion: -2, feeling: lost, thought: The thought that counts}
    pains: [{id: vague, text: Vague, evidence: [talk, count]}]
  - {id: end, name: End}
evidence:
  - {id: count, kind: ticket, source: Desk, date: 2026-09-01, says: Many}
  - {id: talk, kind: interview, source: Talks, date: 2026-09-01, quote: How much}
opportunities:
  - {text: Explain, impact: 5, effort: 1, metric: Fewer questions, due: 2026-12-24, owner: Ann}
"""


@pytest.fixture
def long_map(write_project: WriteProject) -> str:
    """The page of a map whose cells hold more than they show."""
    return publish(join_folder(write_project({"maps/trial.yml": LONG})))["maps/trial/index.md"].html


def cell(html: str, name: str) -> tuple[str, str]:
    """Return what a cell shows, and what it folds."""
    found = re.search(rf'<td id="cell-{name}"[^>]*>(.*?)</td>', html, re.DOTALL)
    assert found is not None
    shown, _, folded = found[1].partition("<details")
    return visible_text(shown), visible_text(f"<details{folded}")


def test_a_long_cell_folds_what_matters_less(long_map: str) -> None:
    """The first steps stay, and of the thoughts the one with a finding; the fold says how many and of which cell."""
    shown, folded = cell(long_map, "start-actions")
    assert (shown, "2 more in Actions, Start" in folded) == ("OneTwoThree", True)
    assert "FourFive" in folded
    shown, folded = cell(long_map, "start-moods")
    assert "The thought that counts" in shown
    assert "First thought" in shown
    assert "Second thought" in folded
    assert cell(long_map, "start-pains")[1] == ""


def test_own_lanes_stand_behind_the_metrics(long_map: str) -> None:
    """What the poster's front has comes first; rows of the team's own follow in a part of their own."""
    assert long_map.index("cell-start-evidence") < long_map.index("journey-lanes__further")
    assert long_map.index("journey-lanes__further") < long_map.index("cell-start-lane-unknown")


def test_cells_cite_evidence_by_the_code_of_its_tile(long_map: str) -> None:
    """A chip says E1 where the tile says E1, reads the id aloud, and the tile leads to the whole text."""
    shown, _ = cell(long_map, "start-pains")
    assert shown == "not rated: Vague interview evidence talk: E1 ticket evidence count: E2"
    tiles = long_map[long_map.index("journey-evidence--tiles") :].partition("</ul>")[0]
    assert re.findall(r'<li id="(\S+)">', tiles) == ["evidence-talk", "evidence-count"]
    assert '<a href="../../evidence/#evidence-talk"><b>E1</b></a>' in tiles
    assert "count · ticket · 1 Sep 2026" in visible_text(tiles)


def test_what_to_do_first_stands_beside_the_objective(long_map: str) -> None:
    """With its measure of success, its date and its owner; what is missing is said."""
    brief = visible_text(long_map.partition('id="do-first"')[2].partition("</section>")[0])
    assert "Explain SuccessFewer questions Due24 Dec 2026 OwnerAnn" in brief


def test_a_first_action_without_a_measure_says_so(pages: dict[str, RenderedPage]) -> None:
    """Nor a date, nor an owner."""
    brief = visible_text(pages["maps/trial/index.md"].html.partition('id="do-first"')[2].partition("</section>")[0])
    assert "no measure of success" in brief
    assert "no date" in brief
    assert "no owner" in brief


def test_the_map_leads_to_what_stands_behind_it(pages: dict[str, RenderedPage]) -> None:
    """To its numbers, its budget, its touchpoints and its changelog."""
    html = pages["maps/trial/index.md"].html
    more = html[html.index('id="more"') :]
    assert [*re.findall(r'href="([^"]+)"', more)][:4] == ["numbers/", "budget/", "numbers/#touchpoints", "changelog/"]


def test_a_quantile_that_is_not_reached_is_a_figure() -> None:
    """Where P75 is not reached and too few are watched to tell a least time, a stage keeps its median."""
    assert make_duration(Quantile(0.75, None, (None, None), None)).text == "not reached"
    assert make_duration(Quantile(0.75, None, (None, None), 300.0)).text == "more than 300 days"


def test_folding_is_told_only_where_rows_are_folded(write_project: WriteProject) -> None:
    """With `small_row_leads` of 1 nothing is folded, and the data page says nothing of it."""
    folded = visible_text(pages_of(write_project, sample_figures())["data/index.md"].html)
    shown = pages_of(write_project, sample_figures(), Settings(small_row_leads=1))["data/index.md"].html
    assert "Rows about fewer than 10 leads are folded" in folded
    assert "are folded" not in visible_text(shown)
    assert "Leads are never named." in visible_text(shown)
    assert not is_few(0.5, 1)


IDEAS = ", ".join(f"{{text: Idea {number}, impact: 3, effort: 2}}" for number in range(9))
PROOFS = ", ".join(
    f"{{id: source-{number}, kind: survey, source: A, date: 2026-09-01, says: Many}}" for number in range(14)
)
MANY = f"""\
title: Long
objective: {{statement: Learn, goal: end}}
persona: maya
opportunities: [{IDEAS}]
evidence: [{PROOFS}]
stages:
  - {{id: start, name: Start, duration: A week}}
  - {{id: end, name: End}}
"""


ABOUT = "Reviews (0), Whom it counts"


def test_what_comes_after_the_first_is_folded_with_its_count(write_project: WriteProject) -> None:
    """Seven actions and ten sources stand open; lanes beyond the metrics fold with their names, each there once."""
    html = publish(join_folder(write_project({"maps/long.yml": MANY})))["maps/long/index.md"].html
    folds = [visible_text(part.partition("</summary>")[0]) for part in html.split("journey-rest")[1:]]
    names = [text.partition(">")[2].strip() for text in folds]
    assert names == ["1 more lane: Duration", "2 more", "4 more sources", ABOUT]
    ranked, _, rest = html[html.index('id="first"') :].partition('<details class="journey-data journey-rest">')
    assert (ranked.count("<b>Idea "), rest.partition("</details>")[0].count("<b>Idea ")) == (7, 2)
    tiles = html[html.index('<h2 id="evidence">') :].partition('<h2 id="changes">')[0]
    assert len(re.findall(r'<li id="evidence-', tiles)) == 14
