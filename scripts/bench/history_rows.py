"""The changelogs of many maps over many commits, against git listing the same commits."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from bench.rows import Row
from bench.run import Program, python
from bench.scale import Scale

LIST = ("git", "log", "--raw", "-z", "--no-abbrev", "-M", "--format=%H")


def plan_history_rows(folder: Path, scale: Scale) -> list[Row]:
    """Return the rows of a first build and of a later one, which shares its answers with the builds before it."""
    project, kept, fresh = folder / "history", folder / "answers", folder / "no-answers"
    # In a process of its own: what this one holds at most, its children would be taken to hold too.
    Program(python("-m", "bench.history", str(project), str(scale.history_maps), str(scale.commits)), folder).run()
    what = f"changelogs of {scale.history_maps:,} maps over {scale.commits:,} commits"
    against = Program(LIST, project)
    return [
        Row(
            what=f"{what}: log, revisions read, every field compared; first build",
            floor="`git log --raw -z` alone",
            ours=Program(
                python("-m", "bench.our_history", str(fresh)),
                project,
                part="changelogs",
                before=partial(shutil.rmtree, fresh, ignore_errors=True),
            ),
            against=against,
            repeats=scale.long_repeats,
            warm_up=False,
            budget_seconds=1,
            missed="each revision is a file of 20 kB, and git takes long to hand over 200 MB of them",
        ),
        Row(
            what=f"{what}: log read, comparisons of the last build kept; any later build",
            floor="`git log --raw -z` alone",
            ours=Program(python("-m", "bench.our_history", str(kept)), project, part="changelogs"),
            against=against,
            repeats=scale.long_repeats,
            budget_seconds=1,
        ),
    ]
