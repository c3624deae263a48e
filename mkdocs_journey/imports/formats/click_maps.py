"""Click maps: a list of elements with their clicks becomes evidence to paste into a map, as no table holds elements."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

from mkdocs_journey.imports.privacy import mask_label, read_address
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one
from mkdocs_journey.model.words import slugify

_SHOWN = 5
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
        slug = slugify(page[:40]) if page.strip("/") else "home"
        setting.evidence += [
            "evidence:",
            f"  - id: clicks-{slug}-{setting.period.last}",
            "    kind: heatmap",
            f"    source: {_scalar(f'{source} of {page}, {setting.period}')}",
            f"    date: {setting.period.last}",
            f"    n: {total}",
            f"    says: {_scalar(f'Of {total:,} clicks went {listed}')}",
        ]
        return ()

    return write


def _shown(name: str) -> str:
    plain = mask_label(name)
    # The end of a selector says what it is, its beginning only where.
    return plain if len(plain) <= _LONGEST_NAME else f"…{plain[1 - _LONGEST_NAME :]}"


def _scalar(text: str) -> str:
    # What JSON writes between quotation marks is YAML as well.
    return json.dumps(text, ensure_ascii=False)


def _click_map(
    name: str, title: str, family: str, *, is_sure: bool, element: str, clicks: tuple[str, ...]
) -> CellFormat:
    return CellFormat(
        name=name,
        title=title,
        family=family,
        is_sure=is_sure,
        is_asked_for=not is_sure,
        fields={
            "element": one(Kind.LABEL, element),
            "clicks": one(Kind.COUNT, *clicks),
            "visible": one(Kind.MARK, "Visible in image"),
            "share": one(Kind.MARK, "% of total"),
        },
        keys=(key("element", "clicks"),),
        needs=("page", "period"),
        emit=_note_clicks,
        at_end=_write_evidence(title),
    )


HOTJAR = _click_map(
    "hotjar-clicks", "Hotjar click map", "hotjar", is_sure=True, element="Element CSS selector",
    clicks=("Total # of clicks", "Number of clicks"),
)  # fmt: skip
CRAZY_EGG = _click_map(
    "crazy-egg", "Crazy Egg list of clicks", "crazy-egg", is_sure=False, element="Name",
    clicks=("No. clicks", "Clicks", "# clicks"),
)  # fmt: skip
FORMATS = (HOTJAR, CRAZY_EGG)
