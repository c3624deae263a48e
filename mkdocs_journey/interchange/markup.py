"""Texts of a map with Markdown -> their words for the sheets of a workbook, and the way back to what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from mkdocs_journey.interchange.cells import LONGEST_CELL, one_line
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.model.words import Item
from mkdocs_journey.plain_words import plain_words

NOT_DRAWN = frozenset(
    ("id", "name", "title", "persona", "also", "owner", "team", "who", "about", "url", "path", "link", "match", "rows",
     "from", "figure", "dataset", "where", "next", "to", "step", "solves", "amplifies", "audience", "kind")
)  # fmt: skip
"""Fields whose texts are names, ids, addresses or words of the data, or have paragraphs: they stay as written."""

ItemT = TypeVar("ItemT", bound=Item)


@dataclass(frozen=True, slots=True)
class Plain:
    """A map in words.

    Attributes:
        exported: The map, its texts without markup.
        written: What was written, by what is shown of it.
    """

    exported: ExportedMap
    written: Mapping[str, str]


def show_words(exported: ExportedMap) -> Plain:
    """Return a map with the words of its texts, where the way back is sure: no other text of the map reads the same."""
    drawn = {one_line(text) for text in _list_texts(exported.content, but=NOT_DRAWN)}
    words = {one_line(text): plain_words(text) for text in _list_texts(exported.content, but=frozenset())}
    shown = Counter(words.values())
    written = {
        word: text
        for text, word in words.items()
        if text in drawn and word not in ("", text) and shown[word] == 1 and len(text) < LONGEST_CELL // 4
    }
    if not written:
        return Plain(exported, {})
    content = _replaced(exported.content, {text: word for word, text in written.items()})
    joined = replace(exported.joined, document=replace(exported.joined.document, content=content))
    return Plain(replace(exported, joined=joined), written)


def restore(content: Any, written: Mapping[str, str], *, key: str = "") -> Any:  # noqa: ANN401 - YAML has no common type
    """Return the content of a map that was read from a workbook, with the markup of the texts that nobody changed."""
    if isinstance(content, str):
        return content if key in NOT_DRAWN else written.get(content, content)
    if isinstance(content, dict):
        return {name: restore(value, written, key=key if key == "lanes" else name) for name, value in content.items()}
    return [restore(value, written, key=key) for value in content] if isinstance(content, list) else content


def _list_texts(value: Any, *, but: frozenset[str]) -> Iterator[str]:  # noqa: ANN401 - fields have no common type
    """Yield every text of a model, but for those of some fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Item):
        for name in type(value).model_fields:
            if name not in but:
                yield from _list_texts(getattr(value, name), but=but)
    elif isinstance(value, tuple):
        for one in value:
            yield from _list_texts(one, but=but)
    elif isinstance(value, Mapping):
        yield from _list_texts((*value.keys(), *value.values()), but=but)


def _replaced(item: ItemT, words: Mapping[str, str]) -> ItemT:
    fields = {name: getattr(item, name) for name in type(item).model_fields}
    return item.model_copy(update={name: _in_words(name, value, words) for name, value in fields.items()})


def _in_words(name: str, value: Any, words: Mapping[str, str]) -> Any:  # noqa: ANN401 - as above
    if name in NOT_DRAWN:
        return value
    if isinstance(value, str):
        return words.get(one_line(value), value)
    if isinstance(value, Item):
        return _replaced(value, words)
    if isinstance(value, tuple):
        return tuple(_in_words(name, one, words) for one in value)
    if isinstance(value, Mapping):
        return {key: _in_words(name, one, words) for key, one in value.items()}
    return value
