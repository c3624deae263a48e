"""Source, medium and campaign to a marketing channel: a team's own rules first, then GA4's; the first that fits wins.

Letter case, blanks around a value and the `www.` of a source count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mkdocs_journey.source.globs import compile_glob
from mkdocs_journey.tables.channel_rules import GROUPS, UNASSIGNED, UNKNOWN, ChannelRule
from mkdocs_journey.tables.ga4_channels import GA4_CHANNELS, GA4_RULES

BLANK_WORDS = frozenset(
    ("", "unknown", "(unknown)", "not set", "(not set)", "none", "(none)", "n/a", "#n/a", "na", "null", "(null)", "nan",
     "undefined", "(not provided)", "(data not available)", "-", "--", "–", "—")
)  # fmt: skip
KEYS = ("source", "medium", "campaign")
_WILD = re.compile(r"[*?]")

Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class NamedChannel:
    """A channel, and the rule that gave it in words."""

    channel: str
    rule: str


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule of the team, and where it is written, such as `data/channels.yml:7`."""

    rule: ChannelRule
    written_at: str


class ChannelNamer:
    """Names the channel of a touch that has none of its own."""

    def __init__(self, own: Iterable[OwnRule] = ()) -> None:
        own = tuple(own)
        rules = (*((one.rule, one.written_at) for one in own), *_GA4)
        self._own = len(own)
        self._named = [NamedChannel(rule.channel, f"{name}: {rule_words(rule)}") for rule, name in rules]
        self._keys = [_KeyTests(key, [rule.conditions.get(key, ()) for rule, _ in rules]) for key in KEYS]

    def name(self, source: str, medium: str, campaign: str) -> NamedChannel:
        """Return the channel and its rule.

        A touch that no own rule takes is `(unknown)` when its source and medium are blank, or words that mean blank,
        whatever its campaign.
        """
        tags = (fold_value(source), fold_value(medium), fold_value(campaign))
        fitting = self._keys[0].fitting(tags[0]) & self._keys[1].fitting(tags[1]) & self._keys[2].fitting(tags[2])
        first = (fitting & -fitting).bit_length() - 1
        if not 0 <= first < self._own and tags[0] in BLANK_WORDS and tags[1] in BLANK_WORDS:
            return _BLANK
        return self._named[first] if fitting else _NO_RULE


class _KeyTests:
    """What all rules ask of one key; each value is tried once, and the rules that it fits are the bits of a number."""

    def __init__(self, key: str, patterns: Sequence[Sequence[str]]) -> None:
        compiled = compile_source if key == "source" else compile_patterns
        self._tests = [(1 << at, compiled(one)) for at, one in enumerate(patterns) if one]
        self._unasked = sum(1 << at for at, one in enumerate(patterns) if not one)
        self._known: dict[str, int] = {}

    def fitting(self, value: str) -> int:
        """Return the rules that a folded value fits."""
        if value not in self._known:
            self._known[value] = self._unasked | sum(bit for bit, fits in self._tests if fits(value))
        return self._known[value]


def fold_value(text: str) -> str:
    """Return a value as rules compare it."""
    return text.strip().casefold()


def rule_words(rule: ChannelRule) -> str:
    """Return what a rule asks, in words."""
    return ", ".join(f"{key} is {_listed(patterns)}" for key, patterns in rule.conditions.items())


def compile_patterns(patterns: Sequence[str]) -> Test:
    """Return whether a folded value is one of the names, fits one of the globs or belongs to one of the groups.

    What means blank fits only where the very word is written: what is not known stays so.
    """
    names = frozenset(one for one in patterns if one not in GROUPS and not is_glob(one))
    tests: list[Callable[[str], object]] = [GROUPS[one].holds for one in patterns if one in GROUPS]
    tests += [compile_glob(one).fullmatch for one in patterns if is_glob(one)]
    if not tests:
        return names.__contains__
    return lambda value: value in names or (value not in BLANK_WORDS and any(test(value) for test in tests))


def compile_source(patterns: Sequence[str]) -> Test:
    """Return the same for sources, where a host with `www.` and without is one."""
    fits = compile_patterns([one if is_glob(one) else one.removeprefix("www.") for one in patterns])
    return lambda value: fits(value) or fits(value.removeprefix("www."))


def is_glob(pattern: str) -> bool:
    """Tell whether a pattern has a wildcard."""
    return _WILD.search(pattern) is not None


def _listed(patterns: Sequence[str]) -> str:
    words = [GROUPS[one].words if one in GROUPS else one for one in patterns]
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


_BLANK = NamedChannel(UNKNOWN, "source and medium are blank")
_NO_RULE = NamedChannel(UNASSIGNED, "no rule fits")
_GA4 = tuple((rule, f"GA4 {GA4_CHANNELS.index(rule.channel) + 1}") for rule in GA4_RULES)
