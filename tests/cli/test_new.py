"""`journey new`: what it writes builds and checks clean; what it refuses leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from mkdocs_journey.cli import main
from mkdocs_journey.cli.new import write_project
from mkdocs_journey.cli.scaffold_files import KINDS
from mkdocs_journey.cli.schema import load_schemas
from mkdocs_journey.source.nodes import to_plain
from mkdocs_journey.source.yaml_nodes import parse_yaml

ROOT = Path(__file__).parents[2]
YAML_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
SCHEMA_OF = {"maps": "map", "personas": "persona", "data": "catalog"}
SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def everything_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture(params=[kind for kind in KINDS if kind != "demo"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    assert run("new", tmp_path / "my-journeys", "--from", request.param).exit_code == 0
    return tmp_path / "my-journeys"


def build(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_checks_clean_at_once(project: Path) -> None:
    """A new project has neither an error nor a warning."""
    result = run("check", "--strict", "--project", project)
    assert (result.exit_code, result.output) == (0, "no problem found\n")


@pytest.mark.slow
def test_builds_strictly_at_once(project: Path) -> None:
    """MkDocs builds a new project strictly, with its map's page, and no page asks another host for a font."""
    built = build(project)
    assert built.returncode == 0, built.stderr
    assert list((project / "site" / "maps").glob("*/index.html"))
    assert "fonts.g" not in (project / "site" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_demo_is_a_project_as_well(tmp_path: Path) -> None:
    """The demo is written whole: it checks clean and builds strictly with its figures."""
    assert run("new", tmp_path / "demo", "--from", "demo").exit_code == 0
    assert run("check", "--strict", "--project", tmp_path / "demo").exit_code == 0
    built = build(tmp_path / "demo")
    assert built.returncode == 0, built.stderr
    assert "Synthetic data" in (tmp_path / "demo" / "site" / "maps" / "trial-to-paid" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", [*KINDS, "this repository"])
def test_first_line_names_the_schema(tmp_path: Path, kind: str) -> None:
    """The first line of each map, persona and catalog leads to its schema, which is there, and which it fits."""
    if kind in KINDS:
        run("new", tmp_path / "p", "--from", kind)
    project = tmp_path / "p" if kind in KINDS else ROOT
    files = [file for folder in SCHEMA_OF for file in (project / folder).rglob("*.yml")]
    assert len(files) >= 3
    for file in files:
        text = file.read_text("utf-8")
        line = SCHEMA_LINE.match(text)
        assert line is not None, file
        name = "shared" if file.name == "_shared.yml" else SCHEMA_OF[file.relative_to(project).parts[0]]
        schema = (file.parent / line[1]).resolve()
        assert schema == project / ".journey" / "schema" / f"{name}.schema.json"
        assert json.loads(schema.read_text("utf-8")) == load_schemas()[name]
        Draft7Validator(load_schemas()[name]).validate(plain(text))


@pytest.mark.parametrize("kind", [*KINDS, "this repository"])
def test_files_are_in_order(tmp_path: Path, kind: str) -> None:
    """What is written, and the demo itself, is what `journey fmt` would write."""
    if kind in KINDS:
        run("new", tmp_path / "p", "--from", kind)
    result = run("fmt", "--check", "--project", tmp_path / "p" if kind in KINDS else ROOT)
    assert (result.exit_code, result.output) == (0, "")


def plain(text: str) -> object:
    """Return YAML as an editor sees it: dates are texts."""
    root, _ = parse_yaml(text, "file.yml")
    assert root is not None
    return json.loads(json.dumps(to_plain(root)))


def test_raw_exports_stay_out_of_git(project: Path) -> None:
    """Git leaves raw exports, the built site and the cache out."""
    assert {"/exports/", "site/", ".cache/"} <= set((project / ".gitignore").read_text("utf-8").splitlines())


def test_research_has_the_two_questions(project: Path) -> None:
    """Both survey questions stand in the guides."""
    for name in ("survey-questions.md", "interview-guide.md"):
        text = (project / "research" / name).read_text("utf-8")
        assert "What was your biggest challenge before you found us?" in text
        assert "What almost stopped you?" in text


def test_examples_of_evidence_fit(project: Path) -> None:
    """The YAML that the guides show can be pasted as it is."""
    blocks = [
        block for file in (project / "research").glob("*.md") for block in YAML_BLOCK.findall(file.read_text("utf-8"))
    ]
    assert len(blocks) == 3
    for block in blocks:
        name = "catalog" if "datasets" in block else "shared"
        Draft7Validator(load_schemas()[name]).validate(plain(block))


def test_name_is_a_text_whatever_it_holds(tmp_path: Path) -> None:
    """A folder's name that means something in YAML is still the site's name."""
    run("new", tmp_path / "no")
    run("new", tmp_path / "Ada's maps & more")
    assert yaml.safe_load((tmp_path / "no" / "mkdocs.yml").read_text("utf-8"))["site_name"] == "No"
    site = yaml.safe_load((tmp_path / "Ada's maps & more" / "mkdocs.yml").read_text("utf-8"))
    assert site["site_name"] == "Ada's maps & more"


@pytest.mark.parametrize(
    ("name", "told", "site_name"),
    [
        ("Über Größe", "'Über Größe'", "Über Größe"),
        ("mit leer zeichen", "'mit leer zeichen'", "Mit leer zeichen"),
        ("Gro\u0308ße", "'Gro\u0308ße'", "Größe"),
        ("हिन्दी", "'हिन्दी'", "हिन्दी"),
        ("plain", "plain", "Plain"),
    ],
)
def test_name_in_any_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str, site_name: str
) -> None:
    """Umlauts in either way of writing, vowel signs and spaces are fine; the next step can be pasted as it is."""
    monkeypatch.chdir(tmp_path)
    result = run("new", name)
    assert result.exit_code == 0
    assert f"Next: cd {told}, then mkdocs serve" in result.output
    assert yaml.safe_load((tmp_path / name / "mkdocs.yml").read_text("utf-8"))["site_name"] == site_name
    checked = run("check", "--strict", "--project", tmp_path / name)
    assert (checked.exit_code, checked.output) == (0, "no problem found\n")


def test_same_name_same_bytes(tmp_path: Path) -> None:
    """Two calls write the same bytes."""
    for place in ("a", "b"):
        (tmp_path / place).mkdir()
        run("new", tmp_path / place / "p")
    first, second = tmp_path / "a" / "p", tmp_path / "b" / "p"
    assert everything_in(first) == everything_in(second)
    files = [name for name in everything_in(first) if (first / name).is_file()]
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in files)


