"""Two states of the maps -> what follows from the change: findings that appeared, went, or list other things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.history.renames import Renames, find_renames
from mkdocs_journey.history.written import MAP, write_alike
from mkdocs_journey.source.nodes import Node

What: TypeAlias = Literal["appeared", "went", "changed"]


@dataclass(frozen=True, slots=True)
class MapFindings:
    """The findings of one map in one state.

    Attributes:
        file: Its file in that state.
        root: Its nodes, short forms written out.
        stages: The name of each stage by its id.
    """

    file: str
    root: Node
    findings: tuple[Finding, ...]
    stages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Consequence:
    """One finding that is there on one side only, or lists other things than before.

    Attributes:
        file: The map's file now; before, where it is gone.
        kind: The finding's kind, such as `nosedive`.
        stage: The name of its stage; "" where it is about the map.
        before: What it said; None where it was not there.
        after: What it says; None where it is gone.
    """

    file: str
    what: What
    kind: str
    stage: str
    before: str | None
    after: str | None

    @property
    def text(self) -> str:
        """The consequence as a sentence."""
        spot = f'{self.kind} at "{self.stage}"' if self.stage else self.kind
        match self.what:
            case "appeared":
                return f"Finding appeared, {spot}: {self.after}"
            case "went":
                return f"Finding went, {spot}. It said: {self.before}"
            case _:
                return f"Finding changed, {spot}: {self.after}"


def compare_findings(before: Iterable[MapFindings], after: Iterable[MapFindings]) -> tuple[Consequence, ...]:
    """Return what became of the findings, in the order of the maps and findings of today, those that went last.

    Args:
        before: The maps of the old state, each under the file that it has today.
        after: Those of the new one.
    """
    old = {item.file: item for item in before}
    return tuple(consequence for now in after if now.file in old for consequence in _compare_map(old[now.file], now))


def _compare_map(before: MapFindings, after: MapFindings) -> Iterator[Consequence]:
    renames = find_renames(*write_alike(before.root, after.root, MAP))
    old = {_identify(item, renames): item for item in before.findings}
    new = {_identify(item, {}): item for item in after.findings}
    for key, item in new.items():
        known = old.get(key)
        if known is None:
            yield _make("appeared", after, item, None, item.whole_text)
        elif item.details and item.value != known.value:
            yield _make("changed", after, item, known.whole_text, item.whole_text)
    for key, item in old.items():
        if key not in new:
            yield _make("went", before, item, item.whole_text, None)


def _identify(finding: Finding, renames: Renames) -> tuple[str, ...]:
    """Return what makes two findings the same: their kind and place, by the ids of today."""
    places = (("stages", finding.stage), ("steps", finding.step), ("touchpoints", finding.touchpoint))
    return (finding.kind, *(renames.get(kind, {}).get(name or "", name or "") for kind, name in places))


def _make(what: What, of: MapFindings, finding: Finding, before: str | None, after: str | None) -> Consequence:
    stage = of.stages.get(finding.stage or "", finding.stage or "")
    return Consequence(of.file, what, finding.kind, stage, before, after)
