"""What several rooms' tests share: projects in memory, and the smallest map and persona that are right; a Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from sample_project import MAP, PERSONA, WriteProject

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A few rows are answered long before code for them is compiled, and one task is enough for them.
SMALL_SPARK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.master": "local[1]",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "1",
}

# How long an example takes says something of the machine, and nothing of the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def _no_repository_around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep git from finding a repository above a test's folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))
        for name in [name for name in os.environ if name.startswith(("JOURNEY_OUT", "SOURCE_DATE"))]:
            patch.delenv(name)
        yield


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium; skip where it is missing, unless it is required."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        if os.environ.get("JOURNEY_BROWSER") == "required":
            pytest.fail("no Chromium on this machine, and JOURNEY_BROWSER=required")
        pytest.skip("no Chromium on this machine; Debian: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def spark_session() -> Iterator[Any]:
    """Start Spark on this machine; skip where it or Java is missing, unless it is required."""
    missing = "pyspark" if find_spec("pyspark") is None else "Java" if shutil.which("java") is None else ""
    if missing:
        if os.environ.get("JOURNEY_SPARK") == "required":
            pytest.fail(f"no {missing} on this machine, and JOURNEY_SPARK=required")
        pytest.skip(f"no {missing} on this machine; `make test` installs PySpark, Debian: apt-get install default-jre")
    from mkdocs_journey.tables.spark_engine import SETTINGS, open_session

    session = open_session({**SETTINGS, **SMALL_SPARK})
    yield session
    session.stop()