def test_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, even the one that one stands in, is filled and keeps nothing of the work."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert run("new", ".").exit_code == 0
    assert {"maps", "personas", "mkdocs.yml", ".gitignore"} <= {path.name for path in folder.iterdir()}
    assert not [path for path in folder.iterdir() if path.name.startswith(".journey-new")]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "...",
        "/",
        "-x",
        "a\nb",
        "a\0b",
        "a:b",
        "con",
        "Aux.txt",
        "COM¹",
        "a.",
        "x" * 101,
        "漢" * 90,
        "🙂",
        "\udcff",
    ],
)
def test_name_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A name that some system cannot keep is refused in one sentence, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    result = run("new", "--", name)
    assert result.exit_code == 2
    assert "is no name for a folder" in result.output
    assert everything_in(tmp_path) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("persona", "Maya Chen"), "personas/maya-chen.yml, beginning with `name:`"),
        (("trial", "map"), "maps/trial.yml, beginning with `title:`"),
        (("mine", "demo"), "journey new mine --from demo"),
        (("my", "maps"), "journey new 'my maps'"),
    ],
)
def test_more_than_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    """What was meant by further words is said, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new", *arguments])
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert told in result.stderr


def test_folder_that_is_not_empty(tmp_path: Path) -> None:
    """A folder with anything in it is left as it is."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / ".hidden").write_text("mine", encoding="utf-8")
    result = run("new", tmp_path / "p")
    assert result.exit_code == 2
    assert "is not empty" in result.output
    assert everything_in(tmp_path) == ["p", "p/.hidden"]


