"""How figures look in a language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mkdocs_journey.diagrams.wording import format_emotion, format_percent, format_period
from mkdocs_journey.pages.parts import make_table
from mkdocs_journey.words import formats
from mkdocs_journey.words.language import make_language
from mkdocs_journey.words.speech import speaking

DAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("en", ("−1,840.5", "64%", "60–67%", "18 Nov 2026", "Nov 2026", "EUR 12,300", "a, b and c")),
        ("de", ("−1.840,5", "64\xa0%", "60–67\xa0%", "18. Nov. 2026", "Nov. 2026", "12.300\xa0€", "a, b und c")),
        ("ja", ("−1,840.5", "64%", "60–67%", "2026年11月18日", "2026年11月", "€12,300", "a、b、c")),
    ],
)
def test_figures_look_as_the_language_has_them(tag: str, texts: tuple[str, ...]) -> None:
    """Numbers, shares, days, money and lists are each written as readers of the language know them."""
    with speaking(make_language(tag)):
        assert texts == (
            formats.format_number(-1840.5, places=1),
            formats.format_whole_percent(64),
            formats.format_percent_range(60, 67),
            formats.format_date(DAY),
            formats.format_month(DAY),
            formats.format_money(12_300, "EUR"),
            formats.join_words(["a", "b", "c"]),
        )


def test_money_below_a_hundred_keeps_cents() -> None:
    """Cents stand where they are told in English too."""
    with speaking(make_language("de")):
        assert formats.format_money(Decimal("12.5"), "EUR") == "12,50\xa0€"
        assert formats.format_money(12, "XXQ") == "12\xa0XXQ"
        assert formats.format_money(Decimal("-0.5"), "EUR") == "−0,50\xa0€"


@pytest.mark.parametrize("tag", ["en", "de", "fr", "es", "pt", "ja", "pt-BR", "de-CH", "ar"])
def test_figures_are_told_from_names_and_days(tag: str) -> None:
    """A column of figures is set right in every language, a column of days or names is not."""
    with speaking(make_language(tag)):
        figures = [
            format_percent(0.5),
            format_percent(0.001),
            format_emotion(-1),
            formats.format_money(12_300, "EUR"),
            formats.format_number(1840),
        ]
        rows = [(f"r{at}", text, formats.format_date(DAY), "name") for at, text in enumerate(figures)]
        assert make_table("c", ("a", "b", "c", "d"), rows).numeric == (1,)
        assert format_period(DAY, DAY) == formats.format_date(DAY)
