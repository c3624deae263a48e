"""What changed, as pages show it: one view for each commit, with a sentence for each change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_journey.diagrams.wording import format_date, join_words
from mkdocs_journey.history.changes import SIGNS, Change
from mkdocs_journey.history.telling import Told, is_told_whole, tell_pieces
from mkdocs_journey.pages.change.change_curves import ChangeCurves, draw_change
from mkdocs_journey.pages.parts import Figure, Reference, Span, start_sentence
from mkdocs_journey.words.speech import message, say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_journey.history.changelog import Changelog, ChangelogEntry
    from mkdocs_journey.history.telling import Source

Day: TypeAlias = date

_COUNTS = {
    "added": message("{count} added"),
    "removed": message("{count} removed"),
    "changed": message("{count} changed"),
    "moved": message("{count} moved"),
    "renamed": message("{count} renamed"),
}
_MOST_TOLD = 5
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change.

    Attributes:
        change: One of `SIGNS`.
        told: Its sentence.
        before: Its value before where the sentence does not hold it; "" otherwise.
        after: Its value after, likewise.
        is_pair: Whether both stand beside the sentence, and not only below it.
    """

    change: str
    sign: str
    told: Told
    before: str
    after: str
    is_pair: bool

    @property
    def is_long(self) -> bool:
        """Whether a value is longer than the two lines that a page shows of it."""
        return max(len(self.before), len(self.after)) > _LONGEST

    @property
    def words(self) -> str:
        """The sentence as plain text."""
        return "".join(piece.text for piece in self.told)


@dataclass(frozen=True, slots=True)
class FileView:
    """What a commit did to one file.

    Attributes:
        subject: The map or persona that it holds; None on a page of that alone, and for other files.
        name: What it is called, where it has no page; "" otherwise.
        note: What to know beside the changes; "" for nothing.
        curves: How the map felt before and after; None where that is the same.
    """

    subject: Reference | None
    name: str
    changes: tuple[ChangeView, ...]
    note: str
    curves: ChangeCurves | None = None


@dataclass(frozen=True, slots=True)
class EntryView:
    """One commit.

    Attributes:
        when: Its author date, in UTC; None where nobody knows.
        hash: The start of its hash; "" for what is not committed yet.
        whole_hash: All of it.
        pull_request: Its number; None without one.
        release: The first that holds it; "" for none.
    """

    anchor: str
    date: str
    when: datetime | None
    author: str
    hash: str
    whole_hash: str
    subject: str
    pull_request: int | None
    release: str
    files: tuple[FileView, ...]

    @property
    def day(self) -> Day | None:
        """The day of its author date."""
        return self.when.date() if self.when is not None else None

    @property
    def changes(self) -> tuple[ChangeView, ...]:
        """The changes of all its files."""
        return tuple(change for file in self.files for change in file.changes)

    @property
    def note(self) -> str:
        """What to know beside them, of its only file."""
        return self.files[0].note if len(self.files) == 1 else ""


def view_entries(changelog: Changelog | None, *, most: int | None = None) -> tuple[EntryView, ...]:
    """Return the commits of a file, newest first, or the newest so many."""
    entries = changelog.entries[:most] if changelog is not None else ()
    return tuple(view_entry(entry, (view_file(entry),)) for entry in entries)


def view_entry(entry: ChangelogEntry, files: tuple[FileView, ...]) -> EntryView:
    """Return a commit with what it did to some files."""
    return EntryView(
        anchor=f"commit-{entry.short_hash or 'none'}",
        date=format_date(entry.when.date()) if entry.when is not None else "",
        when=entry.when,
        author=entry.author,
        hash=entry.short_hash,
        whole_hash=entry.hash,
        # What is no commit, or the end of a shallow clone, has words of ours.
        subject=entry.subject if entry.hash and entry.when is not None else say(entry.subject),
        pull_request=entry.pull_request,
        release=entry.release,
        files=files,
    )


def view_file(entry: ChangelogEntry, *, subject: Reference | None = None, name: str = "", order: int = 0) -> FileView:
    """Return what a commit did to one file.

    Args:
        entry: The commit in the file's changelog.
        subject: The page of what it holds, where that has to be said.
        name: What it is called, where it has no page and that has to be said.
        order: Its place among the files of the commit on the page.
    """
    notes = [say("renamed from `{path}`", path=entry.renamed_from)] if entry.renamed_from else []
    notes += [say(entry.note)] if entry.note else []
    changes = tuple(_view_change(change, entry.sources) for change in entry.changes)
    return FileView(subject, name, changes, start_sentence("; ".join(notes)), _draw_curves(entry, order))


def _draw_curves(entry: ChangelogEntry, order: int) -> ChangeCurves | None:
    if not entry.curves:
        return None
    uid = f"curves-{entry.short_hash or 'none'}{f'-{order + 1}' if order else ''}"
    day = format_date(entry.when.date()) if entry.when is not None else ""
    return draw_change(*entry.curves, uid=uid, note=" · ".join(filter(None, (day, entry.short_hash, entry.subject))))


def list_curves(entries: Iterable[EntryView]) -> tuple[Figure, ...]:
    """Return the curves before and after of all commits."""
    files = (file for entry in entries for file in entry.files)
    return tuple(file.curves.figure for file in files if file.curves is not None)


def _view_change(change: Change, sources: Mapping[str, Source]) -> ChangeView:
    is_whole = is_told_whole(change)
    return ChangeView(
        change=change.change,
        sign=SIGNS[change.change],
        told=tell_pieces(change, sources),
        before="" if is_whole else change.before or "",
        after="" if is_whole else change.after or "",
        is_pair=change.change == "changed" and not is_whole,
    )


def latest_changes(entries: Sequence[EntryView], *, most: int = _MOST_TOLD) -> tuple[EntryView, ...]:
    """Return the newest entries of a file, cut so that they hold at most so many changes in all."""
    shown: list[EntryView] = []
    room = most
    for entry in entries:
        if room <= 0:
            break
        file = entry.files[0]
        kept = file.changes[:room]
        room -= max(1, len(kept))
        more = len(file.changes) - len(kept)
        note = say("and {count} more", count=more) if more else file.note
        shown.append(replace(entry, files=(replace(file, changes=kept, note=note),)))
    return tuple(shown)


def tell_changes(entries: Sequence[EntryView], *, commits: int) -> tuple[Span, ...]:
    """Return the sentence that opens a changelog: how much changed, and when last.

    Args:
        entries: The commits that the page shows.
        commits: How many there are in all.
    """
    if not entries:
        return (Span(say("No recorded change yet.")),)
    last = next((entry for entry in entries if entry.date and entry.author), None)
    opening = say("Last changed on {date}", date=last.date) if last is not None else say("Not committed yet")
    author = f", {say('by {author}', author=last.author)}" if last is not None else ""
    return (Span(opening, "strong"), Span(f"{author}; {_tell_commits(entries, commits)}"))


def _tell_commits(entries: Sequence[EntryView], commits: int) -> str:
    counts = {name: sum(item.change == name for entry in entries for item in entry.changes) for name in SIGNS}
    told = [say(_COUNTS[name], count=count) for name, count in counts.items() if count]
    number = say_many("{n} commit", "{n} commits", commits)
    return say("{commits}: {changes} so far.", commits=number, changes=join_words(told)) if told else f"{number}."
