"""Settings: what a project may write, and what is passed over with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_journey.settings import Settings, parse_settings


def test_every_setting_is_taken() -> None:
    """Each option ends in its field."""
    options = {
        "maps_dir": "journeys",
        "personas_dir": "people/",
        "data_dir": "numbers",
        "lookback_days": 30,
        "refused_rows_limit": 0.1,
        "small_row_leads": 5,
        "small_sample": 50,
        "label": "Synthetic",
        "today": "2026-11-01",
    }
    settings, problems = parse_settings(options)
    assert problems == ()
    assert settings == Settings(
        maps_dir="journeys",
        personas_dir="people",
        data_dir="numbers",
        lookback_days=30,
        refused_rows_limit=0.1,
        small_row_leads=5,
        small_sample=50,
        label="Synthetic",
        today=date(2026, 11, 1),
    )


@pytest.mark.parametrize(
    "option",
    [
        {"maps_dir": "../maps"},
        {"maps_dir": "/maps"},
        {"data_dir": ""},
        {"data_dir": "da\0ta"},
        {"lookback_days": 0},
        {"lookback_days": True},
        {"lookback_days": "90"},
        {"refused_rows_limit": 5},
        {"label": 3},
        {"today": "soon"},
        {"outside": ["/etc"]},
        {"mapsdir": "maps"},
    ],
)
def test_unusable_setting(option: dict[str, object]) -> None:
    """A setting that cannot be used keeps its default and is told; nobody opens a folder outside from `mkdocs.yml`."""
    settings, problems = parse_settings(option)
    assert settings == Settings()
    assert [problem.name for problem in problems] == list(option)
    assert problems[0].hint
