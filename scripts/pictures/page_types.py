"""Which pages of the demo are photographed, one of each type, and in which settings they are looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageType:
    """One type of page: its name, and the address in the site of the page that stands for all of its type."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is looked at: the colour scheme that the reader's system asks for, and the window."""

    scheme: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """Name it in file names."""
        return f"{self.scheme}-{self.width}"


MAP = "maps/trial-to-paid/"

PAGE_TYPES = (
    PageType("home", ""),
    PageType("map", MAP),
    PageType("stage", f"{MAP}decision/"),
    PageType("numbers", f"{MAP}numbers/"),
    PageType("map-budget", f"{MAP}budget/"),
    PageType("changelog", f"{MAP}changelog/"),
    PageType("changes", "changes/"),
    PageType("actions", "actions/"),
    PageType("budget", "budget/"),
    PageType("evidence", "evidence/"),
    PageType("touchpoints", "touchpoints/"),
    PageType("touchpoint", "touchpoints/pricing-page/"),
    PageType("compare", "compare/"),
    PageType("two-maps", "compare/enterprise-rollout-and-trial-to-paid/"),
    PageType("two-personas", "compare/hanna-lindqvist-and-ruben-adeyemi/"),
    PageType("personas", "personas/"),
    PageType("persona", "personas/hanna-lindqvist/"),
    PageType("data", "data/"),
)

SETTINGS = tuple(
    Setting(scheme, width, height) for scheme in ("light", "dark") for width, height in ((1280, 900), (390, 844))
)


def golden_name(page_type: PageType, setting: Setting) -> str:
    """Name the file of the picture of a page type in a setting."""
    return f"{page_type.name}-{setting.name}.png"
