"""The touchpoints of a map as the rows of a table: what each is, and which stages meet it."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagnostics import Place
from mkdocs_journey.model.evidence import TouchpointUse
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import stage_page, touchpoint_page
from mkdocs_journey.pages.proof.evidence import kind_name


@dataclass(frozen=True, slots=True)
class TouchpointRow:
    """A touchpoint with where it is met; `page` is "" where nobody declared it."""

    page: str
    name: str
    kind: str
    team: str
    match: tuple[str, ...]
    stages: tuple[Reference, ...]
    place: Place


def list_touchpoints(material: MapMaterial) -> tuple[TouchpointRow, ...]:
    """Return the touchpoints that the map declares or uses, with the stages that meet them."""
    slug = material.joined.slug
    met: dict[str, list[Reference]] = {item.id: [] for item in material.content.touchpoints}
    first_uses: dict[str, TouchpointUse] = {}
    for stage in material.content.stages:
        uses = {use.id: use for use in (*(use for step in stage.steps for use in step.touchpoints), *stage.touchpoints)}
        for name, use in uses.items():
            met.setdefault(name, []).append(Reference(stage.name, stage_page(slug, stage.id)))
            first_uses.setdefault(name, use)
    rows = []
    for name, stages in met.items():
        known = material.joined.touchpoints.get(name)
        rows.append(
            TouchpointRow(
                page=touchpoint_page(name) if known is not None else "",
                name=known.name if known is not None else name,
                kind=kind_name(known.kind) if known is not None else "not declared",
                team=known.team or "" if known is not None else "",
                match=known.match if known is not None else (),
                stages=tuple(stages),
                place=material.places.of(known if known is not None else first_uses[name]),
            )
        )
    return tuple(rows)
