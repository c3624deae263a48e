"""Finished HTML as a Markdown file can carry it: one line in which no Markdown, snippet, macro or fence begins.

A host that runs no plugins reads Markdown alone. In it a text that holds `--8<-- "secret.txt"` would take that file in
where snippets are on, and `{{ … }}` would be run where macros are. A character reference means the same to a browser,
and nothing to any of them.
"""

from __future__ import annotations

import re

_PARTS = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
_SIGNS = {sign: f"&#{ord(sign)};" for sign in "{}[]`~!$%*_|\\^@=\n\r\t"}
_IN_TEXTS = str.maketrans({**_SIGNS, "-": "&#45;", ":": "&#58;", "#": "&#35;"})
_IN_VALUES = str.maketrans({sign: _SIGNS[sign] for sign in "{}[]`~!$%|\\^\n\r\t"})
_VALUE = re.compile(r'"([^"]*)"')
_REFERENCE = re.compile(r"&(?:#\d+|#x[\da-fA-F]+|\w+);")


def seal_html(html: str) -> str:
    """Return the HTML in one line, with a reference for each sign that Markdown or one of its extensions knows.

    Args:
        html: Whole elements, without scripts and styles, attribute values in double quotes.
    """
    return "".join(_seal(part) for part in _PARTS.findall(html.strip()))


def _seal(part: str) -> str:
    if part.startswith("<!--"):
        return ""
    if part.startswith("<"):
        values = _VALUE.sub(lambda found: f'"{_write(found[1], _IN_VALUES)}"', part)
        return re.sub(r"\s*[\n\r]\s*", " ", values)
    # Space between elements says nothing; a reference in its place would stand between the rows of a table.
    return _write(part, _IN_TEXTS) if part.strip() else " "


def _write(text: str, signs: dict[int, str]) -> str:
    """Return a text with its references as they are and every other sign by the table."""
    parts, last = [], 0
    for found in _REFERENCE.finditer(text):
        parts += [text[last : found.start()].translate(signs), found[0]]
        last = found.end()
    return "".join([*parts, text[last:].translate(signs)])
