"""From positioned nodes to a model, with every problem as a diagnostic at its line and column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Sequence as AbstractSequence
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from mkdocs_journey.diagnostics import Diagnostic, Place, Rule, declare_rule
from mkdocs_journey.source.nodes import Mapping as MappingNode
from mkdocs_journey.source.nodes import (
    Node,
    Scalar,
    Sequence,
    find_key,
    find_node,
    place_of,
    to_plain,
    with_items,
    with_values,
)
from mkdocs_journey.suggest import did_you_mean, suggest

ModelT = TypeVar("ModelT", bound=BaseModel)
Path = tuple[str | int, ...]

NO_NAMES: Mapping[str, str] = MappingProxyType({})

MISSING_FIELD = declare_rule(
    "JRN201",
    "missing-field",
    why="Without its required fields an item cannot be shown or joined to data.",
    cause="A new item was begun with the fields that were known, or a field's name is misspelt.",
    cure="Add the field; what nobody knows yet may be said in words.",
)
UNKNOWN_KEY = declare_rule(
    "JRN202",
    "unknown-key",
    why="A key that nothing reads is most often a typo, and its text would never be shown.",
    cause="The name is misspelt, stands one level too deep or too high, or comes from another tool.",
    cure="Take the name that the hint offers, or look it up among the fields.",
)
WRONG_KIND = declare_rule(
    "JRN203",
    "wrong-kind-of-value",
    why="A list where a text belongs, or a number where a word does, has no one meaning.",
    cause=("A list was written for a field that takes one value, or a number without quotes where a text belongs."),
    cure="Write the kind of value that the message names; quotes make a text.",
)
UNKNOWN_WORD = declare_rule(
    "JRN204",
    "unknown-word",
    why="Fields with a fixed list of words drive icons, rules and filters.",
    cause="The word is misspelt, or the team has a word of its own for it.",
    cure="Take one of the words that the hint lists.",
)
WRONG_DATE = declare_rule(
    "JRN205",
    "unreadable-date",
    why="Ages, reviews and changelogs count from dates, so nothing ambiguous is guessed.",
    cause="The date was written as people write it at home, or the day does not exist.",
    cure="Write the year first: 2026-11-18, or 2026-11 for a whole month.",
)
WRONG_ID = declare_rule(
    "JRN206",
    "unreadable-id",
    why="Ids stand in links and page addresses.",
    cause="A name was written where an id belongs, with capitals or spaces.",
    cure="Write the id that the hint gives.",
)
EMPTY_TEXT = declare_rule(
    "JRN207",
    "empty-text",
    why="An empty text would show as a blank cell.",
    cause="A field was kept for later with nothing behind its colon, or with empty quotes.",
    cure="Write a text, or take the line out: what is absent is shown as absent.",
)
WRONG_EMOTION = declare_rule(
    "JRN208",
    "unknown-emotion",
    why="The emotion curve is drawn from a score or a word of the published list.",
    cause="The word is misspelt, or is not on the list of emotion words.",
    cure="Take a word of the list, or a number from -2 to 2 with your own word as `feeling`.",
)

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_MOST_LISTED = 3
# What people call a field whose name is no slip away.
_OTHER_NAMES = {"file": "path", "files": "path", "filename": "path", "file_name": "path"}

_SINGULAR = {
    "stages": "stage", "steps": "step", "pains": "pain", "opportunities": "opportunity", "metrics": "metric",
    "touchpoints": "touchpoint", "evidence written here": "evidence", "lanes": "lane",
    "links": "link", "reviews": "review", "triggers": "trigger", "alternatives": "alternative", "next": "way on",
    "quotes": "quote", "information_sources": "information source", "more": "list",
    "datasets": "data set", "rules": "rule",
}  # fmt: skip


def read_model(
    root: Node,
    model: type[ModelT],
    *,
    file: str,
    lines: AbstractSequence[str],
    name: str,
    personas: Mapping[str, str] = NO_NAMES,
) -> tuple[ModelT | None, tuple[Diagnostic, ...]]:
    """Return the model that the nodes hold, or every reason why they do not.

    Args:
        root: The file's nodes, short forms written out.
        model: What the file holds.
        file: Path inside the project.
        lines: The file's lines, for the excerpt of each diagnostic.
        name: What to call the file's content in messages, such as "map".
        personas: Id of each persona by its name, to offer where a name stands for an id.
    """
    if not isinstance(root, MappingNode):
        place = place_of(file, lines, root)
        message = f"the file holds {_describe(root)}, where a {name} is a block of keys"
        return None, (WRONG_KIND.at(place, message, hint=f"start with a line such as `{_leading_key(model)}: …`"),)
    root = _drop_absent(root, model)
    try:
        return model.model_validate(to_plain(root)), ()
    except ValidationError as error:
        reader = _Explainer(root, model, file, lines, name, personas)
        return None, reader.explain_all(error.errors())


def _drop_absent(node: MappingNode, model: type[BaseModel]) -> MappingNode:
    """Drop known keys that have no value: what is absent is shown as absent."""
    known = _inner_models(model)
    values: dict[str, Node] = {}
    absent: set[str] = set()
    for entry in node.entries:
        if isinstance(entry.value, Scalar):
            if entry.value.value is None and entry.key in known:
                absent.add(entry.key)
            continue
        inner = known.get(entry.key)
        value = _drop_absent_below(entry.value, inner) if inner is not None else entry.value
        if value is not entry.value:
            values[entry.key] = value
    node = with_values(node, values)
    return replace(node, entries=tuple(one for one in node.entries if one.key not in absent)) if absent else node


def _drop_absent_below(node: Node, model: type[BaseModel]) -> Node:
    if isinstance(node, MappingNode):
        return _drop_absent(node, model)
    if isinstance(node, Sequence):
        items = [_drop_absent(item, model) if isinstance(item, MappingNode) else item for item in node.items]
        return with_items(node, items)
    return node


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """Return the annotation of each key as users write it."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


