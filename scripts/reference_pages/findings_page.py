"""The rules of findings: why, formula, settings and the sentence of each, from its file and its case in the tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_journey.settings import Settings
from reference_pages.markdown import page, table

if TYPE_CHECKING:
    from finding_cases import FindingCase

TESTS = Path(__file__).parents[2] / "tests"
_INTRODUCTION = """\
What the rules look for on a map, one rule a file of `mkdocs_journey/findings`. `journey findings` prints what they
found; [How the numbers are made](../numbers.md#findings-from-the-data) tells what stands behind a p-value and a family
of comparisons, and [the proof](../proof.md) how often they fire on data without any effect. Bounds are
[settings](settings.md). Each rule has a case in the tests (`tests/finding_cases.py`), whose sentence stands here."""


def write_findings_page() -> str:
    """Return the page of every rule."""
    if str(TESTS) not in sys.path:
        sys.path.append(str(TESTS))
    from finding_cases import FINDING_CASES

    return page("Findings", _INTRODUCTION, *map(_part, FINDING_CASES))


def _part(case: FindingCase) -> str:
    what, why, formula = (" ".join(part.split()) for part in (case.rule.__doc__ or "").strip().split("\n\n"))
    (found,) = case.find(True)
    defaults = Settings()
    settings = [(f"[`{name}`](settings.md)", f"{getattr(defaults, name):g}") for name in case.rule.SETTINGS]
    file = f"mkdocs_journey/findings/{case.rule.__name__.rpartition('.')[2]}.py"
    parts = (
        f"## {case.rule.KIND}\n\n{what}",
        f"**Why.** {_after(why)}",
        f"**Formula.** {_after(formula)}",
        table(("setting", "default"), settings) if settings else "It has no bounds to set.",
        f"**Its case.** It fires: {case.fires}. It does not: {case.rests}. What it writes:",
        f"> {found.whole_text}",
        f"Beside it: *{found.rule}*. (`{file}`)",
    )
    return "\n\n".join(parts)


def _after(text: str) -> str:
    said = text.partition(": ")[2]
    return said[:1].upper() + said[1:]
