"""Entries come into the catalog, and whatever else stands there stays letter by letter."""

from __future__ import annotations

import pytest

from mkdocs_journey.imports.registering import NewSet, register_sets

LEADS = NewSet("leads", "crm.leads.csv", {})
ENTRIES = NewSet("stage_events", "crm.stage_events.csv", {"SQL: hot": 'did you mean "sql"?'})
ENTRY = "  - table: leads\n    path: crm.leads.csv\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"datasets:\n{ENTRY}"),
        ("timezone: UTC\n", f"timezone: UTC\ndatasets:\n{ENTRY}"),
        ("datasets: []  # none yet\n", f"datasets:  # none yet\n{ENTRY}"),
        (
            "# a\ndatasets:\n  - {table: tickets, path: t.csv}  # ours\n\n# b\nas_of: 2026-10-31\n",
            f"# a\ndatasets:\n  - {{table: tickets, path: t.csv}}  # ours\n{ENTRY}\n# b\nas_of: 2026-10-31\n",
        ),
        (
            "datasets:\n- table: tickets\n  path: t.csv\n",
            "datasets:\n- table: tickets\n  path: t.csv\n- table: leads\n  path: crm.leads.csv\n",
        ),
    ],
)
def test_entry_is_added(before: str, after: str) -> None:
    """The entry stands at the end of the data sets, as they are indented, and comments stay where they were."""
    assert register_sets(before, [LEADS]) == (after, (LEADS,))
    assert register_sets(after, [LEADS]) == (after, ())


def test_glob_that_names_it_already() -> None:
    """A file that a pattern of the catalog takes in is not named again."""
    text = "datasets:\n  - {table: leads, path: '*.leads.csv'}\n"
    assert register_sets(text, [LEADS]) == (text, ())


def test_unmatched_stages_are_listed() -> None:
    """Names of stages stand below the entry as remarks, ready to fill in, whatever signs they hold."""
    changed = register_sets("", [ENTRIES])
    assert changed is not None
    assert changed[0].endswith(
        "    # stages:  # behind each name the id of the stage that it means\n"
        '    #   "SQL: hot":   # did you mean "sql"?\n'
    )


@pytest.mark.parametrize(
    "text", ["datasets: {a: 1}\n", "datasets: [{table: leads, path: x.csv}]\n", "datasets: [\n", "- 1\n"]
)
def test_catalog_that_is_left_alone(text: str) -> None:
    """What cannot be changed safely is not changed."""
    assert register_sets(text, [LEADS]) is None
