"""What the YAML parser stumbled over -> a plain sentence with its place, and the line as it may have been meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import yaml

from mkdocs_journey.diagnostics import Diagnostic, Rule, declare_rule
from mkdocs_journey.source.nodes import place_at

_STOPS = "YAML cannot be read any further from here, so the whole file would be missing from the site."

BROKEN_YAML = declare_rule(
    "JRN110",
    "broken-yaml",
    why=_STOPS,
    cause="A bracket, a quote or an indentation does not close where it should, most often on the line above.",
    cure="Go to the marked spot and close or align what opens there.",
)
TAB_INDENTATION = declare_rule(
    "JRN111",
    "tab-indentation",
    why=f"YAML is indented with spaces only. {_STOPS}",
    cause="The editor puts in a tab where the Tab key is pressed.",
    cure="Indent with spaces, two for each level; editors can be set to do so for YAML.",
)
UNQUOTED_COLON = declare_rule(
    "JRN112",
    "unquoted-colon",
    why=f"A colon and a space mean `key: value`. {_STOPS}",
    cause="A title or a quote holds a colon, as people write them.",
    cure="Put the whole text in quotes.",
)
UNCLOSED_QUOTE = declare_rule(
    "JRN113",
    "unclosed-quote",
    why=f"All that follows is taken for one text. {_STOPS}",
    cause="The closing quote was forgotten, or the text holds the same quote.",
    cure="Close the quote on its line; use the other kind of quote around a text that holds one.",
)
RESERVED_START = declare_rule(
    "JRN114",
    "reserved-start",
    why=f"Characters such as `@`, `*` and `>` mean something else at the start. {_STOPS}",
    cause="The text starts with a handle, a per cent sign, a star or a bracket.",
    cure="Put the text in quotes.",
)
MISSING_SPACE = declare_rule(
    "JRN115",
    "missing-space-after-colon",
    why=f"`key:value` is one text, no key, and `-item` no item. {_STOPS}",
    cause="The space after the colon, or after the hyphen of an item, was left out in fast typing.",
    cure="Write a space after the sign.",
)
MERGE_CONFLICT = declare_rule(
    "JRN116",
    "merge-conflict",
    why="Two versions of the file stand in it at once.",
    cause="Two people changed the same lines, and git left the choice to whoever joined their work.",
    cure="Keep one of the two versions, and delete the three marker lines.",
)
HIDDEN_CHARACTER = declare_rule(
    "JRN117",
    "hidden-character",
    why="Nobody sees it in an editor; YAML refuses it, or takes it for a letter or for the end of a line.",
    cause="The text was pasted from a web page, a chat or a word processor.",
    cure="Delete the marked spot and type it again.",
)

# Other spaces than the one that YAML knows are letters to it.
_OTHER_SPACE_FIRST = re.compile("[ -]*([\u00a0\u2000-\u200b\u202f\u205f\u3000])")
_LEAD = r"\s*(?:- +)*"
_KEY_WITH_VALUE = re.compile(rf"({_LEAD}[^\s:#'\"\[{{][^:]*:[ \t]+)(?=\S)")
_KEY_WITHOUT_SPACE = re.compile(rf"({_LEAD}[A-Za-z_][\w-]*:)(?=[^\s:/])")
_VALUE_START = re.compile(rf"{_LEAD}(?:[^\s:#'\"\[{{][^:]*:[ \t]+)?")
_CLOSING = {"[": "]", "{": "}"}
_DASH_WITHOUT_SPACE = re.compile(r"(\s*)-(?=[^\s-])")
_ITEM_OF_TEXT = re.compile(r"\s*- +(?=[^\s\[{])")
_CONFLICT = re.compile(r"<{7} |={7}$|>{7} ")


@dataclass(frozen=True, slots=True)
class Explained:
    """A syntax error in plain words.

    Attributes:
        diagnostic: What to tell.
        mended: The line number and the line in a form that parses, to look for further problems below; None where
            nobody can tell what was meant.
    """

    diagnostic: Diagnostic
    mended: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where the parser stopped.

    Attributes:
        file: Path inside the project.
        lines: All lines of the file.
        problem: The parser's own words, lower case.
        context: What it was reading, in its words.
        line: Where it stopped, counted from 1.
        column: As `line`.
        opened: Line and column where what it was reading began; those of `line` and `column` where it did not say.
        quote: Line and column of the last quoted text read, when that text spans lines.
    """

    file: str
    lines: Sequence[str]
    problem: str
    context: str
    line: int
    column: int
    opened: tuple[int, int]
    quote: tuple[int, int] | None

    @property
    def text(self) -> str:
        """The line where the parser stopped."""
        return self.line_at(self.line)

    @property
    def character(self) -> str:
        """The character that it stopped at; empty at the end of a line."""
        return self.text[self.column - 1 : self.column]

    def line_at(self, line: int) -> str:
        """Return a line by its number, empty past the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def explain(self, rule: Rule, message: str, *, hint: str, at: tuple[int, int] | None = None) -> Diagnostic:
        """Return the diagnostic, at the place where the parser stopped unless another is given."""
        return rule.at(place_at(self.file, self.lines, *(at or (self.line, self.column))), message, hint=hint)


def explain_error(
    error: yaml.YAMLError, file: str, lines: Sequence[str], *, quote: tuple[int, int] | None = None
) -> Explained:
    """Return the parser's error in plain words.

    Args:
        error: What PyYAML raised, from its C parser or its own.
        file: Path inside the project.
        lines: The lines of the file.
        quote: Line and column of the last quoted text read before, if that text spans lines.
    """
    stumble = _read_error(error, file, lines, quote)
    for explain in _EXPLANATIONS:
        explained = explain(stumble)
        if explained is not None:
            return explained
    message = f"this cannot be read as YAML: {stumble.problem}"
    return Explained(stumble.explain(BROKEN_YAML, message, hint="compare indentation and quotes with the lines above"))


def _read_error(error: yaml.YAMLError, file: str, lines: Sequence[str], quote: tuple[int, int] | None) -> Stumble:
    """Return where an error of PyYAML stands and what it says."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    opened = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Stumble(
        file=file,
        lines=lines,
        problem=str(getattr(error, "problem", None) or error).lower(),
        context=str(getattr(error, "context", None) or "").lower(),
        line=line,
        column=column,
        opened=(opened.line + 1, opened.column + 1) if opened else (line, column),
        quote=quote,
    )


