"""A channel that introduces and never closes, planted among random touches, is seen as what it is."""

from __future__ import annotations

from random import Random

import pytest
from brute_force import Log, Question
from small_logs import LATER, STAGES, day, measure

LEADS = 300


def planted_log(draw: Random) -> Log:
    """Return leads whose first touch is Webinar in half of the cases, and whose others never are."""
    others = ("Email", "Direct", "Paid Search")
    log = Log([], [], [], [], [], day(200))
    for number in range(LEADS):
        first = "Webinar" if draw.random() < 0.5 else draw.choice(others)
        channels = [first, *(draw.choice(others) for _ in range(draw.randrange(1, 5)))]
        lead = f"L{number}"
        log.touches += [{"lead_id": lead, "at": day(place), "channel": name} for place, name in enumerate(channels)]
        if draw.random() < 0.5:
            log.stage_events.append({"lead_id": lead, "stage": "see", "entered_at": day(10)})
    return log


@pytest.mark.slow
def test_an_introducing_channel_is_found_where_it_works() -> None:
    """Webinar introduces more than any other beyond its interval, has first-touch credit and no last-touch credit."""
    figures, _ = measure(planted_log(Random(1)), Question(STAGES, LATER, goal="buy"), threads=1)
    introduced = {row.value: row.leads for row in figures.introduced if row.dimension == "channel"}
    webinar = introduced.pop("Webinar")
    assert webinar.interval is not None
    assert all(other.interval is not None and other.interval[1] < webinar.interval[0] for other in introduced.values())
    credited = {
        (row.model, row.value)
        for row in figures.credits
        if (row.scope, row.target_stage, row.dimension) == ("journey", "see", "channel")
    }
    assert ("first_touch", "Webinar") in credited
    assert ("last_touch", "Webinar") not in credited
