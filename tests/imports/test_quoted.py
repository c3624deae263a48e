"""Notes of a researcher: what may come out of them, and what never does."""

from __future__ import annotations

import pytest

from mkdocs_journey.imports.formats.quoted import Quoted, list_quoted
from mkdocs_journey.imports.names import names_in

OURS = "OURS"
"""Stands for what a researcher wrote."""


@pytest.mark.parametrize(
    "notes",
    [
        OURS,
        f"# {OURS}\n> theirs",
        f"> theirs\n{OURS} goes on below",
        f"> [!note]\n> {OURS}",
        f"> [!WARNING] {OURS}\n>\n> {OURS}",
        f"> Interviewer: {OURS}\n> {OURS}",
        f"> **Q:** {OURS}\n> P7: theirs",
        f"> Tom: {OURS}",
        f"> Tom Moe: {OURS}\n> Ada: theirs\n> Tom: {OURS}",
        f"> theirs\n> — {OURS}",
        f"<!-- > {OURS} -->",
        f"<!-- > {OURS}",
        f"```\n> {OURS}\n```",
        f"~~~~\n```\n> {OURS}\n~~~\n> {OURS}\n~~~~",
        f"    > {OURS}",
        f"- {OURS} > {OURS}",
        f"#### {OURS}\n> theirs",
    ],
)
def test_what_a_researcher_wrote_stays(notes: str) -> None:
    """Neither quotes nor stages nor topics hold it."""
    found = list(list_quoted(notes, names=("Ada",), askers=("Tom", "Moe")))
    assert OURS not in repr(found)
    assert [one.text for one in found] == (["theirs"] if "theirs" in notes else [])


def test_quotes_are_parted_and_joined() -> None:
    """Lines below each other are one quote, a line without words parts two, and marks of Markdown go."""
    notes = (
        "## Decision\n> One *and*\n> **two**\n>\n>> [three](https://example.com) `x` snake_case\n"
        "### price\n> four\n## Next\n> five"
    )
    assert list(list_quoted(notes)) == [
        Quoted("Decision", "", "One and two"),
        Quoted("Decision", "", "three x snake_case"),
        Quoted("Decision", "price", "four"),
        Quoted("Next", "", "five"),
    ]


def test_names_and_addresses_are_masked() -> None:
    """The names of who spoke and asked go from quotes and headings, addresses as a whole."""
    notes = "## Talk with Ada\n> Ada's boss asked Tom. Write to ada@example.com or @ada, not to Adam."
    (said,) = list_quoted(notes, names=names_in("Ada Berg"), askers=names_in("Tom"))
    assert said.stage == "Talk with [name]"
    assert said.text == "[name]'s boss asked [name]. Write to [e-mail] or [handle], not to Adam."


def test_what_is_no_name() -> None:
    """Numbers and words for anybody are no names."""
    assert names_in("P7") == names_in("Participant 12") == names_in("") == ()
    assert names_in("Ada Berg") == ("Ada", "Berg")


def test_short_and_foreign_names() -> None:
    """A name of two letters is one in capitals alone; scripts without capitals need no spaces around a name."""
    names = (*names_in("Bo"), *names_in("田中"))
    assert [one.text for one in list_quoted("> Bo boasts, bo\n>\n> 田中さんです", names=names)] == [
        "[name] boasts, bo",
        "[name]さんです",
    ]
