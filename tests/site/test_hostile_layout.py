"""Words of thousands of letters and pictures of 5,000 pixels: no page of a phone scrolls sideways."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sample_project import WriteProject

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORD = "W" * 5000
MAP = f"""\
title: Trial {WORD}
objective: {{statement: Aim {WORD}, metric: {WORD}, now: {WORD}, target: {WORD}}}
persona: maya
stages:
  - id: see
    name: See {WORD}
    emotion: -1
    feeling: {WORD}
    image: {{path: images/huge.svg, alt: {WORD}}}
    thoughts: [{WORD}]
    touchpoints: [{{id: place, note: {WORD}}}]
    steps: [{{action: {WORD}, thought: {WORD}, emotion: -2, feeling: {WORD}, touchpoints: [place], evidence: [talk]}}]
    pains: [{{text: {WORD}, evidence: [talk]}}]
    opportunities: [{{text: {WORD}, owner: {WORD}, team: {WORD}}}]
touchpoints: [{{id: place, name: {WORD}, team: {WORD}}}]
evidence:
  - {{id: talk, kind: interview, source: {WORD}, date: 2026-03-01, says: {WORD}, quote: {WORD}, who: {WORD}}}
"""
PERSONA = f"""\
name: {WORD}
role: {WORD}
segment: {WORD}
information_sources: [{{text: {WORD}, channel: {WORD}}}]
quotes: [{{text: {WORD}, who: {WORD}}}]
image: {{path: images/huge.svg, alt: {WORD}}}
"""
HUGE = '<svg xmlns="http://www.w3.org/2000/svg" width="5000" height="5000"><rect width="5000" height="5000"/></svg>'
SITE = "site_name: Long\ntheme: {name: material, font: false}\nplugins: [search, journey]\n"


def test_no_sideways_scroll_from_long_words(browser: Browser, write_project: WriteProject, tmp_path: Path) -> None:
    """Every page breaks a word of 5,000 letters, and shrinks a picture of 5,000 pixels, where the window ends."""
    files = {
        "maps/trial.yml": MAP,
        "personas/maya.yml": PERSONA,
        "mkdocs.yml": SITE,
        "docs/about.md": "# About\n",
        "images/huge.svg": HUGE,
    }
    root, site = write_project(files), tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=root, check=True, timeout=300)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    wide: dict[str, int] = {}
    for file in sorted(site.rglob("index.html")):
        page.goto(file.as_uri(), wait_until="load")
        over = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        wide |= {file.relative_to(site).as_posix(): over} if over > 0 else {}
    page.close()
    assert wide == {}
