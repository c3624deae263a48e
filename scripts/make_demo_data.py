"""Write the invented data of the demo: the same bytes on every run and every machine.

Run as `python scripts/make_demo_data.py [FOLDER]`; without a folder the tables go to `data/`.
`data/README.md` says what the tables hold and which story they tell.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from demo_data.aggregates import channel_rows, funnel_rows, page_rows, spend_rows
from demo_data.clock import END, day_of, stamp
from demo_data.dice import Dice
from demo_data.lives import Life, live, make_profiles, with_returns
from demo_data.quotes import quote_rows
from demo_data.tickets import Ticket, make_tickets
from demo_data.touches import Touch, touches_of

SEED = 20260615
CRM_STAGES = {
    "awareness": "New",
    "consideration": "Trial started",
    "decision": "Demo requested",
    "security-review": "Security review",
    "pilot": "Pilot",
    "retention": "Customer",
    "advocacy": "Advocate",
}
"""The words of the invented CRM; `data/catalog.yml` maps them back to stage ids."""

Table = tuple[Sequence[str], Iterable[Sequence[str]]]


def main(folder: Path) -> None:
    """Write every table into `folder` and print what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (header, rows) in make_tables().items():
        path = folder / f"{name}.csv"
        count = write_table(path, header, rows)
        print(f"{path}: {count:,} rows, {path.stat().st_size:,} bytes")


def make_tables() -> dict[str, Table]:
    """Return header and rows of each table by file name; each part draws from a stream of its own."""
    people = Dice(SEED)
    lives = [with_returns(people, live(people, profile)) for profile in make_profiles(people)]
    deeds = Dice(SEED + 1)
    touches = sorted((touch for life in lives for touch in touches_of(deeds, life)), key=lambda touch: touch.minute)
    period = ("period_start", "period_end")
    behaviour = ("engagement_seconds", "scroll_depth", "rage_clicks", "dead_clicks", "quick_backs")
    return {
        "leads": (LEAD_COLUMNS, map(lead_row, lives)),
        "stage_events": (("lead_id", "stage", "entered_at"), stage_rows(lives)),
        "touches": (TOUCH_COLUMNS, (touch_row(number, touch) for number, touch in enumerate(touches, start=1))),
        "tickets": (
            ("ticket_id", "created_at", "stage", "touchpoint", "topic"),
            (ticket_row(number, ticket) for number, ticket in enumerate(make_tickets(Dice(SEED + 2)), start=1)),
        ),
        "spend": ((*period, "channel", "campaign", "amount", "currency"), spend_rows(Dice(SEED + 3))),
        "quotes": (QUOTE_COLUMNS, quote_rows(Dice(SEED + 4))),
        "page_metrics": (
            ("page", *period, "sessions", "views", "entrances", "exits", *behaviour),
            page_rows(Dice(SEED + 5)),
        ),
        "channel_metrics": (
            (*period, "stage", "source", "medium", "sessions", "key_events", "revenue"),
            channel_rows(Dice(SEED + 6), Dice(SEED + 8)),
        ),
        "funnel_steps": ((*period, "step", "users", "dropped"), funnel_rows(Dice(SEED + 7), lives)),
    }


LEAD_COLUMNS = (
    "lead_id", "created_at", "persona", "segment", "region", "employees", "value",
    "outcome", "outcome_at", "lost_reason", "ended_at", "ended_reason",
)  # fmt: skip
TOUCH_COLUMNS = ("touch_id", "lead_id", "at", "source", "medium", "campaign", "channel", "page", "event")
QUOTE_COLUMNS = ("source_kind", "date", "stage", "touchpoint", "topic", "question", "text", "score", "scale")


def lead_row(life: Life) -> tuple[str, ...]:
    """Return a lead as it stands in the CRM on the last day."""
    profile = life.profile
    return (
        profile.lead_id,
        stamp(profile.created),
        profile.persona,
        profile.segment,
        profile.region,
        str(profile.employees),
        "" if life.value is None else str(life.value),
        life.outcome,
        "" if life.outcome_at is None else stamp(life.outcome_at),
        life.lost_reason,
        "" if life.ended_at is None else day_of(life.ended_at).isoformat(),
        life.ended_reason,
    )


def stage_rows(lives: Iterable[Life]) -> list[tuple[str, str, str]]:
    """Return every entry in order of time, in the words of the CRM."""
    entries = [(minute, life.profile.lead_id, stage) for life in lives for stage, minute in life.entries]
    return [(lead_id, CRM_STAGES[stage], stamp(minute)) for minute, lead_id, stage in sorted(entries) if minute <= END]


def touch_row(number: int, touch: Touch) -> tuple[str, ...]:
    """Return one touch; ids follow the order of time."""
    origin = touch.origin
    return (
        f"T{number:05}",
        touch.lead_id,
        stamp(touch.minute),
        origin.source,
        origin.medium,
        origin.campaign,
        origin.channel,
        touch.page,
        touch.event,
    )


def ticket_row(number: int, ticket: Ticket) -> tuple[str, ...]:
    """Return one ticket; ids follow the order of time."""
    return (f"K{number:04}", stamp(ticket.minute), ticket.stage, ticket.touchpoint, ticket.topic)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Write a CSV file with the same line ends everywhere and return its number of rows."""
    found = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(found)
    return len(found)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "data")
