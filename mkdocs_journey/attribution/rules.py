"""The kinds of problems that show only when a map meets the data."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Severity, declare_rule

UNKNOWN_AUDIENCE_COLUMN = declare_rule(
    "JRN351",
    "unknown-audience-column",
    why="No lead passes a filter on a column that is not there.",
    cause="The column is named otherwise in the leads file, or the name is misspelt.",
    cure="Take a column that the hint lists.",
)
EMPTY_AUDIENCE = declare_rule(
    "JRN352",
    "audience-without-leads",
    why="A map that nobody belongs to shows zeros, which read like a finding.",
    cause="The filters and the cells differ by a capital or a space, or the filters rule each other out.",
    cure="Compare the filters with the cells of the leads, letter by letter.",
    severity=Severity.WARNING,
)
AGAINST_ORDER = declare_rule(
    "JRN353",
    "entries-against-order",
    why="Either people go another way than the map says, or a stage of the data is mapped to the wrong one.",
    cause=(
        "People do come back, the catalog maps a stage's name to the wrong stage, or the tool stamps stages in bulk."
    ),
    cure="Add the way back under `next`, or correct `stages` in the catalog.",
    severity=Severity.WARNING,
)
WON_WITHOUT_GOAL = declare_rule(
    "JRN354",
    "won-without-goal-stage",
    why="Their win stands in for the entry they lack; conversion into the goal stage rests on it.",
    cause=(
        "The sale was closed in the CRM and nobody moved the lead on, or the goal names a stage that "
        "comes before the sale."
    ),
    cure="Add the entries to the stage events, or make the stage that a win means the `goal`.",
    severity=Severity.WARNING,
)
GOAL_WITHOUT_WIN = declare_rule(
    "JRN355",
    "goal-stage-without-win",
    why="Where the goal is a sale, a lead in the goal stage that is not won is a gap in one of two tables.",
    cause="The lead was moved on by hand before the sale was closed, or its outcome was not exported.",
    cure="Add the outcome to the leads, or take the early entry out.",
    severity=Severity.WARNING,
)
SHORT_LOOKBACK = declare_rule(
    "JRN356",
    "short-lookback",
    why="Touches before the lookback get no credit, however much they did.",
    cause="People take longer to this stage than the lookback is long.",
    cure="Set a longer `lookback_days`.",
    severity=Severity.WARNING,
)
TOO_MANY_PLAYERS = declare_rule(
    "JRN357",
    "too-many-channels-for-rate-game",
    why="The rate game looks at every set of channels, and their number doubles with each channel.",
    cause="`shapley_rate` is on, and touches came through more than 20 channels.",
    cure="Give small channels one name in the data, or leave `shapley_rate` out.",
    severity=Severity.WARNING,
)
