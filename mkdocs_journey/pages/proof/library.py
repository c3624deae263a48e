"""Every evidence of the project once, with the claims, personas and findings that rest on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Reference
from mkdocs_journey.pages.places import evidence_anchor, finding_anchor, map_page, pain_anchor, persona_page, stage_page
from mkdocs_journey.pages.proof.finding_names import finding_name
from mkdocs_journey.project import Document
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that cites an evidence.

    Attributes:
        kind: `pain`, `step`, `alternative` or `persona`.
        claim: What is claimed; it leads to where that stands.
        stage: The stage it stands in; None for a persona.
        map: The map; None for a persona.
        stage_key: What the filter knows the stage by; "" for a persona.
    """

    kind: str
    claim: Reference
    stage: Reference | None = None
    map: Reference | None = None
    stage_key: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """A finding that names an evidence."""

    number: int
    finding: Reference
    map: Reference


@dataclass(slots=True)
class Source:
    """An evidence with where it was written and what rests on it.

    Attributes:
        anchor: Where it stands on the page of all evidence; the first of an id has the id's own.
        owner: The map or persona that it was written for; without a page where every map shares it.
    """

    evidence: Evidence
    anchor: str
    owner: Reference
    uses: list[Use] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)


class Library:
    """The evidence of a project; what two files write word for word is one."""

    def __init__(self) -> None:
        self._by_id: dict[str, list[Source]] = {}

    def add(self, evidence: Evidence, owner: Reference, name: str) -> None:
        """Take an evidence in; `name` tells it from another one of its id, which is the first."""
        known = self._by_id.setdefault(evidence.id, [])
        if all(item.evidence != evidence for item in known):
            # No id holds two hyphens.
            tail = f"--{name}" if known else ""
            known.append(Source(evidence, f"{evidence_anchor(evidence.id)}{tail}", owner))

    def find(self, evidence: Evidence | None) -> Source | None:
        """Return an evidence with what rests on it; None where there is none."""
        if evidence is None:
            return None
        return next((item for item in self._by_id.get(evidence.id, ()) if item.evidence == evidence), None)

    @property
    def sources(self) -> Iterator[Source]:
        """Every evidence, those of one id after each other."""
        return (item for items in self._by_id.values() for item in items)


def gather_library(joined: JoinedProject, materials: Sequence[MapMaterial]) -> Library:
    """Return all evidence of a project: what maps share, then what personas and maps hold, with all that cites it."""
    library, project = Library(), joined.project
    for item in project.shared.content.evidence if project.shared is not None else ():
        library.add(item, Reference(say("all maps"), ""), "shared")
    for persona in project.personas:
        owner = Reference(persona.content.name, persona_page(persona.slug))
        for item in persona.content.evidence_items:
            library.add(item, owner, persona.slug)
    for material in materials:
        for item in material.content.evidence:
            library.add(item, _refer(material), material.joined.slug)
    for material in materials:
        _note_claims(library, material)
        _note_findings(library, material)
    for persona in project.personas:
        _note_persona(library, persona, joined)
    return library


def _refer(material: MapMaterial) -> Reference:
    return Reference(material.content.title, map_page(material.joined.slug))


def _note_claims(library: Library, material: MapMaterial) -> None:
    for stage in material.content.stages:
        for kind, claim, cited in _list_claims(material, stage):
            use = Use(kind, claim, _refer_stage(material, stage), _refer(material), name_stage(material, stage))
            for name in dict.fromkeys(cited):
                source = library.find(material.joined.evidence.get(name))
                if source is not None:
                    source.uses.append(use)


def name_stage(material: MapMaterial, stage: Stage) -> str:
    """Return what the filter knows a stage by: two maps may have stages of one id."""
    return f"{material.joined.slug}/{stage.id}"


def _refer_stage(material: MapMaterial, stage: Stage) -> Reference:
    return Reference(stage.name, stage_page(material.joined.slug, stage.id))


def _list_claims(material: MapMaterial, stage: Stage) -> Iterator[tuple[str, Reference, tuple[str, ...]]]:
    """Yield each claim of a stage with its kind and the ids that it cites."""
    page = stage_page(material.joined.slug, stage.id)
    for pain in stage.pains:
        yield say("pain"), Reference(pain.text, page, pain_anchor(pain.id)), pain.evidence
    for step in stage.steps:
        yield say("step"), Reference(step.action, page, "says"), step.evidence
    for alternative in stage.alternatives:
        yield say("alternative"), Reference(alternative.name, page, "alternatives"), alternative.evidence


def _note_findings(library: Library, material: MapMaterial) -> None:
    for finding in material.findings:
        page, anchor = map_page(material.joined.slug), finding_anchor(finding.number)
        support = Support(finding.number, Reference(finding_name(finding), page, anchor), _refer(material))
        for name in dict.fromkeys(finding.evidence):
            source = library.find(material.joined.evidence.get(name))
            if source is not None:
                source.supports.append(support)


def _note_persona(library: Library, persona: Document[Persona], joined: JoinedProject) -> None:
    use = Use("persona", Reference(persona.content.name, persona_page(persona.slug)))
    own = {item.id: item for item in persona.content.evidence_items}
    others = {name: item for one in joined.maps for name, item in one.evidence.items()}
    for name in dict.fromkeys((*persona.content.evidence, *own)):
        source = library.find(own.get(name) or others.get(name))
        if source is not None:
            source.uses.append(use)
