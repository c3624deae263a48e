"""What a YAML node says, apart from how it is written: a value to compare, and words to show."""

from __future__ import annotations

from collections.abc import Hashable

from mkdocs_journey.source.nodes import Entry, Mapping, Node, Scalar, Sequence

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


def say_the_same(one: Node, other: Node) -> bool:
    """Tell whether two nodes have the same meaning, without reading what they have in common as nodes."""
    if one is other:
        return True
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(map(say_the_same, one.items, other.items))
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return meaning_of(one) == meaning_of(other)
    here = {entry.key: entry.value for entry in one.entries}
    there = {entry.key: entry.value for entry in other.entries}
    return all(_fields_say_the_same(here.get(key), there.get(key)) for key in here.keys() | there.keys())


def _fields_say_the_same(one: Node | None, other: Node | None) -> bool:
    if one is None or other is None:
        known = other if one is None else one
        return known is None or not says_something(known)
    return say_the_same(one, other)


def says_something(node: Node) -> bool:
    """Tell whether a node has a meaning at all."""
    if isinstance(node, Scalar):
        return node.value is not None
    if isinstance(node, Sequence):
        return bool(node.items)
    return any(says_something(entry.value) for entry in node.entries)


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
    said = (entry for entry in node.entries if says_something(entry.value) and not _is_taken_id(entry))
    return "; ".join(_describe_field(entry.key, entry.value) for entry in said)


def name_key(key: str) -> str:
    """Return a key as words: `moment_of_truth` is "moment of truth"."""
    return key.replace("_", " ")


def name_one(key: str) -> str:
    """Return what one item of a list is called: one of `opportunities` is an "opportunity"."""
    words = name_key(key)
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


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


def _is_taken_id(entry: Entry) -> bool:
    """Tell an id that nobody wrote: it says no more than the name or text that it is taken from."""
    return entry.key == "id" and isinstance(entry.value, Scalar) and not entry.value.raw
