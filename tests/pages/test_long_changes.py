"""Long values on the changelog: cut to two lines, and whole below."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from page_samples import join_folder, publish
from sample_project import WriteProject

from mkdocs_journey.history.changelog import Change, Changelog, ChangelogEntry
from mkdocs_journey.history.changes import Part


@pytest.mark.parametrize(("length", "is_cut"), [(117, False), (118, True), (100_000, True)])
def test_long_value_is_cut_and_whole_below(write_project: WriteProject, length: int, *, is_cut: bool) -> None:
    """Values too long for a sentence have a cut chip and the whole text in details; short ones stand in it."""
    change = Change("changed", (Part("stage", "Decision"), Part("", "goal")), "old", "x" * length)
    entry = ChangelogEntry("a" * 40, "a" * 7, datetime(2026, 3, 1, tzinfo=UTC), "Priya", "Say it", 12, (change,), None)
    changelogs = {"maps/trial.yml": Changelog("maps/trial.yml", (entry,), None)}
    html = publish(join_folder(write_project({})), changelogs=changelogs)["maps/trial/changelog/index.md"].html
    assert ("journey-change--long" in html) is is_cut
    assert ("<summary>The whole text</summary>" in html) is is_cut
    assert html.count("x" * length) == (2 if is_cut else 1)
