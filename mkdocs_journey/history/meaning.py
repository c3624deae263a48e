"""What a YAML node says, apart from how it is written: a value to compare, and words to show."""

from __future__ import annotations

from collections.abc import Hashable

from mkdocs_journey.source.nodes import Mapping, Node, Scalar, Sequence

_LABEL_KEYS = ("name", "title", "text", "action", "statement", "says", "source", "id", "to", "channel", "note", "who")
_LABEL_WIDTH = 60


def meaning_of(node: Node) -> Hashable:
    """Return a value that is equal for two nodes exactly when they say the same; None when a node says nothing.

    The order of keys, quotes, comments and white space around a text do not count, nor does a key without a value.
    A number and the same digits as a text are two things, as are 1 and `true`.
    """
    if isinstance(node, Scalar):
        if isinstance(node.value, str):
            return ("text", node.value.strip())
        return None if node.value is None else (isinstance(node.value, bool), node.value)
    if isinstance(node, Sequence):
        return tuple(meaning_of(item) for item in node.items) or None
    said = ((entry.key, meaning_of(entry.value)) for entry in node.entries)
    return frozenset(pair for pair in said if pair[1] is not None) or None


def label_of(node: Node) -> str | None:
    """Return the name or text that a reader knows an item by, on one line and cut to 60 characters; None without."""
    if not isinstance(node, Mapping):
        return None
    for key in _LABEL_KEYS:
        value = node.get(key)
        if isinstance(value, Scalar) and isinstance(value.value, str) and value.value.strip():
            return shorten(value.value)
    return None


def shorten(text: str) -> str:
    """Return a text on one line, cut to 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _LABEL_WIDTH else f"{line[: _LABEL_WIDTH - 1].rstrip()}…"


def describe(node: Node) -> str:
    """Return a node as text: a value whole, a mapping as its fields, lists inside it counted."""
    if isinstance(node, Scalar):
        return node.value.strip() if isinstance(node.value, str) else node.raw or "nothing"
    if isinstance(node, Sequence):
        return ", ".join(_describe_item(item) for item in node.items)
    return "; ".join(_describe_field(entry.key, entry.value) for entry in node.entries if _says_something(entry.value))


def name_key(key: str) -> str:
    """Return a key as words: `moment_of_truth` is "moment of truth"."""
    return key.replace("_", " ")


def name_one(key: str) -> str:
    """Return what one item of a list is called: one of `opportunities` is an "opportunity"."""
    words = name_key(key)
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def _says_something(node: Node) -> bool:
    return meaning_of(node) is not None


def _describe_item(node: Node) -> str:
    if isinstance(node, Scalar):
        return shorten(describe(node))
    return label_of(node) or describe(node)


def _describe_field(key: str, value: Node) -> str:
    if isinstance(value, Sequence) and any(not isinstance(item, Scalar) for item in value.items):
        count = len(value.items)
        return f"{count} {name_one(key) if count == 1 else name_key(key)}"
    if isinstance(value, Mapping):
        return f"{name_key(key)} ({describe(value)})"
    return f"{name_key(key)}: {describe(value)}"
