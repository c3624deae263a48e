"""The opportunities of all maps in one order: by score, then what has none, then what is finished."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_journey.findings.actions import Action
from mkdocs_journey.pages.actions.opportunities import OpportunityView, list_opportunities
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.places import opportunity_anchor


@dataclass(frozen=True, slots=True)
class MapAction:
    """An opportunity with the map that it belongs to."""

    material: MapMaterial
    action: Action
    view: OpportunityView

    @property
    def is_in_focus(self) -> bool:
        """Whether its stage is in the focus of its map."""
        return self.action.stage in self.material.content.objective.focus


@dataclass(frozen=True, slots=True)
class AllActions:
    """The opportunities of all maps.

    Attributes:
        ranked: Open ones by score; among equals those of stages in focus come first, then the order of the maps.
        apart: Open ones that lack something, by impact, then by low effort.
        finished: Done and dropped ones, by map.
    """

    ranked: tuple[MapAction, ...]
    apart: tuple[MapAction, ...]
    finished: tuple[MapAction, ...]

    @property
    def open(self) -> tuple[MapAction, ...]:
        """The open ones, in the order of the lists."""
        return (*self.ranked, *self.apart)


def gather_actions(materials: Sequence[MapMaterial]) -> AllActions:
    """Return the opportunities of all maps in order."""
    ranked = [one for item in materials for one in _pair(item, item.actions.ranked)]
    apart = [one for item in materials for one in _pair(item, item.actions.apart)]
    return AllActions(
        ranked=tuple(sorted(ranked, key=lambda one: (-(one.action.score or 0), not one.is_in_focus))),
        apart=tuple(sorted(apart, key=lambda one: (*_by_rating(one.view), not one.is_in_focus))),
        finished=tuple(one for item in materials for one in _pair(item, item.actions.finished)),
    )


def _by_rating(view: OpportunityView) -> tuple[bool, int, int]:
    """Return the order of what has no score: rated ones first, by impact, then by low effort."""
    return not (view.impact and view.effort), -view.impact, view.effort


def _pair(material: MapMaterial, actions: Iterable[Action]) -> Iterable[MapAction]:
    views = {view.anchor: view for view in list_opportunities(material).all}
    return (MapAction(material, action, views[opportunity_anchor(action.opportunity.id)]) for action in actions)
