"""One change -> a sentence that a reader understands without knowing the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_journey.history.changes import Change, Part
from mkdocs_journey.history.meaning import name_one, shorten
from mkdocs_journey.source.nodes import Mapping as MappingNode
from mkdocs_journey.source.nodes import Node, Scalar, Sequence

_SCORE = re.compile(r"(?:^|\()([+−]?\d+)\)?$")
_FIELDS = {"n": "sample size", "says": "wording", "text": "wording", "from": "rows"}
_MEASURED = frozenset({"emotion", "severity", "impact", "effort", "sample size"})
_LISTS = frozenset(
    {
        "thoughts", "solves", "amplifies", "evidence", "focus", "also", "match", "items", "goals", "challenges",
        "responsibilities", "alternatives", "any of", "source", "medium", "campaign",
    }
)  # fmt: skip
# Words for which "3 analyticss" would be written.
_UNCOUNTED = frozenset({"analytics", "crm", "social", "other"})


@dataclass(frozen=True, slots=True)
class Source:
    """An evidence as a sentence counts it: what kind it is, and how many people or answers it rests on."""

    kind: str
    n: int


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


def tell_change(change: Change, sources: Mapping[str, Source]) -> str:
    """Return a change as a sentence, such as `Decision: emotion of step "Compares plans" fell from +1 to −1`.

    Args:
        change: What happened.
        sources: Evidence by id, to say what backs an item that came or went.
    """
    lead, item, field = _split(change.parts)
    told = _tell(change, item, field, sources)
    return f"{lead}: {told}" if lead else f"{told[:1].upper()}{told[1:]}"


def _split(parts: tuple[Part, ...]) -> tuple[str, str, str]:
    """Return the stage, the innermost item, and the field below it in words; each "" where there is none."""
    lead = parts[0].name if parts and parts[0].kind == "stage" else ""
    rest = parts[1:] if lead else parts
    items = [at for at, part in enumerate(rest) if part.kind]
    last = items[-1] if items else -1
    item = str(rest[last]) if items else ""
    return lead, item, " ".join(_FIELDS.get(part.name, part.name) for part in rest[last + 1 :])


def _tell(change: Change, item: str, field: str, sources: Mapping[str, Source]) -> str:
    if change.change == "renamed":
        return f"the id of {item or 'the stage'} is now {change.after}, it was {change.before}"
    if change.change == "moved":
        return _tell_move(change, item, field)
    if change.change == "changed":
        return _tell_new_value(change, item, field)
    return _tell_presence(change, item, field, sources)


def _tell_move(change: Change, item: str, field: str) -> str:
    subject = item or field or "the stage"
    if (change.after or "").startswith("at place") or '" at place ' in (change.after or ""):
        return f"{subject} moved: {change.before} before, {change.after} now"
    return f"{subject} moved here from {change.before or 'the map'}"


def _tell_new_value(change: Change, item: str, field: str) -> str:
    subject = f"{field} of {item}" if item and field else field or item or "the file"
    before, after = change.before or "", change.after or ""
    if field in _MEASURED:
        return f"{subject} {_direction(before, after)} from {before} to {after}"
    if len(before) + len(after) > 120:
        return f"{subject} was reworded"
    return f'{subject} changed from "{before}" to "{after}"'


def _direction(before: str, after: str) -> str:
    old, new = _score_of(before), _score_of(after)
    if old is None or new is None or old == new:
        return "changed"
    return "rose" if new > old else "fell"


def _score_of(text: str) -> int | None:
    found = _SCORE.search(text)
    return int(found[1].replace("−", "-")) if found else None


def _tell_presence(change: Change, item: str, field: str, sources: Mapping[str, Source]) -> str:
    value = change.after if change.change == "added" else change.before
    if not item and not field:
        return f"stage {change.change}" if change.parts else f"the file was {change.change}"
    of = f" of {item}" if item else ""
    if field in _LISTS:
        return f'{name_one(field)}{of} {change.change}: "{shorten(value or "")}"'
    if field:
        if change.change == "added":
            return f'{field}{of} set to "{shorten(value or "")}"'
        return f'{field}{of} taken out, it was "{shorten(value or "")}"'
    return f"{item} {change.change}{_tell_facts(change, sources)}"


_WEIGHTS: Mapping[str, str] = {"severity": "severity {}", "impact": "impact {}", "effort": "effort {}", "emotion": "{}"}


def _tell_facts(change: Change, sources: Mapping[str, Source]) -> str:
    """Return the weight of an item that came or went, and what backs it."""
    told = [_WEIGHTS[name].format(text) for name, text in change.facts if name in _WEIGHTS]
    backed: Counter[str] = Counter()
    for name, evidence in change.facts:
        if name == "evidence":
            source = sources.get(evidence, Source("source", 1))
            backed[source.kind] += source.n
    if backed:
        told.append(f"backed by {' and '.join(_count(kind, n) for kind, n in backed.items())}")
    return f", {', '.join(told)}" if told else ""


def _count(kind: str, n: int) -> str:
    if kind in _UNCOUNTED:
        return f"{kind} (n {n})" if n > 1 else kind
    return f"{n} {kind if n == 1 else f'{kind}s'}"
