"""The maps of this folder loaded by PyYAML's C loader and validated, nothing else: `python -m bench.bare_maps`."""

from __future__ import annotations

from pathlib import Path

import yaml

from mkdocs_journey.model.journey_map import JourneyMap


class _Loader(yaml.CSafeLoader):
    """Lists as tuples, which the models ask for."""


def _read_tuple(loader: yaml.CSafeLoader, node: yaml.SequenceNode) -> tuple[object, ...]:
    return tuple(loader.construct_sequence(node, deep=True))


_Loader.add_constructor("tag:yaml.org,2002:seq", _read_tuple)


def count_maps(folder: Path) -> int:
    """Return how many maps a project's folder has, each read, validated and forgotten.

    Raises:
        pydantic.ValidationError: One of them is no map with every short form written out.
    """
    files = sorted((folder / "maps").glob("*.yml"))
    for file in files:
        JourneyMap.model_validate(yaml.load(file.read_bytes(), Loader=_Loader))
    return len(files)


if __name__ == "__main__":
    count_maps(Path.cwd())
