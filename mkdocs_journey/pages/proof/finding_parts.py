"""What findings hold beside their sentence: the items that they list, and numbers and voices side by side."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagrams.wording import format_date
from mkdocs_journey.findings.finding import Blend, Finding
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import touchpoint_page
from mkdocs_journey.pages.proof.evidence import Chip, kind_name
from mkdocs_journey.pages.proof.finding_names import finding_name

_MOST_VOICES = 3


@dataclass(frozen=True, slots=True)
class What:
    """A finding from data, on the left."""

    number: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Voice:
    """An evidence that says why, on the right; a quote is said in the customer's words."""

    quote: str
    says: str
    source: str
    chip: Chip


@dataclass(frozen=True, slots=True)
class BlendView:
    """Numbers on the left, voices on the right; `more` voices are cited and not told here."""

    what: tuple[What, ...]
    voices: tuple[Voice, ...]
    more: int


def refer_touchpoint(material: MapMaterial, finding: Finding) -> Reference | None:
    """Return the page of the touchpoint that a finding is about; None of one that is about none."""
    name = finding.touchpoint
    if name is None:
        return None
    return Reference(
        material.touchpoint_name(name), touchpoint_page(name) if name in material.joined.touchpoints else ""
    )


def view_details(finding: Finding, stage: str | None = None) -> tuple[str, ...]:
    """Return what a finding lists; on a stage's page only what is of the stage, or of none."""
    return tuple(item.whole_text for item in finding.details if stage is None or item.stage in (None, stage))


def view_blend(material: MapMaterial, finding: Finding) -> BlendView | None:
    """Return the two sides of a blended insight; None of any other finding."""
    if not isinstance(finding, Blend):
        return None
    shown = [item for item in material.findings if item.number in finding.what]
    cited = [material.joined.evidence[name] for name in finding.evidence if name in material.joined.evidence]
    # Those who were asked in person come first: they tell most of why.
    cited.sort(key=lambda item: item.quote is None)
    return BlendView(
        what=tuple(What(item.number, finding_name(item), item.text) for item in shown),
        voices=tuple(
            Voice(
                quote=item.quote or "",
                says=item.says or "" if item.quote is None else "",
                source=", ".join((*((item.who,) if item.who else ()), kind_name(item.kind), format_date(item.date))),
                chip=material.chips((item.id,))[0],
            )
            for item in cited[:_MOST_VOICES]
        ),
        more=max(0, len(cited) - _MOST_VOICES),
    )
