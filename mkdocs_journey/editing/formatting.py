"""The bytes of a project's YAML file -> the same in the canonical layout, or the reasons why it is left alone."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, declare_rule
from mkdocs_journey.editing.ids import list_missing_ids, write_ids
from mkdocs_journey.editing.layout import write_outline
from mkdocs_journey.editing.order import KeyOrder
from mkdocs_journey.editing.outline import UnknownLayoutError, read_outline
from mkdocs_journey.history.changes import diff_file
from mkdocs_journey.history.written import MAP, FileKind
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.source.nodes import Node, split_lines
from mkdocs_journey.source.text import decode_text
from mkdocs_journey.source.yaml_nodes import parse_yaml

UNFORMATTED = declare_rule(
    "JRN129",
    "unusual-layout",
    why="A file is only put into order where that surely changes nothing of what it says.",
    cause="The file uses a corner of YAML that maps do not need, such as an anchor or a key over several lines.",
    cure="Write that part as the other files do, or leave the file as it is: only `journey fmt` tells of it.",
    severity=Severity.WARNING,
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """One file after formatting.

    Attributes:
        data: Its bytes in the canonical layout; None where it is left alone.
        diagnostics: Why it is left alone, or what its reader warned of.
    """

    data: bytes | None
    diagnostics: tuple[Diagnostic, ...] = ()


def format_file(data: bytes, kind: FileKind, file: str) -> Formatted:
    """Return a file in the canonical layout, with its comments and the ids that nobody wrote.

    A file with an error is left alone, and so is one that would mean something else afterwards. Lines end as most of
    the file's do.

    Args:
        data: As it stands on disk.
        kind: What the file holds.
        file: Path inside the project.
    """
    text, root, problems = read_nodes(data, kind, file)
    if root is None or text is None or any(one.severity is Severity.ERROR for one in problems):
        return Formatted(None, problems)
    try:
        written = _write(text, root, kind)
    except UnknownLayoutError as reason:
        return Formatted(None, (*problems, _leave(file, f"`{file}` {reason}, so it is left as it is")))
    if not means_the_same(root, written, kind, file):
        return Formatted(None, (*problems, _leave(file, f"`{file}` would say something else in order, so it is left")))
    return Formatted(encode_like(written, data), problems)


def _leave(file: str, message: str) -> Diagnostic:
    return UNFORMATTED.at(Place(file), message, hint="compare it with a file of `journey new`")


def read_nodes(data: bytes, kind: FileKind, file: str) -> tuple[str | None, Node | None, tuple[Diagnostic, ...]]:
    """Return the text and the nodes of a file as they are written, and everything that is wrong with them."""
    text, found = decode_text(data, file)
    if text is None:
        return None, None, found
    root, more = parse_yaml(text, file)
    if root is None:
        return text, None, (*found, *more)
    _, wrong = read_model(kind.write_out(root), kind.model, file=file, lines=tuple(split_lines(text)), name=kind.name)
    return text, root, (*found, *more, *wrong)


def _write(text: str, root: Node, kind: FileKind) -> str:
    """Return the text in order; ids are written first, since what they are written into is put into order as well.

    Raises:
        UnknownLayoutError: The text is written in a way that the outline does not know.
    """
    order = KeyOrder(kind.model)
    outline = read_outline(text)
    ids = list_missing_ids(kind.write_out(root)) if kind is MAP else {}
    if ids:
        write_ids(outline.root, ids)
        outline = read_outline(write_outline(outline, order))
    return write_outline(outline, order)


def means_the_same(root: Node, text: str, kind: FileKind, file: str) -> bool:
    """Tell whether a text can be read without a problem and says what the nodes say, by the semantic diff."""
    _, after, problems = read_nodes(text.encode(), kind, file)
    return after is not None and not problems and not diff_file(root, after, kind)


def encode_like(text: str, data: bytes) -> bytes:
    """Return a text as bytes whose lines end as most of those in `data` do."""
    crlf = data.count(b"\r\n")
    ends = "\r\n" if crlf * 2 > data.count(b"\n") else "\n"
    return text.replace("\n", ends).encode()
