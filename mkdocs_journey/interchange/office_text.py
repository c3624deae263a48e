"""Texts as files of offices can hold them: their XML has no place for some characters."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def make_writable(text: str) -> str:
    """Return the text with a sign for each character that XML cannot hold, as on the pages."""
    return _UNWRITABLE.sub("\ufffd", text)
