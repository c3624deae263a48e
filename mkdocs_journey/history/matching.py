"""Two lists of one place in two revisions -> which item became which, and which items moved."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from mkdocs_journey.history.meaning import label_of, meaning_of
from mkdocs_journey.model.words import slugify
from mkdocs_journey.source.nodes import Mapping, Node, Scalar

Pair: TypeAlias = tuple[int | None, int | None]

_SLUG_KEYS = ("name", "text", "action", "title", "to", "path", "channel", "date")
IDENTITY_KEYS = ("id", "url", *_SLUG_KEYS)
"""What an item of a list is known by, the first of them that it has."""

_LIKE_TEXT = 0.6
_LIKE_FIELDS = 0.5
_SAME_WORDS = 0.9
_MOST_COMPARISONS = 2_500


def match_items(before: Sequence[Node], after: Sequence[Node]) -> tuple[Pair, ...]:
    """Return pairs of positions (before, after): matched and added items in the new order, then removed ones.

    Items match by `id`, by the slug of their name or text where none is written, or by being that text; what is left
    over matches by likeness, unless both lists are too long for that. Two items with different ids written down match
    only when they have the same name or text, or when all else is equal.
    """
    old_of = _match_identities(before, after)
    taken = set(old_of.values())
    left_before = [i for i in range(len(before)) if i not in taken]
    left_after = [j for j in range(len(after)) if j not in old_of]
    old_of |= _match_likeness(before, after, left_before, left_after)
    matched = set(old_of.values())
    pairs: list[Pair] = [(old_of.get(j), j) for j in range(len(after))]
    return tuple(pairs + [(i, None) for i in range(len(before)) if i not in matched])


def find_moved(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return the fewest matched pairs that must have moved, so that all others kept their order."""
    matched = [(i, j) for i, j in pairs if i is not None and j is not None]
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int | None] = []
    for at, (i, _) in enumerate(matched):
        place = bisect_left(tails, i)
        previous.append(tail_at[place - 1] if place else None)
        tails[place : place + 1] = [i]
        tail_at[place : place + 1] = [at]
    kept: set[int] = set()
    at_ = tail_at[-1] if tail_at else None
    while at_ is not None:
        kept.add(at_)
        at_ = previous[at_]
    return frozenset(pair for at, pair in enumerate(matched) if at not in kept)


def _match_identities(before: Sequence[Node], after: Sequence[Node]) -> dict[int, int]:
    """Return the old position for each new one whose item has the same identity; equal ones match in their order."""
    old_at = {identity: i for i, identity in enumerate(_identities(before))}
    return {j: old_at[identity] for j, identity in enumerate(_identities(after)) if identity in old_at}


def _identities(items: Sequence[Node]) -> list[tuple[str, int] | tuple[None, int, int]]:
    """Return the identity of each item, made unique by counting; an item without one matches nothing."""
    seen: Counter[str] = Counter()
    identities: list[tuple[str, int] | tuple[None, int, int]] = []
    for at, item in enumerate(items):
        identity = identity_of(item)
        if identity is None:
            identities.append((None, id(items), at))
        else:
            identities.append((identity, seen[identity]))
            seen[identity] += 1
    return identities


def identity_of(item: Node) -> str | None:
    """Return what an item of a list is known by: its id, else the slug of its name or text; None without either."""
    if isinstance(item, Scalar):
        return str(item.value)
    if not isinstance(item, Mapping):
        return None
    written = text_at(item, "id")
    if written is not None:
        return written
    address = text_at(item, "url")
    if address is not None:
        return address
    text = next((text for key in _SLUG_KEYS if (text := text_at(item, key)) is not None), None)
    return slugify(text) if text is not None else None


def written_id(item: Node) -> str | None:
    """Return the id that somebody wrote for an item; None for one that is taken from its name or text."""
    value = item.get("id") if isinstance(item, Mapping) else None
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) and value.raw else None


def text_at(item: Mapping, key: str) -> str | None:
    """Return the text of a key; None where it has none, or something else."""
    value = item.get(key)
    return value.value if isinstance(value, Scalar) and isinstance(value.value, str) else None


def _match_likeness(
    before: Sequence[Node], after: Sequence[Node], left_before: list[int], left_after: list[int]
) -> dict[int, int]:
    """Return the old position for each new one by likeness, the most alike first."""
    if len(left_before) * len(left_after) > _MOST_COMPARISONS:
        return {}
    scored = [(_likeness(before[i], after[j]), i, j) for i in left_before for j in left_after]
    old_of: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda item: (-item[0], abs(item[1] - item[2]), item[1])):
        if score > 0 and j not in old_of and i not in old_of.values():
            old_of[j] = i
    return old_of


def _likeness(before: Node, after: Node) -> float:
    """Return how alike two items are, from 0 (not the same item) to 1."""
    if meaning_of(before) == meaning_of(after):
        return 1.0
    if isinstance(before, Scalar) and isinstance(after, Scalar):
        return _text_likeness(str(before.value), str(after.value))
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return 0.0
    if written_id(before) is not None and written_id(after) is not None:
        same_words = label_of(before) is not None and label_of(before) == label_of(after)
        return _SAME_WORDS if same_words else _field_likeness(before, after, ignored=("id",), least=1.0)
    fields = _field_likeness(before, after, ignored=("id", *_SLUG_KEYS), least=_LIKE_FIELDS)
    return max(fields, _text_likeness(label_of(before) or "", label_of(after) or ""))


def _text_likeness(before: str, after: str) -> float:
    matcher = SequenceMatcher(None, before[:200], after[:200], autojunk=False)
    if not before or not after or matcher.quick_ratio() < _LIKE_TEXT:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _LIKE_TEXT else 0.0


def _field_likeness(before: Mapping, after: Mapping, *, ignored: tuple[str, ...], least: float) -> float:
    """Return the share of equal fields, 0 where it is below the least or stands on a single field."""
    old = {entry.key: meaning_of(entry.value) for entry in before.entries if entry.key not in ignored}
    new = {entry.key: meaning_of(entry.value) for entry in after.entries if entry.key not in ignored}
    keys = old.keys() | new.keys()
    equal = sum(old.get(key) == new.get(key) for key in keys)
    return equal / len(keys) if equal > 1 and equal / len(keys) >= least else 0.0
