"""The model of `data/catalog.yml`: the time zone, the as-of date, and the data sets with their files."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from mkdocs_journey.model.words import Day, Item, Text, Version

DEFAULT_ENGINE = "duckdb"


class Covers(Item):
    """The days that a data set speaks for, both ends included; rows outside are cut.

    Attributes:
        start: `from` in YAML: the first day, or month.
        end: `to` in YAML: the last day, or month, to its end.
    """

    start: Day | None = Field(default=None, alias="from")
    end: Day | None = Field(default=None, alias="to")


class Dataset(Item):
    """One or more files of one neutral table.

    Attributes:
        table: The neutral table that its rows belong to.
        path: A file or a glob, relative to the catalog's folder; or the name of a table of the engine.
        format: `journey` for neutral columns, or the name of an export format.
        columns: Neutral name to the name in the file.
        covers: The days it speaks for; without, from its first to its last stamp.
        stages: Name of a stage in the file to the stage's id; in funnel_steps, name of a step to its stage.
        key_events: In aggregates, name of an event in the file to the id of the stage it enters.
    """

    table: Text
    path: Text
    format: Text = "journey"
    columns: Mapping[str, Text] = Field(default_factory=dict)
    covers: Covers | None = None
    stages: Mapping[str, Text] = Field(default_factory=dict)
    key_events: Mapping[str, Text] = Field(default_factory=dict)


class Catalog(Item):
    """What data there is and how it is to be read.

    Attributes:
        schema_version: `schema` in YAML: version of the format.
        timezone: IANA name of the zone of stamps without an offset.
        as_of: The last day, or month, that the data speaks for, to its end; without, the as-of date's rule holds.
        currency: Currency of `value` of leads, ISO 4217.
        engine: What computes the figures: duckdb, spark, bigquery or snowflake.
        datasets: The data there is.
    """

    schema_version: Version = Field(default=1, alias="schema")
    timezone: Text = "UTC"
    as_of: Day | None = None
    currency: Text | None = None
    engine: Text = DEFAULT_ENGINE
    datasets: tuple[Dataset, ...] = ()
