"""Where a visitor came from, as tools and form fields tell it; one touch that is told twice is counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from mkdocs_journey.imports.privacy import CLICK_IDS, mask_label, paid_by, read_address
from mkdocs_journey.imports.profile import NeutralRow
from mkdocs_journey.tables.channel_sources import SEARCH_ENGINES, SOCIAL_SITES
from mkdocs_journey.tables.channels import BLANK_WORDS

Touch = dict[str, str]
_DIRECT = ("(direct)", "direct")
_SAME = ("source", "medium", "campaign", "channel", "page")
_EMPTY = frozenset((*BLANK_WORDS, "no campaign", "no terms", "unknown keyword", "unknown keywords (ssl)", "no source"))


def filled(text: str) -> str:
    """Return a text, nothing for the words that tools write where they know nothing."""
    return "" if text.strip().casefold() in _EMPTY else text.strip()


def complete_touch(
    touch: Mapping[str, str], *, referrer: str = "", click_ids: Mapping[str, str] | None = None
) -> Touch:
    """Return a touch with what its page's address and its referrer add; what is written in fields comes first.

    A click id without tags is a paid click of its network, a search engine as referrer without tags an organic one.
    Nothing at all stays nothing: that is not known, and never direct.

    Args:
        touch: `source`, `medium`, `campaign`, `term`, `content`, `channel`, `page`, as far as known.
        referrer: The address that the visitor came from.
        click_ids: Click ids of ad networks, by name; only that there is one counts.
    """
    full: Touch = {name: text for name, value in touch.items() if (text := filled(value))}
    if full.get("source", "").casefold() in _DIRECT and not full.keys() & {"medium"}:
        # Here the word for nothing says something: only with it is the visit known to be direct.
        full["source"], full["medium"] = "(direct)", "(none)"
    address = read_address(full.get("page", ""))
    if address.page:
        full["page"] = address.page
    if not full.keys() & {"source", "medium", "campaign", "channel"}:
        full |= {name: value for name, value in address.tags.items() if filled(value)}
    if not full.keys() & {"source", "medium", "channel"}:
        clicked = address.click_id or next((name for name in CLICK_IDS if (click_ids or {}).get(name)), "")
        found = paid_by(clicked) or _from_referrer(referrer, full.get("page", ""))
        if found:
            full["source"], full["medium"] = found
    return full


def touches(lead: str, first: tuple[str, Touch], last: tuple[str, Touch] | None = None) -> Iterator[NeutralRow]:
    """Yield the first and the last touch of a lead; where both are the same it is one.

    Args:
        lead: Its id.
        first: When, and what it was.
        last: The same.
    """
    known = [(at, touch) for at, touch in (first, last or ("", {})) if _is_known(touch)]
    if len(known) == 2 and all(known[0][1].get(name, "") == known[1][1].get(name, "") for name in _SAME):
        # Where only one of the two has its day, that day is of both.
        known = [(known[0][0] or known[1][0], known[0][1])]
    for at, touch in known:
        yield "touches", {"lead_id": lead, "at": at, **touch}


def _is_known(touch: Touch) -> bool:
    return any(touch.get(name) for name in (*_SAME, "term", "content"))


def _from_referrer(referrer: str, page: str) -> tuple[str, str] | None:
    text = filled(referrer)
    if not text:
        return None
    try:
        host = (urlsplit(text if "//" in text else f"//{text}").hostname or "").removeprefix("www.")
        own = (urlsplit(page).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if not host or "." not in host or host == own:
        return None
    if host in SEARCH_ENGINES or host.split(".")[0] in SEARCH_ENGINES:
        return host.split(".")[0] if host.split(".")[0] in SEARCH_ENGINES else host, "organic"
    if host in SOCIAL_SITES:
        return host, "social"
    return mask_label(host), "referral"
