"""The words that figures need, each in one plain sentence; pages lead to them on the data page."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagrams.unknown import SMALL_SAMPLE, STILL_OPEN, STILL_OPEN_TERM, fewer_than
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import message, say, sentence


@dataclass(frozen=True, slots=True)
class Term:
    """A word and its meaning.

    Attributes:
        anchor: Its anchor on the data page, `term-…`.
    """

    anchor: str
    name: str
    meaning: str


_SMALL_SAMPLE = "term-small-sample"


def _term(name: str, meaning: str, anchor: str = "") -> Term:
    return Term(f"term-{anchor or name.lower().replace(' ', '-')}", name, meaning)


def _small_sample(small: int) -> Term:
    counted = capitalise(fewer_than(small))
    meaning = say("{counted} were counted: the figure can be far off, and no finding rests on it.", counted=counted)
    return Term(_SMALL_SAMPLE, capitalise(say(SMALL_SAMPLE)), meaning)


def list_terms(*, small: int) -> tuple[Term, ...]:
    """Return every word with its meaning, in the language in force.

    Args:
        small: Below this many a figure is called a small sample.
    """
    return tuple(
        _small_sample(small) if term.anchor == _SMALL_SAMPLE else Term(term.anchor, say(term.name), _tell(term))
        for term in TERMS
    )


@sentence
def _tell(term: Term) -> str:
    return say(term.meaning, still_open=say(STILL_OPEN))


TERMS: tuple[Term, ...] = (
    _term(
        message("As-of date"),
        message("The last moment that the data speaks for; rows after it are left out and counted."),
    ),
    _term(message("Lead"), message("A person or account in the data, counted once.")),
    _term(message("Touch"), message("One dated contact of a lead with a touchpoint, through a channel.")),
    _term(
        message("Entry"), message("The first time that a lead enters a stage; later entries are counted on their own.")
    ),
    _term(
        message("Cohort"),
        message(
            "The leads that a figure is about: for moving on, those that entered the stage long enough "
            "ago to have had the time that nine in ten of the movers needed."
        ),
    ),
    _term(
        message("Drop-off"),
        message(
            "The share of a cohort that has entered no later stage by the as-of date; it is split into "
            "those who left, those {still_open}, and those won who stayed.",
        ),
    ),
    _term(
        message("Measured feeling"),
        message(
            "The median of the scores that people gave, from −2 to +2, with the middle half of them; "
            "beside the authors’ rating, never in its place."
        ),
    ),
    _term(
        message("Aggregate"),
        message(
            "A count of views, visits or users that a tool made; it tells of no single lead, so it "
            "stands beside the figures of leads and is never mixed with them."
        ),
    ),
    _term(message("Exit rate"), message("The share of a page’s views that were the last of their visit.")),
    _term(message("Left"), message("A lead that the data marks as lost, or a customer whose time with us has ended.")),
    _term(STILL_OPEN_TERM, message("A lead that has not moved on and is neither won nor lost by the as-of date.")),
    _term(message("Median"), message("Half of the leads took less time than this, half took more.")),
    _term("P75", message("Three quarters took less time than this; the slowest quarter took this long or longer.")),
    _term("P90", message("Nine in ten took less time than this.")),
    _term(
        message("Kaplan–Meier"),
        message(
            "A way to measure waiting times that counts leads still waiting for as long as they have "
            "waited, instead of leaving them out."
        ),
        "kaplan-meier",
    ),
    _term(
        message("Interval"),
        message(
            "If the same were counted many times over, 95 of 100 such ranges would hold the true share. "
            "Shares of whole counts use Wilson’s score interval."
        ),
    ),
    Term(_SMALL_SAMPLE, capitalise(SMALL_SAMPLE), ""),
    _term(message("Lookback"), message("How many days before an entry a touch may lie to be given credit for it.")),
    _term(
        message("Credit"),
        message("The part of an entry that a model gives to a touch; the credits of one entry sum to 1."),
    ),
    _term(message("First touch"), message("All credit goes to the first touch within the lookback.")),
    _term(message("Last touch"), message("All credit goes to the last touch before the entry.")),
    _term(message("Linear"), message("Every touch within the lookback gets the same part of the credit.")),
    _term(
        message("Scope"),
        message(
            "Which touches count for an entry: those since the entry before it (this stage), or all "
            "within the lookback (whole journey)."
        ),
    ),
    _term("(unknown)", message("The touch is there, but nobody recorded where it came from."), "unknown"),
    _term("(unattributed)", message("There is no touch that could be given credit."), "unattributed"),
    _term(
        message("(not set)"),
        message("The touch lacks the source, campaign or touchpoint that the table asks for."),
        "not-set",
    ),
    _term(message("Unassigned"), message("A source was recorded, but no rule puts it into a channel.")),
    _term(
        "(small)",
        message(
            "Rows about fewer leads than the limit are summed into this one, so that no table gives a person away."
        ),
        "small",
    ),
    _term(
        message("At stake"),
        message(
            "What one point less drop-off would be worth in a quarter (91 days), if those who would move "
            "on in addition were won as often, and for as much, as those who did."
        ),
    ),
    _term(
        message("Average cost"),
        message(
            "Spend divided by credit. It says what the money spent so far has bought, not what the next money would."
        ),
    ),
    _term(
        message("Marginal cost"),
        message(
            "What more money bought in months with more of it: a line through the channel’s months of spend and credit."
        ),
    ),
    _term(
        message("Score"),
        message(
            "Reach × impact × confidence ÷ effort: how many leads a quarter it would reach, how much it "
            "would help and how much work it is by the team’s own rating, and how sure the evidence is."
        ),
    ),
    _term(
        message("Association"),
        message("Two things go together. Whether one brings the other about, these figures do not say."),
    ),
)
