"""The project's repository at its host: the addresses of new issues, commits and pull requests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class _Forge:
    """Where a kind of host has what, what its editor's addresses hold, and how it writes a pull request's number."""

    host: str
    editor: str
    issue: str
    commit: str
    request: str
    sign: str = "#"


# By what the host's name is, or holds; a team's own server may have any name, and its editor's address tells the kind.
_FORGES = (
    _Forge(
        r"github\.com|.*\bgithub\b.*",
        r"/?(?:edit|blob)/",
        "/issues/new?title={title}&body={text}",
        "/commit/",
        "/pull/",
    ),
    _Forge(
        r".*\bgitlab\b.*",
        r"/?-/(?:edit|blob)/",
        "/-/issues/new?issue[title]={title}&issue[description]={text}",
        "/-/commit/",
        "/-/merge_requests/",
        "!",
    ),
    _Forge(
        r"codeberg\.org|.*\b(?:gitea|forgejo)\b.*",
        r"/?(?:_edit|src/branch)/",
        "/issues/new?title={title}&body={text}",
        "/commit/",
        "/pulls/",
    ),
    _Forge(
        r"bitbucket\.org",
        r"/?src/.*\bmode=edit",
        "/issues/new?title={title}&content={text}",
        "/commits/",
        "/pull-requests/",
    ),
)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at a host of a kind that is known; with an empty address one that is not.

    Attributes:
        address: Its own, without a `/` at its end.
        issue_pattern: The address of a new issue, with the fields `title` and `text`.
        commits: What stands between the address and the hash of a commit.
        requests: What stands between the address and the number of a pull request.
        sign: What stands before the number of a pull request.
    """

    address: str = ""
    issue_pattern: str = ""
    commits: str = ""
    requests: str = ""
    sign: str = "#"

    def commit(self, hash_: str) -> str:
        """Return the address of a commit by its whole hash; "" where nobody knows it."""
        return f"{self.address}{self.commits}{hash_}" if self.address and hash_ else ""

    def request(self, number: int) -> str:
        """Return the address of a pull (or merge) request; "" where nobody knows it."""
        return f"{self.address}{self.requests}{number}" if self.address else ""

    def name_request(self, number: int) -> str:
        """Return how the host writes the number of a pull request: `#12`, or `!12` at GitLab."""
        return f"{self.sign}{number}"


NO_REPOSITORY = Repository()


def find_repository(address: str, *, editor: str = "") -> Repository:
    """Return the repository at an address; one without addresses where its host is of no kind that is known.

    Args:
        address: Its address as the site's `repo_url` has it; "" for none.
        editor: What leads from there to the host's editor, as the site's `edit_uri` has it; "" for nothing.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return NO_REPOSITORY
    if parts.scheme not in ("http", "https") or not parts.hostname or not parts.path.strip("/"):
        return NO_REPOSITORY
    start = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{quote(parts.path.rstrip('/').removesuffix('.git'))}"
    by_name = (forge for forge in _FORGES if re.fullmatch(forge.host, parts.hostname or ""))
    by_editor = (forge for forge in _FORGES if re.match(forge.editor, editor))
    forge = next(by_name, None) or next(by_editor, None)
    if forge is None:
        return NO_REPOSITORY
    return Repository(start, start + forge.issue, forge.commit, forge.request, forge.sign)
