"""Rows about few leads become one `(small)` row, so that no table gives a person away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeVar

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.words.speech import say

ItemT = TypeVar("ItemT")

SMALL = "(small)"
# A linear credit of ten leads is a sum of fractions and may miss the whole number by a hair.
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a table whose rows sum to a whole: a label and the leads (or touches, or credit) it stands for."""

    label: str
    count: float


def is_few(count: float, least: int) -> bool:
    """Tell whether a count is about somebody, but about fewer than `least`; at 1 no part of a credit is few."""
    return least > 1 and 0 < count < least - _TOLERANCE


def tells_of_few(share: Share, least: int) -> bool:
    """Tell whether a share's count, its rest or its base is about some but few leads."""
    return any(is_few(leads, least) for leads in (share.count, share.n, share.n - share.count))


def split_few(
    items: Iterable[ItemT], count: Callable[[ItemT], float], *, least: int
) -> tuple[list[ItemT], list[ItemT]]:
    """Return the items that may be shown, in their order, and those to be summed into one row.

    The few ones are summed, and with them the smallest others until the sum holds `least`; only when it is everything
    may it hold less. Empty items are dropped; a negative credit is about no few leads.
    """
    filled = [item for item in items if count(item)]
    few = [item for item in filled if is_few(count(item), least)]
    kept = [item for item in filled if not is_few(count(item), least)]
    while few and kept and is_few(fsum(count(item) for item in few), least):
        index = min(range(len(kept)), key=lambda at: (count(kept[at]), -at))
        few.append(kept.pop(index))
    return kept, few


def hush_few(counts: Sequence[int], least: int) -> tuple[int | None, ...]:
    """Return counts that sum to a known whole with those about few leads left out, in their order.

    Where those left out are few together as well, the smallest others go with them, or the whole would give them back.
    """
    kept, _ = split_few(enumerate(counts), lambda item: item[1], least=least)
    told = {place for place, _ in kept}
    return tuple(count if place in told or not count else None for place, count in enumerate(counts))


def fold_parts(parts: Iterable[Part], *, least: int) -> tuple[Part, ...]:
    """Return the parts in their order, few leads summed into one `(small)` part at the end; the sum stays the same."""
    kept, few = split_few(parts, lambda part: part.count, least=least)
    return (*kept, Part(SMALL, fsum(part.count for part in few))) if few else tuple(kept)


def rank_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts by count, largest first, equal ones by label; buckets of what is not known come last."""
    return tuple(sorted(parts, key=lambda part: (part.label in (*BUCKETS, SMALL), -part.count, part.label)))


def shorten_parts(parts: Sequence[Part], *, most: int) -> tuple[Part, ...]:
    """Return `most` ranked parts and the buckets; the named parts beyond are summed, and one alone stays as it is."""
    named = [part for part in parts if part.label not in (*BUCKETS, SMALL)]
    if len(named) <= most + 1:
        return tuple(parts)
    rest = named[most:]
    other = Part(say("{count} others", count=len(rest)), fsum(part.count for part in rest))
    return (*named[:most], other, *(part for part in parts if part.label in (*BUCKETS, SMALL)))