def test_place_that_is_a_file(tmp_path: Path) -> None:
    """A file is never replaced."""
    (tmp_path / "p").write_text("mine", encoding="utf-8")
    result = run("new", tmp_path / "p")
    assert (result.exit_code, "is a file" in result.output) == (2, True)
    assert (tmp_path / "p").read_text("utf-8") == "mine"


def test_parent_that_is_not_there(tmp_path: Path) -> None:
    """No chain of folders is made."""
    result = run("new", tmp_path / "a" / "p")
    assert (result.exit_code, "is not there" in result.output) == (2, True)
    assert everything_in(tmp_path) == []


def test_parent_that_is_a_file(tmp_path: Path) -> None:
    """A file in the way is named, and nobody is asked to make it."""
    (tmp_path / "a").write_text("mine", encoding="utf-8")
    result = run("new", tmp_path / "a" / "p")
    assert (result.exit_code, "is a file: name a folder beside it" in " ".join(result.output.split())) == (2, True)
    assert everything_in(tmp_path) == ["a"]


def test_link_that_leads_nowhere(tmp_path: Path) -> None:
    """A link to itself is told of as what it is, and stays."""
    (tmp_path / "p").symlink_to("p")
    result = run("new", tmp_path / "p")
    assert (result.exit_code, "is a link that leads nowhere" in " ".join(result.output.split())) == (2, True)
    assert everything_in(tmp_path) == ["p"]


