"""The example workflow of the docs calls the command as it is, on an export of the shape that its query gives."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from docs_blocks import find_blocks

from mkdocs_journey.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "import" / "refresh.md"
EVENT = (
    '[{"event_timestamp": "1788253200000000", "event_name": "page_view", "event_params": [], "user_id": "A1",'
    ' "user_pseudo_id": "1.2", "collected_traffic_source": {"manual_source": "news", "manual_medium": "email"}}]'
)


def workflow_steps() -> list[str]:
    """Return the commands of the workflow on the page."""
    block = next(one for one in find_blocks(PAGE.read_text(encoding="utf-8")) if one.file.endswith("refresh.yml"))
    job = yaml.safe_load(block.body)["jobs"]["refresh"]
    return [step["run"] for step in job["steps"] if "run" in step]


def test_workflow_imports_what_it_fetches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The import reads the very file that the step before writes, into the project, and names it in the catalog."""
    steps = workflow_steps()
    (call,) = [step for step in steps if step.startswith("journey import")]
    fetched = re.search(r"> (exports/\S+)$", steps[steps.index(call) - 1])
    assert fetched is not None
    (tmp_path / "exports").mkdir()
    (tmp_path / "maps").mkdir()
    (tmp_path / fetched[1]).write_text(EVENT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        result = CliRunner().invoke(main, shlex.split(call)[1:])
        assert result.exit_code == 0, result.stderr
    assert (tmp_path / "data" / "ga4.touches.csv").read_text(encoding="utf-8").count("\n") == 2
    assert (tmp_path / "data" / "catalog.yml").read_text(encoding="utf-8").count("ga4.touches.csv") == 1


def test_workflow_commits_no_raw_export() -> None:
    """What it commits are the tables."""
    added = [line for step in workflow_steps() for line in step.splitlines() if line.startswith("git add")]
    assert added == ["git add data"]
