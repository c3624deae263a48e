"""What the documents of the command line share: texts of a team in Markdown, and the frame of a page without files."""

from __future__ import annotations

from html import escape


def escape_markdown(text: str) -> str:
    """Return a text of the user's as it may stand in a table cell: no markup, no mention, no link of it works."""
    line = escape(" ".join(text.split()), quote=False)
    for sign in "\\`*_[]|~#!":
        line = line.replace(sign, f"\\{sign}")
    return line.replace("@", "@\u200b").replace("://", ":\u200b//")


def frame_page(title: str, style: str, body: str) -> str:
    """Return an English page that needs nothing beside itself.

    Args:
        title: A text, also the page's heading.
        style: Its style sheet.
        body: HTML, what stands below the heading.
    """
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>\n"
        f"<h1>{escape(title)}</h1>\n{body}</body></html>\n"
    )