@cache
def _inner_models(model: type[BaseModel]) -> Mapping[str, type[BaseModel] | None]:
    """Return each key as users write it, with the model of its blocks where it has any."""
    return {key: _inner_model(annotation) for key, annotation in _fields(model).items()}


def _leading_key(model: type[BaseModel]) -> str:
    """Return a key to start a file with: the first that it needs, else the last, which holds its content."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return next((key for key, field in fields.items() if field.is_required()), list(fields)[-1])


def _inner_model(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no common type
    """Return the model inside `Model | None`, `tuple[Model, ...]` or `Mapping[str, Model]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner_model(part))), None)


def _describe(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "a block of keys"
    if isinstance(node, Sequence):
        return "a list"
    if node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return f"yes or no ({node.raw})"
    return f'the text "{node.value}"' if isinstance(node.value, str) else f"the number {node.raw}"


def _meant(key: str, words: AbstractSequence[str]) -> str | None:
    """Return the field that an unknown key was meant to be: one that is near, or that people call by the key."""
    called = _OTHER_NAMES.get(key.lower())
    return suggest(key, words) or (called if called in words else None)


class _Explainer:
    """Turns pydantic's error list for one file into diagnostics."""

    def __init__(
        self,
        root: MappingNode,
        model: type[BaseModel],
        file: str,
        lines: AbstractSequence[str],
        name: str,
        personas: Mapping[str, str],
    ) -> None:
        self.root, self.model, self.file, self.lines, self.name = root, model, file, lines, name
        self.personas = personas

    def explain_all(self, details: AbstractSequence[ErrorDetails]) -> tuple[Diagnostic, ...]:
        """Return the diagnostics of pydantic's errors; a misspelt field is told once, not as a missing one as well."""
        unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
        meant = {(*path[:-1], _meant(str(path[-1]), self._words_at(path[:-1]))) for path in unknown}
        return tuple(self._explain(one) for one in details if one["type"] != "missing" or one["loc"] not in meant)

    def _explain(self, detail: ErrorDetails) -> Diagnostic:
        """Return the diagnostic of one of pydantic's errors."""
        path: Path = detail["loc"]
        context = detail.get("ctx") or {}
        match detail["type"]:
            case "missing":
                return self._missing_field(path)
            case "extra_forbidden":
                return self._unknown_key(path)
            case "bad_emotion":
                return self._unknown_emotion(path, context["known"])
            case "bad_id":
                return self._wrong_id(path, context["suggestion"])
            case "literal_error":
                return self._unknown_word(path)
            case "greater_than_equal" | "less_than_equal" as bound:
                limit = context["ge"] if bound == "greater_than_equal" else context["le"]
                return self._out_of_range(path, "at least" if bound == "greater_than_equal" else "at most", limit)
            case "int_type" | "float_type" as kind:
                return self._no_number(path, "a whole number" if kind == "int_type" else "a number")
            case kind:
                return self._sentence(path, kind, context)

    def _place(self, path: Path) -> Place:
        return place_of(self.file, self.lines, find_node(self.root, path))

    def _missing_field(self, path: Path) -> Diagnostic:
        message = f'{self._thing(path[:-1])} has no "{path[-1]}"'
        return MISSING_FIELD.at(self._place(path[:-1]), message, hint=self._what_to_add(path))

    def _what_to_add(self, path: Path) -> str:
        """Return which line is missing, with what may stand in it where that is a list or a form."""
        annotation = _fields(self._model_at(path[:-1])).get(str(path[-1]))
        words = (
            tuple(str(word) for word in _literals(annotation)) or tuple(self._names_at(path).values())[:_MOST_LISTED]
        )
        if date in _parts(annotation):
            return f"add a line such as `{path[-1]}: 2026-11-18` to it"
        return f"add a line `{path[-1]}: …` to it" + (f", with {_any_of(words)}" if words else "")

    def _unknown_key(self, path: Path) -> Diagnostic:
        words = self._words_at(path[:-1])
        meant = _meant(str(path[-1]), words)
        hint = f'did you mean "{meant}"?' if meant is not None else f"it can have: {', '.join(words)}"
        place = place_of(self.file, self.lines, find_key(self.root, path) or self.root)
        return UNKNOWN_KEY.at(place, f'unknown key "{path[-1]}" in {self._thing(path[:-1])}', hint=hint)

    def _unknown_emotion(self, path: Path, known: tuple[str, ...]) -> Diagnostic:
        node = find_node(self.root, path)
        assert isinstance(node, Scalar)
        hint = did_you_mean(str(node.value), known) or "write a word of the list or a number from -2 to 2"
        return WRONG_EMOTION.at(self._place(path), f'"{node.value}" is not on the list of emotion words', hint=hint)

    def _wrong_id(self, path: Path, slug: str) -> Diagnostic:
        node = find_node(self.root, path)
        message = f"{self._field_words(path)} is {_describe(node)}; an id has small letters, digits and single hyphens"
        written = str(getattr(node, "value", ""))
        hint = f"write {_nearest_id(written, slug, self._names_at(path))}"
        return WRONG_ID.at(self._place(path), message, hint=hint)

    def _names_at(self, path: Path) -> Mapping[str, str]:
        """Return the ids that a field may name, by what people call their things; empty where that is not known."""
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        if key in ("persona", "also"):
            return self.personas
        stages = self.root.get("stages")
        if key not in ("to", "goal", "focus") or not isinstance(stages, Sequence):
            return NO_NAMES
        plain = [to_plain(stage) for stage in stages.items]
        return {str(stage.get("name")): str(stage.get("id")) for stage in plain if isinstance(stage, dict)}

    def _unknown_word(self, path: Path) -> Diagnostic:
        node = find_node(self.root, path)
        annotation = _fields(self._model_at(path[:-1])).get(str(path[-1]))
        words = tuple(str(word) for word in _literals(annotation))
        hint = did_you_mean(str(getattr(node, "value", "")), words) or f"write {_any_of(words)}"
        message = f"{self._field_words(path)} cannot be {_describe(node)}"
        return UNKNOWN_WORD.at(self._place(path), message, hint=hint)

    def _out_of_range(self, path: Path, bound: str, limit: object) -> Diagnostic:
        message = f"{self._field_words(path)} is {_describe(find_node(self.root, path))}, where {bound} {limit} belongs"
        return WRONG_KIND.at(self._place(path), message, hint=f"write {self._numbers_at(path)}")

    def _no_number(self, path: Path, wanted: str) -> Diagnostic:
        message = f"{self._field_words(path)} is {_describe(find_node(self.root, path))}, where {wanted} belongs"
        hint = "write it without quotes" if self._is_quoted(path) else f"write {self._numbers_at(path) or wanted}"
        return WRONG_KIND.at(self._place(path), message, hint=hint)

    def _is_quoted(self, path: Path) -> bool:
        """Tell whether a text would be a number that its field takes, were it not for its quotes."""
        node = find_node(self.root, path)
        if not isinstance(node, Scalar) or not isinstance(node.value, str) or not _NUMBER.fullmatch(node.value):
            return False
        low, high = self._bounds_at(path)
        number = float(node.value)
        return (low is None or low <= number) and (high is None or number <= high)

    def _numbers_at(self, path: Path) -> str:
        """Return the numbers that a field takes, in words; empty where it has no bounds."""
        low, high = self._bounds_at(path)
        if low is None or high is None:
            return ""
        if high - low <= _MOST_LISTED:
            return _any_of([str(number) for number in range(low, high + 1)])
        return f"a whole number from {low} to {high:,}"

    def _bounds_at(self, path: Path) -> tuple[int | None, int | None]:
        return _bounds(_fields(self._model_at(path[:-1])).get(str(path[-1])))

    def _sentence(self, path: Path, kind: str, context: Mapping[str, Any]) -> Diagnostic:
        """Return the diagnostic of an error that one sentence of the table tells."""
        node = find_node(self.root, path)
        rule, sentence, hint = _SENTENCES.get(kind, (WRONG_KIND, "{field} is {found}, which does not belong there", ""))
        if kind == "string_type" and isinstance(node, Scalar) and node.value is not None:
            hint = f'put it in quotes: "{node.raw}"'
        message = sentence.format(field=self._field_words(path), found=_describe(node), thing=self._thing(path))
        return rule.at(self._place(path), message, hint=hint.format(**context))

    def _thing(self, path: Path) -> str:
        """Name the thing at a path by its own value: `step "Compares plans"`."""
        keys = [part for part in path if isinstance(part, str)]
        if not keys:
            return f"the {self.name}"
        word = _SINGULAR.get(keys[-1], keys[-1])
        node = find_node(self.root, path)
        if isinstance(node, MappingNode):
            own = _own_name(node)
            if own is not None:
                return f'{word} "{_short(own)}"'
        number = next((part for part in reversed(path) if isinstance(part, int)), None)
        return f"{word} {number + 1}" if number is not None and path[-1] == number else f"the {word}"

    def _field_words(self, path: Path) -> str:
        """Name the field at a path: `"severity" of pain "No prices"`."""
        keys = [index for index, part in enumerate(path) if isinstance(part, str)]
        if not keys:
            return f"the {self.name}"
        last = keys[-1]
        item = f"item {int(path[last + 1]) + 1} of " if last + 1 < len(path) else ""
        return f'{item}"{path[last]}" of {self._thing(path[:last])}'

    def _words_at(self, path: Path) -> list[str]:
        """Return the keys that a thing can have, as users write them."""
        return sorted(key for key in _fields(self._model_at(path)) if " " not in key)

    def _model_at(self, path: Path) -> type[BaseModel]:
        model = self.model
        for part in path:
            if isinstance(part, str):
                model = _inner_model(_fields(model).get(part)) or model
        return model


def _nearest_id(written: str, slug: str, names: Mapping[str, str]) -> str:
    """Return the id of the thing with that name, else the one that is nearest; the name's own slug where none is."""
    same = {name.strip().casefold(): own for name, own in names.items()}.get(written.strip().casefold())
    if same is not None or slug in names.values():
        return same or slug
    name = suggest(written, names)
    return suggest(slug, names.values()) or (names[name] if name is not None else slug)


def _literals(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - annotations have no common type
    parts = get_args(annotation)
    if parts and all(isinstance(part, (str, int)) for part in parts):
        return parts
    return tuple(word for part in parts for word in _literals(part))


def _parts(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - annotations have no common type
    """Return the types that an annotation is made of, itself too."""
    if isinstance(annotation, FieldInfo):
        annotation = annotation.annotation
    return (annotation, *(part for one in get_args(annotation) for part in _parts(one)))


def _bounds(annotation: Any) -> tuple[int | None, int | None]:  # noqa: ANN401 - annotations have no common type
    """Return the least and the greatest number of `Annotated[int, Field(ge=1, le=3)]`, alone or in a union."""
    if isinstance(annotation, FieldInfo):
        limits = annotation.metadata
        low = next((one.ge for one in limits if hasattr(one, "ge")), None)
        return low, next((one.le for one in limits if hasattr(one, "le")), None)
    found = (_bounds(part) for part in get_args(annotation))
    return next((bounds for bounds in found if bounds != (None, None)), (None, None))


def _any_of(words: AbstractSequence[str]) -> str:
    """Return words as a choice: `draft, current or future`."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _own_name(node: MappingNode) -> str | None:
    """Return what the author calls an item; an id that was made for it stands where its block does, and is no name."""
    for key in ("name", "title", "action", "text", "says", "quote", "channel", "id"):
        entry = node.entry(key)
        value = entry.value if entry is not None else None
        if isinstance(value, Scalar) and isinstance(value.value, str) and value.value.strip():
            made = entry is not None and (entry.line, entry.column) == (value.line, value.column)
            if not made or key != "id":
                return value.value
    return None


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


_BLOCK_HINT = "write `key: value` lines below it"
_SENTENCES: Mapping[str, tuple[Rule, str, str]] = {
    "bad_emotion_score": (
        WRONG_EMOTION,
        "{field} is {found}, where an emotion goes from -2 to 2",
        "-2 frustrated, -1 confused, 0 neutral, 1 confident, 2 delighted",
    ),
    "bad_day": (WRONG_DATE, "{field} is {found}, which is no date", "write 2026-11-18, or a month as 2026-11"),
    "bad_period": (WRONG_DATE, "{field} is {found}, which is no period", "write 6 months, or 90 days"),
    "bad_url": (UNKNOWN_WORD, "{field} is {found}, which is no web address", "start with https://"),
    "empty_text": (EMPTY_TEXT, "{field} is empty", "write a text, or take the line out"),
    "control_character": (
        WRONG_KIND,
        "{field} holds a character that no page can show",
        "take out escapes such as \\0 or \\e",
    ),
    "turned_text": (
        WRONG_KIND,
        "{field} holds a character that turns the text around it",
        "take out U+202A to U+202E and U+2066 to U+2069; text from right to left needs none of them",
    ),
    "long_text": (
        WRONG_KIND,
        "{field} is longer than a page can show",
        "keep what people read here and link to the rest; {most} characters are the most",
    ),
    "no_content": (
        MISSING_FIELD,
        "the evidence has neither says nor quote",
        "add `says: …`, `quote: …` or `from: …`",
    ),
    "reserved_channel": (
        WRONG_KIND,
        "{field} is {found}, a name kept for what has no channel",
        "write a name of your own, or one of GA4's such as Referral",
    ),
    "unknown_group": (UNKNOWN_WORD, "{field} is {found}, which names no group", "{help}"),
    "no_condition": (
        MISSING_FIELD,
        "{thing} asks for no source, medium or campaign",
        "add one; '*' stands for all that is not blank",
    ),
    "too_many_rules": (WRONG_KIND, "{field} has more items than are read", "say more with globs; {most} are the most"),
    "too_many": (WRONG_KIND, "{field} has more items than a map can show", "split it; {most} are the most"),
    "no_item": (MISSING_FIELD, "{field} has no item", "add at least one"),
    "string_type": (WRONG_KIND, "{field} is {found}, where a text belongs", "write a text, or take the line out"),
    "tuple_type": (
        WRONG_KIND,
        "{field} is {found}, where a list belongs",
        "write each item on its own line, starting with `- `",
    ),
    "model_type": (WRONG_KIND, "{field} is {found}, where a block of keys belongs", _BLOCK_HINT),
    "dict_type": (WRONG_KIND, "{field} is {found}, where a block of keys belongs", _BLOCK_HINT),
    "mapping_type": (WRONG_KIND, "{field} is {found}, where a block of keys belongs", _BLOCK_HINT),
    "string_pattern_mismatch": (
        WRONG_KIND,
        "{field} is {found}, which names no figure",
        "one of drop_off, conversion, time_in_stage, tickets, then `:` and a stage id",
    ),
}