def test_read_only_parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing may be written, the sentence names the place."""

    def refuse(*, prefix: str, dir: Path) -> str:  # noqa: A002 - the name of the standard library
        raise PermissionError(13, "Permission denied", f"{dir}/{prefix}")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    result = run("new", tmp_path / "p")
    assert result.exit_code == 2
    assert f"nothing can be written into {tmp_path}: Permission denied" in " ".join(result.output.split())
    assert everything_in(tmp_path) == []


@pytest.mark.parametrize("folder", ["x" * 300 + "/p", "y/" * 3000 + "p"])
def test_parent_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """A path that no file system can hold is told of in one sentence."""
    monkeypatch.chdir(tmp_path)
    result = run("new", folder)
    assert (result.exit_code, "cannot be looked at: File name too long" in " ".join(result.output.split())) == (2, True)
    assert everything_in(tmp_path) == []


def test_folder_that_may_not_be_entered(tmp_path: Path) -> None:
    """A folder without rights, and what would stand in it, is told of in one sentence."""
    locked = tmp_path / "p"
    locked.mkdir(mode=0)
    try:
        if os.access(locked, os.R_OK):
            pytest.skip("whoever runs the tests may read everything")
        for folder, words in ((locked, "cannot be read"), (locked / "q", "cannot be looked at")):
            result = run("new", folder)
            assert (result.exit_code, f"{words}: Permission denied" in " ".join(result.output.split())) == (2, True)
    finally:
        locked.chmod(0o700)
    assert everything_in(tmp_path) == ["p"]


@pytest.mark.parametrize("written", [0, 1, 20])
@pytest.mark.parametrize("is_there", [False, True])
def test_no_space_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool, written: int) -> None:
    """A full disk is told of in one sentence, and what was written until then is taken away."""
    if is_there:
        (tmp_path / "p").mkdir()
    write, left = Path.write_bytes, [written]

    def write_bytes(path: Path, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    before = everything_in(tmp_path)
    result = run("new", tmp_path / "p")
    assert (result.exit_code, "No space left on device" in " ".join(result.output.split())) == (2, True)
    assert everything_in(tmp_path) == before


# Dies before the one that is asked for of all openings for writing, makings and renamings in the folder.
KILLED = """
import os, signal, sys
from mkdocs_journey.cli import main, new
folder, moment, count = sys.argv[1], int(sys.argv[2]), 0
def watch(event, arguments):
    global count
    if event in ("os.mkdir", "os.rename", "open", "shutil.rmtree") and folder in str(arguments[0]):
        count += event != "open" or (isinstance(arguments[1], str) and arguments[1][0] in "wx")
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
main(["new", folder + "/p"], standalone_mode=False)
sys.stderr.write(str(count))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process can be killed so on POSIX only")
@pytest.mark.parametrize("is_there", [False, True])
def test_killed_at_any_moment(tmp_path: Path, is_there: bool) -> None:
    """A call that was killed leaves nothing that keeps the next one from a whole project, or says what to do."""

    def call(place: Path, moment: int) -> subprocess.CompletedProcess[str]:
        (place / "p").mkdir(parents=True) if is_there else place.mkdir()
        command = [sys.executable, "-c", KILLED, str(place), str(moment)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    whole = call(tmp_path / "whole", 0)
    assert whole.returncode == 0, whole.stderr
    expected, last = everything_in(tmp_path / "whole" / "p"), int(whole.stderr)
    for moment in (1, 2, last // 3, last - 8, last - 5, last):
        place = tmp_path / str(moment)
        assert call(place, moment).returncode == -signal.SIGKILL
        left = everything_in(place / "p") if (place / "p").is_dir() else []
        begun = [name for name in left if not name.startswith(".journey-new-")]
        result = run("new", place / "p")
        if begun:
            assert (result.exit_code, begun == expected or "delete all that is in it" in result.output) == (2, True)
        else:
            assert (result.exit_code, everything_in(place / "p")) == (0, expected)


@pytest.mark.parametrize("is_there", [False, True])
def test_nothing_is_half_written(tmp_path: Path, is_there: bool) -> None:
    """A write that fails in the middle leaves the place as it was."""
    target = tmp_path / "p"
    if is_there:
        target.mkdir()
    before = everything_in(tmp_path)
    with pytest.raises(OSError, match="name"):
        write_project(target, {"a.txt": b"1", "x" * 300: b"2"})
    assert everything_in(tmp_path) == before


def test_a_fresh_clone_is_as_good_as_empty(tmp_path: Path) -> None:
    """A folder that holds nothing but git's own takes a project, and keeps what git has there."""
    (tmp_path / "maps" / ".git").mkdir(parents=True)
    (tmp_path / "maps" / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["new", str(tmp_path / "maps")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "maps" / "mkdocs.yml").is_file()
    assert (tmp_path / "maps" / ".git" / "HEAD").read_text(encoding="utf-8") == "ref: refs/heads/main\n"


@pytest.mark.parametrize(("host", "file"), [("github", ".github/workflows/journeys.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_ci_is_added_to_a_project_that_is_there(project: Path, host: str, file: str) -> None:
    """What checks each change comes into a project, whose other files stay; a second time, nothing is overwritten."""
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    result = run("new", project, "--ci", host)
    assert result.exit_code == 0
    assert f"wrote {file}\n" in result.output
    assert (project / file).is_file()
    assert {path: path.read_bytes() for path in before} == before
    (project / file).write_text("ours", "utf-8")
    again = run("new", project, "--ci", host)
    assert (again.exit_code, "is there already" in again.output) == (2, True)
    assert (project / file).read_text("utf-8") == "ours"


def test_here_needs_no_step_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stands in the folder is not told to go there."""
    monkeypatch.chdir(tmp_path)
    result = run("new", ".")
    assert result.exit_code == 0, result.output
    assert "Next: mkdocs serve" in result.output


@pytest.mark.parametrize(("host", "place"), [("github", ".github"), ("gitlab", ".gitlab-ci.yml")])
def test_ci_below_the_top_of_a_repository_is_told(tmp_path: Path, host: str, place: str) -> None:
    """A host reads its files at the top of a repository alone; the output says where they have to go."""
    (tmp_path / ".git").mkdir()
    assert f"move sub/{place} there" in run("new", tmp_path / "sub", "--ci", host).output
    assert (tmp_path / "sub" / place).exists()
    assert "note:" not in run("new", tmp_path / "other").output
    assert f"move other/{place} there" in run("new", tmp_path / "other", "--ci", host).output


def test_ci_at_the_top_needs_no_word(tmp_path: Path) -> None:
    """In a clone, and outside of any repository, nothing has to be moved."""
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    assert "note:" not in run("new", tmp_path / "clone", "--ci", "github").output
