"""What the caller says of a file where the file does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from mkdocs_journey.imports.period import Period
from mkdocs_journey.tables.stamps import DayOrder


@dataclass(frozen=True, slots=True)
class Statements:
    """What holds for one import.

    Attributes:
        day_order: Of dates such as 03/04/2026.
        decimal: The sign before decimals.
        currency: ISO 4217.
        zone: Of stamps that do not say theirs; without, they stay as they are, and the catalog's zone holds.
        period: What an aggregate speaks for.
        page: What a heatmap is of.
        stage: Of quotes and tickets that do not say theirs.
        touchpoint: The same.
        scale: Worst and best number of scores whose question names no scale, such as `1-5`.
        ids: A CSV of ids: `lead_id`, then a column for each system.
        mapping: A YAML file that says what the columns of an unknown file are.
        name: What the names of the written files begin with, in place of the export's own.
        adds: Whether rows of the same files from earlier stay, where no new row is about the same.
        keep: Columns that go into `leads` as well: their header to the name they get.
    """

    day_order: DayOrder | None = None
    decimal: str = ""
    currency: str = ""
    zone: ZoneInfo | None = None
    period: Period | None = None
    page: str = ""
    stage: str = ""
    touchpoint: str = ""
    scale: str = ""
    ids: Path | None = None
    mapping: Path | None = None
    name: str = ""
    adds: bool = False
    keep: Mapping[str, str] = field(default_factory=dict)
