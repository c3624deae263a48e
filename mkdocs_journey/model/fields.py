"""What each field of a model means, apart from how it is written: one line, a day, a default that holds unwritten."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, TypeAlias, get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, PydanticUndefined

from mkdocs_journey.model.words import Item, Period, parse_day, parse_period
from mkdocs_journey.source.nodes import Scalar

_PARAGRAPHS = re.compile(r"\n\s*\n")

Meant: TypeAlias = Callable[[Scalar], Scalar]


@dataclass(frozen=True, slots=True)
class FieldMeaning:
    """What a key of a block means.

    Attributes:
        model: The model of its blocks; None where it has none.
        meant: A scalar of it, as it is meant.
        default: What holds where nothing is written; None for nothing.
        may_end: Whether an empty list says something that no list does not.
        own_keys: Whether its blocks have keys of the user's own, such as an audience by column.
    """

    model: type[Item] | None
    meant: Meant
    default: Scalar | None
    may_end: bool
    own_keys: bool


@cache
def fields_of(model: type[Item]) -> dict[str, FieldMeaning]:
    """Return what each key of a block of the model means, as users write it."""
    return {field.alias or name: _read_field(model, name, field) for name, field in model.model_fields.items()}


def _read_field(model: type[Item], name: str, field: FieldInfo) -> FieldMeaning:
    kinds = set(_list_kinds(field.annotation))
    inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Item)), None)
    meant = _mean_small_letters if name in model.in_any_case else _meaning_by_kind(kinds, name)
    default = field.get_default(call_default_factory=True) if not field.is_required() else None
    known = meant(_scalar(default)) if _is_plain(default) else None
    return FieldMeaning(inner, meant, known, may_end=default is None and tuple in kinds, own_keys=Mapping in kinds)


def _list_kinds(annotation: Any) -> Iterable[Any]:  # noqa: ANN401 - annotations have no common type
    """Yield every type that an annotation is made of."""
    origin = getattr(annotation, "__origin__", None)
    yield origin if isinstance(origin, type) else annotation
    for part in get_args(annotation):
        yield from _list_kinds(part)


def _is_plain(default: object) -> bool:
    return default is not PydanticUndefined and isinstance(default, (str, int, Period))


def _scalar(value: Any) -> Scalar:  # noqa: ANN401 - defaults have no common type
    plain = str(value) if isinstance(value, Period) else value
    return Scalar(0, 0, plain, str(plain))


def _meaning_by_kind(kinds: set[Any], name: str) -> Meant:
    if date in kinds:
        return _mean_day
    if Period in kinds:
        return _mean_period
    return _mean_paragraphs if name == "about" else _mean_text


def _mean_text(node: Scalar) -> Scalar:
    """Take a text as one line: how it is wrapped says nothing."""
    if not isinstance(node.value, str):
        return node
    text = " ".join(node.value.split())
    return node if text == node.value else replace(node, value=text)


def _mean_paragraphs(node: Scalar) -> Scalar:
    if not isinstance(node.value, str):
        return node
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPHS.split(node.value))
    return replace(node, value="\n\n".join(filter(None, paragraphs)))


def _mean_small_letters(node: Scalar) -> Scalar:
    text = _mean_text(node)
    return replace(text, value=text.value.casefold()) if isinstance(text.value, str) else text


def _mean_day(node: Scalar) -> Scalar:
    try:
        return replace(node, value=parse_day(node.value).isoformat())
    except PydanticCustomError:
        return node


def _mean_period(node: Scalar) -> Scalar:
    try:
        return replace(node, value=str(parse_period(node.value)))
    except PydanticCustomError:
        return node
