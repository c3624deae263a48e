"""A language: its code, its words, which way it is written, and how its figures look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mkdocs_journey.words.catalogue import ENGLISH, Catalogue, list_catalogues, load_catalogue, parse_catalogue

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}


# Known by identity, as its catalogues are.
@dataclass(frozen=True, eq=False)
class Language:
    """A language that a site is written in.

    Attributes:
        code: As browsers take it: `de`, `pt-BR`.
        catalogue: Its words.
        own: The project's own words, which win.
    """

    code: str
    catalogue: Catalogue = ENGLISH
    own: Catalogue = ENGLISH

    @property
    def name(self) -> str:
        """The language without its country."""
        return self.code.partition("-")[0]

    @property
    def is_english(self) -> bool:
        """Whether figures are written as in the messages."""
        return self.name == "en"

    @property
    def direction(self) -> str:
        """`rtl` for a language that is written from the right, else `ltr`."""
        return "rtl" if self.name in _RIGHT_TO_LEFT else "ltr"

    def find(self, message: str, context: str = "") -> tuple[Catalogue, tuple[str, ...]] | None:
        """Return the translations of a message and whose they are; None where there are none."""
        for catalogue in (self.own, self.catalogue):
            forms = catalogue.messages.get((context, message))
            if forms is not None:
                return catalogue, forms
        return (ENGLISH, ()) if self.is_english else None


IN_ENGLISH = Language("en")


def is_language(tag: str) -> bool:
    """Tell whether figures and dates can be written in a language, by its tag such as `de` or `pt-BR`."""
    if _TAG.fullmatch(tag) is None:
        return False
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def name_languages() -> dict[str, str]:
    """Return the tags of the languages that have a catalogue here, by their names in English and in themselves."""
    from babel import Locale

    locales = {tag: Locale.parse(tag, sep="-") for tag in list_catalogues()}
    names = {str(locale.get_display_name("en")): tag for tag, locale in locales.items()}
    return names | {str(locale.get_display_name()): tag for tag, locale in locales.items()}


def has_words(tag: str) -> bool:
    """Tell whether a language has a catalogue here, itself or without its country."""
    return _catalogue_name(_normalise(tag)) in list_catalogues()


@lru_cache(maxsize=16)
def make_language(tag: str, own: str = "") -> Language:
    """Return a language by its tag, with the project's own words, the text of a `.po` file, over ours."""
    code = _normalise(tag)
    words = parse_catalogue(own).catalogue if own else ENGLISH
    return Language(code, load_catalogue(_catalogue_name(code)), words)


def _catalogue_name(code: str) -> str:
    return code if code in list_catalogues() else code.partition("-")[0]


def _normalise(tag: str) -> str:
    """Return `pt-BR` for `pt_br`: small letters for the language, capitals for a country of two letters."""
    first, *others = re.split("[-_]", tag)
    rest = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in others)
    return "-".join((first.lower(), *rest))
