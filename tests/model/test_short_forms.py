"""Short forms beside the long ones that they stand for, and where what is written out still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from model_texts import problems_of, read_map

from mkdocs_journey.model.short_forms import (
    write_out_channels,
    write_out_map,
    write_out_persona,
    write_out_shared,
)
from mkdocs_journey.source.nodes import Entry, Mapping, Node, Scalar, Sequence, find_key, find_node, to_plain
from mkdocs_journey.source.yaml_nodes import parse_yaml

SHORT_MAP = """
objective: {statement: Find, focus: trial, metric: 3, now: 1.50, target: 20}
also: omar
reviews: 2026-10-01
triggers: {date: 2026-10-02, kind: pricing}
audience: {segment: smb, region: [EU, 1], size: {any_of: 0x10, min: 3}, known: true}
stages:
  name: Trial
  emotion: " Confused "
  next: trial
  alternatives: [Rival, {name: Sheet, evidence: e1}]
  duration: 14
  thoughts: Hm
  touchpoints: blog
  steps:
    - Looks
    - {action: Buys, emotion: proud, feeling: , touchpoints: [blog, {id: ad, note: Often}], evidence: e1}
    - {action: Waits, emotion: sad, feeling: tired}
  pains: [No price, {text: Slow, match: speed, evidence: e1}]
  opportunities: {text: Talk, solves: slow, amplifies: looks, when: 2027, metric: 7, link: /plan}
  metrics: [Leavers, {text: Sales, target: 5, now: 4}]
  lanes: {legal: 3, money: [Yes, 1.0]}
  image: a.png
opportunities: Newsletter
touchpoints: [{name: Blog, match: /blog*}, Ad]
evidence: {id: e1, kind: crm, says: S, link: /x, from: quotes}
lanes: Legal
links: /more
"""
LONG_MAP = """
objective: {statement: Find, focus: [trial], metric: "3", now: "1.50", target: "20"}
also: [omar]
reviews: [{date: 2026-10-01}]
triggers: [{date: 2026-10-02, kind: pricing}]
audience:
  segment: {any_of: [smb]}
  region: {any_of: [EU, "1"]}
  size: {any_of: ["0x10"], min: 3}
  known: {any_of: ["true"]}
stages:
  - id: trial
    name: Trial
    emotion: -1
    feeling: " Confused "
    next: [{to: trial}]
    alternatives: [{name: Rival}, {name: Sheet, evidence: [e1]}]
    duration: "14"
    thoughts: [Hm]
    touchpoints: [{id: blog}]
    steps:
      - {id: looks, action: Looks}
      - id: buys
        action: Buys
        emotion: 2
        feeling: proud
        touchpoints: [{id: blog}, {id: ad, note: Often}]
        evidence: [e1]
      - {id: waits, action: Waits, emotion: -1, feeling: tired}
    pains: [{id: no-price, text: No price}, {id: slow, text: Slow, match: [speed], evidence: [e1]}]
    opportunities:
      - id: talk
        text: Talk
        solves: [slow]
        amplifies: [looks]
        when: "2027"
        metric: "7"
        link: {text: /plan, url: /plan}
    metrics: [{id: leavers, text: Leavers}, {id: sales, text: Sales, target: "5", now: "4"}]
    lanes: {legal: ["3"], money: ["Yes", "1.0"]}
    image: {path: a.png}
opportunities: [{id: newsletter, text: Newsletter}]
touchpoints: [{id: blog, name: Blog, match: [/blog*]}, {id: ad, name: Ad}]
evidence: [{id: e1, kind: crm, says: S, link: /x, from: {dataset: quotes}}]
lanes: [{id: legal, name: Legal}]
links: [{text: /more, url: /more}]
"""
SHORT_PERSONA = """
responsibilities: Plans
goal: Leads
goals: Sleep
challenges: Budget
information_sources: Peers
quote: Hm
quotes: [Oh]
alternatives: Sheet
image: maya.png
evidence: [e1, {kind: chat, quote: "Well, well", from: {dataset: quotes, where: {n: 7}}}]
links: [/a, {text: B, url: /b}]
more: [Tools, {title: Day, items: 365}]
"""
LONG_PERSONA = """
responsibilities: [Plans]
goals: [Leads, Sleep]
challenges: [Budget]
information_sources: [{text: Peers}]
quotes: [{text: Hm}, {text: Oh}]
alternatives: [Sheet]
image: {path: maya.png}
evidence: [e1, well-well]
evidence written here:
  - {id: well-well, kind: chat, quote: "Well, well", from: {dataset: quotes, where: {n: "7"}}}
