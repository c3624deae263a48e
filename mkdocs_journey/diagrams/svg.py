"""The smallest SVG writer that the drawings need: tags from plain numbers and texts, with every text escaped.

Lengths are percent of the drawing (they follow its width) or em (they follow its text); a drawing is a whole number
of em high. Lines and areas lie in one inner layer that is stretched; text is never inside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape, unescape

STRETCH_WIDTH = 1000
STRETCH_HEIGHT = 100

# What XML 1.0 cannot hold: control characters, halves of surrogate pairs and two non-characters.
_UNWRITABLE = re.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]")
# Most values are lengths and class names: telling at once that nothing is to be escaped halves the time of a drawing.
_PLAIN = re.compile(r"[A-Za-z0-9 .,:;%#()+_/−-]*")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram and the two other forms it is told in: a sentence and a table.

    Attributes:
        svg: Ready to stand in a page; styled by classes alone, ids start with the `uid` of the call.
        title: What is drawn, without its numbers.
        summary: One sentence with the numbers that matter.
        columns: Headings of the data table.
        rows: Its cells, as texts ready to print; each as long as `columns`.
    """

    svg: str
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OpenedDrawing:
    """A drawing without its outermost element, to be placed in another one.

    Attributes:
        classes: Of the outermost element.
        height: In em.
        inner: What it holds, without its title.
    """

    classes: str
    height: float
    inner: str

    def place(self, *, x: str | float, y: str | float, width: str | float, height: str | float) -> str:
        """Return the drawing at a place of another one."""
        return tag(
            "svg", self.inner, class_=self.classes or None, x=x, y=y, width=width, height=height, overflow="visible"
        )


_CLASSES = re.compile(r' class="([^"]*)"')
_HEIGHT = re.compile(r' height="([\d.]+)em"')


def open_drawing(svg: str) -> OpenedDrawing:
    """Return the drawing without its outermost element; what holds it has a title of its own."""
    opening, _, inner = svg.partition(">")
    inner = inner.removesuffix("</svg>")
    inner = inner.partition("</title>")[2] if inner.startswith("<title>") else inner
    classes, height = _CLASSES.search(opening), _HEIGHT.search(opening)
    if height is None:
        raise ValueError("a drawing says how many em it is high")
    return OpenedDrawing(unescape(classes[1]) if classes is not None else "", float(height[1]), inner)


def format_number(value: float) -> str:
    """Return the number with two decimals at most and nothing that could be left away."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(value: float) -> str:
    """Return a length in percent of the drawing."""
    return f"{format_number(value)}%"


def em(value: float) -> str:
    """Return a length in em."""
    return f"{format_number(value)}em"


def escape_text(text: str) -> str:
    """Return the text as SVG content or attribute value; characters that XML cannot hold become �."""
    return text if _PLAIN.fullmatch(text) else escape(_UNWRITABLE.sub("�", text))


def tag(name: str, inner: str = "", **attributes: str | float | None) -> str:
    """Return one element; `inner` is markup, attribute values are escaped here.

    Attribute names are given with `_` for `-` and `class_` for `class`; one that is None is left away.
    """
    opening = name
    for key, value in attributes.items():
        if value is not None:
            text = escape_text(value) if isinstance(value, str) else format_number(value)
            opening += f' {_attribute_name(key)}="{text}"'
    return f"<{opening}>{inner}</{name}>" if inner else f"<{opening}/>"


@cache
def _attribute_name(key: str) -> str:
    return "class" if key == "class_" else key if key in _MIXED_CASE else key.replace("_", "-")


_MIXED_CASE = frozenset({"viewBox", "preserveAspectRatio", "patternUnits", "patternTransform"})


def words(text: str, *, class_: str | None = None, anchor: str | None = None, **place: str | float | None) -> str:
    """Return a line of text; `anchor` is `middle` or `end`."""
    return tag("text", escape_text(text), class_=class_, text_anchor=anchor, **place)


def at(x: float, y: float, inner: str, *, class_: str | None = None) -> str:
    """Return a point at `x`, `y` percent from which `inner` is measured in em."""
    return tag(
        "svg",
        inner,
        class_=f"journey-at {class_}" if class_ else "journey-at",
        x=percent(x),
        y=percent(y),
        overflow="visible",
    )


def stretch(inner: str, *, height: int = STRETCH_HEIGHT) -> str:
    """Return the layer for lines and areas: 1000 by `height` units over the whole drawing."""
    return tag(
        "svg",
        inner,
        class_="journey-stretch",
        width="100%",
        height="100%",
        viewBox=f"0 0 {STRETCH_WIDTH} {height}",
        preserveAspectRatio="none",
    )


def hatch(identity: str) -> str:
    """Return the definition of the hatching that marks what is unknown or undecided."""
    stripes = tag("rect", class_="journey-hatch-ground", width=5, height=5)
    stripes += tag("rect", class_="journey-hatch-line", width=1.6, height=5)
    pattern = tag(
        "pattern", stripes, id=identity, width=5, height=5, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )
    return tag("defs", pattern)


def make_prefix(uid: str) -> str:
    """Return the start of every id of a drawing; different uids never give the same."""
    slug = re.sub(r"[^a-z0-9]+", "-", uid.lower()).strip("-")
    if slug and slug == uid:
        return f"journey-{slug}"
    # A slug never holds two hyphens in a row, so nothing else can end like this.
    return f"journey-{slug or 'drawing'}--{sha256(uid.encode(errors='backslashreplace')).hexdigest()[:8]}"


def draw(inner: str, *, uid: str, title: str, label: str, height: int, class_: str) -> str:
    """Return the outermost element: an image with a name, `height` em high and as wide as its place.

    The height is a class for each digit, since a theme may set the height of every `svg` and wins over an attribute.
    """
    return tag(
        "svg",
        tag("title", escape_text(title)) + inner,
        id=make_prefix(uid),
        class_=f"journey-drawing {class_} {height_classes(height)}",
        role="img",
        aria_label=f"{title}. {label}",
        width="100%",
        height=em(height),
    )


def height_classes(height: int) -> str:
    """Return the classes that make a drawing so many em high."""
    tens, ones = divmod(height, 10)
    return f"journey-tens-{tens} journey-ones-{ones}"
