"""One small project for each kind of problem that no folder of `tests/cases` shows."""

from __future__ import annotations

from collections.abc import Mapping

Files = Mapping[str, str]

MAP = """\
title: Trial to paid
objective: {statement: Find what stops people, goal: decision}
persona: maya
stages:
  - name: Trial
  - name: Decision
"""
PERSONA = "name: Maya\nrole: Marketing manager\n"
SITE = "site_name: Journeys\ntheme: {name: material, font: false}\nplugins: [search, journey]\n"
BASE: Files = {"maps/trial.yml": MAP, "personas/maya.yml": PERSONA, "mkdocs.yml": SITE}

_TOUCHES = "lead_id,at,source,medium\n"
_ENTRIES = "lead_id,stage,entered_at\n"
_LEADS = "lead_id,created_at,outcome,outcome_at,value\n"
_SETS = "datasets:\n"
_SET = "  - {{table: {0}, path: {0}.csv{1}}}\n"


def _map(addition: str) -> Files:
    return {"maps/trial.yml": MAP + addition}


def _data(*, head: str = "", more: str = "", **tables: str) -> Files:
    """Return a catalog and its files; `more` is added to the lines of each data set."""
    sets = "".join(_SET.format(name, more) for name in tables)
    return {"data/catalog.yml": f"{head}{_SETS}{sets}", **{f"data/{name}.csv": text for name, text in tables.items()}}


def _rows(pattern: str, count: int) -> str:
    return "".join(pattern.format(number) for number in range(10, 10 + count))


_TEMPLATE = "overrides/journey/map.html"
_EXTENDS = '{% extends "_base/map.html" %}\n'

SAMPLES: Mapping[str, Files] = {
    "JRN104": _map(f"about: {'x' * 2_000_000}\n"),
    "JRN110": _map("also: [maya\n"),
    "JRN114": _map("owner: @clara\n"),
    "JRN115": _map("owner:Clara\nabout: short\n"),
    "JRN116": _map("<<<<<<< HEAD\nowner: Clara\n=======\nowner: Emre\n>>>>>>> branch\n"),
    "JRN117": _map("owner: Clara\u2028Voss\n"),
    "JRN121": _map(f"about: {'[' * 70}{']' * 70}\n"),
    "JRN122": _map("also:\n" + "  - maya\n" * 200_001),
    "JRN124": _map("links:\n  - <<: {text: Notes}\n    url: notes.md\n"),
    "JRN126": _map("? [a, b]\n: c\n"),
    "JRN128": _map("---\ntitle: Another map\n"),
    "JRN129": _map("links: &links\n  - text: Notes\n    url: notes.md\n"),
    "JRN201": {"personas/maya.yml": "name: Maya\n"},
    "JRN203": _map("owner: [Clara, Emre]\n"),
    "JRN204": _map("state: planed\n"),
    "JRN205": _map("reviewed: 22.10.2026\n"),
    "JRN206": _map("also: [Maya Chen]\n"),
    "JRN207": _map('owner: ""\n'),
    "JRN224": {
        "personas/maya.yml": f"{PERSONA}image: images/maya.svg\n",
        "images/maya.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {'x' * 2_000_000} --></svg>",
    },
    "JRN304": _data(head="engine: postgres\n", touches=f"{_TOUCHES}A1,2026-09-01,google,organic\n"),
    "JRN315": _data(
        touches=f"{_TOUCHES}A1,2026-01-01,google,organic\nA1,2026-03-01,google,organic\n",
        stage_events=f"{_ENTRIES}A1,trial,2026-01-02\nA1,decision,2026-09-01\n",
    ),
    "JRN316": _data(
        leads=_LEADS + _rows("A{0},2026-09-01,won,2026-09-20,0\n", 12) + "B1,2026-09-01,won,2026-09-21,90\n"
    ),
    "JRN317": _data(leads=f"{_LEADS}A1,2026-09-01,open,,\nA1,2026-09-01,won,2026-09-20,90\n"),
    "JRN320": _data(
        more=", covers: {from: 2026-10-01, to: 2026-09-01}", touches=f"{_TOUCHES}A1,2026-09-01,google,organic\n"
    ),
    "JRN321": _data(touches=_TOUCHES),
    "JRN322": _data(head="engine: snowflake\n", touches=f"{_TOUCHES}A1,2026-09-01,google,organic\n"),
    "JRN351": {
        **_data(leads=f"{_LEADS}A1,2026-09-01,open,,\n"),
        "maps/trial.yml": f"{MAP}audience: {{segmnt: small}}\n",
    },
    "JRN352": {
        **_data(leads=f"{_LEADS}A1,2026-09-01,open,,\n"),
        "maps/trial.yml": f"{MAP}audience: {{outcome: lost}}\n",
    },
    "JRN353": _data(
        stage_events=_ENTRIES + _rows("A{0},decision,2026-09-01\nA{0},trial,2026-09-02\n", 12),
        touches=f"{_TOUCHES}A10,2026-09-01,google,organic\nA11,2026-09-02,google,organic\n",
    ),
    "JRN354": _data(
        leads=f"{_LEADS}A1,2026-09-01,won,2026-09-20,90\n", stage_events=f"{_ENTRIES}A1,trial,2026-09-02\n"
    ),
    "JRN355": _data(
        leads=f"{_LEADS}A1,2026-09-01,open,,\n" + _rows("A{0},2026-09-01,won,2026-09-03,90\n", 3),
        stage_events=f"{_ENTRIES}A1,decision,2026-09-02\n" + _rows("A{0},decision,2026-09-03\n", 3),
    ),
    "JRN356": _data(
        touches=_TOUCHES + _rows("A{0},2026-01-05,google,organic\n", 12),
        stage_events=_ENTRIES + _rows("A{0},decision,2026-09-02\n", 12),
    ),
    "JRN357": {
        **_data(
            touches="lead_id,at,channel\n" + "".join(f"A1,2026-09-01,Partner {number}\n" for number in range(1, 22)),
            stage_events=_ENTRIES + "A1,decision,2026-09-02\n",
        ),
        "mkdocs.yml": SITE.replace("journey]", "journey: {shapley_rate: true}]"),
    },
    "JRN901": {"mkdocs.yml": "site_name: [Journeys\n"},
    "JRN902": {"mkdocs.yml": "site_name: Journeys\nplugins:\n  - journey: {lookback: 30}\n"},
    "JRN903": {"mkdocs.yml": "site_name: Journeys\ntheme: material\nplugins: [journey]\n"},
    "JRN906": {
        "mkdocs.yml": "site_name: Journeys\nrepo_url: https://github.com/acme/journeys\n"
        "theme: {name: material, font: false}\nplugins: [journey]\n"
    },
    "JRN904": {"mkdocs.yml": "site_name: Journeys\nplugins: [search]\n"},
    "JRN907": {"mkdocs.yml": "site_name: Journeys\nplugins:\n  - journey\n  - search\n  - journey\n"},
    "JRN905": {"docs/maps/index.md": "# Our maps\n"},
    "JRN920": {_TEMPLATE: f"{_EXTENDS}{{% block verdict %}}\n{{{{ super() }}\n{{% endblock %}}\n"},
    "JRN930": {"docs/start.md": "# Start\n\n```journey\nmap: trail\nshow: curve\n```\n"},
    "JRN921": {_TEMPLATE: f"{_EXTENDS}{{% block verdikt %}}\nOurs\n{{% endblock %}}\n"},
}
