"""What changed between two states -> text for a terminal, records, Markdown for a pull request, a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import click

from mkdocs_journey.cli.diff_follows import Follows
from mkdocs_journey.cli.document_parts import escape_markdown, frame_page, show_line
from mkdocs_journey.cli.records import Record
from mkdocs_journey.diagnostics import replace_hidden
from mkdocs_journey.findings.consequences import Consequence
from mkdocs_journey.findings.moved_figures import MovedFigure
from mkdocs_journey.findings.moved_ranks import MovedRank
from mkdocs_journey.history.changes import COLOURS, SIGNS, Change
from mkdocs_journey.history.states import FileDiff, count_changes
from mkdocs_journey.history.telling import tell_change
from mkdocs_journey.words.formats import capitalise

# GitHub takes 65,536 characters in a comment, and what posts ours as many bytes: in many scripts a letter has three.
MOST_BYTES = 60_000
_FOR_FOLLOWS = 20_000
_FOR_ENDINGS = 200
_OPEN_ROWS = 20
MARK = "<!-- mkdocs-journey diff -->"
"""First line of a comment, by which the next run finds it."""


_FOLLOW_SIGNS = {"appeared": "+", "went": "−", "changed": "~"}
_FOLLOW_COLOURS = {"appeared": "green", "went": "red", "changed": "yellow"}
_MOVE_SIGNS = {"rose": "↑", "fell": "↓", "new": "+", "gone": "−"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One thing that follows; a colour judges findings alone, since a rise may be good or bad."""

    sign: str
    colour: str
    file: str
    text: str


def _list_sections(follows: Follows) -> Iterator[tuple[str, Sequence[_Line]]]:
    """Yield the heading and the lines of each part of what follows that has any."""
    found = [
        _Line(_FOLLOW_SIGNS[one.what], _FOLLOW_COLOURS[one.what], one.file, one.text) for one in follows.consequences
    ]
    ranks = [_Line(_MOVE_SIGNS[one.what], "cyan", one.file, one.text) for one in follows.ranks]
    moved = [_Line(_MOVE_SIGNS[one.way], "cyan", one.file, one.text) for one in follows.moved]
    parts = (("What follows", found), ("Actions that moved", ranks), ("Figures that moved", moved))
    yield from ((title, lines) for title, lines in parts if lines)


def render_diff(diffs: Sequence[FileDiff], follows: Follows, format_: str, *, base: str, head: str) -> str:
    """Return the difference in one of the formats of `journey diff`.

    Args:
        diffs: By file.
        follows: What follows from it.
        format_: `text`, `json`, `markdown` or `html`.
        base: What the old state is called.
        head: What the new state is called.
    """
    match format_:
        case "json":
            records = [record for diff in diffs for record in list_records(diff)]
            records += map(_record_consequence, follows.consequences)
            records += map(_record_rank, follows.ranks)
            records += map(_record_move, follows.moved)
            return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
        case "markdown":
            return render_markdown(diffs, follows, base=base, head=head)
        case "html":
            return render_html(diffs, follows, base=base, head=head)
        case _:
            changes = "".join(_write_text(diffs)) or "no change in meaning\n"
            return "".join((changes, *_write_follows(follows)))


def list_records(diff: FileDiff) -> Iterator[Record]:
    """Yield the documented records of one file: its new name first, where it has one."""
    if diff.old_file is not None:
        yield _record(diff, "renamed", "", diff.old_file, diff.file, f"the file was {diff.old_file}")
    if diff.note is not None:
        yield _record(diff, "changed", "", None, None, diff.note)
    for change in diff.changes:
        text = tell_change(change, diff.sources)
        yield _record(diff, change.change, " › ".join(change.path), change.before, change.after, text)


def _record(diff: FileDiff, change: str, path: str, before: str | None, after: str | None, text: str) -> Record:
    return {"file": diff.file, "change": change, "path": path, "before": before, "after": after, "text": text}


def _record_consequence(item: Consequence) -> Record:
    return _record_follow(item, f"finding {item.what}", item.kind)


def _record_rank(item: MovedRank) -> Record:
    return _record_follow(item, f"rank {item.what}", item.action)


def _record_move(item: MovedFigure) -> Record:
    return _record_follow(item, f"figure {item.way}", item.figure)


def _record_follow(item: Consequence | MovedRank | MovedFigure, change: str, name: str) -> Record:
    return {
        "file": item.file,
        "change": change,
        "path": " › ".join(part for part in (item.stage, name) if part),
        "before": item.before,
        "after": item.after,
        "text": item.text,
    }


