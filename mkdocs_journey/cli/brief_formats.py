"""A review brief -> Markdown, or a page that needs nothing beside itself and prints on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mkdocs_journey.cli.brief_parts import Brief, Part
from mkdocs_journey.cli.document_parts import escape_markdown, frame_page
from mkdocs_journey.pages.parts import Table

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{line-height:1.2} h2{margin-top:2rem;break-after:avoid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem} dt{opacity:.75} dd{margin:0}
table{border-collapse:collapse;width:100%;margin:1rem 0} caption{text-align:start;font-weight:600;padding:.4rem 0}
th,td{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8884}
td.number,th.number{text-align:end;font-variant-numeric:tabular-nums}
ul{padding-inline-start:1.2rem} li{margin:.4rem 0;break-inside:avoid}
.scroll{overflow-x:auto}
.room{border-bottom:1px solid #8888;height:2.2rem}
@media print{body{font-size:11pt;margin:0;max-width:none} .scroll{overflow:visible}}
@page{size:A4;margin:18mm}
"""
_ROOM = 4
_DECIDE = "What we decide"


def render_brief_markdown(brief: Brief) -> str:
    """Return the brief as Markdown; whatever a map says is text in it, never markup."""
    facts = "".join(f"- {name}: {escape_markdown(value)}\n" for name, value in brief.facts)
    parts = "".join(map(_write_part, brief.parts))
    return f"# {escape_markdown(brief.title)}\n\n{facts}{parts}\n## {_DECIDE}\n\n- [ ] \n\nThen: `{brief.command}`\n"


def _write_part(part: Part) -> str:
    lead = f"\n{escape_markdown(part.lead)}\n" if part.lead else ""
    items = "".join(f"- {escape_markdown(item)}\n" for item in part.items)
    tables = "".join(f"\n{_write_table(table)}" for table in part.tables)
    return f"\n## {part.title}\n{lead}{chr(10) if items else ''}{items}{tables}"


def _write_table(table: Table) -> str:
    rows = [table.columns, tuple("---:" if at in table.numeric else "---" for at in range(len(table.columns)))]
    cells = [rows[0], *table.rows]
    lines = [f"| {' | '.join(map(escape_markdown, row))} |" for row in cells]
    lines.insert(1, f"| {' | '.join(rows[1])} |")
    note = f"\n{escape_markdown(table.note)}\n" if table.note else ""
    return f"**{escape_markdown(table.caption)}**\n\n{chr(10).join(lines)}\n{note}"


def render_brief_html(brief: Brief) -> str:
    """Return the brief as a page to print, with room to write what is decided."""
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>\n" for name, value in brief.facts)
    parts = "".join(_write_section(part) for part in brief.parts)
    room = '<div class="room"></div>\n' * _ROOM
    then = f"<p>Then: <code>{escape(brief.command)}</code></p>\n"
    return frame_page(brief.title, _STYLE, f"<dl>\n{facts}</dl>\n{parts}<h2>{_DECIDE}</h2>\n{room}{then}")


def _write_section(part: Part) -> str:
    lead = f"<p>{escape(part.lead)}</p>\n" if part.lead else ""
    items = "".join(f"<li>{escape(item)}</li>\n" for item in part.items)
    listed = f"<ul>\n{items}</ul>\n" if items else ""
    return f"<h2>{escape(part.title)}</h2>\n{lead}{listed}{''.join(map(_write_html_table, part.tables))}"


def _write_html_table(table: Table) -> str:
    head = "".join(f'<th scope="col"{_side(table, at)}>{escape(name)}</th>' for at, name in enumerate(table.columns))
    rows = "".join(f"<tr>{''.join(_cells(table, row))}</tr>\n" for row in table.rows)
    note = f"<p>{escape(table.note)}</p>\n" if table.note else ""
    name = escape(table.caption)
    region = f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">'
    return f"{region}<table><caption>{name}</caption>\n<tr>{head}</tr>\n{rows}</table></div>\n{note}"


def _cells(table: Table, row: tuple[str, ...]) -> Iterator[str]:
    for at, cell in enumerate(row):
        yield f'<th scope="row">{escape(cell)}</th>' if not at else f"<td{_side(table, at)}>{escape(cell)}</td>"


def _side(table: Table, at: int) -> str:
    return ' class="number"' if at in table.numeric else ""
