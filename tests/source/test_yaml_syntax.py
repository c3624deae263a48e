from __future__ import annotations

import pytest

from mkdocs_journey.diagnostics import Diagnostic, render_diagnostic
from mkdocs_journey.source.yaml_nodes import parse_yaml, to_plain

FILE = "maps/trial.yml"


def explain(text: str) -> Diagnostic:
    node, problems = parse_yaml(text, FILE)
    assert node is None
    (problem,) = problems
    return problem


CASES = {
    "colon in a value": (
        "a: 1\ntext: He said: no\n",
        ("JRN112", 2, 14),
        "the value of `text:` holds a colon and a space, which start another key",
        'put the value in quotes: `text: "He said: no"`',
    ),
    "colon in an item": (
        "- text: a: b\n",
        ("JRN112", 1, 10),
        "the value of `text:` holds a colon and a space, which start another key",
        'put the value in quotes: `- text: "a: b"`',
    ),
    "tab": (
        "a:\n\tb: 1\n\tc: 2\n",
        ("JRN111", 2, 1),
        "a tab stands in the indentation; 1 more line starts with one",
        "indent with spaces, two for each level",
    ),
    "tab after spaces": (
        "a:\n  b: 1\n  \tc: 2\n",
        ("JRN111", 3, 3),
        "a tab stands in the indentation",
        "indent with spaces, two for each level",
    ),
    "quote never closed": (
        'a: "foo\nb: 1\n',
        ("JRN113", 1, 4),
        'the text that " opens here is not closed on its line',
        'close it with "',
    ),
    "quote closed by another": (
        'a: "foo\nb: "bar"\n',
        ("JRN113", 1, 4),
        'the text that " opens here is not closed on its line',
        'close it with "',
    ),
    "apostrophe in single quotes": (
        "a: 'I don't know'\n",
        ("JRN110", 1, 11),
        "text goes on after the closing '",
        "write '' for an apostrophe inside '…'",
    ),
    "quotes in double quotes": (
        'a: "She said "no" twice"\n',
        ("JRN110", 1, 15),
        'text goes on after the closing "',
        'write \\" for a quote inside "…"',
    ),
    "at sign": (
        "a: @maya\n",
        ("JRN114", 1, 4),
        "a text cannot start with `@` unless it is in quotes",
        'put it in quotes: `"@maya"`',
    ),
    "backtick": (
        "- `code`\n",
        ("JRN114", 1, 3),
        "a text cannot start with a backtick unless it is in quotes",
        'put it in quotes: `"`code`"`',
    ),
    "bold": (
        "a: **bold**\n",
        ("JRN114", 1, 4),
        "a text cannot start with `*` unless it is in quotes",
        'put it in quotes: `"**bold**"`',
    ),
    "percent": (
        "a: %50 off\n",
        ("JRN114", 1, 4),
        "a text cannot start with `%` unless it is in quotes",
        'put it in quotes: `"%50 off"`',
    ),
    "greater than": (
        "a: >50% leave\n",
        ("JRN114", 1, 4),
        "a text cannot start with `>` unless it is in quotes",
        'put it in quotes: `">50% leave"`',
    ),
    "no space after the colon": (
        "a: 1\nrole:PM\nb: 2\n",
        ("JRN115", 2, 5),
        "a space is missing after `role:`",
        "write `role: PM`",
    ),
    "no space on the first line": (
        "role:PM\nb: 2\n",
        ("JRN115", 1, 5),
        "a space is missing after `role:`",
        "write `role: PM`",
    ),
    "neither key nor item": (
        "a: 1\nfoo\nb: 2\n",
        ("JRN110", 2, 1),
        "`foo` is neither `key: value` nor an item of a list",
        "start it with `- `, give it a key, or indent it to go on with the text above",
    ),
    "line that fits no level": (
        "a:\n  b: 1\n c: 2\n",
        ("JRN110", 3, 2),
        "this line is indented by 1 space, which fits no line above",
        "line it up with line 2 or with what that line belongs to",
    ),
    "key below a value": (
        "a: 1\n  b: 2\n",
        ("JRN110", 2, 4),
        "this key is indented deeper than line 1, which already has a value",
        "give it the indentation of line 1",
    ),
    "item among keys": (
        "a: 1\n- b\n",
        ("JRN110", 2, 1),
        "an item of a list stands among keys",
        "indent it below the key it belongs to, or give it a key",
    ),
    "list on the line of its key": (
        "a: - b\n",
        ("JRN110", 1, 4),
        "a list cannot start on the line of its key",
        "start the list on a line of its own, or put the value in quotes",
    ),
    "open bracket": (
        "a: [1, 2\nb: 3\n",
        ("JRN110", 1, 4),
        "the `[` that opens here is not closed before line 2",
        "close it with `]`, separate its items with commas, and quote texts that hold `, : [ ] { }`",
    ),
    "bracket at the end of a line": (
        "a: 1\nb: [\nc:\n  - d: [1]\n",
        ("JRN110", 2, 4),
        "the `[` that opens here is not closed before line 4",
        "close it with `]`, separate its items with commas, and quote texts that hold `, : [ ] { }`",
    ),
    "brace above a closed bracket": (
        "b: {\n  x: [1],\nc:\n  - d\n",
        ("JRN110", 1, 4),
        "the `{` that opens here is not closed before line 4",
        "close it with `}`, separate its items with commas, and quote texts that hold `, : [ ] { }`",
    ),
    "no space after a dash": (
        "a:\n  - name: A\n  -name: Decision\n    goal: B\n",
        ("JRN115", 3, 3),
        "a space is missing after `-`",
        "write `- name: Decision`",
    ),
    "no space after the first dash": (
        "a:\n  -name: Decision\n    goal: B\n",
        ("JRN115", 2, 3),
        "a space is missing after `-`",
        "write `- name: Decision`",
    ),
    "no space after the only dash": (
        "a:\n  -name: Decision\n",
        ("JRN115", 2, 3),
        "a space is missing after `-`",
        "write `- name: Decision`",
    ),
    "no space after the dash of a text": (
        "a:\n  - one\n  -two\n",
        ("JRN115", 3, 3),
        "a space is missing after `-`",
        "write `- two`",
    ),
    "keys below a text": (
        "steps:\n  - Pays by card\n    emotion: 1\n",
        ("JRN110", 3, 12),
        "this key stands below the text of line 2, and a text cannot have keys below it",
        "write a key before that text: `- action: Pays by card` for a step, `name` for a stage, `text` for the rest",
    ),
    "no-break space as a key's indentation": (
        "a:\n\u00a0\u00a0b: 1\n  \u00a0c: 2\n",
        ("JRN117", 2, 1),
        "a hidden character stands in the indentation: U+00A0, no-break space; 1 more line starts so",
        "delete the indentation and type it again with spaces",
    ),
    "no-break space that fits no level": (
        "a:\n  - b: 1\n  \u00a0\u00a0c: 2\n",
        ("JRN117", 3, 3),
        "a hidden character stands in the indentation: U+00A0, no-break space",
        "delete the indentation and type it again with spaces",
    ),
    "wide space after a dash, above keys": (
        "a:\n\u3000- b: 1\n\u3000  c: 1\n\u3000  d: 1\n  e: 2\n",
        ("JRN117", 2, 1),
        "a hidden character stands in the indentation: U+3000, ideographic space; 2 more lines start so",
        "delete the indentation and type it again with spaces",
    ),
    "open bracket at the end": (
        "a: 1\nb: {c: [\n",
        ("JRN110", 2, 8),
        "the `[` that opens here is not closed before line 3",
        "close it with `]`, separate its items with commas, and quote texts that hold `, : [ ] { }`",
    ),
    "colon without a key": (
        ": a\n",
        ("JRN110", 1, 1),
        "there is no key before this colon",
        "write the key before it",
    ),
    "backslash": (
        'a: "C:\\data"\n',
        ("JRN110", 1, 7),
        'a backslash inside "…" starts an escape, and YAML does not know this one',
        "write \\\\ for a backslash, or put the text in '…'",
    ),
    "merge conflict": (
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n",
        ("JRN116", 2, 1),
        "two versions of the same lines stand here, marked by `<<<<<<< HEAD`",
        "keep one of the two, and delete the three lines that begin with `<<<<`, `====` and `>>>>`",
    ),
    "web page": (
        "<!DOCTYPE html>\n<html>\n<p>a: b</p>\n",
        ("JRN110", 1, 1),
        "this is a web page, not YAML",
        "download it again: a login page was probably saved in its place",
    ),
    "unknown tag handle": (
        "a: !e!foo b\n",
        ("JRN114", 1, 4),
        "a text cannot start with `!` unless it is in quotes",
        'put it in quotes: `"!e!foo b"`',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_syntax_error_is_a_plain_sentence(name: str) -> None:
    """Each frequent slip has its code, its place, what was found and one step to take."""
    text, spot, message, hint = CASES[name]
    problem = explain(text)
    assert (problem.code, problem.place.line, problem.place.column) == spot
    assert (problem.message, problem.hint) == (message, hint)


def test_rare_error_keeps_the_words_of_the_parser() -> None:
    """What has no sentence of its own is told in the parser's words, never dropped."""
    problem = explain("%YAML 3.0\n---\na: 1\n")
    assert problem.code == "JRN110"
    assert problem.message.startswith("this cannot be read as YAML: found incompatible yaml document")


def test_search_goes_on_below_an_error_whose_meaning_is_plain() -> None:
    """One run names every slip of a file, with what was refused between them."""
    text = "a: b: c\nd: @x\nf:g\nh: 1\nh: 2\ni: 'don't'\nk: \"\\d\"\nl: - m\n"
    node, problems = parse_yaml(text, FILE)
    assert node is None
    assert [(problem.code, problem.place.line) for problem in problems] == [
        ("JRN112", 1),
        ("JRN114", 2),
        ("JRN115", 3),
        ("JRN125", 5),
        ("JRN110", 6),
        ("JRN110", 7),
        ("JRN110", 8),
    ]


def test_forgotten_dash_is_told_once_and_keeps_both_items() -> None:
    """Where an item's first key stands again, a dash is offered, and what stands below belongs to another item."""
    text = "stages:\n  - name: A\n    goal: x\n    name: B\n    goal: y\n  - name: C\n"
    node, [problem] = parse_yaml(text, FILE)
    assert (problem.code, problem.place.line, problem.place.column) == ("JRN125", 4, 5)
    assert problem.message == "the key `name` stands a second time; the first is on line 2"
    hint = "write `- ` for the two spaces before it if it starts a new item; if not, keep one of the two"
    assert problem.hint == hint
    assert node is not None
    items = ({"name": "A", "goal": "x"}, {"name": "B", "goal": "y"}, {"name": "C"})
    assert to_plain(node) == {"stages": items}


@pytest.mark.parametrize("text", ["- {a: 1, a: 2}", "- a: 1\n  b: 1\n  b: 2", "a: 1\na: 2", "- b:\n    a: 1\n    a: 2"])
def test_key_twice_where_no_dash_is_missing(text: str) -> None:
    """In brackets, further down in an item and outside a list, a key that stands twice starts no item."""
    _, [problem] = parse_yaml(text, FILE)
    assert (problem.code, problem.hint) == ("JRN125", "keep one of the two")


def test_no_break_space_inside_a_text_is_a_text() -> None:
    """What a text starts with is its author's: only keys are indented."""
    node, problems = parse_yaml("a: |\n  \u00a0b\n  -c\nd: \u00a0e\n'\u00a0f': 1\n", FILE)
    assert problems == ()
    assert node is not None
    assert to_plain(node) == {"a": "\u00a0b\n-c\n", "d": "\u00a0e", "\u00a0f": 1}


def test_search_ends_after_twenty_errors() -> None:
    """A file of nothing but slips is not read for ever."""
    _, problems = parse_yaml("".join(f"k{n}: a: b\n" for n in range(1000)), FILE)
    assert len(problems) == 20


def test_error_is_shown_with_a_caret() -> None:
    """The rendered problem has the line, a caret under the place, and the hint."""
    assert render_diagnostic(explain("text: a: b\n")).splitlines() == [
        "maps/trial.yml:1:8: JRN112 error: the value of `text:` holds a colon and a space, which start another key",
        "  1 | text: a: b",
        "             ^",
        '  hint: put the value in quotes: `text: "a: b"`',
    ]
