"""Buckets: what a touch or an entry counts for that has no name of its own. They are kept apart, never dropped."""

from __future__ import annotations

UNASSIGNED = "Unassigned"
UNKNOWN = "(unknown)"
UNATTRIBUTED = "(unattributed)"
NOT_SET = "(not set)"
BUCKETS = (UNASSIGNED, UNKNOWN, UNATTRIBUTED, NOT_SET)
