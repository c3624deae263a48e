from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_journey.history.stories import find_pull_requests
from mkdocs_journey.source.git import Commit, History

WHEN = datetime(2026, 1, 1, tzinfo=UTC)


def commit(name: str, subject: str, *parents: str) -> Commit:
    return Commit(name, WHEN, WHEN, "Maya", subject, "", (), parents)


def numbers(*commits: Commit) -> dict[str, int]:
    return find_pull_requests(History(commits))


def test_number_stands_in_the_commits_own_subject() -> None:
    """A squashed pull request names its number at the end, a merge at the start."""
    assert numbers(
        commit("d", "Fix (#4)", "c"),
        commit("c", "See #3 for more", "b"),
        commit("b", "Tidy (#2) up", "a"),
        commit("a", "x"),
    ) == {"d": 4}


def test_merge_names_the_commits_it_brought() -> None:
    """Commits of the branch have the merge's number, those of the main line have none."""
    assert numbers(
        commit("m", "Merge pull request #9 from x/y", "c", "s2"),
        commit("s2", "Side two", "s1"),
        commit("c", "Main", "a"),
        commit("s1", "Side one", "a"),
        commit("a", "Base"),
    ) == {"m": 9, "s1": 9, "s2": 9}


def test_branch_that_merged_the_main_line_brings_only_its_own() -> None:
    """Commits that the main line had before, or that an earlier merge brought, keep what they had."""
    assert numbers(
        commit("m2", "Merge pull request #2 from x/y", "m1", "t"),
        commit("t", "Merge branch 'main'", "s", "m1"),
        commit("m1", "Merge pull request #1 from x/z", "a", "r"),
        commit("s", "Side", "a"),
        commit("r", "Earlier", "a"),
        commit("a", "Base"),
    ) == {"m2": 2, "t": 2, "s": 2, "m1": 1, "r": 1}


def test_own_number_wins_over_that_of_the_merge() -> None:
    """A squashed commit that a release branch brings in keeps its own number."""
    assert numbers(
        commit("m", "Merge pull request #9 from x/release", "a", "s"), commit("s", "Fix (#4)", "a"), commit("a", "Base")
    ) == {"m": 9, "s": 4}


def test_parents_that_are_not_there_do_not_matter() -> None:
    """In a shallow clone parents may be missing."""
    assert numbers(commit("m", "Merge pull request #9 from x/y", "gone", "away")) == {"m": 9}
    assert numbers() == {}
