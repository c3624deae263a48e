"""Costs of a budget as tables and drawings take them: by channel, those of few leads summed, and each in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from mkdocs_journey.attribution.buckets import BUCKETS
from mkdocs_journey.attribution.models import LINEAR
from mkdocs_journey.attribution.money import Budget, Cost
from mkdocs_journey.diagrams.wording import NO_FIGURE, format_count, format_money
from mkdocs_journey.figure_tables.folding import SMALL, split_few
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.words.speech import say

MOST_LINES = 20
_IN_SMALL = f"in {SMALL}"


def rows_of(budget: Budget, target: str | None) -> list[Cost]:
    """Return the costs of entries into one stage, or of won leads, by every model."""
    return [row for row in budget.costs if row.target == target]


def name_target(material: MapMaterial, target: str | None) -> str:
    """Return "entries into Customer", or "won leads"."""
    return say("won leads") if target is None else say("entries into {stage}", stage=material.stage_name(target))


def name_one(material: MapMaterial, target: str | None) -> str:
    """Return "one entry into Customer", or "one won lead"."""
    return say("one won lead") if target is None else say("one entry into {stage}", stage=material.stage_name(target))


def tell_amount(amount: float | Decimal) -> str:
    """Return money without its currency, which the caption has: "334", "12.50"."""
    return format_money(amount, "").strip()


def tell_each(cost: Cost, currency: str) -> str:
    """Return "EUR 334 (302–371)"."""
    if cost.each is None:
        return NO_FIGURE
    money = format_money(cost.each, currency) if currency else tell_amount(cost.each)
    if cost.each_interval is None:
        return money
    low, high = cost.each_interval
    if high is None:
        return say("{money} ({amount} or more)", money=money, amount=tell_amount(low))
    return f"{money} ({tell_amount(low)}–{tell_amount(high)})"


def split_costs(rows: Iterable[Cost], model: str, least: int) -> tuple[list[Cost], list[Cost]]:
    """Return the rows of a model whose credit may be shown, and those that are summed."""
    return split_few((row for row in rows if row.model == model), lambda row: row.credit, least=least)


@dataclass(frozen=True, slots=True)
class Fold:
    """The rows of one target and model: those whose credit may be shown, by channel, and those that are summed."""

    kept: Mapping[str, Cost]
    few: tuple[Cost, ...]

    @staticmethod
    def of(rows: Iterable[Cost], model: str, least: int) -> Fold:
        """Return the rows of a model, parted."""
        kept, few = split_costs(rows, model, least)
        return Fold({row.channel: row for row in kept}, tuple(few))

    def kept_of(self, channels: Sequence[str]) -> list[Cost]:
        """Return what may be shown of some channels."""
        return [self.kept[channel] for channel in channels if channel in self.kept]

    def tell_nothing(self, channels: Sequence[str], nothing: str) -> str:
        """Return what stands in place of a figure: where it went, or that there is nothing."""
        return _IN_SMALL if any(row.channel in channels for row in self.few) else nothing

    def tell(self, channels: Sequence[str]) -> str:
        """Return the cost of one with some channels, and their credit in brackets."""
        kept = self.kept_of(channels)
        return tell_cost_and_credit(*sum_costs(kept)) if kept else self.tell_nothing(channels, NO_FIGURE)

    def tell_each(self, channels: Sequence[str]) -> str:
        """Return the cost of one with some channels."""
        kept = self.kept_of(channels)
        each = sum_costs(kept)[1] if kept else None
        return tell_amount(each) if each is not None else self.tell_nothing(channels, NO_FIGURE)


def sum_costs(rows: Sequence[Cost]) -> tuple[float, float | None]:
    """Return the credit of some channels of one model, and the cost of one."""
    if len(rows) == 1:
        return rows[0].credit, rows[0].each
    credit, paid = fsum(row.credit for row in rows), sum((row.spend or Decimal(0) for row in rows), Decimal(0))
    return credit, float(paid) / credit if paid > 0 and credit > 0 else None


def list_lines(material: MapMaterial, rows: Sequence[Cost], *, most: int = MOST_LINES) -> list[tuple[str, list[str]]]:
    """Return what each line of a table is called, and the channels in it; the tail of many channels is one line."""
    ranked = _rank_channels(rows)
    named = [channel for channel in ranked if channel not in BUCKETS]
    tail = named[most:]
    lines = [(material.label("channel", channel), [channel]) for channel in named[:most]]
    lines += [(say("{tail} others", tail=len(tail)), tail)] if tail else []
    return [*lines, *((channel, [channel]) for channel in ranked if channel in BUCKETS)]


def _rank_channels(rows: Sequence[Cost]) -> list[str]:
    """Return the channels by spend, then by linear credit; what is not known comes last."""
    found: dict[str, tuple[bool, bool, float, float]] = {}
    for row in rows:
        credit = row.credit if row.model == LINEAR.id else 0.0
        before = found.get(row.channel, (False, False, 0.0, 0.0))[3]
        found[row.channel] = (
            row.channel in BUCKETS, row.spend is None, -float(row.spend or 0), min(before, -credit)
        )  # fmt: skip
    return sorted(found, key=lambda channel: (*found[channel], channel))


def spend_of(rows: Sequence[Cost], channels: Sequence[str]) -> Decimal | None:
    """Return what some channels were paid; None where no row of spend names one of them."""
    paid = {row.channel: row.spend for row in rows if row.spend is not None}
    known = [paid[channel] for channel in channels if channel in paid]
    return sum(known, Decimal(0)) if known else None


def tell_spend(paid: Decimal | None) -> str:
    """Return an amount of spend, or that none is known."""
    return tell_amount(paid) if paid is not None else NO_FIGURE


def tell_each_of(budget: Budget, n: int) -> str:
    """Return the cost of one over all channels."""
    return tell_amount(float(budget.spend) / n)


def tell_cost_and_credit(credit: float, each: float | None) -> str:
    """Return "334 (14.2)"."""
    return f"{tell_amount(each) if each is not None else NO_FIGURE} ({format_count(credit, places=1)})"
