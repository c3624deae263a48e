"""What is kept of the data, when it still holds, and that it tells exactly what the engine tells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from data_folder import FILES, ONE_MAP, EngineCalls, count_calls, edit, entries, join_fresh, join_kept
from sample_project import WriteProject

from mkdocs_journey.answers.data import LoadAnswer
from mkdocs_journey.answers.fingerprint import describe
from mkdocs_journey.answers.folder import AnswerFolder, open_answers
from mkdocs_journey.build import build_site
from mkdocs_journey.join import JoinedProject, ask_question
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.tables.report import DataReport

REPOSITORY = Path(__file__).parents[2]


def told(joined: JoinedProject) -> str:
    """Return all that the data says, so that 1 and 1.0 differ."""
    assert joined.project.data is not None
    return describe([joined.project.data.report, joined.diagnostics, [item.figures for item in joined.maps]])


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project with its answers kept; it is only copied from."""
    root = tmp_path_factory.mktemp("measured") / "project"
    for name, text in ONE_MAP.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    join_kept(root)
    return root


@pytest.fixture
def root(measured: Path, tmp_path: Path) -> Path:
    """Return a copy of the project with its answers kept."""
    return Path(shutil.copytree(measured, tmp_path / "project"))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> EngineCalls:
    return count_calls(monkeypatch)


@pytest.mark.slow
def test_kept_is_what_the_engine_says(write_project: WriteProject, calls: EngineCalls) -> None:
    """The second build asks the engine nothing and knows the same, figures, report and problems."""
    root = write_project(ONE_MAP)
    fresh = told(join_fresh(root))
    assert '"Diagnostic"' in fresh
    assert told(join_kept(root)) == fresh
    calls.forget()
    assert told(join_kept(root)) == fresh
    assert calls.counts == (0, 0)


@pytest.mark.slow
def test_words_measure_nothing(root: Path, calls: EngineCalls) -> None:
    """Other words of a map, lines moved above and below among them, ask the engine nothing; places are today's."""
    for file in ("maps/trial.yml", "data/catalog.yml"):
        edit(root, file, lambda text: f"# A new line\n\n{text}")
    edit(root, "maps/trial.yml", lambda text: text.replace("Find what stops people", "Find where people stop"))
    calls.forget()
    kept = told(join_kept(root))
    assert calls.counts == (0, 0)
    assert kept == told(join_fresh(root))


@pytest.mark.slow
def test_one_question_measures_one_map(write_project: WriteProject, calls: EngineCalls) -> None:
    """A map that asks something else is measured alone, and nothing of one map is in the engine for the next."""
    root = write_project(FILES)
    join_kept(root)
    assert len(calls.tables) == 2
    assert len(set(calls.tables)) == 1
    edit(root, "maps/trial.yml", lambda text: text.replace(", goal: decision", ""))
    calls.forget()
    kept = told(join_kept(root))
    assert calls.counts == (1, 1)
    assert calls.maps[0].goal is None
    assert kept == told(join_fresh(root))


def test_the_last_quarter_alone(root: Path, calls: EngineCalls) -> None:
    """What a quarter saw is what the figures of a map tell, taken from them where they are kept, else counted alone."""
    loaded = load_project(FolderTree(root), Settings(), answers=open_answers(root))
    assert loaded.data is not None
    kept = [ask_question(item.content, {}, Settings()) for item in loaded.maps]
    told = [loaded.data.count_lately(question) for question in kept]
    assert calls.counts == (0, 0)
    fresh = load_project(FolderTree(root), Settings())
    assert fresh.data is not None
    assert [fresh.data.count_lately(question) for question in kept] == told
    assert calls.counts == (1, 0)
    assert told[0] is not None
    assert told[0].entries is not None


@pytest.mark.slow
def test_new_stage_name_measures_nothing_where_rows_stay(root: Path, calls: EngineCalls) -> None:
    """A stage's name may be one of the data, so that the tables are read again; no map is measured for it."""
    edit(root, "maps/trial.yml", lambda text: text.replace("name: Decision", "name: Deciding"))
    calls.forget()
    assert told(join_kept(root)) == told(join_fresh(root))
    assert calls.counts == (2, 1)


@pytest.mark.slow
def test_new_stage_name_that_rows_use_measures_again(root: Path, calls: EngineCalls) -> None:
    """A stage that takes the name of a stage in the data gets its rows, with kept answers as without."""
    edit(root, "maps/trial.yml", lambda text: text.replace("name: Decision", "name: Elsewhere"))
    calls.forget()
    kept = told(join_kept(root))
    assert calls.counts == (1, 1)
    assert kept == told(join_fresh(root))


