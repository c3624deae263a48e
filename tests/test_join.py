"""What meets in a map: its personas, shared items and figures; what it asks of the data; the day that ages count to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sample_project import WriteProject
from scratch_git import Repository

from mkdocs_journey.answers.data import ProjectData
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.models import CreditRules
from mkdocs_journey.attribution.people import People
from mkdocs_journey.attribution.question import AudienceQuestion, MapQuestion, PeopleQuestion
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.join import (
    JoinedProject,
    JudgingDay,
    ask_audience,
    ask_question,
    find_judging_day,
    join_figures,
)
from mkdocs_journey.model.reading import WRONG_KIND
from mkdocs_journey.project import Project, load_project, load_written
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.git import History
from mkdocs_journey.source.tree import FolderTree, MemoryTree

MAP = """\
title: Trial to paid
objective: {statement: Find what stops people, goal: decision}
persona: maya
also: [omar, nobody]
audience: {segment: smb, employees: {min: 10, max: 250}}
stages:
  - {name: Consideration, next: [decision, consideration]}
  - {name: Decision}
  - {name: Renewal}
touchpoints: [{name: Pricing page, match: [/pricing*]}]
evidence: [{id: own, kind: crm, source: S, date: 2026-01-02, says: Own}]
"""
SHARED = """\
touchpoints: [{name: Blog, match: [/blog*, "event:read"]}]
evidence: [{id: shared, kind: crm, source: S, date: 2026-01-03, says: Shared}]
"""
OMAR = """\
name: Omar
role: Buyer
evidence: [{id: of-omar, kind: interview, source: Talk, date: 2026-01-04, says: Of Omar}]
"""
FILES: dict[str, str | bytes] = {"maps/trial.yml": MAP, "maps/_shared.yml": SHARED, "personas/omar.yml": OMAR}


class AnsweringData:
    """Data that answers each question with the same figures, and keeps what it was asked."""

    def __init__(self, as_of: datetime | None = None) -> None:
        self.report = SimpleNamespace(as_of=as_of)
        self.asked: list[MapQuestion] = []
        self.asked_of_people = PeopleQuestion(())

    def measure(self, question: MapQuestion, *, place: Any) -> tuple[MapFigures, list[Diagnostic]]:
        self.asked.append(question)
        return cast(MapFigures, "figures"), [WRONG_KIND.at(place(("stages", 1)), "told")]

    def count_people(self, question: PeopleQuestion) -> tuple[People, ...]:
        self.asked_of_people = question
        return cast(tuple[People, ...], ("people",))


def load(root: Path, settings: Settings | None = None) -> Project:
    return load_project(FolderTree(root), settings or Settings(), with_data=False)


def ask(root: Path, settings: Settings | None = None) -> MapQuestion:
    """Return what the first map asks of its data."""
    data = AnsweringData()
    join_figures(replace(load(root, settings), data=cast(ProjectData, data)))
    return data.asked[0]


@pytest.fixture
def root(write_project: WriteProject) -> Path:
    return write_project(FILES)


@pytest.fixture
def joined(root: Path) -> JoinedProject:
    return join_figures(load(root))


def test_project_out_of_memory(root: Path) -> None:
    """Files that stand in no folder, as those of a commit, are read alike."""
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.yml")}
    tree = MemoryTree(files)
    assert load_written(tree, Settings()) == replace(load(root), tree=tree, history=History())


def test_files_alone_need_their_own_commits(root: Path) -> None:
    """Without data only the commits of maps, personas and data are read; they tell when the project changed last."""
    repository = Repository.create(root)
    repository.commit("Maps")
    mine = load(root).history.commits
    repository.write("src/program.py", "pass\n")
    repository.commit("Elsewhere")
    history = load(root).history
    assert len(mine) == 1
    assert history.commits == mine
    assert history.head != mine[0].hash
    whole = load_project(FolderTree(root), Settings()).history
    assert [commit.subject for commit in whole.commits] == ["Elsewhere", "Maps"]


def test_personas_meet(joined: JoinedProject) -> None:
    """A map has its persona and the others that are there; one that is not there is left out."""
    [item] = joined.maps
    assert item.persona is not None
    assert (item.slug, item.persona.slug, [other.slug for other in item.also]) == ("trial", "maya", ["omar"])


def test_unknown_persona_is_none(write_project: WriteProject) -> None:
    """A map of a persona that is not there still joins, without it."""
    root = write_project({"maps/trial.yml": MAP.replace("maya", "nobody")})
    assert join_figures(load(root)).maps[0].persona is None


def test_items_meet(joined: JoinedProject) -> None:
    """A map has its own touchpoints first, then the shared ones, and the evidence of its personas as well."""
    [item] = joined.maps
    assert list(item.touchpoints) == ["pricing-page", "blog"]
    assert [item.touchpoints[name].name for name in item.touchpoints] == ["Pricing page", "Blog"]
    assert {name: one.says for name, one in item.evidence.items()} == {
        "of-omar": "Of Omar",
        "shared": "Shared",
        "own": "Own",
    }


def test_without_data_there_are_no_figures(joined: JoinedProject) -> None:
    """Without data a map has no figures, and nothing is told of them."""
    assert (joined.maps[0].figures, joined.diagnostics) == (None, ())


def test_figures_meet(root: Path) -> None:
    """Each map has the figures that answer its question; problems of reading come first, those of figures after."""
    project = load(root)
    place = project.maps[0].place(())
    project = replace(
        project, data=cast(ProjectData, AnsweringData()), diagnostics=(WRONG_KIND.at(place, "read before"),)
    )
    joined = join_figures(project)
    assert joined.project is project
    assert joined.maps[0].figures == cast(MapFigures, "figures")
    assert [(item.message, item.place.line) for item in joined.diagnostics] == [("read before", 1), ("told", 8)]
    assert joined.people == cast(tuple[People, ...], ("people",))


def test_people_are_asked_about_with_every_audience(root: Path) -> None:
    """Who is covered depends on the filters of each map, one without filters among them."""
    data = AnsweringData()
    joined = join_figures(replace(load(root), data=cast(ProjectData, data)))
    asked = data.asked_of_people.audiences
    assert set(asked) == {ask_audience(item.content) for item in joined.maps}
    assert len(asked) == len(set(asked))


def test_question_has_the_map(root: Path) -> None:
    """The data is asked for the map's stages, ways, goal, audience and touchpoints."""
    question = ask(root)
    assert question.stages == ("consideration", "decision", "renewal")
    assert question.later == {"consideration": {"decision", "renewal"}, "decision": {"renewal"}, "renewal": set()}
    assert question.ways == {
        ("consideration", "decision"),
        ("consideration", "consideration"),
        ("decision", "renewal"),
    }
    assert question.goal == "decision"
    assert question.audience == (
        AudienceQuestion("segment", ("smb",), None, None),
        AudienceQuestion("employees", None, 10, 250),
    )
    assert question.touchpoints == (("pricing-page", ("/pricing*",)), ("blog", ("/blog*", "event:read")))


