"""Nodes to models: short forms, defaults, and every problem at its place."""

from __future__ import annotations

from datetime import date
from types import NoneType
from typing import get_args

import pytest
from model_texts import problems_of, read, read_map

from mkdocs_journey.model import evidence, journey_map, persona
from mkdocs_journey.model.evidence import TouchpointUse
from mkdocs_journey.model.journey_map import JourneyMap, NextStage
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.words import Item, Period


def test_smallest_map() -> None:
    """A title, an objective, a persona and one stage's name make a map; the rest is absent, not zero."""
    journey_map = read_map("stages: [Decision]")
    stage = journey_map.stages[0]
    assert (stage.id, stage.name, stage.emotion, stage.next) == ("decision", "Decision", None, None)
    assert journey_map.objective.statement == "O"
    assert journey_map.review_every == Period(6, "month")


def test_what_is_not_written_is_absent() -> None:
    """A field that may be left out is then absent or empty, but for the few that have a usual value."""
    models = [model for module in (evidence, journey_map, persona) for model in vars(module).values()]
    usual = {
        (model.__name__, name): field.get_default(call_default_factory=True, validated_data={})
        for model in models
        if isinstance(model, type) and issubclass(model, Item)
        for name, field in model.model_fields.items()
        if not field.is_required()
    }
    assert {place: value for place, value in usual.items() if value not in (None, (), {})} == {
        ("Image", "alt"): "",
        ("JourneyMap", "review_every"): Period(6, "month"),
        ("JourneyMap", "schema_version"): 1,
        ("JourneyMap", "state"): "current",
        ("Objective", "kind"): "other",
        ("Persona", "schema_version"): 1,
        ("SharedItems", "schema_version"): 1,
        ("Touchpoint", "kind"): "other",
    }


def test_absent_lists_are_empty() -> None:
    """A list or a block that is not written is empty, so that whoever goes through it need not ask; a few are None."""
    fields = {
        (model.__name__, name): field
        for module in (evidence, journey_map, persona)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Item)
        for name, field in model.model_fields.items()
        if field.default is None
    }
    assert [place for place, field in fields.items() if NoneType not in get_args(field.annotation)] == []


def test_every_field_of_a_map() -> None:
    """Every field of the contract is read, in its long form."""
    journey_map = read_map("""\
schema: 1
also: [omar]
about: Words
state: future
target_of: other-map
owner: Priya
reviewed: 2026-10-01
review_every: 90 days
reviews: [{date: 2026-10-01, who: Priya, decided: Keep}]
triggers: [{date: 2026-10-02, kind: pricing, note: New price list}]
audience: {segment: smb, region: [EU, UK], employees: {min: 10, max: 250.5}}
stages:
  - id: decision
    name: Decision
    goal: Choose
    next: [{to: decision, when: the budget waits}]
    alternatives: [{name: Rival, note: cheaper, evidence: [e1]}]
    duration: two weeks
    emotion: -1
    feeling: torn
    thoughts: [What will it cost?]
    touchpoints: [{id: pricing, note: the table}]
    steps:
      - {id: compares, action: Compares, who: Maya, touchpoints: [pricing], thought: Hm, emotion: -2,
         feeling: lost, moment_of_truth: The price, evidence: [e1]}
    pains: [{id: price, text: No price, severity: 3, step: compares, match: [pricing], evidence: [e1]}]
    opportunities:
      - {id: calculator, text: Calculator, solves: [price], amplifies: [pricing], impact: 5, effort: 2, owner: Ana,
         team: Web, status: doing, when: Q1, due: 2027-01-31, done_on: 2027-02-01, metric: drop-off,
         link: {text: Plan, url: "https://example.org"}}
    metrics: [{id: m1, text: Drop-off, target: 20 %, now: 34 %, figure: "drop_off:decision"}]
    lanes: {legal: [Contract]}
    image: {path: docs/a.png, alt: A page}
opportunities: [{text: Newsletter}]
touchpoints: [{id: pricing, name: Pricing page, team: Web, kind: web-page, match: [/pricing*, "event:seen"]}]
evidence:
  - {id: e1, kind: survey, source: S, date: 2026-09, n: 12, who: Buyers, question: Why, says: Unclear, quote: Hm,
     link: "https://example.org/s", confidence: high}
  - {id: e2, kind: ticket, source: Desk, date: 2026-09-03, from: {dataset: tickets, where: {topic: 7}}}
lanes: [{id: legal, name: Legal}]
links: [{text: Board, url: "https://example.org/board"}]
""")
    dumped = journey_map.model_dump(by_alias=True)
    absent = [key for key, value in dumped.items() if value in (None, (), {})]
    assert absent == []
    stage = journey_map.stages[0]
    assert stage.next == (NextStage(to="decision", when="the budget waits"),)
    assert journey_map.evidence[0].date == date(2026, 9, 30)
    assert journey_map.evidence[1].rows is not None
    assert journey_map.evidence[1].rows.where == {"topic": "7"}
    assert journey_map.audience["employees"].max == 250.5
    assert journey_map.audience["segment"].any_of == ("smb",)


