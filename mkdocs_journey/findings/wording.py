"""How findings write scores and names."""

from __future__ import annotations


def signed(score: int) -> str:
    """Return a score with its sign, a true minus, and 0 without one."""
    return f"+{score}" if score > 0 else f"−{-score}" if score < 0 else "0"
