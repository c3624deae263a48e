"""What is not known, or known of too few: one word or sentence for each such state, the same on every page."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_journey.settings import Settings
from mkdocs_journey.words.formats import format_number
from mkdocs_journey.words.speech import message, say

NO_DATA = message("no data")
"""Nothing was counted here."""
NO_DATA_ON_LEADS = message("no data on leads")
NO_FIGURES = message("No data is joined yet, so no figure is shown.")
"""A whole map or project stands without data."""
NOT_RATED = message("not rated")
"""The author gave no emotion, severity, impact or effort."""
NOBODY_RATED = message("Nobody has rated a feeling yet")
"""The same as a sentence, which may go on."""
NO_CURVE = message("Nobody has rated a feeling yet, so there is no curve: add an emotion to a step or to a stage.")
ONE_NOT_RATED = message("{n} of {stages} stages is not rated")
SOME_NOT_RATED = message("{n} of {stages} stages are not rated")
LAST_STAGE = message("last stage")
NO_WAY_ON = message("No way leads on from here.")
TOO_EARLY = message("too early")
TOO_EARLY_TO_TELL = message("It is too early, or too few leads came, to tell what moving on did since it was done.")
TOO_EARLY_TO_COMPARE = message("It is too early to compare: that takes two weeks on either side of the review.")
TOO_FEW_MONTHS = message("Fewer than six months are known, or too few leads came, so that no trend is told.")
NOT_REACHED = message("not reached")
"""A quantile of time: fewer than so many are gone yet, and too few are watched to tell a least time."""
NOBODY_LONG_ENOUGH = message("No lead has been here long enough to judge.")
STILL_OPEN = message("still open")
STILL_OPEN_TERM = message("Still open")
"""Of leads that have neither moved on, nor won, nor left: never added to those who left."""
NO_LOSSES_MARKED = message("The data marks no lead as lost, so “still open” also holds those who left.")
FEW = message("few")
NEARLY_ALL = message("nearly all")
FEWER = message("fewer than {least}")
FEWER_LEADS = message("fewer than {least} leads")
SMALL_SAMPLE = message("small sample")
SMALL = message("small")
"""The same in the narrowest column."""
USUAL_SMALL_SAMPLE = Settings().small_sample
"""Below this many a figure is called a small sample, where the project does not set another number."""


NOBODY_KNOWS_ENTRIES = message("There is no data on leads entering this stage.")
"""No table tells who entered."""


def no_data_on(subject: str) -> str:
    """Return the sentence of a drawing that has nothing to draw."""
    return say("There is no data on {subject}.", subject=subject)


def fewer_than(least: int, unit: str = "") -> str:
    """Return "fewer than 10" or "fewer than 10 leads": who they are could be told from the number."""
    if unit == "leads":
        return say(FEWER_LEADS, least=format_number(least))
    return f"{say(FEWER, least=format_number(least))} {unit}".rstrip()


def too_few(least: int) -> str:
    """Return the sentence in place of a figure about fewer leads than may be shown."""
    return say("Fewer than {least} leads are counted here, so no figure is shown.", least=format_number(least))


def too_few_in_stages(few: Iterable[int]) -> str:
    """Return the sentence of a drawing that has nothing to draw since too few are counted; "" where that is not why.

    Args:
        few: Of each stage, below how many no number may be shown, where so few are counted; else 0.
    """
    least = max(few, default=0)
    if not least:
        return ""
    return say(
        "Fewer than {least} leads are counted in each of these stages, so no figure is shown.",
        least=format_number(least),
    )


def mark_small(text: str, n: int, *, small: int) -> str:
    """Return the text, with the note that it rests on a small sample where n is below `small`."""
    return say("{figure}, small sample", figure=text) if n < small else text
