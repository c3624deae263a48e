"""The report of `journey check` as GitHub annotations, for GitLab, and as SARIF."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from reference_pages.examples import all_rules
from sample_project import WriteProject

from mkdocs_journey.cli import main
from mkdocs_journey.cli.report_formats import render_github, render_gitlab, render_sarif, repository_prefix
from mkdocs_journey.diagnostics import RULES, Diagnostic, Place
from mkdocs_journey.model.reading import UNKNOWN_KEY
from mkdocs_journey.source.site_config import PLUGIN_MISSING

HOSTILE = UNKNOWN_KEY.at(Place("maps/a, b:c é.yml", 3, 5, "x: 1"), "100 % \x1b[31m\r\n::error::y", hint="one step")
WHOLE_FILE = PLUGIN_MISSING.at(Place("mkdocs.yml"), "the plugin is not listed")


def sarif(*diagnostics: Diagnostic, prefix: str = "") -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render_sarif(diagnostics, prefix))
    return log


def test_annotation_of_a_line() -> None:
    """Names, line ends, colons, commas and percent signs are escaped as workflow commands want it."""
    first, last = render_github((HOSTILE,), "").split("\n")
    assert first == (
        "::error file=maps/a%2C b%3Ac é.yml,line=3,col=5,title=JRN202::100 %25 �[31m%0D%0A::error::y%0Ahint: one step"
    )
    assert last == "1 error, 0 warnings"


def test_annotation_of_a_file() -> None:
    """A problem of a whole file has no line, and a project in a subfolder is named from the repository's top."""
    assert render_github((WHOLE_FILE,), "team/journeys").startswith(
        "::warning file=team/journeys/mkdocs.yml,title=JRN904::the plugin is not listed\n"
    )


def test_nothing_found_is_no_annotation() -> None:
    """Without a problem there is no workflow command."""
    assert render_github((), "") == "no problem found"


def test_gitlab_has_what_a_code_quality_report_needs() -> None:
    """Each problem has its words, code, place from the repository's top, weight, and a print of its own."""
    first, second = json.loads(render_gitlab((HOSTILE, WHOLE_FILE), "team"))
    assert first["location"] == {"path": "team/maps/a, b:c é.yml", "lines": {"begin": 3}}
    assert (first["check_name"], first["severity"]) == ("JRN202", "major")
    assert "\x1b" not in first["description"]
    assert (second["severity"], second["location"]["lines"]["begin"]) == ("minor", 1)
    assert first["fingerprint"] != second["fingerprint"]


def test_sarif_has_what_the_standard_requires() -> None:
    """Version, schema, driver, rules and results are there, and each result leads to its rule."""
    log = sarif(HOSTILE, WHOLE_FILE)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    assert driver["name"] == "mkdocs-journey"
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        rule = driver["rules"][result["ruleIndex"]]
        assert (rule["id"], rule["fullDescription"]["text"]) == (result["ruleId"], RULES[result["ruleId"]].why)
        assert rule["name"] == RULES[result["ruleId"]].name
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
    assert [rule["id"] for rule in driver["rules"]] == sorted(RULES)


def test_sarif_lists_every_rule() -> None:
    """The list of rules is the same whatever a check has loaded."""
    code = "from mkdocs_journey.cli.report_formats import render_sarif; print(render_sarif((), ''))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    rules = [rule["id"] for rule in json.loads(done.stdout)["runs"][0]["tool"]["driver"]["rules"]]
    assert rules == list(all_rules())


def test_sarif_places() -> None:
    """A place is a relative address with its line; a problem of a whole file has no region."""
    with_line, whole = (
        result["locations"][0]["physicalLocation"] for result in sarif(HOSTILE, WHOLE_FILE)["runs"][0]["results"]
    )
    assert with_line["artifactLocation"] == {"uri": "maps/a%2C%20b%3Ac%20%C3%A9.yml", "uriBaseId": "%SRCROOT%"}
    assert with_line["region"] == {"startLine": 3, "startColumn": 5, "snippet": {"text": "x: 1"}}
    assert "region" not in whole


def test_sarif_without_a_problem() -> None:
    """A clean run still says which rules it had, and that nothing was found."""
    assert sarif()["runs"][0]["results"] == []


@pytest.mark.parametrize(("below", "prefix"), [("", ""), ("team/journeys", "team/journeys")])
def test_prefix_is_counted_from_the_repository(tmp_path: Path, below: str, prefix: str) -> None:
    """Files are named from the folder that holds `.git`."""
    (tmp_path / ".git").mkdir()
    (tmp_path / below).mkdir(parents=True, exist_ok=True)
    assert repository_prefix(tmp_path / below) == prefix


@pytest.mark.parametrize("format_", ["github", "sarif"])
def test_command_prints_the_format(write_project: WriteProject, format_: str) -> None:
    """The command prints the format, names files relatively, and exits with 1 at an error."""
    root = write_project({"maps/trial.yml": "title: 3\n"})
    result = CliRunner().invoke(main, ["check", "--no-data", "--format", format_, "--project", str(root)])
    assert result.exit_code == 1
    assert "maps/trial.yml" in result.output
    assert str(root) not in result.output
