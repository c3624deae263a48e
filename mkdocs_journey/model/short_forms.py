"""Short forms of the YAML written out on positioned nodes, so that every problem has one message and one place.

A single item becomes a list of one, a text becomes the block it stands for, an emotion word becomes its score,
evidence written in place moves to the file's `evidence`, and every item gets an id. Nodes keep where they were written,
and what has no short form stays the node that it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mkdocs_journey.model.emotions import EMOTION_WORDS
from mkdocs_journey.model.words import slugify
from mkdocs_journey.source.nodes import Entry, Node, Scalar, Sequence, with_items, with_values
from mkdocs_journey.source.nodes import Mapping as MappingNode

Rewrite = Callable[[Node], Node]


def write_out_map(root: Node) -> Node:
    """Return the root of a map's file with every short form written out."""
    if not isinstance(root, MappingNode):
        return root
    written = _rewrite(root, _MAP)
    own = written.get("evidence")
    rest, moved = _move_evidence(_without(written, "evidence"))
    written = rest if own is None else _put(rest, "evidence", own)
    return _name_items(_append(written, "evidence", moved))


def write_out_persona(root: Node) -> Node:
    """Return the root of a persona's file with every short form written out."""
    if not isinstance(root, MappingNode):
        return root
    root = _merge_into_list(root, one="goal", many="goals", rewrite=_same)
    root = _merge_into_list(root, one="quote", many="quotes", rewrite=_block("text"))
    written, moved = _move_evidence(_rewrite(root, _PERSONA))
    return _name_items(_append(written, PERSONA_EVIDENCE, moved))


def write_out_shared(root: Node) -> Node:
    """Return the root of `_shared.yml` with every short form written out."""
    return _name_items(_rewrite(root, _SHARED)) if isinstance(root, MappingNode) else root


def write_out_channels(root: Node) -> Node:
    """Return the root of `channels.yml` with every short form written out."""
    return _rewrite(root, _CHANNELS) if isinstance(root, MappingNode) else root


PERSONA_EVIDENCE = "evidence written here"


# --- building blocks -------------------------------------------------------------------------------------------------


def _same(node: Node) -> Node:
    return node


def _list(item: Rewrite = _same) -> Rewrite:
    def rewrite(node: Node) -> Node:
        if isinstance(node, Sequence):
            return node if item is _same else with_items(node, [item(one) for one in node.items])
        return Sequence(node.line, node.column, (item(node),))

    return rewrite


def _block(key: str, fields: Mapping[str, Rewrite] | None = None) -> Rewrite:
    """Rewrite a scalar to the block `{key: scalar}`, and the fields of a block."""

    def rewrite(node: Node) -> Node:
        if isinstance(node, Scalar):
            if node.value is None:
                return node
            node = MappingNode(node.line, node.column, (Entry(key, node.line, node.column, node),))
        return _rewrite(node, fields) if isinstance(node, MappingNode) and fields else node

    return rewrite


def _text(node: Node) -> Node:
    """Take a number as the text it was written as, where a field may hold either."""
    if isinstance(node, Scalar) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return replace(node, value=node.raw)
    return node


def _written(node: Node) -> Node:
    """Take any scalar as the text it was written as."""
    return replace(node, value=node.raw) if isinstance(node, Scalar) and node.value is not None else node


def _values(rewrite: Rewrite) -> Rewrite:
    """Rewrite each value of a block whose keys are the user's own."""

    def apply(node: Node) -> Node:
        if not isinstance(node, MappingNode):
            return node
        written = ((entry, rewrite(entry.value)) for entry in node.entries)
        return with_values(node, {entry.key: value for entry, value in written if value is not entry.value})

    return apply


def _fields(fields: Mapping[str, Rewrite]) -> Rewrite:
    """Rewrite the fields of a block that has no short form."""
    return lambda node: _rewrite(node, fields) if isinstance(node, MappingNode) else node


def _link(node: Node) -> Node:
    if isinstance(node, Scalar) and node.value is not None:
        entries = tuple(Entry(key, node.line, node.column, node) for key in ("text", "url"))
        return MappingNode(node.line, node.column, entries)
    return node


def _filter(node: Node) -> Node:
    if isinstance(node, MappingNode):
        return _rewrite(node, {"any_of": _list(_written)})
    return MappingNode(node.line, node.column, (Entry("any_of", node.line, node.column, _list(_written)(node)),))


def _rewrite(node: MappingNode, fields: Mapping[str, Rewrite]) -> MappingNode:
    values: dict[str, Node] = {}
    for entry in node.entries:
        rewrite = fields.get(entry.key)
        if rewrite is not None and not _is_null(entry.value):
            value = rewrite(entry.value)
            if value is not entry.value:
                values[entry.key] = value
    return with_values(node, values)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


def _is_absent(node: MappingNode, key: str) -> bool:
    value = node.get(key)
    return value is None or _is_null(value)


