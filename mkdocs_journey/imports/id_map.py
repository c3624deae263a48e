"""A CSV of ids -> which lead each id of another system stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_journey.imports.columns import bare
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.numbers import DAMAGED
from mkdocs_journey.imports.originals import DELIMITERS, Original, open_originals
from mkdocs_journey.imports.privacy import LeadHasher
from mkdocs_journey.imports.refusal import refuse
from mkdocs_journey.imports.rules import DAMAGED_IDS, UNUSABLE_IDS

# An id, then three letters that say which of its letters are large.
_LONG_ID = re.compile(r"(?=\D*\d)[0-9A-Za-z]{15}[A-Z0-5]{3}")
_LEAD = fold_header("lead_id")


class IdMap:
    """Knows the lead of an id, and counts what it met."""

    def __init__(self, leads: dict[str, str]) -> None:
        self._leads = leads
        self.met, self.unmet = 0, 0

    def __bool__(self) -> bool:
        return bool(self._leads)

    def lead_of(self, id_: str) -> str:
        """Return the lead that an id stands for; the id itself where the map does not have it."""
        lead = self._leads.get(short_id(id_))
        if lead is None:
            self.unmet += 1
            return id_
        self.met += 1
        return lead

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and short_id(id_) in self._leads


def short_id(id_: str) -> str:
    """Return an id of Salesforce as its first 15 letters: some exports have it with three more, which check it."""
    return id_[:15] if _LONG_ID.fullmatch(id_) else id_


def read_id_map(path: Path, hasher: LeadHasher) -> IdMap:
    """Return the map of a CSV: `lead_id`, then a column for each system; an e-mail in it is hashed at once.

    Raises:
        RefusedExportError: It has no column `lead_id`, or an id stands beside two leads.
    """
    original = open_originals(path)[0]
    leads: dict[str, str] = {}
    for number, lead, ids in _read_rows(original):
        known = hasher.hash(lead) if "@" in lead else lead
        for id_ in (lead, *ids):
            plain = hasher.hash(id_) if "@" in id_ else short_id(id_)
            if DAMAGED.fullmatch(plain):
                hint = "write the map from the export itself, not from a spreadsheet"
                raise refuse(DAMAGED_IDS, path.name, f"an id in row {number:,} lost its digits", hint=hint)
            if leads.setdefault(plain, known) != known:
                message = f"an id in row {number:,} stands beside another lead further up"
                raise refuse(UNUSABLE_IDS, path.name, message, hint="leave each id beside one lead")
    return IdMap(leads)


def _read_rows(original: Original) -> Iterator[tuple[int, str, list[str]]]:
    for delimiter in DELIMITERS:
        rows = original.rows(delimiter)
        header = [fold_header(name) for name in next(rows, [])]
        if _LEAD in header:
            at = header.index(_LEAD)
            for number, row in enumerate(rows, start=2):
                cells = [bare(cell) for cell in row]
                if len(cells) > at and cells[at]:
                    yield number, cells[at], [cell for place, cell in enumerate(cells) if cell and place != at]
            return
    message = "the map of ids has no column lead_id"
    raise refuse(UNUSABLE_IDS, original.name, message, hint="write lead_id above the ids that the leads have here")
