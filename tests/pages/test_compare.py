"""Maps and personas side by side: which pairs, what matches, and what is said of each difference."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import product

import pytest
from page_samples import join_folder, map_figures, publish, stage_figures, time_in_stage, visible_text
from sample_project import PERSONA, WriteProject

from mkdocs_journey.attribution.durations import Quantile
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.newcombe import newcombe_interval
from mkdocs_journey.attribution.whereabouts import DropOff, PersonaMoves
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_map
from mkdocs_journey.pages.compare import nearest
from mkdocs_journey.pages.compare.readings import (
    NO_CLEAR_MOVES,
    NO_CLEAR_WAIT,
    SAME_LEADS,
    TOO_FEW_MOVED,
    TOO_FEW_WAITED,
    Measure,
    Reading,
    Wait,
    compare_feelings,
    compare_moves,
    compare_waits,
)
from mkdocs_journey.pages.compare.shared_stages import match_stages
from mkdocs_journey.render import RenderedPage
from mkdocs_journey.source.yaml_nodes import parse_yaml

OMAR = "name: Omar\nrole: Head of sales\ngoals: [Fewer rules, Close in March]\n"
MAYA = "name: Maya\nrole: Marketing manager\ngoals: [fewer  Rules, Answer within the hour]\n"
READING = Reading(least=10, small=30)


def a_map(title: str, persona: str, *stages: str, more: str = "") -> str:
    lines = "".join(f"  - {stage}\n" for stage in stages)
    return f"title: {title}\nobjective: Learn\npersona: {persona}\n{more}stages:\n{lines}"


TRIAL = a_map(
    "Trial",
    "maya",
    "{id: start, name: Start, emotion: 0, touchpoints: [blog, site], pains: [Slow page]}",
    "{id: choose, name: Choose, emotion: -1, pains: [No price]}",
    "{id: use, name: Use, emotion: 2}",
    more="audience: {segment: small}\ntouchpoints: [{id: blog, name: Blog}, {id: site, name: Site}]\n",
)
SALES = a_map(
    "Sales",
    "omar",
    "{id: start, name: Begin, emotion: 0, touchpoints: [blog, desk], pains: [slow  Page]}",
    "{id: pick, name: choose, emotion: 1}",
    "{id: use, name: Use, emotion: -2}",
    "{id: renew, name: Renew, emotion: 1}",
    more="audience: {segment: large}\ntouchpoints: [{id: blog, name: Blog}, {id: desk, name: Desk}]\n",
)
BOTH = {"maps/trial.yml": TRIAL, "maps/sales.yml": SALES, "personas/maya.yml": MAYA, "personas/omar.yml": OMAR}
PAIR = "compare/sales-and-trial/index.md"
PERSONAS = "compare/maya-and-omar/index.md"


def read_map(text: str) -> JourneyMap:
    root, problems = parse_yaml(text, "maps/x.yml")
    assert root is not None, problems
    lines = tuple(text.splitlines())
    content, found = read_model(write_out_map(root), JourneyMap, file="maps/x.yml", lines=lines, name="map")
    assert content is not None, found
    return content


def pages_of(write_project: WriteProject, files: dict[str, str], *, bare: bool = True) -> dict[str, RenderedPage]:
    return publish(join_folder(write_project(dict(files), bare=bare)))


def told(page: RenderedPage) -> str:
    """Return the text of a page in one line, a blank for each tag, so that cells stand apart."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.html)).split())


def figures_of(stages: dict[str, tuple[int, int, float]], channels: dict[str, int]) -> MapFigures:
    """Return figures of stages as (cohort, moved on, median days)."""
    return map_figures(
        {
            name: stage_figures(
                name, n, DropOff(n, 30, moved, (), n - moved, 0, losses_marked=False), time_in_stage(n, median)
            )
            for name, (n, moved, median) in stages.items()
        },
        [],
        channels,
    )


def with_both(joined: JoinedProject, sales: MapFigures, trial: MapFigures) -> JoinedProject:
    by_slug = {"sales": sales, "trial": trial}
    return replace(joined, maps=tuple(replace(item, figures=by_slug[item.slug]) for item in joined.maps))


def test_stages_match_by_id_then_by_name() -> None:
    """An id wins, a name in another case follows, each stage is taken once, and the rest is listed in order."""
    match = match_stages(read_map(TRIAL), read_map(SALES))
    assert [(item.first.id, item.second.id) for item in match.shared] == [
        ("start", "start"),
        ("choose", "pick"),
        ("use", "use"),
    ]
    assert match.only_first == ()
    assert [stage.id for stage in match.only_second] == ["renew"]


