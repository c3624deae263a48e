"""Write what the site says, as a template for translators, and bring each catalogue up to it: `make words`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from mkdocs_journey.words.catalogue import TEMPLATE, list_catalogues

PACKAGE = Path(__file__).parents[1] / "mkdocs_journey"
WORDS = PACKAGE / "words"
CALLS = {"say", "translate", "message", "say_many"}
HEADER = '{comment}msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{lines}\n'
COMMENT = "# What mkdocs-journey says, in English. Written by scripts/update_words.py; `make words` writes it again.\n"

Message = tuple[str, str, str]
"""A message: its context, its text, and its plural; "" for none."""


@cache
def find_messages() -> tuple[Message, ...]:
    """Return every message of the package's code and templates, each once, in order of its text."""
    found = {item for path in sorted(PACKAGE.rglob("*.py")) for item in read_code(path.read_text(encoding="utf-8"))}
    for path in sorted((PACKAGE / "templates").rglob("*.html")):
        found |= set(read_template(path.read_text(encoding="utf-8")))
    plurals = {(context, text) for context, text, many in found if many}
    return tuple(sorted(item for item in found if item[2] or item[:2] not in plurals))


def read_code(source: str) -> Iterator[Message]:
    """Yield the messages of a module: literals that are handed to `say` and its like."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            keywords = {key.arg: key.value for key in node.keywords}
            context = keywords.get("context")
            named = str(context.value) if isinstance(context, ast.Constant) else ""
            yield from _as_messages(node.func.id, texts, named)


def read_template(source: str) -> Iterator[Message]:
    """Yield the messages of a template."""
    for node in Environment().parse(source).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in CALLS:
            texts = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
            named = {key.key: key.value for key in node.kwargs}
            context = named.get("context")
            yield from _as_messages(node.node.name, texts, context.value if isinstance(context, nodes.Const) else "")


def _as_messages(call: str, texts: list[str], context: str) -> Iterator[Message]:
    if call in ("say_many", "translate") and len(texts) >= 2:
        yield context, texts[0], texts[1]
    elif texts:
        yield context, texts[0], ""


def render_template() -> str:
    """Return the template of catalogues: every message, none translated."""
    return HEADER.format(comment=COMMENT, lines="") + _render(_fill_catalog(Catalog()))


def render_catalogue(name: str) -> str:
    """Return a language's catalogue with the messages of today: new ones are empty, those that went are gone."""
    text = (WORDS / f"{name}.po").read_bytes()
    known = read_po(BytesIO(text), locale=name, charset="utf-8")
    catalog = Catalog(locale=name)
    _fill_catalog(catalog)
    for item in catalog:
        before = known.get(item.id[0] if isinstance(item.id, tuple) else item.id, item.context) if item.id else None
        if before is not None and not before.fuzzy and isinstance(before.string, tuple) == isinstance(item.id, tuple):
            item.string = before.string
    lines = f'"Language: {name}\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n'
    return HEADER.format(comment="", lines=lines) + _render(catalog)


def _fill_catalog(catalog: Catalog) -> Catalog:
    for context, text, many in find_messages():
        catalog.add((text, many) if many else text, context=context or None)
    return catalog


def _render(catalog: Catalog) -> str:
    file = BytesIO()
    write_po(file, catalog, width=0, omit_header=True, no_location=True)
    return file.getvalue().decode("utf-8")


def render_all() -> dict[Path, str]:
    """Return the template and every catalogue, as they should stand, by their files."""
    names = [name for name in list_catalogues() if name != "en"]
    return {TEMPLATE: render_template(), **{WORDS / f"{name}.po": render_catalogue(name) for name in names}}


def main() -> None:
    """Write the files that differ, and name them."""
    for path, text in render_all().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.name)


if __name__ == "__main__":
    main()