@pytest.mark.slow
def test_same_size_and_time_is_not_the_same(root: Path) -> None:
    """One digit of a data file changed under its old time stamp gives new figures."""
    before = told(join_kept(root))
    file = root / "data" / "leads.csv"
    times = file.stat()
    edit(root, "data/leads.csv", lambda text: text.replace(",21.5,won", ",22.5,won"))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert file.stat().st_size == times.st_size
    after = told(join_kept(root))
    assert after != before
    assert after == told(join_fresh(root))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/catalog.yml", "timezone: UTC", "timezone: Asia/Tokyo"),
        ("data/catalog.yml", "currency: EUR", "as_of: 2026-02-10"),
        ("data/touches.csv", "organic", "email"),
    ],
)
def test_changed_data_is_asked_again(root: Path, calls: EngineCalls, file: str, old: str, new: str) -> None:
    """Another catalog or another row reads the tables and measures every map."""
    edit(root, file, lambda text: text.replace(old, new))
    calls.forget()
    kept = told(join_kept(root))
    assert calls.counts == (1, 1)
    assert kept == told(join_fresh(root))


@pytest.mark.slow
def test_changed_settings_are_asked_again(root: Path, calls: EngineCalls) -> None:
    """The lookback changes each map's question, the limit of refused rows only what reading tells."""
    join_kept(root, Settings(lookback_days=7))
    assert calls.counts == (1, 1)
    calls.forget()
    joined = join_kept(root, Settings(refused_rows_limit=0.0))
    assert calls.counts == (1, 0)
    assert any("more than 0%" in item.message for item in joined.diagnostics)


@pytest.mark.slow
def test_own_channel_rules_are_asked_again(root: Path, calls: EngineCalls) -> None:
    """A new rule for channels reads and measures all; a rule that moves down a line only reads: its place is told."""
    rules = root / "data" / "channels.yml"
    rules.write_text("rules:\n  - {channel: Partners, source: google, medium: organic}\n", encoding="utf-8")
    calls.forget()
    kept = told(join_kept(root))
    assert calls.counts == (1, 1)
    assert "data/channels.yml:2: source is google" in kept
    edit(root, "data/channels.yml", lambda text: f"# Ours\n{text}")
    calls.forget()
    moved = told(join_kept(root))
    assert calls.counts == (1, 0)
    assert moved == kept.replace("channels.yml:2", "channels.yml:3")


@pytest.mark.slow
def test_file_that_appears_is_seen(root: Path) -> None:
    """A glob that fits one file more gives other answers."""
    edit(root, "data/catalog.yml", lambda text: text.replace("touches.csv", "touches*.csv"))
    join_kept(root)
    (root / "data" / "touches-2.csv").write_text(
        "lead_id,at,source,medium\nperson-2,2026-01-02,x,y\n", encoding="utf-8"
    )
    assert told(join_kept(root)) == told(join_fresh(root))


@pytest.mark.slow
def test_no_lead_is_kept(root: Path) -> None:
    """No id of a lead stands in what is kept."""
    assert len(entries(root)) == 3
    assert [path.name for path in entries(root) if "person-" in path.read_text(encoding="utf-8")] == []
    assert (root / ".cache/mkdocs-journey/.gitignore").read_text(encoding="utf-8") == "*\n"


MOMENT = datetime(2026, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("then", "holds_later", "now", "holds"),
    [
        (MOMENT, False, MOMENT, True),
        (None, False, None, True),
        (MOMENT, False, MOMENT + DAY, False),
        (MOMENT + DAY, True, MOMENT + 2 * DAY, True),
        (MOMENT + 2 * DAY, True, MOMENT + DAY, True),
        (MOMENT + DAY, True, MOMENT - DAY, False),
        (MOMENT + DAY, True, None, False),
    ],
)
def test_commits_and_the_as_of_date(
    then: datetime | None, holds_later: bool, now: datetime | None, holds: bool
) -> None:
    """With the as-of date at MOMENT, a later commit changes nothing only where no row was later than the one before."""
    report = DataReport((), MOMENT, "", "UTC", None, (), 0, 0, 0, ())
    assert LoadAnswer("", then, holds_later, report, ()).holds(now) is holds


@pytest.mark.slow
def test_second_check_loads_no_engine(write_project: WriteProject) -> None:
    """With everything kept, a command imports none of the libraries that data needs."""
    root = write_project(ONE_MAP)
    code = (
        "import sys; from mkdocs_journey.cli import main\n"
        "try: main(['check'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'ibis', 'duckdb', 'pandas', 'numpy', 'pyarrow', 'plotly'} & set(sys.modules)))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True, timeout=120)
        for _ in range(2)
    ]
    first, second = (run.stdout.splitlines() for run in runs)
    assert first[:-1] == second[:-1]
    assert "duckdb" in first[-1]
    assert second[-1] == "[]"


@pytest.mark.slow
def test_demo_comes_back_as_it_was(tmp_path: Path) -> None:
    """What is kept of the demo comes back exactly, from the pages' first byte to the last."""
    for name in ("maps", "personas", "data"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    settings, tree = Settings(today=date(2026, 11, 1)), FolderTree(tmp_path)
    kept = AnswerFolder(tmp_path / ".cache" / "mkdocs-journey")
    first = build_site(tree, settings, directory_urls=True, answers=kept)
    second = build_site(tree, settings, directory_urls=True, answers=kept)
    # The tables, two maps, all leads together, and nine pieces of evidence that are taken from rows.
    assert len(entries(tmp_path)) == 13
    assert second == first
