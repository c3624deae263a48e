"""Diagnostics as values and as text."""

from __future__ import annotations

import pytest

from mkdocs_journey.diagnostics import (
    Place,
    Severity,
    apply_rules,
    declare_rule,
    has_errors,
    render_diagnostic,
    sort_diagnostics,
)

RULE = declare_rule("TST001", "for-tests", why="Tests need a rule of their own.", cause="A test.", cure="None.")


def test_caret_stands_under_the_column() -> None:
    """The caret stands under the column, also when a long line is cut around it."""
    line = "x" * 300 + "HERE" + "y" * 300
    text = render_diagnostic(RULE.at(Place("a.yml", 7, 301, line), "found", hint="mend it"))
    head, excerpt, caret, hint = text.splitlines()
    assert head == "a.yml:7:301: TST001 error: found"
    assert len(excerpt) < 120
    assert excerpt[caret.index("^") :].startswith("HERE")
    assert hint == "  hint: mend it"


def test_wide_and_tabbed_lines_keep_the_caret() -> None:
    """A tab counts as one character, in the line and under it."""
    excerpt, caret = render_diagnostic(RULE.at(Place("a", 1, 3, "\t\tHERE"), "m")).splitlines()[1:3]
    assert excerpt[caret.index("^") :] == "HERE"


def test_file_without_line() -> None:
    """A problem of the whole file names the file alone."""
    assert render_diagnostic(RULE.at(Place("a.yml"), "gone")) == "a.yml: TST001 error: gone"


def test_order_is_by_place_and_each_once() -> None:
    """The report goes by file, line and column, whatever the order of finding."""
    places = [Place("b"), Place("a", 2, 1), Place("a", 1, 9), Place("a", 1, 9)]
    told = sort_diagnostics(RULE.at(place, "m") for place in places)
    assert [(item.place.file, item.place.line) for item in told] == [("a", 1), ("a", 2), ("b", 0)]
    assert has_errors(told)


def test_warning_is_no_error() -> None:
    """A warning alone does not stop anything."""
    rule = declare_rule(
        "TST002", "soft", why="Tests need a warning.", cause="A test.", cure="None.", severity=Severity.WARNING
    )
    assert not has_errors([rule.at(Place("a"), "m")])


def test_codes_are_never_shared() -> None:
    """A code means one rule."""
    with pytest.raises(ValueError, match="TST001 is taken"):
        declare_rule("TST001", "other", why="x", cause="y", cure="z")


def test_control_characters_are_not_printed() -> None:
    """What would steer a terminal or turn the reading direction is shown as a replacement character."""
    text = render_diagnostic(RULE.at(Place("a", 1, 1, "\x1b[31mred\u202e"), "m\x07"))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_rules_make_errors_of_warnings_and_leave_warnings_out() -> None:
    """An error stays told whatever is set; codes that are not named stay as they are."""
    warning = declare_rule("TST004", "warns", why="W", cause="C", cure="U", severity=Severity.WARNING)
    found = [RULE.at(Place("a"), "x"), warning.at(Place("a"), "y")]
    assert apply_rules(found, ()) == tuple(found)
    assert [item.severity for item in apply_rules(found, [("TST004", "error")])] == [Severity.ERROR, Severity.ERROR]
    assert apply_rules(found, [("TST001", "ignore"), ("TST004", "ignore")]) == (found[0],)
