from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scratch_git import Repository

from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.history import changelog as module
from mkdocs_journey.history import written
from mkdocs_journey.history.changelog import COMPARED_REVISIONS, Changelog, ChangelogEntry, build_changelogs
from mkdocs_journey.history.changes import Change, Part
from mkdocs_journey.source.git import read_blobs, read_history
from mkdocs_journey.source.git_command import NO_COMMITS, NO_GIT, NO_REPOSITORY

MAP = """\
title: Trial to paid
stages:
  - name: Consideration
    emotion: 1
    pains:
      - text: Pricing page is confusing
  - name: Decision
    emotion: -1
"""
WORSE = MAP.replace("emotion: -1", "emotion: -2")
WORSE_CHANGE = Change("changed", (Part("stage", "Decision"), Part("", "emotion")), "−1", "−2")
FILE = "maps/trial.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "repo")


def read_changelogs(
    root: Path, files: tuple[str, ...], *, compared: int = COMPARED_REVISIONS, answers: AnswerFolder | None = None
) -> tuple[Changelog, ...]:
    return build_changelogs(
        root, read_history(root, (".",)), dict.fromkeys(files, written.MAP), compared=compared, answers=answers
    )


def changelog(repository: Repository, file: str = FILE) -> Changelog:
    (found,) = read_changelogs(repository.root, (file,))
    return found


def told(log: Changelog) -> list[tuple[str, int, str | None]]:
    """Return subject, number of changes and note of each entry."""
    return [(entry.subject, len(entry.changes), entry.note) for entry in log.entries]


def test_entries_say_who_changed_what_when_and_why(repository: Repository) -> None:
    """An entry has hash, author date in UTC, author, subject and the changed fields."""
    repository.commit("Add the map", {FILE: MAP})
    second = repository.commit("Lower the mood (#12)", {FILE: WORSE}, author="Zoë")
    log = changelog(repository)
    assert log.note is None
    assert log.entries[0] == ChangelogEntry(
        hash=second,
        short_hash=second[:7],
        when=datetime(2026, 1, 3, 12, tzinfo=UTC),
        author="Zoë",
        subject="Lower the mood (#12)",
        pull_request=12,
        changes=(WORSE_CHANGE,),
        note=None,
    )
    assert told(log)[1:] == [("Add the map", 0, "first version")]
    assert log.last_changed == datetime(2026, 1, 3, 12, tzinfo=UTC)


def test_files_come_in_the_order_asked_and_only_with_their_own_commits(repository: Repository) -> None:
    """A commit stands in the changelogs of the files it touched and in no other."""
    repository.commit("Both", {"maps/a.yml": MAP, "maps/b.yml": MAP})
    repository.commit("Only b", {"maps/b.yml": WORSE})
    logs = read_changelogs(repository.root, ("maps/b.yml", "maps/a.yml"))
    assert [(log.file, [entry.subject for entry in log.entries]) for log in logs] == [
        ("maps/b.yml", ["Only b", "Both"]),
        ("maps/a.yml", ["Both"]),
    ]


def test_layout_alone_is_said(repository: Repository) -> None:
    """A commit that changes only a comment is listed with a note."""
    repository.commit("Add", {FILE: MAP})
    repository.commit("Explain", {FILE: f"# The main map\n{MAP}"})
    assert told(changelog(repository))[0] == ("Explain", 0, "no field changed, only comments or layout")


def test_renames_keep_the_story(repository: Repository) -> None:
    """A file keeps its commits under its old names, also from outside the folder of maps."""
    repository.commit("Add", {"journeys/one.yml": MAP})
    (repository.root / "maps").mkdir()
    repository.git("mv", "journeys/one.yml", "maps/two.yml")
    repository.commit("Move")
    repository.git("mv", "maps/two.yml", FILE)
    repository.commit("Rename and edit", {FILE: WORSE})
    log = changelog(repository)
    assert told(log) == [("Rename and edit", 1, None), ("Move", 0, None), ("Add", 0, "first version")]
    assert [entry.renamed_from for entry in log.entries] == ["maps/two.yml", "journeys/one.yml", None]


