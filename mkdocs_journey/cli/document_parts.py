"""What the documents of the command line share: texts of a team in Markdown, and the frame of a page without files."""

from __future__ import annotations

import re
from html import escape

# What steers a terminal or turns the direction of reading; signs within letters and pictures stay.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKUP = re.compile(r"[\\`*_\[\]|~#!$]")
# Hosts make links of mentions, addresses, and numbers of issues, of escaped ones too.
_LINKING = re.compile(r"@|://|[#!%$](?=\d)|\bwww\.|\bGH-(?=\d)", re.IGNORECASE)
_NOTHING = "\u200b"


def escape_markdown(text: str) -> str:
    """Return a text of the user's as it may stand in a table cell: no markup, no mention, no link of it works."""
    line = escape(show_line(text), quote=False)
    marked = _MARKUP.sub(r"\\\g<0>", line)
    return _LINKING.sub(lambda found: f"{found[0][0]}{_NOTHING}{found[0][1:]}", marked)


def show_line(text: str) -> str:
    """Return a text on one line, with a sign for each character that would steer whatever shows it."""
    return _STEERING.sub("�", " ".join(text.split()))


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
