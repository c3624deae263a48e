"""Building a site of very many pages, against MkDocs that is given the same pages finished.

A build takes a minute and more, so each is measured once.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.maps import STAGES
from bench.rows import Row
from bench.run import Program, mkdocs, python
from bench.scale import Scale
from bench.site_project import write_project

PLAIN = "plain MkDocs that puts in the same HTML by a hook of five lines"


def plan_site_rows(folder: Path, scale: Scale) -> list[Row]:
    """Return the rows of a first build, of one after nothing changed, and of a served one after one edited word."""
    project, plain = folder / "pages", folder / "plain"
    write_project(project, maps=scale.site_maps, touches=scale.site_touches)
    Program(python("-m", "bench.plain_site", str(project), str(plain)), folder).run()
    pages = f"{scale.site_maps * (len(STAGES) + 2):,} pages of maps"
    data = f"{scale.site_maps:,} maps and {scale.site_touches:,} touches"
    build, floor = mkdocs("build", "--quiet"), Program(mkdocs("build", "--quiet"), plain)
    served = partial(Program, python("-m", "bench.served", "maps/map-0000.yml", "title: ", "title: An "), project)
    forget: Callable[[], None] = partial(shutil.rmtree, project / ".cache", ignore_errors=True)
    return [
        Row(
            what=f"`mkdocs build`, {pages}, nothing changed since the last build",
            floor=PLAIN,
            ours=Program(build, project),
            against=floor,
            repeats=1,
            budget=1.10,
        ),
        Row(
            what=f"`mkdocs build`, {pages}, first build of {data}",
            floor=PLAIN,
            ours=Program(build, project, before=forget),
            against=floor,
            repeats=1,
            warm_up=False,
            budget=2,
        ),
        Row(
            what=f"our share of a page, {pages}, nothing changed since the last build",
            floor="all that MkDocs does for it",
            ours=Program(python("-m", "bench.share"), project, part="ours"),
            against=Program(python("-m", "bench.share"), project, part="all"),
            repeats=1,
            budget_seconds=0.0004,
        ),
        Row(
            what=f"our share of a served rebuild after one edited word, {pages}",
            floor="the whole first build of the same server",
            ours=served(part="ours"),
            against=served(part="full"),
            repeats=1,
            warm_up=False,
            budget=0.05,
        ),
    ]