def test_new_file_under_an_old_name_has_a_story_of_its_own(repository: Repository) -> None:
    """After a rename the old name may be used again, and the two stories stay apart."""
    repository.commit("Add", {"maps/a.yml": MAP})
    repository.git("mv", "maps/a.yml", "maps/b.yml")
    repository.commit("Rename")
    repository.commit("Another", {"maps/a.yml": "title: Another\nstages: [{name: X}]\n"})
    logs = read_changelogs(repository.root, ("maps/a.yml", "maps/b.yml"))
    assert [[entry.subject for entry in log.entries] for log in logs] == [["Another"], ["Rename", "Add"]]


def test_branch_that_used_the_old_name_is_followed(repository: Repository) -> None:
    """A change made on a branch under the old name, while the main line renamed the file, is not lost."""
    repository.commit("Add", {"maps/old.yml": MAP})
    repository.git("checkout", "-q", "-b", "side")
    repository.git("checkout", "-q", "main")
    repository.git("mv", "maps/old.yml", FILE)
    repository.commit("Rename")
    repository.git("checkout", "-q", "side")
    repository.commit("Edit", {"maps/old.yml": WORSE})
    repository.git("checkout", "-q", "main")
    repository.merge("side", "Merge pull request #7 from maya/side")
    log = changelog(repository)
    assert [(entry.subject, entry.pull_request) for entry in log.entries] == [
        ("Edit", 7),
        ("Rename", None),
        ("Add", None),
    ]
    assert log.entries[0].changes == (WORSE_CHANGE,)


def test_clean_merge_has_no_entry_and_names_the_pull_request_of_its_commits(repository: Repository) -> None:
    """Two branches that changed other fields merge without an entry; each commit knows its pull request."""
    repository.commit("Add", {FILE: MAP + "\n" * 9 + "owner: Maya\n"})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("Side", {FILE: MAP + "\n" * 9 + "owner: Zoë\n"})
    repository.git("checkout", "-q", "main")
    repository.commit("Main", {FILE: WORSE + "\n" * 9 + "owner: Maya\n"})
    repository.merge("side", "Merge pull request #31 from maya/side")
    assert [(entry.subject, entry.pull_request) for entry in changelog(repository).entries] == [
        ("Main", None),
        ("Side", 31),
        ("Add", None),
    ]


def test_merge_lists_what_it_changed_itself(repository: Repository) -> None:
    """A conflict solved by a third value is a change of the merge, and the only one."""
    repository.commit("Add", {FILE: MAP})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("Side", {FILE: MAP.replace("emotion: -1", "emotion: 0")})
    repository.git("checkout", "-q", "main")
    repository.commit("Main", {FILE: WORSE})
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "side")
    repository.commit("Merge side", {FILE: MAP.replace("emotion: -1", "emotion: 2")})
    merge = changelog(repository).entries[0]
    assert (merge.subject, merge.changes) == (
        "Merge side",
        (Change("changed", (Part("stage", "Decision"), Part("", "emotion")), "−2", "+2"),),
    )


def test_merge_request_of_gitlab_is_read(repository: Repository) -> None:
    """GitLab names its number in the last line of the merge's message."""
    repository.commit("Add", {FILE: MAP})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("Side", {FILE: WORSE})
    repository.git("checkout", "-q", "main")
    repository.merge("side", "Merge branch 'side' into 'main'\n\nSee merge request team/maps!8")
    assert [entry.pull_request for entry in changelog(repository).entries] == [8, None]


@pytest.mark.parametrize(
    "broken",
    ["a: b: c\n", "", "a: *x\n", "[" * 50_000, b"\xff\xfea\x00", b"a: \x00\n"],
    ids=["syntax", "empty", "alias", "deep", "utf-16", "nul"],
)
def test_revision_that_cannot_be_read_is_said(repository: Repository, broken: str | bytes) -> None:
    """A broken revision and the one that mends it are listed with the reason, never dropped."""
    repository.commit("Add", {FILE: MAP})
    repository.commit("Break", {FILE: broken})
    repository.commit("Mend", {FILE: WORSE})
    assert told(changelog(repository)) == [
        ("Mend", 0, "the revision before could not be read as YAML, so what changed is not known"),
        ("Break", 0, "this revision could not be read as YAML"),
        ("Add", 0, "first version"),
    ]