def _explain_web_page(stumble: Stumble) -> Explained | None:
    start = next((line.strip().lower() for line in stumble.lines if line.strip()), "")
    if not start.startswith(("<!doctype", "<html", "<?xml")):
        return None
    hint = "download it again: a login page was probably saved in its place"
    return Explained(stumble.explain(BROKEN_YAML, "this is a web page, not YAML", hint=hint, at=(1, 1)))


def _explain_conflict(stumble: Stumble) -> Explained | None:
    line = next((number for number, line in enumerate(stumble.lines, start=1) if _CONFLICT.match(line)), None)
    if line is None:
        return None
    message = f"two versions of the same lines stand here, marked by `{stumble.line_at(line)[:40]}`"
    hint = "keep one of the two, and delete the three lines that begin with `<<<<`, `====` and `>>>>`"
    return Explained(stumble.explain(MERGE_CONFLICT, message, hint=hint, at=(line, 1)))


def _explain_tab(stumble: Stumble) -> Explained | None:
    if stumble.character != "\t" and "tab" not in stumble.problem.split():
        return None
    others = sum(1 for line in stumble.lines if re.match(r" *\t", line)) - 1
    more = f"; {others} more lines start with one" if others > 1 else "; 1 more line starts with one" * (others == 1)
    message = f"a tab stands in the indentation{more}"
    return Explained(stumble.explain(TAB_INDENTATION, message, hint="indent with spaces, two for each level"))


def tell_other_space(file: str, lines: Sequence[str], line: int) -> Diagnostic | None:
    """Return the first of the lines that are indented by what is no space to YAML, None where `line` is not."""
    if line > len(lines) or _OTHER_SPACE_FIRST.match(lines[line - 1]) is None:
        return None
    found = [(at, match[1]) for at, one in enumerate(lines, start=1) if (match := _OTHER_SPACE_FIRST.match(one))]
    first, space = found[0]
    more = f"; {len(found) - 1} more lines start so" if len(found) > 2 else "; 1 more line starts so"
    message = f"a hidden character stands in the indentation: U+{ord(space):04X}, {unicodedata.name(space).lower()}"
    place = place_at(file, lines, first, lines[first - 1].index(space) + 1)
    hint = "delete the indentation and type it again with spaces"
    return HIDDEN_CHARACTER.at(place, message + more * (len(found) > 1), hint=hint)


def _explain_other_space(stumble: Stumble) -> Explained | None:
    told = (tell_other_space(stumble.file, stumble.lines, line) for line in (stumble.line, _line_above(stumble)))
    return next((Explained(one) for one in told if one is not None), None)


def _explain_unclosed_quote(stumble: Stumble) -> Explained | None:
    if "quoted scalar" not in stumble.context or "escape" in stumble.problem or "hexdecimal" in stumble.problem:
        return None
    return _unclosed(stumble, stumble.opened)


