"""A map with its figures, findings and history -> the parts of a review brief, as plain texts and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_journey.findings.actions import Action
from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.findings.stale import judge_freshness
from mkdocs_journey.history.states import FileDiff, diff_states, read_commit_state, read_tree_state
from mkdocs_journey.history.telling import tell_change
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.since import view_since_review
from mkdocs_journey.pages.parts import Table
from mkdocs_journey.project import Project
from mkdocs_journey.source.git import Commit

MARKETING, SALES = "Questions for marketing", "Questions for sales"

# What a finding makes one ask, and whom. `{place}` is its touchpoint, step or stage.
_QUESTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nosedive": (
        (MARKETING, "What do we promise before {place} that people do not find there?"),
        (SALES, "What do people say when they reach {place}?"),
    ),
    "peak": ((MARKETING, "What makes {place} good, and where else could people have it?"),),
    "friction-dropoff": (
        (MARKETING, "What did those see last who went no further at {place}?"),
        (SALES, "What reason do those give who stop at {place}, and whom did they choose instead?"),
    ),
    "friction-tickets": ((SALES, "Which of these questions do you hear too, and what do you answer?"),),
    "friction-page": ((MARKETING, "What do people look for at {place}, and is it there?"),),
    "bottleneck": ((SALES, "What do people wait for at {place}, and who could end the wait?"),),
    "accelerator": ((MARKETING, "Could more people meet {place} early, without being pushed to it?"),),
    "blended": ((SALES, "Do the people you talk to at {place} say the same?"),),
    "mixed": (
        (MARKETING, "Do we speak to these two groups in the same way, and should we?"),
        (SALES, "Do these two groups buy alike?"),
    ),
    "unsupported": (
        (MARKETING, "Where could we see whether this is so?"),
        (SALES, "Who said so last, and when?"),
    ),
    "unmapped": ((MARKETING, "What is this, and does it belong on the map?"),),
    "incomplete": ((MARKETING, "Who knows what is missing here?"),),
    "stale": ((SALES, "What did you change in how you work since then?"),),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a brief.

    Attributes:
        lead: A sentence or two; empty for none.
        items: Lines to go through one by one.
        tables: With their captions.
    """

    title: str
    lead: str = ""
    items: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a brief says.

    Attributes:
        facts: Name and value of what stands at the top.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    command: str


def write_brief(material: MapMaterial, project: Project, root: Path) -> Brief:
    """Return the brief of one map; each part that has nothing to say says so.

    Args:
        material: The map with its figures and findings.
        project: Where it stands, with its history.
        root: The project's folder.
    """
    return Brief(
        title=f"Review of {material.content.title}",
        facts=tuple(_list_facts(material)),
        parts=(
            _tell_changes(material, project, root),
            _tell_figures(material),
            _tell_events(material),
            _tell_actions(material),
            *(_ask(material, whom) for whom in (MARKETING, SALES)),
        ),
        command=f'journey review {material.joined.slug} --who "…" --decided "…"',
    )


def _list_facts(material: MapMaterial) -> Iterator[tuple[str, str]]:
    content = material.content
    freshness = judge_freshness(content, material.judged_day)
    yield "Aim", content.objective.statement
    persona = material.joined.persona
    yield "Whose journey", persona.content.name if persona is not None else content.persona
    yield "Owner", content.owner or "nobody is named"
    yield "Last reviewed", freshness.reviewed.isoformat() if freshness.reviewed else "never"
    if freshness.due is not None:
        late = f", {freshness.overdue_days} days ago" if freshness.overdue_days else ""
        yield "Next due by", f"{freshness.due.isoformat()}{late}"
    last = max(content.reviews, key=lambda item: item.date, default=None)
    if last is not None and last.decided:
        yield "Decided then", last.decided


# --- what changed ----------------------------------------------------------------------------------------------------


