"""The list of all checks, the one call that runs them, and the one that reads the project first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from mkdocs_journey.checks import (
    channel_in_two_spellings,
    contact_in_quote,
    duplicate_id,
    evidence_without_rows,
    feeling_without_emotion,
    heavy_image,
    incomplete_map,
    language_without_words,
    no_maps,
    raw_export_in_git,
    retyped_count,
    shadowed_channel_rule,
    stale_map,
    topic_without_rows,
    unknown_data_column,
    unknown_dataset,
    unknown_evidence,
    unknown_item,
    unknown_persona,
    unknown_stage,
    unknown_touchpoint,
    unmapped_touches,
    unsupported_claims,
    unusable_file_name,
    unusable_image,
    unusable_translation,
)
from mkdocs_journey.diagnostics import Diagnostic, apply_rules, sort_diagnostics
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.project import load_project
from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.reading import read_snapshots
from mkdocs_journey.source.tree import FolderTree

if TYPE_CHECKING:
    from mkdocs_journey.answers.folder import AnswerFolder

CHECKS: tuple[Callable[[JoinedProject], Iterator[Diagnostic]], ...] = (
    channel_in_two_spellings.check,
    contact_in_quote.check,
    duplicate_id.check,
    evidence_without_rows.check,
    feeling_without_emotion.check,
    heavy_image.check,
    incomplete_map.check,
    language_without_words.check,
    no_maps.check,
    raw_export_in_git.check,
    retyped_count.check,
    shadowed_channel_rule.check,
    stale_map.check,
    topic_without_rows.check,
    unknown_data_column.check,
    unknown_dataset.check,
    unknown_evidence.check,
    unknown_item.check,
    unknown_persona.check,
    unknown_stage.check,
    unknown_touchpoint.check,
    unmapped_touches.check,
    unsupported_claims.check,
    unusable_file_name.check,
    unusable_image.check,
    unusable_translation.check,
)


def check_project(
    tree: FolderTree, settings: Settings, *, with_data: bool = True, answers: AnswerFolder | None = None
) -> tuple[Diagnostic, ...]:
    """Return every problem of the project in `tree`, without building a page; see `load_project`."""
    return run_checks(join_figures(load_project(tree, settings, with_data=with_data, answers=answers)))


def run_checks(joined: JoinedProject) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with the project: what reading and joining found, and what the checks find.

    The setting `rules` makes errors of warnings, or leaves them out.
    """
    found = [diagnostic for check in CHECKS for diagnostic in check(joined)]
    found += read_snapshots(joined.project.tree, joined.project.settings).diagnostics
    return sort_diagnostics(apply_rules((*joined.diagnostics, *found), joined.project.settings.rules))
