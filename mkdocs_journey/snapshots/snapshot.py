"""What a snapshot holds: the small aggregates of one as-of date, few leads folded, as they stand in a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from pydantic import BaseModel, BeforeValidator, Field

from mkdocs_journey.model.words import Count, Day, Id, Item, Text, refuse_yes_or_no

VERSION: Final = 2
"""The version of the format that is written, and the newest that is read; in 1 credit has no intervals."""

Number = Annotated[float, Field(strict=False, ge=0, allow_inf_nan=False)]
Pair = tuple[Count, Count]
Format = Annotated[Literal[1, 2], BeforeValidator(refuse_yes_or_no)]


class Part(BaseModel):
    """Base of all that a snapshot holds: as strict as what people write, but written and read by this program alone."""

    in_any_case: ClassVar[frozenset[str]] = frozenset()
    model_config = Item.model_config


class SnapshotSettings(Part):
    """The settings that its figures hang on.

    Attributes:
        lookback_days: Elapsed days within which a touch is credited.
        model: Id of the model of the credit.
        small_row_leads: Counts of fewer leads are not in the file.
    """

    lookback_days: Count
    model: Text
    small_row_leads: Count


class StageSnapshot(Part):
    """One stage; a figure about few leads, or one that nobody knows, is absent.

    Attributes:
        stage: Its id.
        entries: First entries since the data begins.
        recent: First entries in the last 91 days.
        not_moved: Of the drop-off's cohort: who has not entered a later stage, and all.
        mature_days: The cohort entered at least so many days before the as-of date.
        median_days: Median time in the stage.
        median_low: Lower end of its 95 % interval.
        median_high: Upper end.
        timed: Leads that the median rests on.
        tickets: Tickets about it.
    """

    stage: Id
    entries: Count | None = None
    recent: Count | None = None
    not_moved: Pair | None = None
    mature_days: Number | None = None
    median_days: Number | None = None
    median_low: Number | None = None
    median_high: Number | None = None
    timed: Count | None = None
    tickets: Count | None = None


class CreditSnapshot(Part):
    """The credit for entering one stage by channel, in scope `journey`, since the data begins.

    Attributes:
        stage: Its id.
        n: First entries into it.
        channels: Entries credited, by channel or bucket.
        intervals: Ends of the 95 % interval of the share of all entries, where it is known; absent in format 1.
    """

    stage: Id
    n: Count
    channels: Mapping[str, Number]
    intervals: Mapping[str, tuple[Number, Number]] | None = None


class MovesSnapshot(Part):
    """Moving on by the month of entry.

    Attributes:
        stage: Id of the stage; absent for the whole way to the goal.
        days: Moving on within so many days counts.
        shares: By month, who moved on and who entered; absent where it is not known, or about few leads.
    """

    stage: Id | None = None
    days: Count
    shares: tuple[Pair | None, ...]


class EntriesSnapshot(Part):
    """First entries into a stage by month; absent in months of few leads."""

    stage: Id
    counts: tuple[Count | None, ...]


class MonthsSnapshot(Part):
    """The newest months of the data.

    Attributes:
        first: First day of the first month; the others follow without a gap.
        whole: Whether the data speaks for all of each month.
    """

    first: Day
    whole: tuple[bool, ...]
    entries: tuple[EntriesSnapshot, ...]
    moved: tuple[MovesSnapshot, ...]


class MapSnapshot(Part):
    """One map.

    Attributes:
        definition: Fingerprint of what it counts: its stages and their ways, its goal and its audience.
        leads: Leads of its audience; absent for few.
        stages: In the order of the map.
        goal: Of the leads of all months that are told: who reached the goal in time, and all.
        goal_days: Reaching it within so many days counts.
        credit: By stage; none without touches.
        months: None where nobody entered a stage.
    """

    definition: Text
    leads: Count | None = None
    stages: tuple[StageSnapshot, ...]
    goal: Pair | None = None
    goal_days: Count | None = None
    credit: tuple[CreditSnapshot, ...] = ()
    months: MonthsSnapshot | None = None


class Snapshot(Part):
    """The figures of all maps as of one day.

    Attributes:
        schema_version: `schema` in the file: version of the format.
        as_of: The last day that the data spoke for, in the catalog's time zone.
        settings: What the figures hang on.
        maps: By the map's name.
    """

    schema_version: Format = Field(default=VERSION, alias="schema")
    as_of: Day
    settings: SnapshotSettings
    maps: Mapping[str, MapSnapshot]

    @property
    def day(self) -> date:
        """The as-of date."""
        return self.as_of