def test_every_field_of_a_persona() -> None:
    """Every field of a persona is read; `goal` and `quote` join `goals` and `quotes`."""
    persona, problems = read(
        Persona,
        """\
name: Maya
role: Manager
responsibilities: [Plans]
goal: Leads
goals: [Sleep]
challenges: [Budget]
information_sources: [Peers, {text: Guides, channel: Organic Search}]
segment: smb
quote: Hm
quotes: [{text: Oh, who: P07}]
alternatives: [Spreadsheet]
image: docs/maya.png
evidence: [shared-one, {kind: interview, source: Talk, date: 2026-01-05, says: Yes}]
links: [https://example.org]
more: [{title: Tools, items: [Sheets, 365]}]
""",
    )
    assert problems == []
    assert persona is not None
    assert persona.goals == ("Leads", "Sleep")
    assert [quote.text for quote in persona.quotes] == ["Hm", "Oh"]
    assert persona.evidence == ("shared-one", "yes")
    assert persona.evidence_items[0].source == "Talk"
    assert persona.more[0].items == ("Sheets", "365")
    assert [source.channel for source in persona.information_sources] == [None, "Organic Search"]


def test_emotion_words() -> None:
    """A word of the list becomes its score and is shown; an integer wins over the feeling beside it."""
    stages = read_map("stages: [{name: A, emotion: Confused}, {name: B, emotion: 2, feeling: confused}]").stages
    assert [(stage.emotion, stage.feeling) for stage in stages] == [(-1, "Confused"), (2, "confused")]


def test_ids_are_slugs() -> None:
    """Without an id an item gets the slug of its text; a taken one gets a number, a written one never changes."""
    stages = read_map("stages: [{name: Für wen?}, {name: Fur wen}, {name: B, id: fur-wen-2}, {name: 価格}]").stages
    assert [stage.id for stage in stages] == ["fur-wen", "fur-wen-3", "fur-wen-2", "価格"]


def test_use_does_not_take_the_id() -> None:
    """A touchpoint that is declared without an id has the id by which a stage uses it."""
    journey_map = read_map("stages: [{name: A, touchpoints: [{id: blog, note: n}]}]\ntouchpoints: [Blog]")
    assert [item.id for item in journey_map.touchpoints] == ["blog"]


def test_single_items_become_lists() -> None:
    """One item may stand where a list belongs."""
    stage = read_map("stages: {name: A, touchpoints: ad, thoughts: Why, next: a, lanes: {x: One}}").stages[0]
    assert stage.touchpoints == (TouchpointUse(id="ad"),)
    assert (stage.thoughts, stage.lanes["x"]) == (("Why",), ("One",))


def test_evidence_in_place() -> None:
    """Evidence written in place moves to the map's list and is used by its id; the same words twice are one."""
    item = "{kind: survey, source: S, date: 2026-01-05, says: It is unclear}"
    journey_map = read_map(
        f"stages: [{{name: A, pains: [{{text: P, evidence: [{item}]}}, {{text: Q, evidence: {item}}}]}}]"
    )
    assert [one.id for one in journey_map.evidence] == ["it-is-unclear"]
    assert [pain.evidence for pain in journey_map.stages[0].pains] == [("it-is-unclear",), ("it-is-unclear",)]


