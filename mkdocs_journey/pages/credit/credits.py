"""Who brings people in and what moves them on, by each model and scope: rows of credit become panels and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from mkdocs_journey.attribution.buckets import BUCKETS, UNATTRIBUTED
from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.attribution.models import ALL_MODELS, LINEAR, MODELS, WHOLE_MODELS
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.diagrams.channel_bars import ChannelBars, ChannelRow
from mkdocs_journey.diagrams.credit_bars import CreditBars, credit_bars
from mkdocs_journey.diagrams.unknown import fewer_than, too_few
from mkdocs_journey.diagrams.wording import format_count, format_percent
from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, rank_parts, shorten_parts
from mkdocs_journey.pages.credit.credit_book import CreditBook
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import keep_by_language, message, say

MODEL_NAMES = tuple((model.id, model.name) for model in MODELS)
SCOPES = (("stage", message("since the entry before")), ("journey", message("on the whole journey")))
DIMENSIONS = ("channel", "source", "campaign", "touchpoint")
_MOST_ROWS = 20
_ALL = 10**6
_MOST_BARS = 6


@dataclass(frozen=True, slots=True)
class Panel:
    """The bars of one model in one scope, and how the model shares out credit."""

    scope: str
    model: str
    bars: CreditBars
    method: str


@dataclass(frozen=True, slots=True)
class CreditWay:
    """The credit for one way into a stage, by every model in every scope.

    Attributes:
        name: Start of the ids of its drawings, one of a kind on its page.
        title: What the credit is for.
        scope: The scope it leads with.
        reason: What the whole journey counts beside, where most entries have no touch since the one before; else "".
        panels: For each scope and model; none where fewer leads went this way than may be told.
        no_figure: Why there are no panels; "" when there are.
        tables: Shares by every model in each scope; by channel alone where the page of the stage left has the others.
    """

    name: str
    title: str
    n: str
    scope: str
    reason: str
    panels: tuple[Panel, ...]
    no_figure: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class CreditSwitch:
    """The credit for the main ways into and out of a stage, with one choice of model and scope for both.

    Attributes:
        ways: With the question that each answers; at least one.
    """

    ways: tuple[tuple[str, CreditWay], ...]

    @property
    def scope(self) -> str:
        """The scope that is shown first: that of the last way, which leads on where one does."""
        return self.ways[-1][1].scope

    @property
    def scopes(self) -> tuple[tuple[str, str], ...]:
        """Scopes that have panels, with their names; none where too few leads went either way."""
        shown = {panel.scope for _, way in self.ways for panel in way.panels}
        return tuple((scope, say(name)) for scope, name in SCOPES if scope in shown)

    @property
    def models(self) -> tuple[tuple[str, str, bool], ...]:
        """Models with their names, and whether each is the one that is shown first."""
        return tuple((model, say(name), model == LINEAR.id) for model, name in MODEL_NAMES)


def ways_out(book: CreditBook, stage: str) -> tuple[tuple[str | None, str, int], ...]:
    """Return the transitions out of a stage as (left, entered, leads), most leads first."""
    return _transitions(book, lambda source, target: source == stage and target != stage)


def ways_in(book: CreditBook, stage: str) -> tuple[tuple[str | None, str, int], ...]:
    """Return the transitions into a stage, most leads first; from None is the way into the journey."""
    return _transitions(book, lambda _, target: target == stage)


def _transitions(book: CreditBook, fits: Callable[[str | None, str], bool]) -> tuple[tuple[str | None, str, int], ...]:
    found = [
        (source, target, rows[0].n)
        for (scope, source, target, model, dimension), rows in book.rows.items()
        if scope == "stage" and model == LINEAR.id and dimension == "channel" and fits(source, target)
    ]
    return tuple(sorted(found, key=lambda item: (-item[2], item[1], item[0] or "")))


def main_way(book: CreditBook, stage: str) -> tuple[str | None, str, int] | None:
    """Return the transition that the page of a stage tells of first: out of it, or into it where it is an end."""
    return next(iter(ways_out(book, stage)), None) or next(iter(ways_in(book, stage)), None)


def find_rows(
    book: CreditBook, source: str | None, target: str, *, scope: str, model: str, dimension: str
) -> tuple[Credit, ...]:
    """Return the rows of credit for one transition; scope `journey` knows only the stage that is entered."""
    return book.rows.get((scope, source if scope == "stage" else None, target, model, dimension), ())


def lead_scope(book: CreditBook, source: str | None, target: str) -> str:
    """Return `journey` where over half of the transition has no touch to credit in scope `stage`, else `stage`."""
    rows = find_rows(book, source, target, scope="stage", model=LINEAR.id, dimension="channel")
    missing = fsum(row.credit for row in rows if row.value == UNATTRIBUTED)
    has_journey = bool(find_rows(book, source, target, scope="journey", model=LINEAR.id, dimension="channel"))
    return "journey" if rows and missing > rows[0].n / 2 and has_journey else "stage"


def fold_credit(book: CreditBook, rows: Sequence[Credit], *, most: int) -> tuple[Part, ...]:
    """Return the rows as ranked parts, few leads folded and a long tail summed."""
    if not rows:
        return ()
    if is_few(rows[0].n, book.least):
        return (Part(SMALL, rows[0].n),)
    parts = rank_parts(Part(book.label(row.dimension, row.value), row.credit) for row in rows)
    return shorten_parts(fold_parts(parts, least=book.least), most=most)


def make_switch(book: CreditBook, stage: str) -> CreditSwitch | None:
    """Return the credit of the main way into a stage and of the main way on from it; None where nobody went either."""
    into, on = next(iter(ways_in(book, stage)), None), next(iter(ways_out(book, stage)), None)
    asked = ((say("Who brings people in"), into, "in"), (say("What moves them on"), on, "on"))
    ways = tuple(
        (question, made)
        for question, way, name in asked
        if way is not None and (made := _make_way_of(book, stage, way, name=f"way-{name}")) is not None
    )
    return CreditSwitch(ways) if ways else None


def other_ways(book: CreditBook, stage: str) -> tuple[CreditWay, ...]:
    """Return the credit of the ways that the switch leaves away, those on from the stage first."""
    ways = [*ways_out(book, stage)[1:], *ways_in(book, stage)[1:]]
    made = (_make_way_of(book, stage, way, name=f"other-{index}") for index, way in enumerate(ways))
    return tuple(way for way in made if way is not None)


def _make_way_of(book: CreditBook, stage: str, way: tuple[str | None, str, int], *, name: str) -> CreditWay | None:
    source, target, _ = way
    return make_way(book, source, target, name=name, is_told_elsewhere=source not in (stage, None))


# A site of many maps over the same figures draws each way once; the bound is some 25 MB.
@keep_by_language(most=256)
def make_way(
    book: CreditBook, source: str | None, target: str, *, name: str, is_told_elsewhere: bool = False
) -> CreditWay | None:
    """Return the credit for one transition; None where nobody went that way.

    Args:
        book: The rows.
        source: The stage left; None for the way into the journey.
        target: The stage entered.
        name: Start of the ids of its drawings, one of a kind on its page.
        is_told_elsewhere: Whether another page has its tables by source, campaign and touchpoint.
    """
    rows = find_rows(book, source, target, scope="stage", model=LINEAR.id, dimension="channel")
    if not rows:
        return None
    few = is_few(rows[0].n, book.least)
    scope = lead_scope(book, source, target)
    dimensions = ("channel",) if is_told_elsewhere else DIMENSIONS
    panels = () if few else tuple(_make_panels(book, source, target, name))
    return CreditWay(
        name=name,
        title=way_title(book, source, target),
        n=fewer_than(book.least) if few else format_count(rows[0].n),
        scope=scope,
        reason=_tell_reason(rows) if scope == "journey" else "",
        panels=panels,
        no_figure=too_few(book.least) if few else "",
        tables=() if few else tuple(_make_tables(book, source, target, dimensions)),
    )


def way_title(book: CreditBook, source: str | None, target: str) -> str:
    """Return what the credit of a transition is for."""
    entered = book.stage_name(target)
    return (
        say("From {stage} to {entered}", stage=book.stage_name(source), entered=entered)
        if source is not None
        else say("Into the journey at {entered}", entered=entered)
    )


def _tell_reason(rows: Sequence[Credit]) -> str:
    missing = fsum(row.credit for row in rows if row.value == UNATTRIBUTED) / rows[0].n
    return say(
        "{missing} of these entries have no touch since the entry before; the whole journey also "
        "counts earlier touches, of all entries into the stage.",
        missing=format_percent(missing),
    )


def _make_panels(book: CreditBook, source: str | None, target: str, name: str) -> Iterable[Panel]:
    for scope, scope_name in SCOPES:
        every = {
            model: rows
            for model, _ in MODEL_NAMES
            if (rows := find_rows(book, source, target, scope=scope, model=model, dimension="channel"))
        }
        reach = _find_reach(book, every)
        for model, model_name in MODEL_NAMES:
            if model in every:
                question = say(
                    "{model_name}, touches {scope_name}", model_name=say(model_name), scope_name=say(scope_name)
                )
                uid = f"{name}-{scope}-{model}".replace("_", "-")
                bars = draw_bars(book, every[model], reach, question=question, uid=uid)
                yield Panel(scope, model, bars, tell_method(book, model))


def _find_reach(book: CreditBook, every: Mapping[str, Sequence[Credit]]) -> Mapping[str, tuple[float, float]]:
    """Return the lowest and the highest share of each channel over all models; what few leads hide is no share."""
    shares: dict[str, list[float]] = {}
    for rows in every.values():
        for part in fold_credit(book, rows, most=_ALL):
            shares.setdefault(part.label, []).append(part.count / rows[0].n)
    return {label: (min(found), max(found)) for label, found in shares.items() if len(found) > 1 and label != SMALL}


def tell_method(book: CreditBook, model: str) -> str:
    """Return how a model shares out credit, with what the project has set."""
    rules = book.rules
    first, between, last = (format_percent(part) for part in rules.position_weights)
    parts = [format_percent(part) for part in rules.w_weights]
    milestone = book.stage_name(rules.milestone) if rules.milestone is not None else ""
    told = {
        "time_decay": say(
            "A touch loses half its weight in {half_life_days} days.", half_life_days=f"{rules.half_life_days:g}"
        ),
        "position_based": say(
            "{first} for the first touch, {last} for the last, {between} for those between.",
            first=first,
            last=last,
            between=between,
        ),
        "w_shaped": (
            say(
                "{part} for the first touch, {part2} for the last before {milestone} was entered, {part3} "
                "for the last, {part4} for the others.",
                part=parts[0],
                part2=parts[1],
                milestone=milestone,
                part3=parts[2],
                part4=parts[3],
            )
            if milestone
            else say("The map has no milestone, so this is the position-based model.")
        ),
        "shapley": say(
            "Each entry in equal parts to the different channels of its path; those who did not move count not."
        ),
        "markov": (
            say(
                "By the share of entries that the chain of touches loses without the channel; it remembers {value}.",
                value=say("the last touch")
                if rules.markov_order == 1
                else say("the last {markov_order} touches", markov_order=rules.markov_order),
            )
        ),
    }
    return told.get(model, f"{capitalise(say(next(one.rule for one in ALL_MODELS if one.id == model)))}.")


def draw_bars(
    book: CreditBook,
    rows: Sequence[Credit],
    reach: Mapping[str, tuple[float, float]],
    *,
    question: str,
    uid: str,
) -> CreditBars:
    """Return the shares of credit as bars; `reach` is where all models put each channel."""
    parts, n = fold_credit(book, rows, most=_MOST_BARS), rows[0].n
    known = {book.label(row.dimension, row.value): row.interval for row in rows}
    whole = rows[0].model in WHOLE_MODELS
    bars = []
    for part in parts:
        low, high = (wilson_interval(round(part.count), n) if whole else known.get(part.label)) or (None, None)
        bar = replace(make_bar(part, n, low=low, high=high), reach=reach.get(part.label))
        is_rest = bar.kind == "value" and part.label not in known
        bars.append(replace(bar, kind="rest") if is_rest else bar)
    return credit_bars(ChannelBars(question=question, rows=tuple(bars), n=n, small=book.small), uid=uid)


def make_bar(part: Part, n: int, *, low: float | None = None, high: float | None = None) -> ChannelRow:
    """Return a part as a bar."""
    share = part.count / n if n else 0.0
    if part.label == SMALL:
        return ChannelRow(part.label, share, part.count, low, high, "small")
    if part.label in BUCKETS:
        return ChannelRow(part.label, share, part.count, low, high, "bucket")
    return ChannelRow(part.label, share, part.count, low, high)


def _make_tables(book: CreditBook, source: str | None, target: str, dimensions: Sequence[str]) -> Iterable[Table]:
    for scope, scope_name in SCOPES:
        for dimension in dimensions:
            rows = {
                model: find_rows(book, source, target, scope=scope, model=model, dimension=dimension)
                for model, _ in MODEL_NAMES
            }
            if any(rows.values()):
                yield _make_table(book, rows, dimension=dimension, scope_name=say(scope_name))


def _make_table(book: CreditBook, rows: dict[str, tuple[Credit, ...]], *, dimension: str, scope_name: str) -> Table:
    """Return the shares by every model; a row that one model folds says so in its cell."""
    n = next(found[0].n for found in rows.values() if found)
    folded = {model: fold_credit(book, found, most=_ALL) for model, found in rows.items()}
    counts = {model: {part.label: part.count for part in parts} for model, parts in folded.items()}
    whole = {
        model: {book.label(dimension, row.value) for row in found if row.credit > 0} for model, found in rows.items()
    }
    sums = {label: fsum(counts[model].get(label, 0.0) for model in rows) for model in rows for label in counts[model]}
    ranked = rank_parts(Part(label, count) for label, count in sums.items())
    shown = shorten_parts(ranked, most=_MOST_ROWS)
    named = {part.label for part in shown}
    tail = [part.label for part in ranked if part.label not in named]

    def cell(label: str, model: str) -> str:
        if label not in sums:
            count = fsum(counts[model].get(name, 0.0) for name in tail)
        elif label in counts[model]:
            count = counts[model][label]
        else:
            return say("in (small)") if label in whole[model] else "0%"
        return format_percent(count / n)

    table = [(part.label, *(cell(part.label, model) for model, _ in MODEL_NAMES)) for part in shown]
    caption = say(
        "Credit by {dimension}, touches {scope_name}, n {count}",
        dimension=say(dimension),
        scope_name=say(scope_name),
        count=format_count(n),
    )
    return make_table(caption, (capitalise(say(dimension)), *(say(name) for _, name in MODEL_NAMES)), table)
