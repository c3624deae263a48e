"""What a fence in a page asks for: the lines of the fence come in, a part of a map or what is wrong goes out."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_journey.diagnostics import Diagnostic, declare_rule
from mkdocs_journey.pages.embed.embed_words import CARD, CURVE, KEYS, OF_ONE_STAGE, STAGES, Showable
from mkdocs_journey.source.fences import Fence
from mkdocs_journey.source.nodes import Mapping, Node, Scalar, place_at, place_of, split_lines
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.suggest import did_you_mean

UNUSABLE = declare_rule(
    "JRN930",
    "unusable-embed",
    why="The page shows a note in the place of the part of a map that was asked for.",
    cause="A map or stage was renamed, or a word of the fence is misspelt.",
    cure="Take the names from the map's file, and the words from the page about embeds.",
)


Shown = collections.abc.Mapping[str, Showable]


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of a map that a page asks for.

    Attributes:
        stage: Of which stage alone; "" for all of the map.
    """

    map: str
    show: str
    stage: str


def read_wish(fence: Fence, file: str, showable: Shown) -> Wish | tuple[Diagnostic, ...]:
    """Return what a fence asks for, or everything that is wrong with it.

    Args:
        fence: As it stands in the page.
        file: The page's file inside the project.
        showable: What can be asked for, by map.
    """
    lines = split_lines(fence.body)
    here = place_at(file, split_lines("\n" * (fence.line - 1) + fence.text), fence.line, len(fence.before) + 1)
    if not fence.is_closed:
        return (UNUSABLE.at(here, "the fence is not closed", hint="close it with as many signs as it opens with"),)
    node, problems = parse_yaml(fence.body, file) if fence.body.strip() else (None, ())
    if problems:
        return problems
    if not isinstance(node, Mapping):
        return (UNUSABLE.at(here, "the fence names no map", hint="write a line `map: …` into it"),)
    found = tuple(_find_wrong(node, file, lines, showable))
    if found:
        return found
    values = {key: _text(node.get(key)) for key in KEYS}
    show = values["show"] or CURVE
    return Wish(values["map"], STAGES if show == CARD and values["stage"] else show, values["stage"])


def _find_wrong(node: Mapping, file: str, lines: list[str], showable: Shown) -> Iterator[Diagnostic]:
    """Yield what is wrong: keys first, then the map, and where that is right what is asked of it."""

    def wrong(key: str, message: str, word: str, known: Iterable[str]) -> Diagnostic:
        spot, known = node.get(key) or node, tuple(known)
        hint = did_you_mean(word, known) or f"known: {', '.join(known)}"
        return UNUSABLE.at(
            place_of(file, lines, spot), message, hint=hint if known else f"it goes with {', '.join(OF_ONE_STAGE)}"
        )

    for entry in node.entries:
        if entry.key not in KEYS:
            hint = did_you_mean(entry.key, KEYS) or f"known: {', '.join(KEYS)}"
            yield UNUSABLE.at(place_of(file, lines, entry), f'"{entry.key}" is no key of an embed', hint=hint)
        elif not isinstance(entry.value, Scalar) or not _text(entry.value):
            yield UNUSABLE.at(place_of(file, lines, entry), f"`{entry.key}` is no name", hint="write one word after it")
    if node.get("map") is None:
        yield UNUSABLE.at(place_of(file, lines, node), "the fence names no map", hint="write a line `map: …` into it")
    slug, show, stage = (_text(node.get(key)) for key in KEYS)
    if slug and slug not in showable:
        yield wrong("map", f'there is no map "{slug}"', slug, showable)
    known = showable.get(slug)
    if known is None:
        return
    if show and show not in known.words:
        yield wrong("show", f'the map "{slug}" has no part "{show}" to show', show, known.words)
    elif stage and (show or CURVE) not in OF_ONE_STAGE:
        yield wrong("stage", f"`{show or CURVE}` is of the whole map, not of one stage", "", ())
    elif stage and stage not in known.stages:
        yield wrong("stage", f'the map "{slug}" has no stage "{stage}"', stage, known.stages)


def _text(node: Node | None) -> str:
    return node.raw.strip() if isinstance(node, Scalar) and node.value is not None else ""
