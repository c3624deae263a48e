"""What a map's page offers to put into other pages: each part with its files and the lines to copy."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.pages.embed.embed_words import CURVE, DRAWN, NAMES
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.places import embed_drawing, embed_file
from mkdocs_journey.words.speech import say


@dataclass(frozen=True, slots=True)
class Offer:
    """A part of a map that can be put into other pages.

    Attributes:
        fence: The lines for a page of this site.
        file: Its file of HTML.
        drawing: Its file of SVG; "" for a part of words.
        title: What it shows, of which map.
    """

    name: str
    fence: str
    file: str
    drawing: str
    title: str


def list_offers(material: MapMaterial) -> tuple[Offer, ...]:
    """Return what a map offers; without figures only one drawing is there."""
    slug, missing = material.joined.slug, DRAWN[1:] if material.figures is None else ()
    return tuple(
        Offer(
            name=name,
            fence="\n".join(("```journey", f"map: {slug}", *((f"show: {show}",) if show != CURVE else ()), "```")),
            file=embed_file(slug, show),
            drawing=embed_drawing(slug, show) if show in DRAWN else "",
            title=f"{material.content.title}: {name}",
        )
        for show, name in ((show, say(name)) for show, name in NAMES.items())
        if show not in missing
    )
