"""Formatting: one order and layout, comments with what they are about, and never another meaning."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_yaml import write_map

from mkdocs_journey.editing import formatting
from mkdocs_journey.editing.formatting import Formatted, format_file
from mkdocs_journey.history.changes import diff_file
from mkdocs_journey.history.states import kind_of
from mkdocs_journey.history.written import CATALOG, CHANNELS, MAP, PERSONA, SHARED, FileKind
from mkdocs_journey.model.fields import fields_of
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.nodes import Mapping, Node, Scalar, Sequence
from mkdocs_journey.source.yaml_nodes import parse_yaml

ROOT = Path(__file__).parents[2]
OPENING = "title: A\nobjective: B\npersona: maya\n"


def map_of(text: str) -> str:
    return dedent(text).lstrip("\n")


def formatted(text: str, kind: FileKind = MAP) -> str:
    found = format_file(text.encode(), kind, "maps/a.yml")
    assert found.data is not None, found.diagnostics
    again = format_file(found.data, kind, "maps/a.yml")
    assert again.data == found.data
    return found.data.decode()


def left_alone(data: bytes, kind: FileKind = MAP) -> Formatted:
    found = format_file(data, kind, "maps/a.yml")
    assert found.data is None
    return found


def test_keys_come_in_the_order_of_the_models() -> None:
    """Keys of the file, of its blocks and of blocks in brackets come in the order of the reference."""
    text = map_of(
        """
        persona: maya
        stages:
        - name: Buy
          id: buy
          next: [{when: later, to: buy}]
          opportunities:
            - {effort: 1, text: Fix it, id: fix}
        objective: {goal: buy, statement: B}
        title: A
        """
    )
    assert formatted(text) == map_of(
        """
        title: A
        objective: {statement: B, goal: buy}
        persona: maya

        stages:
          - id: buy
            name: Buy
            next: [{to: buy, when: later}]
            opportunities:
              - {id: fix, text: Fix it, effort: 1}
        """
    )


def test_comments_stay_with_what_they_are_about() -> None:
    """A comment goes where its key, item or block goes; the schema's line and the opening of the file stay on top."""
    text = map_of(
        """
        # yaml-language-server: $schema=../.journey/schema/map.schema.json
        # About the whole file.

        # Whose journey it is
        persona: maya   # agreed in May
        stages:  # from the CRM
          # The first one
          - name: Try
            # not sure
            emotion: 1
            # what data calls it
            id: try
            # pains: none yet
          # - name: Left out
        # What it is for
        objective: B
        title: A
        # The end
        """
    )
    assert formatted(text) == map_of(
        """
        # yaml-language-server: $schema=../.journey/schema/map.schema.json
        # About the whole file.

        title: A
        # What it is for
        objective: B
        # Whose journey it is
        persona: maya   # agreed in May

        stages:  # from the CRM
          # The first one
          # what data calls it
          - id: try
            name: Try
            # not sure
            emotion: 1
            # pains: none yet
          # - name: Left out
        # The end
        """
    )


def test_missing_ids_are_written_down() -> None:
    """Stages, steps, pains and opportunities get the ids that the model gives them; one that is taken gets a number."""
    text = OPENING + map_of(
        """
        stages:
          - Try
          - name: Buy
            steps: Looks at prices
            pains: [Too dear, "No: price"]
            opportunities:
              - text: Too dear
                solves: [too-dear]
          - name: Stay
            pains:
              - Too dear
              - {text: Off, severity: 1}
        """
    )
    assert formatted(text).partition("\n\n")[2] == map_of(
        """
        stages:
          - id: try
            name: Try

          - id: buy
            name: Buy
            steps:
              - id: looks-at-prices
                action: Looks at prices
            pains:
              - id: too-dear
                text: Too dear
              - id: no-price
                text: "No: price"
            opportunities:
              - id: too-dear
                text: Too dear
                solves: [too-dear]

          - id: stay
            name: Stay
            pains:
              - id: too-dear-2
                text: Too dear
              - {id: "off", text: Off, severity: 1}
        """
    )


def test_texts_keep_their_style() -> None:
    """Literal, folded, wrapped and quoted texts keep their lines, only their indentation follows their key."""
    text = map_of(
        r"""
        title: "A \
           and B"
        objective:
            statement: >-
                Folded
                  deeper

                and on
        persona: maya
        about: |2+

            two spaces more

        stages:
        - name: A text
             that wraps   # noted
          thoughts:
          - |
             Literal
                deeper
          touchpoints: [
            one,   # the first
            two
          ]
        touchpoints: [{id: one, name: One}, {id: two, name: Two}]
        """
    )
    assert formatted(text) == map_of(
        r"""
        title: "A \
           and B"
        objective:
          statement: >-
            Folded
              deeper

            and on
        persona: maya
        about: |2+

            two spaces more

        stages:
          - id: a-text-that-wraps
            name: A text
               that wraps   # noted
            thoughts:
              - |
                Literal
                   deeper
            touchpoints: [
              one,   # the first
              two
            ]

        touchpoints: [{id: one, name: One}, {id: two, name: Two}]
        """
    )


