"""`journey diff`: two states of a project, in every format."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from scratch_git import Repository
from snapshot_samples import sample_map, sample_snapshot

from mkdocs_journey.cli import main
from mkdocs_journey.cli.diff_formats import MARK, MOST_BYTES
from mkdocs_journey.snapshots.snapshot import StageSnapshot
from mkdocs_journey.snapshots.writing import render_snapshot

MAP = """\
title: Trial to paid
objective: More trials pay
persona: maya
stages:
  - {name: Try, emotion: 1}
  - {name: Buy, emotion: -1, pains: [No price]}
"""
PERSONA = "name: Maya\nrole: Marketer\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A project with one commit."""
    repository = Repository.create(tmp_path / "pro ject")
    write(repository, "maps/trial.yml", MAP)
    write(repository, "personas/maya.yml", PERSONA)
    write(repository, "mkdocs.yml", "site_name: A\nplugins: [journey]\n")
    commit(repository, "First")
    return repository


def write(repository: Repository, path: str, text: str) -> None:
    file = repository.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def commit(repository: Repository, subject: str) -> None:
    repository.git("add", "-A")
    repository.git("commit", "-qm", subject)


def run(repository: Repository, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--project", str(repository.root), *arguments], catch_exceptions=False)


def records(repository: Repository, *arguments: str) -> list[dict[str, str]]:
    result = run(repository, *arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return [item for item in found if not item["change"].startswith("finding")]


def consequences(repository: Repository, *arguments: str) -> list[tuple[str, str]]:
    """Return change and path of what follows."""
    found = json.loads(run(repository, *arguments, "--format", "json").stdout)
    return [(item["change"], item["path"]) for item in found if item["change"].startswith("finding")]


def test_no_change_in_meaning(repository: Repository) -> None:
    """Another layout is no change, in words and by exit code."""
    write(repository, "maps/trial.yml", MAP.replace("emotion: 1}", "emotion:   1}  # better"))
    result = run(repository, "--exit-code")
    assert (result.exit_code, result.stdout) == (0, "no change in meaning\n")


def test_working_tree_against_the_last_commit(repository: Repository) -> None:
    """Without arguments, what is not committed yet is told, and the exit code says so when asked."""
    write(repository, "maps/trial.yml", MAP.replace("emotion: 1", "emotion: 2"))
    result = run(repository, "--exit-code")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "maps/trial.yml\n  ~ Try: emotion rose from +1 to +2\n\n1 changed\n\nWhat follows\n"
    )


def test_records(repository: Repository) -> None:
    """The record of a change has six documented keys."""
    write(repository, "maps/trial.yml", MAP.replace("name: Buy", "name: Purchase"))
    assert records(repository) == [
        {
            "file": "maps/trial.yml",
            "change": "changed",
            "path": "Purchase › name",
            "before": "Buy",
            "after": "Purchase",
            "text": 'Purchase: name changed from "Buy" to "Purchase"',
        }
    ]


def test_two_revisions_and_a_branch(repository: Repository) -> None:
    """Both ends can be commits, tags or branches; the working tree plays no part then."""
    repository.git("tag", "before")
    repository.git("checkout", "-qb", "price")
    write(repository, "maps/trial.yml", MAP.replace("No price", "Nobody has a price"))
    commit(repository, "Say it")
    write(repository, "maps/trial.yml", "broken: [")
    assert [item["text"] for item in records(repository, "before", "price")] == [
        'Buy: wording of pain "Nobody has a price" changed from "No price" to "Nobody has a price"'
    ]
    assert [item["before"] for item in records(repository, "price", "main")] == ["Nobody has a price"]


def test_renamed_file_is_one_file(repository: Repository) -> None:
    """A map that got another file name is followed, and so are its changes."""
    repository.git("mv", "maps/trial.yml", "maps/from trial ü.yml")
    write(repository, "maps/from trial ü.yml", MAP.replace("emotion: -1", "emotion: -2"))
    assert [(item["file"], item["change"], item["text"]) for item in records(repository)] == [
        ("maps/from trial ü.yml", "renamed", "the file was maps/trial.yml"),
        ("maps/from trial ü.yml", "changed", "Buy: emotion fell from −1 to −2"),
    ]


def test_every_kind_of_file_counts(repository: Repository) -> None:
    """Personas, shared items, the catalog and channel rules are compared as maps are."""
    write(repository, "personas/maya.yml", PERSONA.replace("Marketer", "Head of marketing"))
    write(repository, "maps/_shared.yml", "touchpoints: [{id: blog, name: Blog}]\n")
    write(repository, "data/catalog.yml", "currency: EUR\n")
    write(repository, "data/channels.yml", "rules: [{channel: Partners, source: acme}]\n")
    assert [(item["file"], item["change"]) for item in records(repository)] == [
        ("data/catalog.yml", "added"),
        ("data/channels.yml", "added"),
        ("maps/_shared.yml", "added"),
        ("personas/maya.yml", "changed"),
    ]


def test_folder_is_a_state(repository: Repository, tmp_path: Path) -> None:
    """A folder can stand for the old state, without git."""
    old = tmp_path / "old" / "maps"
    old.mkdir(parents=True)
    (old / "trial.yml").write_text(MAP.replace("title: Trial to paid", "title: Trial"), "utf-8")
    told = {(item["file"], item["change"]) for item in records(repository, str(tmp_path / "old"))}
    assert told == {("maps/trial.yml", "changed"), ("personas/maya.yml", "added")}


def test_revision_that_cannot_be_read(repository: Repository) -> None:
    """A file that was broken once is said to be, and nothing else is lost."""
    write(repository, "maps/trial.yml", "title: [\n")
    commit(repository, "Break it")
    write(repository, "maps/trial.yml", MAP)
    write(repository, "personas/maya.yml", PERSONA.replace("Marketer", "Head"))
    texts = [item["text"] for item in records(repository)]
    assert texts[0] == "its YAML before cannot be read, so what changed is not known"
    assert len(texts) == 2


@pytest.mark.parametrize("name", ["nowhere", "-x", "HEAD~99", "a\nb", "", "^HEAD", "HEAD^@", "nowhere..HEAD"])
def test_unknown_revision_is_a_usage_error(repository: Repository, name: str) -> None:
    """A name that is neither a revision nor a folder ends with 2 and says how to find one."""
    result = run(repository, "--", name)
    assert result.exit_code == 2
    assert "git log --oneline" in result.stderr


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("main..HEAD", "journey diff main HEAD"),
        ("main..", "journey diff main HEAD"),
        ("main...HEAD", 'journey diff "$(git merge-base main HEAD)" HEAD'),
    ],
)
def test_range_is_two_states(repository: Repository, name: str, hint: str) -> None:
    """Git's ways of writing two states in one word end with 2 and say how to name both."""
    result = run(repository, name)
    assert result.exit_code == 2
    assert hint in " ".join(result.stderr.split())


