"""Templates, markup and colours: what holds for every page."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from page_samples import join_folder, publish
from reference_pages.pages_page import blocks_of
from reference_pages.variable_words import VARIABLE_WORDS
from reference_pages.variables_page import read_variables
from sample_project import MAP, PERSONA, WriteProject

import mkdocs_journey
from mkdocs_journey.model.journey_map import MOST_STAGES
from mkdocs_journey.render import RenderedPage

PACKAGE = Path(mkdocs_journey.__file__).parent
TEMPLATES = sorted((PACKAGE / "templates").rglob("*.html"))
CSS = (PACKAGE / "assets" / "journey.css").read_text(encoding="utf-8")
SHARED = "touchpoints: [{id: blog, name: Blog}]\n"


@pytest.fixture
def pages(write_project: WriteProject) -> dict[str, RenderedPage]:
    """The pages of the smallest project with a touchpoint, the same for another persona, and a broken map."""
    others = {"maps/sales.yml": MAP.replace("maya", "omar"), "personas/omar.yml": PERSONA.replace("Maya", "Omar")}
    return publish(join_folder(write_project({**others, "maps/broken.yml": "title: x\n", "maps/_shared.yml": SHARED})))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_names_its_context(template: Path) -> None:
    """Each template opens with a comment that names its context."""
    opening = template.read_text(encoding="utf-8").split("#}")[0]
    assert opening.startswith("{#-")
    assert "Context:" in opening


@pytest.mark.parametrize(
    "template", [path for path in TEMPLATES if path.parent.name == "templates"], ids=lambda path: path.name
)
def test_page_template_only_extends_its_twin(template: Path) -> None:
    """A user overrides one block, not a copy."""
    body = template.read_text(encoding="utf-8").split("#}", 1)[1].strip()
    assert body == f'{{% extends "_base/{template.name}" %}}'


@pytest.mark.parametrize("layout", sorted((PACKAGE / "templates" / "_base").glob("*.html")), ids=lambda path: path.name)
def test_layout_names_its_blocks(layout: Path) -> None:
    """The first lines of a layout name the blocks that a user can override, all of them, in order."""
    blocks = re.findall(r"\{% block (\w+) %\}", layout.read_text(encoding="utf-8"))
    assert list(blocks_of(layout.name)) == [
        block for block in blocks if block != "content" or layout.name == "page.html"
    ]


def test_every_template_is_used(pages: dict[str, RenderedPage]) -> None:
    """Every page template has a page, and every page a template."""
    used = {item.page.template for item in pages.values()}
    assert used == {path.name for path in TEMPLATES if path.parent.name == "templates"}


def test_ids_are_unique_and_sections_have_one(pages: dict[str, RenderedPage]) -> None:
    """Every section can be linked to, and no id stands twice on a page."""
    for path, item in pages.items():
        ids = Counter(re.findall(r'\sid="([^"]+)"', item.html))
        assert [name for name, count in ids.items() if count > 1] == [], path
        assert re.findall(r"<h2(?![^>]*\sid=)[^>]*>", item.html) == [], path
        assert item.html.count("<h1>") == 1, path


def test_body_is_one_block(pages: dict[str, RenderedPage]) -> None:
    """The style sheet finds every page by one element around its body."""
    for path, item in pages.items():
        assert item.html.strip().startswith('<div class="journey" lang='), path
        assert item.html.strip().endswith("</div>"), path


def test_terms_lead_to_their_sentence(pages: dict[str, RenderedPage]) -> None:
    """Every link to a term has that term on the data page."""
    known = set(re.findall(r'id="(term-[^"]+)"', pages["data/index.md"].html))
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r'"(term-[a-z0-9-]+)"', template.read_text(encoding="utf-8"))
    }
    for module in (PACKAGE / "pages").glob("*.py"):
        used |= set(re.findall(r'"(term-[a-z0-9-]+)"', module.read_text(encoding="utf-8")))
    assert used
    assert used - known == set()


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, RenderedPage]) -> None:
    """Neither a page nor the style sheet asks another host for anything."""
    assert re.search(r"url\(|@import", CSS) is None
    for path, item in pages.items():
        assert re.search(r'(src|srcset)="(https?:)?//', item.html) is None, path


def test_markup_holds_neither_styles_nor_handlers(pages: dict[str, RenderedPage]) -> None:
    """A host may forbid inline styles and scripts: no page has a style attribute, a handler, or a script in it."""
    for path, item in pages.items():
        assert re.search(r"<[^>]*\s(style|on[a-z]+)=", item.html) is None, path
        assert "<script" not in item.html, path
        assert "<style" not in item.html, path


def test_every_count_of_columns_has_its_class() -> None:
    """A map may have as many stages as the model takes, and each number of columns is known to the style sheets."""
    sheet = (PACKAGE / "assets" / "journey-counts.css").read_text(encoding="utf-8")
    counts = re.findall(r"\.journey-count-(\d+) \{ --journey-count: (\d+); \}", sheet)
    assert counts == [(str(number), str(number)) for number in range(1, MOST_STAGES + 1)]


def tokens(block: str) -> dict[str, str]:
    """Return the hex colours of a block of the style sheet."""
    return dict(re.findall(r"--journey-([a-z0-9-]+): (#[0-9a-f]{3,6})\b", block))


def test_each_colour_is_a_variable() -> None:
    """No style sheet, no template and no drawing has a colour that a site cannot change."""
    for sheet in sorted((PACKAGE / "assets").glob("*.css")):
        rules = re.sub(r"--journey-[a-z0-9-]+: [^;]+;", "", sheet.read_text(encoding="utf-8"))
        assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{]*[;}])|\b(?:rgb|hsl|oklch|color-mix)\(", rules) == [], sheet.name
    for source in (*TEMPLATES, *sorted((PACKAGE / "diagrams").glob("*.py"))):
        text = source.read_text(encoding="utf-8")
        assert re.findall(r'(?:fill|stroke|color)[=:]\s*"?#[0-9a-f]{3,6}', text) == [], source.name


def test_instant_navigation_can_write_each_address(pages: dict[str, RenderedPage]) -> None:
    """No element of a drawing has an `href`, which Material's instant navigation would write to and fail."""
    for path, item in pages.items():
        assert re.findall(r"<(?:use|image|textPath)[^>]*\shref=", item.html) == [], path
        assert [svg for svg in re.findall(r"<svg.*?</svg>", item.html, re.DOTALL) if "<a " in svg] == [], path


def test_each_variable_is_told() -> None:
    """Each variable that a site can set has its words in the reference, and a dark value is one of a light variable."""
    light, dark = read_variables()
    assert set(light) == set(VARIABLE_WORDS)
    assert set(dark) <= set(light)
    assert len(dark) > 15


LIGHT = tokens(CSS[: CSS.index("@media screen")])
DARK = {**LIGHT, **tokens(CSS[CSS.index("@media screen") : CSS.index("/* The theme around")])}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_can_be_read(scheme: dict[str, str]) -> None:
    """Text has a contrast of 4.5 on paper, card and the tinted column; marks that carry meaning have 3."""
    for ground in ("paper", "card", "neg-soft", "pos-soft"):
        for text in ("ink", "ink2", "ink3", "accent", "neg2", "neg1", "pos1", "pos2", "zero"):
            assert contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
        for mark in ("edge", "bar"):
            assert contrast(scheme[mark], scheme[ground]) >= 3, (mark, ground)
    assert contrast(scheme["on"], scheme["accent"]) >= 4.5
