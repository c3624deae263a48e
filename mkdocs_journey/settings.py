"""What a project may set: folders, thresholds and the day to judge by. Knows nothing of MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of the `journey` plugin, which the command line reads from the same block.

    Attributes:
        maps_dir: Folder of the maps, inside the project.
        personas_dir: Folder of the personas.
        data_dir: Folder of `catalog.yml` and the data.
        lookback_days: Elapsed days before an entry within which a touch can be credited.
        refused_rows_limit: Share of a file's rows that may be refused before it is an error.
        small_row_leads: On the site, rows about fewer leads than this are folded into `(small)`.
        small_sample: Below this n a share is marked "small sample" and fires no finding.
        label: Words shown on every page that has figures, such as "Synthetic data"; empty for none.
        today: Overrules the day that ages are counted to; None for the rule of the as-of date.
        outside: Folders outside the project that data may be read from; set by the caller, never by `mkdocs.yml`.
    """

    maps_dir: str = "maps"
    personas_dir: str = "personas"
    data_dir: str = "data"
    lookback_days: int = 90
    refused_rows_limit: float = 0.05
    small_row_leads: int = 10
    small_sample: int = 30
    label: str = ""
    today: date | None = None
    outside: tuple[str, ...] = ()