def test_nothing_steers_a_terminal(repository: Repository) -> None:
    """Texts and names of files that hold escapes, bells or turns of direction are shown without them."""
    steering = '"\\e[2J \\a \\u202e"'
    write(repository, "maps/trial.yml", MAP.replace("No price", steering))
    write(repository, "maps/a\x1b[31m\nb.yml", MAP.replace("Trial to paid", "Another"))
    for arguments in (
        ("diff",),
        ("diff", "--format", "markdown"),
        ("changelog",),
        ("changelog", "--format", "markdown"),
    ):
        told = CliRunner().invoke(main, [*arguments, "--project", str(repository.root)], color=False).stdout
        assert "�[2J � �" in told.replace("\\", "")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]|\nb\.yml", told)


def test_detached_head_and_subfolder(repository: Repository) -> None:
    """A detached head, as CI has it, and a project below the repository's top are no obstacle."""
    inner = Repository(repository.root / "site docs")
    write(inner, "maps/trial.yml", MAP)
    write(inner, "mkdocs.yml", "site_name: A\nplugins: [journey]\n")
    commit(repository, "Inner")
    repository.git("checkout", "-q", "--detach")
    write(inner, "maps/trial.yml", MAP.replace("emotion: 1", "emotion: 0"))
    result = CliRunner().invoke(main, ["diff", "--project", str(inner.root)])
    assert "Try: emotion fell from +1 to 0" in result.stdout
    assert run(repository).stdout == "no change in meaning\n"


