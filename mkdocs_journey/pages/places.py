"""Where each page stands in the site, and the anchors that other pages lead to."""

from __future__ import annotations

from posixpath import dirname, relpath
from urllib.parse import quote

HOME = "maps/index.md"
START = "index.md"
PERSONAS = "personas/index.md"
DATA = "data/index.md"
ACTIONS = "actions/index.md"
BUDGET = "budget/index.md"
CHANGES = "changes/index.md"
COMPARE = "compare/index.md"
EVIDENCE = "evidence/index.md"
TOUCHPOINTS = "touchpoints/index.md"
FEED = "feed.xml"
ACROSS = (ACTIONS, BUDGET, EVIDENCE, TOUCHPOINTS, COMPARE, CHANGES)
"""The pages that tell of all maps, in the order in which a reader finds them."""

IMAGES = "journey-images"

# Pages beside the stages of a map; a stage may be called like one of them.
_BESIDE_STAGES = {"budget", "changelog", "numbers"}


def map_page(slug: str) -> str:
    """Return the page of a map."""
    return f"maps/{slug}/index.md"


def stage_page(slug: str, stage: str) -> str:
    """Return the page of a stage."""
    name = f"{stage}-stage" if stage in _BESIDE_STAGES else stage
    return f"maps/{slug}/{name}/index.md"


def changelog_page(slug: str) -> str:
    """Return the changelog of a map."""
    return f"maps/{slug}/changelog/index.md"


def persona_changelog_page(slug: str) -> str:
    """Return the changelog of a persona."""
    return f"personas/{slug}/changelog/index.md"


def numbers_page(slug: str) -> str:
    """Return the page of what a map's figures say beyond its shape."""
    return f"maps/{slug}/numbers/index.md"


def budget_page(slug: str) -> str:
    """Return the page of what brings people onto a map and what it costs."""
    return f"maps/{slug}/budget/index.md"


def touchpoint_page(touchpoint: str) -> str:
    """Return the page of a touchpoint."""
    return f"touchpoints/{touchpoint}/index.md"


def pair_page(first: str, second: str) -> str:
    """Return the page that lays two maps or two personas side by side."""
    return f"compare/{first}-and-{second}/index.md"


def persona_page(slug: str) -> str:
    """Return the page of a persona."""
    return f"personas/{slug}/index.md"


def embed_file(slug: str, show: str) -> str:
    """Return where a part of a map stands as HTML for pages elsewhere."""
    return f"embeds/{slug}/{show}.html"


def embed_drawing(slug: str, show: str) -> str:
    """Return where a drawing of a map stands as SVG for pages elsewhere."""
    return f"embeds/{slug}/{show}.svg"


def figure_file(page: str, name: str, kind: str) -> str:
    """Return where a drawing of a page stands as a file: `kind` is `svg`, or `csv` for its numbers."""
    return f"{dirname(page)}/figures/{name}.{kind}"


def image_address(page: str, image: str) -> str:
    """Return the address of a picture of the project as seen from a page: pictures are copied to `journey-images/`."""
    return quote(relpath(f"{IMAGES}/{image}", dirname(page)))


def cell_anchor(stage: str, lane: str) -> str:
    """Return the anchor of a cell in the grid of a map's page."""
    return f"cell-{stage}-{lane}"


def evidence_anchor(evidence: str) -> str:
    """Return the anchor of an evidence on a map's or persona's page."""
    return f"evidence-{evidence}"


def opportunity_anchor(opportunity: str) -> str:
    """Return the anchor of an opportunity on a map's page."""
    return f"opportunity-{opportunity}"


def action_anchor(slug: str, opportunity: str) -> str:
    """Return the anchor of an opportunity of a map on the page of all maps' actions."""
    return f"action-{slug}-{opportunity}"


def pain_anchor(pain: str) -> str:
    """Return the anchor of a pain on its stage's page."""
    return f"pain-{pain}"


def finding_anchor(number: int) -> str:
    """Return the anchor of a finding in the list of a map's page."""
    return f"finding-{number}"
