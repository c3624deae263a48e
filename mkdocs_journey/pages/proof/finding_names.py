"""The one name of each kind of finding, the same on every page."""

from __future__ import annotations

from mkdocs_journey.findings.finding import Finding

FINDING_NAMES = {
    "nosedive": "Moment of truth",
    "peak": "Emotional peak",
    "friction-dropoff": "High-friction point",
    "friction-tickets": "High-friction point: tickets",
    "friction-page": "Page friction",
    "bottleneck": "Decision bottleneck",
    "accelerator": "Conversion accelerator",
    "mixed": "Mixed audience",
    "blended": "Blended insight",
    "stale": "Stale map",
    "unsupported": "Unsupported claims",
    "unmapped": "Unmapped",
    "incomplete": "Incomplete map",
}


def finding_name(finding: Finding) -> str:
    """Return the one name of a finding."""
    return FINDING_NAMES[finding.kind]
