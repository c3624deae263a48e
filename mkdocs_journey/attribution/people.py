"""Who the leads of the data are, whatever the map, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mkdocs_journey.attribution.wilson import Share


@dataclass(frozen=True, slots=True)
class People:
    """The leads of one persona or segment.

    Attributes:
        dimension: `persona` or `segment`.
        value: As the data writes it; `(not set)` where it is empty.
        leads: Of all leads of the data.
        covered: Of those, the leads in the audience of a map.
        won: Of those, the leads won.
        valued: Won ones that have a value.
        value_won: Their value, in the catalog's currency.
        value_share: Of all won value; None where there is none.
        value_interval: 95 % jackknife interval of that share; None where there is none.
    """

    dimension: str
    value: str
    leads: Share
    covered: Share
    won: Share
    valued: int
    value_won: Decimal
    value_share: float | None
    value_interval: tuple[float, float] | None
