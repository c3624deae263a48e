"""Use a built wheel in an environment that holds nothing but it and its libraries: `try_package.py dist`.

The tests of the sdist are then run against the wheel, in a folder from which the package itself was taken away.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

UV = Path(sys.executable).with_name("uv")
TOOLS = (
    "hypothesis",
    "jsonschema",
    "openpyxl",
    "pytest",
    "pytest-xdist",
    "python-calamine",
    "python-pptx",
    "xlsxwriter",
)
TESTS = ("tests/cases", "tests/model", "tests/source", "tests/cli", "tests/tables")


def run(command: list[str | Path], folder: Path) -> None:
    """Run a command in a folder, with no variable that could lead Python to a checkout.

    Raises:
        subprocess.CalledProcessError: It failed.
    """
    print("$", *command, flush=True)
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    subprocess.run(command, cwd=folder, env={**variables, "NO_MKDOCS_2_WARNING": "1"}, check=True)


def try_wheel(wheel: Path, programs: Path, folder: Path) -> None:
    """Use the wheel as a new user would, with nothing else installed than what it asks for."""
    run([UV, "pip", "install", "--quiet", "--python", programs / "python", wheel], folder)
    run([programs / "journey", "--version"], folder)
    for kind in ("blank", "b2b-saas", "demo"):
        run([programs / "journey", "new", kind, "--from", kind], folder)
        run([programs / "journey", "check", "--strict"], folder / kind)
        run([programs / "mkdocs", "build", "--strict", "--quiet"], folder / kind)


def try_tests(sdist: Path, programs: Path, folder: Path) -> None:
    """Run the tests of the sdist against the wheel that is installed."""
    tree = unpack_without_package(sdist, folder)
    run([UV, "pip", "install", "--quiet", "--python", programs / "python", *TOOLS], folder)
    run([programs / "pytest", "-n", "2", "-m", "not slow and not browser", *TESTS], tree)


def unpack_without_package(sdist: Path, folder: Path) -> Path:
    """Return the folder of the sdist, its package moved aside, so that tests import the installed one."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    tree = folder / sdist.name.removesuffix(".tar.gz")
    (tree / "mkdocs_journey").rename(folder / "package-of-the-sdist")
    return tree


def main() -> None:
    """Try the one wheel and the one sdist of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dist", type=Path)
    dist = parser.parse_args().dist.resolve()
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], folder)
        programs = folder / "venv" / "bin"
        try_wheel(wheel, programs, folder)
        try_tests(sdist, programs, folder)


if __name__ == "__main__":
    main()
