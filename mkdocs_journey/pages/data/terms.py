"""The words that figures need, each in one plain sentence; pages lead to them on the data page."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagrams.unknown import SMALL_SAMPLE, STILL_OPEN, USUAL_SMALL_SAMPLE, fewer_than


@dataclass(frozen=True, slots=True)
class Term:
    """A word and its meaning.

    Attributes:
        anchor: Its anchor on the data page, `term-…`.
    """

    anchor: str
    name: str
    meaning: str


def _term(name: str, meaning: str, anchor: str = "") -> Term:
    return Term(f"term-{anchor or name.lower().replace(' ', '-')}", name, meaning)


def _small_sample(small: int) -> Term:
    counted = fewer_than(small).capitalize()
    return _term(
        SMALL_SAMPLE.capitalize(), f"{counted} were counted: the figure can be far off, and no finding rests on it."
    )


def list_terms(*, small: int) -> tuple[Term, ...]:
    """Return every word with its meaning.

    Args:
        small: Below this many a figure is called a small sample.
    """
    own = _small_sample(small)
    return tuple(own if term.anchor == own.anchor else term for term in TERMS)


TERMS: tuple[Term, ...] = (
    _term("As-of date", "The last moment that the data speaks for; rows after it are left out and counted."),
    _term("Lead", "A person or account in the data, counted once."),
    _term("Touch", "One dated contact of a lead with a touchpoint, through a channel."),
    _term("Entry", "The first time that a lead enters a stage; later entries are counted on their own."),
    _term(
        "Cohort",
        "The leads that a figure is about: for moving on, those that entered the stage long enough ago to have had "
        "the time that nine in ten of the movers needed.",
    ),
    _term(
        "Drop-off",
        "The share of a cohort that has entered no later stage by the as-of date; it is split into those who left, "
        f"those {STILL_OPEN}, and those won who stayed.",
    ),
    _term(
        "Measured feeling",
        "The median of the scores that people gave, from −2 to +2, with the middle half of them; beside the authors’ "
        "rating, never in its place.",
    ),
    _term(
        "Aggregate",
        "A count of views, visits or users that a tool made; it tells of no single lead, so it stands beside the "
        "figures of leads and is never mixed with them.",
    ),
    _term("Exit rate", "The share of a page’s views that were the last of their visit."),
    _term("Left", "A lead that the data marks as lost, or a customer whose time with us has ended."),
    _term(STILL_OPEN.capitalize(), "A lead that has not moved on and is neither won nor lost by the as-of date."),
    _term("Median", "Half of the leads took less time than this, half took more."),
    _term("P75", "Three quarters took less time than this; the slowest quarter took this long or longer."),
    _term("P90", "Nine in ten took less time than this."),
    _term(
        "Kaplan–Meier",
        "A way to measure waiting times that counts leads still waiting for as long as they have waited, instead of "
        "leaving them out.",
        "kaplan-meier",
    ),
    _term(
        "Interval",
        "If the same were counted many times over, 95 of 100 such ranges would hold the true share. Shares of whole "
        "counts use Wilson’s score interval.",
    ),
    _small_sample(USUAL_SMALL_SAMPLE),
    _term("Lookback", "How many days before an entry a touch may lie to be given credit for it."),
    _term("Credit", "The part of an entry that a model gives to a touch; the credits of one entry sum to 1."),
    _term("First touch", "All credit goes to the first touch within the lookback."),
    _term("Last touch", "All credit goes to the last touch before the entry."),
    _term("Linear", "Every touch within the lookback gets the same part of the credit."),
    _term(
        "Scope",
        "Which touches count for an entry: those since the entry before it (this stage), or all within the lookback "
        "(whole journey).",
    ),
    _term("(unknown)", "The touch is there, but nobody recorded where it came from.", "unknown"),
    _term("(unattributed)", "There is no touch that could be given credit.", "unattributed"),
    _term("(not set)", "The touch lacks the source, campaign or touchpoint that the table asks for.", "not-set"),
    _term("Unassigned", "A source was recorded, but no rule puts it into a channel."),
    _term(
        "(small)",
        "Rows about fewer leads than the limit are summed into this one, so that no table gives a person away.",
        "small",
    ),
    _term(
        "At stake",
        "What one point less drop-off would be worth in a quarter (91 days), if those who would move on in addition "
        "were won as often, and for as much, as those who did.",
    ),
    _term(
        "Average cost",
        "Spend divided by credit. It says what the money spent so far has bought, not what the next money would.",
    ),
    _term(
        "Marginal cost",
        "What more money bought in months with more of it: a line through the channel’s months of spend and credit.",
    ),
    _term(
        "Score",
        "Reach × impact × confidence ÷ effort: how many leads a quarter it would reach, how much it would help and how "
        "much work it is by the team’s own rating, and how sure the evidence is.",
    ),
    _term(
        "Association",
        "Two things go together. Whether one brings the other about, these figures do not say.",
    ),
)
