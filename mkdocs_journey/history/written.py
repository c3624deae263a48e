"""Two revisions of a file -> what differs, written in one way: short forms in full, values as they are meant.

What both revisions share is left out, or stands there by its name alone, so that a long history costs little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass, replace

from mkdocs_journey.history.matching import IDENTITY_KEYS, identity_of, text_at
from mkdocs_journey.history.meaning import label_of, meaning_of, says_something
from mkdocs_journey.model.evidence import SharedItems
from mkdocs_journey.model.fields import FieldMeaning, fields_of
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.short_forms import write_out_channels, write_out_map, write_out_persona, write_out_shared
from mkdocs_journey.model.words import Item
from mkdocs_journey.source.nodes import Entry, Mapping, Node, Scalar, Sequence, with_items, with_values
from mkdocs_journey.tables.catalog import Catalog
from mkdocs_journey.tables.channel_rules import ChannelRules

AN_END = "nowhere, the journey ends here"
NOBODY_WROTE = ""
"""`raw` of an id that is taken from a name or a text."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file of a project holds.

    Attributes:
        name: What it is called in a sentence.
        model: Its fields and what they mean.
        write_out: Writes its short forms out.
    """

    name: str
    model: type[Item]
    write_out: Callable[[Node], Node]


MAP = FileKind("map", JourneyMap, write_out_map)
PERSONA = FileKind("persona", Persona, write_out_persona)
SHARED = FileKind("shared items", SharedItems, write_out_shared)
CATALOG = FileKind("catalog", Catalog, lambda root: root)
CHANNELS = FileKind("channel rules", ChannelRules, write_out_channels)


def write_alike(before: Node | None, after: Node | None, kind: FileKind) -> tuple[Node | None, Node | None]:
    """Return both revisions without what they share, so that equal nodes mean the same and other nodes do not.

    Args:
        before: The nodes of the old revision as they were read; None when the file was not there.
        after: The same of the new one.
        kind: What the file holds.
    """
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        before, after = _leave_out_shared(before, after)
    return _write(before, kind), _write(after, kind)


def _write(root: Node | None, kind: FileKind) -> Node | None:
    return _mean(kind.write_out(root), kind.model) if isinstance(root, Mapping) else root


def _leave_out_shared(before: Mapping, after: Mapping) -> tuple[Mapping, Mapping]:
    """Return both blocks without what says the same in both, down to the items that they share; names stay."""
    old = {entry.key: entry.value for entry in before.entries}
    new = {entry.key: entry.value for entry in after.entries}
    shared: set[str] = set()
    lists_old: dict[str, Node] = {}
    lists_new: dict[str, Node] = {}
    for key in old.keys() & new.keys():
        one, other = old[key], new[key]
        if _is_same(one, other):
            shared.add(key)
        elif isinstance(one, Sequence) and isinstance(other, Sequence):
            lists_old[key], lists_new[key] = _leave_out_of_lists(one, other)
    return _keep(before, shared, lists_old), _keep(after, shared, lists_new)


def _keep(block: Mapping, left_out: set[str], values: AbstractMapping[str, Node]) -> Mapping:
    entries = tuple(entry for entry in block.entries if entry.key not in left_out or _is_name(entry))
    return with_values(replace(block, entries=entries), values)


def _leave_out_of_lists(before: Sequence, after: Sequence) -> tuple[Sequence, Sequence]:
    """Return both lists with each item that stands in both cut down to its names and to what differs."""
    pairs = _find_differing(before.items, after.items)
    if pairs is not None:
        cut_pairs = [_leave_out_shared(one, other) for one, other in pairs]
        return with_items(before, [one for one, _ in cut_pairs]), with_items(after, [other for _, other in cut_pairs])
    old = _by_identity(before.items)
    cut: dict[int, Node] = {}
    for name, item in _by_identity(after.items).items():
        known = old.get(name)
        if known is None:
            continue
        if _is_same(known, item):
            cut[id(known)] = cut[id(item)] = replace(item, entries=tuple(filter(_is_name, item.entries)))
        else:
            cut[id(known)], cut[id(item)] = _leave_out_shared(known, item)
    return (
        with_items(before, [cut.get(id(item), item) for item in before.items]),
        with_items(after, [cut.get(id(item), item) for item in after.items]),
    )


def _find_differing(before: SequenceOf[Node], after: SequenceOf[Node]) -> list[tuple[Mapping, Mapping]] | None:
    """Return the items that differ, where each item is known by the same as the one at its place in the other list.

    Then no item came, went or moved, and those that are the same need not be looked at. None where that cannot be told
    so easily, or an item that differs is known by its place alone.
    """
    if len(before) != len(after):
        return None
    pairs: list[tuple[Mapping, Mapping]] = []
    for old, new in zip(before, after, strict=True):
        if old is new or _is_same(old, new):
            continue
        if not isinstance(old, Mapping) or not isinstance(new, Mapping) or not _are_known_alike(old, new):
            return None
        pairs.append((old, new))
    return pairs


def _are_known_alike(old: Mapping, new: Mapping) -> bool:
    """Tell whether two blocks are known by the same key and text, without making an id of it."""
    for key in IDENTITY_KEYS:
        one, other = text_at(old, key), text_at(new, key)
        if one != other:
            return False
        if one is not None:
            return label_of(old) is not None and label_of(new) is not None
    return False


def _by_identity(items: Iterable[Node]) -> dict[str, Mapping]:
    """Return the blocks by what they are known by; those that share it are left out."""
    named: dict[str, list[Mapping]] = {}
    for item in items:
        name = identity_of(item)
        if isinstance(item, Mapping) and name is not None:
            named.setdefault(name, []).append(item)
    return {name: same[0] for name, same in named.items() if len(same) == 1}


# An emotion and its word are one value, so neither is left out alone.
_NAMES = frozenset(
    {"id", "name", "text", "title", "action", "path", "channel", "to", "date", "url", "says", "source", "quote"}
    | {"question", "emotion", "feeling"}
)


def _is_name(entry: Entry) -> bool:
    return entry.key in _NAMES and isinstance(entry.value, Scalar)


def _is_same(one: Node, other: Node) -> bool:
    """Tell whether two nodes hold the same values; unlike in a difference, an empty list is not the same as none."""
    if one is other:
        return True
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return type(one.value) is type(other.value) and one.value == other.value
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(map(_is_same, one.items, other.items))
    if not isinstance(one, Mapping) or not isinstance(other, Mapping) or len(one.entries) != len(other.entries):
        return False
    there = {entry.key: entry.value for entry in other.entries}
    return all(entry.key in there and _is_same(entry.value, there[entry.key]) for entry in one.entries)


# --- values as they are meant ----------------------------------------------------------------------------------------


def _mean(node: Node, model: type[Item]) -> Node:
    """Return a block as it is meant: no default written down, ids that nobody wrote marked, one value for a feeling."""
    if not isinstance(node, Mapping):
        return node
    fields = fields_of(model)
    entries = [_mean_entry(entry, fields[entry.key]) if entry.key in fields else entry for entry in node.entries]
    kept = [entry for entry in entries if entry.key not in fields or _says_more(entry.value, fields[entry.key])]
    return _join_feeling(replace(node, entries=tuple(_mark_id(entry, node) for entry in kept)))


def _says_more(value: Node, field: FieldMeaning) -> bool:
    """Tell whether a value says anything that its absence would not."""
    return says_something(value) and (field.default is None or meaning_of(value) != meaning_of(field.default))


def _mean_entry(entry: Entry, field: FieldMeaning) -> Entry:
    value = entry.value
    if field.may_end and isinstance(value, Sequence) and not value.items:
        return replace(entry, value=Scalar(value.line, value.column, AN_END, AN_END))
    meant = _mean_value(value, field)
    return entry if meant is value else replace(entry, value=meant)


def _mean_value(value: Node, field: FieldMeaning) -> Node:
    if isinstance(value, Scalar):
        return field.meant(value)
    if isinstance(value, Sequence):
        return with_items(value, [_mean_value(item, field) for item in value.items])
    if field.own_keys:
        inside = replace(field, own_keys=False)
        return with_values(value, {entry.key: _mean_value(entry.value, inside) for entry in value.entries})
    return _mean(value, field.model) if field.model is not None else value


def _mark_id(entry: Entry, item: Mapping) -> Entry:
    """Mark an id that nobody wrote: it stands where its item does."""
    value = entry.value
    if entry.key != "id" or not isinstance(value, Scalar) or (value.line, value.column) != (item.line, item.column):
        return entry
    return replace(entry, value=replace(value, raw=NOBODY_WROTE))


def _join_feeling(node: Mapping) -> Mapping:
    """Write an emotion and the word for it as one value, such as `confident (+1)`."""
    emotion, feeling = node.entry("emotion"), node.get("feeling")
    if emotion is None or not isinstance(emotion.value, Scalar) or type(emotion.value.value) is not int:
        return node
    score = f"{emotion.value.value:+d}".replace("+0", "0").replace("-", "−")
    word = feeling.value if isinstance(feeling, Scalar) else None
    value = f"{word} ({score})" if word else score
    joined = replace(emotion, value=replace(emotion.value, value=value, raw=value))
    rest = (entry for entry in node.entries if entry.key != "feeling" or not word)
    return replace(node, entries=tuple(joined if entry is emotion else entry for entry in rest))
