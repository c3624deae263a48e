"""Every key of every file has a name for sentences, so that a new field cannot be told by its key alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mkdocs_journey.history.field_names import name_field
from mkdocs_journey.history.meaning import name_key, name_one
from mkdocs_journey.history.written import CATALOG, CHANNELS, MAP, PERSONA, SHARED
from mkdocs_journey.model.fields import fields_of
from mkdocs_journey.model.words import Item
from mkdocs_journey.words.language import make_language
from mkdocs_journey.words.speech import speaking


def list_keys(model: type[Item]) -> Iterator[str]:
    """Yield the keys of a model and of all that it holds."""
    for key, field in fields_of(model).items():
        yield key
        if field.model is not None:
            yield from list_keys(field.model)


KEYS = sorted({key for kind in (MAP, PERSONA, SHARED, CATALOG, CHANNELS) for key in list_keys(kind.model)})


@pytest.mark.parametrize("key", KEYS)
def test_key_has_a_name(key: str) -> None:
    """A key, or one item of it, is in `history.field_names`, and German has a word for it."""
    with speaking(make_language("de")):
        names = {name_field(name_key(key)), name_field(name_one(key))}
    # A key that is no word of ours comes back as it was.
    assert any(name not in (name_key(key), name_one(key)) or name[:1].isupper() for name in names) or key in ALIKE


ALIKE = {"id", "team", "segment", "status", "name", "format", "link", "persona"}
