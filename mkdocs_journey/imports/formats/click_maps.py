"""Click and scroll maps: elements and how far people came are in no table, and become evidence to paste into a map."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from mkdocs_journey.imports.period import Period
from mkdocs_journey.imports.privacy import mask_label, read_address
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one
from mkdocs_journey.model.words import slugify

_SHOWN = 5
_DEPTHS = {
    Decimal("0.25"): "a quarter of the page", Decimal("0.5"): "its middle", Decimal("0.75"): "three quarters",
    Decimal(1): "its end",
}  # fmt: skip
_CLICKS = re.compile(r"[0-9]{1,12}")
_LONGEST_NAME = 60


def _note_clicks(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    if not row["element"] or not _CLICKS.fullmatch(row["clicks"]):
        yield from row.skip("no element, or no clicks")
        return
    name = " ".join(row["element"].split())
    before = setting.held.get(name, ("0",))[0]
    setting.held[name] = (str(int(before) + int(row["clicks"])),)
    row.is_taken = True


def _write_evidence(source: str) -> Callable[[Setting], Iterable[NeutralRow]]:
    """Return what writes the evidence when all rows were read."""

    def write(setting: Setting) -> Iterable[NeutralRow]:
        assert setting.period is not None
        page = read_address(setting.page).page or "/"
        counts = sorted(
            ((int(held[0]), name) for name, held in setting.held.items()), key=lambda one: (-one[0], one[1])
        )
        total = sum(count for count, _ in counts)
        listed = ", ".join(f"{count / total:.0%} to {_shown(name)}" for count, name in counts[:_SHOWN] if total)
        says = f"Of {total:,} clicks went {listed}"
        setting.evidence += _evidence("clicks", f"{source} of {page}", total, says, setting.period, page)
        return ()

    return write


def _evidence(what: str, source: str, n: int, says: str, period: Period, page: str) -> list[str]:
    slug = slugify(page[:40]) if page.strip("/") else "home"
    return [
        "evidence:",
        f"  - id: {what}-{slug}-{period.last}",
        "    kind: heatmap",
        f"    source: {_scalar(f'{source}, {period}')}",
        f"    date: {period.last}",
        f"    n: {n}",
        f"    says: {_scalar(says)}",
    ]


def _shown(name: str) -> str:
    plain = mask_label(name)
    # The end of a selector says what it is, its beginning only where.
    return plain if len(plain) <= _LONGEST_NAME else f"…{plain[1 - _LONGEST_NAME :]}"


def _scalar(text: str) -> str:
    # What JSON writes between quotation marks is YAML as well.
    return json.dumps(text, ensure_ascii=False)


def _click_map(
    name: str,
    title: str,
    family: str,
    *,
    is_sure: bool = False,
    is_asked_for: bool = False,
    element: tuple[str, ...],
    clicks: tuple[str, ...],
    keys: tuple[frozenset[str], ...] = (key("element", "clicks"),),
) -> CellFormat:
    return CellFormat(
        name=name,
        title=title,
        family=family,
        is_sure=is_sure,
        is_asked_for=is_asked_for,
        fields={
            "rank": one(Kind.MARK, "Rank"),
            "element": one(Kind.LABEL, *element),
            "clicks": one(Kind.COUNT, *clicks),
            "visible": one(Kind.MARK, "Visible in image"),
            "share": one(Kind.MARK, "% of total", "% of clicks", "% of total clicks"),
        },
        keys=keys,
        needs=("page", "period"),
        emit=_note_clicks,
        at_end=_write_evidence(title),
    )


HOTJAR = _click_map(
    "hotjar-clicks", "Hotjar click map", "hotjar", is_sure=True, element=("Element CSS selector",),
    clicks=("Total # of clicks", "Number of clicks"),
)  # fmt: skip
CRAZY_EGG = _click_map(
    "crazy-egg", "Crazy Egg list of clicks", "crazy-egg", is_asked_for=True, element=("Name",),
    clicks=("No. clicks", "Clicks", "# clicks"),
)  # fmt: skip
CLARITY = _click_map(
    "clarity-clicks", "Clarity click map", "clarity",
    element=("Button", "Element", "Selector", "Element selector", "Clicked element"),
    clicks=("No of clicks", "No. of clicks", "Number of clicks", "Total clicks", "Clicks"),
    keys=(key("rank", "element", "clicks"), key("element", "clicks", "share"),
          key("rank", "element", "clicks", "share")),
)  # fmt: skip


def _note_depth(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    if not row["depth"] or not _CLICKS.fullmatch(row["visitors"]):
        yield from row.skip("no depth, or nobody at it")
        return
    setting.held[row["depth"]] = (row["visitors"],)
    row.is_taken = True


def _write_depths(setting: Setting) -> Iterable[NeutralRow]:
    """Write how many came to a quarter, the middle, three quarters and the end of the page."""
    assert setting.period is not None
    depths = sorted((Decimal(depth), int(held[0])) for depth, held in setting.held.items())
    # Some write shares of one and some of a hundred.
    whole = Decimal(1 if depths and depths[-1][0] <= 1 else 100)
    first = max((count for _, count in depths), default=0)
    if any(later > earlier for (_, earlier), (_, later) in pairwise(depths)):
        setting.note(
            "it counts more people further down than further up, not who came that far: no evidence is made of it"
        )
        return ()
    shares = [
        f"{count / first:.0%} to {words}"
        for part, words in _DEPTHS.items()
        if (count := next((n for depth, n in depths if depth / whole >= part), None)) is not None and first
    ]
    if shares:
        page = read_address(setting.page).page or "/"
        says = f"Of {first:,} visitors came {', '.join(shares)}"
        setting.evidence += _evidence("scroll", f"Scroll map of {page}", first, says, setting.period, page)
    return ()


SCROLL = CellFormat(
    name="scroll-map",
    title="scroll map of a page",
    family="clarity",
    is_sure=False,
    fields={
        "depth": one(Kind.SHARE, "Scroll depth", "Scroll depth (%)", "Depth", "Scroll %", "Page depth"),
        "visitors": one(Kind.COUNT, "No of visitors", "No. of visitors", "Visitors", "Number of visitors", "Users"),
        "drop": one(Kind.MARK, "% drop off", "Drop off", "% of visitors"),
    },
    keys=(key("depth", "visitors"), key("depth", "visitors", "drop")),
    needs=("page", "period"),
    emit=_note_depth,
    at_end=_write_depths,
)
FORMATS = (HOTJAR, CRAZY_EGG, CLARITY, SCROLL)
