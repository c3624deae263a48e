"""Each term of statistics that a page, a drawing, a finding or a command uses is in the glossary, with a source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from reference_pages.sources import SOURCES
from reference_pages.words import TERMS

from mkdocs_journey.attribution.models import ALL_MODELS
from mkdocs_journey.diagrams.unknown import USUAL_SMALL_SAMPLE
from mkdocs_journey.pages.data import terms

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mkdocs_journey"
GLOSSARY = set(TERMS) | {term.name for term in terms.list_terms(small=USUAL_SMALL_SAMPLE)}
# Where words for readers are written. Of the engine room only what it tells them: names of models, and diagnostics.
SPEAKING = ("pages", "diagrams", "findings", "cli", "checks", "attribution/models.py", "attribution/doubts.py")
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PAIR = re.compile(r"\b[A-Z][a-z]+–[A-Z][a-z]+\b")
# Words of statistics, those among them that nothing says yet: whoever begins to use one has to explain it.
VOCABULARY = {
    r"association": "Association",
    r"bayes\w*": "Bayes",
    r"benjamini": "Benjamini–Hochberg",
    r"binomial": "Binomial",
    r"bonferroni|holm": "Bonferroni",
    r"bootstrap\w*": "Bootstrap",
    r"censor\w*": "Censored",
    r"chi.squared?": "Chi-squared",
    r"cohorts?": "Cohort",
    r"confidence intervals?|credible intervals?": "Confidence interval",
    r"correlat\w+": "Correlation",
    r"drop-off": "Drop-off",
    r"fisher": "Fisher's test",
    r"half-life": "Half-life",
    r"hazards?": "Hazard",
    r"incidence|aalen": "Aalen–Johansen",
    r"intervals?": "Interval",
    r"jackknife": "Jackknife",
    r"kaplan": "Kaplan–Meier",
    r"landmarks?": "Landmark",
    r"log-log": "Log-log interval",
    r"log-?rank": "Log-rank test",
    r"lookback": "Lookback",
    r"markov|removal effect": "Markov removal effect",
    r"mature": "Mature",
    r"medians?": "Median",
    r"newcombe": "Newcombe interval",
    r"odds": "Odds",
    r"outliers?": "Outlier",
    r"p below|p-values?|p [<=]": "p-value",
    r"p75": "P75",
    r"p90": "P90",
    r"percentiles?|quartiles?|deciles?": "Percentile",
    r"poisson": "Poisson comparison",
    r"quantiles?": "Quantile",
    r"regression": "Regression",
    r"shapley": "Shapley (conversions)",
    r"(?:statistically )?significan\w+": "Significance",
    r"small samples?": "Small sample",
    r"standard (?:error|deviation)": "Standard deviation",
    r"variance": "Variance",
    r"wilson": "Wilson interval",
}


def told_texts() -> Iterator[str]:
    """Yield the literal texts of the speaking rooms, their docstrings apart, and the words of the templates."""
    for name in SPEAKING:
        place = PACKAGE / name
        for path in [place] if place.is_file() else sorted(place.rglob("*.py")):
            yield from literal_texts(path.read_text(encoding="utf-8"))
    for path in sorted((PACKAGE / "templates").rglob("*.html")):
        yield _TAG.sub(" ", _JINJA.sub(" ", path.read_text(encoding="utf-8")))


def literal_texts(code: str) -> Iterator[str]:
    """Yield the texts of a module that are values."""
    tree = ast.parse(code)
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def terms_in(texts: Iterable[str]) -> set[str]:
    """Return the terms of statistics that stand in texts, by the name that the glossary has for each."""
    whole = "\n".join(texts)
    named = {name for pattern, name in VOCABULARY.items() if re.search(rf"\b(?:{pattern})(?!\w)", whole, re.IGNORECASE)}
    return named | set(_PAIR.findall(whole))


def test_every_term_of_statistics_is_explained() -> None:
    """No reader meets a term that the glossary does not have."""
    used = terms_in(told_texts()) | {model.name for model in ALL_MODELS}
    assert {"Kaplan–Meier", "Poisson comparison", "Median", "Cohort", "p-value"} <= used
    assert used - GLOSSARY == set()


def test_every_term_of_statistics_has_a_source() -> None:
    """Each term in use leads to the section that explains it; no source is left over."""
    used = terms_in(told_texts()) | {model.name for model in ALL_MODELS}
    assert used - set(SOURCES) == set()
    assert set(SOURCES) - GLOSSARY == set()


@pytest.mark.parametrize("name", SOURCES)
def test_source_is_in_the_numbers(name: str) -> None:
    """The section is there, and it names the work by the same words."""
    source = SOURCES[name]
    text = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0].strip("# "): part for part in re.split(r"^(?=##+ )", text, flags=re.MULTILINE)}
    assert source.work in " ".join(sections[source.heading].split())


def test_a_new_term_is_seen() -> None:
    """A term that only a text in code or a pair of names brings is found; a docstring is not for readers."""
    code = '"""By the bootstrap."""\nRULE = f"beyond {2} standard deviation"\nNOTE = "the Mann–Whitney way"\n'
    assert terms_in(literal_texts(code)) == {"Standard deviation", "Mann–Whitney"}
