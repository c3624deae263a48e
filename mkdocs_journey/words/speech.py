"""Say a message in the language in force: `say("{n} of {all} leave", n=…, all=…)`.

Write each label and each sentence as one English literal, so that it stands whole in the catalogue. Whatever changes is
a value in curly brackets, ready to be printed: a name, or a figure in words. A text that is written before its language
is known is a `message`, to be said later. Without `speaking`, all is English; docs/decisions/english-is-the-message.md
says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

from mkdocs_journey.errors import JourneyError
from mkdocs_journey.words.catalogue import PLACEHOLDER
from mkdocs_journey.words.language import IN_ENGLISH, Language

ParametersT = ParamSpec("ParametersT")
ResultT = TypeVar("ResultT")

_LANGUAGE: ContextVar[Language] = ContextVar("language", default=IN_ENGLISH)
_IS_WHOLE: ContextVar[bool] = ContextVar("is_whole", default=False)


class UntoldError(JourneyError):
    """A sentence has a part that the language in force has no words for."""


class English(str):
    """A sentence that stands in English on a page of another language."""

    __slots__ = ()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Have everything inside said in a language."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def language_in_force() -> Language:
    """Return the language that is spoken now."""
    return _LANGUAGE.get()


def message(text: str, *, context: str = "") -> str:  # noqa: ARG001 - read by scripts/update_words.py
    """Return the text: a message of the catalogue that is said later, by `say` with the same context."""
    return text


def say(message: str, *, context: str = "", **values: str | int) -> str:
    """Return a message in the language in force, its values filled in.

    Args:
        message: In English, whole; the same literal everywhere.
        context: Tells two messages apart that are one word in English: `say("Left", context="outcome")`.
        values: What stands in curly brackets: a text, or a whole number.

    Raises:
        UntoldError: Inside `tell_whole`, where the language has no words for it.
    """
    return fill(translate(message, context=context), _write_numbers(values))


def say_many(one: str, many: str, n: int, *, context: str = "", **values: str | int) -> str:
    """Return `say_many("{n} lead", "{n} leads", 1840)`: the message for so many; `{n}` is the number, by the language.

    Raises:
        UntoldError: As in `say`.
    """
    return fill(translate(one, many, n, context=context), _write_numbers({"n": n, **values}))


def _write_numbers(values: Mapping[str, str | int]) -> Mapping[str, str]:
    # Not at the top: figures are written in the language that is spoken here.
    from mkdocs_journey.words.formats import format_number

    return {name: format_number(value) if isinstance(value, int) else value for name, value in values.items()}


def translate(message: str, many: str = "", n: int = 1, *, context: str = "") -> str:
    """Return a message in the language in force, with its placeholders.

    Raises:
        UntoldError: As in `say`.
    """
    found = _LANGUAGE.get().find(message, context)
    if found is None:
        if _IS_WHOLE.get():
            raise UntoldError(message)
        return many if many and n != 1 else message
    catalogue, forms = found
    if not forms:
        return many if many and n != 1 else message
    return forms[min(catalogue.plural(n), len(forms) - 1)] if many else forms[0]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with the values in place of their placeholders; nothing in a value is taken for one."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text) if "{" in text else text


def keep_by_language(*, most: int) -> Callable[[Callable[ParametersT, ResultT]], Callable[ParametersT, ResultT]]:
    """Have a function keep its last results, for each language its own."""

    def keep(tell: Callable[ParametersT, ResultT]) -> Callable[ParametersT, ResultT]:
        @lru_cache(maxsize=most)
        def kept(_: Language, *args: ParametersT.args, **kwargs: ParametersT.kwargs) -> ResultT:
            return tell(*args, **kwargs)

        @wraps(tell)
        def told(*args: ParametersT.args, **kwargs: ParametersT.kwargs) -> ResultT:
            return kept(_LANGUAGE.get(), *args, **kwargs)  # type: ignore[arg-type]  # what is kept has hashable arguments

        return told

    return keep


def tell_whole(tell: Callable[[], ResultT], otherwise: Callable[[], ResultT]) -> ResultT:
    """Return what is told in the language in force, or `otherwise` where it has no words for a part of it."""
    token = _IS_WHOLE.set(True)
    try:
        return tell()
    except UntoldError:
        _IS_WHOLE.reset(token)
        token = _IS_WHOLE.set(False)
        return otherwise()
    finally:
        _IS_WHOLE.reset(token)


def sentence(tell: Callable[ParametersT, ResultT]) -> Callable[ParametersT, ResultT]:
    """Have a function that tells sentences tell all of it in the language in force, or else all of it in English."""

    @wraps(tell)
    def told(*args: ParametersT.args, **kwargs: ParametersT.kwargs) -> ResultT:
        def in_english() -> ResultT:
            with speaking(IN_ENGLISH):
                return _mark(tell(*args, **kwargs))

        return tell_whole(lambda: tell(*args, **kwargs), in_english)

    return told


def _mark(result: ResultT) -> ResultT:
    """Return a text marked as English; what is no text, or says nothing, as it is."""
    return cast("ResultT", English(result)) if type(result) is str and result else result
