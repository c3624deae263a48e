"""One change -> a sentence that a reader understands without knowing the file, in the language in force.

A sentence comes in pieces, so that a page can set the value before and the value after apart from the words, with a
mark in place of quotation marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mkdocs_journey.history.changes import Change, Move, Part
from mkdocs_journey.history.field_names import name_field
from mkdocs_journey.history.meaning import shorten
from mkdocs_journey.source.nodes import Mapping as MappingNode
from mkdocs_journey.source.nodes import Node, Scalar, Sequence
from mkdocs_journey.words.catalogue import PLACEHOLDER
from mkdocs_journey.words.formats import capitalise, join_words
from mkdocs_journey.words.language import IN_ENGLISH
from mkdocs_journey.words.speech import English, message, say, say_many, speaking, tell_whole, translate

_SCORE = re.compile(r"(?:^|\()([+−]?\d+)\)?$")
_MEASURED = frozenset({"emotion", "severity", "impact", "effort", "n"})
_LISTS = frozenset(
    {
        "thoughts", "solves", "amplifies", "evidence", "focus", "also", "match", "items", "goals", "challenges",
        "responsibilities", "alternatives", "any of", "source", "medium", "campaign",
    }
)  # fmt: skip
_OPENING, _CLOSING = '"“„«「『', '"”“»」』'
_OPENED = re.compile(rf"[{_OPENING}]\s?$")
_CLOSED = re.compile(rf"^\s?[{_CLOSING}]")
_LONGEST = 120
"""Two values that are longer together are not written out in a sentence."""


@dataclass(frozen=True, slots=True)
class Source:
    """An evidence as a sentence counts it: what kind it is, and how many people or answers it rests on."""

    kind: str
    n: int


Sources: TypeAlias = Mapping[str, Source]
"""Evidence by id."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence.

    Attributes:
        role: `before` or `after` for a value of the file; `quote` for the sign on either side of one; "" for words.
    """

    text: str
    role: Literal["", "before", "after", "quote"] = ""


Told: TypeAlias = tuple[Piece, ...]


def list_sources(root: Node | None) -> dict[str, Source]:
    """Return the evidence that a file lists, by id."""
    listed = root.get("evidence") if isinstance(root, MappingNode) else None
    found = {}
    for item in listed.items if isinstance(listed, Sequence) else ():
        name, kind, n = (_value_of(item, key) for key in ("id", "kind", "n"))
        if isinstance(name, str) and isinstance(kind, str):
            found[name] = Source(kind, n if isinstance(n, int) and n > 0 else 1)
    return found


def _value_of(item: Node, key: str) -> object:
    value = item.get(key) if isinstance(item, MappingNode) else None
    return value.value if isinstance(value, Scalar) else None


def tell_change(change: Change, sources: Sources) -> str:
    """Return a change as a sentence, such as `Decision: emotion of step "Compares plans" fell from +1 to −1`.

    Args:
        change: What happened.
        sources: Evidence by id, to say what backs an item that came or went.
    """
    return "".join(piece.text for piece in tell_pieces(change, sources))


def tell_pieces(change: Change, sources: Sources) -> Told:
    """Return the sentence of a change in pieces: all in the language in force, or else all in English, marked as such.

    Args:
        change: What happened.
        sources: Evidence by id, to say what backs an item that came or went.
    """

    def in_english() -> Told:
        with speaking(IN_ENGLISH):
            told = _tell_all(change, sources)
        return tuple(piece if piece.role else Piece(English(piece.text)) for piece in told)

    return tell_whole(lambda: _tell_all(change, sources), in_english)


def _tell_all(change: Change, sources: Sources) -> Told:
    lead, item, fields = _split(change.parts)
    told = _tell(change, item, fields, sources)
    if lead:
        return _fill(message("{stage}: {change}"), stage=lead, change=told)
    first, *rest = told
    return (Piece(capitalise(first.text), first.role), *rest)


def _fill(text: str, **values: str | Told) -> Told:
    """Return a message in pieces, its values in place of their placeholders; see `say`."""
    return tuple(_join(_fill_pieces(translate(text), values)))


def _fill_pieces(text: str, values: Mapping[str, str | Told]) -> Iterator[Piece]:
    parts = PLACEHOLDER.split(text)
    for at, part in enumerate(parts):
        if at % 2:
            value = values[part]
            yield from (Piece(value),) if isinstance(value, str) else value
        else:
            sides = (values[parts[side]] if 0 < side < len(parts) else "" for side in (at - 1, at + 1))
            yield from _set_quotes_apart(part, *sides)


def _set_quotes_apart(words: str, before: str | Told, after: str | Told) -> Iterator[Piece]:
    """Yield the words between two values, their quotation marks as pieces; without those where a value has its own."""
    closes = None if isinstance(before, str) else _CLOSED.match(words)
    opens = None if isinstance(after, str) else _OPENED.search(words)
    if closes is not None and not _is_quoted(before[-1]):
        yield Piece(closes[0], "quote")
    yield Piece(words[closes.end() if closes else 0 : opens.start() if opens else None])
    if opens is not None and not _is_quoted(after[0]):
        yield Piece(opens[0], "quote")


def _is_quoted(piece: Piece | str) -> bool:
    """Tell whether a text stands in quotation marks of its own."""
    text = piece if isinstance(piece, str) else piece.text
    return len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING


def _bare(name: str) -> str:
    """Return a name without quotation marks of its own around it, also where its end was cut off."""
    if _is_quoted(name):
        return name[1:-1]
    return name[1:] if name[:1] in tuple(_OPENING) and name.endswith("…") else name


def _join(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Yield the pieces with words that stand side by side as one."""
    words = ""
    for piece in pieces:
        if not piece.role:
            words += piece.text
            continue
        if words:
            yield Piece(words)
        words = ""
        yield piece
    if words:
        yield Piece(words)