def test_file_that_went_and_came_back(repository: Repository) -> None:
    """A removed file that is added again keeps both parts of its story."""
    repository.commit("Add", {FILE: MAP, "maps/other.yml": "a: 1\n"})
    repository.git("rm", "-q", FILE)
    repository.commit("Remove")
    repository.commit("Again", {FILE: MAP})
    assert told(changelog(repository)) == [
        ("Again", 0, "first version"),
        ("Remove", 0, "file removed"),
        ("Add", 0, "first version"),
    ]


@pytest.mark.parametrize("file", [FILE, "maps/two\nlines.yml"])
def test_what_is_not_committed_stands_on_top(repository: Repository, file: str) -> None:
    """The file on disk differs from the last commit: an entry without hash, author and date says how."""
    repository.commit("Add", {file: MAP})
    repository.write(file, WORSE)
    log = changelog(repository, file)
    assert log.entries[0] == ChangelogEntry("", "", None, "", "Not committed yet", None, (WORSE_CHANGE,), None)
    assert [entry.subject for entry in log.entries[1:]] == ["Add"]
    assert log.last_changed == datetime(2026, 1, 2, 12, tzinfo=UTC)


def test_other_line_ends_on_disk_are_no_change(repository: Repository) -> None:
    """Git on Windows writes CRLF to disk and keeps LF."""
    repository.commit("Add", {FILE: MAP})
    repository.write(FILE, MAP.replace("\n", "\r\n"))
    assert told(changelog(repository)) == [("Add", 0, "first version")]


def test_file_that_was_never_committed(repository: Repository) -> None:
    """A new file has its entry on disk alone, and the note says why there is no other."""
    repository.commit("Add", {"maps/other.yml": MAP})
    repository.write(FILE, MAP)
    log = changelog(repository)
    assert (log.note, told(log)) == ("no commit has this file yet", [("Not committed yet", 0, "first version")])
    assert log.last_changed is None


def test_broken_file_on_disk_is_said(repository: Repository) -> None:
    """While a file is being edited it may be broken; the changelog is there all the same."""
    repository.commit("Add", {FILE: MAP})
    repository.write(FILE, "a: b: c")
    assert told(changelog(repository))[0] == ("Not committed yet", 0, "this revision could not be read as YAML")


def test_file_that_is_not_there_has_an_empty_changelog(repository: Repository) -> None:
    """Neither a missing file nor a path out of the project is an error."""
    repository.commit("Add", {"maps/other.yml": MAP})
    for file in (FILE, "../outside.yml", "two\nlines.yml"):
        assert changelog(repository, file).entries == ()


def test_shallow_clone_says_where_history_starts(repository: Repository, tmp_path: Path) -> None:
    """The last commit of a shallow clone is credited with nothing: nobody knows who wrote what it holds."""
    repository.commit("One", {FILE: MAP})
    repository.commit("Two", {"maps/b.yml": MAP})
    repository.commit("Three", {FILE: WORSE})
    repository.git("clone", "-q", "--depth", "2", f"file://{repository.root}", str(tmp_path / "clone"))
    (log,) = read_changelogs(tmp_path / "clone", (FILE,))
    three, start = log.entries
    assert (three.subject, three.changes) == ("Three", (WORSE_CHANGE,))
    assert (start.subject, start.author, start.when, start.changes) == ("History starts here", "", None, ())
    assert log.note == start.note == module.SHALLOW
    assert "fetch-depth: 0" in module.SHALLOW


