"""`journey export` as a program: where files go, what is refused, and what is said."""

from __future__ import annotations

import builtins
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sample_project import WriteProject

from mkdocs_journey.cli import main
from mkdocs_journey.cli.export import FORMATS
from mkdocs_journey.interchange import profiles

TWO = {"maps/other.yml": "title: Other\nobjective: O\npersona: maya\nstages: [One]\n"}


@pytest.fixture
def root(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest project, and the folder that commands are called in."""
    folder = write_project()
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_texts_are_printed(root: Path) -> None:
    """Without a path a text goes to the standard output, and nothing is written."""
    before = set(root.rglob("*"))
    result = run("json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["maps"][0]["name"] == "trial"
    assert run("mermaid").stdout.startswith("journey\n")
    assert {path for path in root.rglob("*") if ".cache" not in path.parts} == before


def test_loss_is_told(write_project: WriteProject) -> None:
    """What Mermaid has no place for stands beside the text, not in it."""
    map_ = "title: T\nobjective: O\npersona: maya\nstages: [{name: One, emotion: 1, pains: [Slow]}]\n"
    result = run("mermaid", "--project", write_project({"maps/trial.yml": map_}))
    assert "trial: Mermaid has no place for pains (1)" in result.stderr
    assert "Slow" not in result.stdout


def test_files_go_where_they_are_wanted(root: Path) -> None:
    """A map's file stands in this folder, in a folder that is named, or under a name of its own."""
    assert run("xlsx").exit_code == 0
    (root / "out").mkdir()
    assert run("xlsx", "-o", "out").exit_code == 0
    assert run("xlsx", "trial", "-o", "mine.xlsx").exit_code == 0
    assert (root / "trial.xlsx").read_bytes() == (root / "out/trial.xlsx").read_bytes()
    assert (root / "mine.xlsx").read_bytes() == (root / "trial.xlsx").read_bytes()


def test_several_maps_go_into_a_folder(write_project: WriteProject, tmp_path: Path) -> None:
    """Every map has a file, or the one that is asked for."""
    folder = write_project(TWO)
    result = run("xlsx", "--project", folder, "-o", tmp_path / "new")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"trial.xlsx", "other.xlsx"}
    assert "2 files in" in result.stdout


def test_figures_are_files_of_csv(root: Path) -> None:
    """Each table has its file, also one without rows, so that a script finds it."""
    result = run("csv", "-o", "numbers")
    assert result.exit_code == 0, result.output
    text = (root / "numbers/drop_off.csv").read_text(encoding="utf-8")
    assert text.startswith("map,stage,")
    assert (root / "numbers/people.csv").is_file()
    assert run("csv", "--profile", "partner", "-o", "theirs").exit_code == 0
    assert not (root / "theirs/people.csv").exists()
    assert "median_value" not in (root / "theirs/introduced.csv").read_text(encoding="utf-8")


def test_a_file_that_differs_stays(root: Path) -> None:
    """The same bytes are no conflict; others are refused, and --force writes over them."""
    assert run("xlsx").exit_code == 0
    assert run("xlsx").exit_code == 0
    (root / "trial.xlsx").write_text("mine", encoding="utf-8")
    result = run("xlsx")
    assert result.exit_code == 2
    assert "trial.xlsx: there already, and different; --force writes over it" in result.stderr
    assert (root / "trial.xlsx").read_text(encoding="utf-8") == "mine"
    assert run("xlsx", "--force").exit_code == 0
    assert (root / "trial.xlsx").read_bytes().startswith(b"PK")


def test_nothing_is_written_where_one_differs(write_project: WriteProject, tmp_path: Path) -> None:
    """Of two files neither is written."""
    folder, out = write_project(TWO), tmp_path / "out"
    out.mkdir()
    (out / "trial.xlsx").write_text("mine", encoding="utf-8")
    assert run("xlsx", "--project", folder, "-o", out).exit_code == 2
    assert [path.name for path in out.iterdir()] == ["trial.xlsx"]


