"""Whole pages in another language: everything on them is either the project's own or comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from page_samples import (
    credit_rows,
    join_folder,
    map_figures,
    publish,
    stage_figures,
    time_in_stage,
    with_figures,
)
from sample_project import WriteProject
from update_words import find_messages

from mkdocs_journey.build import build_site
from mkdocs_journey.render import RenderedPage
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree
from mkdocs_journey.words.language import make_language
from mkdocs_journey.words.speech import speaking

MAP = """
title: Xtitle
objective: {statement: Xstatement, goal: xend, metric: Xmetric, now: Xnow, target: Xtarget, by: 2027-03-31}
persona: xpersona
reviewed: 2026-05-18
owner: Xowner
triggers:
  - {date: 2026-06-01, kind: pricing, note: Xtrigger}
lanes:
  - {id: xlane, name: Xlane}
stages:
  - id: xstart
    name: Xstart
    goal: Xgoal
    duration: Xduration
    emotion: 1
    steps:
      - {id: xone, action: Xaction, who: Xwho, thought: Xthought, emotion: -2, feeling: Xfeeling, touchpoints: [xblog]}
    pains:
      - {id: xpain, text: Xpain, severity: 3, evidence: [xquote, xcount]}
    opportunities:
      - {text: Xidea, impact: 4, effort: 2, owner: Xowner, due: 2026-12-01, status: planned, solves: [xpain]}
    alternatives: [{name: Xother, note: Xnote}]
    lanes: {xlane: [Xown]}
  - {id: xend, name: Xend, emotion: 2}
touchpoints:
  - {id: xblog, name: Xblog, kind: web-page, team: Xteam}
evidence:
  - {id: xquote, kind: interview, source: Xsource, date: 2026-05-01, quote: Xquote, who: Xwho, n: 12}
  - {id: xcount, kind: survey, source: Xsource, date: 2026-05-01, says: Xsays, n: 240, confidence: high}
"""
PERSONA = "name: Xpersona\nrole: Xrole\ngoals: [Xgoal]\nchallenges: [Xhard]\nquote: Xquote\n"
INNER = re.compile(r"⟦[^⟦⟧]*⟧")
SHOWN = ("aria-label", "title", "alt", "data-label", "placeholder")
OWN = re.compile(r"\b[Xx][a-z]+\b|#[\w-]+|\S*\.(?:yml|html|svg|csv)\b|PR #?\d+|SVG|CSV|P75|P90|commit [0-9a-f]+")
# What the data calls things: channels and the like are names, and units and codes are the same in every language.
NAMES = {"Email", "Direct", "Paid", "Search", "blog", "pricing", "rare", "UTC", "YAML"}


def mark_all() -> str:
    """Return a catalogue in which every message stands in brackets."""
    entries = ['msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);"\n']
    for context, text, many in find_messages():
        quoted = [yaml.dump(item, default_style='"', width=10**6, allow_unicode=True).strip() for item in (text, many)]
        named = f'msgctxt "{context}"\n' if context else ""
        marked = [f'"⟦{item[1:-1]}⟧"' for item in quoted]
        plural = f"msgid_plural {quoted[1]}\nmsgstr[0] {marked[0]}\nmsgstr[1] {marked[1]}\n"
        entries.append(f"{named}msgid {quoted[0]}\n" + (plural if many else f"msgstr {marked[0]}\n"))
    return "\n".join(entries)


class _Reader(HTMLParser):
    """Joins all that a reader sees or hears, each attribute and each run of text on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.codes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.codes += tag in ("code", "style", "script")
        self.texts += [value for name, value in attrs if name in SHOWN and value]

    def handle_endtag(self, tag: str) -> None:
        self.codes -= tag in ("code", "style", "script")

    def handle_data(self, data: str) -> None:
        if not self.codes:
            self.texts.append(data)


