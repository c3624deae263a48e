"""Which channel rule leaves nothing for which: what the one asks for is all that the other does, or more."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_journey.source.globs import compile_glob
from mkdocs_journey.tables.channel_rules import GROUPS, ChannelRule
from mkdocs_journey.tables.channels import compile_patterns, compile_source, is_glob


def takes_all_of(earlier: ChannelRule, later: ChannelRule) -> bool:
    """Tell whether whatever fits the later rule surely fits the earlier one.

    Where it says no there may still be no such touch: several rules together are not looked at.
    """
    return all(_covers(key, patterns, later.conditions.get(key, ())) for key, patterns in earlier.conditions.items())


def _covers(key: str, wide: Sequence[str], narrow: Sequence[str]) -> bool:
    return bool(narrow) and all(_covers_one(key, wide, one) for one in narrow)


def _covers_one(key: str, wide: Sequence[str], narrow: str) -> bool:
    if narrow in wide:
        return True
    if narrow in GROUPS:
        return any(set(one) == {"*"} for one in wide)
    if is_glob(narrow):
        return any(_glob_covers(one, narrow) for one in wide if is_glob(one))
    compiled = compile_source if key == "source" else compile_patterns
    return compiled(wide)(narrow)


def _glob_covers(wide: str, narrow: str) -> bool:
    """Tell whether each text that the narrow glob fits fits the wide one; only a star can stand for a star."""
    return compile_glob(wide, one_sign="[^*]").fullmatch(narrow) is not None
