"""What an import read, kept and left out, as plain values: for people as text, for programs as records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_journey.diagnostics import Diagnostic

ReportRecord = dict[str, str | int | None]


@dataclass(slots=True)
class PartReport:
    """One table of the file: the whole of it, a sheet, a file of an archive.

    Attributes:
        name: Of the file, with the sheet or the file of the archive.
        format: Name of the format; empty when it was passed over.
        title: The format in words.
        is_sure: Whether the shape of the format is known for sure.
        rows: Rows below the header.
        kept: Rows of which at least one neutral row was made.
        skipped: The others by reason.
        unread: Cells that were left empty, by header.
        unread_at: The first row with such a cell, by header.
        used: Headers whose cells went in.
        personal: Headers dropped because they lead to a person.
        unused: Headers that the format has no use for.
        zone: Which time zone the stamps are taken in.
        period: From the first to the last day of what was written.
        notes: Remarks of the format, with how often they apply.
        evidence: Lines to paste into a map.
    """

    name: str
    format: str = ""
    title: str = ""
    is_sure: bool = True
    rows: int = 0
    kept: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    unread_at: dict[str, int] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    zone: str = ""
    period: str = ""
    notes: dict[str, int] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Imported:
    """The end of an import.

    Attributes:
        parts: What was read.
        tables: Rows written, by the path of the file.
        diagnostics: What is wrong; with an error nothing was written.
        stages: Names of stages in the file that no map has, with what may be meant.
    """

    parts: tuple[PartReport, ...] = ()
    tables: Mapping[str, int] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    stages: Mapping[str, str] = field(default_factory=dict)


def report_lines(done: Imported) -> Iterator[str]:
    """Yield the report as lines for people."""
    for part in done.parts:
        yield from _part_lines(part)
    for path, rows in done.tables.items():
        yield f"wrote {path}: {_count(rows, 'row')}"


def report_records(done: Imported) -> Iterator[ReportRecord]:
    """Yield the report as flat records: file, format, what is told, its name, and a count where there is one."""
    for part in done.parts:
        yield from _part_records(part)
    for path, rows in done.tables.items():
        yield _record(PartReport(""), "written", path, rows)
    for stage, meant in done.stages.items():
        yield _record(PartReport(""), "stage without map", stage + (f" ({meant})" if meant else ""), None)


def _part_lines(part: PartReport) -> Iterator[str]:
    if not part.format:
        yield f"{part.name}: passed over, {next(iter(part.notes), 'nothing known in it')}"
        return
    label = "" if part.is_sure else " (experimental: its shape is not known from real exports)"
    yield f"{part.name}: {part.title}{label}"
    yield f"  rows read {part.rows:,}, kept {part.kept:,}, skipped {part.skipped.total():,}"
    for reason, count in sorted(part.skipped.items()):
        yield f"    {count:,} × {reason}"
    for header, count in sorted(part.unread.items()):
        yield f'  {_count(count, "cell")} of "{header}" left empty, the first in row {part.unread_at[header]:,}'
    if part.personal:
        yield f"  personal columns dropped: {', '.join(part.personal)}"
    if part.unused:
        yield f"  columns without use: {', '.join(part.unused)}"
    if part.zone:
        yield f"  time zone: {part.zone}"
    if part.period:
        yield f"  period: {part.period}"
    for note, count in part.notes.items():
        yield f"  note: {note}" + (f" ({count:,} ×)" if count > 1 else "")


def _part_records(part: PartReport) -> Iterator[ReportRecord]:
    yield _record(part, "title", part.title or "passed over", None)
    yield _record(part, "certainty", "sure" if part.is_sure else "experimental", None)
    yield _record(part, "rows read", "", part.rows)
    yield _record(part, "rows kept", "", part.kept)
    for what, counts in (("rows skipped", part.skipped), ("cells left empty", part.unread), ("note", part.notes)):
        for name, count in sorted(counts.items()):
            yield _record(part, what, name, count)
    for what, names in (("personal column", part.personal), ("unused column", part.unused), ("used column", part.used)):
        for name in names:
            yield _record(part, what, name, None)
    for what, name in (("time zone", part.zone), ("period", part.period), ("evidence", "\n".join(part.evidence))):
        if name:
            yield _record(part, what, name, None)


def _record(part: PartReport, what: str, name: str, count: int | None) -> ReportRecord:
    return {"file": part.name, "format": part.format, "what": what, "name": name, "count": count}


def _count(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"