def _summarise(diffs: Sequence[FileDiff]) -> str:
    """Return how much of what there is, files that only have another name or cannot be compared among it."""
    told = [f"{count} {name}" for name, count in count_changes(diffs)]
    files = sum(diff.old_file is not None for diff in diffs)
    lacking = sum(diff.note is not None for diff in diffs)
    told += [f"{files} {'file' if files == 1 else 'files'} with another name"] if files else []
    told += [f"{lacking} not compared"] if lacking else []
    return ", ".join(told)


def _write_text(diffs: Sequence[FileDiff]) -> Iterator[str]:
    for diff in diffs:
        before = f", before {replace_hidden(diff.old_file)}" if diff.old_file else ""
        yield f"{click.style(replace_hidden(diff.file), bold=True)}{before}\n"
        if diff.note:
            yield f"  ! {diff.note}\n"
        for change in diff.changes:
            yield f"  {click.style(SIGNS[change.change], fg=COLOURS[change.change])} {_line(change, diff)}\n"
        yield "\n"
    if diffs:
        yield f"{_summarise(diffs)}\n"


def _write_follows(follows: Follows) -> Iterator[str]:
    for title, lines in _list_sections(follows):
        yield f"\n{click.style(title, bold=True)}\n"
        for line in lines:
            text = replace_hidden(f"{line.file}: {' '.join(line.text.split())}")
            yield f"  {click.style(line.sign, fg=line.colour)} {text}\n"
    for note in follows.notes:
        yield f"{click.style('note', dim=True)}: {replace_hidden(note)}\n"


def _line(change: Change, diff: FileDiff) -> str:
    return replace_hidden(" ".join(tell_change(change, diff.sources).split()))


# --- a comment -------------------------------------------------------------------------------------------------------


def render_markdown(diffs: Sequence[FileDiff], follows: Follows, *, base: str, head: str) -> str:
    """Return a comment for a pull request: what changed as a table for each file, and how feelings moved.

    Long tables are folded, and a comment that a host would refuse is cut with a sentence that says so.
    """
    opening = f"{MARK}\n### What changed in the journeys\n\nFrom {_code(base)} to {_code(head)}: "
    parts = [f"{opening}{_summarise(diffs) or 'nothing that changes the meaning'}.\n"]
    ending = _write_consequences(follows)
    room = MOST_BYTES - _FOR_ENDINGS - _size(parts[0]) - _size(ending)
    for at, diff in enumerate(diffs):
        part = _write_file(diff, room)
        if _size(part) > room:
            parts.append(f"\n{_more(len(diffs) - at, 'file', 'files')} changed; `journey diff` lists all.\n")
            break
        parts.append(part)
        room -= _size(part)
    return "".join((*parts, ending))


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _more(count: int, one: str, many: str) -> str:
    return f"{count} more {one if count == 1 else many}"


def _fit(lines: Sequence[str], room: int) -> Sequence[str]:
    """Return the lines, from the first, for which there is room."""
    for at, line in enumerate(lines):
        room -= _size(line)
        if room < 0:
            return lines[:at]
    return lines


_MOST_FOLLOWS = 20
_LONGEST_FOLLOW = 400


def _write_consequences(follows: Follows) -> str:
    """Return what follows as lists that are never longer than a part of a comment."""
    sections = list(_list_sections(follows))
    notes = [f"\n<sub>{escape_markdown(capitalise(_cut(note)))}.</sub>\n" for note in follows.notes]
    room = (_FOR_FOLLOWS - sum(map(_size, notes))) // max(1, len(sections))
    return "".join((*(f"\n#### {title}\n\n{_write_some(lines, room)}" for title, lines in sections), *notes))


def _write_some(lines: Sequence[_Line], room: int) -> str:
    every = [f"- {line.sign} {_code(line.file)} {escape_markdown(_cut(line.text))}\n" for line in lines]
    shown = _fit(every[:_MOST_FOLLOWS], room)
    more = f"- and {len(every) - len(shown)} more; `journey diff` lists all\n" if len(shown) < len(every) else ""
    return f"{''.join(shown)}{more}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_FOLLOW else f"{text[:_LONGEST_FOLLOW]}…"


def _write_file(diff: FileDiff, room: int) -> str:
    """Return what changed in a file, as many changes as there is room for, and at least one."""
    rows = [
        f"| {SIGNS[change.change]} {change.change} | {escape_markdown(tell_change(change, diff.sources))} |\n"
        for change in diff.changes
    ]
    head = f"\n#### {_code(diff.file)}{f', before {_code(diff.old_file)}' if diff.old_file else ''}\n\n"
    note = f"{escape_markdown(capitalise(diff.note))}.\n\n" if diff.note else ""
    curves = _draw_curves(diff)
    shown = _fit(rows, room - _FOR_ENDINGS - _size(head) - _size(note) - _size(curves)) or rows[:1]
    table = f"| | |\n| --- | --- |\n{''.join(shown)}" if rows else ""
    if len(shown) < len(rows):
        more = _more(len(rows) - len(shown), "change", "changes")
        table = f"{table}\n{more} of this file; `journey diff` lists all.\n"
    if len(rows) > _OPEN_ROWS:
        table = f"<details><summary>{len(rows)} changes</summary>\n\n{table}\n</details>\n"
    return f"{head}{note}{table}{curves}"


