"""Values, files and the code itself -> short texts that only the same ones share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from mkdocs_journey.version import __version__

PACKAGE = Path(__file__).parent.parent
ROOMS = ("answers", "attribution", "history", "tables", "model", "source")
SHARED = ("diagnostics.py", "errors.py", "settings.py")
LIBRARIES = ("duckdb", "ibis-framework", "numpy", "pyarrow", "pydantic", "tzdata")
PAGE_LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "nh3", "pydantic-core", "pyyaml")


def fingerprint(*values: object) -> str:
    """Return a text that the same values give on every day and machine, and other values do not."""
    return hashlib.sha256(describe(values).encode("ascii")).hexdigest()


def describe(value: object) -> str:
    """Return a value as text in which 1, 1.0 and "1" differ, and the order of a set does not show.

    Raises:
        TypeError: It holds something that is no plain value.
    """
    return json.dumps(_plain(value))


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {"map": [[_plain(key), _plain(item)] for key, item in value.items()]}
    if isinstance(value, AbstractSet):
        return {"set": sorted(map(describe, value))}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if is_dataclass(value):
        return {type(value).__name__: [[item.name, _plain(getattr(value, item.name))] for item in fields(value)]}
    raise TypeError(f"no plain value: {type(value).__name__}")


def fingerprint_file(file: Path) -> str:
    """Return a text that only files of the same bytes share.

    Raises:
        OSError: It cannot be read.
    """
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@cache
def fingerprint_code() -> str:
    """Return a text that changes with every line of code, and every library, that an answer can depend on."""
    files = [*(PACKAGE / name for name in SHARED), *(file for room in ROOMS for file in (PACKAGE / room).glob("*.py"))]
    code = {file.relative_to(PACKAGE).as_posix(): fingerprint_file(file) for file in sorted(files) if file.is_file()}
    return fingerprint(__version__, code, [_version(name) for name in LIBRARIES])


@cache
def fingerprint_package() -> str:
    """Return a text that changes with all that a finished page can depend on beside the project."""
    files = sorted(path for end in ("*.py", "*.html") for path in PACKAGE.rglob(end))
    code = {file.relative_to(PACKAGE).as_posix(): fingerprint_file(file) for file in files}
    versions = [_version(name) for name in (*LIBRARIES, *PAGE_LIBRARIES)]
    return fingerprint(__version__, code, versions, python_version())


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