def test_project_that_moved_is_compared_with_where_it_was(repository: Repository) -> None:
    """A project that went into another folder of its repository has no file that is new."""
    (repository.root / "site").mkdir()
    for name in ("maps", "personas", "mkdocs.yml"):
        repository.git("mv", name, f"site/{name}")
    commit(repository, "Move")
    write(repository, "site/maps/trial.yml", MAP.replace("emotion: 1", "emotion: 0"))
    for base in ("HEAD", "HEAD~1"):
        told = CliRunner().invoke(main, ["diff", base, "--project", str(repository.root / "site")]).stdout
        assert told.startswith("maps/trial.yml\n  ~ Try: emotion fell from +1 to 0\n\n1 changed\n")


def test_submodule_and_link_are_no_files(repository: Repository, tmp_path: Path) -> None:
    """A link among the maps of a commit is not followed."""
    (tmp_path / "secret.yml").write_text(MAP, "utf-8")
    (repository.root / "maps" / "other.yml").symlink_to(tmp_path / "secret.yml")
    commit(repository, "Link")
    assert "other.yml" not in run(repository, "HEAD", "HEAD~1").stdout


def test_comment_is_safe_and_draws_both_curves(repository: Repository) -> None:
    """Texts of the user are no markup, no mention and no link; a changed feeling is drawn as a chart."""
    write(
        repository,
        "maps/trial.yml",
        MAP.replace("No price", "'<img src=x> @everyone | [a](https://evil.example) `x`'").replace(
            "emotion: 1", "emotion: 2"
        ),
    )
    comment = run(repository, "--format", "markdown").stdout
    assert comment.startswith(f"{MARK}\n### What changed in the journeys")
    assert "&lt;img src=x&gt; @\u200beveryone \\| \\[a\\](https:\u200b//evil.example)" in comment
    assert 'x-axis ["Try", "Buy"]\n  y-axis "feeling" -2 --> 2\n  line [1, -1]\n  line [2, -1]\n' in comment


def test_curves_follow_a_stage_with_another_name(repository: Repository) -> None:
    """A stage that was renamed and feels otherwise stands in the chart under its new name."""
    write(repository, "maps/trial.yml", MAP.replace("name: Buy, emotion: -1", "id: buy, name: Purchase, emotion: -2"))
    comment = run(repository, "--format", "markdown").stdout
    assert 'x-axis ["Try", "Purchase"]\n  y-axis "feeling" -2 --> 2\n  line [1, -1]\n  line [1, -2]\n' in comment


def test_long_comment_is_folded_and_cut(repository: Repository) -> None:
    """Many changes are folded, and a comment never grows over what hosts take."""
    for number in range(60):
        stages = "".join(f"  - {{name: Stage {number} {at} {'word ' * 30}}}\n" for at in range(30))
        write(repository, f"maps/map-{number}.yml", f"title: T{number}\nobjective: O\npersona: maya\nstages:\n{stages}")
    commit(repository, "Many")
    for number in range(60):
        file = repository.root / f"maps/map-{number}.yml"
        file.write_text(file.read_text("utf-8").replace("}", ", goal: Something new that is wanted here}"), "utf-8")
    comment = run(repository, "--format", "markdown").stdout
    assert "<details><summary>30 changes</summary>" in comment
    assert re.search(r"\n\d+ more files changed; `journey diff` lists all\.\n", comment)
    assert len(comment.encode()) <= MOST_BYTES


