"""Touchpoints across all maps: where each is met, by whom, and what the data says of it."""
