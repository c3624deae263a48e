"""What both sides have, and what only one of them has: touchpoints, channels, pains, goals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.wording import format_count, join_words
from mkdocs_journey.model.evidence import TouchpointUse
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.compare.shared_stages import fold_name
from mkdocs_journey.pages.figures_text import percent_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.words.speech import say

_MOST_ITEMS = 60


@dataclass(frozen=True, slots=True)
class Split:
    """One kind of thing.

    Attributes:
        is_written: Whether an author wrote the texts, so that they may hold inline Markdown; those of the data may not.
        note: What the figures beside it are; "" without any.
    """

    kind: str
    shared: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    is_written: bool = False
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether neither side has any."""
        return not (self.shared or self.first or self.second)


def split_items(kind: str, first: Mapping[str, str], second: Mapping[str, str], *, is_written: bool = True) -> Split:
    """Return what both have and what only one has; what both have is told in the words of the first.

    Args:
        kind: What they are.
        first: Texts of the first side, by what makes two of them the same.
        second: Texts of the second side, likewise.
        is_written: See `Split`.
    """
    return Split(
        kind,
        _shorten([text for key, text in first.items() if key in second]),
        _shorten([text for key, text in first.items() if key not in second]),
        _shorten([text for key, text in second.items() if key not in first]),
        is_written,
    )


def split_texts(kind: str, first: Iterable[str], second: Iterable[str]) -> Split:
    """Return texts in both and in one of two lists; texts are the same whatever their case and blanks."""
    one, other = ({fold_name(text): text for text in texts} for texts in (first, second))
    return split_items(kind, one, other)


def split_maps(first: MapMaterial, second: MapMaterial) -> tuple[Split, ...]:
    """Return touchpoints, channels and pains of two maps."""
    splits = (
        split_items(say("Touchpoints"), _touchpoints(first), _touchpoints(second), is_written=False),
        _split_channels(first, second),
        split_items(say("Pains"), _pains(first), _pains(second)),
    )
    return tuple(split for split in splits if not split.is_empty)


def _touchpoints(material: MapMaterial) -> dict[str, str]:
    """Return each touchpoint that the map uses, with the stages that meet it."""
    met: dict[str, list[str]] = {}
    for stage in material.content.stages:
        for name in dict.fromkeys(use.id for use in (*stage.touchpoints, *_step_uses(stage))):
            met.setdefault(name, []).append(stage.name)
    return {
        name: say("{touchpoint}, at {stages}", touchpoint=material.touchpoint_name(name), stages=join_words(stages))
        for name, stages in met.items()
    }


def _step_uses(stage: Stage) -> Iterable[TouchpointUse]:
    return (use for step in stage.steps for use in step.touchpoints)


def _pains(material: MapMaterial) -> dict[str, str]:
    """Return each pain with its stage, by its words."""
    return {
        fold_name(pain.text): say("{pain}, at {stage}", pain=pain.text, stage=stage.name)
        for stage in material.content.stages
        for pain in stage.pains
    }


def _split_channels(first: MapMaterial, second: MapMaterial) -> Split:
    """Return the channels by which enough leads first came, with their shares of all leads of a map."""
    one, other = _channels(first), _channels(second)
    least = first.least
    note = say(
        "Share of a map’s leads whose first touch it was; only channels that brought {least} or more.",
        least=format_count(least),
    )
    shared = [
        say(
            "{first}, {percent} and {percent2}",
            first=first.label("channel", name),
            percent=_percent(share, least),
            percent2=_percent(other[name], least),
        )
        for name, share in one.items()
        if name in other
    ]
    alone = [
        tuple(
            f"{side.label('channel', name)}, {_percent(share, least)}"
            for name, share in known.items()
            if name not in others
        )
        for side, known, others in ((first, one, other), (second, other, one))
    ]
    return Split(
        say("Channels"), _shorten(shared), _shorten(alone[0]), _shorten(alone[1]), note=note if one or other else ""
    )


def _channels(material: MapMaterial) -> dict[str, Share]:
    rows = material.figures.introduced if material.figures is not None else ()
    return {
        row.value: row.leads
        for row in rows
        if row.dimension == "channel" and row.value not in BUCKETS and row.leads.count >= material.least
    }


def _percent(share: Share, least: int) -> str:
    return percent_text(share, least=least)


def _shorten(texts: Iterable[str]) -> tuple[str, ...]:
    every = tuple(texts)
    if len(every) <= _MOST_ITEMS:
        return every
    return (*every[:_MOST_ITEMS], say("and {most_items} more", most_items=format_count(len(every) - _MOST_ITEMS)))
