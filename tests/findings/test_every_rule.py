"""Each rule of findings has a file of its own that says why and how, a case that fires, and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from finding_cases import FINDING_CASES, FindingCase

from mkdocs_journey.settings import setting_names

FOLDER = Path(__file__).parents[2] / "mkdocs_journey" / "findings"
by_kind = pytest.mark.parametrize("case", FINDING_CASES, ids=lambda case: case.rule.KIND)


@by_kind
def test_its_case_fires_and_the_nearest_does_not(case: FindingCase) -> None:
    """Exactly one finding of its kind, with the rule and a sentence; then none."""
    (found,) = case.find(True)
    assert found.kind == case.rule.KIND
    assert found.rule
    assert found.text.endswith(".")
    assert list(case.find(False)) == []


@by_kind
def test_it_says_why_and_how(case: FindingCase) -> None:
    """Its file opens with what it is, why, and the formula, which names each of its settings."""
    first, why, formula = (case.rule.__doc__ or "").strip().split("\n\n")
    assert first.endswith(".")
    assert why.startswith("Why: ")
    assert formula.startswith("Formula: ")
    assert set(case.rule.SETTINGS) <= set(setting_names())
    assert [name for name in case.rule.SETTINGS if f"`{name}`" not in formula] == []


def test_no_rule_is_without_a_case() -> None:
    """Whoever adds a file with a kind adds its case."""
    files = {path.stem for path in FOLDER.glob("*.py") if "\nKIND = " in path.read_text(encoding="utf-8")}
    assert files == {case.rule.__name__.rpartition(".")[2] for case in FINDING_CASES}
    assert len(files) == 13
