"""The data of a project, asked as seldom as possible: tables are read only for an answer that is not kept yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NoReturn, TypeVar

from mkdocs_journey.answers.fingerprint import fingerprint, fingerprint_code
from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.answers.places import PlaceOf, mark_place, place_diagnostics
from mkdocs_journey.answers.source import DataSource, is_unchanged, read_source_files
from mkdocs_journey.attribution.encounters import Lately
from mkdocs_journey.attribution.evidence_rows import RowsQuestion, TakenRows
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.people import People
from mkdocs_journey.attribution.question import MapQuestion, PeopleQuestion
from mkdocs_journey.diagnostics import Diagnostic
from mkdocs_journey.progress import Tell, tell_nobody
from mkdocs_journey.tables.channels import ChannelNamer
from mkdocs_journey.tables.engine import EngineNotReadyError
from mkdocs_journey.tables.report import DataReport
from mkdocs_journey.tables.rules import ENGINE_NOT_READY

if TYPE_CHECKING:
    from mkdocs_journey.tables.load import LoadedTables

AnswerT = TypeVar("AnswerT")
QuestionT = TypeVar("QuestionT")


@dataclass(frozen=True, slots=True)
class LoadAnswer:
    """What reading the tables told.

    Attributes:
        tables: Fingerprint of all that the figures of a map depend on. A stage's new name or a new commit changes it
            only if it changes a row.
        last_commit: What the as-of date was found with.
        holds_later: Whether any later commit would give the same.
        diagnostics: With stand-ins for places in the catalog.
    """

    tables: str
    last_commit: datetime | None
    holds_later: bool
    report: DataReport
    diagnostics: tuple[Diagnostic, ...]

    def holds(self, last_commit: datetime | None) -> bool:
        """Tell whether the answer would be the same with another last commit."""
        if last_commit == self.last_commit:
            return True
        as_of = self.report.as_of
        return self.holds_later and last_commit is not None and as_of is not None and last_commit >= as_of


@dataclass(frozen=True, slots=True)
class RowsAnswer:
    """What the rows of an evidence told; None where there is no such data set."""

    taken: TakenRows | None


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """What measuring one map told; the diagnostics have stand-ins for places in the map."""

    figures: MapFigures | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class LatelyAnswer:
    """What the last quarter saw of one map; None where the data tells of no day."""

    lately: Lately | None


@dataclass(frozen=True, slots=True)
class PeopleAnswer:
    """What counting all leads together told."""

    people: tuple[People, ...]


Answer = MapAnswer | LatelyAnswer | RowsAnswer | PeopleAnswer
AnsweredT = TypeVar("AnsweredT", MapAnswer, LatelyAnswer, RowsAnswer, PeopleAnswer)


class ProjectData:
    """What the data says.

    Attributes:
        report: What was read, kept and left out.
        diagnostics: What is wrong or doubtful in the catalog and the files.
    """

    def __init__(
        self,
        source: DataSource,
        *,
        place: PlaceOf,
        kept: AnswerFolder | None = None,
        known: dict[str, Answer] | None = None,
        measured: dict[str, Answer] | None = None,
        tell: Tell = tell_nobody,
    ) -> None:
        """Read the tables, unless a kept answer tells what they hold.

        Args:
            source: What the data is.
            place: Where a value of the catalog is written.
            kept: Answers of earlier builds; None to ask the engine for everything.
            known: Answers of the last build of this process.
            measured: Where this one puts its own for the next.
            tell: Who is told of each data set that is read.
        """
        self._source, self._tell = source, tell
        self._loaded: LoadedTables | None = None
        self._files = None
        if kept is not None or known:
            self._files = read_source_files(source.catalog, source.tree, source.settings.data_dir)
        # Of a table in a warehouse nobody knows whether it is what it was: its answers are good for one build.
        self._kept = kept if self._files is not None else None
        self._known = known if known is not None and self._files is not None else {}
        self._measured = measured if measured is not None else {}
        answer = self._load()
        self._tables = answer.tables
        self.report = answer.report
        self.diagnostics = place_diagnostics(answer.diagnostics, place)

    def measure(self, question: MapQuestion, *, place: PlaceOf) -> tuple[MapFigures | None, tuple[Diagnostic, ...]]:
        """Return the figures of a map, and what is doubtful about them.

        Args:
            question: The map.
            place: Where a value of the map is written.

        Returns:
            No figures when no row of the data has a stamp.
        """
        try:
            answer = self._answer("map", question, MapAnswer, self._measure)
        except EngineNotReadyError as problem:
            message = f"no figures: the engine {self._source.catalog.engine} {problem.reason}"
            return None, (ENGINE_NOT_READY.at(place(()), message, hint=problem.hint),)
        return answer.figures, place_diagnostics(answer.diagnostics, place)

    def count_lately(self, question: MapQuestion) -> Lately | None:
        """Return what the last quarter saw of a map, without measuring all of it; None where nobody knows."""
        try:
            return self._answer("lately", question, LatelyAnswer, self._count_lately).lately
        except EngineNotReadyError:
            return None

    def take_rows(self, question: RowsQuestion) -> TakenRows | None:
        """Return what the rows of an evidence say; None where there is no such data set, or it could not be read."""
        try:
            return self._answer("rows", question, RowsAnswer, self._take_rows).taken
        except EngineNotReadyError:
            # The figures of the map say so.
            return None

    def count_people(self, question: PeopleQuestion) -> tuple[People, ...]:
        """Return who the leads of the data are, whatever the map; nobody where they could not be counted."""
        try:
            return self._answer("people", question, PeopleAnswer, self._count_people).people
        except EngineNotReadyError:
            # As above.
            return ()

    def _measure(self, question: MapQuestion) -> MapAnswer:
        from mkdocs_journey.attribution.measure import measure_map

        with self._tables_for_one() as tables:
            return MapAnswer(*measure_map(tables, question, place=mark_place))

    def _count_lately(self, question: MapQuestion) -> LatelyAnswer:
        from mkdocs_journey.attribution.measure import count_map_lately

        known = self._recall(fingerprint("map", self._tables, question), MapAnswer)
        if known is not None:
            return LatelyAnswer(known.figures.lately if known.figures is not None else None)
        with self._tables_for_one() as tables:
            return LatelyAnswer(count_map_lately(tables, question))

    def _take_rows(self, question: RowsQuestion) -> RowsAnswer:
        from mkdocs_journey.attribution.take_rows import take_rows

        with self._tables_for_one() as tables:
            return RowsAnswer(take_rows(tables, question))

    def _count_people(self, question: PeopleQuestion) -> PeopleAnswer:
        from mkdocs_journey.attribution.everyone import count_people

        with self._tables_for_one() as tables:
            return PeopleAnswer(count_people(tables, question))

    def _answer(
        self, name: str, question: QuestionT, kind: type[AnsweredT], ask: Callable[[QuestionT], AnsweredT]
    ) -> AnsweredT:
        """Return the answer to a question: of this build, of the last one of this process, kept, or asked for.

        Questions that are the same share one answer, so that whoever compares figures finds the same object.

        Raises:
            EngineNotReadyError: The engine went away, and nothing is kept.
        """
        key = fingerprint(name, self._tables, question)
        found = self._measured.get(key) or self._known.get(key)
        answer = found if isinstance(found, kind) else self._recall(key, kind)
        if answer is None:
            answer = ask(question)
            self._keep(key, answer)
        self._measured[key] = answer
        return answer

    def _load(self) -> LoadAnswer:
        source = self._source
        contents = self._files.contents if self._files is not None else ()
        rules = [one.rule.model_dump() for one in source.channels]
        rests_on = (fingerprint_code(), source.catalog.model_dump(), source.settings.data_dir, contents, rules)
        written_at = [one.written_at for one in source.channels]
        key = fingerprint("load", *rests_on, source.settings.refused_rows_limit, source.stages, written_at)
        answer = self._recall(key, LoadAnswer)
        if answer is None or not answer.holds(source.last_commit):
            tables = self._engine()
            answer = LoadAnswer(
                tables=fingerprint("tables", *rests_on, tables.report.as_of, tables.stage_names),
                last_commit=source.last_commit,
                holds_later=tables.holds_later,
                report=tables.report,
                diagnostics=tables.diagnostics,
            )
            self._keep(key, answer)
        return answer

    @contextmanager
    def _tables_for_one(self) -> Iterator[LoadedTables]:
        """Give the tables for one question; what is kept to answer it goes with it."""
        tables = self._engine()
        with tables.engine.scratch():
            yield tables

    def _engine(self) -> LoadedTables:
        """Return the tables, read on first use."""
        if self._loaded is None:
            # The engine costs seconds to import: only an answer that is not kept pays for it.
            from mkdocs_journey.tables.load import load_tables

            source = self._source
            read = partial(
                load_tables,
                source.catalog,
                place=mark_place,
                tree=source.tree,
                data_dir=source.settings.data_dir,
                settings=source.settings,
                last_commit=source.last_commit,
                stages=source.stages,
                namer=ChannelNamer(source.channels),
                tell=self._tell,
            )
            try:
                self._loaded = read()
            except EngineNotReadyError as problem:
                # It went away in the middle: the files are read without it, and the problem is told.
                self._loaded = read(connect=partial(_refuse, problem))
        return self._loaded

    def _recall(self, key: str, kind: type[AnswerT]) -> AnswerT | None:
        return self._kept.read(key, kind) if self._kept is not None else None

    def _keep(self, key: str, answer: LoadAnswer | Answer) -> None:
        # Files written to while they were read would be kept under the fingerprint of what they held before.
        if self._kept is not None and self._files is not None and is_unchanged(self._files, self._source):
            self._kept.write(key, answer)


def _refuse(problem: EngineNotReadyError, _: str) -> NoReturn:
    raise problem