def test_empty_value_is_absent() -> None:
    """A key without a value counts as not written."""
    assert read_map("owner:\nstages: [{name: A, pains: , emotion: }]").stages[0].pains == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stages: [{nam: A}]", 'unknown key "nam" in stage 1'),
        ("stages: [{nam: A}]", 'did you mean "name"?'),
        ("stages: [{goal: A}]", 'stage 1 has no "name"'),
        ("stages: []", '"stages" of the journeymap has no item'),
        ("stages: [{name: A, emotion: confusd}]", 'did you mean "confused"?'),
        ("stages: [{name: A, emotion: 3}]", "where an emotion goes from -2 to 2"),
        ("stages: [{name: A, emotion: true}]", "is yes or no (true), where an emotion goes"),
        ("stages: [{name: A, emotion: '1'}]", '"1" is not on the list'),
        ("stages: [{name: 12}]", 'put it in quotes: "12"'),
        ("stages: [{name: ' '}]", '"name" of stage 1 is empty'),
        ("stages: [{name: A, pains: [{text: P, severity: 4}]}]", "where at most 3 belongs"),
        ("stages: [{name: A, pains: [{text: P, severity: '2'}]}]", "where a whole number belongs"),
        ("stages: [A]\nreviewed: 03/04/2026", "which is no date"),
        ("stages: [A]\nreviewed: 2026-02-30", "which is no date"),
        ("stages: [A]\nreview_every: soon", "write 6 months, or 90 days"),
        ("stages: [A]\nstate: curent", 'did you mean "current"?'),
        ("stages: [A]\nlinks: ['javascript:alert(1)']", "which is no web address"),
        ("stages: [A]\nabout: [x]", '"about" of the journeymap is a list, where a text belongs'),
        ("stages: [{name: A, id: My Stage}]", "write my-stage"),
        ("stages: [{name: A, id: " + "a" * 300 + "}]", "an id has small letters"),
        ('stages: [{name: "A\\e[31m"}]', "a character that no page can show"),
        ('stages: [{name: "A\\u202Eb"}]', "a character that turns the text around it"),
        ("stages: [A]\nabout: " + "a" * 10_001, "10,000 characters are the most"),
        ("stages: [" + ", ".join(f"S{number}" for number in range(101)) + "]", "split it; 100 are the most"),
        ("stages: [A]\nreviewed: 9999-12-31", "which is no date"),
        (
            "stages: [A]\nevidence: [{kind: crm, source: S, date: 2026-01-01, says: x, n: 99999999999999999999}]",
            "at most",
        ),
        ("stages: [A]\nevidence: [{id: e, kind: survey, source: S, date: 2026-01-01}]", "neither says nor quote"),
        ("stages: [{name: A, metrics: [{text: M, figure: dropoff}]}]", "which names no figure"),
        ("stages: [{name: A, touchpoints: [{note: n}]}]", 'has no "id"'),
    ],
)
def test_problem_names_the_thing(text: str, expected: str) -> None:
    """Each problem says what was found, where, and one step to take."""
    assert any(expected in problem for problem in problems_of(text)), problems_of(text)


def test_problems_point_at_line_and_column() -> None:
    """A problem stands at file, line and column, with the line and a caret under the value."""
    assert problems_of("stages:\n  - name: A\n    emotion: 9\n")[0].splitlines()[:3] == [
        'a.yml:6:14: JRN208 error: "emotion" of stage "A" is the number 9, where an emotion goes from -2 to 2',
        "  6 |     emotion: 9",
        "                   ^",
    ]


def test_all_problems_at_once() -> None:
    """One run tells every problem of a file."""
    assert len(problems_of("stat: x\nowner: 3\nstages: [{name: A, emotion: 9}, {pains: 4}]")) == 5


def test_file_that_is_no_block() -> None:
    """A file that holds a list or a text is one problem."""
    assert read(JourneyMap, "- a\n- b\n")[1][0].startswith("a.yml:1:1: JRN203 error: the file holds a list")
