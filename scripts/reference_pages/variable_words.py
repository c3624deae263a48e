"""What each variable of the style sheets is for."""

from __future__ import annotations

from collections.abc import Mapping

VARIABLE_WORDS: Mapping[str, str] = {
    "--journey-sans": "font of all text but quotes",
    "--journey-voice": "font of what customers say, always in italics",
    "--journey-mono": "font of code",
    "--journey-lane": "width of the column with the names of the lanes",
    "--journey-floor": "no text is smaller",
    "--journey-paper": "the page",
    "--journey-card": "what lies on the page: cards, chips, buttons",
    "--journey-sunk": "what is let into it: tracks, code, the footer",
    "--journey-ink": "text and curves",
    "--journey-ink2": "secondary text",
    "--journey-ink3": "captions; the faintest text",
    "--journey-edge": "borders that carry meaning",
    "--journey-rule": "hairlines",
    "--journey-accent": "links, pins, focus",
    "--journey-accent-soft": "the ground of avatars and new values",
    "--journey-on": "text on the accent",
    "--journey-neg2": "emotion −2",
    "--journey-neg1": "emotion −1, bad figures",
    "--journey-zero": "emotion 0",
    "--journey-pos1": "emotion +1, good figures",
    "--journey-pos2": "emotion +2",
    "--journey-neg-soft": "the column of a moment of truth that falls",
    "--journey-pos-soft": "the column of one that rises; what to do first",
    "--journey-neg-fill": "the area of bad feelings under a curve",
    "--journey-pos-fill": "the area of good feelings",
    "--journey-bar": "bars and ribbons",
    "--journey-bar-soft": "bars of what is unknown or still open",
}
"""By variable; each has its words."""
