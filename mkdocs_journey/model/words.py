"""The kinds of values that YAML fields hold: texts, ids, days, periods and emotions, each parsed in one place."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticKnownError

from mkdocs_journey.model.emotions import EMOTION_WORDS

_ID = re.compile(r"[^\W_A-Z]+(-[^\W_A-Z]+)*")
# Latin letters that Unicode does not take apart into a plain one and a mark.
_PLAIN_LATIN = str.maketrans(
    {"æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th", "ŧ": "t"}
)
# Ids are parts of paths, which file systems limit.
_LONGEST_ID = 80
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Embeddings, overrides and isolates: with one of them a text shows other words than it holds. Marks alone are no harm.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What a page can show without a reader losing the rest of it: five pages of a book.
LONGEST_TEXT = 10_000
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_PERIOD = re.compile(r"(\d{1,4}) (day|week|month|year)s?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:")


class Item(BaseModel):
    """Base of everything that stands in a map, a persona or a catalog: closed, frozen and strict."""

    # Fields whose texts mean the same in capitals.
    in_any_case: ClassVar[frozenset[str]] = frozenset()

    # Built when first used: a file's model holds its items' own, and most items are never read by themselves.
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        strict=True,
        hide_input_in_errors=True,
        populate_by_name=True,
        defer_build=True,
    )


def slugify(text: str) -> str:
    """Return a kebab-case id for `text`: the same text gives the same id on every machine.

    Latin letters lose what they have above plain ones: "Überlegung" is `uberlegung`, "Straße" `strasse`, "Łódź" `lodz`.
    Letters of other scripts are kept. A text without a letter or a digit gives "item".
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    plain = bare.casefold().translate(_PLAIN_LATIN)
    return "-".join(re.findall(r"[^\W_]+", plain)[:8])[:60].strip("-") or "item"


def _check_filled(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty_text", "is empty")
    if _CONTROL.search(text):
        raise PydanticCustomError("control_character", "holds a control character")
    return _check_shown(text)


def _check_shown(text: str) -> str:
    if _TURNS.search(text):
        raise PydanticCustomError("turned_text", "holds a character that turns text around")
    if len(text) > LONGEST_TEXT:
        raise PydanticCustomError("long_text", "is too long", {"most": f"{LONGEST_TEXT:,}"})
    return text


def is_id(text: str) -> bool:
    """Tell whether a text is kebab-case: small letters of any script, digits and single hyphens."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def _check_id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("bad_id", "is no id", {"suggestion": slugify(text)})
    return text


def _check_url(url: str) -> str:
    scheme = _SCHEME.match(url)
    if scheme and scheme.group().lower() not in _SAFE_SCHEMES:
        raise PydanticCustomError("bad_url", "is no web address")
    return url


class Month(date):
    """The last day of a month that was written without its days, for whoever writes it again."""

    __slots__ = ()

    @property
    def as_written(self) -> str:
        """The month, as YAML has it."""
        return f"{self.year:04}-{self.month:02}"


def parse_day(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the file holds
    """Return the day of an ISO date, or the last day of a month written as `2025-12`."""
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        raise PydanticCustomError("bad_day", "is no date")
    year, month = int(match[1]), int(match[2])
    try:
        if match[3]:
            return date(year, month, int(match[3]))
        return Month(year, month, calendar.monthrange(year, month)[1])
    except ValueError as error:
        raise PydanticCustomError("bad_day", "is no date") from error


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in calendar units, such as 6 months."""

    count: int
    unit: str

    def after(self, day: date) -> date:
        """Return the day one period later, at most the calendar's last; a day that its month lacks becomes the last."""
        try:
            return self._after(day)
        except (OverflowError, ValueError):
            return date.max

    def _after(self, day: date) -> date:
        if self.unit in ("day", "week"):
            return day + timedelta(days=self.count * (7 if self.unit == "week" else 1))
        months = day.month - 1 + self.count * (12 if self.unit == "year" else 1)
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def parse_period(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the file holds
    """Return the period that a text such as `6 months` or `90 days` names."""
    if isinstance(value, Period):
        return value
    match = _PERIOD.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) == 0:
        raise PydanticCustomError("bad_period", "is no period")
    return Period(int(match[1]), match[2])


def refuse_yes_or_no(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the file holds
    """Return a version as it is written, and refuse `yes` and `no`: to Python `True` equals 1."""
    if isinstance(value, bool):
        raise PydanticKnownError("literal_error", {"expected": "1"})
    return value


def parse_emotion(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the file holds
    """Return the score; words were written out as scores before, so a text here is no known word."""
    if isinstance(value, str):
        raise PydanticCustomError("bad_emotion", "is no emotion word", {"known": tuple(EMOTION_WORDS)})
    if type(value) is not int or not -2 <= value <= 2:
        raise PydanticCustomError("bad_emotion_score", "is no emotion")
    return value


_FILLED_PATTERN = r"\S"
# Small letters of any script cannot be named in every regex dialect: what is surely none of them is ruled out.
_ID_SIGNS = r"[^\u0000-/:-`{-\u00bf\u2000-\u206f\u3000-\u303f\s]+"
_URL_PATTERN = r"^(?:[Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:|(?![A-Za-z][A-Za-z0-9+.-]*:))[\s\S]*\S"
_DAY_PATTERN = r"^\s*[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?\s*$"
_PERIOD_PATTERN = r"^\s*(?!0+ )[0-9]{1,4} (day|week|month|year)s?\s*$"
_ANY_CASE_WORDS = "|".join("".join(f"[{sign.upper()}{sign}]" for sign in word) for word in EMOTION_WORDS)
_EMOTION_SCHEMA = {
    "anyOf": [
        {"type": "integer", "minimum": -2, "maximum": 2},
        {"type": "string", "enum": list(EMOTION_WORDS)},
        {"type": "string", "pattern": rf"^\s*({_ANY_CASE_WORDS})\s*$"},
    ]
}

Text = Annotated[str, AfterValidator(_check_filled), WithJsonSchema({"type": "string", "pattern": _FILLED_PATTERN})]
# Short forms write a number, or any scalar, out as the text it was written as.
# A text that may be empty.
AnyText = Annotated[str, AfterValidator(_check_shown)]
TextOrNumber = Annotated[
    str, AfterValidator(_check_filled), WithJsonSchema({"type": ["string", "number"], "pattern": _FILLED_PATTERN})
]
AnyScalar = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]
FilledScalar = Annotated[
    str,
    AfterValidator(_check_filled),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": _FILLED_PATTERN}),
]
Id = Annotated[
    str,
    AfterValidator(_check_id),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID_SIGNS}(-{_ID_SIGNS})*$"}),
]
Url = Annotated[
    str,
    AfterValidator(_check_filled),
    AfterValidator(_check_url),
    WithJsonSchema({"type": "string", "pattern": _URL_PATTERN}),
]
Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "pattern": _DAY_PATTERN, "examples": ["2026-11-18", "2026-11"]}),
]
ReviewPeriod = Annotated[
    Period,
    BeforeValidator(parse_period),
    WithJsonSchema({"type": "string", "pattern": _PERIOD_PATTERN, "examples": ["6 months", "90 days"]}),
]
Emotion = Annotated[int, BeforeValidator(parse_emotion), WithJsonSchema(_EMOTION_SCHEMA)]
Version = Annotated[Literal[1], BeforeValidator(refuse_yes_or_no)]
Severity = Annotated[int, Field(ge=1, le=3)]
Rating = Annotated[int, Field(ge=1, le=5)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000_000)]
