"""A harmful text in every field of every map and persona: it stands on the pages as text, and as nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
import yaml
from page_samples import join_folder, publish
from sample_project import WriteProject
from test_every_word import MAP, PERSONA  # type: ignore[import-not-found] # a neighbour that pytest finds

from mkdocs_journey.render import RenderedPage

SHARED = """
touchpoints: [{id: shared-place, name: Shared place, team: Team, kind: web-page}]
evidence: [{id: shared-source, kind: survey, source: Source, date: 2026-01-05, says: Says, question: Why, who: Who}]
"""
ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[click](javascript:alert(1)) <svg/onload=alert(1)>",
    "![x](https://evil.example/x.png) <iframe src=//evil.example>",
    "</td></table></div><style>*{display:none}</style>",
    "{{ 7 * 7 }} {% raw %}",
)
# Values that name other things, or are of another kind than text.
CODES = {
    "id", "schema", "to", "step", "path", "url", "link", "figure", "target_of", "impact", "effort", "severity",
    "emotion", "goal", "focus", "solves", "amplifies", "also", "touchpoints", "evidence", "persona", "kind", "state",
    "date", "reviewed", "review_every", "due", "done_on", "by", "status", "confidence", "n", "from", "lanes", "min",
    "max",
}  # fmt: skip
ALLOWED = {
    "a", "b", "bdi", "blockquote", "br", "button", "caption", "circle", "clippath", "code", "dd", "defs", "del",
    "details", "div", "dl", "dt", "ellipse", "em", "fieldset", "figcaption", "figure", "footer", "form", "g", "h1",
    "h2", "h3", "h4", "i", "img", "input", "ins", "label", "legend", "li", "line", "nav", "ol", "optgroup", "option",
    "output", "p", "path", "pattern", "polygon", "polyline", "pre", "q", "rect", "section", "select", "small", "span",
    "strong", "summary", "svg", "symbol", "table", "tbody", "td", "text", "th", "thead", "time", "title", "tr",
    "col", "colgroup", "tspan", "ul", "use", "mask", "lineargradient", "stop", "dialog", "progress",
}  # fmt: skip


def poison(value: object, attack: str, key: str = "") -> object:
    """Return a value with the attack in each of its texts."""
    if isinstance(value, dict):
        return {name: inner if name in CODES and not isinstance(inner, dict | list) else poison(inner, attack, name)
                for name, inner in value.items()}  # fmt: skip
    if isinstance(value, list):
        if key in CODES and not any(isinstance(inner, dict) for inner in value):
            return value
        return [poison(inner, attack, key) for inner in value]
    return f"{attack} {value}" if isinstance(value, str) and key not in CODES else value


class _Judge(HTMLParser):
    """Notes each element, attribute and address that no template writes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                self.found.append(f"{tag} {name}")
            if name in ("href", "src", "action") and (value or "").strip().lower().startswith(("javascript:", "data:")):
                self.found.append(f"{tag} {name}={value}")
            if name == "src" and (value or "").startswith(("http", "//")):
                self.found.append(f"{tag} {name}={value}")


def judge(html: str) -> list[str]:
    """Return what of a page no template wrote."""
    reader = _Judge()
    reader.feed(html)
    return reader.found


def publish_poisoned(write_project: WriteProject, attack: str) -> dict[str, RenderedPage]:
    """Return the pages of a project that has an attack in every text."""
    files = {
        "maps/trial.yml": yaml.safe_dump(poison(yaml.safe_load(MAP), attack), allow_unicode=True),
        "maps/_shared.yml": yaml.safe_dump(poison(yaml.safe_load(SHARED), attack), allow_unicode=True),
        "personas/maya.yml": yaml.safe_dump(poison(yaml.safe_load(PERSONA), attack), allow_unicode=True),
    }
    return publish(join_folder(write_project(files)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_harmful_text_stays_text(write_project: WriteProject, attack: str) -> None:
    """On no page does a text become an element, an attribute or an address that no template wrote."""
    pages = publish_poisoned(write_project, attack)
    assert "maps/trial/index.md" in pages
    assert {path: judge(item.html) for path, item in pages.items() if judge(item.html)} == {}


def test_the_judge_sees_harm() -> None:
    """The test above is not green by accident."""
    harm = '<script></script><a href=" JavaScript:x" onclick="y">'
    assert judge(harm) == ["script", "a href= JavaScript:x", "a onclick"]
