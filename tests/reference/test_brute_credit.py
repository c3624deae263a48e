"""Credit of the reference, against published cases and cases worked out on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from hashlib import md5
from itertools import product
from math import exp, isclose, sqrt
from typing import Any

import pytest
from brute_chain import chain_of, reach_converted, removal_effects
from brute_credit import Shares, transition_credits
from brute_curves import wilson
from brute_force import Log, Question, brute_force, credit_intervals
from brute_games import conversions_game, conversions_one_by_one, rate_game, shapley
from brute_jackknife import bounded_rows, student_quantile
from brute_paths import paths_by_transition
from brute_rows import read_leads

START = datetime(2026, 1, 1, tzinfo=UTC)
STAGES = ("see", "weigh", "buy")
LATER = {"see": {"weigh", "buy"}, "weigh": {"buy"}, "buy": set[str]()}
QUESTION = Question(stages=STAGES, later=LATER, goal="buy")

F = Fraction


def day(number: float) -> datetime:
    """The as-of date is day 300."""
    return START + timedelta(days=number)


def log_of(ways: dict[str, tuple[str, dict[str, float]]], leads: list[dict[str, Any]] | None = None) -> Log:
    """Return a log of leads by id: a letter per touch, on days 1, 2, 3 …, and the days of the entries."""
    touches = [
        {"lead_id": lead, "at": day(place + 1), "channel": channel}
        for lead, (path, _) in ways.items()
        for place, channel in enumerate(path)
    ]
    events = [
        {"lead_id": lead, "stage": stage, "entered_at": day(at)}
        for lead, (_, entries) in ways.items()
        for stage, at in entries.items()
    ]
    return Log(leads or [], touches, events, [], [], day(300))


def credit(log: Log, model: str, way: tuple[str, str | None, str], question: Question = QUESTION) -> Shares:
    """Return the credit of each channel."""
    found = brute_force(log, question)["credits"]
    return {key[5]: share for key, share in found.items() if key[:5] == (*way, model, "channel")}


def asked(**more: Any) -> Question:
    """Return the question with other settings."""
    return Question(**{"stages": STAGES, "later": LATER, "goal": "buy", **more})


# Markov

TWO_CHANNELS = {
    "a": ("A", {"see": 9.0}),
    "b": ("A", {"see": 9.0}),
    "c": ("AB", {"see": 9.0}),
    "d": ("B", {"see": 9.0}),
    "e": ("A", dict[str, float]()),
}
INTO_SEE = ("stage", None, "see")


def test_two_channels() -> None:
    """A, A, A>B and B convert, A does not: p 4/5, effects 3/4 and 1/2, credit 2.4 and 1.6."""
    chain = chain_of(["A", "A", "AB", "B"], ["A"])
    assert reach_converted(chain) == F(4, 5)
    assert removal_effects(chain) == {"A": F(3, 4), "B": F(1, 2)}
    assert credit(log_of(TWO_CHANNELS), "markov", INTO_SEE) == {"A": F(12, 5), "B": F(8, 5)}


def test_three_in_a_row() -> None:
    """1>2>3 converts, 1 and 2>3 do not: p 1/3, effects 1/2, 1, 1, so credit .2, .4, .4."""
    chain = chain_of(["123"], ["1", "23"])
    assert reach_converted(chain) == F(1, 3)
    assert removal_effects(chain) == {"1": F(1, 2), "2": 1, "3": 1}
    log = log_of({"a": ("123", {"see": 9}), "b": ("1", {}), "c": ("23", {})})
    assert credit(log, "markov", INTO_SEE) == {"1": F(1, 5), "2": F(2, 5), "3": F(2, 5)}


def test_a_chain_that_loops() -> None:
    """A>B (3), A (2) and B>C>A (4) all convert; A goes on to B, B to C, C to A: effects .8095, .6296, .3598."""
    effects = removal_effects(chain_of(["AB"] * 3 + ["A"] * 2 + ["BCA"] * 4, []))
    assert [round(float(effects[c]), 4) for c in "ABC"] == [0.8095, 0.6296, 0.3598]


def test_runs_of_one_channel_change_nothing() -> None:
    """A loop of a state to itself cancels out of order 1."""
    assert removal_effects(chain_of(["AAB", "B"], ["AAAA"])) == removal_effects(chain_of(["AB", "B"], ["A"]))


def test_a_memory_as_long_as_the_paths_gives_the_share_of_paths() -> None:
    """Of 4 converted paths 3 hold A and 3 hold B, whatever did not convert."""
    chain = chain_of(["ABA", "AB", "B", "A"], ["AB", "BA", "B"], order=3)
    assert removal_effects(chain) == {"A": F(3, 4), "B": F(3, 4)}


def test_the_order_is_of_channels_only() -> None:
    """With order 3 the credit of channels is the share of paths; sources keep order 1."""
    log = log_of({"a": ("AB", {"see": 9}), "b": ("B", {"see": 9}), "c": ("AAB", {}), "d": ("A", {})})
    for touch in log.touches:
        touch["source"] = touch["channel"]
    found = brute_force(log, asked(markov_order=3))["credits"]
    plain = brute_force(log, QUESTION)["credits"]
    key = (*INTO_SEE, "markov")
    assert found[(*key, "channel", "A")] == F(2, 3)
    assert found[(*key, "source", "A")] == plain[(*key, "source", "A")] != F(2, 3)


def test_null_paths_of_a_stage_are_its_other_stays() -> None:
    """From see: a went to weigh by A; b went to buy by B; c stayed, C came before its loss and D after it.

    Null paths of see → weigh are B and C. The journey into weigh also has the touch before see, and d, who never
    entered anything.
    """
    log = log_of(
        {
            "a": ("xA", {"see": 1, "weigh": 5}),
            "b": ("xB", {"see": 1, "buy": 5}),
            "c": ("xCD", {"see": 1}),
            "d": ("A", {}),
        },
        [{"lead_id": "c", "outcome": "lost", "outcome_at": day(2)}],
    )
    paths = paths_by_transition(list(read_leads(log, QUESTION).values()), QUESTION)
    stage, journey = paths["stage", "see", "weigh"], paths["journey", None, "weigh"]
    assert [path.values("channel") for path in stage.converted] == [["A"]]
    assert [path.values("channel") for path in stage.null] == [["B"], ["C"]]
    assert [path.values("channel") for path in journey.null] == [["x", "B"], ["x", "C"], ["A"]]


# Shapley


def test_shapley_is_an_equal_split_of_each_conversion() -> None:
    """A twice, A>B and B once: A 2.5 and B 1.5; a repeated channel counts once."""
    assert credit(log_of(TWO_CHANNELS), "shapley", INTO_SEE) == {"A": F(5, 2), "B": F(3, 2)}
    assert credit(log_of({"a": ("AAB", {"see": 9})}), "shapley", INTO_SEE) == {"A": F(1, 2), "B": F(1, 2)}


def test_the_definition_gives_a_published_coalition_game() -> None:
    """A glove game: one left glove and two right ones; the pair is worth 1: 2/3, 1/6, 1/6."""
    worth = shapley(frozenset("Lrs"), lambda some: F("L" in some and len(some) > 1))
    assert worth == {"L": F(2, 3), "r": F(1, 6), "s": F(1, 6)}


def test_many_games_sum_to_one_game() -> None:
    """Each set of channels of eight as a game of its own gives the same values as all in one."""
    sets = {frozenset("AB"): F(3), frozenset("CDEF"): F(1), frozenset("A"): F(2), frozenset("BGH"): F(5)}
    assert conversions_game(sets) == conversions_one_by_one(sets)


def test_the_rate_game_can_be_negative() -> None:
    """A converts once of once, B never of once: {A} 1, {B} 0, both 1/2: A 3/4 and B −1/4, times 2 paths."""
    assert rate_game([frozenset("A")], [frozenset("B")]) == {"A": F(3, 4), "B": F(-1, 4)}
    log = log_of({"a": ("A", {"see": 9}), "b": ("B", {}), "c": ("", {"see": 9})})
    expected = {"A": F(3, 2), "B": F(-1, 2), "(unattributed)": 1}
    assert credit(log, "shapley_rate", INTO_SEE, asked(shapley_rate=True)) == expected
    assert credit(log, "shapley_rate", INTO_SEE) == {}


def test_more_than_twenty_channels_have_no_rate_game() -> None:
    """Twenty-one channels: no row, though every other model has them."""
    log = log_of({"a": ("ABCDEFGHIJKLMNOPQRSTU", {"see": 30})})
    for touch, number in zip(log.touches, range(21), strict=True):
        touch["lead_id"], touch["at"] = f"l{number}", day(1)
        log.stage_events.append({"lead_id": f"l{number}", "stage": "see", "entered_at": day(2)})
    assert credit(log, "shapley_rate", INTO_SEE, asked(shapley_rate=True)) == {}
    assert len(credit(log, "shapley", INTO_SEE)) == 22


# One entry at a time


def test_time_decay_is_continuous() -> None:
    """Ages of 0, 3.5 and 7 days: 1, 2^−½ and ½ of 2.2071, which is .4531, .3204, .2265."""
    log = log_of({"a": ("A", {"see": 8})})
    log.touches += [{"lead_id": "a", "at": day(4.5), "channel": "B"}, {"lead_id": "a", "at": day(8), "channel": "C"}]
    found = credit(log, "time_decay", INTO_SEE)
    assert [round(float(found[c]), 4) for c in "CBA"] == [0.4531, 0.3204, 0.2265]
    assert sum(found.values()) == 1
    assert isclose(float(found["C"]), 1 / (1.5 + sqrt(0.5)), rel_tol=1e-15)
    longer = credit(log, "time_decay", INTO_SEE, asked(half_life_days=3.5))
    assert longer == pytest.approx({"C": 4 / 7, "B": 2 / 7, "A": 1 / 7})


@pytest.mark.parametrize(
    ("path", "weights"),
    [
        ("A", [F(1)]),
        ("AB", [F(1, 2), F(1, 2)]),
        ("ABC", [F(2, 5), F(1, 5), F(2, 5)]),
        ("ABCD", [F(2, 5), F(1, 10), F(1, 10), F(2, 5)]),
        ("ABCDE", [F(2, 5), F(1, 15), F(1, 15), F(1, 15), F(2, 5)]),
    ],
)
def test_position_based(path: str, weights: list[Fraction]) -> None:
    """Two fifths for each end, a fifth between; into see, which comes before the milestone, W-shaped is the same."""
    log = log_of({"a": (path, {"see": 9})})
    expected = dict(zip(path, weights, strict=True))
    assert credit(log, "position_based", INTO_SEE) == expected
    assert credit(log, "w_shaped", INTO_SEE) == expected


@pytest.mark.parametrize(
    ("path", "milestone", "weights"),
    [
        ("ABCDE", 3, {"A": F(3, 10), "B": F(1, 20), "C": F(3, 10), "D": F(1, 20), "E": F(3, 10)}),
        ("ABC", 2, dict.fromkeys("ABC", F(1, 3))),
        ("ABC", 1, {"A": F(6, 10), "B": F(1, 10), "C": F(3, 10)}),
        ("ABC", 9, {"A": F(3, 10), "B": F(1, 10), "C": F(6, 10)}),
        ("AB", 1, {"A": F(2, 3), "B": F(1, 3)}),
        ("A", 1, {"A": F(1)}),
        ("ABC", 0.5, {"A": F(2, 5), "B": F(1, 5), "C": F(2, 5)}),
    ],
)
def test_w_shaped(path: str, milestone: float, weights: dict[str, Fraction]) -> None:
    """Anchors that coincide add up; without another touch each anchor is a third; no touch before it: position."""
    log = log_of({"a": (path, {"weigh": milestone, "buy": 9})})
    assert credit(log, "w_shaped", ("journey", None, "buy")) == weights


def test_the_milestone_can_be_set() -> None:
    """With see as milestone, at day 2: A and D are the ends, B the anchor, C the other. An unknown stage: position."""
    log = log_of({"a": ("ABCD", {"see": 2, "buy": 9})})
    way = ("journey", None, "buy")
    expected = {"A": F(3, 10), "B": F(3, 10), "C": F(1, 10), "D": F(3, 10)}
    assert credit(log, "w_shaped", way, asked(milestone="see")) == expected
    assert credit(log, "w_shaped", way) == credit(log, "position_based", way)


def test_last_non_direct() -> None:
    """Email, then Direct: Email; Direct alone keeps it."""
    log = log_of({"a": ("", {"see": 9}), "b": ("", {"see": 9})})
    log.touches += [
        {"lead_id": lead, "at": day(at), "channel": channel}
        for lead, at, channel in (("a", 1, "Email"), ("a", 2, "Direct"), ("b", 1, "Direct"))
    ]
    assert credit(log, "last_non_direct", INTO_SEE) == {"Email": 1, "Direct": 1}


# Won value


def test_won_value_is_shared_like_entries() -> None:
    """Won 100 by A>B and 60 without a touch; C was won without a value and D never: linear A 50, B 50, bucket 60.

    The effects of A and B are those of the chain of all entries: A>B and C convert, D does not; 1/2 each of A, B and C,
    so C takes a third of the 100 by Markov.
    """
    log = log_of(
        {"a": ("AB", {"buy": 9}), "b": ("", {"buy": 9}), "c": ("C", {"buy": 9}), "d": ("D", {})},
        [{"lead_id": lead, "outcome": "won", "value": Decimal(v) if v else None} for lead, v in (("a", 100), ("b", 60))]
        + [{"lead_id": "c", "outcome": "won", "value": None}],
    )
    found = brute_force(log, QUESTION)["value_credits"]

    def of(model: str) -> Shares:
        return {value: amount for (m, d, value), amount in found.items() if (m, d) == (model, "channel")}

    assert of("linear") == of("shapley") == {"A": 50, "B": 50, "(unattributed)": 60}
    assert of("first_touch") == {"A": 100, "(unattributed)": 60}
    assert of("markov") == {"A": F(100, 3), "B": F(100, 3), "C": F(100, 3), "(unattributed)": 60}


# Intervals


@pytest.mark.parametrize(("freedom", "quantile"), [(1, 12.7062), (2, 4.3027), (5, 2.5706), (10, 2.2281), (39, 2.0227)])
def test_student_quantiles(freedom: int, quantile: float) -> None:
    """The printed tables."""
    assert student_quantile(freedom) == pytest.approx(quantile, abs=5e-5)


def group(lead: str) -> int:
    """Return the group that the page gives a lead."""
    return int(md5(lead.encode(), usedforsecurity=False).hexdigest()[:3], 16) % 40


def test_the_jackknife_of_three_leads() -> None:
    """A>B, A and B in three groups: A has 1/2; without each lead 1/2, 1/4 and 3/4; so √(2/3 · 1/8) · 4.3027.

    That is 1.242, and 1.242 / (1/2 · 1/2) = 4.968 in log-odds: 1 / (1 + e^4.968) is 0.0069.
    """
    names = ["p", "q", "r"]
    assert len({group(name) for name in names}) == 3
    log = log_of({name: (path, {"see": 9}) for name, path in zip(names, ("AB", "A", "B"), strict=True)})
    found = credit_intervals(log, QUESTION)["credits"]
    half = 4.302652729911275 * sqrt(2 / 3 / 8)
    expected = pytest.approx((1 / (1 + exp(4 * half)), 1 / (1 + exp(-4 * half))))
    assert 1 / (1 + exp(4 * half)) == pytest.approx(0.0069, abs=5e-5)
    assert found[(*INTO_SEE, "linear", "channel", "A")] == expected
    assert found[(*INTO_SEE, "first_touch", "channel", "A")] == pytest.approx((0.207655, 0.938508), abs=1e-5)


def test_one_group_has_no_interval() -> None:
    """Two leads of one group are one group."""
    first, second = next((a, b) for a, b in product(map(str, range(99)), repeat=2) if a < b and group(a) == group(b))
    log = log_of({first: ("A", {"see": 9}), second: ("B", {"see": 9})})
    assert credit_intervals(log, QUESTION)["credits"][(*INTO_SEE, "linear", "channel", "A")] is None


def apart(number: int) -> list[str]:
    """Return so many leads of as many groups."""
    return list({group(name): name for name in map(str, range(400))}.values())[:number]


def test_the_jackknife_of_one_touch_each_is_the_binomial_one() -> None:
    """Twelve leads of twelve groups, six by A: 2.2010 · √(¼ / 11), of the textbook variance of a share, is 0.3318.

    In log-odds, which are 0, that is 4 · 0.3318 = 1.3272: 0.2096 to 0.7904.

    The same for won value where all won 10.
    """
    names = apart(12)
    rows = [{"lead_id": name, "outcome": "won", "value": 10} for name in names]
    log = log_of({name: ("AB"[place % 2], {"buy": 9}) for place, name in enumerate(names)}, rows)
    found = credit_intervals(log, QUESTION)
    half = 2.200985160 * sqrt(0.25 / 11)
    expected = pytest.approx((1 / (1 + exp(4 * half)), 1 / (1 + exp(-4 * half))))
    assert 1 / (1 + exp(4 * half)) == pytest.approx(0.2096, abs=5e-5)
    for model in ("linear", "markov", "shapley"):
        assert found["credits"][("stage", None, "buy", model, "channel", "A")] == expected
        assert found["value_credits"][model, "channel", "A"] == expected
    assert found["value_credits"]["first_touch", "channel", "A"] == expected


def test_one_large_amount_leaves_few_degrees_of_freedom() -> None:
    """Twelve won leads of twelve groups, six by A; one of A's is worth 100, all others 10: A has 150 of 210.

    Without one of B's it has 150 of 200, without one of A's 140 of 200, without the large one 50 of 110. The squares of
    the differences sum to 0.07613 and theirs to 0.004561: (3.16 - 2.77 / √12) · 0.07613² / 0.004561 = 3.00 degrees of
    freedom in place of 11. So 3.183 · √(11/12 · 0.07613) = 0.841, which is 4.120 in log-odds.
    """
    names = apart(12)
    rows = [{"lead_id": name, "outcome": "won", "value": 10 if place else 100} for place, name in enumerate(names)]
    log = log_of({name: ("AB"[place % 2], {"buy": 9}) for place, name in enumerate(names)}, rows)
    found = credit_intervals(log, QUESTION)
    low, high = 150 / (150 + 60 * exp(4.120)), 150 / (150 + 60 * exp(-4.120))
    assert found["value_credits"]["linear", "channel", "A"] == pytest.approx((low, high), abs=5e-4)
    even = found["credits"][("stage", None, "buy", "linear", "channel", "A")]
    assert even is not None
    assert low < even[0] < 0.5 < even[1] < high


def test_null_paths_count_as_groups_of_the_models_that_use_them() -> None:
    """Five entries in each of two groups, five null paths of B in a third: linear has G = 2, Markov and the rate G = 3.

    All entries are by A, so only the rate game moves: 10 of 15 paths. A is worth 1 · ½ + ⅔ · ½ = 5/6, times 15 paths of
    10 entries is 5/4; without a group 5 of 10: ¾ · 10 of 5 is 3/2, twice; without the null paths it is 1. All credit of
    a model that cannot be negative carries Wilson's interval of the groups. Of B alone there are only five paths, too
    few for an interval of the rate.
    """
    first, second, third = (five_of(name) for name in apart(3))
    log = log_of(dict.fromkeys(first + second, ("A", {"see": 9.0})) | dict.fromkeys(third, ("B", {})))
    found = credit_intervals(log, asked(shapley_rate=True))["credits"]
    half = 4.302652729911275 * sqrt(2 / 3 * (2 / 16 + 1 / 16))
    assert found[(*INTO_SEE, "shapley_rate", "channel", "A")] == pytest.approx((1.25 - half, 1.25 + half))
    assert found[(*INTO_SEE, "shapley_rate", "channel", "B")] is None
    assert found[(*INTO_SEE, "linear", "channel", "A")] == pytest.approx(wilson(2, 2))
    assert found[(*INTO_SEE, "markov", "channel", "A")] == pytest.approx(wilson(3, 3))


def five_of(name: str) -> list[str]:
    """Return five leads of the group of one."""
    return [other for other in map(str, range(2000)) if group(other) == group(name)][:5]


def test_a_share_that_is_not_defined_without_a_group_has_no_interval() -> None:
    """The only entry is in one group, a null path in another: without the entry there is nothing to share."""
    first, second = apart(2)
    log = log_of({first: ("A", {"see": 9}), second: ("B", {})})
    assert credit_intervals(log, QUESTION)["credits"][(*INTO_SEE, "markov", "channel", "A")] is None


def bounded(log: Log) -> set[tuple[str, str, str]]:
    """Return the rows of the way into see that may have an interval."""
    paths = paths_by_transition(list(read_leads(log, QUESTION).values()), QUESTION)[INTO_SEE]
    return bounded_rows(paths, QUESTION, set(transition_credits(paths, QUESTION)))


def test_only_twenty_campaigns_have_an_interval() -> None:
    """Twenty-two campaigns of one lead each, c21 of two: c21 and the first nineteen by name; all channels."""
    log = log_of({f"l{number}": ("A", {"see": 9}) for number in range(23)})
    for number, touch in enumerate(log.touches):
        touch["campaign"] = touch["channel"] = f"c{min(number, 21):02}"
    rows = bounded(log)
    for model in ("linear", "markov"):
        campaigns = sorted(value for m, d, value in rows if (m, d) == (model, "campaign"))
        assert campaigns == [*(f"c{number:02}" for number in range(19)), "c21"]
        assert len({value for m, d, value in rows if (m, d) == (model, "channel")}) == 22


def test_a_chain_of_more_than_a_hundred_states_has_no_interval() -> None:
    """The start and 99 channels are 100 states; one channel more is too much, for Markov alone."""
    for channels, has_interval in ((99, True), (100, False)):
        log = log_of({"a": ("A", {"see": 9})})
        log.touches += [
            {"lead_id": "b", "at": day(1 + number / 10), "channel": f"c{number}"} for number in range(channels - 1)
        ]
        rows = bounded(log)
        assert (("markov", "channel", "A") in rows) is has_interval
        assert ("linear", "channel", "A") in rows
