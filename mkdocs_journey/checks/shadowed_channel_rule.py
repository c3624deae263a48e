"""A channel rule that can never fit, because an earlier one takes all that it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, Severity, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.tables.rule_order import takes_all_of

RULE = declare_rule(
    "JRN332",
    "channel-rule-never-reached",
    why="The first rule that fits names the channel, so touches go elsewhere than the later rule says.",
    cause="A wide rule was put above a narrow one, or a rule was written twice.",
    cure="Move the narrow rule up, or take it out.",
    severity=Severity.WARNING,
)


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each channel rule that an earlier one leaves nothing for."""
    document = joined.project.channels
    rules = document.content.rules if document is not None else ()
    for at, later in enumerate(rules):
        first = next((index for index in range(at) if takes_all_of(rules[index], later)), None)
        if first is not None and document is not None:
            line = document.place(("rules", first)).line
            message = f'rule "{later.channel}" is never reached: line {line} takes all that it asks for'
            hint = f"move it above line {line}, or take it out"
            yield RULE.at(document.place(("rules", at)), message, hint=hint)
