"""What is at stake and what it brings: the parts of the page of numbers about value, time and ways."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.numbers.sales_cycle import CyclesView, KeptView, view_cycles, view_kept
from mkdocs_journey.pages.numbers.stakes import tabulate_stakes
from mkdocs_journey.pages.numbers.ways_view import WaysView, make_ways
from mkdocs_journey.pages.numbers.won_value import WonValueView, make_won_value
from mkdocs_journey.pages.parts import Table


@dataclass(frozen=True, slots=True)
class WorthView:
    """What is at stake, what it brings, how long it takes, which ways there are; None without."""

    stakes: Table | None
    value: WonValueView | None
    cycles: CyclesView | None
    kept: KeptView | None
    ways: WaysView | None

    @property
    def leads(self) -> tuple[tuple[str, str], ...]:
        """The sentences that the parts lead with, each with the anchor of its part."""
        found = (
            ("won-value", self.value.lead if self.value is not None and self.value.channels is not None else ""),
            *(
                ("cycle", f"{one.title}: {one.lead}")
                for one in (self.cycles.cycles if self.cycles else ())
                if one.tables
            ),
            ("kept", self.kept.lead if self.kept is not None and self.kept.table is not None else ""),
            ("ways", self.ways.lead if self.ways is not None and self.ways.tables else ""),
        )
        return tuple((anchor, lead) for anchor, lead in found if lead)


def view_worth(material: MapMaterial) -> WorthView:
    """Return the parts that the data can tell."""
    return WorthView(
        stakes=tabulate_stakes(material),
        value=make_won_value(material),
        cycles=view_cycles(material),
        kept=view_kept(material),
        ways=make_ways(material),
    )
