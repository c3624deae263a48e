"""Headers as people and tools write them -> one form to compare: no case, accents, or signs between words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LONGEST = 1_000
_BETWEEN = re.compile(r"[\s_\-–—./:|]+")
# Salesforce's mark of a field of one's own.
_OWN_FIELD = re.compile(r"__c\s*$", re.IGNORECASE)
_AROUND = re.compile(r"^[\s'\"*]+|[\s'\"*]+$")


def fold_header(header: str) -> str:
    """Return a header in small letters without accents, with one space between words; cut where it is no header."""
    return _fold(header[:_LONGEST])


@lru_cache(maxsize=8192)
def _fold(header: str) -> str:
    plain = unicodedata.normalize("NFKD", _OWN_FIELD.sub("", header.replace("ß", "ss").replace("\ufeff", "")))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_BETWEEN.sub(" ", _AROUND.sub("", letters)).casefold().split())
