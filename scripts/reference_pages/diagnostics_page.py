"""Every kind of problem: why it matters, and what it looks like when it is met."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_journey.diagnostics import Rule
from reference_pages.examples import all_rules
from reference_pages.markdown import fence, page, sentence, table

_GROUPS = {
    "1": "Files and YAML",
    "2": "Maps and personas",
    "3": "Data",
    "4": "Journeys",
    "5": "History",
    "9": "Site and settings",
}
_INTRODUCTION = """\
`journey check` and every build tell all problems of all files at once. Each has a code that is never reused, a place,
what was found, and one step to take. An **error** makes `check` exit with 1 and fails a build with `--strict`; a
**warning** does so only under `journey check --strict`."""


def write_diagnostics_page(examples: Mapping[str, str]) -> str:
    """Return the page of every rule.

    Args:
        examples: A rendered diagnostic for each code.
    """
    rules = all_rules()
    parts = []
    for digit, heading in _GROUPS.items():
        group = [rule for code, rule in rules.items() if code[3] == digit]
        if group:
            listed = ((f"[{rule.code}](#{_anchor(rule)})", rule.name, rule.severity.value) for rule in group)
            parts += [f"## {heading}", table(("code", "name", "severity"), listed)]
            parts += [_rule_part(rule, examples.get(rule.code, "")) for rule in group]
    return page("Diagnostics", _INTRODUCTION, *parts)


def _rule_part(rule: Rule, example: str) -> str:
    shown = f"\n\n{fence(example, 'text')}" if example else ""
    return f"### {rule.code} {rule.name}\n\n{rule.severity.value.capitalize()}. {sentence(rule.why)}{shown}"


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"
