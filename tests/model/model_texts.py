"""Texts of maps, personas and shared files as the models read them, with the problems that are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mkdocs_journey.diagnostics import render_diagnostic
from mkdocs_journey.model.evidence import SharedItems
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_channels, write_out_map, write_out_persona, write_out_shared
from mkdocs_journey.model.words import Item
from mkdocs_journey.source.nodes import Node, split_lines
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.tables.catalog import Catalog
from mkdocs_journey.tables.channel_rules import ChannelRules

HEAD = "title: T\nobjective: O\npersona: maya\n"
ItemT = TypeVar("ItemT", bound=Item)
WRITERS: dict[type[Item], Callable[[Node], Node]] = {
    JourneyMap: write_out_map,
    Persona: write_out_persona,
    SharedItems: write_out_shared,
    ChannelRules: write_out_channels,
    Catalog: lambda root: root,
}


def read(model: type[ItemT], text: str) -> tuple[ItemT | None, list[str]]:
    """Return what a file holds, and its problems as they are printed."""
    root, found = parse_yaml(text, "a.yml")
    assert root is not None, found
    content, more = read_model(
        WRITERS[model](root), model, file="a.yml", lines=split_lines(text), name=model.__name__.lower()
    )
    return content, [render_diagnostic(item) for item in (*found, *more)]


def read_map(text: str) -> JourneyMap:
    """Return a map that is right, below the smallest head."""
    content, problems = read(JourneyMap, HEAD + text)
    assert problems == []
    assert content is not None
    return content


def problems_of(text: str) -> list[str]:
    """Return the problems of a map below the smallest head, as they are printed."""
    return read(JourneyMap, HEAD + text)[1]
