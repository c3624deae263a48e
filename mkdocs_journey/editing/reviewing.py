"""A map's file and a review that took place -> the file with the day as `reviewed` and a row in `reviews`.

Only these lines change; whatever else stands in the file, comments and all, stays as it is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from mkdocs_journey.diagnostics import Diagnostic, render_diagnostic
from mkdocs_journey.editing.formatting import encode_like
from mkdocs_journey.editing.order import KeyOrder
from mkdocs_journey.editing.outline import Block, Entry, UnknownLayoutError, Value, plain_key, read_outline
from mkdocs_journey.errors import JourneyError
from mkdocs_journey.model.journey_map import JourneyMap, Review
from mkdocs_journey.model.reading import read_model
from mkdocs_journey.model.short_forms import write_out_map
from mkdocs_journey.source.nodes import Scalar, find_node, split_lines
from mkdocs_journey.source.text import decode_text
from mkdocs_journey.source.yaml_nodes import parse_yaml

_ORDER = KeyOrder(JourneyMap)


class ReviewRefusedError(JourneyError):
    """A review cannot be written down; the message says why, in whole sentences."""


def record_review(data: bytes, file: str, review: Review) -> bytes:
    """Return a map's file with a review written down.

    Args:
        data: The file as it stands on disk.
        file: Path inside the project.
        review: The newest of the map's reviews.

    Raises:
        ReviewRefusedError: The file has an error, the review is not the newest, or the lines cannot be put in.
    """
    before, text = _read(data, file)
    last = max((day for day in (before.reviewed, *(one.date for one in before.reviews)) if day), default=None)
    if last is not None and review.date < last:
        raise ReviewRefusedError(f"the last review of {file} was on {last}, which is later than {review.date}")
    if review in before.reviews:
        raise ReviewRefusedError(f"{file} has this review of {review.date} already")
    is_first = len(before.reviews) > 1 and before.reviews[0].date > before.reviews[-1].date
    reviews = (review, *before.reviews) if is_first else (*before.reviews, review)
    try:
        written = encode_like("\n".join(_write(text.split("\n"), text, review, is_first=is_first)), data)
    except UnknownLayoutError as reason:
        raise ReviewRefusedError(f"{file} {reason}: write the review by hand") from reason
    wanted = before.model_copy(update={"reviewed": review.date, "reviews": reviews})
    if _read(written, file)[0] != wanted:
        raise ReviewRefusedError(f"{file} would say something else than before: write the review by hand")
    return written


def _read(data: bytes, file: str) -> tuple[JourneyMap, str]:
    text, found = decode_text(data, file)
    if text is None:
        raise _refuse(found)
    root, found = parse_yaml(text, file)
    if root is None:
        raise _refuse(found)
    content, more = read_model(write_out_map(root), JourneyMap, file=file, lines=tuple(split_lines(text)), name="map")
    if content is None or found:
        raise _refuse((*found, *more))
    return content, text


def _refuse(found: tuple[Diagnostic, ...]) -> ReviewRefusedError:
    return ReviewRefusedError("\n".join(map(render_diagnostic, found)))


def _write(lines: list[str], text: str, review: Review, *, is_first: bool) -> list[str]:
    root = read_outline(text).root
    margin = " " * (root.column - 1)
    # From the end to the start, so that what comes later in the file does not move.
    puts = sorted((*_put_day(root, margin, review), *_put_row(root, margin, review, is_first=is_first)), reverse=True)
    for start, end, new in puts:
        lines[start:end] = new
    return lines


_Put = tuple[int, int, list[str]]
"""Lines that are replaced, from one to before another, counted from 0; and what comes there."""


def _put_day(root: Block, margin: str, review: Review) -> Iterator[_Put]:
    entry = root.find("reviewed")
    line = f"{margin}reviewed: {review.date.isoformat()}"
    if entry is None:
        at = _end_before(root, "reviewed")
        yield at, at, [line]
        return
    end = _last_line(entry)
    note = entry.value.note if isinstance(entry.value, Value) else ""
    yield _first_line(entry), end, [f"{line}{note}"]


def _put_row(root: Block, margin: str, review: Review, *, is_first: bool) -> Iterator[_Put]:
    """Yield where the row comes: behind the others, or before them where the newest stands first."""
    entry = root.find("reviews")
    if entry is None:
        at = _end_before(root, "reviews")
        yield at, at, [f"{margin}reviews:", *_row(f"{margin}  ", review)]
        return
    if isinstance(entry.value, Value):
        items = entry.value.bracket.items if entry.value.bracket is not None else [entry.value]
        if len(entry.value.lines) > 1 or (entry.value.bracket is not None and entry.value.bracket.keys is not None):
            raise UnknownLayoutError("does not hold its `reviews` one below the other")
        old = [f"{margin}  - {line}" for item in items for line in item.lines]
        new = [*_row(f"{margin}  ", review)]
        rows = [*new, *old] if is_first else [*old, *new]
        yield _first_line(entry), _last_line(entry), [f"{margin}reviews:{entry.value.note}", *rows]
        return
    if not entry.value.is_list:
        raise UnknownLayoutError("holds one review that is no item of a list")
    at = entry.value.line - 1 - len(entry.value.entries[0].lead) if is_first else _last_line(entry)
    yield at, at, [*_row(" " * (entry.value.column - 1), review)]


def _row(margin: str, review: Review) -> Iterator[str]:
    yield f"{margin}- date: {review.date.isoformat()}"
    for key, text in (("who", review.who), ("decided", review.decided)):
        if text is not None:
            yield f"{margin}  {key}: {write_text(text)}"


def write_text(text: str) -> str:
    """Return a text as a YAML scalar on one line: in quotes only where it would be read as something else."""
    root, problems = parse_yaml(f"a: {text}", "text")
    plain = find_node(root, ("a",)) if root is not None and not problems else None
    is_plain = isinstance(plain, Scalar) and plain.value == text and plain.column == 4 and "\n" not in text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _first_line(entry: Entry) -> int:
    value = entry.value
    return value.line - (2 if entry.below else 1)


def _last_line(entry: Entry) -> int:
    """Return the number of the last line of an entry, counted from 1."""
    value = entry.value
    if isinstance(value, Value):
        return value.line + max(len(value.lines) - 1, 0)
    return _last_line(value.entries[-1]) + len(value.foot)


def _end_before(root: Block, key: str) -> int:
    """Return how many lines stand before the place of a key that is not there: behind the last that comes earlier."""
    rank = _ORDER.rank(key)
    earlier = [entry for entry in root.entries if _ORDER.rank(plain_key(entry.key)) < rank]
    if not earlier:
        return _first_line(root.entries[0])
    return _last_line(max(earlier, key=lambda entry: _ORDER.rank(plain_key(entry.key))))
