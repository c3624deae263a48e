"""Names of stages in the data to ids of stages of the maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageNames:
    """What each name in the data means.

    Attributes:
        ids: Name in the data to stage id; a name that no map has keeps itself.
        unknown: The names that no map has, sorted.
    """

    ids: Mapping[str, str]
    unknown: tuple[str, ...]


def name_stages(names: Iterable[str], *, renames: Mapping[str, str], stages: Mapping[str, str]) -> StageNames:
    """Return the stage ids of the names in the data.

    Args:
        names: As they stand in the data; the empty text is no name.
        renames: `stages:` of the data set, which comes first: exactly, else without letter case and outer blanks.
        stages: Stage id to stage name, over all maps; either may stand in the data, without regard to letter case.
    """
    folded_renames = {_fold(name): stage for name, stage in renames.items()}
    folded_ids = {_fold(stage): stage for stage in stages}
    folded_names = _only_once((_fold(name), stage) for stage, name in stages.items())
    ids: dict[str, str] = {}
    for name in names:
        meant = renames.get(name) or folded_renames.get(_fold(name)) or name
        if meant not in stages:
            meant = folded_ids.get(_fold(meant)) or folded_names.get(_fold(meant)) or meant
        ids[name] = meant
    unknown = sorted(name for name, stage in ids.items() if name and stage not in stages)
    return StageNames(ids, tuple(unknown))


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _only_once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Leave out names that two stages share: which is meant is not guessed."""
    found: dict[str, set[str]] = {}
    for name, stage in pairs:
        found.setdefault(name, set()).add(stage)
    return {name: next(iter(stages)) for name, stages in found.items() if len(stages) == 1}
