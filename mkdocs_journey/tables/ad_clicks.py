"""Touches whose page carries the click id of an ad, while nothing else says that the click was paid for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.tables import rules
from mkdocs_journey.tables.channels import BLANK_WORDS, fold_value
from mkdocs_journey.tables.engine import Engine

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Ad tools add the first five to clicks on ads only; the others are put on unpaid links too, and say something only
# where nothing else does.
_OF_ADS = ("gclid", "gbraid", "wbraid", "dclid", "msclkid")
_OF_SITES = ("fbclid", "ttclid", "twclid", "li_fat_id", "epik", "rdt_cid")
_CLICK_ID = rf"[?&#]({'|'.join((*_OF_ADS, *_OF_SITES))})=[^&#]"
_UNPAID = ("organic", "referral")


@dataclass(frozen=True, slots=True)
class UntaggedClicks:
    """How many touches carry a click id that their tags do not tell of, and which ids those are."""

    touches: int
    ids: tuple[str, ...]


def count_untagged_clicks(engine: Engine, touches: ir.Table) -> UntaggedClicks:
    """Return the touches without a channel that are clicks on ads and are named as if they were none."""
    nameless = touches.filter(touches.channel == "")
    small = nameless.select("source", "medium", page=nameless.page.lower())
    with_id = small.filter(small.page.re_search(_CLICK_ID))
    found = with_id.mutate(click_id=with_id.page.re_extract(_CLICK_ID, 1))
    counted = found.group_by("source", "medium", "click_id").aggregate(touches=lambda rows: rows.count())
    missed = [row for row in engine.fetch(counted) if _is_missed(row["source"], row["medium"], row["click_id"])]
    return UntaggedClicks(sum(row["touches"] for row in missed), tuple(sorted({row["click_id"] for row in missed})))


def warn_of_untagged(engine: Engine, touches: ir.Table, place: Place) -> tuple[Diagnostic, ...]:
    """Return a warning at the place if there are such touches."""
    clicks = count_untagged_clicks(engine, touches)
    if not clicks.touches:
        return ()
    many = "1 touch carries" if clicks.touches == 1 else f"{clicks.touches} touches carry"
    whose = "its" if clicks.touches == 1 else "their"
    message = (
        f"{many} the click id of an ad in `page` ({', '.join(clicks.ids)}), but {whose} source and medium name no ad"
    )
    hint = "tag the ads with utm_source and utm_medium=cpc, or fill both columns where the file is made"
    return (rules.UNTAGGED_CLICK.at(place, message, hint=hint),)


def _is_missed(source: str, medium: str, click_id: str) -> bool:
    is_blank = fold_value(source) in (*BLANK_WORDS, "(direct)") and fold_value(medium) in BLANK_WORDS
    return is_blank or (click_id in _OF_ADS and fold_value(medium) in _UNPAID)
