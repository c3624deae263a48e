"""A drawing as a file: it opens anywhere, and brings all that the page would have given it."""

import gzip
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from drawing_samples import SAMPLES, SVG

from mkdocs_journey.diagrams import Drawing, standalone_svg
from mkdocs_journey.diagrams.drawing_style import read_palette, read_rules

Sample = Callable[[int, str, str], Drawing]
NOTE = "Data as of 15 Nov 2026 · 1,840 leads · 1 Jul 2025 – 31 Oct 2026 · lookback 90 days"
HOSTILE = '<script>alert("x")</script>\'&amp;\x00\x0b\ud800 ]]> ‮ </style> {{ x }}'


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("count", [0, 1, 5, 12])
def test_the_file_is_an_image_with_its_words(sample: Sample, count: int) -> None:
    """Title, sentence and note stand in it as text; title and sentence are also what a reader hears."""
    drawing = sample(count, "Decision", "u")
    root = ElementTree.fromstring(standalone_svg(drawing, note=NOTE))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == drawing.title
    assert root.findtext(f"{SVG}desc") == drawing.summary
    shown = " ".join(" ".join(text.itertext()) for text in root.findall(f"{SVG}text"))
    assert shown == f"{drawing.title} {drawing.summary} {NOTE}"


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_the_file_asks_for_nothing(sample: Sample) -> None:
    """No variable is left, nothing is fetched, and what the drawing refers to is in it."""
    file = standalone_svg(sample(5, "Decision", "u"), note=NOTE)
    assert "var(" not in file
    assert re.findall(r"https?://[^\"]+", file) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"url\(#([^)]+)\)", file)) <= set(re.findall(r' id="([^"]+)"', file))
    assert "@import" not in file
    assert "<script" not in file


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_each_class_is_dressed_as_on_a_page(sample: Sample) -> None:
    """Every rule of the pages that fits the drawing is in the file, with light colours written out."""
    drawing = sample(5, "Decision", "u")
    file = standalone_svg(drawing)
    used = {name for names in re.findall(r' class="([^"]*)"', drawing.svg) for name in names.split()}
    wanted = [rule for rule in read_rules() if rule.classes and rule.classes <= used]
    assert wanted
    for rule in wanted:
        assert f"{rule.selector}{{" in file


def test_dark_is_for_those_who_prefer_it() -> None:
    """Light colours come first; dark ones stand in a media query, of the same rules."""
    light, _, dark = standalone_svg(SAMPLES["emotion_curve"](5, "Decision", "u")).partition("@media (prefers-color")
    palette = read_palette()
    assert palette.light["--journey-ink"] != palette.dark["--journey-ink"]
    assert f"fill:{palette.light['--journey-paper']}" in light
    assert f"fill:{palette.dark['--journey-paper']}" in dark
    assert palette.dark["--journey-ink"] not in light


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_hostile_texts_stay_texts_in_a_file(sample: Sample) -> None:
    """Markup in a title, a note or a stage's name opens no element."""
    file = standalone_svg(sample(4, HOSTILE, HOSTILE), title=HOSTILE, note=HOSTILE)
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(file).iter()}
    assert not {"script", "foreignObject", "image", "a"} & tags
    assert file.count("<style") == 1


def test_long_words_end() -> None:
    """A word of a hundred thousand letters is cut, and the file stays as wide as any other."""
    root = ElementTree.fromstring(standalone_svg(SAMPLES["sparkline"](3, "s", "u"), title="w" * 100_000, note="n" * 99))
    assert root.get("width") == "920"
    assert all(len("".join(text.itertext())) < 200 for text in root.iter(f"{SVG}text"))


def test_many_stages_make_the_file_wider() -> None:
    """Thirty stages get the least width that they get on a page."""
    widths = [
        float(ElementTree.fromstring(standalone_svg(SAMPLES["emotion_curve"](count, "D", "u"))).get("width") or 0)
        for count in (5, 12, 24)
    ]
    assert widths[0] < widths[1] < widths[2]


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_the_same_drawing_gives_the_same_file_and_a_small_one(sample: Sample) -> None:
    """The bytes follow from the drawing alone, and twelve stages stay far below 20 kB."""
    first, second = (standalone_svg(sample(12, "Decision", "u"), note=NOTE) for _ in range(2))
    assert first == second
    assert len(gzip.compress(first.encode())) < 10_000
