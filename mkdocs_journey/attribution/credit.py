"""Credit of touches for moves, by every model, in scope `stage` and in scope `journey`, and for won value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.attribution.chain import removal_effects
from mkdocs_journey.attribution.credit_rows import Credit, ValueCredit
from mkdocs_journey.attribution.cut import DIMENSIONS, MapCut
from mkdocs_journey.attribution.entries import NOWHERE, Entries
from mkdocs_journey.attribution.jackknife import as_it_is, effective_freedom, jackknife_interval
from mkdocs_journey.attribution.models import (
    ALL_MODELS,
    FIRST_TOUCH,
    GROUPS,
    LINEAR,
    MARKOV,
    SHAPLEY,
    SHAPLEY_RATE,
    TOUCH_MODELS,
    Model,
)
from mkdocs_journey.attribution.moves import Walk, find_walks
from mkdocs_journey.attribution.paths import PICO, SCOPES, Paths, find_paths
from mkdocs_journey.attribution.question import MapQuestion
from mkdocs_journey.attribution.rate_game import LEAST_ALONE, RateGame, play_rate_games
from mkdocs_journey.attribution.shares import name_leads, sum_equal_shares, sum_equal_worth, sum_shares, sum_worth
from mkdocs_journey.attribution.tally import Tally, Whole, share_by_effect, share_gains, share_sums
from mkdocs_journey.attribution.unmoved import find_unmoved
from mkdocs_journey.attribution.wilson import wilson_interval
from mkdocs_journey.attribution.worth import MICRO, Worth, find_worth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mkdocs_journey.attribution.shares import Columns
    from mkdocs_journey.attribution.tally import ByGroup

    Sums = Mapping[str, Mapping[tuple[str, str], ByGroup]]

NOTHING = 1e-12
"""What elimination leaves of an effect that is none."""

MOST_INTERVALS = 20
"""Sources, campaigns and touchpoints of a transition that carry an interval; channels all do."""

Transition = tuple[int, int, int]
"""Number of the scope, place of the stage left (`NOWHERE`: none, or scope `journey`), place of the one entered."""

PathModels = (*TOUCH_MODELS, SHAPLEY)


@dataclass(frozen=True, slots=True)
class Credited:
    """The credit of a map.

    Attributes:
        too_many: The stage entered and the channels of each transition that has too many for the rate game.
        paths: What it was credited from.
        effects: Removal effects by scope, place of the stage left, place of the one entered, and dimension.
    """

    credits: tuple[Credit, ...]
    value_credits: tuple[ValueCredit, ...]
    too_many: tuple[tuple[str, int], ...]
    paths: Paths
    effects: Mapping[tuple[int, int, int, int], Effects]


def credit_moves(cut: MapCut, entries: Entries, question: MapQuestion) -> Credited:
    """Return the credit of every channel, source, campaign and touchpoint for every transition, and for won value."""
    paths, unmoved = find_paths(cut, entries, question), find_unmoved(cut, entries, question)
    effects = {
        (walk.scope, walk.source, walk.place, walk.dimension): Effects(walk)
        for walk in find_walks(cut, entries, paths, unmoved, order=question.credit.markov_order)
    }
    moves = _credit_entries(cut, entries, paths, question, effects)
    games = tuple(play_rate_games(cut, entries, paths, unmoved)) if question.credit.shapley_rate else ()
    rows = [row for move in moves for row in move.write()]
    if question.credit.shapley_rate:
        by_move = {_key(game): game for game in games}
        rows += [row for move in moves for row in move.write_game(by_move.get(move.transition))]
    worth = find_worth(cut, entries, question)
    places = {stage: place for place, stage in enumerate(question.stages)}
    return Credited(
        credits=tuple(sorted(rows, key=lambda row: _order(row, places))),
        value_credits=() if worth is None else _credit_worth(cut, paths, worth, effects, moves),
        too_many=tuple((question.stages[game.place], game.players) for game in games if game.gains is None),
        paths=paths,
        effects=effects,
    )


def _key(of: Walk | RateGame) -> Transition:
    return of.scope, of.source, of.place


class Effects:
    """Removal effects of one chain as shares of their sum: of all paths, and without each group."""

    def __init__(self, walk: Walk) -> None:
        import numpy as np

        effects = removal_effects(walk.chains)
        effects = np.where(effects > NOTHING, effects, 0.0)
        total = effects.sum(axis=1, keepdims=True)
        self.names, self.groups = walk.names, walk.groups
        self.shares: NDArray[np.float64] = effects / np.where(total > 0, total, 1.0)

    def choose(self, groups: Sequence[int]) -> NDArray[np.float64]:
        """Return the shares of all paths, then without each group; one without a path in the chain changes nothing."""
        places = {group: 1 + place for place, group in enumerate(self.groups)}
        return self.shares[[0, *(places.get(group, 0) for group in groups)]]


def _credit_entries(
    cut: MapCut,
    entries: Entries,
    paths: Paths,
    question: MapQuestion,
    effects: Mapping[tuple[int, int, int, int], Effects],
) -> list[_Move]:
    sums: dict[Transition, dict[str, dict[tuple[str, str], ByGroup]]] = {}
    for columns in (sum_shares(cut, paths), sum_equal_shares(cut, paths)):
        for model, keys, by_group in _split(columns, ("scope", "source", "place", "name")):
            scope, source, place, name = keys
            sums.setdefault((scope, source, place), {}).setdefault(model, {})[paths.values[name]] = by_group
    return [
        _Move(
            transition,
            question,
            paths,
            sizes,
            sums.get(transition, {}),
            {key[3]: effect for key, effect in effects.items() if key[:3] == transition},
        )
        for transition, sizes in sorted(_count_entries(cut, entries).items())
    ]


def _split(columns: Columns, keys: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...], ByGroup]]:
    """Yield each model's sums by group, for every combination of the keys."""
    import numpy as np

    distinct, where = np.unique(np.stack([columns[key] for key in keys], axis=1), axis=0, return_inverse=True)
    for model in PathModels:
        if model.id in columns:
            sums = np.zeros((len(distinct), GROUPS), dtype=np.int64)
            np.add.at(sums, (where.reshape(-1), columns["group"]), columns[model.id])
            for combination, by_group in zip(distinct.tolist(), sums, strict=True):
                yield model.id, tuple(combination), by_group


