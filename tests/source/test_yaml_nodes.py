from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.source import yaml_nodes
from mkdocs_journey.source.nodes import with_items, with_values
from mkdocs_journey.source.yaml_nodes import (
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    find_key,
    find_node,
    parse_yaml,
    place_of,
    split_lines,
    to_plain,
)

FILE = "maps/trial.yml"
MAP = """\
title: Trial to paid   # a comment
stages:
  - name: Decision
    emotion: -1
    pains:
      - "Pricing page is confusing"
"""


@pytest.fixture(params=["c", "pure"], autouse=True)
def _both_parsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with libyaml and with PyYAML's own parser."""
    if request.param == "pure":
        monkeypatch.setattr(yaml_nodes, "_Loader", yaml.SafeLoader)


def parse(text: str) -> Node:
    node, problems = parse_yaml(text, FILE)
    assert problems == ()
    assert node is not None
    return node


def problems_of(text: str) -> tuple[Diagnostic, ...]:
    return parse_yaml(text, FILE)[1]


def spot(problem: Diagnostic) -> tuple[str, int, int]:
    return (problem.code, problem.place.line, problem.place.column)


def test_every_value_knows_its_place() -> None:
    """Keys, values, lists and mappings have line and column, counted from 1."""
    root = parse(MAP)
    assert isinstance(root, Mapping)
    assert root.entries[0] == Entry("title", 1, 1, Scalar(1, 8, "Trial to paid", "Trial to paid"))
    stages = root.get("stages")
    assert isinstance(stages, Sequence)
    assert (stages.line, stages.column) == (3, 3)
    assert find_node(root, ("stages", 0, "emotion")) == Scalar(4, 14, -1, "-1")
    assert find_node(root, ("stages", 0, "pains", 0)) == Scalar(
        6, 9, "Pricing page is confusing", "Pricing page is confusing"
    )


def test_columns_count_characters() -> None:
    """Letters of more than one byte count as one column."""
    assert find_node(parse("näme: {ö: 1}\n"), ("näme", "ö")) == Scalar(1, 11, 1, "1")


def test_plain_values_have_tuples() -> None:
    """A list becomes a tuple, so that nobody adds to it."""
    assert to_plain(parse(MAP)) == {
        "title": "Trial to paid",
        "stages": ({"name": "Decision", "emotion": -1, "pains": ("Pricing page is confusing",)},),
    }


def test_quotes_make_text_and_keep_the_raw_text() -> None:
    """`1` is a number, `'1'` and a block are texts; raw is what was written."""
    root = parse("a: 1.50\nb: '1'\nc: |\n  no\nd: no\ne:\n")
    assert to_plain(root) == {"a": 1.5, "b": "1", "c": "no\n", "d": "no", "e": None}
    assert isinstance(root, Mapping)
    assert [entry.value.raw for entry in root.entries if isinstance(entry.value, Scalar)] == [
        "1.50",
        "1",
        "no\n",
        "no",
        "",
    ]


def test_path_ends_at_the_deepest_node_there_is() -> None:
    """A path that leads nowhere gives the last node on its way."""
    root = parse(MAP)
    assert find_node(root, ("stages", 0, "goal", "x")) == find_node(root, ("stages", 0))
    assert find_node(root, ("stages", 7)) == find_node(root, ("stages",))
    assert find_node(root, ("stages", "0")) == find_node(root, ("stages",))
    assert find_node(root, ()) is root


def test_key_of_a_path_is_found_only_where_it_is() -> None:
    """`find_key` gives the entry itself, and nothing for a key that is not there."""
    root = parse(MAP)
    found = find_key(root, ("stages", 0, "emotion"))
    assert found is not None
    assert (found.line, found.column) == (4, 5)
    for path in (("stages", 0, "goal"), ("stages", 9, "name"), ("stages", 0), ("title", "x"), ()):
        assert find_key(root, path) is None