def test_clone_without_old_content_says_so(repository: Repository, tmp_path: Path) -> None:
    """In a partial clone only what is checked out can be read; what else changed is said to be unknown."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.commit("One", {FILE: MAP})
    repository.commit("Two", {FILE: WORSE})
    repository.commit("Three", {FILE: MAP})
    repository.git("clone", "-q", "--filter=blob:none", f"file://{repository.root}", str(tmp_path / "clone"))
    (log,) = read_changelogs(tmp_path / "clone", (FILE,))
    assert told(log) == [
        ("Three", 0, module.NOT_IN_CLONE),
        ("Two", 0, module.NOT_IN_CLONE),
        ("One", 0, "first version"),
    ]


def test_project_in_a_subfolder_has_its_changelog(repository: Repository) -> None:
    """Paths count from the project's folder, also for what is not committed yet."""
    repository.commit("Add", {f"sites/journey/{FILE}": MAP})
    repository.write(f"sites/journey/{FILE}", WORSE)
    (log,) = read_changelogs(repository.root / "sites/journey", (FILE,))
    assert [(entry.subject, entry.changes) for entry in log.entries] == [
        ("Not committed yet", (WORSE_CHANGE,)),
        ("Add", ()),
    ]


def test_no_history_is_a_note(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository, no commits and no git each give a changelog without entries that says why."""
    (tmp_path / "plain").mkdir()
    assert read_changelogs(tmp_path / "plain", (FILE,)) == (Changelog(FILE, (), NO_REPOSITORY),)
    assert changelog(repository) == Changelog(FILE, (), NO_COMMITS)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert changelog(repository) == Changelog(FILE, (), NO_GIT)


def test_old_revisions_are_listed_without_their_fields(repository: Repository) -> None:
    """Past the limit a commit is listed, and its note says that fields are not compared."""
    for emotion in (0, 1, 2):
        repository.commit(f"Emotion {emotion}", {FILE: MAP.replace("-1", str(emotion))})
    (log,) = read_changelogs(repository.root, (FILE,), compared=1)
    assert [(len(entry.changes), entry.note) for entry in log.entries] == [
        (1, None),
        (0, module.OLDER),
        (0, module.OLDER),
    ]


def test_what_is_known_is_not_compared_again(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """With answers of an earlier build a changelog is the same, and only new revisions are asked of git."""
    answers = AnswerFolder(repository.root / "cache")
    repository.commit("Add the map", {FILE: MAP})
    repository.commit("Lower the mood", {FILE: WORSE})
    asked: list[str] = []

    def read(root: Path, hashes: Iterable[str]) -> dict[str, bytes]:
        asked.extend(names := list(hashes))
        return read_blobs(root, names)

    monkeypatch.setattr(module, "read_blobs", read)
    first = read_changelogs(repository.root, (FILE,), answers=answers)
    assert len(asked) > 1
    asked.clear()
    assert read_changelogs(repository.root, (FILE,), answers=answers) == first
    assert asked == [f"HEAD:./{FILE}"]
    repository.commit("Raise it again", {FILE: MAP})
    fresh = read_changelogs(repository.root, (FILE,))
    assert read_changelogs(repository.root, (FILE,), answers=answers) == fresh
    assert told(fresh[0])[0] == ("Raise it again", 1, None)


def test_what_is_out_of_reach_is_asked_again(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision that the clone lacks is not kept as lacking: the next build may have it."""
    answers = AnswerFolder(repository.root / "cache")
    repository.commit("Add the map", {FILE: MAP})
    repository.commit("Lower the mood", {FILE: WORSE})
    with monkeypatch.context() as without:
        without.setattr(module, "read_blobs", lambda *_: {})
        (lacking,) = read_changelogs(repository.root, (FILE,), answers=answers)
    assert {note for *_, note in told(lacking)} == {module.NOT_IN_CLONE}
    assert read_changelogs(repository.root, (FILE,), answers=answers) == read_changelogs(repository.root, (FILE,))


def test_a_commit_that_changes_no_file_is_in_no_changelog(repository: Repository) -> None:
    """An empty commit between two others has no entry, and the file is followed through it."""
    repository.commit("Add the map", {"maps/old.yml": MAP})
    repository.git("mv", "maps/old.yml", FILE)
    repository.commit("Rename the map")
    repository.commit("Nothing at all")
    repository.commit("Lower the mood", {FILE: WORSE})
    assert [entry.subject for entry in changelog(repository).entries] == [
        "Lower the mood",
        "Rename the map",
        "Add the map",
    ]
