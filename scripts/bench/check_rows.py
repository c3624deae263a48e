"""`journey check` on very many maps, against loading and validating the same files with nothing around it."""

from __future__ import annotations

from pathlib import Path

from bench.maps import write_maps
from bench.rows import Row
from bench.run import Program, journey, python
from bench.scale import Scale


def plan_check_rows(folder: Path, scale: Scale) -> list[Row]:
    """Return the row of a check of many maps without data."""
    project = folder / "many-maps"
    write_maps(project, scale.checked_maps)
    return [
        Row(
            what=f"`journey check --no-data`, {scale.checked_maps:,} maps",
            floor="a program that loads each file with yaml.CSafeLoader, validates it with the same models, drops it",
            ours=Program(journey("check", "--no-data"), project),
            against=Program(python("-m", "bench.bare_maps"), project),
            repeats=scale.long_repeats,
            budget=1.5,
        )
    ]