def test_a_name_is_no_match_for_a_stage_that_is_taken() -> None:
    """A stage that matched by id is not matched again by its name."""
    first = read_map(a_map("A", "m", "{id: a, name: One}", "{id: b, name: Two}"))
    second = read_map(a_map("B", "m", "{id: a, name: Two}", "{id: c, name: One}"))
    match = match_stages(first, second)
    assert [(item.first.id, item.second.id) for item in match.shared] == [("a", "a")]
    assert [stage.id for stage in (*match.only_first, *match.only_second)] == ["b", "c"]


def measure(name: str, *, moved: tuple[int, int] | None = None, wait: tuple[float, int] | None = None) -> Measure:
    """Return a side with `moved` as (not moved, cohort) and `wait` as (P75, leads), its interval 10 % either way."""
    p75 = None if wait is None else Quantile(0.75, wait[0], (wait[0] * 0.9, wait[0] * 1.1), None)
    return Measure(
        name,
        not_moved=Share(*moved) if moved is not None else None,
        wait=Wait(p75, wait[1]) if p75 is not None and wait is not None else None,
    )


def test_moves_differ_only_where_the_interval_excludes_none() -> None:
    """The words follow Newcombe's interval for every pair of shares, whichever side stands first."""
    shares = [(count, n) for n in (40, 200, 1000) for count in (15, n // 3, n // 2, n - 15)]
    for one, two in product(shares, shares):
        text = compare_moves(measure("A", moved=one), measure("B", moved=two), READING)
        assert text == compare_moves(measure("B", moved=two), measure("A", moved=one), READING)
        interval = newcombe_interval(Share(*one), Share(*two))
        assert interval is not None
        if interval[0] > 0:
            assert text.startswith("A loses more:"), (one, two)
        elif interval[1] < 0:
            assert text.startswith("B loses more:"), (one, two)
        else:
            assert text == NO_CLEAR_MOVES, (one, two)


def test_waits_differ_only_where_intervals_lie_apart() -> None:
    """The longer P75 is named only where its interval begins after the other's ends."""
    for one, two in product((5.0, 5.5, 6.5, 20.0), (5.0, 5.5, 6.5, 20.0)):
        text = compare_waits(measure("A", wait=(one, 90)), measure("B", wait=(two, 90)), READING)
        assert text == compare_waits(measure("B", wait=(two, 90)), measure("A", wait=(one, 90)), READING)
        if one * 0.9 > two * 1.1:
            assert text.startswith("A waits "), (one, two)
        elif two * 0.9 > one * 1.1:
            assert text.startswith("B waits "), (one, two)
        else:
            assert text == NO_CLEAR_WAIT, (one, two)
    assert compare_waits(measure("A", wait=(20, 90)), measure("B", wait=(5, 90)), READING) == (
        "A waits 15 days longer at P75, intervals apart"
    )


def test_ends_that_are_not_known_make_no_difference_clear() -> None:
    """An interval without an end lies apart from nothing, and a P75 that is not reached yet is said so."""
    open_end = Measure("A", wait=Wait(Quantile(0.75, 40.0, (None, 60.0), None), 90))
    assert compare_waits(open_end, measure("B", wait=(5, 90)), READING) == NO_CLEAR_WAIT
    never = Measure("A", wait=Wait(Quantile(0.75, None, (None, None), 300.0), 90))
    assert "of A wait is not known yet" in compare_waits(never, measure("B", wait=(5, 90)), READING)


def test_few_leads_are_not_compared() -> None:
    """Below the small sample, or where few are told from many, no difference is judged and no number is said."""
    many = measure("B", moved=(50, 200), wait=(5, 200))
    assert compare_moves(measure("A", moved=(10, 29)), many, READING) == TOO_FEW_MOVED
    assert compare_moves(measure("A", moved=(3, 200)), many, READING) == TOO_FEW_MOVED
    assert compare_moves(measure("A", moved=(197, 200)), many, READING) == TOO_FEW_MOVED
    assert compare_waits(measure("A", wait=(50, 29)), many, READING) == TOO_FEW_WAITED
    assert compare_moves(measure("A"), many, READING) == ""
    assert compare_waits(measure("A"), many, READING) == ""


def test_feelings_are_told_by_who_feels_better() -> None:
    """Each pair of scores gives one sentence, the same whichever side stands first."""
    for one, two in product((None, -2, -1, 0, 1, 2), repeat=2):
        text = compare_feelings(Measure("A", one), Measure("B", two))
        assert text == compare_feelings(Measure("B", two), Measure("A", one))
        if one is None or two is None:
            assert text in {"neither side is rated", "A is not rated", "B is not rated"}
        elif one == two:
            assert text == "both feel the same"
        else:
            points = "1 point" if abs(one - two) == 1 else f"{abs(one - two)} points"
            assert text == f"{'A' if one > two else 'B'} feels {points} better"


def test_same_leads_are_not_set_against_each_other() -> None:
    """Where both maps count the same leads, their figures are no two samples."""
    sides = measure("A", moved=(50, 200)), measure("B", moved=(150, 200))
    text = Reading(10, 30, same_leads=True).tell(*sides)
    assert SAME_LEADS in text
    assert "loses more" not in text
    assert SAME_LEADS not in Reading(10, 30, same_leads=True).tell(Measure("A", 1), Measure("B", 1))


def test_page_of_two_maps(write_project: WriteProject) -> None:
    """The verdict names where each side stumbles, stages that do not match are listed, shared things are told once."""
    pages = pages_of(write_project, BOTH)
    text = told(pages[PAIR])
    assert (
        "They stumble in different places. Omar feels worst at Use (−2), where Maya feels +2; "
        "Maya feels worst at Choose (−1), where Omar feels +1." in text
    )
    assert "Stages that only one has" in text
    lone = text[text.index("Only Omar") :]
    assert lone.startswith("Only Omar Renew Only Maya None.")
    assert "Shared Blog, at Begin Only Omar Desk, at Begin Only Maya Site, at Start" in text
    assert "Shared slow Page, at Begin Only Omar None. Only Maya No price, at Choose" in text
    assert "Not moved on" not in text


def test_words_do_not_depend_on_who_stands_first(write_project: WriteProject) -> None:
    """With the files' names swapped, each row reads the same and each gap has the other sign."""
    swapped = {**BOTH, "maps/a-trial.yml": TRIAL}
    del swapped["maps/trial.yml"]
    one = told(pages_of(write_project, BOTH)[PAIR])
    (write_project({}, bare=True) / "maps/trial.yml").unlink()
    other = told(pages_of(write_project, swapped)["compare/a-trial-and-sales/index.md"])
    for reading in ("Both feel the same.", "Omar feels 2 points better.", "Maya feels 4 points better."):
        assert reading in one
        assert reading in other
    assert "Omar less Maya" in one
    assert "Maya less Omar" in other
    assert re.search(r"less Maya.*?−4", one)
    assert re.search(r"less Omar.*?\+4", other)


def test_figures_say_n_period_and_as_of(write_project: WriteProject) -> None:
    """Each side's head has its cut, each share its count and n, and clear differences are told as such."""
    joined = join_folder(write_project(dict(BOTH), bare=True))
    sales = figures_of({"start": (400, 300, 5), "pick": (400, 100, 40), "use": (20, 8, 4)}, {"Email": 900, "Fax": 3})
    trial = figures_of({"start": (380, 290, 5), "choose": (420, 300, 9), "use": (400, 200, 4)}, {"Email": 500})
    text = told(publish(with_both(joined, sales, trial))[PAIR])
    assert text.partition("Cite these figures")[0].count("Data as of 31 Oct 2026") == 2
    assert "75%, 300 of 400" in text
    assert "Omar loses more: 46 points more have not moved on (40 to 52)" in text
    assert "Omar waits 62 days longer at P75, intervals apart" in text
    assert "no clear difference in who moves on; no clear difference in waiting" in text
    assert "too few leads to compare who moves on" in text
    assert "an association, not a cause" in text
    assert "Email, over 99% and" not in text
    assert "Fax" not in text


def test_few_leads_stay_untold(write_project: WriteProject) -> None:
    """A channel of few leads, and a share with few on one side, are told without a number."""
    joined = join_folder(write_project(dict(BOTH), bare=True))
    sales = figures_of({"start": (400, 397, 5)}, {"Email": 900, "Fax": 3})
    few = figures_of({"start": (7, 3, 5)}, {"Email": 9})
    text = told(publish(with_both(joined, sales, few))[PAIR])
    assert "fewer than 10 of 400" in text
    assert "fewer than 10 leads" in text
    assert not re.search(r"\b7\b|\b397\b", text)


def test_target_stands_after_what_it_replaces(write_project: WriteProject) -> None:
    """A future map is compared with its current one, whatever their stages, and its figures with nothing."""
    future = a_map(
        "Better trial",
        "maya",
        "{id: choose, name: Choose, emotion: 1}",
        "{id: new, name: New, emotion: 2}",
        more="state: future\ntarget_of: trial\naudience: {segment: small}\n",
    )
    pages = pages_of(write_project, {**BOTH, "maps/better.yml": future})
    text = told(pages["compare/trial-and-better/index.md"])
    assert "The target lifts most at Choose : from −1 now to +1." in text
    assert "Now less Target" in text
    assert "Trial, now and as a target" in text
    index = told(pages["compare/index.md"])
    assert index.index("Trial, now and as a target") < index.index("Sales and Trial")


def test_target_without_shared_stages(write_project: WriteProject) -> None:
    """Where no stage matches the page says so, draws no curve, and lists the stages of both."""
    future = a_map("Other way", "maya", "{id: x, name: X}", more="state: future\ntarget_of: trial\n")
    page = pages_of(write_project, {**BOTH, "maps/other.yml": future})["compare/trial-and-other/index.md"]
    assert "These maps share no stage , so nothing can be laid side by side." in told(page)
    assert "Two curves" not in page.html
    assert "Only Now Start Choose Use Only Target X" in told(page)


def test_maps_with_fewer_than_two_shared_stages_have_no_page(write_project: WriteProject) -> None:
    """One common stage is no comparison; with nothing to compare there is no index either."""
    one = {
        "maps/a.yml": a_map("A", "maya", "{id: a, name: A}", "{id: b, name: B}"),
        "maps/c.yml": a_map("C", "maya", "{id: a, name: A}", "{id: d, name: D}"),
        "personas/maya.yml": PERSONA,
    }
    pages = pages_of(write_project, one)
    assert not [path for path in pages if path.startswith("compare/")]
    assert "Compare maps" not in pages["maps/index.md"].html


def test_nothing_rated_and_no_data(write_project: WriteProject) -> None:
    """Maps that nobody rated say so, without figures, without a zero."""
    bare = ("{id: a, name: A}", "{id: b, name: B}")
    files = {
        "maps/a.yml": a_map("A", "maya", *bare),
        "maps/b.yml": a_map("B", "omar", *bare),
        "personas/maya.yml": MAYA,
        "personas/omar.yml": OMAR,
    }
    page = pages_of(write_project, files)["compare/a-and-b/index.md"]
    assert "No feeling can be compared yet : no shared stage is rated on both sides." in told(page)
    assert "Neither side is rated." in told(page)
    assert "P75" not in page.html


def test_twelve_stages_scroll_in_their_region(write_project: WriteProject) -> None:
    """Many columns keep a least width inside a labelled region that can be focused."""
    stages = [f"{{id: s{number}, name: Stage {number}, emotion: {number % 5 - 2}}}" for number in range(12)]
    files = {**BOTH, "maps/a.yml": a_map("A", "maya", *stages), "maps/b.yml": a_map("B", "omar", *stages)}
    html = pages_of(write_project, files)["compare/a-and-b/index.md"].html
    assert 'class="journey-wide-figure journey-wide-figure--many journey-count-12" tabindex="0" role="region"' in html
    assert "journey-columns-12" in html


def test_nearest_pairs_come_first_and_the_rest_is_named(
    write_project: WriteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same persona before most stages; what has no page is named, and beyond ten counted."""
    monkeypatch.setattr(nearest, "MOST_MAP_PAIRS", 2)
    monkeypatch.setattr(nearest, "MOST_NAMED", 3)
    stages = ("{id: a, name: A}", "{id: b, name: B}")
    files = {
        "maps/a1.yml": a_map("A1", "maya", *stages),
        "maps/a2.yml": a_map("A2", "omar", *stages, "{id: c, name: C}"),
        "maps/a3.yml": a_map("A3", "maya", *stages),
        "maps/a4.yml": a_map("A4", "omar", *stages, "{id: c, name: C}"),
        "personas/maya.yml": MAYA,
        "personas/omar.yml": OMAR,
    }
    pages = pages_of(write_project, files)
    made = [path for path in pages if re.match(r"compare/a\d", path)]
    assert made == ["compare/a2-and-a4/index.md", "compare/a1-and-a3/index.md"]
    text = told(pages["compare/index.md"])
    assert "These pairs have no page, as others are nearer: A1 and A2; A1 and A4; A2 and A3; and 1 more." in text


def test_pages_at_one_place_are_numbered(write_project: WriteProject) -> None:
    """Pairs whose names run together, and a pair of maps called like a pair of personas, have a page each."""
    stages = ("{id: a, name: A}", "{id: b, name: B}")
    files = {
        "maps/maya.yml": a_map("One", "maya", *stages),
        "maps/omar.yml": a_map("Two", "omar", *stages),
        "personas/maya.yml": MAYA,
        "personas/omar.yml": OMAR,
    }
    pages = pages_of(write_project, files)
    assert {"compare/maya-and-omar/index.md", "compare/maya-and-omar-2/index.md"} <= set(pages)


def test_page_of_two_personas(write_project: WriteProject) -> None:
    """Goals are split whatever their case, the curves are those of their maps, and the full comparison is linked."""
    pages = pages_of(write_project, BOTH)
    text = told(pages[PERSONAS])
    assert "Shared fewer Rules Only Maya Answer within the hour Only Omar Close in March" in text
    assert "They stumble in different places. Maya feels worst at Choose" in text
    assert "Touchpoints, channels and pains of these maps: Sales and Trial" in text


def test_two_personas_on_one_map(write_project: WriteProject) -> None:
    """Where both travel one map, who moves on is told for each with n, and judged stage by stage."""
    files = {**BOTH, "maps/trial.yml": TRIAL.replace("persona: maya", "persona: maya\nalso: [omar]")}
    del files["maps/sales.yml"]
    joined = join_folder(write_project(files, bare=True))
    figures = figures_of({"start": (900, 500, 5), "choose": (500, 200, 9)}, {"Email": 900})
    moves = (PersonaMoves("maya", Share(300, 500)), PersonaMoves("omar", Share(100, 400)))
    figures = replace(figures, stages={**figures.stages, "start": replace(figures.stages["start"], personas=moves)})
    joined = replace(joined, maps=(replace(joined.maps[0], figures=figures),))
    text = told(publish(joined)[PERSONAS])
    assert "They travel together : one map tells of both" in text
    assert "Start 40%, 200 of 500 (36–44%) 75%, 300 of 400 (71–79%)" in text
    assert "Omar loses more: 35 points more have not moved on (29 to 41)." in text
    assert "Choose 9" not in text


def test_channels_are_split_with_their_shares(write_project: WriteProject) -> None:
    """A channel of both has both shares; buckets are no channels, and a name from the data is no markup."""
    joined = join_folder(write_project(dict(BOTH), bare=True))
    evil = "[x](https://evil.example)<script>"
    sales = figures_of({}, {"Email": 600, "(unknown)": 200, evil: 200})
    trial = figures_of({}, {"Email": 250, "Direct": 250})
    page = publish(with_both(joined, sales, trial))[PAIR]
    assert "Shared Email, 60% and 50%" in told(page)
    assert "Only Maya Direct, 50%" in told(page)
    assert "(unknown)" not in told(page)
    assert "<script" not in page.html
    assert 'href="https://evil' not in page.html


def test_hostile_names_stay_text(write_project: WriteProject) -> None:
    """Markup in titles, stages and personas comes out as text, in drawings too."""
    evil = '"<script>alert(1)</script> \\"x"'
    files = {
        "maps/a.yml": a_map(evil, "maya", f"{{id: a, name: {evil}, emotion: 1}}", "{id: b, name: B, emotion: -1}"),
        "maps/b.yml": a_map("B", "omar", f"{{id: a, name: {evil}, emotion: 1}}", "{id: b, name: B, emotion: 1}"),
        "personas/maya.yml": f"name: {evil}\nrole: {evil}\n",
        "personas/omar.yml": OMAR,
    }
    pages = pages_of(write_project, files)
    for path in ("compare/index.md", "compare/a-and-b/index.md", PERSONAS):
        assert "<script" not in pages[path].html, path


def test_every_column_can_be_heard(write_project: WriteProject) -> None:
    """The table has a caption, and a head for each column and row; a drawing in it is decoration."""
    html = pages_of(write_project, BOTH)[PAIR].html
    table = html[html.index('<table class="journey-table journey-stack journey-compared"') :].split("</table>")[0]
    assert "<caption" in table
    assert table.count('scope="col"') == 6
    assert table.count('scope="row"') == 3
    assert table.count("journey-dumbbell") == 3
    assert 'role="img"' not in table
    assert "Omar and Maya, stage by stage" in visible_text(table)
