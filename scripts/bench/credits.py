"""What the three ways of computing credit have in common: their result, and what each is asked."""

from __future__ import annotations

Credits = dict[tuple[str, int, int, str, str, str], float]
"""Credit by scope, stage left (its place; −1: none, or scope `journey`), stage entered, dimension, value and model."""

DIMENSIONS = ("channel", "source", "campaign", "touchpoint")
MODELS = (
    "first_touch", "last_touch", "last_non_direct", "linear", "time_decay", "position_based", "w_shaped",
)  # fmt: skip
DAY_US = 86_400_000_000
LOOKBACK_US = 90 * DAY_US
HALF_LIFE_US = 7 * DAY_US
