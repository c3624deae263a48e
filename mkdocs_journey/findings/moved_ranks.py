"""The actions of a map in two states -> which moved in their order, came into it or left it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mkdocs_journey.findings.actions import FINISHED, Action, Actions
from mkdocs_journey.findings.wording import list_words, number
from mkdocs_journey.history.matching import find_moved
from mkdocs_journey.history.renames import find_renames
from mkdocs_journey.history.written import MAP, write_alike
from mkdocs_journey.source.nodes import Node

RankMove: TypeAlias = Literal["rose", "fell", "new", "gone"]


@dataclass(frozen=True, slots=True)
class RankedMap:
    """The actions of one map in one state.

    Attributes:
        file: The file that it has today.
        root: Its nodes, short forms written out.
        stages: The name of each stage by its id.
        focus: Ids of the stages in focus, which come first among equals.
    """

    file: str
    root: Node
    stages: Mapping[str, str]
    focus: tuple[str, ...]
    actions: Actions


@dataclass(frozen=True, slots=True)
class MovedRank:
    """One action whose place in the order is another.

    Attributes:
        file: The map's file now.
        stage: The name of its stage; "" for one of the whole map.
        action: What it is called.
        before: Its rank, and what that rests on; None where it had none.
        after: The same now; None where it has none.
        why: Why it has no rank any more; "" otherwise.
    """

    file: str
    stage: str
    action: str
    what: RankMove
    before: str | None
    after: str | None
    why: str = ""

    @property
    def text(self) -> str:
        """The move as a sentence."""
        name = f'{self.stage}: action "{self.action}"' if self.stage else f'Action "{self.action}"'
        match self.what:
            case "new":
                return f"{name} came in at {self.after}"
            case "gone":
                return f"{name} lost its rank, it was {self.before}: {self.why}"
            case _:
                return f"{name} moved from {self.before} to {self.after}"


@dataclass(frozen=True, slots=True)
class ComparedRanks:
    """How the actions of some maps moved.

    Attributes:
        moved: In the order of maps and of their ranks now, those without one last.
        by_score: The maps with moves that are ranked by score, by file.
        by_rating: Those that are ranked by impact and effort, as no reach is known.
    """

    moved: tuple[MovedRank, ...] = ()
    by_score: tuple[str, ...] = ()
    by_rating: tuple[str, ...] = ()


def compare_ranks(before: Iterable[RankedMap], after: Iterable[RankedMap]) -> ComparedRanks:
    """Return which actions moved from one state to the other; one that only makes room for another is not told.

    Args:
        before: The maps of the old state, each under the file that it has today.
        after: Those of the new one.
    """
    old = {item.file: item for item in before}
    moved: list[MovedRank] = []
    files: dict[bool, list[str]] = {True: [], False: []}
    for now in after:
        known = old.get(now.file)
        if known is None:
            continue
        # As on the map's page: without any score the order is that of impact and effort.
        by_score = bool(known.actions.ranked or now.actions.ranked)
        found = tuple(_compare_map(known, now, _SCORE if by_score else _RATING))
        moved += found
        files[by_score] += [now.file] if found else []
    return ComparedRanks(tuple(moved), tuple(files[True]), tuple(files[False]))


@dataclass(frozen=True, slots=True)
class _Order:
    """How actions are ranked: which of them, and what the place of one rests on."""

    pick: Callable[[Actions], Sequence[Action]]
    tell: Callable[[Action], str]


def _tell_score(action: Action) -> str:
    return f"score {number(float(action.score or 0))}"


def _pick_rated(actions: Actions) -> Sequence[Action]:
    return [one for one in actions.apart if one.opportunity.impact is not None and one.opportunity.effort is not None]


def _tell_rating(action: Action) -> str:
    return f"impact {action.opportunity.impact}, effort {action.opportunity.effort}"


_SCORE = _Order(lambda actions: actions.ranked, _tell_score)
_RATING = _Order(_pick_rated, _tell_rating)


def _compare_map(before: RankedMap, after: RankedMap, order: _Order) -> Iterator[MovedRank]:
    renames = find_renames(*write_alike(before.root, after.root, MAP)).get("opportunities", {})
    old, new = list(order.pick(before.actions)), list(order.pick(after.actions))
    places = {renames.get(one.opportunity.id, one.opportunity.id): at for at, one in enumerate(old)}
    pairs = [(places.pop(one.opportunity.id, None), at) for at, one in enumerate(new)]
    matched = [(i, j) for i, j in pairs if i is not None]
    weighed = {(i, j) for i, j in matched if _weight_of(old[i], before) != _weight_of(new[j], after)}
    moved = weighed | find_moved(pair for pair in matched if pair not in weighed)
    for i, j in pairs:
        if i is None:
            yield _make("new", after, new[j], None, f"rank {j + 1} ({order.tell(new[j])})")
        elif (i, j) in moved and i != j:
            yield _make("rose" if j < i else "fell", after, new[j], *_tell_both(old[i], i, new[j], j, order))
    for name, i in places.items():
        yield _make("gone", before, old[i], f"rank {i + 1}", None, _tell_why(name, after.actions))


def _weight_of(action: Action, of: RankedMap) -> tuple[object, ...]:
    """Return what the place of an action rests on, beside the others."""
    return action.score, action.opportunity.impact, action.opportunity.effort, action.stage in of.focus


def _tell_both(old: Action, i: int, new: Action, j: int, order: _Order) -> tuple[str, str]:
    """Return both ranks, with what they rest on where that is another now."""
    before, after = order.tell(old), order.tell(new)
    if before == after:
        return f"rank {i + 1}", f"rank {j + 1} ({after} as before)"
    return f"rank {i + 1} ({before})", f"rank {j + 1} ({after})"


def _tell_why(name: str, actions: Actions) -> str:
    """Return why an action that had a rank has none."""
    every = (*actions.ranked, *actions.apart, *actions.finished)
    action = next((one for one in every if one.opportunity.id == name), None)
    if action is None:
        return "it is not on the map any more"
    status = action.opportunity.status
    verb = "is" if len(action.lacks) == 1 else "are"
    return f"it is {status}" if status in FINISHED else f"its {list_words(action.lacks)} {verb} not known"


def _make(
    what: RankMove, of: RankedMap, action: Action, before: str | None, after: str | None, why: str = ""
) -> MovedRank:
    stage = of.stages.get(action.stage or "", action.stage or "")
    return MovedRank(of.file, stage, action.opportunity.text, what, before, after, why)
