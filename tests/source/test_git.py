from __future__ import annotations

import os
import posixpath
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scratch_git import Repository

from mkdocs_journey.source import git_command
from mkdocs_journey.source.git import (
    FileChange,
    History,
    find_former_places,
    last_commit_time,
    read_blobs,
    read_history,
)

BODY = "stages:\n" + "".join(f"  - name: Stage {number}\n" for number in range(20))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.create(tmp_path / "repo")


def fake_git(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a `git` of our own first on the path."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!{sys.executable}\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def changes_of(history: History) -> list[tuple[str, list[tuple[str, str | None, str]]]]:
    """Return subject and changes of each commit."""
    return [
        (commit.subject, [(change.status, change.old_path, change.path) for change in commit.changes])
        for commit in history.commits
    ]


def test_commits_are_read_newest_first(repository: Repository) -> None:
    """Hash, dates in UTC, author, subject, body and changed files of each commit are read."""
    first = repository.commit("Add the map\n\nAs agreed\nin May", {"maps/a.yml": BODY})
    second = repository.commit("Change it", {"maps/a.yml": BODY + "x: 1\n"}, author="Zoë")
    history = read_history(repository.root, ("maps",))
    assert (history.problem, history.shallow, history.head) == (None, False, second)
    new, old = history.commits
    assert (old.hash, old.subject, old.body, old.author) == (first, "Add the map", "As agreed\nin May", "Maya Chen")
    assert old.when == datetime(2026, 1, 2, 12, tzinfo=UTC)
    assert old.when.utcoffset() == timedelta(0)
    assert (new.author, new.parents) == ("Zoë", (first,))
    assert changes_of(history) == [
        ("Change it", [("M", None, "maps/a.yml")]),
        ("Add the map", [("A", None, "maps/a.yml")]),
    ]
    assert new.changes[0].old_blob == old.changes[0].blob
    assert old.changes[0].old_blob is None
    assert last_commit_time(history, ("maps",)) == new.committed


def test_content_is_read_by_hash_and_by_name(repository: Repository) -> None:
    """Blobs come as bytes, by hash and by `HEAD:./path`; what is missing, a folder or a line break is absent."""
    content = b"a: \xff\0\r\n\n"
    repository.commit("Add", {"maps/a.yml": content, "maps/empty.yml": b""})
    blobs = {change.path: change.blob or "" for change in read_history(repository.root, ("maps",)).commits[0].changes}
    asked = [
        blobs["maps/a.yml"],
        "0" * 40,
        "HEAD:./maps/empty.yml",
        "HEAD:maps",
        "no such",
        "a\nb",
        "HEAD:./maps/a.yml",
    ]
    assert read_blobs(repository.root, asked) == {
        blobs["maps/a.yml"]: content,
        "HEAD:./maps/empty.yml": b"",
        "HEAD:./maps/a.yml": content,
    }
    assert read_blobs(repository.root, []) == {}


def test_history_takes_two_git_calls_and_three_small_ones(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many commits and files there are, git is called for log, content, tags and two rev-parse."""
    for number in range(5):
        repository.commit(f"Commit {number}", {f"maps/{number}.yml": f"a: {number}\n"})
    called: list[str] = []
    run = subprocess.run

    def count(command: list[str], **options: object) -> object:
        called.append(next(word for word in command if word in ("log", "cat-file", "rev-parse", "for-each-ref")))
        return run(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", count)
    history = read_history(repository.root, ("maps",))
    read_blobs(repository.root, [change.blob or "" for commit in history.commits for change in commit.changes])
    assert called == ["rev-parse", "rev-parse", "log", "for-each-ref", "cat-file"]


@pytest.mark.parametrize(
    "name", ["a b.yml", "ü\u2028.yml", 'quote".yml', "two\nlines.yml", "tab\t.yml", ":raw.yml", "-x.yml"]
)
def test_any_file_name_is_read(repository: Repository, name: str) -> None:
    """Spaces, quotes, line breaks, other scripts and what git itself writes are names like any other."""
    repository.commit("Add", {f"maps/{name}": BODY})
    repository.git("mv", f"maps/{name}", f"maps/new {name}")
    repository.commit("Move")
    assert changes_of(read_history(repository.root, ("maps",))) == [
        ("Move", [("R", f"maps/{name}", f"maps/new {name}")]),
        ("Add", [("A", None, f"maps/{name}")]),
    ]


def test_file_name_that_is_not_utf8_does_not_stop_the_history(repository: Repository) -> None:
    """A name of other bytes comes with its bytes kept."""
    name = os.fsdecode(b"maps/zo\xeb.yml")
    repository.commit("Add", {name: BODY})
    assert read_history(repository.root, ("maps",)).commits[0].changes[0].path == name


def test_only_the_folders_asked_for_are_read(repository: Repository) -> None:
    """A commit elsewhere is no part of a folder's history, and a name with `*` is no pattern."""
    repository.commit("Map", {"maps/a.yml": BODY})
    repository.commit("Other", {"src/a.py": "1"})
    assert [commit.subject for commit in read_history(repository.root, ("maps", "personas")).commits] == ["Map"]
    assert read_history(repository.root, ("m*",)).commits == ()


def test_project_in_a_subfolder_has_paths_of_its_own(repository: Repository) -> None:
    """Paths count from the project's folder; what moved in from elsewhere starts with `../`."""
    repository.commit("Add", {"old/a.yml": BODY})
    (repository.root / "sites/journey/maps").mkdir(parents=True)
    repository.git("mv", "old/a.yml", "sites/journey/maps/a.yml")
    repository.commit("Move")
    root = repository.root / "sites/journey"
    history = read_history(root, (".", "../../old"))
    assert changes_of(history)[0] == ("Move", [("R", "../../old/a.yml", "maps/a.yml")])
    assert read_blobs(root, ["HEAD:./maps/a.yml"]) == {"HEAD:./maps/a.yml": BODY.encode()}


@pytest.mark.parametrize(
    ("first", "then", "last", "known"),
    [
        ("docs/old", "sites/journey", "", ["sites/journey/", "docs/old/"]),
        ("", "docs", "sites/journey", ["../../docs/", "../../"]),
        ("docs/old", "", "docs", ["../", "old/"]),
    ],
)
def test_project_that_moved_within_its_repository_is_followed(
    repository: Repository, first: str, then: str, last: str, known: list[str]
) -> None:
    """Its commits are known from all the places where it stood, and so are the places; what stands beside is not."""
    names = ("maps/a.yml", "maps/b.yml", "mkdocs.yml")
    repository.commit("Beside", {"src/a.py": "1"})
    repository.commit("Add", {posixpath.join(first, name): f"{name}\n{BODY}" for name in names})
    for old, new in ((first, then), (then, last)):
        for name in names:
            (repository.root / new / name).parent.mkdir(parents=True, exist_ok=True)
            repository.git("mv", posixpath.join(old, name), posixpath.join(new, name))
        repository.commit(f"To {new}.")
    root = repository.root / last
    subjects = [commit.subject for commit in read_history(root, (".",)).commits]
    assert [one for one in subjects if one != "Beside"] == [f"To {last}.", f"To {then}.", "Add"]
    assert list(find_former_places(root)) == known


def test_file_that_came_alone_moves_no_project(repository: Repository) -> None:
    """A folder that began with other files was not brought from where one of them stood."""
    repository.commit("Notes", {"notes/a.yml": BODY})
    (repository.root / "site").mkdir()
    repository.git("mv", "notes/a.yml", "site/a.yml")
    repository.commit("Begin", {"site/b.yml": "b: 1\n", "site/c.yml": "c: 1\n"})
    assert [commit.subject for commit in read_history(repository.root / "site", (".",)).commits] == ["Begin"]
    assert find_former_places(repository.root / "site") == ()


def test_side_branch_keeps_its_own_commits_and_a_clean_merge_adds_nothing(repository: Repository) -> None:
    """A merge lists a file only where it differs from both sides; each commit of the branch is there."""
    repository.commit("Base", {"maps/a.yml": "a: 1\n" + BODY + "z: 1\n", "maps/b.yml": BODY})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("Side", {"maps/b.yml": BODY + "x: 1\n"}, author="Zoë")
    repository.git("checkout", "-q", "main")
    repository.commit("Main", {"maps/a.yml": "a: 2\n" + BODY + "z: 1\n"})
    repository.merge("side", "Merge pull request #12 from x/side")
    history = read_history(repository.root, ("maps",))
    assert changes_of(history) == [
        ("Merge pull request #12 from x/side", []),
        ("Main", [("M", None, "maps/a.yml")]),
        ("Side", [("M", None, "maps/b.yml")]),
        ("Base", [("A", None, "maps/a.yml"), ("A", None, "maps/b.yml")]),
    ]
    assert len(history.commits[0].parents) == 2


def test_merge_that_differs_from_both_sides_names_both(repository: Repository) -> None:
    """A file changed on both sides is listed with its content and path in each parent."""
    repository.commit("Base", {"maps/a.yml": "a: 1\n" + BODY + "z: 1\n"})
    repository.git("checkout", "-q", "-b", "side")
    side = repository.commit("Side", {"maps/a.yml": "a: 1\n" + BODY + "z: 2\n"})
    repository.git("checkout", "-q", "main")
    repository.git("mv", "maps/a.yml", "maps/b.yml")
    main = repository.commit("Rename")
    merge = repository.merge("side", "Merge")
    contents = [repository.git("rev-parse", name) for name in (f"{merge}:maps/b.yml", f"{main}:maps/b.yml")]
    assert read_history(repository.root, ("maps",)).commits[0].changes == (
        FileChange(
            path="maps/b.yml",
            old_path=None,
            status="M",
            blob=contents[0],
            old_blob=contents[1],
            other_blobs=(repository.git("rev-parse", f"{side}:maps/a.yml"),),
            other_paths=("maps/a.yml",),
        ),
    )


def test_no_address_is_read_out(repository: Repository) -> None:
    """Addresses in names, subjects and trailers are masked; the author's own is never asked for."""
    repository.commit(
        "Ask sales@example.org\n\nCo-authored-by: Ann <ann.lee@mail.example.com>",
        {"maps/a.yml": BODY},
        author="jo@example.org",
    )
    (commit,) = read_history(repository.root, ("maps",)).commits
    assert "@" not in repr(commit)
    assert commit.subject == "Ask (address hidden)"


def test_mailmap_gives_the_name_that_people_chose(repository: Repository) -> None:
    """A name listed in `.mailmap` replaces the one that was committed."""
    repository.commit("Add", {"maps/a.yml": BODY, ".mailmap": "Maya Ray <maya@example.org>\n"})
    assert read_history(repository.root, ("maps",)).commits[0].author == "Maya Ray"


def test_shallow_clone_is_told_and_its_last_commit_is_cut(repository: Repository, tmp_path: Path) -> None:
    """The commit where a clone ends is marked, since all files look added in it."""
    repository.commit("One", {"maps/a.yml": BODY})
    repository.commit("Two", {"maps/b.yml": BODY})
    repository.commit("Three", {"maps/b.yml": BODY + "x: 1\n"})
    repository.git("clone", "-q", "--depth", "2", f"file://{repository.root}", str(tmp_path / "clone"))
    history = read_history(tmp_path / "clone", ("maps",))
    assert history.shallow
    assert [(commit.subject, commit.cut) for commit in history.commits] == [("Three", False), ("Two", True)]


def test_clone_without_old_content_answers_without_the_network(repository: Repository, tmp_path: Path) -> None:
    """In a partial clone git would fetch each missing blob; here it may not, and they are absent."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.commit("One", {"maps/a.yml": BODY})
    repository.commit("Two", {"maps/a.yml": BODY + "x: 1\n"})
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--filter=blob:none", f"file://{repository.root}", str(clone))
    history = read_history(clone, ("maps",))
    assert [commit.subject for commit in history.commits] == ["Two", "One"]
    assert read_blobs(clone, [history.commits[1].changes[0].blob or ""]) == {}


def test_folder_without_repository_has_no_history(tmp_path: Path) -> None:
    """No repository is a sentence."""
    assert read_history(tmp_path, ("maps",)) == History(problem=git_command.NO_REPOSITORY)
    assert read_blobs(tmp_path, ["HEAD:a"]) == {}
    assert last_commit_time(History(), (".",)) is None


def test_last_commit_is_the_last_that_changed_the_folders(repository: Repository) -> None:
    """A commit elsewhere, or in a folder whose name begins alike, does not count; a move out of the folder does."""
    repository.commit("Map", {"maps/a.yml": BODY})
    repository.commit("Old maps", {"maps-of-2024/a.yml": "x: 1\n"})
    history = read_history(repository.root, (".",))
    later, first = history.commits
    assert last_commit_time(history, ("maps", "data")) == first.committed
    assert last_commit_time(history, (".",)) == later.committed > first.committed
    assert last_commit_time(history, ("data",)) is None
    repository.git("mv", "maps/a.yml", "old.yml")
    repository.commit("Away")
    history = read_history(repository.root, (".",))
    assert last_commit_time(history, ("maps",)) == history.commits[0].committed > later.committed


def test_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    """A project's folder that is not there is named without its path."""
    assert read_history(tmp_path / "gone", ("maps",)).problem == "there is no folder `gone`"


def test_repository_without_commits_has_no_history(repository: Repository) -> None:
    """A fresh `git init` is a sentence."""
    assert read_history(repository.root, ("maps",)) == History(problem=git_command.NO_COMMITS)


def test_missing_git_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git builds all the same."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(tmp_path, ("maps",)).problem == git_command.NO_GIT


def test_folder_of_another_user_is_a_sentence(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git calls dubious ownership is told without the path of this machine."""
    fake_git(
        tmp_path / "bin",
        "import sys; sys.exit(\"fatal: detected dubious ownership in repository at '/srv/secret'\")",
        monkeypatch,
    )
    assert read_history(repository.root, ("maps",)).problem == git_command.NOT_TRUSTED


def test_other_failure_is_told_without_the_path_of_this_machine(repository: Repository) -> None:
    """A damaged repository is a sentence with git's own reason."""
    repository.commit("One", {"maps/a.yml": BODY})
    shutil.rmtree(repository.root / ".git/objects")
    (repository.root / ".git/objects").mkdir()
    problem = read_history(repository.root, ("maps",)).problem
    assert problem is not None
    assert str(repository.root) not in problem


def test_git_that_hangs_is_given_up(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit the build goes on without history."""
    fake_git(tmp_path / "bin", "import time; time.sleep(30)", monkeypatch)
    monkeypatch.setattr(git_command, "TIMEOUT_SECONDS", 0.2)
    assert read_history(repository.root, ("maps",)).problem == "git did not answer within 0.2 seconds"


def test_variables_of_the_caller_do_not_lead_elsewhere(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook sets `GIT_DIR`; it must not make us read another repository."""
    repository.commit("Ours", {"maps/a.yml": BODY})
    other = Repository.create(tmp_path / "other")
    other.commit("Theirs", {"maps/a.yml": BODY})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    assert [commit.subject for commit in read_history(repository.root, ("maps",)).commits] == ["Ours"]


def test_configuration_of_the_repository_changes_nothing_and_runs_nothing(
    repository: Repository, tmp_path: Path
) -> None:
    """Settings that follow, hide, colour, sign, reorder or run programs leave the history as it is."""
    repository.commit("One", {"maps/a.yml": BODY})
    repository.git("mv", "maps/a.yml", "maps/b.yml")
    repository.commit("Two", {".gitattributes": "*.yml diff=evil\n"})
    expected = read_history(repository.root, ("maps",))
    trace = tmp_path / "ran"
    for key, value in {
        "log.follow": "true",
        "log.showRoot": "false",
        "log.showSignature": "true",
        "log.diffMerges": "first-parent",
        "gpg.program": f"touch {trace}",
        "diff.renames": "false",
        "diff.relative": "true",
        "diff.orderFile": "/no/such/file",
        "diff.external": f"touch {trace}",
        "diff.evil.textconv": f"touch {trace}",
        "diff.evil.command": f"touch {trace}",
        "core.fsmonitor": f"touch {trace}",
        "core.pager": f"touch {trace}",
        "color.ui": "always",
        "format.pretty": "oneline",
        "log.decorate": "full",
        "i18n.logOutputEncoding": "UTF-16",
    }.items():
        repository.git("config", key, value)
    assert read_history(repository.root, ("maps",)) == expected
    assert not trace.exists()


@pytest.mark.parametrize("date", ["0 +0000", "253402300800 +0000", "99999999999999999 +0000", "1 -9999"])
def test_dates_that_no_calendar_holds_do_not_stop_the_history(repository: Repository, date: str) -> None:
    """A commit object may hold any number for its date."""
    repository.write("a.yml", BODY)
    repository.git("add", "a.yml")
    tree = repository.git("write-tree")
    person = f"A <a@example.org> {date}"
    repository.write("commit", f"tree {tree}\nauthor {person}\ncommitter {person}\n\nOdd\n")
    made = repository.git("hash-object", "-t", "commit", "-w", "--literally", "commit")
    repository.git("update-ref", "refs/heads/main", made)
    (commit,) = read_history(repository.root, (".",)).commits
    assert 1970 <= commit.when.year <= 9999


@pytest.mark.slow
def test_ten_thousand_commits_are_read_whole(repository: Repository) -> None:
    """A history of 10,000 commits is read whole, each blob once."""
    stream = []
    for number in range(10_000):
        content = f"title: {number}\n"
        stream.append(
            f"commit refs/heads/main\nmark :{number + 1}\ncommitter A <a@example.org> {1_700_000_000 + number} +0000\n"
            f"data 6\nChange\n"
            + (f"from :{number}\n" if number else "")
            + f"M 100644 inline maps/{number % 200}.yml\ndata {len(content)}\n{content}\n"
        )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=repository.root, input="".join(stream).encode(), check=True)
    history = read_history(repository.root, ("maps",))
    blobs = read_blobs(repository.root, [change.blob or "" for commit in history.commits for change in commit.changes])
    assert (len(history.commits), len(blobs)) == (10_000, 10_000)