def _explain_text_after_quote(stumble: Stumble) -> Explained | None:
    before = stumble.text[: stumble.column - 1].rstrip()
    if not before.endswith(("'", '"')) or "expected" not in stumble.problem:
        return None
    if stumble.quote:
        return _unclosed(stumble, stumble.quote)
    mark = before[-1]
    hint = "write '' for an apostrophe inside '…'" if mark == "'" else 'write \\" for a quote inside "…"'
    message = f"text goes on after the closing {mark}"
    return Explained(stumble.explain(BROKEN_YAML, message, hint=hint), _blank_value(stumble, stumble.line))


def _unclosed(stumble: Stumble, at: tuple[int, int]) -> Explained:
    mark = stumble.line_at(at[0])[at[1] - 1 : at[1]]
    message = f"the text that {mark} opens here is not closed on its line"
    return Explained(stumble.explain(UNCLOSED_QUOTE, message, hint=f"close it with {mark}", at=at))


def _explain_escape(stumble: Stumble) -> Explained | None:
    if "escape" not in stumble.problem and "hexdecimal" not in stumble.problem:
        return None
    message = 'a backslash inside "…" starts an escape, and YAML does not know this one'
    hint = "write \\\\ for a backslash, or put the text in '…'"
    return Explained(stumble.explain(BROKEN_YAML, message, hint=hint), _blank_value(stumble, stumble.line))


def _explain_colon(stumble: Stumble) -> Explained | None:
    if "mapping values are not allowed" not in stumble.problem:
        return None
    value = _KEY_WITH_VALUE.match(stumble.text)
    if value and value.end() < stumble.column:
        start = value.group(1).strip()
        message = f"the value of `{start.removeprefix('- ')}` holds a colon and a space, which start another key"
        hint = f'put the value in quotes: `{start} "{stumble.text[value.end() :].strip()[:60]}"`'
        return Explained(stumble.explain(UNQUOTED_COLON, message, hint=hint), _blank_value(stumble, stumble.line))
    above = _line_above(stumble)
    if _KEY_WITHOUT_SPACE.match(stumble.line_at(above)):
        return _missing_space(stumble, above)
    item = _ITEM_OF_TEXT.match(stumble.line_at(above))
    if item and not _KEY_WITH_VALUE.match(stumble.line_at(above)):
        text = stumble.line_at(above)[item.end() :].strip()[:60]
        message = f"this key stands below the text of line {above}, and a text cannot have keys below it"
        hint = f"write a key before that text: `- action: {text}` for a step, `name` for a stage, `text` for the rest"
        return Explained(stumble.explain(BROKEN_YAML, message, hint=hint))
    message = f"this key is indented deeper than line {above}, which already has a value"
    hint = f"give it the indentation of line {above}"
    return Explained(stumble.explain(BROKEN_YAML, message, hint=hint))


def _explain_dash(stumble: Stumble) -> Explained | None:
    """Tell of `-name: Decision` where the parser stops at it, or at what stands below it."""
    stopped = ("'-' indicator", "mapping values are not allowed", "could not find expected ':'")
    if not any(words in stumble.problem for words in stopped):
        return None
    for line in (stumble.line, _line_above(stumble)):
        told = tell_dash(stumble.file, stumble.lines, line)
        if told is not None:
            return Explained(told, (line, _DASH_WITHOUT_SPACE.sub(r"\1- ", stumble.line_at(line), count=1)))
    return None


def tell_dash(file: str, lines: Sequence[str], line: int) -> Diagnostic | None:
    """Return the diagnostic of a line such as `-name: Decision`, None where a line starts otherwise."""
    match = _DASH_WITHOUT_SPACE.match(lines[line - 1]) if line <= len(lines) else None
    if match is None:
        return None
    hint = f"write `- {lines[line - 1][match.end() :].strip()[:60]}`"
    return MISSING_SPACE.at(place_at(file, lines, line, match.end()), "a space is missing after `-`", hint=hint)


def _explain_no_key(stumble: Stumble) -> Explained | None:
    if "could not find expected ':'" not in stumble.problem:
        return None
    line, column = stumble.opened
    text = stumble.line_at(line)
    if _KEY_WITHOUT_SPACE.match(text):
        return _missing_space(stumble, line)
    message = f"`{text.strip()[:60]}` is neither `key: value` nor an item of a list"
    hint = "start it with `- `, give it a key, or indent it to go on with the text above"
    return Explained(stumble.explain(BROKEN_YAML, message, hint=hint, at=(line, column)))


def _missing_space(stumble: Stumble, line: int) -> Explained:
    text = stumble.line_at(line)
    match = _KEY_WITHOUT_SPACE.match(text)
    end = match.end() if match else len(text)
    key = text[:end].strip().removeprefix("- ")
    message = f"a space is missing after `{key}`"
    hint = f"write `{key} {text[end:].strip()[:60]}`"
    return Explained(stumble.explain(MISSING_SPACE, message, hint=hint, at=(line, end)), (line, f"{text[:end]} x"))


