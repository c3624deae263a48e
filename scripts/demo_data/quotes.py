"""The rows of `quotes.csv`: survey answers with a score, interviews and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from demo_data.clock import LAST_DAY, day_of, working_minute
from demo_data.dice import Dice
from demo_data.verbatims import INTERVIEWS, QUESTIONS, REVIEWS, SHORT, SURVEY, SURVEY_ANSWERS

SURVEY_START = date(2026, 2, 2)


def quote_rows(dice: Dice) -> list[tuple[str, ...]]:
    """Return source_kind, date, stage, touchpoint, topic, question, text, score, scale, by date."""
    rows = [row for stage in SURVEY for row in survey_rows(dice, stage)]
    rows += [("interview", day, stage, place, topic, "", text, "", "") for day, stage, topic, place, text in INTERVIEWS]
    rows += [
        ("review", day, stage, place, topic, "", text, str(stars), "1-5")
        for day, stage, topic, place, text, stars in REVIEWS
    ]
    return sorted(rows, key=lambda row: (row[1], row))


def survey_rows(dice: Dice, stage: str) -> Iterator[tuple[str, ...]]:
    """Yield the survey answers of a stage; no two of one day say the same."""
    seen: set[tuple[str, str]] = set()
    long = SURVEY[stage]
    for number in range(SURVEY_ANSWERS[stage]):
        while True:
            day = day_of(working_minute(dice, SURVEY_START, LAST_DAY)).isoformat()
            short, mark = dice.one_of(SHORT[stage])
            topic, place, text, score = long[number] if number < len(long) else ("", "", short, mark)
            if (day, text) not in seen:
                break
        seen.add((day, text))
        yield ("survey", day, stage, place, topic, QUESTIONS[stage], text, str(score), "1-5")
