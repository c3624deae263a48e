"""A snapshot -> the text of its file: the same bytes for the same figures, a line for each stage."""

from __future__ import annotations

import json
from typing import Any

from mkdocs_journey.snapshots.snapshot import Snapshot

_WIDTH = 400
"""A value that fits into so many characters stands on one line, so that a diff shows which stage changed."""


def render_snapshot(snapshot: Snapshot) -> str:
    """Return the text of a snapshot's file; what is absent has no key."""
    plain = snapshot.model_dump(mode="json", by_alias=True)
    plain["maps"] = dict(sorted(plain["maps"].items()))
    return f"{_render(_drop_absent(plain), 0)}\n"


def _drop_absent(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {key: _drop_absent(item) for key, item in value.items() if item is not None}
    return [_drop_absent(item) for item in value] if isinstance(value, list) else value


def _render(value: Any, depth: int) -> str:  # noqa: ANN401 - any JSON
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or (depth and len(flat) <= _WIDTH):
        return flat
    inner = "\n" + " " * (depth + 1)
    if isinstance(value, list):
        return f"[{','.join(inner + _render(item, depth + 1) for item in value)}\n{' ' * depth}]"
    lines = (f"{inner}{json.dumps(key, ensure_ascii=False)}: {_render(item, depth + 1)}" for key, item in value.items())
    return f"{{{','.join(lines)}\n{' ' * depth}}}"