def test_comment_is_measured_in_bytes(repository: Repository) -> None:
    """A letter of other scripts is three bytes; of one large file what fits is told, with how much is left."""
    pains = ", ".join(f"{'痛み' * 40}{at}" for at in range(300))
    write(repository, "maps/trial.yml", MAP.replace("pains: [No price]", f"pains: [No price, {pains}]"))
    comment = run(repository, "--format", "markdown").stdout
    assert MOST_BYTES / 2 < len(comment.encode()) <= MOST_BYTES
    assert "| + added |" in comment
    assert re.search(r"\n\d+ more changes of this file; `journey diff` lists all\.\n\n</details>\n", comment)


def test_page_is_whole_and_escaped(repository: Repository) -> None:
    """The page loads nothing, shows texts as texts, and draws both curves over each other."""
    worse = MAP.replace("No price", "<script>alert(1)</script>").replace("emotion: 1", "emotion: 0")
    write(repository, "maps/trial.yml", worse)
    page = run(repository, "--format", "html").stdout
    assert "<span>Try</span><span>Buy</span></div><svg" in page
    assert "How it feels, before and after" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "src=" not in page
    assert "href=" not in page


def test_what_follows_from_a_feeling(repository: Repository) -> None:
    """A finding that a change brings is told, with its sentence, in every format; one that it ends as well."""
    write(repository, "maps/trial.yml", MAP.replace("emotion: -1", "emotion: 1"))
    assert consequences(repository) == [("finding went", "Buy › nosedive")]
    commit(repository, "Better")
    write(repository, "maps/trial.yml", MAP.replace("emotion: 1", "emotion: 2"))
    assert ("finding appeared", "Buy › nosedive") in consequences(repository)
    assert '+ maps/trial.yml: Finding appeared, nosedive at "Buy": ' in run(repository).stdout
    assert (
        "#### What follows\n\n- + `maps/trial.yml` Finding appeared" in run(repository, "--format", "markdown").stdout
    )
    assert "<h2>What follows</h2>" in run(repository, "--format", "html").stdout
    assert "figures were not compared" in run(repository).stdout


