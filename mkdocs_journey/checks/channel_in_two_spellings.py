"""A channel whose name is written in two ways, which makes two channels of it."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.tables.ga4_channels import GA4_CHANNELS

RULE = declare_rule(
    "JRN333",
    "channel-in-two-spellings",
    why="Names are compared letter by letter, so one channel would stand in two rows with half its touches each.",
    cause="The name was typed again, with a capital or a blank more or less.",
    cure="Write the name in the same way everywhere.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each channel of the team's rules that differs from one before it, or GA4's, by case or blanks only."""
    document = joined.project.channels
    known = {_fold(name): name for name in GA4_CHANNELS}
    for at, rule in enumerate(document.content.rules if document is not None else ()):
        first = known.setdefault(_fold(rule.channel), rule.channel)
        if first != rule.channel and document is not None:
            message = f'channel "{rule.channel}" is not "{first}": each gets a row of its own'
            yield RULE.at(document.place(("rules", at, "channel")), message, hint=f'write "{first}"')


def _fold(name: str) -> str:
    return "".join(name.split()).casefold()