def _split(parts: tuple[Part, ...]) -> tuple[str, Part | None, tuple[str, ...]]:
    """Return the stage, the innermost item, and the keys below it; "" or None where there is none."""
    lead = parts[0].name if parts and parts[0].kind == "stage" else ""
    rest = parts[1:] if lead else parts
    items = [at for at, part in enumerate(rest) if part.kind]
    last = items[-1] if items else -1
    return lead, rest[last] if items else None, tuple(part.name for part in rest[last + 1 :])


def _name_item(item: Part) -> str:
    """Return an item as a sentence names it: `pain "No price"`, `rule 2`."""
    kind = name_field(item.kind)
    if item.place is not None:
        return say("{kind} {place}", kind=kind, place=item.place)
    return say('{kind} "{name}"', kind=kind, name=_bare(item.name))


def _name_fields(fields: tuple[str, ...]) -> str:
    """Return what some keys, one inside the other, are called; "" for none."""
    outer = [name_field(key, within) for within, key in zip(("", *fields), fields, strict=False)]
    while len(outer) > 1:
        first, second, *rest = outer
        outer = [say("{outer} {inner}", outer=first, inner=second), *rest]
    return "".join(outer)


def _name_subject(item: Part | None, fields: tuple[str, ...], otherwise: str) -> str:
    """Return what a change is about: a field of an item, or one of them, or else what the file holds."""
    field = _name_fields(fields)
    if item is not None and field:
        return say("{field} of {item}", field=field, item=_name_item(item))
    return field or (_name_item(item) if item is not None else otherwise)


def _tell(change: Change, item: Part | None, fields: tuple[str, ...], sources: Sources) -> Told:
    match change.change:
        case "renamed":
            return _tell_id(change, item)
        case "moved":
            return _tell_move(change, item, fields)
        case "changed":
            return _tell_new_value(change, item, fields)
        case _:
            return _tell_presence(change, item, fields, sources)


def _tell_id(change: Change, item: Part | None) -> Told:
    of = _name_item(item) if item is not None else say("the stage")
    before, after = _values(change)
    return _fill(message("the id of {item} is now {after}, it was {before}"), item=of, before=before, after=after)


def _tell_move(change: Change, item: Part | None, fields: tuple[str, ...]) -> Told:
    subject = _name_subject(item, fields, say("the stage"))
    move = change.move
    if isinstance(move, Move):
        if move.text:
            subject = say('{kind} "{name}"', kind=subject, name=_bare(shorten(move.text)))
        old, new = (Piece(str(move.before), "before"),), (Piece(str(move.after), "after"),)
        text = message("{subject} moved from place {before} to place {after}")
        return _fill(text, subject=subject, before=old, after=new)
    origin = change.before or say("the map")
    return _fill(message("{subject} moved here from {origin}"), subject=subject, origin=(Piece(origin, "before"),))


def _values(change: Change) -> tuple[Told, Told]:
    return (Piece(change.before or "", "before"),), (Piece(change.after or "", "after"),)


