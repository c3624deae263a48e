"""How the pages dress a drawing, for a file that stands without them: their style sheets come in, plain rules go out.

A viewer of pictures knows no page, and many know no variables of CSS, so each colour and font is written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ASSETS = Path(__file__).parent.parent / "assets"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"(--journey-[\w-]+)\s*:\s*([^;}]+)")
_VARIABLE = re.compile(r"var\((--journey-[\w-]+)\)")
_CLASS = re.compile(r"\.(journey-[\w-]+)")
# What a viewer of pictures can be trusted with: classes, tags, and one inside another.
_PLAIN_SELECTOR = re.compile(r"[\w. -]+")
_ROOT = ".journey-drawing "
_DARK = "slate"


@dataclass(frozen=True, slots=True)
class Rule:
    """A selector, and its declarations with variables."""

    selector: str
    declarations: tuple[str, ...]

    @property
    def classes(self) -> frozenset[str]:
        """The classes that must be there for it to fit."""
        return frozenset(_CLASS.findall(self.selector))


_OF_ONE_WIDTH = (
    Rule(".journey-narrow", ("display:none",)),
    Rule(".journey-roomy", ("display:none",)),
    Rule(".journey-tight-wide .journey-face", ("display:none",)),
    Rule(".journey-dense .journey-dot", ("r:.24em",)),
)
"""What the pages decide by the width of the screen; a file has one width, between that of a phone and of a desk."""


FILE_TITLE, FILE_NOTE, FILE_GROUND = "journey-file-title", "journey-file-note", "journey-file-ground"
_OF_THE_FILE = (
    Rule("svg", ("font-variant-numeric:tabular-nums lining-nums",)),
    Rule(f".{FILE_TITLE}", ("font-size:1.25em", "font-weight:700", "fill:var(--journey-ink)")),
    Rule(f".{FILE_NOTE}", ("fill:var(--journey-ink3)",)),
    Rule(f".{FILE_GROUND}", ("fill:var(--journey-paper)",)),
)
"""What stands around the drawing."""


@dataclass(frozen=True, slots=True)
class Palette:
    """What each variable stands for, in light and where it differs in dark."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    @property
    def sides(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The light side, and what is another on the dark one."""
        return self.light, self.dark

    def write(self, declaration: str, *, dark: bool = False) -> str:
        """Return a declaration with its values written out."""
        known = {**self.light, **self.dark} if dark else self.light
        return _VARIABLE.sub(lambda found: known.get(found[1], "inherit"), declaration)


@cache
def read_palette() -> Palette:
    """Return the tokens of the pages."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for head, inner in split_blocks(_read("journey.css")):
        if head == ":root":
            light |= _read_tokens(inner)
        elif head == "@media screen":
            for selector, tokens in split_blocks(inner):
                dark |= _read_tokens(tokens) if _DARK in selector else {}
    return Palette(light, dark)


@cache
def read_rules() -> tuple[Rule, ...]:
    """Return the rules for what lies inside a drawing, in their order, without those for one width or medium."""
    rules = []
    for file in sorted(_ASSETS.glob("journey-*.css")):
        for head, inner in split_blocks(_read(file.name)):
            selectors = [part.strip() for part in head.split(",")]
            declarations = tuple(part.strip() for part in inner.split(";") if part.strip())
            rules += [Rule(part.removeprefix(_ROOT), declarations) for part in selectors if _is_for_drawings(part)]
    return (*rules, *_OF_ONE_WIDTH, *_OF_THE_FILE)


@cache
def write_style(classes: frozenset[str]) -> str:
    """Return the rules that a drawing of these classes needs: light ones, then what is another in dark."""
    palette = read_palette()
    needed = [rule for rule in read_rules() if rule.classes <= classes]
    light = "".join(_write_rule(rule.selector, [palette.write(one) for one in rule.declarations]) for rule in needed)
    dark = "".join(
        _write_rule(rule.selector, [palette.write(one, dark=True) for one in changed])
        for rule in needed
        if (changed := [one for one in rule.declarations if palette.write(one) != palette.write(one, dark=True)])
    )
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


def find_classes(svg: str) -> frozenset[str]:
    """Return the classes that stand in a drawing."""
    return frozenset(name for names in re.findall(r' class="([^"]*)"', svg) for name in names.split())


def _write_rule(selector: str, declarations: list[str]) -> str:
    return f"{selector}{{{';'.join(re.sub(r': +', ':', one, count=1) for one in declarations)}}}"


def _is_for_drawings(selector: str) -> bool:
    return selector.startswith(_ROOT) and "svg." not in selector and _PLAIN_SELECTOR.fullmatch(selector) is not None


def _read(name: str) -> str:
    return _COMMENT.sub("", (_ASSETS / name).read_text(encoding="utf-8"))


def _read_tokens(text: str) -> dict[str, str]:
    return {name: value.strip() for name, value in _TOKEN.findall(text)}


def split_blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each outermost brace, and what between it and its end."""
    depth = start = begin = 0
    head = ""
    for at, character in enumerate(css):
        if character == "{":
            if not depth:
                head, begin = " ".join(css[start:at].split()), at + 1
            depth += 1
        elif character == "}":
            depth -= 1
            if not depth:
                yield head, css[begin:at]
                start = at + 1
