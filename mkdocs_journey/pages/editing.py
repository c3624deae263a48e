"""Where each thing of the project was written, and its address in the editor of the repository's host."""

from __future__ import annotations

import collections.abc
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.model.words import Item
from mkdocs_journey.project import Document
from mkdocs_journey.source.nodes import Entry, Mapping, Node, Sequence, find_key, find_node

EditorOf = Callable[[str], str]


def no_editor(file: str) -> str:  # noqa: ARG001 - the signature of every editor
    """Return no address: the project does not say where its repository is."""
    return ""


class ItemPlaces:
    """Where each item of some YAML files was written.

    An item is looked up by its identity, not by its words or id: two files may hold the same ones.
    """

    def __init__(self, documents: Iterable[Document[Item]]) -> None:
        self._documents = tuple(documents)
        self._found: dict[int, tuple[str, Node | Entry]] = {
            id(item): (document.file, spot)
            for document in self._documents
            for item, spot in _walk(document.content, document.root)
        }

    def of(self, item: Item, *path: str | int) -> Place:
        """Return where an item starts, or where the value at a path inside it does.

        Args:
            item: An item of one of the documents.
            path: Such as `"thoughts", 2`; empty for the item itself.
        """
        file, spot = self._found[id(item)]
        if path:
            node = spot.value if isinstance(spot, Entry) else spot
            spot = find_key(node, path) or find_node(node, path)
        return Place(file, spot.line, spot.column)


def _walk(item: Item, spot: Node | Entry) -> Iterator[tuple[Item, Node | Entry]]:
    """Yield each item with its node; one that stands under a key of its own with that key."""
    yield item, spot
    node = spot.value if isinstance(spot, Entry) else spot
    if not isinstance(node, Mapping):
        return
    for name, field in type(item).model_fields.items():
        entry = node.entry(field.alias or name)
        if entry is not None:
            yield from _walk_field(getattr(item, name), entry)


def _walk_field(value: object, entry: Entry) -> Iterator[tuple[Item, Node | Entry]]:
    node = entry.value
    if isinstance(value, Item):
        yield from _walk(value, entry)
    elif isinstance(value, tuple) and isinstance(node, Sequence):
        for inner, spot in zip(value, node.items, strict=True):
            if isinstance(inner, Item):
                yield from _walk(inner, spot)
    elif isinstance(value, collections.abc.Mapping) and isinstance(node, Mapping):
        for inner_entry in node.entries:
            inner = value.get(inner_entry.key)
            if isinstance(inner, Item):
                yield from _walk(inner, inner_entry)


def line_address(address: str, line: int) -> str:
    """Return the address of a line of a file; "" where the address leads to no web page.

    Args:
        address: Of the file in its host's editor; "" where there is none.
        line: Counted from 1; 0 for the file as a whole.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    if not line or parts.fragment:
        return address
    host = parts.netloc.rpartition("@")[2].lower()
    if host.partition(":")[0] == "bitbucket.org":
        return f"{address}#lines-{line}"
    return f"{address}#L{line}"