def is_told_whole(change: Change) -> bool:
    """Tell whether the sentence of a change holds its values, so that nothing has to stand beside it."""
    texts = (change.before or "", change.after or "")
    if change.change != "changed":
        return all(shorten(text) == text for text in texts)
    return sum(map(len, texts)) <= _LONGEST


_DIRECTIONS: Mapping[str, str] = {
    "rose": message("{subject} rose from {before} to {after}"),
    "fell": message("{subject} fell from {before} to {after}"),
    "changed": message("{subject} changed from {before} to {after}"),
}


def _tell_new_value(change: Change, item: Part | None, fields: tuple[str, ...]) -> Told:
    subject = _name_subject(item, fields, say("the file"))
    before, after = _values(change)
    if fields and fields[-1] in _MEASURED:
        direction = _direction(change.before or "", change.after or "")
        return _fill(_DIRECTIONS[direction], subject=subject, before=before, after=after)
    if not is_told_whole(change):
        return _fill(message("{subject} was reworded"), subject=subject)
    return _fill(message('{subject} changed from "{before}" to "{after}"'), subject=subject, before=before, after=after)


def _direction(before: str, after: str) -> str:
    old, new = _score_of(before), _score_of(after)
    if old is None or new is None or old == new:
        return "changed"
    return "rose" if new > old else "fell"


def _score_of(text: str) -> int | None:
    found = _SCORE.search(text)
    return int(found[1].replace("−", "-")) if found else None


def _tell_presence(change: Change, item: Part | None, fields: tuple[str, ...], sources: Sources) -> Told:
    is_new = change.change == "added"
    if fields:
        return _tell_field(change, _name_subject(item, fields, ""), is_list=fields[-1] in _LISTS)
    if item is not None:
        facts = ", ".join(_list_facts(change, sources))
        return _tell_item(_name_item(item), facts, is_new=is_new)
    if change.parts:
        return _fill(message("stage added") if is_new else message("stage removed"))
    return _fill(message("the file was added") if is_new else message("the file was removed"))


def _tell_field(change: Change, subject: str, *, is_list: bool) -> Told:
    if change.change == "added":
        value = (Piece(shorten(change.after or ""), "after"),)
        text = message('{subject} added: "{value}"') if is_list else message('{subject} set to "{value}"')
    else:
        value = (Piece(shorten(change.before or ""), "before"),)
        text = message('{subject} removed: "{value}"') if is_list else message('{subject} taken out, it was "{value}"')
    return _fill(text, subject=subject, value=value)


def _tell_item(item: str, facts: str, *, is_new: bool) -> Told:
    if facts:
        text = message("{item} added, {facts}") if is_new else message("{item} removed, {facts}")
        return _fill(text, item=item, facts=facts)
    return _fill(message("{item} added") if is_new else message("{item} removed"), item=item)


_WEIGHTS: Mapping[str, str] = {
    "severity": message("severity {value}"),
    "impact": message("impact {value}"),
    "effort": message("effort {value}"),
    "emotion": message("emotion {value}"),
}


def _list_facts(change: Change, sources: Sources) -> list[str]:
    """Return the weight of an item that came or went, and what backs it."""
    told = [say(_WEIGHTS[name], value=text) for name, text in change.facts if name in _WEIGHTS]
    backed: Counter[str] = Counter()
    for name, evidence in change.facts:
        if name == "evidence":
            source = sources.get(evidence, _UNKNOWN)
            backed[source.kind] += source.n
    if backed:
        told.append(say("backed by {sources}", sources=join_words([_count(kind, n) for kind, n in backed.items()])))
    return told


_UNKNOWN = Source("source", 1)


def _count(kind: str, n: int) -> str:
    """Return how many sources of a kind there are; what is no thing to count has its sample size instead."""
    match kind:
        case "interview":
            return say_many("{n} interview", "{n} interviews", n)
        case "survey" if n == 1:
            return say("1 survey")
        case "ticket":
            return say_many("{n} ticket", "{n} tickets", n)
        case "chat":
            return say_many("{n} chat", "{n} chats", n)
        case "review":
            return say_many("{n} review", "{n} reviews", n)
        case "recording":
            return say_many("{n} recording", "{n} recordings", n)
        case "observation":
            return say_many("{n} observation", "{n} observations", n)
        case "source":
            return say_many("{n} source", "{n} sources", n)
        case _:
            return _size(say(kind), n)


def _size(kind: str, n: int) -> str:
    return say("{kind} (n {count})", kind=kind, count=n) if n > 1 else kind
