"""Where the installed package Plotly keeps the one file that a browser loads, without loading Plotly here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def find_plotly() -> Path | None:
    """Return Plotly's script for browsers; None where the package, or its file, is not there."""
    spec = find_spec("plotly")
    folders = spec.submodule_search_locations if spec is not None else None
    files = [Path(folder) / "package_data" / "plotly.min.js" for folder in folders or ()]
    return next((file for file in files if file.is_file()), None)
