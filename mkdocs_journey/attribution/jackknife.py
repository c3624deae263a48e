"""Intervals of credit: the share computed again without each group of leads (Kott 2001, delete-a-group jackknife)."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, sqrt

from mkdocs_journey.attribution.wilson import Z_95, wilson_interval

NOTHING = 1e-9
"""A share that is as near to 0 or 1 has no odds."""

# Student's 97.5 % quantile by degrees of freedom, from 1 to 39.
_STUDENT = (
    12.706204736432095, 4.302652729911275, 3.182446305284263, 2.7764451051977987, 2.5705818366147395,
    2.4469118487916806, 2.3646242510102993, 2.3060041350333704, 2.2621571627409915, 2.2281388519649385,
    2.200985160082949, 2.1788128296634177, 2.1603686564610127, 2.1447866879169273, 2.131449545559323,
    2.1199052992210112, 2.1098155778331806, 2.10092204024096, 2.093024054408263, 2.0859634472658364,
    2.079613844727662, 2.0738730679040147, 2.0686576104190406, 2.0638985616280205, 2.059538552753294,
    2.055529438642871, 2.0518305164802833, 2.048407141795244, 2.045229642132703, 2.042272456301238,
    2.0395134463964077, 2.0369333434601011, 2.0345152974493383, 2.0322445093177182, 2.0301079282503425,
    2.028094000980451, 2.0261924630291093, 2.024394164575136, 2.022690911734728,
)  # fmt: skip


def student_quantile(freedom: int) -> float:
    """Return Student's 97.5 % quantile; beyond the table by Cornish and Fisher's series, right to 1e-8 there."""
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = Z_95
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return fsum(term / freedom**power for power, term in enumerate(terms))


def jackknife_interval(share: float, without: Sequence[float], *, bounded: bool = True) -> tuple[float, float] | None:
    """Return the 95 % interval of a share; None with fewer than two groups.

    It is made on the scale of log-odds (Korn and Graubard 1999, "Analysis of Health Surveys", section 3.2), on which a
    small share varies evenly; made on the share itself it would miss too often, and on one side.

    Args:
        share: The share of all leads.
        without: The share without each group that holds any of the paths.
        bounded: Whether the share cannot leave 0 to 1; if it can, the interval is made on the share itself.
    """
    groups = len(without)
    if groups < 2:
        return None
    variance = (groups - 1) / groups * sum((one - share) ** 2 for one in without)
    half = student_quantile(groups - 1) * sqrt(variance)
    return _spread_odds(share, half, groups) if bounded else (share - half, share + half)


def _spread_odds(share: float, half: float, groups: int) -> tuple[float, float] | None:
    """Return the ends that lie `half` away where a share's odds are multiplied alike on both sides.

    Where one value has all of the credit, or none, no group says how much that varies: Wilson's interval of the groups
    does.
    """
    if not NOTHING < share < 1 - NOTHING:
        return wilson_interval(round(share) * groups, groups)
    # A factor beyond this is endless for either end, and too large for a number.
    factor = exp(min(half / (share * (1 - share)), 500.0))
    return share / (share + (1 - share) * factor), share / (share + (1 - share) / factor)
