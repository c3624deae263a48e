"""`journey brief`: what changed, what the figures did and what to ask, for a map of any state."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from scratch_git import Repository

from mkdocs_journey.cli import main

ROOT = Path(__file__).parents[2]
MAP = """\
title: Trial <b>to</b> paid
objective: More trials pay
persona: maya
owner: Clara
reviewed: 2026-01-02
review_every: 3 months
reviews: [{date: 2026-01-02, decided: Prices first}]
stages:
  - {name: Try, steps: [{action: Signs up, emotion: 1}]}
  - name: Buy
    steps: [{action: Looks at prices, emotion: -2}]
    pains: [Too dear]
    opportunities: [{text: Say the price, owner: Emre, status: planned, due: 2026-01-03}]
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A project whose first commit is of the day of the review."""
    repository = Repository.create(tmp_path / "project")
    repository.write("maps/trial.yml", MAP)
    repository.write("maps/other.yml", MAP.replace("Trial", "Another"))
    repository.write("personas/maya.yml", "name: Maya\nrole: Marketer\n")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "First")
    return repository


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["brief", "--project", str(root), *arguments], catch_exceptions=False)


def part(text: str, title: str) -> str:
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_changes_since_the_review_are_told(repository: Repository) -> None:
    """What changed in the map and its persona since the day of the review stands there; other maps are left out."""
    repository.write("maps/trial.yml", MAP.replace("[Too dear]", "[Too dear]\n    metrics: [Visits]"))
    repository.write("maps/other.yml", MAP.replace("Looks at prices", "Reads"))
    repository.write("personas/maya.yml", "name: Maya\nrole: Head of marketing\n")
    changes = part(run(repository.root, "trial").stdout, "What changed since the last review")
    assert "Compared with the state of 2026-01-01" in changes
    assert 'Buy: metric "Visits" added' in changes
    assert "Head of marketing" in changes
    assert "Reads" not in changes


def test_actions_events_and_questions_are_told(repository: Repository) -> None:
    """Open actions with who and when, what happened since, and a question for each team at the place of a finding."""
    repository.write("maps/trial.yml", f"{MAP}triggers: [{{date: 2026-02-01, kind: pricing, note: New prices}}]\n")
    repository.day = 60
    repository.git("commit", "-qam", "New prices")
    told = run(repository.root, "trial").stdout
    assert "- Say the price (Buy; planned; Emre; due 2026-01-03, overdue)\n" in told
    assert "2026-02-01, pricing: New prices" in part(told, "What happened since")
    assert "What do we promise before “Looks at prices”" in part(told, "Questions for marketing")
    assert "What do people say when they reach “Looks at prices”?" in part(told, "Questions for sales")
    assert "- Decided then: Prices first\n" in told
    assert "journey review trial --who" in told


def test_what_is_not_known_is_said(repository: Repository) -> None:
    """No figures, no commit of that day, no review: each is a sentence, never a crash."""
    told = run(repository.root, "trial").stdout
    assert "Nothing changed in meaning." in part(told, "What changed since the last review")
    assert "this map has no figures" in part(told, "What the figures did")
    repository.write("maps/trial.yml", MAP.replace("2026-01-02", "2020-01-02"))
    assert "git has no commit of that day or before" in run(repository.root, "trial").stdout
    repository.write("maps/trial.yml", MAP.replace("reviewed: 2026-01-02\n", ""))
    assert "This map was never reviewed" in run(repository.root, "trial").stdout


def test_page_stands_alone_and_holds_no_markup_of_a_map(repository: Repository) -> None:
    """The page asks for nothing, runs nothing, and shows what a map says as text."""
    page = run(repository.root, "trial", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<h1>Review of Trial &lt;b&gt;to&lt;/b&gt; paid</h1>" in page
    assert not any(word in page for word in ("<script", "http://", "https://", "<link", "src="))
    told = run(repository.root, "trial", "--format", "markdown").stdout
    assert "# Review of Trial &lt;b&gt;to&lt;/b&gt; paid\n" in told


def test_unknown_map_is_refused(repository: Repository) -> None:
    """The maps that are there are listed."""
    result = run(repository.root, "trail")
    assert (result.exit_code, "there are: other, trial" in result.output) == (2, True)


@pytest.mark.slow
def test_figures_of_the_demo_are_told() -> None:
    """The demo's brief has the tables of before and after, as its site has."""
    figures = part(run(ROOT, "enterprise-rollout").stdout, "What the figures did")
    assert "**Moved on, before and after**" in figures
    assert "| Security review |" in figures
