"""What both revisions share is left out before they are compared, and that never changes what is told."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
import yaml

from mkdocs_journey.history import written
from mkdocs_journey.history.changes import diff_file
from mkdocs_journey.history.written import CHANNELS, MAP, FileKind
from mkdocs_journey.source.nodes import Node
from mkdocs_journey.source.yaml_nodes import parse_yaml

STAGE = {
    "emotion": 1,
    "thoughts": ["Is it worth it?", "How much?"],
    "steps": [{"action": "Reads the post", "emotion": 1}, {"action": "Asks a colleague", "emotion": -1}],
    "pains": [
        {"id": "dear", "text": "Nobody knows the price", "severity": 3, "evidence": ["talks"]},
        {"text": "Nobody knows the price", "severity": 2},
        {"text": "No answer on weekends", "match": ["weekend"]},
    ],
    "opportunities": [{"text": "Show a price", "solves": ["dear"], "impact": 4}, {"text": "Answer at night"}],
}
SAMPLES: dict[FileKind, dict[str, Any]] = {
    MAP: {
        "title": "Trial to paid",
        "objective": {"statement": "More trials pay"},
        "persona": "maya",
        "stages": [{"name": name, **STAGE} for name in ("Awareness", "Trial", "Decision", "Decision")],
        "evidence": [{"id": "talks", "kind": "interview", "source": "Calls", "date": "2026-03-02", "says": "Price"}],
    },
    CHANNELS: {"rules": [{"source": "acme", "medium": "referral", "channel": name} for name in ("A", "B", "B", "C")]},
}


def edit(value: Any, dice: random.Random) -> None:
    """Change something at random: a value, the order of a list, an item that comes, goes or is doubled."""
    if isinstance(value, dict):
        key = dice.choice(list(value))
        if isinstance(value[key], dict | list) and dice.random() < 0.9:
            edit(value[key], dice)
        else:
            value[key] = dice.choice(["another text", "Nobody knows the price", 2, -2])
        return
    at = dice.randrange(len(value)) if value else 0
    what = dice.random()
    if what < 0.6 and value and isinstance(value[at], dict):
        edit(value[at], dice)
    elif what < 0.7 and value:
        value.insert(0, value.pop(at))
    elif what < 0.85 and value:
        value.insert(at, copy.deepcopy(value[at]))
    elif value:
        value.pop(at)


def parse(value: object) -> Node:
    # Through JSON, so that what stands twice is written twice and not as an alias.
    node, problems = parse_yaml(yaml.safe_dump(json.loads(json.dumps(value)), sort_keys=False), "a")
    assert node is not None, problems
    return node


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.name)
@pytest.mark.parametrize("seed", range(150))
def test_same_is_told_with_and_without(kind: FileKind, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is edited, once or several times over, looking at all items tells the same."""
    dice = random.Random(seed)
    before = json.loads(json.dumps(SAMPLES[kind]))
    after = copy.deepcopy(before)
    for _ in range(dice.choice([1, 1, 1, 2, 5])):
        edit(after, dice)
    found = diff_file(parse(before), parse(after), kind)
    monkeypatch.setattr(written, "_find_differing", lambda *_: None)
    assert found == diff_file(parse(before), parse(after), kind)
