"""How soon the command line answers, against Python that does nothing, and against Python that reads the same files."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.rows import Row
from bench.run import Program, journey, python
from bench.scale import Scale

ROOT = Path(__file__).parents[2]
PARTS = ("maps", "personas", "data")
READ_ALL = """
from pathlib import Path
for part in ("maps", "personas", "data"):
    for path in sorted(Path(part).rglob("*")):
        path.is_file() and path.read_bytes()
"""


def plan_start_rows(folder: Path, scale: Scale) -> list[Row]:
    """Return the rows of `journey --version` and of `journey check` on the demo."""
    demo = folder / "demo"
    demo.mkdir()
    for part in PARTS:
        shutil.copytree(ROOT / part, demo / part)
    nothing = Program(python("-c", "pass"), demo)
    version = Program(journey("--version"), demo)
    return [
        Row(
            what="`journey --version`",
            floor="`python -c pass`",
            ours=version,
            against=nothing,
            repeats=scale.repeats,
            budget=6,
        ),
        Row(
            what="`journey --version`",
            floor="`python -c 'import click'`",
            ours=version,
            against=Program(python("-c", "import click"), demo),
            repeats=scale.repeats,
        ),
        Row(
            what="`journey check --no-data`, the demo",
            floor="`python -c pass`",
            ours=Program(journey("check", "--no-data"), demo),
            against=nothing,
            repeats=scale.repeats,
            budget=25,
        ),
        Row(
            what="`journey check`, the demo, data unchanged since the last check",
            floor="Python reading the bytes of the same files",
            ours=Program(journey("check"), demo),
            against=Program(python("-c", READ_ALL), demo),
            repeats=scale.repeats,
        ),
    ]
