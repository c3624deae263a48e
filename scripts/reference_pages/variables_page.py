"""Every variable of the style sheets, with its values in the light and in the dark scheme, read from the sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import mkdocs_journey
from reference_pages.markdown import page, table
from reference_pages.variable_words import VARIABLE_WORDS

ASSETS = Path(mkdocs_journey.__file__).parent / "assets"
_VARIABLE = re.compile(r"(--journey-[a-z0-9-]+):\s*([^;]+);")
_BLOCK = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>[^{}]*)\}")

_INTRODUCTION = """\
Colours, fonts and sizes of the journey pages. A sheet of your own sets them anew: see
[Change colours and fonts](../how-to/theme.md). A row without a dark value has one for both schemes."""


def read_variables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the variables that a site can set with their values in the light scheme, and those of the dark one."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for sheet in sorted(ASSETS.glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for block in _BLOCK.finditer(text):
            selector = block["selector"].split("{")[-1].strip()
            if selector == ":root":
                light.update(_VARIABLE.findall(block["body"]))
            elif selector.startswith('[data-md-color-scheme="slate"]'):
                dark.update(_VARIABLE.findall(block["body"]))
    return light, dark


def write_variables_page() -> str:
    """Return the page of the variables."""
    light, dark = read_variables()
    rows = (
        (f"`{name}`", f"`{value}`", f"`{dark[name]}`" if name in dark else "", VARIABLE_WORDS[name])
        for name, value in light.items()
    )
    return page("Variables of the style", _INTRODUCTION, table(("variable", "light", "dark", "what for"), rows))
