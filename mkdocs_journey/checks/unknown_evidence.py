"""A claim rests on an evidence that is written nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.checks.references import report_unknown
from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.join import JoinedProject
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.project import NodePath

RULE = declare_rule(
    "JRN214",
    "unknown-evidence",
    why="A claim whose proof is missing must not look proven.",
    cause="The id is misspelt, or the source was deleted while claims still rest on it.",
    cure="Correct the id, or write the source down under `evidence`.",
)
_WHERE = "`evidence` of the map or of `_shared.yml`"


def check(joined: JoinedProject) -> Iterator[Diagnostic]:
    """Yield each used evidence that the map, its personas and the shared file lack."""
    for item in joined.maps:
        yield from report_unknown(
            item.document, RULE, _uses(item.content), item.evidence, name="evidence", where=_WHERE
        )
    shared = joined.project.shared.content.evidence if joined.project.shared is not None else ()
    for persona in joined.project.personas:
        known = {evidence.id for evidence in (*persona.content.evidence_items, *shared)}
        uses: list[tuple[NodePath, str]] = [
            (("evidence", index), used) for index, used in enumerate(persona.content.evidence)
        ]
        yield from report_unknown(
            persona, RULE, uses, known, name="evidence", where="`evidence`, with a kind and a date"
        )


def _uses(journey_map: JourneyMap) -> Iterator[tuple[NodePath, str]]:
    for number, stage in enumerate(journey_map.stages):
        groups = (
            ("steps", [step.evidence for step in stage.steps]),
            ("pains", [pain.evidence for pain in stage.pains]),
            ("alternatives", [alternative.evidence for alternative in stage.alternatives]),
        )
        for key, cited in groups:
            for position, ids in enumerate(cited):
                for index, used in enumerate(ids):
                    yield ("stages", number, key, position, "evidence", index), used
