"""What a row names as a person -> the words of that name, and a text without them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.privacy import is_personal

NAME = "[name]"
_PERSON = re.compile(
    r"(?:.*\b)?(?:(?:first|last|full|real|user|contact|customer|respondent|participant|visitor|person|client|guest|"
    r"lead|your|my|ihr|dein|votre|ton|su|seu|uw|owner|requester|submitter|author|reviewer|assignee) ?name[ns]?|"
    r"surname|forename|vorname|nachname|prenom|nom de famille|nombre|apellidos?|cognome|voornaam|achternaam|"
    r"requester|submitter|author|reviewer|assignee|assigned to|closed by|owner|recipient|contact person|signature|"
    r"votre nom|il tuo nome|wie heissen sie)(?:\b.*)?|name"
)
_NO_NAMES_BELOW = re.compile(r".*\b(?:id|ids|type|role|count|date|time|score|group|team|language|url)")
_WORD = re.compile(r"[^\W\d_]+")
_FIELDS = frozenset(
    ("name", "first_name", "last_name", "full_name", "display_name", "firstname", "lastname", "email", "address")
)
_PEOPLE = frozenset(
    ("requester", "submitter", "assignee", "author", "contact", "contacts", "user", "users", "customer", "sender",
     "from", "reviewer", "respondent", "participant", "lead", "agent")
)  # fmt: skip
_DEEPEST = 6
_NO_NAME = frozenset(
    ("participant", "person", "customer", "user", "lead", "interviewee", "anonymous", "teilnehmer", "teilnehmerin",
     "kunde", "kundin", "proband", "probandin", "buyer", "prospect", "client", "the", "and", "from", "company", "von",
     "vom", "van", "der", "den", "del", "della", "dos", "das", "los", "las", "info", "mail", "email", "office", "sales",
     "support", "service", "team", "hello", "contact", "kontakt", "noreply", "reply")
)  # fmt: skip
_SHORT = 2

Names = tuple[str, ...]


def names_in(person: str) -> Names:
    """Return the parts of a person's name that may stand in a text; a number such as P7 is no name."""
    words = re.findall(r"[^\W\d_]{2,}", unicodedata.normalize("NFC", person))
    return tuple(word for word in words if word.casefold() not in _NO_NAME and not _is_particle(word))


def names_in_address(email: str) -> Names:
    """Return the words of `ada.berg@example.com`; an address without two words names nobody for sure."""
    local = email.partition("@")[0].partition("+")[0]
    words = [word for word in re.split(r"[._]", local) if _WORD.fullmatch(word) and len(word) > _SHORT]
    return names_in(" ".join(words)) if len(re.findall(r"[^\W\d_][._][^\W\d_]", local)) else ()


def mask_names(text: str, names: Iterable[str]) -> str:
    """Return a text with each name as "[name]": whole words in any case; of two letters only as they are written."""
    known = {name.casefold() for name in names if len(name) > _SHORT}
    short = {name for name in names if len(name) <= _SHORT}
    if not known and not short:
        return text

    def mask(match: re.Match[str]) -> str:
        word = match[0]
        folded = word.casefold()
        if word in short or folded in known:
            return NAME
        return f"{NAME}{word[-1]}" if folded.endswith("s") and folded[:-1] in known else word

    masked = _WORD.sub(mask, unicodedata.normalize("NFC", text))
    # A script without capitals has no spaces between words either.
    for name in names:
        if name.upper() == name.lower():
            masked = masked.replace(name, NAME)
    return masked


@dataclass(frozen=True, slots=True)
class NameColumns:
    """The columns of a table that name a person.

    Attributes:
        named: Those that hold names.
        personal: Those that may hold an address.
    """

    named: tuple[int, ...] = ()
    personal: tuple[int, ...] = ()

    def of(self, cells: Sequence[str]) -> Names:
        """Return the words by which a row names a person."""
        found: list[str] = []
        for at in self.personal:
            if at < len(cells) and (cell := cells[at].strip()):
                if "@" in cell:
                    found += names_in_address(cell)
                elif at in self.named:
                    found += names_in(cell)
        return tuple(dict.fromkeys(found))


def find_name_columns(header: Sequence[str]) -> NameColumns:
    """Return which columns of a header name a person."""
    folded = {at: name for at, cell in enumerate(header) if is_personal(name := fold_header(cell))}
    named = (at for at, name in folded.items() if _PERSON.fullmatch(name) and not _NO_NAMES_BELOW.fullmatch(name))
    return NameColumns(tuple(named), tuple(folded))


def names_in_record(record: object) -> Names:
    """Return the words by which a record of JSON names people: `name` and `email` below `requester` and the like."""
    return tuple(dict.fromkeys(_walk(record, _DEEPEST, is_person=False)))


def _walk(value: object, depth: int, *, is_person: bool) -> Iterator[str]:
    if isinstance(value, list) and depth:
        for one in value:
            yield from _walk(one, depth - 1, is_person=is_person)
    if not isinstance(value, Mapping) or not depth:
        return
    for key, one in value.items():
        word = str(key).casefold()
        owner, _, field = word.partition("_")
        is_told = (is_person and word in _FIELDS) or (owner in _PEOPLE and field in _FIELDS) or word in _PEOPLE
        if isinstance(one, str):
            if is_told:
                yield from names_in_address(one) if "@" in one else names_in(one)
        else:
            yield from _walk(one, depth - 1, is_person=word in _PEOPLE)


def _is_particle(word: str) -> bool:
    return len(word) <= _SHORT and word.islower()