def test_line_ends_stay_and_marks_go() -> None:
    """A file with Windows line ends keeps them; a byte order mark and spaces at the ends of lines go."""
    data = b"\xef\xbb\xbftitle: A   \r\npersona: maya\r\nobjective: B\r\nstages: [{id: a, name: A}]\r\n\r\n"
    found = format_file(data, MAP, "maps/a.yml")
    assert found.data == b"title: A\r\nobjective: B\r\npersona: maya\r\nstages: [{id: a, name: A}]\r\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"title: A\nstages: []\n", "JRN201"),
        (b"title: A\ntitle: B\n", "JRN125"),
        (b"a: &a [x, x]\nb: [*a, *a]\n", "JRN123"),
        (b"title: [" + b"[" * 100, "JRN121"),
        (b"title:\tA\n\tb: c\n", "JRN111"),
        (b"title: \xff\n", "JRN107"),
        (b"\x00", "JRN105"),
        (b"", "JRN120"),
    ],
)
def test_files_with_errors_are_left_alone(data: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What our own reader refuses is told as it tells it, and never reaches the other reader."""
    monkeypatch.setattr(formatting, "read_outline", lambda _: pytest.fail("it was read again"))
    assert code in {one.code for one in left_alone(data).diagnostics}


@pytest.mark.parametrize(
    "text",
    [
        "title: A\nobjective: B\npersona: maya\nstages: &all\n  - name: A\n",
        "title: A\nobjective: B\npersona: maya\nstages:\n  - &one\n    name: A\n",
        "title: A\nobjective: B\npersona: maya\n? stages\n: [A]\n",
        '{"title": "A", "objective": "B", "persona": "maya", "stages": ["A"]}',
        "title: A\nobjective: B\npersona: maya\nstages: [A]\n...\n",
    ],
)
def test_unusual_files_are_left_alone(text: str) -> None:
    """A file that is read without error and uses a rare corner of YAML stays as it is, which is told."""
    assert [one.code for one in left_alone(text.encode()).diagnostics] == ["JRN129"]


def test_another_meaning_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the layout wrong, the semantic diff would see it, and the file stays."""
    monkeypatch.setattr(formatting, "write_outline", lambda *_: f"{OPENING}stages: [C]\n")
    found = left_alone(f"{OPENING}stages: [A, B]\n".encode())
    assert [one.code for one in found.diagnostics] == ["JRN129"]
    assert "something else" in found.diagnostics[0].message


# --- every file there is ---------------------------------------------------------------------------------------------


def project_files() -> list[tuple[Path, FileKind]]:
    roots = (
        ROOT,
        *sorted((ROOT / "mkdocs_journey" / "scaffold").iterdir()),
        ROOT.parent / "shared" / "real" / "fawkes",
    )
    found = []
    for root in roots:
        for path in sorted(path for folder in ("maps", "personas", "data") for path in (root / folder).rglob("*.yml")):
            kind = kind_of(path.relative_to(root).as_posix(), Settings())
            if kind is not None:
                found.append((path, kind))
    return found


def case_files() -> list[tuple[Path, FileKind]]:
    found = []
    for path in sorted((ROOT / "tests" / "cases").glob("*/input/**/*.y*ml")):
        name = path.relative_to(ROOT / "tests" / "cases").as_posix().split("/input/")[1]
        kind = kind_of(name, Settings())
        if kind is not None:
            found.append((path, kind))
    return found


def test_files_are_seen() -> None:
    """The demo and the scaffolds hold every kind of file but channel rules, which the cases have."""
    assert {kind.name for _, kind in project_files()} >= {kind.name for kind in (MAP, PERSONA, SHARED, CATALOG)}
    assert CHANNELS in {kind for _, kind in case_files()}


@pytest.mark.parametrize(("path", "kind"), project_files(), ids=lambda value: getattr(value, "name", ""))
def test_every_project_file_keeps_what_it_says(path: Path, kind: FileKind) -> None:
    """The demo, the scaffolds and a real map: formatted once for all, same values letter by letter, same comments."""
    text = path.read_text("utf-8")
    assert_same(text, formatted(text, kind), kind)


def test_case_files_are_formatted_or_told_why_not() -> None:
    """The inputs of all cases, wrong on purpose: each comes out meaning the same, or with the reason why not."""
    done = 0
    for path, kind in case_files():
        data = path.read_bytes()
        found = format_file(data, kind, path.name)
        assert found.data is not None or found.diagnostics, path
        if found.data is not None:
            assert_same(data.decode("utf-8-sig").replace("\r\n", "\n"), formatted(found.data.decode(), kind), kind)
            done += 1
    assert done > 50


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_map_keeps_what_it_says(data: st.DataObject) -> None:
    """Whatever the order, style, comments and blank lines: the meaning, each value and each comment stay."""
    text = write_map(data.draw)
    assert_same(text, formatted(text), MAP)


def assert_same(before: str, after: str, kind: FileKind) -> None:
    old, new = parse_yaml(before, "a.yml")[0], parse_yaml(after, "a.yml")[0]
    assert old is not None
    assert new is not None
    assert diff_file(old, new, kind) == ()
    missing = values_of(old) - values_of(new)
    assert not missing, missing
    assert comments_of(before) == comments_of(after)
    assert_order(new, kind)


def values_of(node: Node) -> Counter[tuple[str, str]]:
    """Return each value as it was written, by its key."""
    if isinstance(node, Scalar):
        return Counter([(type(node.value).__name__, node.raw.rstrip("\n"))])
    if isinstance(node, Sequence):
        return sum((values_of(item) for item in node.items), Counter())
    return sum((values_of(entry.value) for entry in node.entries), Counter())


def comments_of(text: str) -> Counter[str]:
    """Return the lines that are comments or have one; what only looks like one is the same before and after."""
    return Counter(found.strip() for found in re.findall(r"(?:^|\s)(#(?:one|two| [^\"\n]*))$", text, re.MULTILINE))


def assert_order(root: Node, kind: FileKind) -> None:
    assert isinstance(root, Mapping)
    known = list(fields_of(kind.model))
    ranks = [known.index(entry.key) for entry in root.entries if entry.key in known]
    assert ranks == sorted(ranks)
