"""Two states of a project -> how the actions of its maps moved in their order, both measured by the data of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mkdocs_journey.answers.folder import open_answers
from mkdocs_journey.cli.progress import show_progress
from mkdocs_journey.findings.actions import rank_actions
from mkdocs_journey.findings.moved_ranks import ComparedRanks, RankedMap, compare_ranks
from mkdocs_journey.join import JoinedMap, JoinedProject, ask_question
from mkdocs_journey.model.citations import all_opportunities
from mkdocs_journey.model.journey_map import Opportunity
from mkdocs_journey.model.reading import NO_NAMES
from mkdocs_journey.progress import Tell
from mkdocs_journey.project import Project, load_data
from mkdocs_journey.source.tree import FolderTree

if TYPE_CHECKING:
    from mkdocs_journey.answers.data import ProjectData


@dataclass(frozen=True, slots=True)
class Today:
    """The project as it is: what is written, and the folder of the data that both states are measured by."""

    written: Project
    folder: FolderTree


def compare_state_ranks(
    today: Today, old: JoinedProject, new: JoinedProject, names: Mapping[str, str]
) -> ComparedRanks:
    """Return how actions moved, both states measured by the same data; without any, by what is written.

    Args:
        today: Whose data it is.
        old: The old state, without figures.
        new: The new one.
        names: The file that each map of the old state has today.
    """
    before = {names[item.document.file]: item for item in old.maps}
    both = [(before[item.document.file], item) for item in new.maps if item.document.file in before]
    # Most changes leave alone what ranks rest on, and data takes long to read.
    wanted = [(one, other) for one, other in both if _rests_on(one, old) != _rests_on(other, new)]
    if not wanted:
        return ComparedRanks()
    with show_progress() as tell:
        first = _open_data(today, old, tell)
        # Where the stages bear the same names, the tables are the same, and reading them twice takes twice as long.
        second = first if _name_stages(old) == _name_stages(new) else _open_data(today, new, tell)
        return compare_ranks(
            _rank_maps(old, [one for one, _ in wanted], first, names),
            _rank_maps(new, [one for _, one in wanted], second),
        )


def _open_data(today: Today, state: JoinedProject, tell: Tell) -> ProjectData | None:
    """Return what the data of today says of a state; None without any."""
    written = today.written
    asked = replace(state.project, catalog=written.catalog, channels=written.channels, history=written.history)
    return load_data(asked, today.folder, answers=open_answers(today.folder.root), tell=tell).data


def _name_stages(state: JoinedProject) -> dict[str, str]:
    return {stage.id: stage.name for item in state.maps for stage in item.content.stages}


def _rests_on(item: JoinedMap, of: JoinedProject) -> tuple[object, ...]:
    """Return all that the ranks of a map's actions can differ by, beside the data."""
    settings, content = of.project.settings, item.content
    open_ones = rank_actions(item, (), settings, judged_on=of.judged_day).apart
    levels = {one.opportunity.id: one.level for one in open_ones}
    rated = [(_weights_of(one), levels.get(one.id)) for one, _ in all_opportunities(content)]
    places = [(stage.id, [one.id for one in stage.pains], [one.id for one in stage.steps]) for stage in content.stages]
    return rated, places, content.objective.focus, ask_question(content, item.touchpoints, settings)


def _weights_of(item: Opportunity) -> tuple[object, ...]:
    return item.id, item.impact, item.effort, item.solves, item.amplifies


def _rank_maps(
    state: JoinedProject, maps: Sequence[JoinedMap], data: ProjectData | None, names: Mapping[str, str] = NO_NAMES
) -> list[RankedMap]:
    """Return the actions of some maps of a state in order, as a site of that state would have them by this data."""
    settings, ranked = state.project.settings, []
    for item in maps:
        question = ask_question(item.content, item.touchpoints, settings)
        lately = data.count_lately(question) if data is not None else None
        least = settings.small_row_leads
        found = rank_actions(item, (), settings, judged_on=state.judged_day, least=least, lately=lately)
        file = names.get(item.document.file, item.document.file)
        stages = {stage.id: stage.name for stage in item.content.stages}
        ranked.append(RankedMap(file, item.document.root, stages, item.content.objective.focus, found))
    return ranked
