"""What leads to a person is masked inside a text; what does not stays."""

from __future__ import annotations

from time import perf_counter

import pytest

from mkdocs_journey.tables.masking import mask_text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to maya.chen+x@mail.example.org, please", "write to [e-mail], please"),
        ("MAYA@EXAMPLE.CO.UK", "[e-mail]"),
        ("maya (at) example (dot) org", "[e-mail]"),
        ("maya [at] example.org!", "[e-mail]!"),
        ("jörg@größe.example", "[e-mail]"),
        ("call +49 (0)30 123 45-67 today", "call [phone] today"),
        ("call 030/1234567", "call [phone]"),
        ("(555) 123-4567 is mine", "[phone] is mine"),
        ("+1.555.123.4567", "[phone]"),
        ("my id is 1234567890123456789012345", "my id is [phone]"),
        ("ask @maya_chen about it", "ask [handle] about it"),
        ("ask ＠maya", "ask [handle]"),
        ("see https://www.linkedin.com/in/maya-chen-123/ there", "see [handle] there"),
        ("/u/maya_c said so", "[handle] said so"),
        ("on x.com/mayachen", "on [handle]"),
    ],
)
def test_personal_parts_are_masked(text: str, masked: str) -> None:
    """Addresses, numbers and handles go; the words around them stay."""
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "It took 14 days and 3 calls.",
        "since 2026-10-31 it works",
        "since 31.10.2026 it works",
        "in 2024-2026 it was slow",
        "EUR 1.250.000 a year",
        "we pay 12,500 for 250 seats",
        "version 2.10.3",
        "half @ ten",
        "and/or",
        "",
    ],
)
def test_plain_words_and_numbers_stay(text: str) -> None:
    """Days, spans of years, amounts and versions lead to nobody."""
    assert mask_text(text) == text


@pytest.mark.parametrize("text", ["a" * 9000, "a@" * 4000, "1 " * 4000 + "a", "a.b" * 3000 + "@", "( at )" * 2000])
def test_hostile_text_takes_no_time(text: str) -> None:
    """No pattern runs away on a long text."""
    start = perf_counter()
    mask_text(text)
    assert perf_counter() - start < 1
