"""What a project has already, so that a draft uses it instead of saying it again in other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KnownItems:
    """Names that are taken.

    Attributes:
        touchpoints: Names of the shared touchpoints, by id.
        personas: Names of the personas, by id.
    """

    touchpoints: Mapping[str, str] = field(default_factory=dict)
    personas: Mapping[str, str] = field(default_factory=dict)
