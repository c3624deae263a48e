"""Texts read piece by piece say what they say when they are read as a whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mkdocs_journey.history import pieces as module
from mkdocs_journey.history.pieces import Pieces
from mkdocs_journey.source.nodes import Mapping, Node, Scalar, Sequence
from mkdocs_journey.source.yaml_nodes import parse_yaml

ROOT = Path(__file__).parents[2]
MAP = """\
# what editors need
title: Trial to paid
about: |
  Two lines,
  title: no key
stages:
  # the first
  - name: Consideration
    emotion: 1
    pains:
    - text: Pricing page is confusing
      severity: 2
    - text: "- no: item"

  - name: Decision
    emotion: -1
evidence: []
"""
# What may open, close or break something in the middle of a file.
BITS = (
    "\t", "\u200b", "\u2028", "\x85", "- ", "~", "{a: 1}", "[x, y]", "[", "{", "}", "'", '"', ": ", "*x", "&a ", "|\n",
    "<<: 1\n", "!!str ", "\n---\n", "\n...\n", "? [a]\n: b\n", "- x: 1\n  x: 2\n", "|+\n", ">\n", "#", " #", "1: a\n",
    "\n\n", "\n", "\\\n", "\nname: x\n", "\n  - name: x\n", "%YAML 1.1\n", "[" * 70, "- " * 70, '"a": 1\n',
)  # fmt: skip


def said(node: Node | None) -> object:
    """Return all of a node but its places."""
    if node is None or isinstance(node, Scalar):
        return None if node is None else (type(node.value), node.value, node.raw)
    if isinstance(node, Sequence):
        return [said(item) for item in node.items]
    return [(entry.key, said(entry.value)) for entry in node.entries]


def change(text: str, dice: random.Random) -> str:
    """Return a text in which one line is gone, doubled, indented otherwise, emptied, or holds one of the bits."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    line = lines[at]
    column = dice.randrange(len(line) + 1)
    bit = dice.choice(BITS)
    others: list[list[str]] = [
        [],
        [line, dice.choice(lines)],
        [line[:column] + bit + line[column:]],
        [f"{line.partition(':')[0]}: {bit}"],
        [f"{line.partition(':')[0]}:"],
        [" " * dice.randrange(9) + line.strip()],
        [line + bit],
    ]
    lines[at : at + 1] = dice.choice(others)
    return "\n".join(lines)


@pytest.mark.parametrize("text", [MAP, (ROOT / "maps" / "_shared.yml").read_text(encoding="utf-8")])
def test_any_revision_says_the_same(text: str) -> None:
    """Of hundreds of revisions, most of them broken, none is read otherwise than as a whole."""
    dice, pieces, sound = random.Random(7), Pieces(), 0
    for _ in range(400):
        revision = text
        for _ in range(dice.randint(0, 3)):
            revision = change(revision, dice)
        whole = parse_yaml(revision, "")[0]
        sound += whole is not None
        assert said(pieces.read(revision)) == said(whole), revision
    assert 100 < sound < 350


@pytest.mark.parametrize(
    "text",
    [
        "{a: 1}\ntitle: x\n",
        "  title: x\nstages: y\n",
        'title: "x\nstages: y"\n',
        "title: x\n...\nstages: y\n",
        "title: x\ntitle: y\n",
        "title: x\n<<: {a: 1}\n",
        "title: *x\n",
        "a:\n- x: 1\n- [\n- y: 2\n]\n",
        "",
        "# nothing\n",
        "no key\n",
    ],
)
def test_what_cannot_be_cut_is_read_as_a_whole(text: str) -> None:
    """A bracket, a quote, a marker or a key that reaches over the cut is seen, also when its pieces are known."""
    pieces = Pieces()
    for line in text.splitlines(keepends=True):
        pieces.read(line)
    assert said(pieces.read(text)) == said(parse_yaml(text, "")[0])


def test_what_revisions_share_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first, only the changed key of the changed block is parsed, and all else is the same node."""
    pieces = Pieces()
    first = pieces.read(MAP)
    asked: list[str] = []

    def parse(text: str, file: str) -> tuple[Node | None, object]:
        asked.append(text)
        return parse_yaml(text, file)

    monkeypatch.setattr(module, "parse_yaml", parse)
    second = pieces.read(MAP.replace("severity: 2", "severity: 3"))
    assert asked == ["      severity: 3\n"]
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    assert [one.value is other.value for one, other in zip(first.entries, second.entries, strict=True)] == [
        True, True, False, True,
    ]  # fmt: skip
    stages, others = first.get("stages"), second.get("stages")
    assert isinstance(stages, Sequence)
    assert isinstance(others, Sequence)
    assert stages.items[1] is others.items[1]