def _tell_changes(material: MapMaterial, project: Project, root: Path) -> Part:
    title, reviewed = "What changed since the last review", material.content.reviewed
    if reviewed is None:
        return Part(title, "This map was never reviewed, so all of it is new.")
    if project.history.problem is not None:
        return Part(title, f"Not known: {project.history.problem}.")
    commit = _find_commit(project, reviewed)
    if commit is None:
        reason = (
            "this clone lacks older commits" if project.history.shallow else "git has no commit of that day or before"
        )
        return Part(title, f"Not known: {reason}.")
    before = read_commit_state(root, commit.hash, project.settings)
    found = diff_states(before, read_tree_state(project.tree, project.settings), project.settings)
    items = tuple(line for diff in found if {diff.file, diff.old_file} & set(material.files) for line in _lines(diff))
    since = f"Compared with the state of {commit.committed.date().isoformat()}."
    return Part(title, since if items else f"{since} Nothing changed in meaning.", items)


def _find_commit(project: Project, day: date) -> Commit | None:
    """Return the newest commit that was there when a day ended."""
    return next((one for one in project.history.commits if one.committed.date() <= day), None)


def _lines(diff: FileDiff) -> Iterator[str]:
    if diff.note:
        yield f"{diff.file}: {diff.note}"
    yield from (" ".join(tell_change(change, diff.sources).split()) for change in diff.changes)


# --- what the figures did --------------------------------------------------------------------------------------------


def _tell_figures(material: MapMaterial) -> Part:
    title = "What the figures did"
    since = view_since_review(material)
    if since is None:
        reason = "without a review there is no before and after" if material.figures else "this map has no figures"
        return Part(title, f"Not known: {reason}.")
    return Part(title, " ".join(filter(None, (since.lead, since.note))), tables=since.tables)


def _tell_events(material: MapMaterial) -> Part:
    since = judge_freshness(material.content, material.judged_day).since
    items = tuple(
        f"{item.date.isoformat()}, {item.kind.replace('-', ' ')}{f': {item.note}' if item.note else ''}"
        for item in since
    )
    return Part("What happened since", "" if items else "Nothing was written down under `triggers`.", items)


# --- what is to be done and asked ------------------------------------------------------------------------------------


def _tell_actions(material: MapMaterial) -> Part:
    open_ones = (*material.actions.ranked, *material.actions.apart)
    items = tuple(_tell_action(material, action) for action in open_ones)
    return Part("Open actions, first things first", "" if items else "There are none.", items)


def _tell_action(material: MapMaterial, action: Action) -> str:
    one = action.opportunity
    names = {stage.id: stage.name for stage in material.content.stages}
    told = [names[action.stage]] if action.stage in names else []
    told += [one.status] if one.status else []
    told += [one.owner or "nobody yet"]
    if one.due is not None:
        late = material.judged_day is not None and one.due < material.judged_day
        told.append(f"due {one.due.isoformat()}{', overdue' if late else ''}")
    return f"{one.text} ({'; '.join(told)})"


def _ask(material: MapMaterial, whom: str) -> Part:
    asked: dict[str, list[str]] = {}
    for finding in material.findings:
        for to, question in _QUESTIONS.get(finding.kind, ()):
            if to == whom:
                asked.setdefault(question.format(place=_place(material, finding)), []).append(finding.whole_text)
    items = tuple(f"{question} {' '.join(texts)}" for question, texts in asked.items())
    return Part(whom, "" if items else "No finding asks for one.", items)


def _place(material: MapMaterial, finding: Finding) -> str:
    """Return where a finding is, by the name that a reader knows."""
    joined, content = material.joined, material.content
    stage = next((one for one in content.stages if one.id == finding.stage), None)
    step = next((one.action for one in stage.steps if one.id == finding.step), None) if stage is not None else None
    touchpoint = joined.touchpoints.get(finding.touchpoint) if finding.touchpoint is not None else None
    name = touchpoint.name if touchpoint is not None else step or (stage.name if stage is not None else content.title)
    return f"“{name}”"