def _draw_curves(diff: FileDiff) -> str:
    """Return both curves as a Mermaid chart, which GitHub and GitLab draw, of the stages that both have."""
    if diff.curves is None:
        return ""
    before, after = map(dict, diff.curves)
    stages = [name for name in after if name in before]
    if len(stages) < 2:
        return ""
    names = ", ".join(f'"{_label(name)}"' for name in stages)
    lines = "".join(f"  line [{', '.join(str(curve[name]) for name in stages)}]\n" for curve in (before, after))
    return (
        f'\n```mermaid\nxychart-beta\n  title "How it feels: first line before, second now"\n  x-axis [{names}]\n'
        f'  y-axis "feeling" -2 --> 2\n{lines}```\n'
    )


def _label(text: str) -> str:
    """Return a text of the user's as a label that no sign of Mermaid or Markdown can end."""
    return "".join(sign if sign.isalnum() or sign in " -.,/" else " " for sign in " ".join(text.split()))[:40]


def _code(text: str | None) -> str:
    return f"`{show_line((text or '').replace('`', ''))}`"


# --- a page ----------------------------------------------------------------------------------------------------------

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #8884}
td{overflow-wrap:break-word}
td:first-child{white-space:nowrap}
del{opacity:.75}
figure{margin:1rem 0;overflow-x:auto}
figure>*{min-width:40rem;max-width:57.5rem}
figure>div{display:grid;padding:0 1.25rem;text-align:center;font-weight:600}
svg{width:100%;height:auto}
@media(max-width:40rem){th{display:none}tr,td{display:block;border:0;padding:0}tr{border-bottom:1px solid #8884}}
ins{text-decoration-thickness:2px}
"""


def render_html(diffs: Sequence[FileDiff], follows: Follows, *, base: str, head: str) -> str:
    """Return a page that needs nothing beside itself."""
    told = _summarise(diffs) or "no change in meaning"
    parts = (_write_section(diff, at) for at, diff in enumerate(diffs))
    sections = "".join((*parts, _write_follows_section(follows)))
    ends = f"<p>From <code>{escape(base)}</code> to <code>{escape(head)}</code>: {told}.</p>\n"
    return frame_page("What changed in the journeys", _STYLE, f"{ends}{sections}")


def _write_follows_section(follows: Follows) -> str:
    lists = "".join(
        f"<h2>{title}</h2>\n<ul>{''.join(map(_write_line, lines))}</ul>\n" for title, lines in _list_sections(follows)
    )
    return lists + "".join(f"<p><small>{escape(capitalise(note))}.</small></p>\n" for note in follows.notes)


def _write_line(line: _Line) -> str:
    return f"<li>{line.sign} <code>{escape(line.file)}</code> {escape(line.text)}</li>\n"


def _write_section(diff: FileDiff, at: int) -> str:
    renamed = f" <small>before {escape(diff.old_file)}</small>" if diff.old_file else ""
    note = f"<p>{escape(diff.note)}</p>" if diff.note else ""
    rows = "".join(
        f"<tr><td>{SIGNS[change.change]} {change.change}</td><td>{escape(tell_change(change, diff.sources))}</td>"
        f"<td>{_mark('del', change.before)}</td><td>{_mark('ins', change.after)}</td></tr>\n"
        for change in diff.changes
    )
    head = (
        '<tr><th scope="col">Sort</th><th scope="col">What</th><th scope="col">Before</th><th scope="col">Now</th></tr>'
    )
    table = f"<table>{head}\n{rows}</table>" if rows else ""
    return f"<h2>{escape(diff.file)}{renamed}</h2>{note}{table}{_draw_both(diff, at)}\n"


def _draw_both(diff: FileDiff, at: int) -> str:
    """Return both curves over each other, as changelogs draw them, of the stages that both have."""
    if diff.curves is None:
        return ""
    from mkdocs_journey.diagrams import standalone_svg
    from mkdocs_journey.pages.change.change_curves import draw_change

    change = draw_change(*diff.curves, uid=f"change-{at}", note="")
    if change is None:
        return ""
    heads = "".join(f"<span>{escape(name)}</span>" for name in change.heads)
    drawing = standalone_svg(change.figure.drawing, title="How it feels, before and after")
    columns = f"grid-template-columns:repeat({len(change.heads)},1fr)"
    return f'<figure><div style="{columns}">{heads}</div>{drawing}</figure>'


def _mark(tag: str, text: str | None) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text is not None else ""
