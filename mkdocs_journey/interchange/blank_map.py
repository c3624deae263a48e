"""The empty grid for a workshop: a map's stages and rows, or the five usual stages, with nothing in them."""

from __future__ import annotations

from pathlib import PurePosixPath

from mkdocs_journey.findings.actions import Actions
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.journey_map import JourneyMap, Stage
from mkdocs_journey.project import Document
from mkdocs_journey.source.nodes import Mapping

USUAL_STAGES = ("Awareness", "Consideration", "Decision", "Retention", "Advocacy")
_NOBODY_YET = "nobody-yet"
_TITLE, _STATEMENT = "New journey map", "What is this map to find out?"


def empty_map(like: JoinedMap | None) -> ExportedMap:
    """Return a map to fill in.

    Args:
        like: The map whose persona, stages and rows it has; None for the five usual stages, and whoever the workshop
            is about.
    """
    old = like.content if like is not None else None
    content = JourneyMap.model_validate(
        {
            "title": old.title if old is not None else _TITLE,
            "objective": {"statement": old.objective.statement if old is not None else _STATEMENT},
            "persona": old.persona if old is not None else _NOBODY_YET,
            "state": "draft",
            "stages": _stages(old),
            "lanes": tuple(old.lanes) if old is not None else (),
        }
    )
    content = content if old is not None else content.model_copy(update={"persona": ""})
    slug = like.slug if like is not None else "new-journey-map"
    document = Document(str(PurePosixPath("maps") / f"{slug}.yml"), slug, content, Mapping(1, 1, ()), ())
    joined = JoinedMap(document, like.persona if like is not None else None, (), {}, {}, None)
    return ExportedMap(joined, (), Actions((), (), (), ()), (), "", None, "internal")


def _stages(old: JourneyMap | None) -> tuple[Stage, ...]:
    named = [(stage.id, stage.name) for stage in old.stages] if old is not None else []
    return tuple(
        Stage.model_validate({"id": id_, "name": name})
        for id_, name in named or [(name.lower(), name) for name in USUAL_STAGES]
    )
