"""What snapshots tell on changelogs: what moved in each period, and the figures over time."""

from __future__ import annotations

from pathlib import Path

import pytest
from history_site import MAP, PERSONA, SITE_LOG, build, page
from page_samples import visible_text
from scratch_git import Repository
from snapshot_samples import sample_map, sample_snapshot

from mkdocs_journey.project import load_written
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.definition import define_map
from mkdocs_journey.snapshots.snapshot import StageSnapshot
from mkdocs_journey.snapshots.writing import render_snapshot
from mkdocs_journey.source.tree import MemoryTree

MAP_LOG = "maps/trial/changelog/index.md"
BEFORE, AFTER = "47% (45–49, n 2,000, 31 Jan 2026)", "53% (51–55, n 2,000, 20 Mar 2026)"
DROP_OFF = f"Try: drop-off rose from {BEFORE} to {AFTER}"


def snapshot(day: str, lost: int, *, of: int = 2000, definition: str = "") -> dict[str, str]:
    """Return the file of a snapshot in which so many leads did not move on."""
    project = load_written(MemoryTree({"maps/trial.yml": MAP.encode()}), Settings())
    stages = (
        StageSnapshot(
            stage="try", not_moved=(lost, of), median_days=9.5, median_low=9.0, median_high=10.0, timed=of - 5
        ),
        StageSnapshot(stage="buy"),
    )
    told = {"stages": stages, "goal": (of - lost, of), "goal_days": 30}
    one = sample_map(definition or define_map(project.maps[0].content)).model_copy(update=told)
    return {f"data/snapshots/{day}.json": render_snapshot(sample_snapshot(day, {"trial": one}))}


def put(repository: Repository, *files: dict[str, str]) -> None:
    for path, text in ((path, text) for some in files for path, text in some.items()):
        repository.write(path, text)


def drop(repository: Repository, *days: str) -> None:
    for day in days:
        (repository.root / f"data/snapshots/{day}.json").unlink()


def commit_in(repository: Repository, day: int, subject: str, emotion: int) -> None:
    repository.day = day
    repository.commit(subject, {"maps/trial.yml": MAP.replace("emotion: 1", f"emotion: {emotion}")})


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A map that changed in January and in March, with a snapshot of the end of January and one of March."""
    repository = Repository.create(tmp_path / "repo")
    repository.commit("Start", {"maps/trial.yml": MAP, "personas/maya.yml": PERSONA})
    commit_in(repository, 70, "In March", -2)
    put(repository, snapshot("2026-01-31", 940), snapshot("2026-03-20", 1060))
    return repository


def text_of(html: str) -> str:
    """Return the text that a reader sees, the cells of a table apart."""
    return visible_text(html.replace("<td", " <td").replace("<th", " <th"))


def periods_of(html: str) -> dict[str, str]:
    """Return the text of each period by its heading's id."""
    parts = html.split('<section class="journey-period" aria-labelledby="')[1:]
    return {part.split('"', 1)[0]: visible_text(part.split("</section>")[0]) for part in parts}


def test_a_period_tells_what_moved_in_it(repository: Repository) -> None:
    """It is in the sentence of `journey diff`, in the period whose end the newer snapshot stands at."""
    periods = periods_of(page(build(repository), MAP_LOG))
    assert DROP_OFF in periods["month-2026-03"]
    assert "Reaching the goal within 30 days fell from 53%" in periods["month-2026-03"]
    assert "median time" not in periods["month-2026-03"]
    assert "Figures of snapshots" not in periods["month-2026-01"]


def test_the_project_names_the_map(repository: Repository) -> None:
    """On the changelog of all files a move has its map in front."""
    assert f"Trial to paid: {DROP_OFF}" in periods_of(page(build(repository), SITE_LOG))["month-2026-03"]


def test_moves_between_two_periods_are_told_in_the_later(repository: Repository) -> None:
    """A snapshot of a month in which nothing was committed is not lost."""
    drop(repository, "2026-03-20")
    put(repository, snapshot("2026-02-28", 1060))
    assert DROP_OFF.replace("20 Mar", "28 Feb") in periods_of(page(build(repository), MAP_LOG))["month-2026-03"]


