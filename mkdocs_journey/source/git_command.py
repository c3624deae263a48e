"""Running git so that nothing but its answer happens: no hook, no pager, no network, no variable of the caller.

What goes wrong is a sentence without the paths of this machine, never an exception.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_journey.words.speech import message

TIMEOUT_SECONDS = 60.0

NO_GIT = message("git is not installed, so there is no history to show")
NO_REPOSITORY = message("the project is not in a git repository, so there is no history to show")
NO_COMMITS = message("the git repository has no commits yet")
NOT_TRUSTED = message(
    "git reads no folder that belongs to another user of this machine, so there is no history to show: "
    'in the project\'s folder run `git config --global --add safe.directory "$PWD"`'
)
PARTIAL_CLONE = message("the clone lacks the content of past revisions: clone without `--filter`")


@dataclass(frozen=True, slots=True)
class Answer:
    """What git wrote; `problem` is a sentence when it failed, and the output what came before that."""

    output: bytes = b""
    problem: str | None = None


# These two only say where the search for a repository ends.
_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_CONFIGURATION = {
    "core.quotepath": "off",
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "diff.renameLimit": "1000",
    "log.follow": "false",
    "log.showRoot": "true",
}


def run_git(root: Path, arguments: Sequence[str], *, request: bytes = b"") -> Answer:
    """Run git in the project's folder, deaf to the caller's GIT_* variables, to hooks and to the network."""
    settings = [part for key, value in _CONFIGURATION.items() for part in ("-c", f"{key}={value}")]
    command = ["git", "--no-pager", "--no-replace-objects", "--literal-pathspecs", *settings, *arguments]
    environment = {key: value for key, value in os.environ.items() if key in _KEPT or not key.startswith("GIT_")}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    environment |= {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
    try:
        done = subprocess.run(
            command,
            cwd=root,
            env=environment,
            input=request,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Answer(problem=f"git did not answer within {TIMEOUT_SECONDS:g} seconds")
    except (OSError, ValueError):
        return Answer(problem=NO_GIT if root.is_dir() else f"there is no folder `{root.name}`")
    if done.returncode != 0:
        return Answer(done.stdout, _explain_failure(done.stderr.decode("utf-8", errors="replace"), root))
    return Answer(done.stdout)


def _explain_failure(said: str, root: Path) -> str:
    """Return what git said as a sentence without the paths of this machine."""
    if "not a git repository" in said or "must be run in a work tree" in said:
        return NO_REPOSITORY
    if "dubious ownership" in said or "unsafe repository" in said:
        return NOT_TRUSTED
    if "promisor" in said or re.search(r"transport '\w+' not allowed", said):
        return PARTIAL_CLONE
    line = next((line for line in said.splitlines() if line.startswith(("fatal:", "error:"))), "no reason given")
    reason = line.partition(":")[2].strip() or line
    return f"git could not read the history: {reason.replace(str(root.resolve()), '.')}"