def test_question_has_the_settings(root: Path) -> None:
    """The data is asked by the project's settings: days as they are, percent as parts."""
    settings = Settings(
        lookback_days=30,
        landmark_days=3,
        half_life_days=14,
        position_weights=(50, 10, 40),
        w_weights=(25, 25, 40, 10),
        markov_order=2,
        shapley_rate=True,
    )
    question = ask(root, settings)
    assert (question.lookback_days, question.landmark_days) == (30, 3)
    assert question.credit == CreditRules(
        half_life_days=14.0,
        position_weights=(0.5, 0.1, 0.4),
        w_weights=(0.25, 0.25, 0.4, 0.1),
        milestone="decision",
        markov_order=2,
        shapley_rate=True,
    )
    assert isinstance(question.credit.half_life_days, float)


@pytest.mark.parametrize(
    ("stages", "named", "milestone"),
    [
        ("[A, B, C]", "", "b"),
        ("[A, B, C, D]", "d", "d"),
        ("[A, B, C]", "elsewhere", "b"),
        ("[A, B]", "", None),
        ("[A, B]", "a", "a"),
    ],
)
def test_milestone(write_project: WriteProject, stages: str, named: str, milestone: str | None) -> None:
    """The W-shaped model is anchored at the stage of the settings if the map has it, else at the second of three."""
    head = "title: T\nobjective: O\npersona: maya\n"
    project = load(write_project({"maps/trial.yml": f"{head}stages: {stages}"}), Settings(milestone=named))
    assert ask_question(project.maps[0].content, {}, project.settings).credit.milestone == milestone


def judging_day(project: Project, as_of: datetime | None = None) -> JudgingDay | None:
    return find_judging_day(replace(project, data=cast(ProjectData, AnsweringData(as_of))))


def test_setting_is_the_judging_day(root: Path) -> None:
    """The setting `today` wins over the data and over dates that are written later."""
    project = load(root, Settings(today=date(2020, 1, 1)))
    assert judging_day(project, datetime(2026, 11, 1, tzinfo=UTC)) == JudgingDay(date(2020, 1, 1))
    assert join_figures(project).judged_on == JudgingDay(date(2020, 1, 1))


def test_later_of_data_and_commit_is_the_judging_day(root: Path) -> None:
    """Ages count to the as-of date or to the last commit, whichever is later; written dates then count for nothing."""
    Repository(root).git("init", "-q", "-b", "main")
    Repository(root).commit("Begin")
    project = load(root)
    assert judging_day(project) == JudgingDay(date(2026, 1, 2))
    assert judging_day(project, datetime(2025, 12, 1, tzinfo=UTC)) == JudgingDay(date(2026, 1, 2))
    assert judging_day(project, datetime(2026, 1, 3, tzinfo=UTC)) == JudgingDay(date(2026, 1, 3))
    assert join_figures(project).judged_on == JudgingDay(date(2026, 1, 2))


@pytest.mark.parametrize(
    ("evidence_day", "line"),
    [
        ("2026-05-01", ""),
        ("2026-01-02", "reviewed: 2026-05-01"),
        ("2026-01-02", "reviews: [{date: 2026-05-01}, {date: 2026-04-01}]"),
        ("2026-01-02", "triggers: [{date: 2026-04-01, kind: pricing}, {date: 2026-05-01, kind: pricing}]"),
    ],
)
def test_newest_written_date_is_the_judging_day(write_project: WriteProject, evidence_day: str, line: str) -> None:
    """Without data and commits ages count to the newest date of a review, an event or a piece of evidence."""
    trial = f"{MAP.replace('2026-01-02', evidence_day)}{line}\n"
    root = write_project({**FILES, "maps/trial.yml": trial, "maps/later.yml": MAP})
    assert find_judging_day(load(root)) == JudgingDay(date(2026, 5, 1), is_written=True)


def test_evidence_of_a_persona_gives_the_judging_day(write_project: WriteProject) -> None:
    """Evidence that a persona rests on is dated too."""
    root = write_project({"personas/maya.yml": OMAR.replace("01-04", "06-04"), "maps/later.yml": MAP})
    assert find_judging_day(load(root)) == JudgingDay(date(2026, 6, 4), is_written=True)


def test_nothing_dated_gives_no_judging_day(write_project: WriteProject) -> None:
    """Where nothing is dated no age is counted."""
    assert find_judging_day(load(write_project())) is None
