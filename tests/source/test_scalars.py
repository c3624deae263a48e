from __future__ import annotations

import pytest

from mkdocs_journey.source.scalars import resolve_plain


@pytest.mark.parametrize("raw", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(raw: str) -> None:
    """An empty scalar, `~` and `null` say nothing."""
    assert resolve_plain(raw) is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-12", -12),
        ("+3", 3),
        ("007", 7),
        ("0o17", 15),
        ("0xFF", 255),
        ("1.50", 1.5),
        (".5", 0.5),
        ("1.", 1.0),
        ("-2e-3", -0.002),
    ],
)
def test_core_schema_values(raw: str, value: object) -> None:
    """Truth values and numbers are those of YAML 1.2, with their types."""
    found = resolve_plain(raw)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "raw",
    [
        *("no", "No", "NO", "yes", "on", "off", "y", "n", "tRUE", "nUll"),
        *(
            "2025-12-01",
            "2025-12",
            "12:30",
            "1:30:00",
            "1_000",
            "1,000",
            "0b11",
            "0x",
            "1e",
            ".",
            "-",
            "+",
            "--1",
            "1.2.3",
        ),
        *(".inf", "-.Inf", ".nan", "1e999", "9" * 5000, "٣", "１"),
    ],
)
def test_everything_else_stays_the_text_it_is(raw: str) -> None:
    """No Norway problem, no dates, no base 60, no underscores, no infinities, no digits of other scripts."""
    assert resolve_plain(raw) == raw
