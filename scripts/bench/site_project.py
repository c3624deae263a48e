"""A project of many maps over one touch log, as large as the budgets name: `python -m bench.site_project FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.touch_log import STAGES, write_touch_log

ORDER = (*STAGES, "start", "use", "stay", "tell")
"""Stage ids: those of the touch log, and four that no lead of it enters; eight in all, so a map has ten pages."""
PERSONAS = 20
FEELINGS = (0, 1, -1, 2, -2, 1, 0, 2)

SITE = """\
site_name: Many maps
docs_dir: docs
theme: {name: material, font: false}
plugins:
  - search
  - journey
"""
PERSONA = """\
name: Person {number}
role: Head of department {number}
goal: Get her {number} people to agree on one tool before the year ends
challenges:
  - Nobody has the time to look at more than two of them
quotes:
  - {{text: I have seen this {number} times before., who: Person {number}}}
"""
SHARED = """\
touchpoints:
{touchpoints}
evidence:
  - {{id: interviews, kind: interview, source: Eight interviews, date: 2026-09-14, n: 8, says: No price to be seen}}
  - {{id: survey, kind: survey, source: Survey after the trial, date: 2026-10-01, n: 120, says: Most want one page}}
"""
HEAD = """\
title: Journey number {number}
objective:
  statement: Find what stops people of kind {number} between trying and buying
  kind: conversion
  goal: buy
persona: person-{persona}
reviewed: 2026-10-20
about: How people of kind {number} come to know us, weigh us up, and stay.
stages:
"""
STAGE = """\
  - id: {stage}
    name: {name}
    goal: Know whether it is worth {number} more minutes
    thoughts:
      - Somebody must have written down what this does in case {number}.
    touchpoints: [touchpoint-{touchpoint}]
    steps:
      - action: Looks for the page about case {number} and finds three
        touchpoints: [touchpoint-{touchpoint}]
        thought: Which of these is for me?
        emotion: {feeling}
        evidence: [interviews]
      - action: Asks a colleague who has used it for {number} weeks
        thought: She likes it, so I go on.
        emotion: {after}
        evidence: [survey]
    pains:
      - id: pain-{stage}
        text: Three pages say three things about case {number}
        severity: 2
        evidence: [interviews]
    opportunities:
      - text: Make one page of the three for case {number}
        solves: [pain-{stage}]
        impact: 3
        effort: 2
"""


def write_project(folder: Path, *, maps: int, touches: int) -> None:
    """Write a project with its site file into a folder that is not there yet."""
    write_touch_log(folder, touches, "csv")
    for name in ("maps", "personas", "docs"):
        (folder / name).mkdir()
    (folder / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Many maps\n", encoding="utf-8")
    for number in range(PERSONAS):
        (folder / "personas" / f"person-{number}.yml").write_text(PERSONA.format(number=number), encoding="utf-8")
    listed = "\n".join(
        f"  - {{id: touchpoint-{number}, name: Touchpoint {number}, kind: web-page}}" for number in range(12)
    )
    (folder / "maps" / "_shared.yml").write_text(SHARED.format(touchpoints=listed), encoding="utf-8")
    for number in range(maps):
        (folder / "maps" / f"journey-{number}.yml").write_text(write_map(number), encoding="utf-8")


def write_map(number: int) -> str:
    """Return a map of eight stages in words of its own."""
    stages = (
        STAGE.format(
            stage=stage,
            name=stage.capitalize(),
            number=number * len(ORDER) + place,
            touchpoint=(number + place) % 12,
            feeling=FEELINGS[(number + place) % 8],
            after=FEELINGS[(number + place + 3) % 8],
        )
        for place, stage in enumerate(ORDER)
    )
    return HEAD.format(number=number, persona=number % PERSONAS) + "".join(stages)


if __name__ == "__main__":
    write_project(Path(sys.argv[1]), maps=int(sys.argv[2]), touches=int(sys.argv[3]))
