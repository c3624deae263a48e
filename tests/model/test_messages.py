"""Each message of the reader word for word: where it stands, what was found, and the one step to take."""

from __future__ import annotations

from pathlib import Path

import pytest
from model_texts import problems_of, read

from mkdocs_journey.model.evidence import SharedItems
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.words import Item
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.tables.catalog import Catalog
from mkdocs_journey.tables.channel_rules import MOST_RULES, ChannelRules

HEADS: dict[str, tuple[type[Item], str]] = {
    "map": (JourneyMap, "title: T\nobjective: O\npersona: maya\n"),
    "whole map": (JourneyMap, ""),
    "persona": (Persona, "name: Maya\nrole: Manager\n"),
    "channels": (ChannelRules, ""),
    "catalog": (Catalog, ""),
}
# Blocks of a kind of file, its lines below the head, and what is told of them, each hint below its message.
BLOCKS = Path(__file__).with_name("messages.txt").read_text(encoding="utf-8").strip("\n").split("\n\n")


def told(problems: list[str]) -> list[tuple[str, str]]:
    """Return the first line of each problem without its file and severity, and its hint."""
    lines = [problem.splitlines() for problem in problems]
    return [
        (head.removeprefix("a.yml:").replace(" error:", ""), hint.strip().removeprefix("hint: "))
        for head, *_, hint in lines
    ]


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_message(block: str) -> None:
    """A problem stands where the value does, names the thing, says what was found and what to do."""
    kind, *lines = block.split("\n")
    model, head = HEADS[kind]
    written = [line.removeprefix("    ") for line in lines if line.startswith("    ")]
    found = [
        part for message, hint in told(read(model, head + "\n".join(written))[1]) for part in (message, f"  {hint}")
    ]
    assert found == lines[len(written) :]


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [
        (JourneyMap, "- a", ("1:1: JRN203 the file holds a list, where a journeymap is a block of keys", "title")),
        (Persona, "x", ('1:1: JRN203 the file holds the text "x", where a persona is a block of keys', "name")),
        (Persona, "3.10", ("1:1: JRN203 the file holds the number 3.10, where a persona is a block of keys", "name")),
        (
            SharedItems,
            "true",
            ("1:1: JRN203 the file holds yes or no (true), where a shareditems is a block of keys", "evidence"),
        ),
    ],
)
def test_file_that_is_no_block_of_keys(model: type[Item], text: str, expected: tuple[str, str]) -> None:
    """A file that holds something else is told what it holds, and a key to start with."""
    message, key = expected
    assert told(read(model, text)[1]) == [(message, f"start with a line such as `{key}: …`")]


class Switch(Item):
    """A thing of kinds of values that no file has."""

    on: bool


def test_value_without_a_sentence_of_its_own() -> None:
    """What no sentence is made for is still told at its place, by its field and value."""
    root, _ = parse_yaml("on: 3", "a.yml")
    assert root is not None
    [problem] = read_model(root, Switch, file="a.yml", lines=["on: 3"], name="switch")[1]
    assert problem.message == '"on" of the switch is the number 3, which does not belong there'
    assert (problem.code, problem.place.column, problem.hint) == ("JRN203", 5, "")


def test_hundred_stages_are_not_too_many() -> None:
    """A map may have a hundred stages; one more is told at the list."""
    names = [f"S{number}" for number in range(101)]
    assert problems_of(f"stages: [{', '.join(names[:100])}]") == []
    assert told(problems_of(f"stages: [{', '.join(names)}]")) == [
        ('4:9: JRN203 "stages" of the journeymap has more items than a map can show', "split it; 100 are the most")
    ]


def test_too_many_channel_rules() -> None:
    """More rules than are read are told at the list, with how many are the most."""
    rules = ", ".join(["{source: a, channel: Events}"] * (MOST_RULES + 1))
    assert told(read(ChannelRules, f"rules: [{rules}]")[1]) == [
        (
            '1:8: JRN203 "rules" of the channelrules has more items than are read',
            f"say more with globs; {MOST_RULES} are the most",
        )
    ]


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_long_name_is_cut(length: int, shown: str) -> None:
    """A thing is named by up to sixty characters of its text."""
    problems = problems_of(f"stages: [{{name: {'x' * length}, emotion: 9}}]")
    assert f'"emotion" of stage "{shown}" is' in problems[0]


def test_name_over_lines_is_one_line() -> None:
    """A text of several lines names its thing in one."""
    assert (
        '"emotion" of stage "two lines" is'
        in problems_of("stages:\n  - name: |\n      two\n      lines\n    emotion: 9")[0]
    )


@pytest.mark.parametrize(
    "field", ["name: N", "title: N", "action: N", "text: N", "says: N", "quote: N", "channel: N", "id: N"]
)
def test_thing_is_named_by_what_its_author_wrote(field: str) -> None:
    """Whatever its author called a thing names it, whichever key holds that."""
    assert any('in link "N"' in problem for problem in problems_of(f"stages: [A]\nlinks: [{{{field}, zz: 1}}]"))


def test_first_of_several_names_counts() -> None:
    """A text that is blank or no text names nothing; the next one does."""
    problems = problems_of("stages: [A]\nevidence: [{name: ' ', title: 3, says: S, quote: Q, zz: 1}]")
    assert any('unknown key "zz" in evidence "S"' in problem for problem in problems)
