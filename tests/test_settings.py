"""Settings: what a project may write, and what is passed over with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_journey.settings import MOST_DAYS, Settings, parse_settings


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
        "evidence_months": 18,
        "unmapped_share": 0.1,
        "unmet_months": 3,
        "rules": {"JRN403": "ignore", "JRN401": "error"},
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
        evidence_months=18,
        unmapped_share=0.1,
        unmet_months=3,
        rules=(("JRN401", "error"), ("JRN403", "ignore")),
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
        {"data_dir": "da\nta"},
        {"data_dir": "da\ud800ta"},
        {"data_dir": "x" * 300},
        {"lookback_days": 0},
        {"lookback_days": 10**20},
        {"landmark_days": 36_501},
        {"position_weights": [10**400, 1, 1]},
        {"lookback_days": True},
        {"lookback_days": "90"},
        {"refused_rows_limit": 5},
        {"unmapped_share": 0.001},
        {"unmet_months": 0},
        {"evidence_months": 1_201},
        {"rules": ["JRN401"]},
        {"rules": {"JRN401": "off"}},
        {"rules": {"stale-map": "error"}},
        {"rules": {"JRN401": False}},
        {"rules": {"JRN401": ["error"]}},
        {"rules": {401: "error"}},
        {"label": 3},
        {"today": "soon"},
        {"outside": ["/etc"]},
        {"mapsdir": "maps"},
        {"nothing": None},
    ],
)
def test_unusable_setting(option: dict[str, object]) -> None:
    """A setting that cannot be used keeps its default and is told; nobody opens a folder outside from `mkdocs.yml`."""
    settings, problems = parse_settings(option)
    assert settings == Settings()
    assert [problem.name for problem in problems] == list(option)
    assert problems[0].hint


@pytest.mark.parametrize(
    ("option", "message", "hint"),
    [
        ({"map_dir": "maps"}, '"map_dir" is no setting', 'did you mean "maps_dir"?'),
        (
            {"lookback_days": "90"},
            '"lookback_days" is the text "90"',
            f"write a whole number of days from 1 to {MOST_DAYS}",
        ),
        ({"lookback_days": True}, '"lookback_days" is true', f"write a whole number of days from 1 to {MOST_DAYS}"),
        ({"label": 3}, '"label" is 3', "write a text"),
        ({"label": ["x"]}, '"label" is a list', "write a text"),
        ({"label": {"x": 1}}, '"label" is a block of keys', "write a text"),
        ({"today": "x" * 61}, f'"today" is the text "{"x" * 60}…"', "write a date such as 2026-11-18"),
    ],
)
def test_setting_is_told_as_it_was_written(option: dict[str, object], message: str, hint: str) -> None:
    """A value is shown without signs of Python, and a name that is near is offered."""
    [problem] = parse_settings(option)[1]
    assert (problem.message, problem.hint) == (message, hint)


def test_setting_that_is_near_to_none() -> None:
    """Where no setting is near, all are listed."""
    [problem] = parse_settings({"zzz": 1})[1]
    assert problem.hint.startswith("known: maps_dir, personas_dir, ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("lookback_dais", 'did you mean "lookback_days"?'),
        ("Maps-Dir", 'did you mean "maps_dir"?'),
        ("colour", "known: maps_dir, personas_dir, "),
    ],
)
def test_misspelt_setting(name: str, hint: str) -> None:
    """A name that is near a setting's is told with it, any other with the list of all."""
    _, (problem,) = parse_settings({name: 1})
    assert problem.message == f'"{name}" is no setting'
    assert problem.hint.startswith(hint)


def test_day_without_quotes_and_hyphens() -> None:
    """A day may be written as a number, as ISO 8601 allows; another value is no day, however large it is."""
    assert parse_settings({"today": 20261118})[0].today == date(2026, 11, 18)
    nest: list[object] = ["x"]
    for _ in range(30):
        nest = [nest] * 9
    assert [problem.name for problem in parse_settings({"today": nest})[1]] == ["today"]
