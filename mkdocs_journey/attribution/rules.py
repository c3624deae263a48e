"""The kinds of problems that show only when a map meets the data."""

from __future__ import annotations

from mkdocs_journey.diagnostics import Severity, declare_rule

UNKNOWN_AUDIENCE_COLUMN = declare_rule(
    "JRN351", "unknown-audience-column", why="No lead passes a filter on a column that is not there."
)
EMPTY_AUDIENCE = declare_rule(
    "JRN352",
    "audience-without-leads",
    why="A map that nobody belongs to shows zeros, which read like a finding.",
    severity=Severity.WARNING,
)
AGAINST_ORDER = declare_rule(
    "JRN353",
    "entries-against-order",
    why="Either people go another way than the map says, or a stage of the data is mapped to the wrong one.",
    severity=Severity.WARNING,
)
WON_WITHOUT_GOAL = declare_rule(
    "JRN354",
    "won-without-goal-stage",
    why="Their win stands in for the entry they lack; conversion into the goal stage rests on it.",
    severity=Severity.WARNING,
)
GOAL_WITHOUT_WIN = declare_rule(
    "JRN355",
    "goal-stage-without-win",
    why="Where the goal is a sale, a lead in the goal stage that is not won is a gap in one of two tables.",
    severity=Severity.WARNING,
)
SHORT_LOOKBACK = declare_rule(
    "JRN356",
    "short-lookback",
    why="Touches before the lookback get no credit, however much they did.",
    severity=Severity.WARNING,
)
