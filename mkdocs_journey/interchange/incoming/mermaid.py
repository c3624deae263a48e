"""A Mermaid `journey` -> a draft: sections become stages, tasks steps, scores from 1 to 5 emotions from −2 to +2."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mkdocs_journey.interchange.incoming.draft import Content, Draft, Leftover

_START = re.compile(r"^\s*journey\s*$", re.MULTILINE)
_FRONT_TITLE = re.compile(r"^\s*---\s*$.*?^\s*title:\s*(?P<title>.+?)\s*$.*?^\s*---\s*$", re.MULTILINE | re.DOTALL)
_PASSED_OVER = re.compile(r"acc(Title|Descr)\b|classDef\b|class\b|style\b", re.IGNORECASE)
_MIDDLE = 3


@dataclass(frozen=True, slots=True)
class _Task:
    text: str
    score: int | None
    actors: tuple[str, ...]


@dataclass(slots=True)
class _Section:
    name: str
    tasks: list[_Task] = field(default_factory=list)


def is_mermaid(text: str) -> bool:
    """Tell whether a text holds a journey of Mermaid, alone or in a fence of Markdown."""
    return _START.search(text) is not None


def draft_mermaid(text: str) -> Draft | None:
    """Return the draft of the first journey in a text; None where it has no task."""
    start = _START.search(text)
    if start is None:
        return None
    front = _FRONT_TITLE.match(text[: start.start()].lstrip())
    body, _, rest = text[start.end() :].partition("```")
    reader = _Reader(title=front["title"].strip("\"'") if front else "")
    for number, line in enumerate(body.split("\n"), start=text.count("\n", 0, start.end()) + 1):
        reader.read_line(line.strip(), number)
    if not reader.sections:
        return None
    told = ["the file holds further journeys, which were not read"] if _START.search(rest) else []
    return reader.draft(told)


class _Reader:
    """Gathers the sections of one journey, line by line."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.sections: list[_Section] = []
        self.leftovers: list[Leftover] = []

    def read_line(self, line: str, number: int) -> None:
        """Take one line."""
        if not line or line.startswith("%%") or _PASSED_OVER.match(line):
            return
        word, _, rest = line.partition(" ")
        if word == "title":
            self.title = rest.strip()
        elif word == "section":
            self.sections.append(_Section(rest.strip() or "Stage"))
        else:
            self._read_task(line, number)

    def _read_task(self, line: str, number: int) -> None:
        text, colon, rest = line.partition(":")
        score, _, actors = rest.partition(":")
        if not colon or not text.strip():
            self._leave(line, number, "it is neither a section nor a task")
            return
        if not self.sections:
            self.sections.append(_Section(self.title or "Journey"))
        is_score = re.fullmatch(r"[1-5]", score.strip()) is not None
        if not is_score and score.strip():
            self._leave(f"{text.strip()}: {score.strip()}", number, "its score is no number from 1 to 5")
        names = tuple(name for part in actors.split(",") if (name := part.strip()))
        self.sections[-1].tasks.append(_Task(text.strip(), int(score) if is_score else None, names))

    def _leave(self, text: str, number: int, why: str) -> None:
        self.leftovers.append(Leftover(" ".join(text.split()), f"line {number}", why))

    def draft(self, told: Sequence[str]) -> Draft:
        """Return the draft."""
        tasks = [task for section in self.sections for task in section.tasks]
        counted = Counter(name for task in tasks for name in task.actors)
        # Of equally frequent ones the first: `most_common` keeps the order of the file.
        persona = counted.most_common(1)[0][0] if counted else ""
        content: dict[str, Content] = {"title": self.title} if self.title else {}
        content["stages"] = [_draft_stage(section, persona) for section in self.sections]
        more = [f"{persona} takes part in most tasks and became the persona"] if len(counted) > 1 else []
        return Draft("the journey", content, persona, leftovers=tuple(self.leftovers), told=(*told, *more))


def _draft_stage(section: _Section, persona: str) -> Content:
    steps = [_draft_step(task, persona) for task in section.tasks]
    stage: dict[str, Content] = {"name": section.name}
    return stage | {"steps": [*steps]} if steps else stage


def _draft_step(task: _Task, persona: str) -> Content:
    step: dict[str, Content] = {"action": task.text}
    if task.actors and task.actors != (persona,):
        step["who"] = ", ".join(task.actors)
    if task.score is not None:
        step["emotion"] = task.score - _MIDDLE
    return step
