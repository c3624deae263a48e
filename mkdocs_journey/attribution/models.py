"""The attribution models by name: what each is called and what it does with the touches of an entry, in words."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.words.speech import message


@dataclass(frozen=True, slots=True)
class Model:
    """One way to share an entry among its touches.

    Attributes:
        id: Its name in records and options.
        name: Its name on pages, a message.
        rule: What gets credit, as half a sentence, a message.
        is_whole: Whether each entry goes to one touch, so that credit is a count.
    """

    id: str
    name: str
    rule: str
    is_whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRules:
    """What a project can set of the models.

    Attributes:
        half_life_days: Half-life of `time_decay`, elapsed days.
        position_weights: Parts of the first touch, all between, and the last; they sum to 1.
        w_weights: Parts of the first touch, the milestone's, the last, and all others; they sum to 1.
        milestone: The stage that anchors `w_shaped`; None for a map without.
        markov_order: How many touches back the chain of channels remembers, 1 to 3.
        shapley_rate: Whether the rate game is played.
    """

    half_life_days: float = 7.0
    position_weights: tuple[float, ...] = (0.4, 0.2, 0.4)
    w_weights: tuple[float, ...] = (0.3, 0.3, 0.3, 0.1)
    milestone: str | None = None
    markov_order: int = 1
    shapley_rate: bool = False


GROUPS = 40
"""Groups of leads that are left out in turn for the intervals of credit."""

USUAL_RULES = CreditRules()
"""What holds where a project sets nothing."""

FIRST_TOUCH = Model("first_touch", message("First touch"), message("all to the first touch"), is_whole=True)
LAST_TOUCH = Model("last_touch", message("Last touch"), message("all to the last touch"), is_whole=True)
LAST_NON_DIRECT = Model(
    "last_non_direct", message("Last non-direct"), message("all to the last touch that is not Direct"), is_whole=True
)
LINEAR = Model("linear", message("Linear"), message("equal parts to all touches"))
TIME_DECAY = Model(
    "time_decay", message("Time decay"), message("more to later touches, half as much for each half-life")
)
POSITION_BASED = Model(
    "position_based", message("Position based"), message("set parts to the first, the last and those between")
)
W_SHAPED = Model(
    "w_shaped", message("W-shaped"), message("set parts to the first, the milestone's, the last and the others")
)
SHAPLEY = Model("shapley", message("Shapley (conversions)"), message("equal parts to the different values of a path"))
MARKOV = Model(
    "markov", message("Markov removal effect"), message("by how many conversions the chain loses without it")
)
SHAPLEY_RATE = Model(
    "shapley_rate", message("Shapley (rate)"), message("by what it adds to the conversion rate of the paths it is in")
)

TOUCH_MODELS = (FIRST_TOUCH, LAST_TOUCH, LAST_NON_DIRECT, LINEAR, TIME_DECAY, POSITION_BASED, W_SHAPED)
"""Those that share an entry among its touches, whatever the other paths are."""

MODELS = (*TOUCH_MODELS, SHAPLEY, MARKOV)
"""Those that are always computed, in the order in which they are shown."""

ALL_MODELS = (*MODELS, SHAPLEY_RATE)

WHOLE_MODELS = frozenset(model.id for model in ALL_MODELS if model.is_whole)
"""Ids of those whose credit is a count."""
