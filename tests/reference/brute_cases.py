"""Published data that the reference and the engine are both asked about."""

from __future__ import annotations

# Remission in weeks of 42 children (Freireich et al. 1963, Blood 21:699); True: relapsed, False: censored.
SIX_MP = [(6, True)] * 3 + [(6, False), (7, True), (9, False), (10, True), (10, False), (11, False), (13, True)]
SIX_MP += [(16, True), (17, False), (19, False), (20, False), (22, True), (23, True), (25, False)]
SIX_MP += [(32, False), (32, False), (34, False), (35, False)]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
