"""What `journey new --ci` writes for GitHub and GitLab: linted, and its steps run on a repository with branches."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fake_hosts import FakeHost
from scratch_git import Repository
from steps import Job, read_yaml

from mkdocs_journey.cli import main
from mkdocs_journey.cli.diff_formats import MARK
from mkdocs_journey.cli.reminders import MARK as REMINDER
from mkdocs_journey.version import __version__

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
MAP = "maps/first-map.yml"


@pytest.fixture
def project(tmp_path: Path) -> Repository:
    """A new project for both hosts with one commit on main, and a branch with a change."""
    for host in ("gitlab", "github"):
        (tmp_path / host).mkdir()
        made = CliRunner().invoke(main, ["new", str(tmp_path / host / "pro ject"), "--ci", host])
        assert made.exit_code == 0, made.output
    root = tmp_path / "github" / "pro ject"
    (root / ".gitlab-ci.yml").write_bytes((tmp_path / "gitlab" / "pro ject" / ".gitlab-ci.yml").read_bytes())
    repository = Repository.create(root)
    repository.git("checkout", "-qB", "main")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "First")
    repository.git("checkout", "-qb", "change")
    text = (root / MAP).read_text("utf-8")
    (root / MAP).write_text(re.sub(r"^title: .*$", "title: Another way", text, flags=re.MULTILINE), "utf-8")
    repository.git("commit", "-qam", "Another title")
    return repository


@pytest.fixture
def merged(project: Repository) -> Repository:
    """The same, checked out as GitHub does for a pull request, while main went on."""
    project.git("checkout", "-q", "main")
    (project.root / "docs" / "new.md").write_text("# New\n", "utf-8")
    project.git("add", "-A")
    project.git("commit", "-qm", "Something else")
    project.git("merge", "-q", "--no-ff", "-m", "Merge", "change")
    project.git("checkout", "-q", "--detach")
    return project


def action_job(repository: Repository, tmp_path: Path, **known: str) -> Job:
    action = read_yaml(repository.root / ".github" / "actions" / "journey" / "action.yml")
    defaults = {f"inputs.{name}": str(one["default"]) for name, one in action["inputs"].items()}
    return Job(repository.root, tmp_path / "runner", BIN, {**defaults, **known})


def action_steps(repository: Repository) -> list[dict[str, Any]]:
    return list(read_yaml(repository.root / ".github" / "actions" / "journey" / "action.yml")["runs"]["steps"])


def pull_request(repository: Repository) -> dict[str, str]:
    base, tip = (repository.git("rev-parse", name) for name in ("change~1", "change"))
    return {
        "github.event_name": "pull_request",
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.head.sha": tip,
    }


# --- lint ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", ".github/workflows/*.yml"),
        ("vendor.github-actions", ".github/actions/*/action.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_files_fit_the_schemas_of_their_hosts(project: Repository, schema: str, pattern: str) -> None:
    """Workflows, action and GitLab's file are what their hosts take."""
    files = [str(path) for path in sorted(project.root.glob(pattern))]
    assert files
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_nothing_is_found_that_is_unsafe(project: Repository) -> None:
    """Zizmor, which knows how workflows are attacked, finds nothing in what is written."""
    done = subprocess.run(
        [str(BIN / "zizmor"), "--offline", str(project.root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_workflows_and_their_scripts_hold(project: Repository) -> None:
    """Actionlint's successor finds no wrong key, expression or input, and ShellCheck nothing in the scripts."""
    for root in (project.root, ROOT):
        done = subprocess.run(
            [str(BIN / "jactionlint"), "--no-color", "--strict-exit", f"--shellcheck={BIN / 'shellcheck'}"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_actions_of_others_are_pinned_and_jobs_have_no_more_rights_than_they_need(project: Repository) -> None:
    """Each action of others is named by a commit; what runs a change may only read; only the comment may write one."""
    rights = {}
    for path in project.root.glob(".github/**/*.yml"):
        for used in re.findall(r"uses: (\S+)", path.read_text("utf-8")):
            assert used.startswith("./") or re.search(r"@[0-9a-f]{40}$", used), used
        for name, job in read_yaml(path).get("jobs", {}).items():
            rights[name] = job["permissions"]
    assert rights == {
        "check": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "comment": {"actions": "read", "pull-requests": "write"},
        "remind": {"contents": "read", "issues": "write"},
    }
    told = (project.root / ".github/workflows/journeys-comment.yml").read_text("utf-8")
    assert "uses:" not in told
    assert "pip " not in told


def test_the_version_is_ours(project: Repository) -> None:
    """What is installed is this version, in the files that are written and in the action of this repository."""
    action = (ROOT / "action.yml").read_text("utf-8")
    assert f'default: "{__version__}"' in action
    assert (project.root / ".github/actions/journey/action.yml").read_text("utf-8") == action
    for path in (".gitlab-ci.yml", ".github/workflows/journeys-reminder.yml"):
        assert f'"mkdocs-journey=={__version__}"' in (project.root / path).read_text("utf-8")


# --- the action ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_pull_request_is_checked_told_and_built(merged: Repository, tmp_path: Path) -> None:
    """The comment tells the branch's change and nothing that main did meanwhile; the preview is built."""
    job = action_job(merged, tmp_path, **pull_request(merged))
    assert job.run(action_steps(merged)) == 0, job.log
    comment = Path(job.uploads["journey-comment"]).read_text("utf-8")
    assert comment.startswith(f"{MARK}\n")
    assert "Another way" in comment
    assert "new.md" not in comment
    assert (Path(job.uploads["journey-preview"]) / "maps" / "first-map" / "index.html").is_file()
    assert MARK in (job.temp / "summary.md").read_text("utf-8")


def test_branch_that_ends_with_a_merge_is_told_whole(project: Repository, tmp_path: Path) -> None:
    """Checked out itself, it is compared with where it left the base, not with its own last commit but one."""
    known = pull_request(project)
    project.git("checkout", "-q", "main")
    (project.root / "docs" / "new.md").write_text("# New\n", "utf-8")
    project.git("add", "-A")
    project.git("commit", "-qm", "Something else")
    project.git("checkout", "-q", "change")
    project.git("merge", "-q", "--no-ff", "-m", "Merge main", "main")
    known["github.event.pull_request.base.sha"] = project.git("rev-parse", "main")
    known["github.event.pull_request.head.sha"] = project.git("rev-parse", "HEAD")
    job = action_job(project, tmp_path, **known)
    assert job.run([step for step in action_steps(project) if step.get("name") == "Tell what changed"]) == 0, job.log
    assert "Another way" in (job.temp / "journey-comment" / "comment.md").read_text("utf-8")


@pytest.mark.slow
def test_error_is_annotated_told_and_fails_in_the_end(merged: Repository, tmp_path: Path) -> None:
    """An error stands at its file and line, the comment is written all the same, no preview is built, the job fails."""
    with (merged.root / MAP).open("a", encoding="utf-8") as file:
        file.write("ownr: Clara\n")
    job = action_job(merged, tmp_path, **pull_request(merged))
    assert job.run(action_steps(merged)) == 1
    assert re.search(rf"::error file={MAP},line=\d+,col=1,title=JRN202::", job.log)
    assert "journey-comment" in job.uploads
    assert "journey-preview" not in job.uploads


@pytest.mark.slow
def test_push_to_main_is_built_without_a_comment(merged: Repository, tmp_path: Path) -> None:
    """On main there is nobody to tell; the site is handed on to be published."""
    job = action_job(merged, tmp_path, **{"github.event_name": "push"})
    assert job.run(action_steps(merged)) == 0, job.log
    assert "journey-comment" not in job.uploads
    assert (Path(job.known["steps.build.outputs.site"]) / "index.html").is_file()


def test_shallow_clone_is_told(project: Repository, tmp_path: Path) -> None:
    """A clone without the base says which depth helps."""
    job = action_job(project, tmp_path, **{"github.event_name": "pull_request"})
    job.known["github.event.pull_request.base.sha"] = "0" * 40
    steps = [step for step in action_steps(project) if step.get("name") == "Tell what changed"]
    assert job.run(steps) == 1
    assert "fetch-depth: 0" in job.log


def test_installs_where_nothing_is_installed(project: Repository, tmp_path: Path) -> None:
    """Without the program the pinned version is installed; with it, nothing is."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python").write_text('#!/bin/sh\necho "python $*"\n', "utf-8")
    (programs / "python").chmod(0o755)
    install = [step for step in action_steps(project) if step.get("name") == "Install"]
    job = action_job(project, tmp_path)
    job.programs, job.environment = programs, {"PATH": f"{programs}:/usr/bin:/bin"}
    assert job.run(install) == 0
    assert f"python -m pip install --quiet mkdocs-journey=={__version__}" in job.log


# --- the comment -----------------------------------------------------------------------------------------------------

PULLS = "repos/acme/journeys/pulls"
ARTIFACTS = "repos/acme/journeys/actions/runs/7/artifacts"
COMMENTS = "repos/acme/journeys/issues/12/comments"
COMMENT = f"{MARK}\n### What changed\n\n`$(touch pwned)` ${{{{ github.token }}}}\n"


def comment_job(
    project: Repository,
    tmp_path: Path,
    *,
    text: bytes = COMMENT.encode(),
    name: str = "comment.md",
    commit: str = "c1",
    comments: list[Any] | None = None,
) -> tuple[int, Job, FakeHost]:
    """Run the job that comments, on an artifact that a change of anybody left."""
    archive = tmp_path / "artifact.zip"
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr(name, text)
        files.writestr("number.txt", "99")
        files.writestr("../../evil.sh", "touch pwned")
    found = {"name": "journey-comment", "id": 5, "size_in_bytes": archive.stat().st_size}
    replies = {
        PULLS: [{"number": 12, "head": {"sha": "c1"}}],
        ARTIFACTS: {"artifacts": [found]},
        COMMENTS: comments or [],
    }
    host = FakeHost(tmp_path / "host", replies=replies, archive=archive)
    job = read_yaml(project.root / ".github/workflows/journeys-comment.yml")["jobs"]["comment"]
    environment = {
        "GH_TOKEN": "t", "REPOSITORY": "acme/journeys", "RUN": "7", "COMMIT": commit, "OWNER": "fork",
        "BRANCH": "change",
    }  # fmt: skip
    assert set(job["env"]) == set(environment)
    runner = Job(tmp_path, tmp_path / "runner", host.programs, {}, environment)
    return runner.run(job["steps"]), runner, host


def test_comment_is_written_under_the_pull_request_of_the_commit(project: Repository, tmp_path: Path) -> None:
    """The text is posted letter by letter, under the pull request that the host names; nothing in it is carried out."""
    code, job, host = comment_job(project, tmp_path)
    assert code == 0, job.log
    assert host.written == [["POST", COMMENTS, {"body": COMMENT}]]
    assert [PULLS, {"state": "open", "head": "fork:change"}] in host.asked
    assert not list(tmp_path.rglob("pwned"))
    assert not list(tmp_path.rglob("evil.sh"))


HOSTILE = f"""{MARK}
/close
\t/approve
@alice @acme/team #12 www.evil.example https://evil.example [a](//evil.example) [b]: //evil.example
<img src=//evil.example> <details><summary>x</summary>
```mermaid
graph TD
```
"""
TAME = f"""{MARK}
·/close
\t·/approve
@·alice @·acme/team #·12 w·ww.evil.example https:·//evil.example [a]·(//evil.example) [b]·: //evil.example
&lt;img src=//evil.example> <details><summary>x</summary>
```mer·maid
graph TD
```
""".replace("·", "\u200b")


def test_nothing_in_the_text_works(project: Repository, tmp_path: Path) -> None:
    """Whoever writes the text, in it no mention, link, picture, other drawing or command of the host works."""
    code, job, host = comment_job(project, tmp_path, text=HOSTILE.encode())
    assert code == 0, job.log
    assert host.written == [["POST", COMMENTS, {"body": TAME}]]


def test_what_we_write_is_posted_as_it_is(project: Repository, tmp_path: Path) -> None:
    """A comment of `journey diff`, with Markdown in its texts and a chart, looks the same when it is posted."""
    text = (project.root / MAP).read_text("utf-8").replace("name: Awareness", "name: '@bob [a](http://x.example)'")
    (project.root / MAP).write_text(text.replace("name: Decision", "name: Decision\n    emotion: -2"), "utf-8")
    made = CliRunner().invoke(main, ["diff", "main", "--project", str(project.root), "--format", "markdown"])
    code, job, host = comment_job(project, tmp_path, text=made.stdout_bytes)
    assert code == 0, job.log
    shown = made.stdout.replace("\u200b", "")
    assert "@bob \\[a\\](http://x.example): name changed" in shown
    assert [body["body"].replace("\u200b", "") for _, _, body in host.written] == [shown]


def test_comment_is_renewed(project: Repository, tmp_path: Path) -> None:
    """Our earlier comment is changed; one of somebody else that looks like it is not."""
    comments = [
        {"id": 1, "user": {"login": "mallory"}, "body": f"{MARK}\nmine"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "another tool"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nold"},
    ]
    code, job, host = comment_job(project, tmp_path, comments=comments)
    assert code == 0, job.log
    assert host.written == [["PATCH", "repos/acme/journeys/issues/comments/3", {"body": COMMENT}]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"Hello", "does not start as ours do"),
        (MARK.encode() + b"\n" + b"x" * 70_000, "too long"),
        (MARK.encode() + b"\n\xff\xfe", "no text"),
    ],
)
def test_text_that_is_not_ours_is_refused(project: Repository, tmp_path: Path, text: bytes, message: str) -> None:
    """Another beginning, too many characters, or bytes that are no text: the job fails and writes nothing."""
    code, job, host = comment_job(project, tmp_path, text=text)
    assert code != 0
    assert message in job.log
    assert host.written == []


def test_other_files_and_other_commits_are_passed_over(project: Repository, tmp_path: Path) -> None:
    """A commit that is no open pull request's newest gets no comment; nor is a file of another name read."""
    code, job, host = comment_job(project, tmp_path, commit="c2")
    assert (code, host.written) == (0, [])
    assert "no open pull request" in job.log
    (tmp_path / "again").mkdir()
    code, _, host = comment_job(project, tmp_path / "again", name="other.md")
    assert code != 0
    assert host.written == []


# --- the reminder ----------------------------------------------------------------------------------------------------

ISSUES = "repos/acme/journeys/issues"


@pytest.mark.parametrize(
    ("reviewed", "is_open", "written"),
    [
        ("2020-01-01", False, ["POST", ISSUES]),
        ("2020-01-01", True, ["PATCH", f"{ISSUES}/4"]),
        ("2999-01-01", True, ["PATCH", f"{ISSUES}/4"]),
        ("2999-01-01", False, []),
    ],
)
@pytest.mark.slow
def test_issue_is_opened_renewed_and_closed(
    project: Repository, tmp_path: Path, reviewed: str, is_open: bool, written: list[str]
) -> None:
    """One issue while a map is due, and none when all are looked at."""
    with (project.root / MAP).open("a", encoding="utf-8") as file:
        file.write(f"reviewed: {reviewed}\n")
    text = (project.root / MAP).read_text("utf-8").replace("state: draft", "state: current")
    (project.root / MAP).write_text(text, "utf-8")
    issues = [{"number": 3, "body": None}, {"number": 4, "body": f"{REMINDER}\nold"}] if is_open else []
    host = FakeHost(tmp_path / "host", replies={ISSUES: issues})
    workflow = read_yaml(project.root / ".github/workflows/journeys-reminder.yml")["jobs"]["remind"]
    environment = {"GH_TOKEN": "t", "TITLE": workflow["env"]["TITLE"]}
    environment["PATH"] = f"{host.programs}:{BIN}:/usr/bin:/bin"
    job = Job(project.root, tmp_path / "runner", BIN, {"github.repository": "acme/journeys"}, environment)
    assert job.run(workflow["steps"]) == 0, job.log
    assert [one[:2] for one in host.written] == ([written] if written else [])
    if written and reviewed < "2999":
        assert host.written[0][2]["body"].startswith(REMINDER)
    elif written:
        assert host.written[0][2] == {"state": "closed"}


# --- GitLab ----------------------------------------------------------------------------------------------------------


def gitlab_job(project: Repository, name: str) -> list[dict[str, Any]]:
    """Return a job's lines as one step: GitLab runs them in one shell that stops at the first that fails."""
    job = read_yaml(project.root / ".gitlab-ci.yml")[name]
    return [{"run": "\n".join([*job.get("before_script", ()), *job["script"]])}]


@pytest.mark.slow
def test_merge_request_is_checked_told_and_built(project: Repository, tmp_path: Path) -> None:
    """The check leaves the site, the comment and a report of problems by file and line."""
    base = project.git("rev-parse", "change~1").strip()
    environment = {"JOURNEY_PROJECT": ".", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    job = Job(project.root, tmp_path / "runner", BIN, {}, environment)
    assert job.run(gitlab_job(project, "journey-check")) == 0, job.log
    assert "Another way" in (project.root / "comment.md").read_text("utf-8")
    assert (project.root / "public" / "index.html").is_file()
    assert json.loads((project.root / "gl-code-quality-report.json").read_text("utf-8")) == []
    assert job.run(gitlab_job(project, "pages")) == 0


@pytest.mark.slow
def test_error_fails_the_merge_request_after_it_was_told(project: Repository, tmp_path: Path) -> None:
    """The report and the comment are there, the job has failed, and no site was built."""
    with (project.root / MAP).open("a", encoding="utf-8") as file:
        file.write("ownr: Clara\n")
    base = project.git("rev-parse", "change~1").strip()
    environment = {"JOURNEY_PROJECT": ".", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    job = Job(project.root, tmp_path / "runner", BIN, {}, environment)
    assert job.run(gitlab_job(project, "journey-check")) == 1
    report = json.loads((project.root / "gl-code-quality-report.json").read_text("utf-8"))
    assert [(one["check_name"], one["location"]["path"]) for one in report] == [("JRN202", MAP)]
    assert (project.root / "comment.md").is_file()
    assert not (project.root / "public" / "index.html").exists()


NOTES = "https://git.example/api/v4/projects/8/merge_requests/12/notes"


@pytest.mark.parametrize(
    ("text", "notes", "code", "written"),
    [
        (COMMENT, [], 0, [["POST", NOTES, {"body": COMMENT}]]),
        (
            COMMENT,
            [{"id": 1, "author": {"id": 5}, "body": MARK}, {"id": 2, "author": {"id": 9}, "body": f"{MARK}\nold"}],
            0,
            [["PUT", f"{NOTES}/2", {"body": COMMENT}]],
        ),
        (HOSTILE, [], 0, [["POST", NOTES, {"body": TAME}]]),
        ("Hello", [], 1, []),
        (f"{MARK}\n{'x' * 70_000}", [], 1, []),
        (None, [], 0, []),
    ],
)
def test_note_is_written_and_renewed(
    project: Repository, tmp_path: Path, text: str | None, notes: list[Any], code: int, written: list[Any]
) -> None:
    """Our own note is changed where there is one; what is no comment of ours is refused."""
    replies = {
        "https://git.example/api/v4/user": {"id": 9},
        f"{NOTES}?per_page=100&sort=asc&order_by=created_at": notes,
    }
    host = FakeHost(tmp_path / "host", replies=replies)
    folder = tmp_path / "empty"
    folder.mkdir()
    if text is not None:
        (folder / "comment.md").write_text(text, "utf-8")
    environment = {
        "CI_API_V4_URL": "https://git.example/api/v4", "CI_PROJECT_ID": "8", "CI_MERGE_REQUEST_IID": "12",
        "JOURNEY_COMMENT_TOKEN": "secret",
    }  # fmt: skip
    job = Job(folder, tmp_path / "runner", host.programs, {}, environment)
    assert job.run(gitlab_job(project, "journey-comment")) == code, job.log
    assert host.written == written


GITLAB_ISSUES = "https://git.example/api/v4/projects/8/issues"


@pytest.mark.parametrize(
    ("text", "is_open", "written"),
    [
        ("Due", False, ["POST", GITLAB_ISSUES, {"title": "Journey maps to look at again"}]),
        ("Due", True, ["PUT", f"{GITLAB_ISSUES}/4", {"title": "Journey maps to look at again"}]),
        ("", True, ["PUT", f"{GITLAB_ISSUES}/4", {"state_event": "close"}]),
        ("", False, None),
    ],
)
def test_gitlab_issue_is_opened_renewed_and_closed(
    project: Repository, tmp_path: Path, text: str, is_open: bool, written: list[Any] | None
) -> None:
    """One issue while a map is due, and none when all are looked at; issues of others are left alone."""
    opened = [{"iid": 3, "description": None}, {"iid": 4, "description": f"{REMINDER}\nold"}] if is_open else []
    listing = f"{GITLAB_ISSUES}?state=opened&author_id=9&per_page=100"
    host = FakeHost(tmp_path / "host", replies={"https://git.example/api/v4/user": {"id": 9}, listing: opened})
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "reminder.md").write_text(f"{REMINDER}\n{text}\n" if text else "", "utf-8")
    environment = {
        "CI_API_V4_URL": "https://git.example/api/v4", "CI_PROJECT_ID": "8", "JOURNEY_COMMENT_TOKEN": "secret",
    }  # fmt: skip
    job = Job(folder, tmp_path / "runner", host.programs, {}, environment)
    assert job.run(gitlab_job(project, "journey-remind")) == 0, job.log
    if written is not None and text:
        written[2]["description"] = f"{REMINDER}\n{text}\n"
    assert host.written == ([written] if written is not None else [])


def test_gitlab_asks_for_what_is_due(project: Repository, tmp_path: Path) -> None:
    """The text of the issue is that of `journey reminders` on the day of the run."""
    (project.root / MAP).write_text(
        (project.root / MAP).read_text("utf-8").replace("state: draft", "state: current\nreviewed: 2020-01-01"), "utf-8"
    )
    job = Job(project.root, tmp_path / "runner", BIN, {}, {"JOURNEY_PROJECT": "."})
    assert job.run(gitlab_job(project, "journey-due")) == 0, job.log
    assert (
        (project.root / "reminder.md").read_text("utf-8").startswith(f"{REMINDER}\nOne map is to be looked at again.")
    )


def test_token_is_used_by_nothing_that_runs_a_change(project: Repository) -> None:
    """The job that has the token fetches no file of the change and installs nothing of it; forks do not run it."""
    jobs = read_yaml(project.root / ".gitlab-ci.yml")
    comment = jobs["journey-comment"]
    assert comment["variables"]["GIT_STRATEGY"] == "none"
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID" in comment["rules"][0]["if"]
    assert jobs["journey-remind"]["variables"]["GIT_STRATEGY"] == "none"
    assert [name for name, job in jobs.items() if "TOKEN" in json.dumps(job)] == ["journey-comment", "journey-remind"]
