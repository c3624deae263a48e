"""What several rooms' tests share: projects in memory, and the smallest map and persona that are right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sample_project import MAP, PERSONA, WriteProject


@pytest.fixture(autouse=True)
def _no_repository_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep git from finding a repository above a test's folder."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in [name for name in os.environ if name.startswith(("JOURNEY_OUT", "SOURCE_DATE"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def write_project(tmp_path: Path) -> WriteProject:
    """Return a function that writes a project: keyword `files` by path; a map and a persona stand in by default."""

    def write(files: dict[str, str | bytes] | None = None, *, bare: bool = False) -> Path:
        root = tmp_path / "project"
        contents: dict[str, str | bytes] = {} if bare else {"maps/trial.yml": MAP, "personas/maya.yml": PERSONA}
        for name, content in {**contents, **(files or {})}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return root

    return write