def _without(node: MappingNode, key: str) -> MappingNode:
    return replace(node, entries=tuple(entry for entry in node.entries if entry.key != key))


def _put(node: MappingNode, key: str, value: Node) -> MappingNode:
    """Return the block with a value under `key`, instead of what stood there."""
    return replace(node, entries=(*_without(node, key).entries, Entry(key, value.line, value.column, value)))


def _append(node: MappingNode, key: str, items: tuple[Node, ...]) -> MappingNode:
    """Add items, where there are any, to the list under `key`, which may not be there yet."""
    if not items:
        return node
    return _put(node, key, Sequence(items[0].line, items[0].column, (*_items_at(node, key), *items)))


def _merge_into_list(node: MappingNode, *, one: str, many: str, rewrite: Rewrite) -> MappingNode:
    single = node.get(one)
    node = _without(node, one)
    if single is not None and not _is_null(single):
        node = _put(node, many, Sequence(single.line, single.column, (single, *_items_at(node, many))))
    return _rewrite(node, {many: _list(rewrite)})


def _items_at(node: MappingNode, key: str) -> tuple[Node, ...]:
    value = node.get(key)
    return () if value is None or _is_null(value) else _items_of(value)


def _items_of(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _feel(node: Node) -> Node:
    """Write an emotion word out as its score, and as the feeling where none is written."""
    if not isinstance(node, MappingNode):
        return node
    emotion = node.get("emotion")
    if not isinstance(emotion, Scalar) or not isinstance(emotion.value, str):
        return node
    score = EMOTION_WORDS.get(emotion.value.strip().casefold())
    if score is None:
        return node
    node = _rewrite(node, {"emotion": lambda _: replace(emotion, value=score)})
    return _put(node, "feeling", emotion) if _is_absent(node, "feeling") else node


# --- the fields of each thing ----------------------------------------------------------------------------------------

_EVIDENCE = _block("says", {"from": _block("dataset", {"where": _values(_written)})})
_LINKS = _list(_link)
_USES = _list(_block("id"))
_TOUCHPOINTS = _list(_block("name", {"match": _list()}))
_OPPORTUNITIES = _list(
    _block("text", {"solves": _list(), "amplifies": _list(), "when": _text, "metric": _text, "link": _link})
)


def _felt(block: Rewrite) -> Rewrite:
    return lambda node: _feel(block(node))


_STEP = _felt(_block("action", {"touchpoints": _USES, "evidence": _list()}))
_STAGE = _felt(
    _block(
        "name",
        {
            "next": _list(_block("to")),
            "alternatives": _list(_block("name", {"evidence": _list()})),
            "duration": _text,
            "thoughts": _list(),
            "touchpoints": _USES,
            "steps": _list(_STEP),
            "pains": _list(_block("text", {"match": _list(), "evidence": _list()})),
            "opportunities": _OPPORTUNITIES,
            "metrics": _list(_block("text", {"target": _text, "now": _text})),
            "lanes": _values(_list(_text)),
            "image": _block("path"),
        },
    )
)
_MAP: Mapping[str, Rewrite] = {
    "objective": _block("statement", {"focus": _list(), "metric": _text, "now": _text, "target": _text}),
    "also": _list(),
    "reviews": _list(_block("date")),
    "triggers": _list(),
    "audience": _values(_filter),
    "stages": _list(_STAGE),
    "opportunities": _OPPORTUNITIES,
    "touchpoints": _TOUCHPOINTS,
    "evidence": _list(_EVIDENCE),
    "lanes": _list(_block("name")),
    "links": _LINKS,
}
_PERSONA: Mapping[str, Rewrite] = {
    "responsibilities": _list(),
    "challenges": _list(),
    "information_sources": _list(_block("text")),
    "alternatives": _list(),
    "image": _block("path"),
    "evidence": _list(),
    "links": _LINKS,
    "more": _list(_block("title", {"items": _list(_text)})),
}
_SHARED: Mapping[str, Rewrite] = {"touchpoints": _TOUCHPOINTS, "evidence": _list(_EVIDENCE)}
_CHANNELS: Mapping[str, Rewrite] = {
    "rules": _list(_fields({"source": _list(_text), "medium": _list(_text), "campaign": _list(_text)}))
}


# --- evidence written in place ---------------------------------------------------------------------------------------


def _move_evidence(node: MappingNode) -> tuple[MappingNode, tuple[Node, ...]]:
    """Replace each evidence written in place by its id; return the blocks, ids included."""
    moved: list[Node] = []

    def visit(here: Node) -> Node:
        if isinstance(here, Sequence):
            return with_items(here, [one if isinstance(one, Scalar) else visit(one) for one in here.items])
        if not isinstance(here, MappingNode):
            return here
        values: dict[str, Node] = {}
        for entry in here.entries:
            if not isinstance(entry.value, Scalar):
                value = cite(entry.value) if entry.key == "evidence" else visit(entry.value)
                if value is not entry.value:
                    values[entry.key] = value
        return with_values(here, values)

    def cite(uses: Node) -> Node:
        return with_items(uses, [cite_one(item) for item in uses.items]) if isinstance(uses, Sequence) else uses

    def cite_one(item: Node) -> Node:
        if not isinstance(item, MappingNode):
            return item
        written = _EVIDENCE(item)
        assert isinstance(written, MappingNode)
        name = _text_of(written, "id") or slugify(_naming_text(written, "evidence"))
        if _is_absent(written, "id"):
            written = _put(written, "id", Scalar(item.line, item.column, name, name))
        moved.append(written)
        return Scalar(item.line, item.column, name, name)

    root = visit(node)
    assert isinstance(root, MappingNode)
    return root, _unique(moved)


def _unique(blocks: list[Node]) -> tuple[Node, ...]:
    """Drop blocks that repeat an earlier one word for word, as when two steps cite the same interview in place."""
    seen: dict[object, Node] = {}
    for block in blocks:
        seen.setdefault(_content(block), block)
    return tuple(seen.values())


def _content(node: Node) -> object:
    if isinstance(node, Scalar):
        return (type(node.value).__name__, node.value)
    if isinstance(node, Sequence):
        return tuple(_content(item) for item in node.items)
    return frozenset((entry.key, _content(entry.value)) for entry in node.entries)


# --- ids -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kind:
    """Items that share one room of ids, and the fields that can name them."""

    name: str
    naming: tuple[str, ...]


_KINDS: Mapping[str, _Kind] = {
    "stages": _Kind("stage", ("name",)),
    "steps": _Kind("step", ("action",)),
    "pains": _Kind("pain", ("text",)),
    "opportunities": _Kind("opportunity", ("text",)),
    "metrics": _Kind("metric", ("text",)),
    "touchpoints": _Kind("touchpoint", ("name",)),
    "evidence": _Kind("evidence", ("says", "quote", "question", "source")),
    PERSONA_EVIDENCE: _Kind("evidence", ("says", "quote", "question", "source")),
    "lanes": _Kind("lane", ("name",)),
}


def _kind_of(entry: Entry) -> _Kind | None:
    """Return what the items of a list are; a stage's block of lanes is no list of lanes."""
    return _KINDS.get(entry.key) if isinstance(entry.value, Sequence) else None


def _name_items(root: MappingNode) -> MappingNode:
    """Give each item without an id the slug of its name or text, with a number where that is taken."""
    taken: dict[str, set[str]] = {}
    if not _note_ids(root, None, taken):
        return root

    def visit(node: Node, kind: _Kind | None) -> Node:
        if isinstance(node, Sequence):
            return with_items(node, [visit(item, kind) for item in node.items])
        if not isinstance(node, MappingNode):
            return node
        if kind is not None and _needs_id(node, kind):
            node = _put(node, "id", _free_id(node, kind, taken.setdefault(kind.name, set())))
        values: dict[str, Node] = {}
        for entry in node.entries:
            if not isinstance(entry.value, Scalar):
                value = visit(entry.value, _kind_of(entry))
                if value is not entry.value:
                    values[entry.key] = value
        return with_values(node, values)

    named = visit(root, None)
    assert isinstance(named, MappingNode)
    return named


def _note_ids(node: Node, kind: _Kind | None, taken: dict[str, set[str]]) -> bool:
    """Note the ids that are written, by kind; tell whether an item has none."""
    needed = False
    if isinstance(node, Sequence):
        for item in node.items:
            needed |= not isinstance(item, Scalar) and _note_ids(item, kind, taken)
    elif isinstance(node, MappingNode):
        if kind is not None:
            written = _text_of(node, "id")
            if written is not None and not _is_use(node, kind):
                taken.setdefault(kind.name, set()).add(written)
            needed = _needs_id(node, kind)
        for entry in node.entries:
            needed |= not isinstance(entry.value, Scalar) and _note_ids(entry.value, _kind_of(entry), taken)
    return needed


def _needs_id(node: MappingNode, kind: _Kind) -> bool:
    """Tell whether a block is an item without an id; where a stage uses a touchpoint, the id is what it must write."""
    return _is_absent(node, "id") and not _is_use(node, kind)


def _is_use(node: MappingNode, kind: _Kind) -> bool:
    """Tell a use of a touchpoint, which has no name, from its declaration."""
    return kind.name == "touchpoint" and node.get("name") is None


def _free_id(node: MappingNode, kind: _Kind, taken: set[str]) -> Scalar:
    base = slugify(_naming_text(node, kind.name))
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return Scalar(node.line, node.column, name, name)


def _naming_text(node: MappingNode, kind: str) -> str:
    fields = next(one.naming for one in _KINDS.values() if one.name == kind)
    return next((text for field in fields if (text := _text_of(node, field))), kind)


def _text_of(node: MappingNode, key: str) -> str | None:
    value = node.get(key)
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) else None
