"""Tickets by week."""

from datetime import date, timedelta

import pytest
from drawing_samples import find_by_class, read_texts

from mkdocs_journey.diagrams import TicketWeek, ticket_weeks
from mkdocs_journey.diagrams.plot import find_ticks, round_up

MONDAY = date(2026, 6, 29)
WEEKS = [
    TicketWeek(MONDAY, 12),
    TicketWeek(MONDAY + timedelta(weeks=1), 41, median=12.0, spike=True),
    TicketWeek(MONDAY + timedelta(weeks=2), 0, median=26.5),
]


def test_the_highest_week_is_named() -> None:
    """Its number, its date and what was usual before are told."""
    drawing = ticket_weeks(WEEKS, subject="Decision", uid="u")
    assert "41 week of 6 Jul 2026" in read_texts(drawing)
    assert drawing.summary == (
        "Decision had 53 tickets in 3 weeks, most in the week of 6 Jul 2026 with 41 tickets, "
        "against a median of 12 before."
    )
    assert len(find_by_class(drawing, "journey-worst")) == 1


def test_the_median_line_starts_where_there_is_one() -> None:
    """The stepped line begins with the first week that has weeks before it."""
    line = find_by_class(ticket_weeks(WEEKS, subject="Decision", uid="u"), "journey-median-line")[0]
    path = line.get("d") or ""
    assert path.count("M") == 1
    assert path.count("H") == 2


def test_weeks_without_tickets_stay_in_the_table() -> None:
    """A zero is a zero, and a missing median is a dash."""
    rows = ticket_weeks(WEEKS, subject="Decision", uid="u").rows
    assert rows == (("29 Jun 2026", "12", "–"), ("6 Jul 2026", "41", "12"), ("13 Jul 2026", "0", "26.5"))


def test_all_zero_is_not_no_data() -> None:
    """Weeks in which nothing came are told apart from weeks of which nothing is known."""
    none = ticket_weeks([TicketWeek(MONDAY, 0)], subject="Decision", uid="u")
    assert none.summary == "No tickets of Decision in 1 week."
    assert ticket_weeks([], subject="Decision", uid="u").summary == "There is no data on tickets of Decision."


@pytest.mark.parametrize(("most", "end"), [(0, 1), (1, 1), (7, 8), (41, 60), (100, 100), (101, 150), (0.3, 0.3)])
def test_an_axis_ends_on_a_round_number(most: float, end: float) -> None:
    """The axis holds its largest value and ends where a tick stands."""
    assert round_up(most) == pytest.approx(end)
    assert round_up(most) == pytest.approx(find_ticks(round_up(most))[-1])
