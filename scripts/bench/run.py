"""A program to measure -> how long it took and how much memory it held at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SCRIPTS = Path(__file__).parents[1]
SPENT = "seconds "


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program."""

    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Program:
    """A program in a process of its own.

    Attributes:
        part: Which of the parts that the program times itself is meant, imports left out; "" for the whole process.
        before: What is put back in order before each run, unmeasured.
    """

    command: tuple[str, ...]
    folder: Path
    part: str = ""
    before: Callable[[], None] = field(default=lambda: None)

    def run(self) -> Run:
        """Run it once.

        Raises:
            RuntimeError: It failed; the message is what it printed.
        """
        self.before()
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        printed = process.stdout.read()
        # `wait4` tells the memory of this one process; what `resource` tells of children is the most of all of them.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(self.command)}\n{printed}")
        told = dict(line.removeprefix(SPENT).split() for line in printed.splitlines() if line.startswith(SPENT))
        return Run(float(told[self.part]) if self.part else seconds, usage.ru_maxrss / 1024)


@contextmanager
def tell_seconds(part: str) -> Iterator[None]:
    """Print how long the block took, for the program that started this one."""
    start = time.perf_counter()
    yield
    tell(part, time.perf_counter() - start)


def tell(part: str, seconds: float) -> None:
    """Print how long a part took, for the program that started this one."""
    print(f"{SPENT}{part} {seconds}")


def journey(*words: str) -> tuple[str, ...]:
    """Return a call of the command line of this environment."""
    return (str(Path(sys.executable).parent / "journey"), *words)


def mkdocs(*words: str) -> tuple[str, ...]:
    """Return a call of MkDocs of this environment."""
    return python("-m", "mkdocs", *words)


def python(*words: str) -> tuple[str, ...]:
    """Return a call of this Python."""
    return (sys.executable, *words)


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(SCRIPTS))))
    environment = {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    # An installed package has its bytecode; to compile it in each run is no part of what users wait for.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
