"""Plain values -> YAML that our own reader takes back as they are, with a comment above each that was guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from mkdocs_journey.interchange.incoming.draft import Content, Guessed
from mkdocs_journey.source.scalars import resolve_plain

# Letters and what stands inside sentences; no sign that YAML gives a meaning to, wherever it stands.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()/’“”–…!?%+=-]*[\w.)’”!?%…])?")
# Words that the YAML of other programs takes for yes or no.
_OLD_WORDS = re.compile(r"y|n|yes|no|on|off", re.IGNORECASE)
_UNSHOWN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def render_yaml(content: dict[str, Content]) -> str:
    """Return the keys and values as YAML: blocks, one item a line, texts in quotes where they need them.

    An empty line parts the items of a long list, such as stages, and stands above it.
    """
    return "".join(f"{line}\n" for key, value in content.items() for line in _top_lines(key, value))


def _top_lines(key: str, value: Content) -> Iterator[str]:
    if not isinstance(value, list) or not any(_is_long(item) for item in value):
        yield from _block_lines({key: value})
        return
    yield ""
    yield f"{write_scalar(key)}:"
    for at, item in enumerate(value):
        if at:
            yield ""
        yield from (f"  {line}" for line in _item_lines(item))


def _is_long(item: Content) -> bool:
    return isinstance(item, dict) and any(isinstance(value, (list, dict, Guessed)) for value in item.values())


def comment_lines(text: str) -> Iterator[str]:
    """Yield a text as one line of comment; what would end the line is a space."""
    yield f"# {_BREAKS.sub(' ', text).strip()}"


def _block_lines(content: dict[str, Content]) -> Iterator[str]:
    for key, value in content.items():
        yield from _entry_lines(f"{write_scalar(key)}:", value)


def _entry_lines(head: str, value: Content) -> Iterator[str]:
    """Yield a key or a `-`, and what stands behind or below it."""
    if isinstance(value, Guessed):
        yield from comment_lines(f"guess: {value.why}")
        yield from _entry_lines(head, value.value)
    elif isinstance(value, dict) and value:
        yield head
        yield from (f"  {line}" for line in _block_lines(value))
    elif isinstance(value, list) and value:
        yield head
        for item in value:
            yield from (f"  {line}" for line in _item_lines(item))
    elif isinstance(value, str) and _is_block(value):
        yield f"{head} |-"
        yield from (f"  {line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{head} {_write_small(value)}"


def _is_block(text: str) -> bool:
    """Tell whether a text of several lines can stand as it is: no line begins or ends with a space, none is odd."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0] and lines[-1])
        and all(line == line.strip() and not _BREAKS.search(line) and line.isprintable() for line in lines)
    )


def _item_lines(item: Content) -> Iterator[str]:
    if isinstance(item, Guessed):
        yield from comment_lines(f"guess: {item.why}")
        yield from _item_lines(item.value)
        return
    if not isinstance(item, dict) or not item:
        yield from _entry_lines("-", item)
        return
    first = True
    for line in _block_lines(item):
        is_comment = first and line.startswith("#")
        yield line if is_comment else f"{'- ' if first else '  '}{line}"
        first = first and is_comment


def _write_small(value: Content) -> str:
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, list):
        return "[]"
    assert not isinstance(value, Guessed)
    return write_scalar(value)


def write_scalar(value: str | int | float) -> str:
    """Return a value as one scalar on one line; a text that would be read as anything else stands in quotes."""
    if not isinstance(value, str):
        return repr(value)
    is_plain = _PLAIN.fullmatch(value) is not None and _OLD_WORDS.fullmatch(value) is None
    if is_plain and "  " not in value and isinstance(resolve_plain(value), str):
        return value
    return _UNSHOWN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False))
