"""The fields of every thing that stands in a YAML file, read from its model."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from mkdocs_journey.model import words
from reference_pages.markdown import anchor, attribute_texts, fence, opening, page, sentence, table
from reference_pages.things import THINGS, Thing

FILES = {"map": "maps/trial.yml", "persona": "personas/maya.yml", "shared": "maps/_shared.yml"}
_HEADINGS = {"map": "Maps", "persona": "Personas", "shared": "What maps share"}
_KINDS: tuple[tuple[object, str], ...] = (
    (words.Text, "text"),
    (words.TextOrNumber, "text or number"),
    (words.AnyScalar, "text or number"),
    (words.FilledScalar, "text or number"),
    (words.Id, "id"),
    (words.Url, "address"),
    (words.Day, "date"),
    (words.ReviewPeriod, "period"),
    (words.Emotion, "emotion"),
    (words.Severity, "1, 2 or 3"),
    (words.Rating, "1 to 5"),
    (words.Count, "whole number"),
    (str, "text"),
    (float, "number"),
    (int, "whole number"),
)

_INTRODUCTION = """\
Every field of the YAML files, read from the models that check them. What is not required may be left out, and shows as
absent, never as 0. A key that is not listed here is an error with a *did you mean*.

- A **text** is inline Markdown; raw HTML is shown as text. Only `about` may have paragraphs.
- An **id** has small letters, digits and single hyphens. Where an item has a name or a text, its id may be left out and
  is made of that.
- A **date** is written 2026-11-18; a month, 2026-11, counts to its end. A **period** is written `6 months` or
  `90 days`.
- An **emotion** is a whole number from −2 to 2 or one of the [words](emotions.md).
- Where a **list** is asked for, a single item may stand alone."""


def write_yaml_page() -> str:
    """Return the page of maps, personas and shared items."""
    parts = []
    for file, heading in _HEADINGS.items():
        parts.append(f"## {heading}")
        parts += [_thing_part(thing) for thing in THINGS if thing.file == file]
    return page("YAML: maps and personas", _INTRODUCTION, *parts)


def _thing_part(thing: Thing) -> str:
    return thing_part(thing, title=f"in {FILES[thing.file]}" if thing.path else FILES[thing.file])


def thing_part(thing: Thing, *, title: str) -> str:
    """Return the heading, the fields and the example of one thing."""
    short = f"Short form: {thing.short}." if thing.short else ""
    rows = (
        (f"`{key}`", _kind_words(thing, name), _required_words(thing, key, field), description(thing, name))
        for key, name, field in fields_of(thing.model)
    )
    parts = (
        f"### {sentence(thing.name).removesuffix('.')}",
        opening(thing.model.__doc__),
        short,
        table(("field", "kind of value", "required", "what it means"), rows),
        fence(thing.example, "yaml", title=title),
    )
    return "\n\n".join(part for part in parts if part)


def fields_of(model: type[BaseModel]) -> tuple[tuple[str, str, FieldInfo], ...]:
    """Return the key, the name in Python and the field of everything that users may write."""
    every = ((field.alias or name, name, field) for name, field in model.model_fields.items())
    # A key with spaces is no key: the reader moves things there that are written in place.
    return tuple(item for item in every if " " not in item[0])


def is_required(thing: Thing, key: str, field: FieldInfo) -> bool:
    """Tell whether a user has to write the field."""
    return field.is_required() and not (key == "id" and thing.named)


def _required_words(thing: Thing, key: str, field: FieldInfo) -> str:
    if is_required(thing, key, field):
        return "yes"
    if key == "id":
        return "no, it is made of the name or text"
    default = field.default
    plain = isinstance(default, str | int | words.Period) and default != ""
    return f"no, `{default}` without it" if plain else "no"


def description(thing: Thing, name: str) -> str:
    """Return what the model's docstring says of a field, without the remark on its key."""
    return sentence(re.sub(r"^`\w+` in YAML: ", "", attribute_texts(thing.model.__doc__).get(name, "")))


def _kind_words(thing: Thing, name: str) -> str:
    return kind_of(get_type_hints(thing.model, include_extras=True)[name])


def kind_of(annotation: Any) -> str:  # noqa: ANN401 - annotations have no common type
    """Return the kind of value that an annotation stands for, in words.

    Raises:
        LookupError: No words are known for it.
    """
    origin, parts = get_origin(annotation), get_args(annotation)
    known = next((text for kind, text in _KINDS if kind == annotation), None)
    if known is not None:
        return known
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _link(annotation)
    if origin in (Union, types.UnionType):
        return " or ".join(kind_of(part) for part in parts if part is not type(None))
    if origin is tuple:
        return f"list of {_plural(kind_of(parts[0]))}"
    if origin is Literal:
        return " ".join(f"`{word}`" for word in parts)
    if origin is Mapping:
        return f"block of name and {kind_of(parts[1])}"
    if origin is Annotated:
        return kind_of(parts[0])
    raise LookupError(annotation)


def _link(model: type[BaseModel]) -> str:
    name = next(thing.name for thing in THINGS if thing.model is model)
    return f"[{name}](#{anchor(name)})"


def _plural(kind: str) -> str:
    if kind.endswith(")"):
        return kind
    return {"text or number": "texts or numbers", "address": "addresses"}.get(kind, f"{kind}s")
