"""The list of emotion words, and the glossary."""

from __future__ import annotations

from mkdocs_journey.diagrams.unknown import USUAL_SMALL_SAMPLE
from mkdocs_journey.model.emotions import EMOTION_WORDS
from mkdocs_journey.pages.data import terms
from reference_pages.markdown import page, table
from reference_pages.sources import SOURCES
from reference_pages.words import TERMS

_EMOTIONS = """\
An `emotion` is a whole number from −2 to 2, or one of these words; letter case does not matter. The word is then shown
beside the score. A word that is not on the list can stand as `feeling`, with a number as `emotion`."""

_GLOSSARY = """\
The words that figures and messages use, in plain sentences. [How the numbers are made](../numbers.md) has the rule
behind each figure; the last column leads to it, and names the published work where the method is somebody's."""


def write_emotions_page() -> str:
    """Return the page of the emotion words."""
    scores = sorted(set(EMOTION_WORDS.values()))
    rows = (
        (_signed(score), ", ".join(word for word, own in EMOTION_WORDS.items() if own == score)) for score in scores
    )
    return page("Emotion words", _EMOTIONS, table(("score", "words"), rows))


def _signed(score: int) -> str:
    return f"{score:+d}".replace("-", "−") if score else "0"


def write_glossary_page() -> str:
    """Return the page of every term, in alphabetical order."""
    every = {**TERMS, **{term.name: term.meaning for term in terms.list_terms(small=USUAL_SMALL_SAMPLE)}}
    names = sorted(every, key=lambda name: name.strip("(").casefold())
    rows = ((f"**{name}**", every[name], SOURCES[name].text if name in SOURCES else "") for name in names)
    return page("Glossary", _GLOSSARY, table(("word", "meaning", "source"), rows))
