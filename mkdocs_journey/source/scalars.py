"""The text of an unquoted YAML scalar -> its value by the YAML 1.2 core schema, and nothing cleverer."""

from __future__ import annotations

import math
import re

from mkdocs_journey.source.nodes import ScalarValue

_CONSTANTS: dict[str, ScalarValue] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_PREFIXED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_NUMBER_STARTS = frozenset("-+.0123456789")
_LONGEST_NUMBER = 300


def resolve_plain(raw: str) -> ScalarValue:
    """Return the value of a scalar that was written without quotes.

    `no`, `2025-12-01`, `1:30` and `1_000` are text. So are `.inf` and `.nan`, numbers too large for a float and
    numbers of more than 300 characters: no field of a map or persona can mean one of them.
    """
    if raw in _CONSTANTS:
        return _CONSTANTS[raw]
    if raw[0] not in _NUMBER_STARTS or len(raw) > _LONGEST_NUMBER:
        return raw
    if _INTEGER.fullmatch(raw):
        return int(raw)
    if _PREFIXED.fullmatch(raw):
        return int(raw, 0)
    if _FLOAT.fullmatch(raw):
        number = float(raw)
        return number if math.isfinite(number) else raw
    return raw
