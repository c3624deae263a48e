"""Builds that are killed while they write: the user's files stay, and the next build is as if nothing had been."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sample_project import WriteProject

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process can be killed so on POSIX only"),
]

FILES = {
    "mkdocs.yml": "site_name: Test\ntheme: {name: mkdocs}\nplugins: [search, journey]\n",
    "docs/about.md": "# About us\n",
    "data/catalog.yml": (
        "timezone: UTC\ncurrency: EUR\ndatasets:\n  - {table: leads, path: leads.csv}\n"
        "  - {table: stage_events, path: stage_events.csv}\n  - {table: touches, path: touches.csv}\n"
    ),
    "data/leads.csv": "lead_id,created_at\n" + "".join(f"p-{lead},2026-01-01\n" for lead in range(40)),
    "data/stage_events.csv": "lead_id,stage,entered_at\n"
    + "".join(f"p-{lead},consideration,2026-01-02\n" for lead in range(40))
    + "".join(f"p-{lead},decision,2026-02-{lead + 1:02}\n" for lead in range(20)),
    "data/touches.csv": "lead_id,at,source,medium\n"
    + "".join(f"p-{lead},2026-01-01,google,{('cpc', 'organic')[lead % 2]}\n" for lead in range(40)),
}
# Counts each opening for writing and each renaming of a file, and dies before the one that is asked for.
KILLED = """
import os, signal, sys
from mkdocs.__main__ import cli
moment, count = int(sys.argv[1]), 0
def watch(event, arguments):
    global count
    if event == "os.rename" or (event == "open" and isinstance(arguments[1], str) and arguments[1][0] in "wx"):
        count += 1
        if count == moment:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
cli(["build", "--quiet"], standalone_mode=False)
print(count)
"""


def build(root: Path, *, moment: int = 0) -> subprocess.CompletedProcess[str]:
    """Build, and die at the moment; 0 for a build that lives."""
    command = [sys.executable, "-c", KILLED, str(moment)]
    # The theme prints when it was built.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=120)


def files(folder: Path, *, leave_out: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return each file below a folder by its path."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name.as_posix(): path.read_bytes() for name, path in found.items() if name.parts[0] not in leave_out}


def test_next_build_is_a_clean_one(write_project: WriteProject, tmp_path: Path) -> None:
    """Killed at its first half-written file, amid and at its last, a build harms nothing and leaves nothing behind."""
    root = write_project(FILES)
    mine = files(root)
    clean = tmp_path / "clean"
    shutil.copytree(root, clean)
    whole = build(clean)
    assert whole.returncode == 0, whole.stderr
    last = int(whole.stdout)
    for moment in (2, last // 2, last):
        assert build(root, moment=moment).returncode == -signal.SIGKILL
        assert files(root, leave_out=(".cache", "site")) == mine
        after = build(root)
        assert after.returncode == 0, after.stderr
        assert files(root) == files(clean)
        shutil.rmtree(root / ".cache")
