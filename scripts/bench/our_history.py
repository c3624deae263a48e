"""The changelog of every map of this folder, as a build tells it: `python -m bench.our_history ANSWERS`."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.run import tell_seconds
from mkdocs_journey.answers.folder import AnswerFolder
from mkdocs_journey.history.changelog import build_changelogs
from mkdocs_journey.history.written import MAP
from mkdocs_journey.source.git import read_history

if __name__ == "__main__":
    maps = dict.fromkeys(sorted(path.as_posix() for path in Path("maps").glob("*.yml")), MAP)
    with tell_seconds("changelogs"):
        history = read_history(Path.cwd(), (".",))
        changelogs = build_changelogs(Path.cwd(), history, maps, answers=AnswerFolder(Path(sys.argv[1])))
    assert all(changelog.entries and changelog.note is None for changelog in changelogs)
