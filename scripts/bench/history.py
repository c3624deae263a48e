"""A repository of many small edits to many maps: `python -m bench.history FOLDER MAPS COMMITS`."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from bench.maps import PERSONA, WORDS, make_map

STARTED = 1_700_000_000
AUTHOR = "Maya Chen <maya@example.org>"


def write_history(folder: Path, maps: int, commits: int) -> None:
    """Write a repository whose first commit adds the maps, and of which each other one edits a line of one map."""
    folder.mkdir(parents=True)
    run = ("git", "-c", "init.defaultBranch=main")
    subprocess.run([*run, "init", "-q"], cwd=folder, check=True)
    stream = b"".join(_stream(maps, commits))
    subprocess.run([*run, "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run([*run, "reset", "-q", "--hard"], cwd=folder, check=True)


def _stream(maps: int, commits: int) -> Iterator[bytes]:
    dice = random.Random(0)
    texts = {f"maps/map-{number:04}.yml": _write(number) for number in range(maps)}
    yield _commit(0, "Add every map", {**texts, "personas/maya.yml": PERSONA})
    for number in range(1, commits):
        path = f"maps/map-{dice.randrange(maps):04}.yml"
        lines = texts[path].split("\n")
        said = [at for at, line in enumerate(lines) if line.lstrip(" -").startswith(("text:", "goal:", "thought:"))]
        at = dice.choice(said)
        lines[at] = f"{lines[at].partition(':')[0]}: {dice.choice(WORDS).capitalize()} {dice.choice(WORDS)} {number}"
        texts[path] = "\n".join(lines)
        yield _commit(number, f"Say it better (#{number})", {path: texts[path]})


def _write(number: int) -> str:
    # One line a text, so that an edit of a line is an edit of a field.
    return yaml.dump(make_map(number), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10_000)


def _commit(number: int, message: str, files: dict[str, str]) -> bytes:
    stamp = f"{AUTHOR} {STARTED + 3600 * number} +0000"
    parts = [f"commit refs/heads/main\nauthor {stamp}\ncommitter {stamp}\ndata {len(message)}\n{message}\n"]
    for path, text in files.items():
        parts.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(parts).encode()


if __name__ == "__main__":
    write_history(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
