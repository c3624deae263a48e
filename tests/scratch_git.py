"""Scratch git repositories for tests: fixed dates, fixed names, nothing of the machine's own configuration."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

AUTHOR = "Maya Chen"
ADDRESS = "maya@example.org"


@dataclass
class Repository:
    """A repository in a folder of its own; each commit is one day later than the one before."""

    root: Path
    day: int = 0

    @classmethod
    def create(cls, root: Path) -> Repository:
        """Make an empty repository whose branch is `main`."""
        root.mkdir(parents=True, exist_ok=True)
        repository = cls(root)
        repository.git("init", "-q", "-b", "main")
        return repository

    def git(self, *arguments: str, author: str = AUTHOR, address: str = ADDRESS) -> str:
        """Run git and return what it wrote."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        stamp = f"{1767268800 + self.day * 86400} +0200"
        environment = kept | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": address,
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_NAME": "Bot",
            "GIT_COMMITTER_EMAIL": "bot@example.org",
            "GIT_COMMITTER_DATE": stamp,
        }
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment,
            capture_output=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        return done.stdout.decode().strip()

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file of the work tree."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(
        self, message: str, files: dict[str, str | bytes] | None = None, *, author: str = AUTHOR, address: str = ADDRESS
    ) -> str:
        """Write files, commit everything a day after the last commit, and return the hash."""
        for path, content in (files or {}).items():
            self.write(path, content)
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, author=author, address=address)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, message: str) -> str:
        """Merge a branch with a merge commit of its own and return the hash."""
        self.day += 1
        self.git("merge", "-q", "--no-ff", "-m", message, branch)
        return self.git("rev-parse", "HEAD")
