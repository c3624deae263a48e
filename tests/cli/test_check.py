"""`journey check`: what it prints and how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result
from sample_project import MAP, WriteProject

from mkdocs_journey.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_clean_project(write_project: WriteProject) -> None:
    """A project without a problem says so and exits 0."""
    result = run("check", "--project", write_project())
    assert (result.exit_code, result.output) == (0, "no problem found\n")


def test_error_exits_one(write_project: WriteProject) -> None:
    """An error is printed with place, line, caret and hint, and the exit status is 1."""
    result = run("check", "--project", write_project({"personas/maya.yml": "name: Maya\nrole: M\nchalenges: [x]\n"}))
    assert result.exit_code == 1
    assert result.output == (
        'personas/maya.yml:3:1: JRN202 error: unknown key "chalenges" in the persona\n'
        "  3 | chalenges: [x]\n      ^\n"
        '  hint: did you mean "challenges"?\n\n1 error, 0 warnings\n'
    )


def test_json_records(write_project: WriteProject) -> None:
    """JSON is a list of flat records with the documented keys."""
    result = run("check", "--format", "json", "--project", write_project({"maps/trial.yml": "title: 3\n"}))
    records = json.loads(result.output)
    assert result.exit_code == 1
    assert {tuple(record) for record in records} == {("code", "severity", "file", "line", "column", "message", "hint")}
    assert records[0]["file"] == "maps/trial.yml"


def test_strict_takes_warnings_for_errors(write_project: WriteProject) -> None:
    """A warning exits 0, and 1 under --strict."""
    root = write_project({"mkdocs.yml": "plugins: [search]\n"})
    assert run("check", "--project", root).exit_code == 0
    assert run("check", "--strict", "--project", root).exit_code == 1


def test_page_in_the_place_of_a_journey_page(write_project: WriteProject) -> None:
    """A page of the user's own at a journey page's address is told without a build."""
    result = run("check", "--no-data", "--project", write_project({"docs/maps.md": "# Our maps\n"}))
    assert (result.exit_code, result.output) == (
        0,
        "docs/maps.md: JRN905 warning: this page stands in the place of a journey page\n"
        "  hint: rename or remove it to show the generated page\n\n0 errors, 1 warning\n",
    )


def test_wrong_folder_is_a_usage_error(write_project: WriteProject) -> None:
    """A folder without maps is a wrong call: exit 2, with what to do."""
    result = run("check", "--project", write_project(bare=True, files={"a.txt": ""}))
    assert result.exit_code == 2
    assert "no folder `maps`" in result.output


def test_site_file_that_cannot_be_read(write_project: WriteProject) -> None:
    """What is wrong with the site file is told at its line, also where only it knows the name of the maps' folder."""
    site = "plugins: [journey: {maps_dir: journeys}]\nextra: [\n"
    with_maps = run("check", "--project", write_project({"mkdocs.yml": site}))
    assert with_maps.exit_code == 1
    assert "mkdocs.yml:2:8: JRN901 error" in with_maps.output
    root = write_project()
    (root / "maps").rename(root / "journeys")
    elsewhere = run("check", "--project", root)
    assert elsewhere.exit_code == 2
    assert "mkdocs.yml:2:8: JRN901 error" in elsewhere.output


def test_folder_that_may_not_be_read(write_project: WriteProject) -> None:
    """A folder of maps without rights is told of once, as what it is."""
    root = write_project()
    (root / "maps").chmod(0)
    try:
        if os.access(root / "maps", os.R_OK):
            pytest.skip("whoever runs the tests may read everything")
        result = run("check", "--no-data", "--project", root)
    finally:
        (root / "maps").chmod(0o755)
    assert result.output.startswith("maps: JRN101 error: `maps` may not be read\n  hint: change its permissions\n")
    assert "1 error, 0 warnings" in result.output


@pytest.mark.parametrize("format_", ["text", "json", "github", "gitlab", "sarif"])
def test_setting_that_no_terminal_can_show(write_project: WriteProject, format_: str) -> None:
    """Half a surrogate pair and an escape sequence in a setting's name are shown as a sign."""
    site = 'theme: {name: mkdocs, highlightjs: false}\nplugins: [journey: {"\\ud800\\e[31mx": 1}]\n'
    result = run("check", "--format", format_, "--project", write_project({"mkdocs.yml": site}))
    assert (result.exit_code, "\N{REPLACEMENT CHARACTER}[31mx" in result.output) == (1, True)


@pytest.mark.parametrize("arguments", [("check", "--today", "soon"), ("check", "--format", "xml"), ("chek",)])
def test_usage_errors(arguments: tuple[str, ...]) -> None:
    """A call that makes no sense exits 2 without a traceback."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_help_ends_with_an_example() -> None:
    """Each command's help ends with a call that works in the demo."""
    for arguments in ((), ("check",), ("attribution",), ("schema",), ("new",), ("doctor",)):
        assert run(*arguments, "--help").output.rstrip().splitlines()[-1].strip().startswith("Example: journey ")


HEAVY = {"ibis", "duckdb", "pandas", "numpy", "plotly", "mkdocs", "pyarrow", "mkdocs_journey.diagrams"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--no-data"]])
def test_nothing_heavy_is_imported(write_project: WriteProject, arguments: list[str]) -> None:
    """Help, version and a check without data load no data engine, no MkDocs and no drawings."""
    root = write_project({"data/catalog.yml": "datasets: [{table: touches, path: t.csv}]\n"})
    extra = ["--project", str(root)] if arguments[0] == "check" else []
    code = (
        "import sys; from mkdocs_journey.cli import main\n"
        f"try: main({[*arguments, *extra]!r})\n"
        "except SystemExit: pass\n"
        f"print(sorted({HEAVY} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_ctrl_c_stops_quietly(write_project: WriteProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stops a command gets 130, as shells expect, and no message."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mkdocs_journey.checks.every.run_checks", stop)
    result = run("check", "--project", write_project())
    assert (result.exit_code, result.output) == (130, "")


SITE = "site_name: S\ntheme: {{name: material, font: false}}\nplugins:\n  - journey: {{rules: {{JRN403: {0}}}}}\n"


@pytest.mark.parametrize(
    ("word", "status", "told"), [("error", 1, "1 error, 0 warnings"), ("ignore", 0, "no problem found")]
)
def test_a_rule_can_be_an_error_or_be_ignored(write_project: WriteProject, word: str, status: int, told: str) -> None:
    """A reviewed map with gaps is warned of; the setting makes it an error, or leaves it out."""
    files = {"maps/trial.yml": f"{MAP}reviewed: 2026-10-01\n"}
    plain = run("check", "--project", write_project(files))
    assert (plain.exit_code, plain.output.count("JRN403 warning")) == (0, 1)
    result = run("check", "--project", write_project({**files, "mkdocs.yml": SITE.format(word)}))
    assert (result.exit_code, told in result.output) == (status, True), result.output


@pytest.mark.parametrize("line", ["", "reviewed: 2026-10-01\nstate: draft\n"])
def test_what_is_being_drawn_is_not_warned_of(write_project: WriteProject, line: str) -> None:
    """A map that nobody has reviewed, and a draft, may have gaps."""
    result = run("check", "--strict", "--project", write_project({"maps/trial.yml": MAP + line}))
    assert result.output == "no problem found\n"
