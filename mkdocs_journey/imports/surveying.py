"""A table of an export, walked once before it is read: what its columns hold, and what has to be stated for it."""

from __future__ import annotations

import re

from mkdocs_journey.imports.columns import Surveyed, needed_columns, survey
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.originals import Original, Walked
from mkdocs_journey.imports.privacy import is_personal
from mkdocs_journey.imports.profile import CellFormat, Kind, Setting
from mkdocs_journey.imports.recognise import Head, Match
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import NOT_STATED, UNUSABLE_EXPORT, UNUSABLE_MAPPING
from mkdocs_journey.imports.statements import Statements
from mkdocs_journey.imports.walking import Block, walk_table
from mkdocs_journey.imports.workbench import Workbench
from mkdocs_journey.progress import Tell

_CURRENCY = re.compile(r"[(\[]([A-Z]{3})[)\]]")
_MEGABYTE = 1_000_000
_OPTIONS = {
    "period": ("which days the numbers are of", "state them with --period 2026-08-01..2026-08-31"),
    "currency": ("in which currency the amounts are", "state it with --currency EUR"),
    "page": ("which page it is of", "state its address with --page /pricing"),
}


def survey_table(original: Original, head: Head, bench: Workbench) -> dict[int, tuple[Block, list[Surveyed]]]:
    """Return the blocks that are read, by their number, each with what is known of its columns after all rows."""
    found: dict[int, tuple[Block, list[Surveyed]]] = {}
    columns: list[Surveyed] = []
    about: set[str] = set()
    for step in walk_table(original, head, walked=tell_walked(original, bench.tell, second=False)):
        if isinstance(step, Block):
            columns = []
            if step.match is not None and _is_new(head.format, step.match, about):
                columns = needed_columns(head.format, step.header, step.match)
                found[step.number] = (step, columns)
        elif isinstance(step, tuple):
            survey(columns, step[1])
    return found


def _is_new(format_: CellFormat, match: Match, about: set[str]) -> bool:
    """Tell whether no table before was about the same: its rows would be counted twice."""
    topic = format_.once(frozenset(match.fields)) if format_.once is not None else ""
    if topic and topic in about:
        return False
    about.add(topic)
    return True


def _refuse_varying(columns: list[Surveyed], original: Original, format_: CellFormat) -> None:
    for column in columns:
        if column.varies and column.name in format_.constant:
            message = f'"{column.header}" holds several values, so that the same visits stand there more than once'
            raise refuse(UNUSABLE_EXPORT, original.name, message, hint=format_.constant[column.name])


def make_setting(block: Block, columns: list[Surveyed], original: Original, head: Head, bench: Workbench) -> Setting:
    """Return what the rows of a block are read with.

    Raises:
        RefusedExportError: A column may not vary and does, or something must be stated.
    """
    assert block.match is not None
    format_, statements = head.format, bench.statements
    _refuse_varying(columns, original, format_)
    fields = frozenset(block.match.fields)
    headers = {name: block.header[at].strip() for name, at in block.match.fields.items()}
    found = format_.find_period(block.preamble) if format_.find_period is not None else None
    codes = {
        hit[1]
        for name in headers
        if format_.fields[name].kind is Kind.NUMBER and (hit := _CURRENCY.search(headers[name]))
    }
    setting = Setting(
        preamble=block.preamble,
        fields=fields,
        headers=headers,
        scores=frozenset(column.many for column in columns if column.many is not None and column.is_score),
        same=frozenset(column.name for column in columns if column.many is None and column.first and not column.varies),
        period=statements.period or found,
        currency=statements.currency or (codes.pop() if len(codes) == 1 else ""),
        page=statements.page,
        scale=statements.scale,
        ids=bench.ids,
    )
    demand_stated(format_.needs, setting, fields, original.name)
    return setting


def demand_stated(needs: tuple[str, ...], setting: Setting, fields: frozenset[str], file: str) -> None:
    """Stop where neither the file nor the caller says what a format needs.

    Raises:
        RefusedExportError: Something must be stated.
    """
    given = {
        "period": setting.period is not None or not fields.isdisjoint(("day", "starts", "month")),
        "currency": bool(setting.currency) or "currency" in fields,
        "page": bool(setting.page) or "page" in fields,
    }
    for need in needs:
        if not given[need]:
            what, hint = _OPTIONS[need]
            raise refuse(NOT_STATED, file, f"the file does not say {what}", hint=hint)


def find_kept(original: Original, head: Head, statements: Statements) -> dict[str, int]:
    """Return the places of the columns that the caller wants to keep, by the name that they get.

    Raises:
        RefusedExportError: There is no such column, or it leads to a person.
    """
    places = {fold_header(name): at for at, name in enumerate(head.header)}
    kept: dict[str, int] = {}
    for header, name in statements.keep.items():
        folded = fold_header(header)
        if folded not in places:
            raise refuse(UNUSABLE_MAPPING, original.name, f'there is no column "{header}"', hint="look at the header")
        if is_personal(folded):
            hint = "personal columns are never kept"
            raise refuse(UNUSABLE_MAPPING, original.name, f'"{header}" leads to a person', hint=hint)
        kept[name] = places[folded]
    return kept


def is_saved_again(original: Original, head: Head) -> bool:
    """Tell whether a spreadsheet wrote a file anew: then it has that machine's decimals and dates."""
    return head.delimiter == ";" and not original.is_sheet


def tell_walked(original: Original, tell: Tell, *, second: bool) -> Walked:
    """Return what tells how far the first or the second walk over a file is."""
    size = original.size // _MEGABYTE + 1
    told = -1

    def walked(count: int) -> None:
        nonlocal told
        done = min(count // _MEGABYTE, size - 1)
        if done != told:
            told = done
            verb = "Reading" if second else "Looking through"
            tell(f"{verb} {original.name}, in MB", done + (size if second else 0), 2 * size)

    return walked
