"""Texts of gettext's `.po` files -> messages with their translations; what loses or invents a placeholder is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import c2py
from io import BytesIO
from pathlib import Path

PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FOLDER = Path(__file__).parent
TEMPLATE = _FOLDER / "journey.pot"
"""Every message, for who translates them."""


# Known by identity: a catalogue is read once and kept.
@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """What messages are in one language.

    Attributes:
        messages: Translations by context ("" for none) and message; one for each form of plural.
        plural: Which form a number takes.
    """

    messages: Mapping[tuple[str, str], tuple[str, ...]]
    plural: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Slip:
    """A message of a catalogue that cannot be used, and why; line 0 is the file as a whole."""

    line: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class ReadCatalogue:
    """A catalogue, and what in its file was passed over."""

    catalogue: Catalogue
    slips: tuple[Slip, ...] = field(default=())


ENGLISH = Catalogue({}, lambda number: int(number != 1))
"""English is what the messages are written in."""


def list_catalogues() -> tuple[str, ...]:
    """Return the languages that have a catalogue here, and English."""
    return tuple(sorted({"en", *(path.stem for path in _FOLDER.glob("*.po"))}))


@lru_cache(maxsize=8)
def load_catalogue(name: str) -> Catalogue:
    """Return one of our catalogues; that of English is empty."""
    path = _FOLDER / f"{name}.po"
    return parse_catalogue(path.read_text(encoding="utf-8")).catalogue if path.is_file() else ENGLISH


def parse_catalogue(text: str) -> ReadCatalogue:
    """Return the messages of a `.po` file that are translated; fuzzy ones count as not translated yet."""
    # Not at the top: a site in English needs nothing of it, and it is slow to load.
    from babel.messages.pofile import PoFileError, read_po

    try:
        found = read_po(BytesIO(text.encode("utf-8")), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        return ReadCatalogue(ENGLISH, (Slip(error.lineno, str(error), "write it as gettext's .po files are"),))
    except ValueError as error:
        return ReadCatalogue(ENGLISH, (Slip(0, str(error), "write it as gettext's .po files are"),))
    messages, slips = {}, []
    for item in found:
        sources, forms = _forms_of(item.id), _forms_of(item.string)
        if not all(sources) or item.fuzzy or not all(forms):
            continue
        slip = _find_slip(sources, forms)
        if slip:
            slips.append(Slip(item.lineno or 0, *slip))
        else:
            messages[item.context or "", sources[0]] = forms
    return ReadCatalogue(Catalogue(messages, _plural_of(found.plural_expr)), tuple(slips))


def _forms_of(text: object) -> tuple[str, ...]:
    """Return the forms of a text: one, or one for each form of plural."""
    return tuple(str(form or "") for form in (text if isinstance(text, list | tuple) else (text,)))


def _find_slip(sources: tuple[str, ...], forms: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is wrong with the placeholders of a translation; None where it has those of the message."""
    wanted = set(PLACEHOLDER.findall(sources[-1]))
    for form in forms:
        given = set(PLACEHOLDER.findall(form))
        invented = sorted(given - wanted)
        # One may be said in words, "a lead", where the others are counted; all else has to be told.
        lost = sorted(wanted - given - ({"n"} if len(sources) > 1 else set()))
        if invented:
            return f'"{form[:80]}" has `{{{invented[0]}}}`, which the message does not know', "take it out"
        if lost:
            return f'"{form[:80]}" lacks `{{{lost[0]}}}`', "write it where the figure or name is to stand"
    return None


def _plural_of(expression: str) -> Callable[[int], int]:
    """Return which form of plural a number takes; an expression that says nothing is English's."""
    try:
        return c2py(expression)
    except ValueError:
        return ENGLISH.plural
