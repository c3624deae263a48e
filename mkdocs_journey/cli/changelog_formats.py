"""The commits of some files -> text for a terminal, records, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from mkdocs_journey.cli.document_parts import escape_markdown
from mkdocs_journey.cli.records import Record
from mkdocs_journey.diagnostics import replace_hidden
from mkdocs_journey.history.changelog import Changelog, ChangelogEntry
from mkdocs_journey.history.changes import COLOURS, SIGNS, Change
from mkdocs_journey.history.telling import tell_change
from mkdocs_journey.source.git import History


@dataclass(frozen=True, slots=True)
class CommitFiles:
    """A commit with what it did to each file."""

    files: tuple[tuple[str, ChangelogEntry], ...]

    @property
    def entry(self) -> ChangelogEntry:
        """What is the same for all of its files: who, when and why."""
        return self.files[0][1]


def gather_commits(changelogs: Sequence[Changelog], history: History) -> tuple[CommitFiles, ...]:
    """Return the commits of some files, newest first, each once; what is not committed yet comes first."""
    places = {commit.hash: at for at, commit in enumerate(history.commits)}
    found: dict[str, list[tuple[str, ChangelogEntry]]] = {}
    for changelog in changelogs:
        for entry in changelog.entries:
            found.setdefault(entry.hash, []).append((changelog.file, entry))
    order = sorted(found, key=lambda name: places.get(name, -1))
    return tuple(CommitFiles(tuple(found[name])) for name in order)


def render_changelog(commits: Sequence[CommitFiles], format_: str) -> str:
    """Return the commits in one of the formats of `journey changelog`.

    Args:
        commits: Newest first.
        format_: `text`, `json` or `markdown`.
    """
    match format_:
        case "json":
            return json.dumps(list(_list_records(commits)), ensure_ascii=False, indent=2) + "\n"
        case "markdown":
            return "".join(_write_markdown(commits)) or "Nothing is committed yet.\n"
        case _:
            return "".join(_write_text(commits)) or "nothing is committed yet\n"


def _list_records(commits: Sequence[CommitFiles]) -> Iterator[Record]:
    """Yield a record for each change, and one for each file that a commit changed without a change of meaning."""
    for commit in commits:
        for file, entry in commit.files:
            rows: list[tuple[str, str | None, str | None, str]] = [
                (change.change, change.before, change.after, line) for change, line in _tell(entry)
            ]
            for change, before, after, text in rows or [("", None, None, "")]:
                yield {
                    "commit": entry.hash,
                    "when": f"{entry.when:%Y-%m-%dT%H:%M:%SZ}" if entry.when is not None else None,
                    "author": entry.author,
                    "subject": entry.subject,
                    "pull_request": entry.pull_request,
                    "release": entry.release,
                    "file": file,
                    "change": change,
                    "before": before,
                    "after": after,
                    "text": text,
                    "note": _note(entry),
                }


def _tell(entry: ChangelogEntry) -> list[tuple[Change, str]]:
    return [(change, " ".join(tell_change(change, entry.sources).split())) for change in entry.changes]


def _note(entry: ChangelogEntry) -> str:
    renamed = f"renamed from {entry.renamed_from}" if entry.renamed_from else ""
    return "; ".join(part for part in (renamed, entry.note) if part)


def _head(entry: ChangelogEntry) -> str:
    """Return when, who and where, as far as it is known."""
    day = f"{entry.when:%Y-%m-%d}" if entry.when is not None else ""
    request = f"PR {entry.pull_request}" if entry.pull_request is not None else ""
    return " · ".join(part for part in (day, entry.author, entry.short_hash, request, entry.release) if part)


def _write_text(commits: Sequence[CommitFiles]) -> Iterator[str]:
    for commit in commits:
        head = replace_hidden(_head(commit.entry))
        yield f"{click.style(replace_hidden(commit.entry.subject), bold=True)}\n"
        yield f"  {head}\n" if head else ""
        for file, entry in commit.files:
            yield f"  {replace_hidden(file)}\n"
            if _note(entry):
                yield f"    ! {replace_hidden(_note(entry))}\n"
            for change, line in _tell(entry):
                yield f"    {click.style(SIGNS[change.change], fg=COLOURS[change.change])} {replace_hidden(line)}\n"
        yield "\n"


def _write_markdown(commits: Sequence[CommitFiles]) -> Iterator[str]:
    for commit in commits:
        yield f"### {escape_markdown(commit.entry.subject)}\n\n{escape_markdown(_head(commit.entry))}\n\n"
        for file, entry in commit.files:
            yield f"- {escape_markdown(file)}{f': {escape_markdown(_note(entry))}' if _note(entry) else ''}\n"
            for change, line in _tell(entry):
                yield f"    - {SIGNS[change.change]} {escape_markdown(line)}\n"
        yield "\n"
