"""How a map felt before and after a commit: both curves over each other, on the stages that both have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.diagrams.two_curves import CurveSide, TwoCurves, TwoStage, two_curves, two_curves_axis
from mkdocs_journey.pages.parts import Figure, make_figure
from mkdocs_journey.words.speech import say

if TYPE_CHECKING:
    from mkdocs_journey.history.feelings import Curve


@dataclass(frozen=True, slots=True)
class ChangeCurves:
    """Both curves.

    Attributes:
        heads: The stages that both have, in the order of today.
    """

    heads: tuple[str, ...]
    axis: str
    figure: Figure


def draw_change(before: Curve, after: Curve, *, uid: str, note: str) -> ChangeCurves | None:
    """Return the curves before and after a change; None where they share fewer than two stages.

    Args:
        before: How each stage felt.
        after: How it feels now.
        uid: What no other drawing of the page is called, and so its files.
        note: Which change it is, for the foot of its file.
    """
    old, new = dict(before), dict(after)
    names = tuple(name for name in new if name in old)
    if len(names) < 2:
        return None
    places = [list(old).index(name) for name in names], [list(new).index(name) for name in names]
    stages = tuple(
        TwoStage(name, CurveSide(old[name], _goes_on(places[0], at)), CurveSide(new[name], _goes_on(places[1], at)))
        for at, name in enumerate(names)
    )
    drawing = two_curves(TwoCurves(stages, say("before"), say("after")), uid=uid)
    return ChangeCurves(names, two_curves_axis(), make_figure(drawing, name=uid, note=note))


def _goes_on(places: list[int], at: int) -> bool:
    """Tell whether a stage follows that of the column before."""
    return at > 0 and places[at] == places[at - 1] + 1