links: [{text: /a, url: /a}, {text: B, url: /b}]
more: [{title: Tools}, {title: Day, items: ["365"]}]
"""
SHORT_SHARED = "touchpoints: Blog\nevidence: It is so"
LONG_SHARED = "touchpoints: [{id: blog, name: Blog}]\nevidence: [{id: it-is-so, says: It is so}]"
SHORT_CHANNELS = "rules: {source: [x, 3], medium: 1.0, campaign: true, channel: 5}"
LONG_CHANNELS = 'rules: [{source: [x, "3"], medium: ["1.0"], campaign: [true], channel: 5}]'


def parse(text: str) -> Node:
    root, problems = parse_yaml(text, "a.yml")
    assert root is not None, problems
    return root


@pytest.mark.parametrize(
    ("write_out", "short", "long"),
    [
        (write_out_map, SHORT_MAP, LONG_MAP),
        (write_out_map, LONG_MAP, LONG_MAP),
        (write_out_persona, SHORT_PERSONA, LONG_PERSONA),
        (write_out_persona, LONG_PERSONA, LONG_PERSONA),
        (write_out_shared, SHORT_SHARED, LONG_SHARED),
        (write_out_shared, LONG_SHARED, LONG_SHARED),
        (write_out_channels, SHORT_CHANNELS, LONG_CHANNELS),
        (write_out_channels, LONG_CHANNELS, LONG_CHANNELS),
    ],
    ids=["map", "long map", "persona", "long persona", "shared", "long shared", "channels", "long channels"],
)
def test_short_is_long(write_out: Callable[[Node], Node], short: str, long: str) -> None:
    """Each short form is exactly its long form; a long form stays as it is."""
    assert to_plain(write_out(parse(short))) == to_plain(parse(long))


@pytest.mark.parametrize("write_out", [write_out_map, write_out_persona, write_out_shared, write_out_channels])
def test_what_is_no_block_stays(write_out: Callable[[Node], Node]) -> None:
    """A file that is no block of keys has no short form."""
    assert to_plain(write_out(parse("[a, b]"))) == ("a", "b")


@pytest.mark.parametrize(
    "text",
    [
        "audience:\nstages: [{id: a, name: A, lanes: , image: , steps: [{id: b, action: B, emotion: }]}]",
        "audience: x",
        "objective: [x]",
        "stages: [{id: a, name: A, lanes: [x], duration: true, image: [x]}]",
        "opportunities: [{id: t, text: T, link: , when: [1], metric: }]",
        "links: [[x], ~]",
        "stages: [{id: a, name: A, emotion: gloomy}, {id: b, name: B, emotion: [sad]}, [c], ~]",
        "evidence: [{id: e, says: S, from: {dataset: quotes, where: x}}]",
    ],
)
def test_what_has_no_short_form_stays(text: str) -> None:
    """Nothing, yes or no, unknown words, and a list where a block belongs stand for nothing else."""
    assert to_plain(write_out_map(parse(text))) == to_plain(parse(text))


def test_channel_rule_that_is_no_block_stays() -> None:
    """A rule of channels has no short form."""
    assert to_plain(write_out_channels(parse("rules: [x, [y]]"))) == {"rules": ("x", ("y",))}


def test_singular_without_a_value_is_absent() -> None:
    """`goal` and `quote` without a value add nothing to the lists, which may have none either."""
    written = to_plain(write_out_persona(parse("goal:\ngoals: [Sleep]\nquote: Hm\nquotes:")))
    assert written == {"goals": ("Sleep",), "quotes": ({"text": "Hm"},)}


def test_each_evidence_written_in_place_is_kept_once() -> None:
    """The same evidence in two places is one, whatever the order of its keys; 1 and true are not the same."""
    one, other = "{kind: crm, says: S, n: 1}", "{says: S, n: 1, kind: crm}"
    true = one.replace("1", "true")
    written = to_plain(
        write_out_map(
            parse(
                f"evidence: {{id: own, says: O}}\n"
                f"stages: [{{id: a, name: A, steps: [{{id: s, action: S, evidence: [{one}, {other}, {true}, own]}}]}}]"
            )
        )
    )
    assert isinstance(written, dict)
    assert written["stages"][0]["steps"][0]["evidence"] == ("s", "s", "s", "own")
    assert written["evidence"] == (
        {"id": "own", "says": "O"},
        {"kind": "crm", "says": "S", "n": 1, "id": "s"},
        {"kind": "crm", "says": "S", "n": True, "id": "s"},
    )


def test_evidence_in_place_keeps_its_id() -> None:
    """Evidence written in place is used by the id that it has; an id without a value is made."""
    item = "{id: talk, says: S}, {id: , source: Six talks}, {kind: crm}"
    written = to_plain(write_out_map(parse(f"stages: [{{id: a, name: A, pains: [{{id: p, evidence: [{item}]}}]}}]")))
    assert isinstance(written, dict)
    assert written["stages"][0]["pains"][0]["evidence"] == ("talk", "six-talks", "evidence")
    assert [one["id"] for one in written["evidence"]] == ["talk", "six-talks", "evidence"]


def test_made_ids_differ() -> None:
    """Items of one kind have different ids wherever they stand; items of two kinds may share one."""
    journey_map = read_map(
        "stages: [{name: Trial, steps: [Trial, Trial, {action: Trial, id: trial-2}], pains: [Trial]},"
        " {name: Trial, steps: [Trial]}]\nopportunities: [Trial]"
    )
    assert [stage.id for stage in journey_map.stages] == ["trial", "trial-2"]
    assert [step.id for stage in journey_map.stages for step in stage.steps] == [
        "trial",
        "trial-3",
        "trial-2",
        "trial-4",
    ]
    assert (journey_map.stages[0].pains[0].id, journey_map.opportunities[0].id) == ("trial", "trial")


def test_name_of_an_id() -> None:
    """An evidence's id is made of what it says, else its quote, question or source; a nameless item has its kind's."""
    fields = ["says: A, quote: B", "quote: B, question: C", "question: C, source: D", "source: D", "says: 3"]
    written = to_plain(write_out_map(parse(f"evidence: [{', '.join(f'{{{field}}}' for field in fields)}]")))
    assert isinstance(written, dict)
    assert [one["id"] for one in written["evidence"]] == ["a", "b", "c", "d", "evidence"]


def places(node: Node) -> Iterator[tuple[int, int]]:
    """Yield the line and column of each value and key of a file; a block has each key once."""
    yield node.line, node.column
    if isinstance(node, Sequence):
        for item in node.items:
            yield from places(item)
    elif isinstance(node, Mapping):
        assert len({entry.key for entry in node.entries}) == len(node.entries)
        for entry in node.entries:
            yield entry.line, entry.column
            yield from places(entry.value)


@pytest.mark.parametrize(
    ("write_out", "short"),
    [
        (write_out_map, SHORT_MAP),
        (write_out_persona, SHORT_PERSONA),
        (write_out_shared, SHORT_SHARED),
        (write_out_channels, SHORT_CHANNELS),
    ],
    ids=["map", "persona", "shared", "channels"],
)
def test_what_is_written_out_stands_in_the_file(write_out: Callable[[Node], Node], short: str) -> None:
    """Each value that a short form stands for has the place of something that the author wrote."""
    assert set(places(write_out(parse(short)))) <= set(places(parse(short)))


def test_made_id_stands_where_its_item_does() -> None:
    """A made id, and the id that takes the place of evidence, stand where the item begins."""
    root = write_out_map(parse("stages:\n  - name: Trial\n    steps:\n      - {action: B, evidence: [{says: S}]}\n"))
    assert find_node(root, ("stages", 0, "id")) == Scalar(2, 5, "trial", "trial")
    assert find_node(root, ("stages", 0, "steps", 0, "evidence", 0)) == Scalar(4, 32, "s", "s")
    assert find_node(root, ("evidence", 0, "id")) == Scalar(4, 32, "s", "s")
    assert find_key(root, ("evidence", 0, "id")) == Entry("id", 4, 32, Scalar(4, 32, "s", "s"))


def test_unknown_key_of_an_item_without_an_id() -> None:
    """An item's own keys keep their places when it gets an id."""
    assert problems_of("stages:\n  - name: A\n    evidence: x\n")[0].startswith("a.yml:6:5: JRN202")
