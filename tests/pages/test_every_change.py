"""Every sort of change that a comparison can find has its sign and its words on the pages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from page_samples import join_folder, publish, visible_text
from sample_project import WriteProject

from mkdocs_journey.history.changelog import Change, Changelog, ChangelogEntry
from mkdocs_journey.history.changes import SIGNS, Kind, Part


@pytest.mark.parametrize("kind", get_args(Kind))
def test_change_of_each_sort_is_shown(write_project: WriteProject, kind: Kind) -> None:
    """With its sign, counted in the sentence, and named in the key; a new id is one such sort."""
    change = Change(kind, (Part("stage", "Decision"), Part("", "id")), "old-id", "new-id")
    entry = ChangelogEntry(
        "a" * 40, "a" * 7, datetime(2026, 3, 1, tzinfo=UTC), "Priya", "Say it", None, (change,), None
    )
    changelogs = {"maps/trial.yml": Changelog("maps/trial.yml", (entry,), None)}
    html = publish(join_folder(write_project({})), changelogs=changelogs)["maps/trial/changelog/index.md"].html
    assert html.count(f'<span class="journey-sign journey-sign--{kind}" aria-hidden="true">{SIGNS[kind]}</span>') == 2
    assert f"1 {kind} so far" in visible_text(html)
