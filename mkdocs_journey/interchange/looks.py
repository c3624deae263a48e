"""The colours and type that spreadsheets, slides and posters share with the pages: the light side of `journey.css`."""

from __future__ import annotations

PAPER, CARD, SUNK = "#FAF9F6", "#FFFFFF", "#F2F0EA"
INK, INK2, INK3 = "#1A1B21", "#484A55", "#656773"
EDGE, RULE = "#8B887E", "#E3E0D8"
ACCENT, ACCENT_SOFT = "#3F3CC4", "#ECEBFA"
BAR = "#7D7FA6"
WRITING = {-2: "#93300A", -1: "#B2460A", 0: "#656773", 1: "#0B756F", 2: "#07565A"}
"""The colour of a score where it is written, by score."""
FILLS = {-2: "#F3C7A6", -1: "#FBEBE0", 0: "#F2F0EA", 1: "#DFF0EE", 2: "#A9D8D3"}
"""The ground under a score, by score."""
SANS, VOICE = "Calibri", "Georgia"
"""Faces that offices have, or have a metric twin of."""
