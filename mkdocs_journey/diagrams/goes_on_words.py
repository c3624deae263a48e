"""Who goes on, as values and in words: who is counted, what became of them, and which stage is worst.

Leaving and not having decided yet are two things, and so are a rate and a count: each has its own word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mkdocs_journey.diagrams.unknown import (
    LAST_STAGE,
    NO_DATA,
    STILL_OPEN,
    TOO_EARLY,
    fewer_than,
    mark_small,
    no_data_on,
    too_few_in_stages,
)
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_sample, format_share, join_words
from mkdocs_journey.words.speech import message, say, sentence

Fate = Literal["moved", "left", "not_moved", "open", "stayed", "small"]

FATE_WORDS: dict[Fate, str] = {
    "moved": message("moved on"),
    "left": message("left"),
    "not_moved": message("not moved on"),
    "open": STILL_OPEN,
    "stayed": message("won, stayed"),
    "small": message("(small)"),
}
SHORT_FATE_WORDS: dict[Fate, str] = {
    **FATE_WORDS,
    "moved": message("moved"),
    "not_moved": message("not moved"),
    "open": message("open"),
    "stayed": message("stayed"),
}


_RATES = {
    (True, True): message("Highest rate of leaving"),
    (True, False): message("Leaving"),
    (False, True): message("Highest rate of not moving on"),
    (False, False): message("Not moving on"),
}
"""What the callout says of a rate, by whether people left and whether it is the highest."""
_HIGHEST_RATE = {
    True: message("The share of {people} that leave is highest in {stage}: {share}"),
    False: message("The share of {people} that do not move on is highest in {stage}: {share}"),
}
_HIGHEST_COUNT = {
    True: message("by count most leave in {stage} ({count})"),
    False: message("by count most do not move on in {stage} ({count})"),
}


@dataclass(frozen=True, slots=True)
class FateShare:
    """How many of a cohort met one fate, with the Wilson interval of their share where there is one."""

    fate: Fate
    count: int
    low: float | None = None
    high: float | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The interval, when both ends are known."""
        return None if self.low is None or self.high is None else (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who entered a stage early enough to judge; the counts of `parts` sum to `n`.

    Where nobody is marked as lost, a part `not_moved` stands instead of `left` and `open`; parts that would tell of
    too few people are folded by the caller into one part `small`.
    """

    n: int
    parts: tuple[FateShare, ...]

    @property
    def loss(self) -> FateShare | None:
        """The part that counts as loss: those who left, or those who did not move on."""
        by_fate = {part.fate: part for part in self.parts}
        return by_fate.get("left") or by_fate.get("not_moved")

    @property
    def loss_rate(self) -> float:
        """Their share; 0 where there is no such part."""
        return self.loss.count / self.n if self.loss and self.n else 0.0


@dataclass(frozen=True, slots=True)
class GoesOnStage:
    """One column.

    Attributes:
        entries: How many entered; None without data.
        cohort: None for an end, and where nobody entered early enough to judge.
        is_end: Whether no way leads on from here.
        few: Below how many no number may be shown, where so few entered; else 0. `entries` is None then.
        pins: Numbers of the findings that speak of leaving here.
    """

    id: str
    name: str
    entries: int | None = None
    cohort: Cohort | None = None
    is_end: bool = False
    few: int = 0
    pins: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.few and (self.entries is not None or self.cohort):
            raise ValueError(f"stage {self.id} is told to be too small to show, yet comes with numbers")

    @property
    def missing(self) -> str:
        """Why there is no split; empty when there is one."""
        if self.cohort:
            return ""
        if self.few:
            return fewer_than(self.few)
        if self.entries is None:
            return say(NO_DATA)
        return say(LAST_STAGE) if self.is_end else say(TOO_EARLY)


def find_worst(stages: Sequence[GoesOnStage], *, small: int) -> int | None:
    """Return the stage with the highest rate of loss; None without two of n ≥ `small`, or without any loss."""
    cohorts = {index: stage.cohort for index, stage in enumerate(stages) if stage.cohort}
    rates = {index: cohort.loss_rate for index, cohort in cohorts.items() if cohort.n >= small}
    if len(rates) < 2 or not any(rates.values()):
        return None
    return max(rates, key=lambda index: (rates[index], -index))


def list_fates(stages: Sequence[GoesOnStage]) -> tuple[Fate, ...]:
    """Return the fates that any stage has, in the order in which bars show them."""
    present = {part.fate for stage in stages if stage.cohort for part in stage.cohort.parts}
    return tuple(fate for fate in FATE_WORDS if fate in present)


def describe_stage(stage: GoesOnStage, people: str, *, small: int) -> str:
    """Return the numbers of one column for readers who hear it."""
    entered = (
        say("{entries} {people} entered", entries=format_count(stage.entries), people=people)
        if stage.entries is not None
        else ""
    )
    if not stage.cohort:
        return f"{stage.name}: {', '.join(part for part in (entered, stage.missing) if part)}."
    parts = ", ".join(
        f"{say(FATE_WORDS[part.fate])} {format_share(part.count, stage.cohort.n, part.interval)}"
        for part in stage.cohort.parts
    )
    told = mark_small(f"{stage.name}: {entered or say('entries not known')}; {parts}", stage.cohort.n, small=small)
    pins = join_words([str(number) for number in stage.pins])
    return f"{told}; {say('finding {numbers}', numbers=pins)}." if pins else f"{told}."


def tell_loss(cohort: Cohort, *, is_highest: bool) -> str:
    """Return the words of the callout: the rate, said to be a rate."""
    loss = cohort.loss
    if loss is None:
        return ""
    name = _RATES[loss.fate == "left", is_highest]
    return f"{say(name)}: {format_share(loss.count, cohort.n, loss.interval)}"


@sentence
def summarise_stages(stages: Sequence[GoesOnStage], people: str, *, small: int) -> str:
    """Return one sentence: where the rate of loss is highest, and where most are lost when that is elsewhere."""
    worst = find_worst(stages, small=small)
    if worst is None:
        return _tell_entries(stages, people)
    stage, cohort = stages[worst], stages[worst].cohort
    if cohort is None or cohort.loss is None:
        return _tell_entries(stages, people)
    left = cohort.loss.fate == "left"
    share = format_share(cohort.loss.count, cohort.n, cohort.loss.interval)
    told = say(_HIGHEST_RATE[left], people=people, stage=stage.name, share=share)
    losses = [(other.cohort.loss.count, other) for other in stages if other.cohort and other.cohort.loss]
    count, most = max(losses, key=lambda item: item[0])
    if most is stage or count == cohort.loss.count:
        return f"{told}."
    return f"{told}; {say(_HIGHEST_COUNT[left], stage=most.name, count=count)}."


def _tell_entries(stages: Sequence[GoesOnStage], people: str) -> str:
    known = [(stage.name, stage.entries) for stage in stages if stage.entries is not None]
    if not known:
        few = too_few_in_stages(stage.few for stage in stages)
        return few or no_data_on(say("{people} entering these stages", people=people))
    (first, entries), (last, left) = known[0], known[-1]
    if len(known) == 1:
        return say("{count} {people} entered {stage}.", count=entries, people=people, stage=first)
    return say(
        "{count} {people} entered {stage}, {last_count} entered {last_stage}.",
        count=entries,
        people=people,
        stage=first,
        last_count=left,
        last_stage=last,
    )


def list_stages(stages: Sequence[GoesOnStage], *, small: int) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table."""
    fates = list_fates(stages)
    return tuple(_row(stage, fates, small=small) for stage in stages)


def _row(stage: GoesOnStage, fates: Sequence[Fate], *, small: int) -> tuple[str, ...]:
    entered = format_count(stage.entries) if stage.entries is not None else stage.missing
    if not stage.cohort:
        return (stage.name, entered, stage.missing, *(NO_FIGURE for _ in fates))
    by_fate = {part.fate: part for part in stage.cohort.parts}
    shares = (
        format_share(by_fate[fate].count, stage.cohort.n, by_fate[fate].interval) if fate in by_fate else NO_FIGURE
        for fate in fates
    )
    return (stage.name, entered, format_sample(stage.cohort.n, small=small).removeprefix("n "), *shares)
