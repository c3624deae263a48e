"""The sdist and the wheel as a stranger gets them: built in a folder of their own, installed where nothing else is.

The libraries are lent by the environment that runs the tests, the package is not: `make package` does the same with
everything installed afresh.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ("maps/", "personas/", "data/")
METADATA = "mkdocs_journey-0.1.0.dist-info"

pytestmark = pytest.mark.slow


def hatch(folder: Path, target: str, output: Path) -> Path:
    """Return what hatchling builds of a folder."""
    call = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(output)]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = output.iterdir()
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of this repository."""
    return hatch(ROOT, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the sdist and nothing else, as an index would."""
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["tar", "xzf", str(sdist), "-C", str(folder)], check=True)
    return hatch(folder / sdist.name.removesuffix(".tar.gz"), "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel, and borrows the libraries but not the package."""
    place = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    python = place / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True)
    # A path file is not followed further: the line that an editable install leaves there has no effect.
    (site,) = (place / "lib").glob("python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return place / "bin"


def run(command: list[str | Path], folder: Path) -> str:
    """Return what a command prints in a folder, without a variable that leads Python to the checkout."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**variables, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def read_metadata(wheel: Path) -> Message:
    """Return the metadata of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return Parser().parsestr(archive.read(f"{METADATA}/METADATA").decode("utf-8"))


def tracked_files() -> list[str]:
    """Return the files that git has; a test of an unpacked sdist has no git to ask."""
    if not (ROOT / ".git").exists():
        pytest.skip("no repository around")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_wheel_holds_the_package_and_the_demo(wheel: Path) -> None:
    """The wheel has each file of the package and of the demo, the action, and no other: no test, no site, no cache."""
    tracked = tracked_files()
    expected = {name for name in tracked if name.startswith("mkdocs_journey/")}
    expected |= {f"mkdocs_journey/scaffold/demo/{name}" for name in tracked if name.startswith(DEMO)}
    expected.add("mkdocs_journey/scaffold/ci/github/actions/journey/action.yml")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.startswith(METADATA)}
    assert names == expected
    assert "mkdocs_journey/py.typed" in names


def test_sdist_holds_what_builds_and_tests_need(sdist: Path) -> None:
    """The sdist has each file of the repository apart from the hook of one workplace."""
    listed = subprocess.run(["tar", "tzf", str(sdist)], capture_output=True, text=True, check=True).stdout
    names = {name.split("/", 1)[1] for name in listed.split("\n") if name and not name.endswith("/")}
    expected = {name for name in tracked_files() if not name.startswith(".ci/") and name.isascii()}
    assert expected <= names
    assert {name for name in names if name.startswith((".ci/", "site/", ".cache/", ".venv/", "dist/"))} == set()


def test_metadata_says_what_it_is(wheel: Path) -> None:
    """Licence as SPDX with its text, versions of Python, extras, and the README as description."""
    metadata = read_metadata(wheel)
    assert metadata["License-Expression"] == "MIT"
    assert metadata.get_all("License-File") == ["LICENSE"]
    assert metadata["Requires-Python"] == ">=3.11"
    extras = ["bigquery", "dev", "explore", "hosts", "pptx", "snowflake", "spark", "xlsx"]
    assert metadata.get_all("Provides-Extra") == extras
    assert "# mkdocs-journey" in str(metadata.get_payload())
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(f"{METADATA}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
        points = archive.read(f"{METADATA}/entry_points.txt").decode("utf-8")
    assert "[console_scripts]\njourney = mkdocs_journey.cli:main" in points
    assert "[mkdocs.plugins]\njourney = mkdocs_journey.plugin:JourneyPlugin" in points


def test_a_stranger_can_use_the_wheel(programs: Path, tmp_path: Path) -> None:
    """What is imported is the wheel; a new project checks clean, and MkDocs builds it with the installed plugin."""
    where = run([programs / "python", "-c", "import mkdocs_journey; print(mkdocs_journey.__file__)"], tmp_path)
    assert Path(where.strip()).is_relative_to(programs.parent)
    assert run([programs / "journey", "--version"], tmp_path) == "journey, version 0.1.0\n"
    run([programs / "journey", "new", "demo", "--from", "demo"], tmp_path)
    project = tmp_path / "demo"
    assert run([programs / "journey", "check", "--strict"], project) == "no problem found\n"
    run([programs / "python", "-m", "mkdocs", "build", "--strict", "--quiet"], project)
    assert "Synthetic data" in (project / "site" / "maps" / "trial-to-paid" / "index.html").read_text("utf-8")
