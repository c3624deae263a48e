"""What changed, as pages show it: one view for each commit, with the before and after of each change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.diagrams.wording import format_date, join_words
from mkdocs_journey.history.changes import SIGNS, Change
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Span, start_sentence
from mkdocs_journey.words.speech import message, say, say_many

if TYPE_CHECKING:
    from mkdocs_journey.history.changelog import ChangelogEntry

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
        change: One of `SIGNS`, also spoken.
        subject: What changed, such as "Decision · emotion".
        before: Its value before; "" where there is none.
        after: Its value after; "" where there is none.
    """

    change: str
    sign: str
    subject: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        """Whether a value is longer than the two lines that a chip shows of it."""
        return max(len(self.before), len(self.after)) > _LONGEST


@dataclass(frozen=True, slots=True)
class EntryView:
    """One commit."""

    anchor: str
    date: str
    author: str
    hash: str
    subject: str
    pull_request: str
    changes: tuple[ChangeView, ...]
    note: str


def view_entries(material: MapMaterial) -> tuple[EntryView, ...]:
    """Return the commits of a map's file, newest first."""
    entries = material.changelog.entries if material.changelog is not None else ()
    return tuple(_view_entry(entry) for entry in entries)


def _view_entry(entry: ChangelogEntry) -> EntryView:
    return EntryView(
        anchor=f"commit-{entry.short_hash or 'none'}",
        date=format_date(entry.when.date()) if entry.when is not None else "",
        author=entry.author,
        hash=entry.short_hash,
        subject=entry.subject if entry.hash else say(entry.subject),
        pull_request=f"#{entry.pull_request}" if entry.pull_request is not None else "",
        changes=tuple(_view_change(change) for change in entry.changes),
        note=start_sentence(say(entry.note) if entry.note else ""),
    )


def _view_change(change: Change) -> ChangeView:
    return ChangeView(
        change=change.change,
        sign=SIGNS[change.change],
        subject=" · ".join(change.path) or say("the file"),
        before=change.before or "",
        after=change.after or "",
    )


def latest_changes(entries: Sequence[EntryView], *, most: int = _MOST_TOLD) -> tuple[EntryView, ...]:
    """Return the newest entries, cut so that they hold at most so many changes in all."""
    shown: list[EntryView] = []
    room = most
    for entry in entries:
        if room <= 0:
            break
        kept = entry.changes[:room]
        room -= max(1, len(kept))
        more = len(entry.changes) - len(kept)
        note = say("and {count} more", count=more) if more else entry.note
        shown.append(
            EntryView(entry.anchor, entry.date, entry.author, entry.hash, entry.subject, entry.pull_request, kept, note)
        )
    return tuple(shown)


def tell_changes(entries: Sequence[EntryView]) -> tuple[Span, ...]:
    """Return the sentence that opens a changelog: how much changed, and when last."""
    if not entries:
        return (Span(say("No recorded change yet.")),)
    last = next((entry for entry in entries if entry.date and entry.author), None)
    opening = say("Last changed on {date}", date=last.date) if last is not None else say("Not committed yet")
    author = f", {say('by {author}', author=last.author)}" if last is not None else ""
    return (Span(opening, "strong"), Span(f"{author}; {_tell_commits(entries)}"))


def _tell_commits(entries: Sequence[EntryView]) -> str:
    counts = {name: sum(item.change == name for entry in entries for item in entry.changes) for name in SIGNS}
    told = [say(_COUNTS[name], count=count) for name, count in counts.items() if count]
    commits = say_many("{n} commit", "{n} commits", len(entries))
    return say("{commits}: {changes} so far.", commits=commits, changes=join_words(told)) if told else f"{commits}."