def _explain_reserved_start(stumble: Stumble) -> Explained | None:
    if any(word in f"{stumble.context} {stumble.problem}" for word in ("alias", "anchor", "block scalar", " tag")):
        at = stumble.opened
    elif "node content" in stumble.problem or "start any token" in stumble.problem:
        at = (stumble.line, stumble.column)
    else:
        return None
    text = stumble.line_at(at[0])
    character = text[at[1] - 1 : at[1]]
    if not character or character not in "@`%*&,]}|>!?":
        return None
    shown = "a backtick" if character == "`" else f"`{character}`"
    message = f"a text cannot start with {shown} unless it is in quotes"
    value = text[at[1] - 1 :].strip()[:60].replace('"', '\\"')
    hint = f'put it in quotes: `"{value}"`'
    return Explained(stumble.explain(RESERVED_START, message, hint=hint, at=at), _blank_value(stumble, at[0]))


def _explain_open_bracket(stumble: Stumble) -> Explained | None:
    if "flow" not in stumble.context:
        return None
    line, column = stumble.opened
    bracket = stumble.line_at(line)[column - 1 : column]
    if bracket not in _CLOSING:
        # Where an item was expected, the parser names the place of the item, not that of the bracket.
        line, column = _open_bracket_before(stumble)
        bracket = stumble.line_at(line)[column - 1 : column]
    if bracket not in _CLOSING:
        return None
    closing = _CLOSING[bracket]
    end = f"line {stumble.line}" if stumble.line > line else f"column {stumble.column}"
    message = f"the `{bracket}` that opens here is not closed before {end}"
    hint = f"close it with `{closing}`, separate its items with commas, and quote texts that hold `, : [ ] {{ }}`"
    return Explained(stumble.explain(BROKEN_YAML, message, hint=hint, at=(line, column)))


def _open_bracket_before(stumble: Stumble) -> tuple[int, int]:
    """Return line and column of the nearest bracket above that no other closes; of the stumble when there is none."""
    closed = 0
    for line in range(stumble.line, 0, -1):
        text = stumble.line_at(line)[: stumble.column - 1 if line == stumble.line else None]
        for column in range(len(text), 0, -1):
            closed += (text[column - 1] in _CLOSING.values()) - (text[column - 1] in _CLOSING)
            if closed < 0:
                return line, column
    return stumble.line, stumble.column


def _explain_list_on_key_line(stumble: Stumble) -> Explained | None:
    if "sequence entries are not allowed" not in stumble.problem:
        return None
    hint = "start the list on a line of its own, or put the value in quotes"
    message = "a list cannot start on the line of its key"
    return Explained(stumble.explain(BROKEN_YAML, message, hint=hint), _blank_value(stumble, stumble.line))


def _explain_indentation(stumble: Stumble) -> Explained | None:
    block = "block mapping" in stumble.context or "block collection" in stumble.context
    if not block or stumble.text[: stumble.column - 1].strip(" -"):
        return None
    if stumble.quote:
        return _unclosed(stumble, stumble.quote)
    if stumble.text.lstrip().startswith(":"):
        message, hint = "there is no key before this colon", "write the key before it"
    elif stumble.text.lstrip().startswith("- ") and "mapping" in stumble.context:
        message = "an item of a list stands among keys"
        hint = "indent it below the key it belongs to, or give it a key"
    else:
        spaces = len(stumble.text) - len(stumble.text.lstrip(" "))
        message = f"this line is indented by {spaces} space{'s' * (spaces != 1)}, which fits no line above"
        hint = f"line it up with line {_line_above(stumble)} or with what that line belongs to"
    return Explained(stumble.explain(BROKEN_YAML, message, hint=hint))


def _blank_value(stumble: Stumble, line: int) -> tuple[int, str] | None:
    """Return a line with `x` for its value, None when its value does not stand on that line alone."""
    text = stumble.line_at(line)
    start = _VALUE_START.match(text)
    return (line, f"{text[: start.end()]}x") if start and start.end() < len(text) and not stumble.quote else None


def _line_above(stumble: Stumble) -> int:
    """Return the number of the nearest line above that says something; 1 when there is none."""
    for line in range(stumble.line - 1, 0, -1):
        if stumble.line_at(line).strip() and not stumble.line_at(line).lstrip().startswith("#"):
            return line
    return 1


_EXPLANATIONS: tuple[Callable[[Stumble], Explained | None], ...] = (
    _explain_web_page,
    _explain_conflict,
    _explain_tab,
    _explain_other_space,
    _explain_escape,
    _explain_unclosed_quote,
    _explain_text_after_quote,
    _explain_dash,
    _explain_colon,
    _explain_no_key,
    _explain_reserved_start,
    _explain_open_bracket,
    _explain_list_on_key_line,
    _explain_indentation,
)
