"""The public names of the package: signatures and docstrings, as they stand in the code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum

import mkdocs_journey
from reference_pages.markdown import fence, page, table

_INTRODUCTION = """\
What `import mkdocs_journey` offers to other programs. Before version 1.0 a minor
release may change them, which the changelog tells; everything else may change with any release. The package is typed
(`py.typed`), and nothing heavy is imported before it is used."""

_EXAMPLE = """\
from pathlib import Path

from mkdocs_journey import FolderTree, Settings, build_site

site = build_site(FolderTree(Path(".")), Settings(), directory_urls=True)
print([page.page.path for page in site.pages])
print([problem.message for problem in site.diagnostics])"""

_WIDTH = 80
_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises):\n((?:(?: {4}.*)?\n?)+)", re.MULTILINE)
_ITEM = re.compile(r"^(\w+): (.*(?:\n {2,}.*)*)", re.MULTILINE)


def write_python_page() -> str:
    """Return the page of every public name."""
    return page("Python", _INTRODUCTION, fence(_EXAMPLE, "python"), *(_part(name) for name in public_names()))


def public_names() -> tuple[str, ...]:
    """Return the names that the page has; the version is no more than a text."""
    return tuple(name for name in mkdocs_journey.__all__ if name != "__version__")


def _part(name: str) -> str:
    thing = getattr(mkdocs_journey, name)
    return "\n\n".join((f"## {name}", fence(_signature(name, thing), "python"), *_docstring(thing), *_members(thing)))


def _signature(name: str, thing: type | object) -> str:
    if isinstance(thing, type) and issubclass(thing, Exception):
        return f"class {name}({thing.__bases__[0].__name__})"
    if isinstance(thing, type) and issubclass(thing, Enum):
        return "\n".join((f"class {name}", *(f"{name}.{member.name} = {member.value!r}" for member in thing)))
    signature = inspect.signature(thing)  # type: ignore[arg-type]  # classes and functions only
    parameters = tuple(_parameters(signature))
    written = ", ".join(parameters)
    if len(written) > _WIDTH:
        written = "".join(f"\n    {parameter}," for parameter in parameters) + "\n"
    if isinstance(thing, type):
        return f"class {name}({written})"
    return f"def {name}({written}) -> {signature.return_annotation}"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    """Yield the parameters as they are written in code, with the star before those that need their name."""
    starred = False
    for parameter in signature.parameters.values():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        default = getattr(parameter.default, "__name__", repr(parameter.default))
        known = parameter.default is not inspect.Parameter.empty
        yield f"{parameter.name}: {parameter.annotation}" + (f" = {default}" if known else "")


def _docstring(thing: object) -> Iterator[str]:
    """Yield the text of a docstring, and each of its sections as a table or a sentence."""
    text = inspect.cleandoc(thing.__doc__ or "") + "\n"
    yield _SECTION.sub("", text).strip()
    for title, body in _SECTION.findall(text):
        items = [(f"`{key}`", words) for key, words in _ITEM.findall(inspect.cleandoc(body))]
        head = {"Args": "argument", "Attributes": "attribute", "Raises": "error"}.get(title)
        yield table((head, "what it means"), items) if head else f"Returns: {' '.join(body.split())}"


def _members(thing: object) -> Iterator[str]:
    """Yield what the public methods and properties of a class give."""
    own = vars(thing) if isinstance(thing, type) and is_dataclass(thing) else {}
    made = ((name, value) for name, value in own.items() if not name.startswith("_"))
    rows = [
        (f"`{name}`" if isinstance(value, property) else f"`{name}()`", (value.__doc__ or "").split("\n")[0])
        for name, value in made
        if isinstance(value, property) or inspect.isfunction(value)
    ]
    if rows:
        yield table(("member", "what it gives"), rows)
