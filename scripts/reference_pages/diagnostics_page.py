"""Every kind of problem: why it matters, how people come to it, what ends it, and what both look like."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_journey.diagnostics import Rule
from reference_pages.cures import CURES
from reference_pages.examples import all_rules
from reference_pages.markdown import fence, page, sentence, table

_GROUPS = {
    "1": "Files and YAML",
    "2": "Maps and personas",
    "3": "Data",
    "4": "Journeys",
    "5": "History",
    "6": "Imports",
    "7": "Maps from and to other tools",
    "9": "Site and settings",
}
_INTRODUCTION = """\
`journey check` and every build tell all problems of all files at once. Each has a code that is never reused, a place,
what was found, and one step to take. An **error** makes `check` exit with 1 and fails a build with `--strict`; a
**warning** does so only under `journey check --strict`. The setting `rules` makes an error of a warning, or leaves it
out: `rules: {JRN401: error, JRN403: ignore}`. An error is always told. JRN401 to JRN404 are about the upkeep of maps:
they are told of a map that has a `reviewed` date and is no draft, and a build fails for them only if `rules` says so.

For each code: **why** it is told, the **cause** that people most often come to it by, and the **cure**, which is one
step. Where the cure is a change of a text, the lines show the example mended: `-` goes, `+` comes."""


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
    cure = CURES.get(rule.code)
    parts = (
        f"### {rule.code} {rule.name}",
        f"{rule.severity.value.capitalize()}. **Why.** {sentence(rule.why)}",
        fence(example, "text") if example else "",
        f"**Cause.** {sentence(rule.cause)}",
        f"**Cure.** {sentence(rule.cure)}",
        fence(cure.as_diff(), "diff", title=cure.file) if cure else "",
    )
    return "\n\n".join(part for part in parts if part)


def _anchor(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"
