"""What the data says of a persona: its share of leads and of won value, and how many leads came by its channels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_journey.attribution.people import People
from mkdocs_journey.attribution.question import PERSONA
from mkdocs_journey.diagrams.wording import format_count, format_interval, format_money, format_percent
from mkdocs_journey.figure_tables.folding import is_few, split_few
from mkdocs_journey.pages.figures_text import may_tell, percent_text, share_text
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Fact
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """How many leads of a map a channel introduced.

    Attributes:
        percent: 0 to 100, the width of its bar.
        figure: The share in short.
        base: Count and interval.
    """

    percent: float
    figure: str
    base: str


@dataclass(frozen=True, slots=True)
class ChannelShares:
    """The first touches of the leads of one map, by channel; `note` says of which."""

    note: str
    shares: Mapping[str, ChannelShare]


def persona_facts(people: Sequence[People], slug: str, *, currency: str | None, settings: Settings) -> tuple[Fact, ...]:
    """Return the persona's share of all leads of the data and of won value; nothing where it may not be told.

    A row that the home page sums with others, as one of them is about few, is not told here either.
    """
    least, small = settings.small_row_leads, settings.small_sample
    rows = [row for row in people if row.dimension == PERSONA]
    kept, _ = split_few(rows, lambda row: min(row.leads.count, row.valued or row.leads.count), least=least)
    row = next((row for row in kept if row.value == slug), None)
    if row is None or not may_tell(row.leads, least=least):
        return ()
    facts = [
        Fact(
            say("Of all leads"),
            percent_text(row.leads, least=least),
            _base(share_text(row.leads, least=least, small=small)),
            anchor="figure-leads",
        )
    ]
    if row.won.n and may_tell(row.won, least=least):
        note = _base(share_text(row.won, least=least, small=small))
        facts.append(Fact(say("Won"), percent_text(row.won, least=least), note, anchor="figure-won"))
    if row.value_share is not None and row.valued and not is_few(row.valued, least):
        amount = format_money(row.value_won, currency) if currency is not None else format_count(float(row.value_won))
        note = say("{amount} from {valued} won leads that have a value", amount=amount, valued=format_count(row.valued))
        if row.value_interval is not None:
            note = f"{format_interval(*row.value_interval)}; {note}"
        facts.append(Fact(say("Of won value"), format_percent(row.value_share), note, anchor="figure-won-value"))
    return tuple(facts)


def _base(text: str) -> str:
    return text.partition(", ")[2]


def channel_shares(materials: Sequence[MapMaterial], slug: str) -> ChannelShares | None:
    """Return how many leads each channel introduced, of the first map that is this persona's own and has data."""
    for material in materials:
        figures = material.figures
        rows = [row for row in figures.introduced if row.dimension == "channel"] if figures is not None else []
        if material.content.persona == slug and rows and not is_few(rows[0].leads.n, material.least):
            shares = {
                row.value: ChannelShare(
                    round(100 * (row.leads.value or 0.0), 2),
                    percent_text(row.leads, least=material.least),
                    _base(share_text(row.leads, least=material.least, small=material.small)),
                )
                for row in rows
                if may_tell(row.leads, least=material.least)
            }
            return ChannelShares(say("First touch of the leads of {title}", title=material.content.title), shares)
    return None
