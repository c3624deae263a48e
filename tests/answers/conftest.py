"""The project of the tests of kept answers, measured once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from data_folder import FILES, join_kept


@pytest.fixture(scope="session")
def measured_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project with its answers kept; it is only copied from."""
    root = tmp_path_factory.mktemp("measured-data") / "project"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    join_kept(root)
    return root


@pytest.fixture
def root(measured_data: Path, tmp_path: Path) -> Path:
    """Return a copy of the project with its answers kept."""
    return Path(shutil.copytree(measured_data, tmp_path / "project"))