def unmarked_words(html: str) -> Iterator[str]:
    """Yield the words of a page that are neither marked nor the project's own."""
    reader = _Reader()
    reader.feed(html)
    text = "\n".join(reader.texts)
    while INNER.search(text):
        text = INNER.sub(" ", text)
    yield from (word for word in re.findall(r"[A-Za-z]{2,}", OWN.sub(" ", text)) if word not in NAMES)


@pytest.fixture
def pages(write_project: WriteProject) -> dict[str, RenderedPage]:
    """The pages of a project whose every own word begins with an x, in a language that marks what is ours."""
    root = write_project(
        {"maps/xmap.yml": MAP, "personas/xpersona.yml": PERSONA, "personas/maya.yml": "name: Xmaya\nrole: Xrole\n"}
    )
    (root / "maps" / "trial.yml").unlink(missing_ok=True)
    joined = join_folder(root, Settings(label="Xlabel"))
    figures = {
        "xstart": stage_figures("xstart", 1840, None, time_in_stage(742, 19)),
        "xend": stage_figures("xend", 742, None, time_in_stage(742, 40)),
    }
    rows = credit_rows("xstart", "xend", {"Email": 400, "Direct": 342}, 742)
    with speaking(make_language("zh", mark_all())):
        return publish(with_figures(joined, map_figures(figures, rows, {"Email": 900, "Direct": 940})))


def test_every_word_is_ours_or_theirs(pages: dict[str, RenderedPage]) -> None:
    """No page has a word that is neither the project's own nor from the catalogue."""
    found = {path: sorted(set(unmarked_words(page.html))) for path, page in pages.items()}
    told = [f"{path}: {word}" for path, words in found.items() for word in words]
    assert told == [], "\n".join(told)


def test_attributes_hold_no_markup(pages: dict[str, RenderedPage]) -> None:
    """A sentence that stays in English is marked in running text only, never inside an attribute."""
    for path, page in pages.items():
        assert re.search(r'="[^"<>]*<span', page.html) is None, path


@pytest.mark.parametrize(("tag", "words"), [("de", "Alle Maps"), ("ja", "すべてのマップ"), ("fr", "Toutes les cartes")])
def test_site_is_built_in_the_language(tag: str, words: str, write_project: WriteProject) -> None:
    """The setting reaches every page, its language attribute and its headings."""
    site = build_site(FolderTree(write_project()), Settings(language=tag), directory_urls=True)
    for item in site.pages:
        assert f'<div class="journey" lang="{tag}"' in item.html
    assert any(words in item.html for item in site.pages)


def test_own_words_reach_the_page(write_project: WriteProject) -> None:
    """A label that the project renames stands on its pages, also in English, and an edited one is told anew."""
    root = write_project({"words/en.po": 'msgid "Pains"\nmsgstr "Aches"\n'})
    site = build_site(FolderTree(root), Settings(), directory_urls=True)
    assert any("Aches" in item.html for item in site.pages)


def test_right_to_left(write_project: WriteProject) -> None:
    """A language that is written from the right says so."""
    root = write_project({"words/ar.po": 'msgid "All maps"\nmsgstr "كل الخرائط"\n'})
    site = build_site(FolderTree(root), Settings(language="ar"), directory_urls=True)
    assert 'lang="ar" dir="rtl"' in site.pages[0].html
    assert [item.code for item in site.diagnostics if item.code == "JRN909"] == []


def test_templates_hold_no_bare_words() -> None:
    """Each word of a template is said: none stands bare between tags."""
    folder = Path(__file__).parents[2] / "mkdocs_journey" / "templates"
    code = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<code>.*?</code>|<style.*?</style>", re.DOTALL)
    for path in sorted(folder.rglob("*.html")):
        text = re.sub(r"<[^<>]*>", " ", code.sub("", path.read_text(encoding="utf-8")))
        assert re.findall(r"[A-Za-z]{2,}", re.sub(r"&\w+;", "", text)) == [], path.name
