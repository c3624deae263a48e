"""The panels of credit as files: one picture and one table of all models for each way and scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mkdocs_journey.diagrams.gallery import gallery
from mkdocs_journey.diagrams.wording import format_percent
from mkdocs_journey.pages.credit.credits import MODEL_NAMES, SCOPES, CreditSwitch, CreditWay, Panel
from mkdocs_journey.pages.parts import Figure, make_figure
from mkdocs_journey.words.speech import say, sentence


def file_panels(credit: CreditSwitch | None, *, note: str) -> tuple[Figure, ...]:
    """Return what a reader can take along of the switch; () without panels.

    Args:
        credit: The ways with their panels.
        note: What the numbers rest on.
    """
    ways = credit.ways if credit is not None else ()
    return tuple(figure for _, way in ways for figure in _file_way(way, note))


def _file_way(way: CreditWay, note: str) -> Iterator[Figure]:
    names = {model: say(name) for model, name in MODEL_NAMES}
    for scope, scope_name in SCOPES:
        panels = [panel for panel in way.panels if panel.scope == scope]
        if panels:
            drawing = gallery(
                [(names[one.model], one.bars.label(uid=f"{way.name}-{scope}-{one.model}")) for one in panels],
                title=say("{title}, touches {scope_name}, by every model", title=way.title, scope_name=say(scope_name)),
                summary=_compare(panels),
                names=say("Model"),
                uid=f"{way.name}-{scope}",
            )
            yield make_figure(drawing, name=f"{way.name}-{scope}", note=note)


@sentence
def _compare(panels: Sequence[Panel]) -> str:
    """Return which channel most models put first; among equals that of the earlier model."""
    firsts = [panel.bars.first for panel in panels if panel.bars.first is not None]
    if not firsts:
        return say("No model credits a channel that has a name.")
    channel, agree = Counter(row.label for row in firsts).most_common(1)[0]
    shares = [row.share for row in firsts if row.label == channel]
    low, high = format_percent(min(shares)), format_percent(max(shares))
    return say(
        "{channel} comes first by {agree} of {all} models, with {shares}.",
        channel=channel,
        agree=agree,
        all=len(panels),
        shares=low if low == high else say("{low} to {high}", low=low, high=high),
    )
