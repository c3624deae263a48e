"""What a reader can explore: the same numbers as data and as a table, and nothing of few leads."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from page_samples import credit_rows, join_folder, map_figures, publish, stage_figures, time_in_stage, with_figures
from sample_project import WriteProject

from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.sequences import OPENING, WHOLE, Sequences, Way, Ways
from mkdocs_journey.attribution.ticket_counts import TicketCounts
from mkdocs_journey.diagrams import plotly_file
from mkdocs_journey.settings import Settings

MAP = """
title: Trial
objective: {statement: Learn, goal: end}
persona: maya
stages:
  - {id: start, name: Start}
  - {id: end, name: End}
"""
EVIL = '<a href="javascript:alert(1)">"x"</a>'


def sample_figures(ways: tuple[Way, ...], part: str = WHOLE) -> MapFigures:
    stages = {name: stage_figures(name, 900, None, time_in_stage(900, 9)) for name in ("start", "end")}
    weekly = ((date(2026, 1, 5), 12), (date(2026, 1, 12), 0))
    stages["start"] = replace(stages["start"], tickets=TicketCounts(12, (), (), weekly))
    stages["end"] = replace(stages["end"], tickets=None)
    rows = [
        *credit_rows(None, "start", {"Email": 600.0, EVIL: 300.0}, 900),
        *credit_rows("start", "end", {"Email": 390.0, "Direct": 4.0, EVIL: 6.0}, 400),
    ]
    figures = map_figures(stages, rows, {"Email": 900})
    found = tuple(
        Sequences("channel", name, ways if name == part else (Way(("Email",), 3),), 7) for name in (WHOLE, OPENING)
    )
    return replace(figures, ways=Ways(400, 390, (2.0, 5.0), found))


def explore(write_project: WriteProject, figures: MapFigures, **options: object) -> tuple[str, Mapping[str, Any]]:
    """Return the page of numbers, and the data of each drawing by its kind."""
    settings = Settings(**{"explore": True, **options})  # type: ignore[arg-type]  # the options of a test
    joined = with_figures(join_folder(write_project({"maps/trial.yml": MAP}), settings), figures)
    html = publish(joined, settings=settings)["maps/trial/numbers/index.md"].html
    found = re.findall(r'data-journey-kind="([a-z]+)" data-journey-data="([^"]*)"', html)
    return html, {kind: json.loads(unescape(data)) for kind, data in found}


def told(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_flows_are_summed_over_ways(write_project: WriteProject) -> None:
    """Neighbouring steps of all ways are added up, each with its place on the way; the goal stands last."""
    ways = (Way(("Email", "Direct"), 40), Way(("Email",), 30), Way(("Paid", "Direct"), 12))
    html, data = explore(write_project, sample_figures(ways))
    assert data["flow"]["flows"] == [
        [0, "Email", 1, "Direct", 40],
        [0, "Email", 2, "End", 30],
        [0, "Paid", 1, "Direct", 12],
        [1, "Direct", 2, "End", 52],
    ]
    assert "1. Email 2. Direct 40 1. Email 3. End 30 1. Paid 2. Direct 12 2. Direct 3. End 52" in told(html)
    assert "of 82 of 400 leads" in told(html)


def test_ways_of_few_leads_are_not_drawn(write_project: WriteProject) -> None:
    """A way of fewer leads than the limit is neither in the data nor in the table; with none left there is no flow."""
    html, data = explore(write_project, sample_figures((Way(("Email",), 30), Way(("Rare",), 9))))
    assert data["flow"]["flows"] == [[0, "Email", 1, "End", 30]]
    assert "Rare" not in html
    _, data = explore(write_project, sample_figures((Way(("Rare",), 9),)))
    assert "flow" not in data


def test_beginnings_stand_in_for_whole_ways(write_project: WriteProject) -> None:
    """Where no whole way is shared by enough leads, their beginnings are drawn, and called so."""
    html, data = explore(write_project, sample_figures((Way(("Email", "Direct"), 40),), OPENING))
    assert data["flow"]["flows"][-1] == [1, "Direct", 2, "later: End", 40]
    assert "most frequent beginnings of ways" in told(html)


def test_channels_have_a_share_for_each_stage(write_project: WriteProject) -> None:
    """Each cell is credit of that stage's entries; a channel of few leads is folded, and has no figure of its own."""
    html, data = explore(write_project, sample_figures((Way(("Email",), 30),)))
    heat = data["heat"]
    assert heat["stages"] == ["Start, n 900", "End, n 400"]
    shares = dict(zip(heat["channels"], heat["shares"], strict=True))
    assert shares["Email"] == pytest.approx([600 / 900, 390 / 400])
    assert shares[EVIL] == [pytest.approx(300 / 900), None]
    assert shares["(small)"] == [None, pytest.approx(10 / 400)]
    assert "Direct" not in shares
    assert "Email 67% 98%" in told(html)


def test_tickets_are_told_by_week(write_project: WriteProject) -> None:
    """A week without tickets is a zero, and a stage without any has no line."""
    _, data = explore(write_project, sample_figures((Way(("Email",), 30),)))
    assert data["trend"] == {"weeks": ["2026-01-05", "2026-01-12"], "series": [["Start", [12, 0]]]}


def test_texts_of_the_data_stay_inside_their_attribute(write_project: WriteProject) -> None:
    """Markup in a channel's name is neither a tag nor the end of the attribute."""
    html, data = explore(write_project, sample_figures((Way((EVIL, "Email"), 30),)))
    assert "javascript:alert" in data["flow"]["flows"][0][1]
    assert '<a href="javascript' not in html


def test_nothing_is_offered_unless_it_is_switched_on(write_project: WriteProject) -> None:
    """Without the setting there is neither a button nor data, and without figures neither."""
    html, data = explore(write_project, sample_figures((Way(("Email",), 30),)), explore=False)
    assert data == {}
    assert "data-journey-explore" not in html


def test_plotly_is_found_without_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file of the installed package is found; without the package there is none."""
    found = plotly_file.find_plotly()
    assert found is None or (found.name == "plotly.min.js" and found.is_file())
    monkeypatch.setattr(plotly_file, "find_spec", lambda _: None)
    assert plotly_file.find_plotly() is None


def test_asked_for_and_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The plugin stops the build with the step to take."""
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.exceptions import ConfigurationError

    from mkdocs_journey import plugin

    monkeypatch.setattr(plugin, "find_plotly", lambda: None)
    one = plugin.JourneyPlugin()
    one.load_config({"explore": True})
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    with pytest.raises(ConfigurationError, match=r'pip install "mkdocs-journey\[explore\]"'):
        one.on_config(config)