def snapshot_of(day: str, *, lost: int = 940, of: int = 2000, definition: str = "same") -> str:
    """Return a file of figures in which so many leads did not move on from the first stage, nor reach the goal."""
    median = 10 * lost / of * 2
    first = StageSnapshot(
        stage="try",
        not_moved=(lost, of),
        mature_days=10.0,
        median_days=median,
        median_low=median - 0.5,
        median_high=median + 0.5,
        timed=1800,
    )
    stages = (first, StageSnapshot(stage="buy", not_moved=(lost * 25 // of, 25), tickets=lost))
    one = sample_map(definition).model_copy(update={"stages": stages, "goal": (of - lost, of)})
    return render_snapshot(sample_snapshot(day, {"trial": one}))


OLD, NEW = "data/snapshots/2026-08-01.json", "data/snapshots/2026-11-01.json"
DROP_OFF = "Try: drop-off rose from 47% (45–49, n 2,000, 1 Aug 2026) to 53% (51–55, n 2,000, 1 Nov 2026)"


@pytest.fixture
def kept(repository: Repository) -> Repository:
    """The project with a snapshot in each of its two commits; in the second, more leads are lost."""
    write(repository, OLD, snapshot_of("2026-08-01"))
    commit(repository, "August")
    write(repository, NEW, snapshot_of("2026-11-01", lost=1060))
    commit(repository, "November")
    return repository


def test_figures_that_moved(kept: Repository) -> None:
    """A figure whose intervals do not overlap is told in every format, also where no file changed in meaning."""
    text = run(kept, "HEAD~1", "HEAD").stdout
    assert text.startswith(f"no change in meaning\n\nFigures that moved\n  ↑ maps/trial.yml: {DROP_OFF}\n")
    assert "Try: median time rose from 9.4 days (8.9–9.9, n 1,800, 1 Aug 2026) to 11 days (10" in text
    assert "Reaching the goal within 30 days fell from 53%" in text
    assert "the 95% intervals do not overlap and both rest on 30 leads or more; of maps/trial.yml drop-off" in text
    assert "credit for the goal where both snapshots hold its interval, and tickets not" in text
    assert (
        f"#### Figures that moved\n\n- ↑ `maps/trial.yml` {DROP_OFF}\n"
        in run(kept, "HEAD~1", "--format", "markdown").stdout
    )
    page = run(kept, "HEAD~1", "--format", "html").stdout
    assert f"<h2>Figures that moved</h2>\n<ul><li>↑ <code>maps/trial.yml</code> {DROP_OFF}</li>" in page


def test_record_of_a_figure(kept: Repository) -> None:
    """It has the keys of a change, and figures that moved do not make the exit code."""
    result = run(kept, "HEAD~1", "HEAD", "--format", "json", "--exit-code")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [(item["change"], item["path"]) for item in found] == [
        ("figure rose", "Try › drop-off"),
        ("figure rose", "Try › median time"),
        ("figure fell", "reaching the goal within 30 days"),
    ]
    assert found[0] == {
        "file": "maps/trial.yml",
        "change": "figure rose",
        "path": "Try › drop-off",
        "before": "47% (45–49, n 2,000, 1 Aug 2026)",
        "after": "53% (51–55, n 2,000, 1 Nov 2026)",
        "text": DROP_OFF,
    }


def test_figures_whose_intervals_overlap(kept: Repository) -> None:
    """Nothing is claimed of them; the rule stands there nevertheless."""
    write(kept, NEW, snapshot_of("2026-11-01", lost=960))
    text = run(kept, "HEAD~1").stdout
    assert "Figures that moved" not in text
    assert "note: no figure clearly moved\nnote: a figure is told as moved where" in text


def test_snapshots_that_counted_something_else(kept: Repository) -> None:
    """Figures of another definition, of one day, or of a map without any are told apart in one note."""
    write(kept, NEW, snapshot_of("2026-11-01", lost=1060, definition="other"))
    text = run(kept, "HEAD~1").stdout
    assert "Figures that moved" not in text
    assert (
        "note: figures of maps/trial.yml were not compared: the snapshots of 1 Aug 2026 and 1 Nov 2026 counted other "
        "stages, another goal or another audience\n"
    ) in text
    write(kept, "maps/trial.yml", MAP.replace("emotion: 1", "emotion: 2"))
    (kept.root / NEW).unlink()
    assert "the newest snapshot is of 1 Aug 2026 in both states" in run(kept, "HEAD~1").stdout
    assert "no snapshot holds any before; `journey snapshot` writes one" in run(kept, "HEAD~2").stdout


def test_snapshot_with_errors_is_noted(kept: Repository) -> None:
    """It is left out, and an earlier one of the state stands in."""
    write(kept, NEW, "<<<<<<< HEAD")
    text = run(kept, "HEAD").stdout
    assert f"snapshots with errors were left out, see `journey check`: {NEW} now" in text
    assert "Figures that moved\n  ↓ maps/trial.yml: Try: drop-off fell from 53%" in text


def test_figures_follow_a_renamed_map(kept: Repository) -> None:
    """Snapshots know a map by its file's name, which the old state may have had otherwise."""
    kept.git("mv", "maps/trial.yml", "maps/paid.yml")
    write(kept, NEW, snapshot_of("2026-11-01", lost=1060).replace('"trial"', '"paid"'))
    commit(kept, "Rename")
    found = json.loads(run(kept, "HEAD~2", "--format", "json").stdout)
    assert [item["file"] for item in found if item["change"] == "figure rose"] == ["maps/paid.yml"] * 2


def test_figures_follow_a_map_that_was_renamed_since(kept: Repository) -> None:
    """A state whose newest snapshot was written before the renaming is compared as well, on either side."""
    kept.git("mv", "maps/trial.yml", "maps/paid.yml")
    commit(kept, "Rename")
    both_rise = ["↑ maps/paid.yml: Try: drop-off", "↑ maps/paid.yml: Try: median time"]
    assert all(told in run(kept, "HEAD~2", "HEAD").stdout for told in both_rise)
    write(kept, "data/snapshots/2026-12-01.json", snapshot_of("2026-12-01", lost=1300).replace('"trial"', '"paid"'))
    assert all(told in run(kept).stdout for told in both_rise)


def test_small_difference_is_written_with_decimals(kept: Repository) -> None:
    """Two figures that clearly differ are never written alike."""
    (kept.root / NEW).unlink()
    for file, day, lost in ((OLD, "2026-08-01", 500_000), (NEW, "2026-11-01", 502_400)):
        write(kept, file, snapshot_of(day, lost=lost, of=1_000_000))
        commit(kept, day)
    assert "drop-off rose from 50% (49.9–50.1, n 1,000,000" in run(kept, "HEAD~1").stdout


RATED = MAP.replace(
    "pains: [No price]",
    """
     pains: [{id: price, text: No price}],
     opportunities: [
       {text: Show the price, solves: [price], impact: 2, effort: 1},
       {text: Call back, solves: [price], impact: 3, effort: 1}]""",
)
EVENTS = "lead_id,stage,entered_at\n" + "".join(
    f"lead-{at},try,2026-0{at % 6 + 1}-05\nlead-{at},buy,2026-0{at % 6 + 1}-08\n" for at in range(90)
)


@pytest.fixture
def rated(repository: Repository) -> Repository:
    """The project with two actions in its last commit, of which the second is worth more now."""
    write(repository, "maps/trial.yml", RATED)
    commit(repository, "Rate")
    write(repository, "maps/trial.yml", RATED.replace("impact: 2", "impact: 4"))
    return repository


def test_ranks_by_the_data_of_today(rated: Repository) -> None:
    """Both states are ranked by what the data says now, also where the old one had none."""
    write(
        rated,
        "data/catalog.yml",
        "as_of: 2026-06-30\ntimezone: UTC\ndatasets: [{table: stage_events, path: events.csv}]\n",
    )
    write(rated, "data/events.csv", EVENTS)
    moved = 'Buy: action "Show the price" moved from rank 2 (score 45) to rank 1 (score 90)'
    text = run(rated).stdout
    assert f"\nActions that moved\n  ↑ maps/trial.yml: {moved}\n" in text
    assert "actions of maps/trial.yml are ranked by reach × impact × confidence ÷ effort, both states with" in text
    assert f"#### Actions that moved\n\n- ↑ `maps/trial.yml` {moved}\n" in run(rated, "--format", "markdown").stdout
    found = [item for item in records(rated) if item["change"].startswith("rank")]
    assert found == [
        {
            "file": "maps/trial.yml",
            "change": "rank rose",
            "path": "Buy › Show the price",
            "before": "rank 2 (score 45)",
            "after": "rank 1 (score 90)",
            "text": moved,
        }
    ]


def test_ranks_without_data(rated: Repository) -> None:
    """Without data impact and effort rank; other words and another layout move nothing."""
    text = run(rated).stdout
    assert 'action "Show the price" moved from rank 2 (impact 2, effort 1) to rank 1 (impact 4, effort 1)' in text
    assert "actions of maps/trial.yml are ranked by impact, then by low effort, as no reach is known" in text
    write(
        rated, "maps/trial.yml", RATED.replace("Show the price", "Show all prices").replace("impact: 2", "impact:  2")
    )
    assert "Actions that moved" not in run(rated).stdout
    assert "are ranked" not in run(rated).stdout


def test_ranks_follow_a_renamed_map(rated: Repository) -> None:
    """A map's actions are those of the file that it was before."""
    rated.git("mv", "maps/trial.yml", "maps/paid.yml")
    assert '↑ maps/paid.yml: Buy: action "Show the price" moved' in run(rated).stdout


def test_new_names_bring_no_finding(repository: Repository) -> None:
    """A stage with another name, a pain with other words and a renamed file keep their findings."""
    repository.git("mv", "maps/trial.yml", "maps/paid.yml")
    write(repository, "maps/paid.yml", MAP.replace("name: Buy", "name: Purchase"))
    assert consequences(repository) == []
    write(repository, "maps/paid.yml", MAP.replace("No price", "Nobody says a price"))
    assert consequences(repository) == []


def test_age_is_no_consequence(repository: Repository) -> None:
    """Both states are judged on one day, so that a review which got overdue in between is not told of a change."""
    reviewed = MAP + "reviewed: 2025-07-01\n"
    write(repository, "maps/trial.yml", reviewed)
    commit(repository, "Review")
    repository.git("commit", "--allow-empty", "-qm", "Much later", "--date", "2027-01-01T00:00:00Z")
    write(repository, "maps/trial.yml", reviewed.replace("Trial to paid", "Trial to win"))
    assert consequences(repository, "HEAD~1") == []
    write(repository, "maps/trial.yml", reviewed + "triggers: [{date: 2025-08-01, kind: pricing, note: New prices}]\n")
    assert ("finding appeared", "stale") in consequences(repository) or ("finding changed", "stale") in consequences(
        repository
    )


def test_map_with_errors_is_noted(repository: Repository) -> None:
    """What follows is not known of a map that one of the states has with errors."""
    write(repository, "maps/trial.yml", MAP.replace("emotion: 1", "emotion: 7"))
    assert "what follows is not known of maps with errors: maps/trial.yml now" in run(repository).stdout


def test_clone_without_contents_is_a_note(repository: Repository, tmp_path: Path) -> None:
    """A content that a partial clone lacks is neither added nor removed: nobody knows."""
    repository.git("config", "uploadpack.allowFilter", "true")
    write(repository, "maps/trial.yml", MAP.replace("emotion: 1", "emotion: 2"))
    commit(repository, "Second")
    repository.git("clone", "-q", "--filter=blob:none", f"file://{repository.root}", str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    found = records(clone, "HEAD~1")
    assert [(item["file"], item["change"]) for item in found] == [("maps/trial.yml", "changed")]
    assert found[0]["text"].startswith("its content before is not in this clone, so what changed is not known")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_file_without_rights_is_a_note(repository: Repository) -> None:
    """A file that may not be read is not told as removed."""
    (repository.root / "maps/trial.yml").chmod(0)
    assert records(repository)[0]["text"] == "it cannot be read now, so what changed is not known"


@pytest.mark.parametrize("place", ["maps/team", "personas"])
def test_submodule_is_a_note(repository: Repository, tmp_path: Path, place: str) -> None:
    """Files of a submodule are in another repository, so they are not told as added."""
    other = Repository.create(tmp_path / "other")
    other.commit("Theirs", {"theirs.yml": PERSONA if place == "personas" else MAP})
    if place == "personas":
        repository.git("rm", "-rqf", "personas")
        commit(repository, "Make room")
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.root), place)
    commit(repository, "Submodule")
    found = records(repository)
    assert [item["file"] for item in found] == [place]
    assert "it is a submodule before, whose files are no part of this repository" in found[0]["text"]


@pytest.mark.parametrize("name", ["with space.yml", "ü\u2028ß.yml", "two\nlines.yml", 'quote".yml', "-x.yml"])
def test_any_file_name_is_compared(repository: Repository, name: str) -> None:
    """Spaces, other scripts and line breaks in a name change nothing, and no name breaks a comment."""
    write(repository, f"maps/{name}", MAP.replace("Trial to paid", "Another"))
    commit(repository, "Add")
    write(repository, f"maps/{name}", MAP.replace("Trial to paid", "Yet another"))
    assert [(item["file"], item["path"]) for item in records(repository)] == [(f"maps/{name}", "title")]
    comment = run(repository, "--format", "markdown").stdout
    assert "#### `maps/" in comment
    assert "\nlines.yml" not in comment
