"""The one name of each kind of finding, the same on every page."""

from __future__ import annotations

from mkdocs_journey.findings.finding import Finding
from mkdocs_journey.words.speech import message, say

FINDING_NAMES = {
    "nosedive": message("Moment of truth"),
    "peak": message("Emotional peak"),
    "friction-dropoff": message("High-friction point"),
    "friction-tickets": message("High-friction point: tickets"),
    "friction-page": message("Page friction"),
    "bottleneck": message("Decision bottleneck"),
    "accelerator": message("Conversion accelerator"),
    "mixed": message("Mixed audience"),
    "blended": message("Blended insight"),
    "stale": message("Stale map"),
    "unsupported": message("Unsupported claims"),
    "unmapped": message("Unmapped"),
    "incomplete": message("Incomplete map"),
}


def finding_name(finding: Finding) -> str:
    """Return the one name of a finding."""
    return say(FINDING_NAMES[finding.kind])
