"""The order in which the keys of each block are written: that of the models, which is also that of the reference."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.model.evidence import Evidence
from mkdocs_journey.model.fields import fields_of
from mkdocs_journey.model.words import Item

# What may be written in place where a model holds ids, and the short forms of a list for one.
_WRITTEN_IN_PLACE: dict[str, type[Item]] = {"evidence": Evidence}
_ONE_OF = {"goal": "goals", "quote": "quotes"}


@dataclass(frozen=True, slots=True)
class KeyOrder:
    """How the keys of one block are ordered.

    Attributes:
        model: What the block is; None where its keys are the user's own, which stay as they are.
        inside: What each of the user's own keys holds; None where nothing is known of it.
    """

    model: type[Item] | None
    inside: type[Item] | None = None

    def rank(self, key: str) -> int:
        """Return the place of a key among those of its block; what is not known comes last, as it was written."""
        if self.model is None:
            return 0
        known = list(fields_of(self.model))
        name = key if key in known else _ONE_OF.get(key, key)
        return known.index(name) if name in known else len(known)

    def below(self, key: str) -> KeyOrder:
        """Return the order of the blocks that a key holds."""
        if self.model is None:
            return KeyOrder(self.inside)
        field = fields_of(self.model).get(key)
        model = field.model if field is not None else None
        if field is not None and field.own_keys:
            return KeyOrder(None, model)
        return KeyOrder(model or _WRITTEN_IN_PLACE.get(key))
