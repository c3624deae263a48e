"""The credit for one way as a drawing of all models: on which channels they agree, and on which they do not."""

from __future__ import annotations

from math import fsum

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.credit_rows import Credit
from mkdocs_journey.diagrams.models_apart import ModelsApart, ModelShares, models_apart
from mkdocs_journey.figure_tables.folding import SMALL, Part, is_few, rank_parts
from mkdocs_journey.pages.credit.credit_book import CreditBook
from mkdocs_journey.pages.credit.credits import MODEL_NAMES, find_rows, fold_credit, lead_scope, main_way
from mkdocs_journey.pages.parts import Figure, make_figure
from mkdocs_journey.words.speech import say

_MOST_CHANNELS = 12


def draw_main_way(book: CreditBook, stage: str, *, note: str) -> Figure | None:
    """Return the drawing for the way that the page of a stage tells of first; None where there is none to tell."""
    way = main_way(book, stage)
    if way is None:
        return None
    source, target, _ = way
    return draw_models(book, source, target, scope=lead_scope(book, source, target), name="models-apart", note=note)


def draw_models(
    book: CreditBook, source: str | None, target: str, *, scope: str, name: str, note: str
) -> Figure | None:
    """Return the shares of each channel by every model; None where nobody went that way, or too few to be told.

    Args:
        book: The credit of every way.
        source: The stage that is left; of no account on the whole journey.
        target: The stage that is entered.
        scope: Which touches count.
        name: Of the drawing and of its files.
        note: What the numbers rest on.
    """
    rows = {
        model: find_rows(book, source, target, scope=scope, model=model, dimension="channel")
        for model, _ in MODEL_NAMES
    }
    known = {model: found for model, found in rows.items() if found}
    if not known:
        return None
    n = next(iter(known.values()))[0].n
    if is_few(n, book.least):
        return None
    picture = ModelsApart(_name_way(book, source, target, scope), _share_channels(book, known, n), n, book.small)
    return make_figure(models_apart(picture, uid=name), name=name, note=note)


def _name_way(book: CreditBook, source: str | None, target: str, scope: str) -> str:
    entered = book.stage_name(target)
    if scope == "journey" or source is None:
        return say("entering {stage}, whole journey", stage=entered)
    return say("moving on from {source} to {target}", source=book.stage_name(source), target=entered)


def _share_channels(book: CreditBook, rows: dict[str, tuple[Credit, ...]], n: int) -> tuple[ModelShares, ...]:
    """Return the largest channels by all models together, and what is not known."""
    counts = {
        model: {part.label: part.count for part in fold_credit(book, found, most=10**6)}
        for model, found in rows.items()
    }
    whole = {
        model: {book.label("channel", row.value) for row in found if row.credit > 0} for model, found in rows.items()
    }
    labels = dict.fromkeys(label for found in counts.values() for label in found)
    ranked = rank_parts(Part(label, fsum(found.get(label, 0.0) for found in counts.values())) for label in labels)

    def share(label: str, model: str) -> float | None:
        if label in counts[model]:
            return counts[model][label] / n
        return None if label in whole[model] else 0.0

    unknown = {part.label for part in ranked if part.label in (*BUCKETS, SMALL)}
    named = [part.label for part in ranked if part.label not in unknown][:_MOST_CHANNELS]
    return tuple(
        ModelShares(
            label,
            tuple((say(name), share(label, model)) for model, name in MODEL_NAMES if model in rows),
            is_value=label not in unknown,
        )
        for label in (*named, *(part.label for part in ranked if part.label in unknown))
    )