def _count_entries(cut: MapCut, entries: Entries) -> dict[Transition, ByGroup]:
    """Count the entries of each transition by group of leads."""
    import numpy as np

    table = entries.table.join(cut.leads.select("lead", "group"), "lead")
    sizes: dict[Transition, ByGroup] = {}
    for row in cut.engine.fetch(table.group_by("source", "place", "group").aggregate(n=table.count())):
        for transition in ((0, row["source"], row["place"]), (1, NOWHERE, row["place"])):
            sizes.setdefault(transition, np.zeros(GROUPS, dtype=np.int64))[row["group"]] += row["n"]
    return sizes


def _touched(sums: Sums) -> ByGroup:
    """Return what has a touch: what the first touches are credited with."""
    import numpy as np

    firsts = sums.get(FIRST_TOUCH.id, {})
    found: ByGroup = np.zeros(GROUPS, dtype=np.int64)
    for (dimension, _), by_group in firsts.items():
        found = found + by_group if dimension == "channel" else found
    return found


def _of(sums: Sums, model: Model, dimension: str) -> dict[str, ByGroup]:
    found = sums.get(model.id, {})
    return {value: by_group for (of, value), by_group in found.items() if of == dimension}


@dataclass(frozen=True, slots=True)
class _Move:
    """One transition: its entries and the sums of its touches by group of leads."""

    transition: Transition
    question: MapQuestion
    paths: Paths
    sizes: ByGroup
    sums: Sums
    effects: Mapping[int, Effects]

    def write(self) -> Iterator[Credit]:
        """Yield its credit by every model and dimension."""
        held = self._held()
        whole = self._whole(held)
        for number, dimension in enumerate(DIMENSIONS):
            tallies = {model: share_sums(whole, _of(self.sums, model, dimension), parts=PICO) for model in PathModels}
            tallies[MARKOV] = self._tally_markov(whole, held, number)
            told = self.told(dimension)
            for model, tally in tallies.items():
                yield from self._rows(model, dimension, tally, told)

    def told(self, dimension: str) -> set[str] | None:
        """Return the values that carry an interval: those with the most linear credit; None for all, of channels."""
        if dimension == "channel":
            return None
        linear = share_sums(self._whole(()), _of(self.sums, LINEAR, dimension), parts=PICO).credit
        ranked = sorted(linear, key=lambda value: (-linear[value], value))
        return set(ranked[:MOST_INTERVALS])

    def _held(self) -> tuple[int, ...]:
        return tuple(group for group in range(GROUPS) if self.sizes[group])

    def _whole(self, groups: Sequence[int]) -> Whole:
        return Whole.of(self.sizes, _touched(self.sums) // PICO, groups)

    def _tally_markov(self, whole: Whole, held: Sequence[int], dimension: int) -> Tally:
        effects = self.effects.get(dimension)
        if effects is None:
            return share_by_effect(whole, {})
        groups = sorted({*held, *effects.groups}) if effects.groups else ()
        whole = self._whole(groups)
        return share_by_effect(whole, name_shares(effects, whole, self.paths))

    def write_game(self, game: RateGame | None) -> Iterator[Credit]:
        """Yield its credit by the rate game, by channel; none with too many players."""
        if game is None:
            whole = self._whole(self._held())
            yield from self._rows(SHAPLEY_RATE, "channel", share_gains(whole, {}), None)
            return
        if game.gains is None:
            return
        whole = self._whole(sorted({*self._held(), *game.groups}) if game.groups else ())
        places = {group: 1 + place for place, group in enumerate(game.groups)}
        chosen = game.gains[[0, *(places.get(group, 0) for group in whole.groups)]]
        gains = {self.paths.values[name][1]: chosen[:, player].tolist() for player, name in enumerate(game.names)}
        tally = share_gains(whole, gains)
        for name, alone in zip(game.names, game.alone, strict=True):
            if alone < LEAST_ALONE:
                tally.without.pop(self.paths.values[name][1], None)
        yield from self._rows(SHAPLEY_RATE, "channel", tally, None)

    def _rows(self, model: Model, dimension: str, tally: Tally, told: set[str] | None) -> Iterator[Credit]:
        scope, source, target = self.transition
        n = int(self.sizes.sum())
        for value, credit in tally.credit.items():
            if not credit:
                continue
            interval = None
            if model.is_whole:
                interval = wilson_interval(round(credit), n)
            elif model is SHAPLEY_RATE and value in tally.without:
                without = tally.without[value]
                interval = jackknife_interval(credit / n, without, scale=as_it_is, freedom=effective_freedom)
            elif (told is None or value in told) and value in tally.without:
                interval = jackknife_interval(credit / n, tally.without[value])
            yield Credit(
                scope=SCOPES[scope],
                source_stage=None if source == NOWHERE else self.question.stages[source],
                target_stage=self.question.stages[target],
                model=model.id,
                dimension=dimension,
                value=value,
                credit=float(credit),
                n=n,
                interval=interval,
            )


def name_shares(effects: Effects, whole: Whole, paths: Paths) -> dict[str, Sequence[float]]:
    """Return the share of each value by its removal effect: of all leads, then without each group of the whole."""
    chosen = effects.choose(whole.groups)
    return {paths.values[name][1]: chosen[:, place].tolist() for place, name in enumerate(effects.names)}


def _credit_worth(
    cut: MapCut,
    paths: Paths,
    worth: Worth,
    effects: Mapping[tuple[int, int, int, int], Effects],
    moves: Sequence[_Move],
) -> tuple[ValueCredit, ...]:
    """Return the credit for won value, by every model and dimension."""
    sums: dict[str, dict[tuple[str, str], ByGroup]] = {}
    credited: dict[str, dict[tuple[str, str], ByGroup]] = {}
    for columns in (sum_worth(cut, paths, worth), sum_equal_worth(cut, paths, worth)):
        alike = {**columns, **{model.id: columns[name_leads(model.id)] for model in PathModels if model.id in columns}}
        for into, weighed in ((sums, columns), (credited, alike)):
            for model_id, (name,), by_group in _split(weighed, ("name",)):
                into.setdefault(model_id, {})[paths.values[name]] = by_group
    whole = Whole.of(worth.by_group, _touched(sums), worth.groups)
    goal = next(move for move in moves if move.transition == (SCOPES.index("journey"), NOWHERE, worth.goal))
    rows: list[ValueCredit] = []
    for number, dimension in enumerate(DIMENSIONS):
        tallies = {model: share_sums(whole, _of(sums, model, dimension), parts=1) for model in PathModels}
        chain = effects.get((SCOPES.index("journey"), NOWHERE, worth.goal, number))
        of_chain = Whole.of(worth.by_group, whole.touched, worth.groups if chain and chain.groups else ())
        tallies[MARKOV] = share_by_effect(of_chain, name_shares(chain, of_chain, paths) if chain else {})
        whole_leads = Whole.of(worth.leads_by_group, _touched(credited) // PICO, ())
        leads = {model: share_sums(whole_leads, _of(credited, model, dimension), parts=PICO) for model in PathModels}
        leads[MARKOV] = share_by_effect(whole_leads, name_shares(chain, whole_leads, paths) if chain else {})
        told = goal.told(dimension)
        for model, tally in tallies.items():
            rows += _value_rows(worth, model, dimension, tally, leads[model], told)
    return tuple(sorted(rows, key=_value_order))


def _value_rows(
    worth: Worth, model: Model, dimension: str, tally: Tally, leads: Tally, told: set[str] | None
) -> Iterator[ValueCredit]:
    total = int(worth.by_group.sum())
    for value, micros in tally.credit.items():
        if micros:
            without = tally.without.get(value, ())
            interval = None
            if told is None or value in told:
                interval = jackknife_interval(micros / total, without, freedom=effective_freedom)
            credited = float(leads.credit.get(value, 0.0))
            yield ValueCredit(
                model.id, dimension, value, micros / MICRO, total / MICRO, worth.leads, interval, credited
            )


_MODEL_ORDER = {model.id: place for place, model in enumerate(ALL_MODELS)}


def _order(credit: Credit, places: Mapping[str, int]) -> tuple[int, int, int, int, int, float, str]:
    return (
        SCOPES.index(credit.scope),
        places[credit.target_stage],
        NOWHERE if credit.source_stage is None else places[credit.source_stage],
        _MODEL_ORDER[credit.model],
        DIMENSIONS.index(credit.dimension),
        -credit.credit,
        credit.value,
    )


def _value_order(row: ValueCredit) -> tuple[int, int, float, str]:
    return _MODEL_ORDER[row.model], DIMENSIONS.index(row.dimension), -row.amount, row.value
