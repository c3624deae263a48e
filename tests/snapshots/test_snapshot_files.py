"""Files of snapshots: what is written is read again, and whatever is wrong with one is told at its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from snapshot_samples import sample_map, sample_snapshot

from mkdocs_journey.settings import Settings
from mkdocs_journey.snapshots.reading import parse_snapshot, read_snapshots
from mkdocs_journey.snapshots.writing import render_snapshot
from mkdocs_journey.source.tree import MemoryTree

FILE = "data/snapshots/2026-10-31.json"


def text_of(**changes: Any) -> str:
    """Return the text of a snapshot whose only map has other values."""
    plain = json.loads(render_snapshot(sample_snapshot()))
    plain["maps"]["trial"] |= changes
    return json.dumps(plain)


def codes(text: str | bytes) -> list[str]:
    """Return the codes of everything that is wrong with a file."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    found = read_snapshots(MemoryTree({FILE: data}), Settings())
    assert bool(found.snapshots) != bool(found.diagnostics)
    return [item.code for item in found.diagnostics]


def test_what_is_written_is_read_again() -> None:
    """All figures come back, and written again they are the same bytes; no key is without a value."""
    snapshot = sample_snapshot()
    text = render_snapshot(snapshot)
    found, problems = parse_snapshot(text, FILE)
    assert not problems
    assert found == snapshot
    assert render_snapshot(found) == text
    assert text.endswith("}\n")
    assert '"tickets"' not in text


def test_the_format_before_is_read_as_well() -> None:
    """In format 1 credit has no intervals; all else is the same."""
    plain = json.loads(render_snapshot(sample_snapshot()))
    assert plain["schema"] == 2
    found, problems = parse_snapshot(json.dumps(plain | {"schema": 1}), FILE)
    assert not problems
    assert found is not None
    assert found.maps == sample_snapshot().maps
    assert found.maps["trial"].credit[0].intervals is None


def test_interval_that_cannot_be() -> None:
    """Ends of an interval come in order, and no share is more than the whole."""
    for ends in ([0.3, 0.2], [0.9, 1.1]):
        credit = {"stage": "decision", "n": 200, "channels": {"Email": 120.5}, "intervals": {"Email": ends}}
        assert codes(text_of(credit=[credit])) == ["JRN953"]


def test_snapshots_come_in_the_order_of_their_days() -> None:
    """Whatever the names of the files."""
    days = ("2026-10-31", "2026-09-30", "2025-12-31")
    files = {f"data/snapshots/{day}.json": render_snapshot(sample_snapshot(day)).encode() for day in days}
    found = read_snapshots(MemoryTree(files), Settings())
    assert [one.as_of.isoformat() for one in found.snapshots] == sorted(days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["JRN950"]),
        ("[" * 100_000, ["JRN950"]),
        ('{"schema": 1, "schema": 1}', ["JRN950"]),
        ('{"schema": 1, "as_of": Infinity}', ["JRN950"]),
        (f'{{"schema": {"9" * 5000}}}', ["JRN950"]),
        ('{"schema": 7}', ["JRN951"]),
        ("null", None),
        (text_of(definition="\u202eabc"), None),
        (text_of(leads=-1), None),
        (text_of(leads=1.5), None),
        (text_of(leads=True), None),
        (text_of(leads="100"), None),
        (text_of(leads=10**30), None),
        (text_of(led=1), None),
        (text_of(stages=[{"stage": "<script>"}]), None),
        (text_of(goal=[1, 2, 3]), None),
        (text_of(goal=[3, 2]), ["JRN953"]),
        (b"\xff\xfe{\x00}\x00", ["JRN106"]),
        (b"\x00", ["JRN105"]),
    ],
)
def test_a_file_that_is_wrong_is_told(text: str | bytes, expected: list[str] | None) -> None:
    """Never a traceback; what is wrong inside of it has its own code and line."""
    found = codes(text)
    assert found
    assert expected is None or found == expected


def test_a_wrong_value_has_its_line() -> None:
    """As in YAML, with a caret under it."""
    text = render_snapshot(sample_snapshot()).replace('"leads": 500', '"leads": -5')
    _, problems = parse_snapshot(text, FILE)
    (problem,) = problems
    assert problem.place.excerpt.strip() == '"leads": -5,'
    assert problem.place.line == text[: text.index("-5")].count("\n") + 1


def test_a_map_without_months_is_whole() -> None:
    """Where nobody entered a stage there is no month."""
    snapshot = sample_snapshot(maps={"trial": sample_map().model_copy(update={"months": None})})
    assert parse_snapshot(render_snapshot(snapshot), FILE) == (snapshot, ())