def test_releases_are_periods_as_well(repository: Repository) -> None:
    """What is not released yet goes from the newest release to today."""
    repository.git("tag", "v1", "HEAD~1")
    assert DROP_OFF in periods_of(page(build(repository), MAP_LOG))["unreleased"]


def test_nothing_is_claimed_where_intervals_overlap(repository: Repository) -> None:
    """Then a sentence says that nothing clearly moved, on the map's page alone."""
    put(repository, snapshot("2026-03-20", 950))
    site = build(repository)
    said = "No figure clearly moved between the snapshots of 31 Jan 2026 and 20 Mar 2026."
    assert said in periods_of(page(site, MAP_LOG))["month-2026-03"]
    assert "Figures of snapshots" not in page(site, SITE_LOG)


def test_snapshots_that_counted_something_else(repository: Repository) -> None:
    """They are neither compared nor shown, and both are said."""
    put(repository, snapshot("2026-01-31", 940, definition="other"))
    text = text_of(page(build(repository), MAP_LOG))
    assert "The snapshots of 31 Jan 2026 and 20 Mar 2026 counted other stages, another goal" in text
    assert "1 snapshot counted other stages, another goal or another audience, and is not drawn." in text
    assert "drop-off 47%" not in text


def test_figures_over_time(repository: Repository) -> None:
    """A table has every figure with interval and n, day by day, and small lines have the shares."""
    put(repository, snapshot("2026-03-25", 13, of=28))
    html = page(build(repository), MAP_LOG)
    text = text_of(html.split('<h2 id="figures">')[1])
    assert "Figure 31 Jan 2026 20 Mar 2026 25 Mar 2026" in text
    assert "Try: drop-off 47% (45–49, n 2,000) 53% (51–55, n 2,000) 46% (30–64, n 28), small sample" in text
    assert "Try: median time 9.5 days (9–10, n 1,995)" in text
    assert "Reaching the goal within 30 days 53% (51–55, n 2,000)" in text
    assert "journey-months" in html
    assert "Buy: drop-off" not in text


def test_figures_follow_a_renamed_map(repository: Repository) -> None:
    """Snapshots of before and after a renaming stand on one line, and what moved between them is told."""
    repository.git("mv", "maps/trial.yml", "maps/paid.yml")
    repository.commit("Another name", {"maps/paid.yml": MAP.replace("emotion: 1", "emotion: -2")})
    newer = snapshot("2026-03-31", 1300)["data/snapshots/2026-03-31.json"]
    put(repository, {"data/snapshots/2026-03-31.json": newer.replace('"trial"', '"paid"')})
    text = text_of(page(build(repository), "maps/paid/changelog/index.md"))
    assert "Try: drop-off rose from 47% (45–49, n 2,000, 31 Jan 2026) to 65%" in text
    assert "47% (45–49, n 2,000) 53% (51–55, n 2,000) 65% (63–67, n 2,000)" in text


def test_few_leads_are_left_out(repository: Repository) -> None:
    """A file that tells of fewer leads than the settings of today allow is told without them."""
    drop(repository, "2026-01-31")
    put(repository, snapshot("2026-03-20", 4))
    text = text_of(page(build(repository), MAP_LOG))
    assert "Try: drop-off" not in text
    assert "Try: median time 9.5 days" in text


def test_without_snapshots_there_is_nothing(repository: Repository) -> None:
    """Neither the section nor the way to it is there, and a persona has none."""
    site = build(repository)
    assert "Figures over time" not in page(site, "personas/maya/changelog/index.md")
    drop(repository, "2026-01-31", "2026-03-20")
    html = page(build(repository), MAP_LOG)
    assert "Figures over time" not in html
    assert "journey-moved" not in html


def test_in_german(repository: Repository) -> None:
    """Sentences and numbers are in the site's language."""
    text = visible_text(page(build(repository, language="de"), MAP_LOG))
    assert "Try: Abbruch stieg von 47 % (45–49, n 2.000, 31. Jan. 2026) auf 53 %" in text.replace("\xa0", " ")
