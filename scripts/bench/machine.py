"""The machine of a run in a few words: what a reader has to know to compare, and nothing that names it."""

from __future__ import annotations

import os
import platform


def describe_machine() -> str:
    """Return cores, memory and Python."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {gib:.0f} GiB of memory, {platform.python_implementation()} {_version()}"


def _version() -> str:
    return ".".join(platform.python_version_tuple()[:2])
