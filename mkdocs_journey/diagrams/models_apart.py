"""Where attribution models disagree: for each channel the shares of all models, the channel with most spread first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_journey.diagrams.share_rows import MarkedRow, ShareMark, draw_share_rows
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.unknown import FEW, USUAL_SMALL_SAMPLE, no_data_on
from mkdocs_journey.diagrams.wording import format_percent, format_sample
from mkdocs_journey.words.speech import message, say, sentence

TITLE = message("Where the models disagree: {subject}")


@dataclass(frozen=True, slots=True)
class ModelShares:
    """The shares of one channel: (name of the model, share), in the order of the models; None for one that folds it.

    Attributes:
        is_value: Whether it is a channel; what is not known is never ranked among them.
    """

    label: str
    shares: tuple[tuple[str, float | None], ...]
    is_value: bool = True

    @property
    def known(self) -> tuple[tuple[str, float], ...]:
        """The models that tell of it, lowest share first."""
        told = [(name, share) for name, share in self.shares if share is not None]
        return tuple(sorted(told, key=lambda item: item[1]))

    @property
    def spread(self) -> float:
        """Highest less lowest; 0 without two to compare."""
        return self.known[-1][1] - self.known[0][1] if self.known else 0.0


@dataclass(frozen=True, slots=True)
class ModelsApart:
    """What the drawing shows.

    Attributes:
        subject: What the credit is for, such as "moving on to Decision".
        channels: In any order.
        n: Entries that are credited.
        small: Below this many a figure is called a small sample.
    """

    subject: str
    channels: tuple[ModelShares, ...]
    n: int
    small: int = USUAL_SMALL_SAMPLE


def models_apart(picture: ModelsApart, *, uid: str) -> Drawing:
    """Return a row for each channel with a tick for each model; what is not known comes last, hatched."""
    channels = sort_by_spread(picture.channels)
    models = tuple(name for name, _ in channels[0].shares) if channels else ()
    title = say(TITLE, subject=picture.subject)
    label = "; ".join(_describe(item) for item in channels if item.known)
    sentence = summarise_models(picture)
    return Drawing(
        svg=draw_share_rows(
            [_row(item) for item in channels if item.known],
            key=(),
            uid=uid,
            title=title,
            label=f"{label}." if label else sentence,
        ),
        title=title,
        summary=sentence,
        columns=(say("Channel"), *models),
        rows=tuple(
            (item.label, *(say(FEW) if share is None else format_percent(share) for _, share in item.shares))
            for item in channels
        ),
    )


def sort_by_spread(channels: Sequence[ModelShares]) -> tuple[ModelShares, ...]:
    """Return the channels by spread, then what is not known or folded in the order it came in."""
    named = sorted((item for item in channels if item.is_value), key=lambda item: (-item.spread, item.label))
    return (*named, *(item for item in channels if not item.is_value))


@sentence
def summarise_models(picture: ModelsApart) -> str:
    """Return one sentence: the channel on which the models are furthest apart, and its range."""
    named = [item for item in sort_by_spread(picture.channels) if item.is_value and item.known]
    if not named:
        return no_data_on(say("credit for {subject}", subject=picture.subject))
    first, n = named[0], format_sample(picture.n, small=picture.small)
    if not first.spread:
        return say(
            "All models give each channel the same share of the credit for {subject} ({n}).",
            subject=picture.subject,
            n=n,
        )
    (low_name, low), (high_name, high) = first.known[0], first.known[-1]
    return say(
        "The models are furthest apart on {channel}: from {low} by {low_model} to {high} by {high_model} of the "
        "credit for {subject} ({n}).",
        channel=first.label,
        low=format_percent(low),
        low_model=low_name,
        high=format_percent(high),
        high_model=high_name,
        subject=picture.subject,
        n=n,
    )


def _row(item: ModelShares) -> MarkedRow:
    ends = (item.known[0], item.known[-1])
    (low_name, low), (high_name, high) = ends
    marks = [ShareMark(share, "tick", strong=(name, share) in ends) for name, share in item.known]
    same = format_percent(low) == format_percent(high)
    return MarkedRow(
        label=item.label,
        figure=format_percent(low)
        if same
        else say("{low} to {high}", low=format_percent(low), high=format_percent(high)),
        aside="" if same else f" · {low_name}, {high_name}",
        marks=tuple(sorted(marks, key=lambda mark: mark.strong)),
        unknown=not item.is_value,
    )


def _describe(item: ModelShares) -> str:
    (low_name, low), (high_name, high) = item.known[0], item.known[-1]
    return say(
        "{channel} {low} by {low_model} to {high} by {high_model}",
        channel=item.label,
        low=format_percent(low),
        low_model=low_name,
        high=format_percent(high),
        high_model=high_name,
    )
