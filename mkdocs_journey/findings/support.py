"""How well evidence supports a claim: which of it still counts, and how far its authors trust it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.words import Period

LEVELS = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind a claim.

    Attributes:
        level: `low`, `medium` or `high`, the best of what counts; None where nothing counts.
        newest: Date of the newest evidence of its own; None without any.
        is_own: Whether evidence of its own counts, and not only that of the map as a whole.
    """

    level: str | None
    newest: date | None
    is_own: bool


def judge_support(
    cited: Iterable[str],
    known: Mapping[str, Evidence],
    of_the_map: Sequence[Evidence],
    *,
    judged_on: date | None,
    months: int,
) -> Support:
    """Return the support of a claim by the evidence that it cites, else by that of the map as a whole.

    Evidence older than so many months does not count; without a day to judge on none is old. What says nothing of its
    confidence is low. Evidence of the whole map speaks of no claim in particular, so it is at most medium.

    Args:
        cited: Ids of the evidence that the claim cites.
        known: All evidence by id.
        of_the_map: Evidence that no claim of the map cites.
        judged_on: The day that ages count to.
        months: How old evidence may be.
    """
    own = [known[name] for name in cited if name in known]
    newest = max((item.date for item in own), default=None)
    fresh = [item for item in own if is_fresh(item, judged_on, months=months)]
    if fresh:
        return Support(max((item.confidence or "low" for item in fresh), key=LEVELS.index), newest, is_own=True)
    whole = [item for item in of_the_map if is_fresh(item, judged_on, months=months)]
    if not whole:
        return Support(None, newest, is_own=False)
    best = max(LEVELS.index(item.confidence or "low") for item in whole)
    return Support(LEVELS[min(best, LEVELS.index("medium"))], newest, is_own=False)


def has_fresh(cited: Iterable[str], known: Mapping[str, Evidence], *, judged_on: date | None, months: int) -> bool:
    """Tell whether a claim cites evidence that still counts."""
    return any(name in known and is_fresh(known[name], judged_on, months=months) for name in cited)


def is_fresh(evidence: Evidence, judged_on: date | None, *, months: int) -> bool:
    """Tell whether an evidence is at most so many months old."""
    return judged_on is None or judged_on <= _last_day(evidence.date, months)


# A thousand maps cite evidence of the same few hundred days.
@lru_cache(maxsize=4096)
def _last_day(day: date, months: int) -> date:
    return Period(months, "month").after(day)
