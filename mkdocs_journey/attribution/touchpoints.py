"""Which touchpoint of a map a touch belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_journey.source.globs import compile_glob

_EVENT, _CAMPAIGN = "event:", "campaign:"


@dataclass(frozen=True, slots=True)
class TouchTraits:
    """What touchpoints look at; `page` is the path of an address, and empty texts are missing."""

    touchpoint: str
    page: str
    event: str
    campaign: str


def find_touchpoint(touch: TouchTraits, matchers: Sequence[tuple[str, Callable[[TouchTraits], bool]]]) -> str:
    """Return the touch's own touchpoint, else the first that fits, else the empty text."""
    if touch.touchpoint:
        return touch.touchpoint
    return next((touchpoint for touchpoint, fits in matchers if fits(touch)), "")


def compile_touchpoints(
    touchpoints: Sequence[tuple[str, Sequence[str]]],
) -> list[tuple[str, Callable[[TouchTraits], bool]]]:
    """Return a test for each `match` entry, in order of declaration."""
    return [(touchpoint, compile_match(entry)) for touchpoint, entries in touchpoints for entry in entries]


def compile_match(entry: str) -> Callable[[TouchTraits], bool]:
    """Return the test of `event:NAME`, `campaign:GLOB`, or a glob on the path of a page."""
    if entry.startswith(_EVENT):
        name = entry.removeprefix(_EVENT)
        return lambda touch: bool(touch.event) and touch.event == name
    if entry.startswith(_CAMPAIGN):
        campaign = compile_glob(entry.removeprefix(_CAMPAIGN))
        return lambda touch: bool(touch.campaign) and campaign.fullmatch(touch.campaign) is not None
    page = compile_glob(entry)
    return lambda touch: bool(touch.page) and page.fullmatch(touch.page) is not None
