"""Channel flow: the share that each channel introduces beside the share of credit it has for moving on to the goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.share_rows import Key, MarkedRow, ShareMark, draw_share_rows
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.unknown import FEW, USUAL_SMALL_SAMPLE, mark_small, no_data_on
from mkdocs_journey.diagrams.wording import MINUS, NO_FIGURE, format_count, format_percent, round_half_up
from mkdocs_journey.words.speech import message, say, sentence

TITLE = message("Who introduces, and who moves on")


@dataclass(frozen=True, slots=True)
class FlowChannel:
    """One channel, or one row of what is not known or folded.

    Attributes:
        introduced: Share of the leads whose first touch it was; None where that cannot be told.
        moved: Share of the credit for entering the goal; likewise.
        is_value: Whether it is a channel; what is not known is never ranked among them.
    """

    label: str
    introduced: float | None
    moved: float | None
    is_value: bool = True

    @property
    def gain(self) -> float:
        """How much larger its part in moving on is; 0 where one of both cannot be told."""
        return self.moved - self.introduced if self.moved is not None and self.introduced is not None else 0.0


@dataclass(frozen=True, slots=True)
class ChannelFlow:
    """What the drawing shows.

    Attributes:
        channels: In any order.
        goal: Name of the stage that the credit is for.
        model: Name of the model of the credit.
        leads: Of how many leads the introduced share is.
        entries: Of how many entries the credit is.
        small: Below this many a figure is called a small sample.
    """

    channels: tuple[FlowChannel, ...]
    goal: str
    model: str
    leads: int
    entries: int
    small: int = USUAL_SMALL_SAMPLE


def channel_flow(flow: ChannelFlow, *, uid: str) -> Drawing:
    """Return a row for each channel, from the one that gains most to the one that loses most; what is unknown last."""
    channels = sort_channels(flow.channels)
    rows = [_row(channel) for channel in channels if channel.introduced is not None or channel.moved is not None]
    key: Key = (("round", say("introduces")), ("square", say("moves on to {stage}", stage=flow.goal)))
    label = "; ".join(_describe(channel) for channel in channels) or summarise_flow(flow).removesuffix(".")
    return Drawing(
        svg=draw_share_rows(rows, key=key, uid=uid, title=say(TITLE), label=f"{label}."),
        title=say(TITLE),
        summary=summarise_flow(flow),
        columns=(
            say("Channel"),
            say("Introduces"),
            say("Moves on to {stage}", stage=flow.goal),
            say("Difference, points"),
        ),
        rows=tuple(
            (channel.label, _share(channel.introduced), _share(channel.moved), _difference(channel))
            for channel in channels
        ),
    )


def sort_channels(channels: Sequence[FlowChannel]) -> tuple[FlowChannel, ...]:
    """Return the channels by what they gain, then what is not known or folded in the order it came in."""
    named = sorted((item for item in channels if item.is_value), key=lambda item: (-item.gain, item.label))
    return (*named, *(item for item in channels if not item.is_value))


@sentence
def summarise_flow(flow: ChannelFlow) -> str:
    """Return one sentence: who opens more than it moves on, and who the other way round."""
    named = [item for item in sort_channels(flow.channels) if item.is_value]
    both = [item for item in named if item.introduced is not None and item.moved is not None]
    if not both:
        return no_data_on(say("which channels introduce and which move on"))
    first, last = both[0], both[-1]
    counted = say("n {leads} and {entries}", leads=format_count(flow.leads), entries=format_count(flow.entries))
    n = mark_small(counted, flow.entries, small=flow.small)
    if first is last or first.gain <= 0 or last.gain >= 0:
        return say(
            "No channel has a larger part in moving on to {stage} than in introducing ({n}).", stage=flow.goal, n=n
        )
    return say(
        "{opener} introduces {opens} of leads and has {closes} of the {model} credit for {stage}; "
        "{closer} introduces {opens_less} and has {closes_more} ({n}).",
        opener=last.label,
        opens=format_percent(last.introduced),
        closes=format_percent(last.moved),
        model=flow.model,
        stage=flow.goal,
        closer=first.label,
        opens_less=format_percent(first.introduced),
        closes_more=format_percent(first.moved),
        n=n,
    )


def _row(channel: FlowChannel) -> MarkedRow:
    marks = [ShareMark(channel.introduced, "round")] if channel.introduced is not None else []
    marks += [ShareMark(channel.moved, "square")] if channel.moved is not None else []
    return MarkedRow(
        label=channel.label,
        figure=f"{_share(channel.introduced)} → {_share(channel.moved)}",
        aside="",
        marks=tuple(marks),
        unknown=not channel.is_value,
    )


def _describe(channel: FlowChannel) -> str:
    return say(
        "{channel} introduces {opens}, moves on {closes}",
        channel=channel.label,
        opens=_share(channel.introduced),
        closes=_share(channel.moved),
    )


def _share(share: float | None) -> str:
    return say(FEW) if share is None else format_percent(share)


def _difference(channel: FlowChannel) -> str:
    if channel.introduced is None or channel.moved is None:
        return NO_FIGURE
    points = round_half_up(100 * channel.gain, 1)
    sign = "+" if points > 0 else MINUS if points < 0 else ""
    return f"{sign}{format_count(abs(float(points)), places=1)}"