def test_place_shows_the_line() -> None:
    """The place of a node or key holds the line it stands on; a line that is not there is empty."""
    root = parse(MAP)
    lines = split_lines(MAP)
    entry = find_key(root, ("stages", 0, "emotion"))
    assert entry is not None
    assert place_of(FILE, lines, entry).excerpt == "    emotion: -1"
    assert place_of(FILE, lines, Scalar(99, 1, None, "")).excerpt == ""


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~\n", "null"])
def test_empty_file_is_a_diagnostic(text: str) -> None:
    """A file that says nothing is one problem of the whole file."""
    node, (problem,) = parse_yaml(text, FILE)
    assert node is None
    assert (problem.code, problem.place.line, problem.message) == ("JRN120", 0, f"`{FILE}` is empty")


def test_duplicate_key_points_at_the_second_and_keeps_the_first() -> None:
    """The first value stays, and the message names its line."""
    node, (problem,) = parse_yaml('a: 1\nb: 2\n"a": 3\n', FILE)
    assert node is not None
    assert to_plain(node) == {"a": 1, "b": 2}
    assert spot(problem) == ("JRN125", 3, 1)
    assert problem.message == "the key `a` stands a second time; the first is on line 1"


def test_same_key_in_two_mappings_is_fine() -> None:
    """Two items of a list may both have a name."""
    parse("- name: a\n- name: b\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2025: x", "`2025` stands where a field's name belongs, and is a number to YAML"),
        ("true: x", "`true` stands where a field's name belongs, and is a yes or no to YAML"),
        ("~: x", "`~` stands where a field's name belongs, and is nothing to YAML"),
        ("[a, b]: x", "a list stands where a field's name belongs"),
        ("? {a: 1}\n: x", "a block of fields stands where a field's name belongs"),
        ("a: {{ name }}", "a block of fields stands where a field's name belongs"),
    ],
)
def test_key_that_is_no_text_is_refused(text: str, message: str) -> None:
    """Each kind of key that is no text is named as what it is."""
    (problem,) = problems_of(text)
    assert (problem.code, problem.message) == ("JRN126", message)


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\nb: *x\n", "b: *nowhere\n", "- *x\n", "*x : 1\n"],
    ids=["value", "unknown", "item", "key"],
)
def test_alias_is_refused(text: str) -> None:
    """An alias is not followed, and the file is not used in part."""
    node, problems = parse_yaml(text, FILE)
    assert node is None
    assert "JRN123" in {problem.code for problem in problems}


def test_alias_bomb_is_harmless() -> None:
    """Nine levels of nine aliases each are refused at once, each alias by its place."""
    levels = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        levels.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    node, problems = parse_yaml("\n".join(levels), FILE)
    assert node is None
    assert len(problems) == 72


def test_merge_key_is_refused() -> None:
    """`<<` brings nothing in."""
    node, (problem,) = parse_yaml("a: 1\n<<: {b: 2}\n", FILE)
    assert node is None
    assert spot(problem) == ("JRN124", 2, 1)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("a: !!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("a: !ENV HOME", "!ENV"),
        ("a: !!str 1", "!!str"),
        ("!map {a: 1}", "!map"),
        ("a: ! b", "!"),
    ],
)
def test_explicit_tag_is_refused(text: str, tag: str) -> None:
    """Every tag is refused by name, those of YAML itself too, and none is acted on."""
    (problem,) = problems_of(text)
    assert (problem.code, problem.message) == (
        "JRN127",
        f"`{tag}` tells a program how to read what follows, and means nothing here",
    )


