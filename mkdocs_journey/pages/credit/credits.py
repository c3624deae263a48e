"""Which channels bring people on to a stage, by each model and scope: rows of credit become panels and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from mkdocs_journey.attribution.figures import BUCKETS, UNATTRIBUTED, Credit, wilson_interval
from mkdocs_journey.attribution.models import ALL_MODELS, LINEAR, MODELS, WHOLE_MODELS
from mkdocs_journey.diagrams.channel_bars import ChannelBars, ChannelRow, channel_bars
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.unknown import fewer_than, too_few
from mkdocs_journey.diagrams.wording import format_count, format_percent
from mkdocs_journey.figure_tables.folding import SMALL, Part, fold_parts, is_few, rank_parts, shorten_parts
from mkdocs_journey.pages.credit.credit_book import CreditBook
from mkdocs_journey.pages.parts import Table, make_table

MODEL_NAMES = tuple((model.id, model.name) for model in MODELS)
SCOPES = (("stage", "since the entry before"), ("journey", "on the whole journey"))
DIMENSIONS = ("channel", "source", "campaign", "touchpoint")
_MOST_ROWS = 20
_MOST_BARS = 10


@dataclass(frozen=True, slots=True)
class Panel:
    """The bars of one model in one scope, and how the model shares out credit."""

    scope: str
    model: str
    drawing: Drawing
    method: str


@dataclass(frozen=True, slots=True)
class CreditSwitch:
    """The credit for one way into a stage, with a choice of model and scope.

    Attributes:
        name: Name of its radio buttons, one of a kind on its page.
        title: What the credit is for.
        scope: The scope it leads with.
        reason: Why it leads with the whole journey; "" when it does not.
        panels: For each scope and model; none where fewer leads went this way than may be told.
        no_figure: Why there are no panels; "" when there are.
        tables: Shares by every dimension and scope.
    """

    name: str
    title: str
    n: str
    scope: str
    reason: str
    panels: tuple[Panel, ...]
    no_figure: str
    tables: tuple[Table, ...]

    @property
    def scopes(self) -> tuple[tuple[str, str], ...]:
        """Scopes that have panels, with their names."""
        return tuple((scope, name) for scope, name in SCOPES if any(panel.scope == scope for panel in self.panels))

    @property
    def by_channel(self) -> Table:
        """The table of channels in the scope that comes first."""
        return self.tables[[scope for scope, _ in self.scopes].index(self.scope) * len(DIMENSIONS)]

    @property
    def more_tables(self) -> tuple[Table, ...]:
        """The other tables."""
        return tuple(table for table in self.tables if table is not self.by_channel)

    @property
    def first_model(self) -> str:
        """The model that is shown first."""
        return LINEAR.id

    @property
    def models(self) -> tuple[tuple[str, str], ...]:
        """Models with their names."""
        return MODEL_NAMES


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


# A site of many maps over the same figures draws each way once; the bound is some 25 MB.
@lru_cache(maxsize=256)
def make_switch(book: CreditBook, source: str | None, target: str, *, name: str) -> CreditSwitch | None:
    """Return the credit for one transition; None where nobody went that way."""
    rows = find_rows(book, source, target, scope="stage", model=LINEAR.id, dimension="channel")
    if not rows:
        return None
    few = is_few(rows[0].n, book.least)
    scope = lead_scope(book, source, target)
    panels = () if few else tuple(_make_panels(book, source, target, name))
    return CreditSwitch(
        name=name,
        title=way_title(book, source, target),
        n=fewer_than(book.least) if few else format_count(rows[0].n),
        scope=scope,
        reason=_tell_reason(rows) if scope == "journey" else "",
        panels=panels,
        no_figure=too_few(book.least) if few else "",
        tables=() if few else tuple(_make_tables(book, source, target)),
    )


def way_title(book: CreditBook, source: str | None, target: str) -> str:
    """Return what the credit of a transition is for."""
    entered = book.stage_name(target)
    return f"From {book.stage_name(source)} to {entered}" if source is not None else f"Into the journey at {entered}"


def _tell_reason(rows: Sequence[Credit]) -> str:
    missing = fsum(row.credit for row in rows if row.value == UNATTRIBUTED) / rows[0].n
    return (
        f"{format_percent(missing)} of these entries have no touch since the entry before, so the whole journey comes "
        "first: it also counts earlier touches, of all entries into this stage."
    )


def _make_panels(book: CreditBook, source: str | None, target: str, name: str) -> Iterable[Panel]:
    for scope, scope_name in SCOPES:
        for model, model_name in MODEL_NAMES:
            rows = find_rows(book, source, target, scope=scope, model=model, dimension="channel")
            if rows:
                question = f"{model_name}, touches {scope_name}"
                drawing = draw_bars(book, rows, question=question, uid=f"{name}-{scope}-{model}".replace("_", "-"))
                yield Panel(scope, model, drawing, tell_method(book, model))


def tell_method(book: CreditBook, model: str) -> str:
    """Return how a model shares out credit, with what the project has set."""
    rules = book.rules
    first, between, last = (format_percent(part) for part in rules.position_weights)
    parts = [format_percent(part) for part in rules.w_weights]
    milestone = book.stage_name(rules.milestone) if rules.milestone is not None else ""
    told = {
        "time_decay": f"A touch loses half its weight in {rules.half_life_days:g} days.",
        "position_based": f"{first} for the first touch, {last} for the last, {between} for those between.",
        "w_shaped": (
            f"{parts[0]} for the first touch, {parts[1]} for the last before {milestone} was entered, "
            f"{parts[2]} for the last, {parts[3]} for the others."
            if milestone
            else "The map has no milestone, so this is the position-based model."
        ),
        "shapley": "Each entry in equal parts to the different channels of its path; those who did not move count not.",
        "markov": (
            "By the share of entries that the chain of touches loses without the channel; it remembers "
            f"{'the last touch' if rules.markov_order == 1 else f'the last {rules.markov_order} touches'}."
        ),
    }
    return told.get(model, f"{next(one.rule for one in ALL_MODELS if one.id == model).capitalize()}.")


def draw_bars(book: CreditBook, rows: Sequence[Credit], *, question: str, uid: str) -> Drawing:
    """Return the shares of credit as bars."""
    parts, n = fold_credit(book, rows, most=_MOST_BARS), rows[0].n
    known = {book.label(row.dimension, row.value): row.interval for row in rows}
    whole = rows[0].model in WHOLE_MODELS
    bars = tuple(
        _bar(part, n, wilson_interval(round(part.count), n) if whole else known.get(part.label)) for part in parts
    )
    return channel_bars(ChannelBars(question=question, rows=bars, n=n, small=book.small), uid=uid)


def _bar(part: Part, n: int, interval: tuple[float, float] | None) -> ChannelRow:
    low, high = interval if interval is not None else (None, None)
    return make_bar(part, n, low=low, high=high)


def make_bar(part: Part, n: int, *, low: float | None = None, high: float | None = None) -> ChannelRow:
    """Return a part as a bar."""
    share = part.count / n if n else 0.0
    kind = "small" if part.label == SMALL else "bucket" if part.label in BUCKETS else "value"
    if kind == "small":
        return ChannelRow(part.label, share, part.count, low, high, "small")
    if kind == "bucket":
        return ChannelRow(part.label, share, part.count, low, high, "bucket")
    return ChannelRow(part.label, share, part.count, low, high)


def _make_tables(book: CreditBook, source: str | None, target: str) -> Iterable[Table]:
    for scope, scope_name in SCOPES:
        for dimension in DIMENSIONS:
            rows = {
                model: find_rows(book, source, target, scope=scope, model=model, dimension=dimension)
                for model, _ in MODEL_NAMES
            }
            if any(rows.values()):
                yield _make_table(book, rows, dimension=dimension, scope_name=scope_name)


def _make_table(book: CreditBook, rows: dict[str, tuple[Credit, ...]], *, dimension: str, scope_name: str) -> Table:
    """Return the shares by every model; a row that one model folds says so in its cell."""
    n = next(found[0].n for found in rows.values() if found)
    folded = {model: fold_credit(book, found, most=10**6) for model, found in rows.items()}
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
            return "in (small)" if label in whole[model] else "0%"
        return format_percent(count / n)

    table = [(part.label, *(cell(part.label, model) for model, _ in MODEL_NAMES)) for part in shown]
    caption = f"Credit by {dimension}, touches {scope_name}, n {format_count(n)}"
    return make_table(caption, (dimension.capitalize(), *(name for _, name in MODEL_NAMES)), table)
