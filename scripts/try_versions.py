"""Run the fast tests with the lowest or the newest libraries that pyproject.toml allows: `try_versions.py lowest`.

The lower bounds of pyproject.toml are promises; here they are kept or broken. Tools of development stay at their
newest, since no user has them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
UV = Path(sys.executable).with_name("uv")
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}


def install(kind: str, place: Path) -> Path:
    """Return the Python of a new environment that holds the package, editable, and its libraries.

    Args:
        kind: A key of `RESOLUTIONS`.
        place: Where the environment is made; what stood there goes.
    """
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    python, chosen = place / "bin" / "python", place / "chosen.txt"
    options: list[str | Path] = ["--quiet", "--python", python]
    resolution: list[str | Path] = ["--resolution", RESOLUTIONS[kind], "--extra", "explore", "--output-file", chosen]
    subprocess.run([UV, "pip", "compile", *options, *resolution, ROOT / "pyproject.toml"], check=True)
    subprocess.run([UV, "pip", "install", *options, "--constraint", chosen, "--editable", f"{ROOT}[dev]"], check=True)
    return python


def main() -> int:
    """Install, say what was installed, and run the fast tests."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=RESOLUTIONS)
    kind = parser.parse_args().kind
    python = install(kind, ROOT / ".cache" / kind)
    subprocess.run([UV, "pip", "list", "--python", python], check=True)
    tests: list[str | Path] = [python, "-m", "pytest", "-m", "not browser and not slow", "-n2", "--dist=worksteal"]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
