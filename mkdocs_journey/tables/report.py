"""What was read, kept and left out, as plain values: what the data page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be read and is kept out of every figure.

    Attributes:
        file: Path inside the project.
        row: Number of the record, the header being 1. Blank lines are not counted, and a cell with line breaks counts
            as one line, so that it can be lower than an editor's line number.
        column: Its name in the file; empty when the row as a whole does not fit.
        reason: In words, without the cell's own text: a refused cell may hold anything.
    """

    file: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class DataSetReport:
    """One data set of the catalog; `rows` = `kept` + `refused` + `duplicates` + `outside_covers`.

    Attributes:
        paths: Its files inside the project.
        rows: Rows read, without headers.
        duplicates: Exact copies of a row that is kept.
        outside_covers: Rows outside the days of `covers`.
        after_as_of: Of the kept rows, those later than the as-of date, which no figure counts.
        replaced: Of the kept rows of leads, those whose id a later row has too, with other values; none is counted.
        first: The earliest stamp of the kept rows; None without any.
        last: The latest.
        columns: Neutral columns found in the files.
    """

    table: str
    paths: tuple[str, ...]
    format: str
    rows: int
    kept: int
    duplicates: int
    refused: int
    outside_covers: int
    after_as_of: int
    replaced: int
    first: datetime | None
    last: datetime | None
    covers: tuple[date | None, date | None] | None
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """The channel that the rules gave to touches without one.

    Attributes:
        rule: The rule in words, after where it is written.
        leads: How many leads made the touches.
    """

    source: str
    medium: str
    campaign: str
    channel: str
    rule: str
    touches: int
    leads: int


@dataclass(frozen=True, slots=True)
class DataReport:
    """What the data of a project is.

    Attributes:
        as_of: The last moment the data speaks for, UTC; None when no row has a stamp.
        as_of_from: How it was found, in words.
        refused: The first 200 refused rows of each file.
        refused_count: All of them.
        touches: Touches kept.
        unknown_touches: Of those, the ones whose channel is `(unknown)`.
        channel_rows: Source, medium and campaign of the touches without a channel, most touches first.
    """

    sets: tuple[DataSetReport, ...]
    as_of: datetime | None
    as_of_from: str
    timezone: str
    currency: str | None
    refused: tuple[RefusedRow, ...]
    refused_count: int
    touches: int
    unknown_touches: int
    channel_rows: tuple[ChannelRow, ...]

    @property
    def unassigned(self) -> tuple[ChannelRow, ...]:
        """The rows that no channel rule matched."""
        return tuple(row for row in self.channel_rows if row.channel == "Unassigned")
