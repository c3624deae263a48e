"""What is not known, or known of too few: one word or sentence for each such state, the same on every page."""

from __future__ import annotations

from mkdocs_journey.settings import Settings

NO_DATA = "no data"
"""Nothing was counted here."""
NO_FIGURES = "No data is joined yet, so no figure is shown."
"""A whole map or project stands without data."""
NOT_RATED = "not rated"
"""The author gave no emotion, severity, impact or effort."""
NOBODY_RATED = "Nobody has rated a feeling yet"
"""The same as a sentence, which may go on."""
LAST_STAGE = "last stage"
NO_WAY_ON = "No way leads on from here."
TOO_EARLY = "too early"
TOO_EARLY_TO_TELL = "It is too early, or too few leads came, to tell what moving on did since it was done."
TOO_EARLY_TO_COMPARE = "It is too early to compare: that takes two weeks on either side of the review."
NOBODY_LONG_ENOUGH = "No lead has been here long enough to judge."
STILL_OPEN = "still open"
"""Of leads that have neither moved on, nor won, nor left: never added to those who left."""
NO_LOSSES_MARKED = "The data marks no lead as lost, so “still open” also holds those who left."
FEW = "few"
NEARLY_ALL = "nearly all"
FEWER_THAN = "fewer than"
SMALL_SAMPLE = "small sample"
SMALL = "small"
"""The same in the narrowest column."""
USUAL_SMALL_SAMPLE = Settings().small_sample
"""Below this many a figure is called a small sample, where the project does not set another number."""


NOBODY_KNOWS_ENTRIES = f"There is {NO_DATA} on leads entering this stage."
"""No table tells who entered."""


def no_data_on(subject: str) -> str:
    """Return the sentence of a drawing that has nothing to draw."""
    return f"There is {NO_DATA} on {subject}."


def fewer_than(least: int, unit: str = "") -> str:
    """Return "fewer than 10" or "fewer than 10 leads": who they are could be told from the number."""
    return f"{FEWER_THAN} {least} {unit}".rstrip()


def too_few(least: int) -> str:
    """Return the sentence in place of a figure about fewer leads than may be shown."""
    return f"{fewer_than(least, 'leads').capitalize()} are counted here, so no figure is shown."


def mark_small(text: str, n: int, *, small: int) -> str:
    """Return the text, with the note that it rests on a small sample where n is below `small`."""
    return f"{text}, {SMALL_SAMPLE}" if n < small else text
