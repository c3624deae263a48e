"""JSON of a format that is known, with keys that are missing or hold something else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_journey.imports.formats.records import day_of, moment_of, text_of, unfold
from mkdocs_journey.imports.importing import import_export
from mkdocs_journey.imports.period import parse_period
from mkdocs_journey.imports.statements import Statements

CASES = Path(__file__).parent / "cases"
SAMPLES = {
    "zendesk-json": CASES / "zendesk-json-api-page" / "input" / "tickets.json",
    "intercom": CASES / "intercom-conversations" / "input" / "conversations.json",
    "google-business": CASES / "google-business-reviews" / "input" / "reviews.json",
    "clarity-api": CASES / "clarity-api-by-url" / "input" / "clarity.json",
}
ODD: tuple[object, ...] = (None, [], {}, "", "x", -1, 1e308, True, [None, {"x": []}], {"x": {}}, "\0", "9" * 5_000)


def swapped(value: object, odd: object) -> Iterator[object]:
    """Yield a value as often as it has places below, with something odd in one of them each time."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield {**value, key: odd}
            yield from ({**value, key: other} for other in swapped(item, odd))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from ([*value[:at], other, *value[at + 1 :]] for other in (odd, *swapped(item, odd)))


@pytest.mark.parametrize("name", SAMPLES)
def test_odd_values(name: str, tmp_path: Path) -> None:
    """Whatever stands in a place, the file is read or refused in words, and nothing breaks."""
    path = tmp_path / "export.json"
    sample = json.loads(SAMPLES[name].read_text(encoding="utf-8"))
    statements = Statements(period=parse_period("2026-08"))
    known = 0
    for number, odd_value in enumerate(ODD):
        for other in list(swapped(sample, odd_value))[number % 3 :: 3]:
            path.write_text(json.dumps(other), encoding="utf-8")
            done = import_export(path, root=tmp_path, folder=tmp_path / "out", format_=name, statements=statements)
            assert done.parts or done.diagnostics
            known += bool(done.tables)
    assert known


def test_texts_and_moments() -> None:
    """Numbers become texts, seconds become moments, and what is neither is nothing."""
    assert text_of({"id": 7, "name": " x ", "flag": True}, "flag", "id") == "7"
    assert moment_of({"at": 1_785_924_000}, "at") == "2026-08-05T10:00:00Z"
    assert moment_of({"at": "2026-08-05T10:00:00.5+02:00"}, "at") == "2026-08-05T10:00:00+02:00"
    assert day_of({"at": "soon", "then": "2026-08-05"}, "at", "then") == "2026-08-05"
    assert moment_of({"at": 10**15}, "at") == ""


def test_lists_below_a_key() -> None:
    """A list below the key is taken apart; what has none is one row itself."""
    assert list(unfold("rows")({"rows": [1, 2]})) == [1, 2]
    assert list(unfold("rows")({"row": 1})) == [{"row": 1}]
    assert list(unfold("rows")(None)) == [None]