def test_several_maps_are_no_file(write_project: WriteProject, tmp_path: Path) -> None:
    """The name of a file makes no folder, unless there is one of that name."""
    folder, out = write_project(TWO), tmp_path / "maps.svg"
    refused = run("svg", "--project", folder, "-o", out)
    assert (refused.exit_code, out.exists()) == (2, False)
    assert "name one map, or a folder" in refused.stderr
    out.mkdir()
    assert run("svg", "--project", folder, "-o", out).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("xlsx", "nobody"), "no map is called 'nobody'; there are: trial"),
        (("csv", "nobody"), "no map is called 'nobody'; there are: trial"),
        (("docx",), "there is no format 'docx'; there are csv, json"),
        (("ppt",), 'did you mean "pptx"?'),
        (("trial", "xlsx"), "the format comes first: journey export xlsx trial"),
        (("mermaid", "--blank"), "--blank comes as"),
        (("xlsx", "-o", "maps/trial.yml/a.xlsx"), "cannot be written"),
        (("json", "--profile", "press"), "'press' is not one of"),
        (("csv", "-o", "money.csv"), "name a folder for them, such as -o money"),
    ],
)
def test_refusals(root: Path, arguments: tuple[str, ...], message: str) -> None:
    """What cannot be carried out is said in one sentence, with exit code 2."""
    assert root.is_dir()
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_folder_of_somebody_else_is_refused(root: Path) -> None:
    """A folder without maps is no project."""
    (root / "empty").mkdir()
    assert run("json", "--project", root / "empty").exit_code == 2


def test_a_project_with_an_error_is_exported_all_the_same(write_project: WriteProject) -> None:
    """Exit code 1 and the problem beside it; a map that cannot be read at all leaves nothing to write."""
    folder = write_project({"maps/other.yml": "title: [\n"})
    result = run("json", "--project", folder)
    assert result.exit_code == 1
    assert [one["name"] for one in json.loads(result.stdout)["maps"]] == ["trial"]
    assert "maps/other.yml" in result.stderr
    only = write_project({"maps/trial.yml": "title: [\n"})
    assert run("xlsx", "--project", only).exit_code == 2


@pytest.mark.parametrize(("format_", "module", "extra"), [("xlsx", "xlsxwriter", "xlsx"), ("pptx", "pptx", "pptx")])
def test_a_missing_library_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, format_: str, module: str, extra: str
) -> None:
    """The sentence names what to install."""
    assert root.is_dir()
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".")[0] == module:
            raise ImportError(f"No module named {module!r}", name=module)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    result = run(format_)
    assert result.exit_code == 2
    assert f'needs {module}, which is not installed: pip install "mkdocs-journey[{extra}]"' in result.stderr


def test_blank_has_the_stages_of_a_map(root: Path) -> None:
    """The empty grid has a map's stages, or the five usual ones, and none of its texts."""
    assert run("xlsx", "trial", "--blank").exit_code == 0
    assert run("xlsx", "--blank").exit_code == 0
    assert {path.name for path in root.glob("*.xlsx")} == {"trial-blank.xlsx", "new-journey-map-blank.xlsx"}


def test_profiles_are_those_of_the_room() -> None:
    """The door names them without importing the room."""
    from mkdocs_journey.cli.export import PROFILES

    assert PROFILES == profiles.PROFILES
    assert tuple(sorted(FORMATS)) == FORMATS


@pytest.mark.parametrize(
    "command",
    [
        ("export", "xlsx"), ("export", "csv"), ("export", "json", "--profile", "partner"),
        ("export", "xlsx", "--blank"), ("brief",), ("explain", "entries", "--map"),
    ],
)  # fmt: skip
def test_errors_of_a_named_map_are_told(write_project: WriteProject, command: tuple[str, ...]) -> None:
    """A map that is there and cannot be read shows what is wrong with it, and is not said to be missing."""
    folder = write_project({"maps/geld.yml": "titel: Geld\nobjective: O\npersona: maya\nstages: [One]\n"})
    result = CliRunner().invoke(main, [*command, "geld", "--project", str(folder)])
    assert "maps/geld.yml:1:1: JRN" in result.stderr, result.output
    assert "no map is called" not in result.output
    assert result.exit_code == 1
    assert not list(folder.glob("*.xlsx"))


def test_what_people_read_is_in_their_language(write_project: WriteProject, tmp_path: Path) -> None:
    """Posters and slides speak as the site does; what programs and the import read is the same in every language."""
    map_ = "title: T\nobjective: O\npersona: maya\nstages: [{name: One, emotion: 1, pains: [Slow]}]\n"
    site = "site_name: S\ntheme: {name: material, language: de}\nplugins: [journey]\n"
    root = write_project({"maps/trial.yml": map_, "mkdocs.yml": site})
    assert run("svg", "-o", tmp_path / "map.svg", "--project", root).exit_code == 0
    poster = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert ("Schmerzpunkte" in poster, ">Pains<" in poster) == (True, False)
    assert run("pptx", "-o", tmp_path / "map.pptx", "--project", root).exit_code == 0
    with zipfile.ZipFile(tmp_path / "map.pptx") as archive:
        slides = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/"))
    assert (b"Schmerzpunkte" in slides, b"Pains" in slides) == (True, False)
    assert json.loads(run("json", "--project", root).stdout)["maps"][0]["name"] == "trial"