def test_second_document_is_refused() -> None:
    """A file is one document; a closing `...` is no second one."""
    node, (problem,) = parse_yaml("a: 1\n---\nb: 2\n", FILE)
    assert node is None
    assert spot(problem) == ("JRN128", 2, 1)
    parse("---\na: 1\n...\n")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[" * 50_000 + "]" * 50_000,
        "{" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        "[\n" * 50_000,
        "".join(" " * level + "a:\n" for level in range(1_000)),
    ],
    ids=["[", "[]", "{", "{a:", "-", "?", "[ on lines", "indentation"],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    """A nesting of 50,000 neither crashes nor hangs: the 65th level is named."""
    node, problems = parse_yaml(text, FILE)
    assert node is None
    assert [problem.code for problem in problems if problem.code != "JRN126"] == ["JRN121"]


def test_64_levels_are_read() -> None:
    """The limit itself is allowed, one more is not."""
    parse("[" * 64 + "]" * 64)
    assert [problem.code for problem in problems_of("[" * 65 + "]" * 65)] == ["JRN121"]


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The value past the limit ends the reading; the limit itself is read."""
    monkeypatch.setattr(yaml_nodes, "MAX_NODES", 10)
    parse("[1, 2, 3, 4, 5, 6, 7, 8, 9]")
    node, (problem,) = parse_yaml("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]", FILE)
    assert node is None
    assert problem.code == "JRN122"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u2028", "U+2028, line separator"),
        ("\x07", "U+0007, control character"),
        ("\x85", "U+0085, control character"),
        ("\ufeff", "U+FEFF, zero width no-break space"),
        ("\ud800", "U+D800, control character"),
    ],
)
def test_hidden_character_is_named_and_moves_no_line(character: str, name: str) -> None:
    """What nobody sees is named at its place, the rest is read, and lines below keep their numbers."""
    node, (problem,) = parse_yaml(f"a: x{character}y\nb: 2\n", FILE)
    assert spot(problem) == ("JRN117", 1, 5)
    assert problem.message == f"a hidden character stands here: {name}"
    assert node is not None
    assert find_node(node, ("b",)) == Scalar(2, 4, 2, "2")


def test_problems_of_one_file_are_all_collected() -> None:
    """A refused tag, a key that stands twice and a key that is no text are told in one run, in order."""
    problems = problems_of("a: !x 1\nb: 1\nb: 2\n3: x\nc: *y\n")
    assert [problem.code for problem in problems] == ["JRN127", "JRN125", "JRN126", "JRN123"]


def test_line_ends_do_not_move_places() -> None:
    """CRLF, a lone CR and LF count as one line end each."""
    assert find_node(parse("a: 1\r\nb:\r  c: 2\n"), ("b", "c")) == Scalar(3, 6, 2, "2")


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefgh ", min_size=1), inner, max_size=4),
    max_leaves=12,
)


def as_tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(as_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: as_tuples(item) for key, item in value.items()}
    return value


@given(PLAIN.filter(lambda value: value is not None))
def test_json_is_read_as_it_is(value: object) -> None:
    """JSON is YAML 1.2: whatever can be written as JSON in ASCII comes back the same."""
    node, problems = parse_yaml(json.dumps(value), FILE)
    assert problems == ()
    assert node is not None
    assert to_plain(node) == as_tuples(value)


@given(st.text("ab:-[]{}'\"\n\t #,&*!|>%@`?\\\u2028\x00", max_size=60))
def test_no_text_raises(text: str) -> None:
    """Whatever stands in a file, the answer is nodes or problems, and never neither."""
    node, problems = parse_yaml(text, FILE)
    assert node is not None or problems


def test_other_values_stand_where_the_old_ones_stood() -> None:
    """A mapping or list with other values keeps its place, its keys and theirs; without one, it is itself."""
    root = parse("a: [1, 2]\nb: 3\n")
    assert isinstance(root, Mapping)
    items = root.get("a")
    assert isinstance(items, Sequence)
    one, two = items.items
    assert with_items(items, [one, two]) is items
    assert with_items(items, [two, two]) == Sequence(1, 4, (two, two))
    assert with_values(root, {}) is root
    assert with_values(root, {"b": one}) == Mapping(1, 1, (root.entries[0], Entry("b", 2, 1, one)))
