"""Maps that Hypothesis writes: keys in any order, values in any style, comments and blank lines anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

WORDS = st.text(alphabet="abc ÄÖ:#-'\"{}[],&*!|>%@`?é漢", min_size=1, max_size=30).filter(
    lambda text: any(letter.isalpha() for letter in text)
)
PLAIN = st.lists(st.sampled_from(["Too", "slow", "it's", "a-b", "x:y", "c#", "1", "ä"]), min_size=1, max_size=8).map(
    lambda words: " ".join(["Text", *words])
)
COMMENT = st.sampled_from(["# one", "#two", "# key: value", "# - item"])


def write_map(draw: Draw) -> str:
    """Return the text of a map without errors."""
    stages = [_stage(draw, number) for number in range(draw(st.integers(1, 3)))]
    fields = {
        "title": draw(WORDS),
        "objective": draw(st.sampled_from(["Aim", {"statement": "Aim", "by": "2026-12", "kind": "retention"}])),
        "persona": "maya",
        "about": draw(WORDS) + "\n\n" + draw(PLAIN),
        "owner": draw(PLAIN),
        "reviewed": "2026-03-12",
        "stages": stages,
        "lanes": [{"name": "Room"}],
        "links": {"text": draw(PLAIN), "url": "https://a.example/x"},
    }
    body = _write(draw, _some(draw, fields, keep={"title", "objective", "persona", "stages"}), 0)
    return "\n".join([*_comments(draw, 0), *body, *_comments(draw, 0)]) + "\n"


def _stage(draw: Draw, number: int) -> Any:
    if draw(st.booleans()):
        return f"Stage {number}"
    fields = {
        "name": f"Stage {number}",
        "goal": draw(WORDS),
        "emotion": draw(st.integers(-2, 2)),
        "thoughts": [draw(WORDS)],
        "steps": [draw(st.one_of(PLAIN, PLAIN.map(lambda text: {"thought": "Hm", "action": text})))],
        "pains": draw(st.one_of(PLAIN, st.lists(WORDS, min_size=1, max_size=3, unique=True))),
        "opportunities": [{"effort": 2, "text": draw(PLAIN), "impact": 3}],
        "lanes": {"room": [draw(PLAIN)]},
    }
    return _some(draw, fields, keep={"name"})


def _some(draw: Draw, fields: dict[str, Any], *, keep: set[str]) -> dict[str, Any]:
    kept = [key for key in fields if key in keep or draw(st.booleans())]
    return {key: fields[key] for key in draw(st.permutations(kept))}


def _comments(draw: Draw, indent: int) -> list[str]:
    if draw(st.integers(0, 3)):
        return []
    told = draw(st.lists(st.one_of(st.just(""), COMMENT), max_size=3))
    return [f"{' ' * indent}{text}" if text else "" for text in told]


def _write(draw: Draw, value: Any, indent: int) -> list[str]:
    """Return the lines of a block or a list that starts on a line of its own."""
    margin = " " * indent
    lines: list[str] = []
    items = value.items() if isinstance(value, dict) else [(None, item) for item in value]
    for key, item in items:
        lines += _comments(draw, indent)
        head = f"{margin}-" if key is None else f"{margin}{key}:"
        lines += _write_value(draw, head, item, indent, in_list=key is None)
    return lines


def _write_value(draw: Draw, head: str, value: Any, indent: int, *, in_list: bool) -> list[str]:
    note = draw(st.sampled_from(["", "", "  # note"]))
    if isinstance(value, (dict, list)):
        if draw(st.integers(0, 3)) == 0:
            return [f"{head} {json.dumps(value, ensure_ascii=False)}{note}"]
        if in_list and isinstance(value, dict) and draw(st.booleans()):
            first, *rest = _write(draw, value, indent + 2)
            if first.strip() and not first.lstrip().startswith("#"):
                return [f"{head} {first.lstrip()}", *rest]
            return [head, first, *rest]
        deeper = draw(st.sampled_from([0, 2, 4])) if isinstance(value, list) and not in_list else 2
        return [f"{head}{note}", *_write(draw, value, indent + deeper)]
    if not isinstance(value, str):
        return [f"{head} {value}{note}"]
    return _write_text(draw, head, value, indent, note)


def _write_text(draw: Draw, head: str, value: str, indent: int, note: str) -> list[str]:
    style = draw(st.sampled_from(["plain", "quoted", "literal", "wrapped"]))
    margin = " " * (indent + draw(st.integers(1, 4)))
    is_plain = value.startswith(("Text ", "Stage ")) and "\n" not in value
    if style == "literal" and " " in value and not value.startswith((" ", "\n")) and "\n " not in value:
        return [
            f"{head} {draw(st.sampled_from(['|', '|-', '>', '|+']))}",
            *(_deep(margin, x) for x in value.split("\n")),
        ]
    if style == "wrapped" and is_plain and " " in value:
        words = value.split(" ")
        return [f"{head} {words[0]}", *(f"{margin}{word}" for word in words[1:-1]), f"{margin}{words[-1]}{note}"]
    if is_plain and style == "plain":
        return [f"{head} {value}{note}"]
    return [f"{head} {json.dumps(value, ensure_ascii=False)}{note}"]


def _deep(margin: str, line: str) -> str:
    return f"{margin}{line}" if line else ""
