"""Projects to export: one with every key and hostile texts, and the calls that export it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result
from full_examples import FULL_MAP, FULL_PERSONA, FULL_SHARED

from mkdocs_journey.cli import main
from mkdocs_journey.cli.export import gather_maps
from mkdocs_journey.cli.opening import OpenProject, open_project
from mkdocs_journey.interchange.exported_map import ExportedMap
from mkdocs_journey.interchange.profiles import apply_profile
from mkdocs_journey.join import JoinedProject, join_figures
from mkdocs_journey.project import load_project

HOSTILE_MAP = """
title: "=HYPERLINK(\\"https://a.example\\") & <script>alert(1)</script>"
objective: {statement: "+1 more", goal: end, focus: [start]}
persona: maya
lanes: [{id: own, name: "@SUM(A1)"}, {id: empty, name: Nothing yet}]
touchpoints: [{id: blog, name: "=blog"}, {id: dash, name: "Ads — paid"}]
audience: {segment: [small, "= odd ", "…"], value: {min: 1, max: 2.5}}
about: |
  One paragraph
  in two lines.

  And another.
stages:
  - id: start
    name: "-start"
    next: [{to: end, when: "always: yes"}, start]
    touchpoints: [{id: dash, note: "half — of them"}, blog]
    thoughts: ["=1+1", "We are #1", "- a dash", "_x0041_ \\"quoted\\""]
    steps:
      - {id: looks, action: "Looks #here", touchpoints: [{id: blog, note: "a: b"}, dash], emotion: -2}
      - {id: waits, action: "…", evidence: [talks]}
    pains: [{id: slow, text: "\\tSlow  and\\n long", severity: 3, match: ["@a", "b"]}]
    opportunities: [{id: fix, text: "=cmd|' /C calc'!A0", solves: [slow], when: 2027, due: 1905-02-03}]
    lanes: {own: ["=A1", "two"]}
  - id: end
    name: End
    next: []
    emotion: 2
    feeling: "+glad"
    alternatives: [{name: "…"}, {name: Sheet}, {name: Sheet, note: again}]
    metrics: [{id: rate, text: "@rate", target: 1.50, now: "007"}]
evidence:
  - {id: talks, kind: interview, source: "=talks", date: 2026-07, quote: "'t was", n: 0,
     from: {dataset: quotes, where: {"a = b": " x ", topic: "line\\nbreak", "": ""}}}
"""
PERSONA = "name: Maya\nrole: Marketing manager\n"
FULL_FILES = {
    "maps/trial.yml": FULL_MAP,
    "maps/_shared.yml": FULL_SHARED.replace("pricing", "shared-page").replace("talks", "shared-talks"),
    "personas/maya.yml": FULL_PERSONA.replace("talks", "persona-talks"),
}


def export(*arguments: object) -> Result:
    """Return what `journey export` does with the arguments."""
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def exported_maps(root: Path, *, profile: str = "internal") -> Sequence[ExportedMap]:
    """Return the maps of a project's folder, as formats get them."""
    opened, joined = open_folder(root)
    return gather_maps(opened, apply_profile(joined, profile), None, profile)


def open_folder(root: Path) -> tuple[OpenProject, JoinedProject]:
    """Return a project's folder, opened and joined."""
    opened = open_project(root)
    return opened, join_figures(load_project(opened.tree, opened.settings))
