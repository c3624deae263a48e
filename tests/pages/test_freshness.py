"""Freshness: reviewed in time, overdue, overtaken by an event, or never reviewed."""

from __future__ import annotations

from datetime import date

from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.join import JudgingDay
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.pages.change.freshness import Badge, freshness_badge


def badge(judged_on: date | None, *, is_written: bool = False, **fields: object) -> Badge:
    base: dict[str, object] = {
        "title": "T",
        "objective": {"statement": "S"},
        "persona": "p",
        "stages": ({"id": "a", "name": "A"},),
    }
    day = JudgingDay(judged_on, is_written=is_written) if judged_on is not None else None
    return freshness_badge(JourneyMap.model_validate({**base, **fields}), day)


def test_reviewed_in_time() -> None:
    """Within its period a map is fresh, and the badge says until when."""
    assert badge(date(2026, 6, 1), reviewed="2026-05-18") == Badge("Reviewed 18 May 2026, next by 18 Nov 2026", "fresh")


def test_nobody_knows_whether_it_was_in_time() -> None:
    """Where only the files' own dates are known the badge promises nothing; a review that they overtake is overdue."""
    known = badge(date(2026, 6, 1), is_written=True, reviewed="2026-05-18")
    assert known == Badge("Reviewed 18 May 2026", "plain")
    assert badge(None, reviewed="2026-05-18") == known
    overdue = badge(date(2026, 11, 19), is_written=True, reviewed="2026-05-18")
    assert overdue == Badge("Review overdue by 1 day", "stale")


def test_overdue_counts_days() -> None:
    """Past its period the badge counts days, one as one day."""
    assert badge(date(2026, 11, 19), reviewed="2026-05-18") == Badge("Review overdue by 1 day", "stale")


def test_event_after_the_review() -> None:
    """What happened after the review makes the map stale at once."""
    triggers = ({"date": "2026-06-15", "kind": "pricing"},)
    assert badge(date(2026, 7, 1), reviewed="2026-05-18", triggers=triggers).tone == "stale"


def test_never_reviewed() -> None:
    """Without a review nothing is called fresh."""
    assert badge(None) == Badge("Not reviewed yet", "stale")


def test_a_figure_that_fell_makes_it_stale() -> None:
    """A map that is reviewed in time and has the finding is due for review."""
    fell = Finding(kind="stale", value=0, threshold=0, change="", rule="", text="")
    content = JourneyMap.model_validate(
        {"title": "T", "objective": {"statement": "S"}, "persona": "p", "reviewed": "2026-05-18",
         "stages": ({"id": "a", "name": "A"},)}
    )  # fmt: skip
    assert freshness_badge(content, None, (fell,)) == Badge("Review due: a watched figure fell", "stale")
