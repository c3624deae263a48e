"""A small project without data, and how the tests of this folder build it under a host."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from sample_project import MAP
from scratch_git import Repository

PAIN = "Nobody can explain the seat price of {{ 6 * 7 }}"
MATERIAL = "theme: {name: material, font: false}\n"
SITE = """\
site_name: Test
site_url: https://example.org/team/x/
repo_url: https://example.org/acme/journeys
edit_uri: edit/main/docs/
"""
FILES = {
    ".gitignore": "site/\n.cache/\n",
    "maps/trial.yml": f"{MAP}    pains: [{{text: '{PAIN}', severity: 3}}]\n",
    "personas/maya.yml": "name: Maya\nrole: Marketing manager\nimage: {path: maya.png, alt: Maya at her desk}\n",
    "maya.png": "\x89PNG",
    "docs/about.md": "---\ntags: [team]\n---\n# About us\n\nSee [our map](maps/trial/index.md).\n",
}
JOURNEY_PAGES = (
    "maps",
    "maps/trial",
    "maps/trial/decision",
    "maps/trial/changelog",
    "personas",
    "personas/maya",
    "data",
)
# A build that asked another host for something would fail on this machine's closed port.
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Host:
    """One row of docs/hosts.md.

    Attributes:
        config: What `mkdocs.yml` gets.
        files: Further files, or others in the place of `FILES`.
        needs: Distribution to be there; without it the test is skipped with its name.
        command: Module that builds.
    """

    config: str
    files: Mapping[str, str] = field(default_factory=dict)
    needs: str = "mkdocs"
    command: str = "mkdocs"


def require(distribution: str) -> None:
    """Skip the test where the distribution is not installed; the extra `hosts` names them all."""
    try:
        version(distribution)
    except PackageNotFoundError:
        pytest.skip(f"{distribution} is not installed: pip install -e '.[hosts]'")


def build(root: Path, host: Host) -> Path:
    """Commit `host`'s project in `root` and build it strictly, without a network; return the folder of its site."""
    require(host.needs)
    Repository.create(root).commit("Start", {"mkdocs.yml": SITE + host.config, **FILES, **host.files})
    run_build(root, QUIET | NO_NETWORK, command=host.command)
    return root / "site"


def run_build(root: Path, environment: Mapping[str, str], *, command: str = "mkdocs") -> None:
    """Build the site of `root` strictly, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", command, "build", "--strict", "-f", "mkdocs.yml"],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
