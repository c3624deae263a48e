"""Whether a thing done worked, and whether a thing planned could be seen, as a sentence on its row."""

from __future__ import annotations

from mkdocs_journey.diagrams.unknown import TOO_EARLY_TO_TELL
from mkdocs_journey.diagrams.wording import format_count, format_date
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.findings.actions import FINISHED, Action
from mkdocs_journey.findings.effect import POINTS, WEEKS, Visible, find_effect, find_visible
from mkdocs_journey.pages.figures_text import may_tell, share_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.since import tell_difference
from mkdocs_journey.words.speech import message, say, sentence

_BEYOND = message(
    "Moved on from {stage} within {days} days: {before} before {day}, {after} after; {difference}, beyond noise."
)
_WITHIN = message(
    "Moved on from {stage} within {days} days: {before} before {day}, {after} after; {difference}, within noise."
)


@sentence
def tell_effect(material: MapMaterial, action: Action) -> str:
    """Return the sentence of an opportunity; "" where there is nothing to say."""
    if action.opportunity.status in FINISHED:
        return _tell_done(material, action)
    visible = find_visible(material.joined, action.opportunity, action.stage, material.settings)
    return _tell_visible(material, visible) if visible is not None else ""


def _tell_done(material: MapMaterial, action: Action) -> str:
    """Return what moving on did since it was done: as an association."""
    done_on = action.opportunity.done_on
    if done_on is None or material.figures is None or action.opportunity.status != "done":
        return ""
    found = find_effect(material.joined, action.opportunity, action.stage, material.settings)
    if found is None or found.low is None or found.high is None:
        return say(TOO_EARLY_TO_TELL)
    before, after = found.change.before, found.change.after
    if not (may_tell(before, least=material.least) and may_tell(after, least=material.least)):
        return ""
    texts = [share_text(share, least=material.least, small=material.small) for share in (before, after)]
    told = say(
        _BEYOND if found.beyond_noise else _WITHIN,
        stage=material.stage_name(found.change.name or ""),
        days=found.change.horizon_days or 0,
        before=texts[0],
        day=format_date(done_on),
        after=texts[1],
        difference=tell_difference(found),
    )
    return f"{told} {say('That the one came after the other does not say that it came from it.')}"


def _tell_visible(material: MapMaterial, visible: Visible) -> str:
    """Return how small a change could be seen at today's flow, and how long five points take."""
    name, flow = material.stage_name(visible.stage), visible.per_week
    if is_few(flow * WEEKS, material.least) or not flow:
        return say("Too few leads come to {stage} for any change to be seen in {weeks} weeks.", stage=name, weeks=WEEKS)
    least = (
        say("{change} points or more", change=format_count(100 * visible.change, places=1))
        if visible.change is not None
        else ""
    )
    flow_text = say("{count} leads a week into {stage}", count=format_count(flow, places=1), stage=name)
    if not least or visible.weeks is None:
        return say("No change of moving on would be seen in {weeks} weeks, at {flow}.", weeks=WEEKS, flow=flow_text)
    return say(
        "Could it be seen: in {weeks} weeks a change of {least}; {points} points take {needed} weeks, at {flow}.",
        weeks=WEEKS,
        least=least,
        points=format_count(100 * POINTS),
        needed=format_count(visible.weeks),
        flow=flow_text,
    )
