"""Fences of one word in a Markdown page: found wherever Markdown takes one for a fence, and nowhere else."""

from __future__ import annotations

import pytest

from mkdocs_journey.source.fences import find_fences, replace_fences

FOUND = {
    "alone": ("```journey\nmap: a\n```", 1, "map: a"),
    "tildes": ("~~~ journey\nmap: a\n~~~", 1, "map: a"),
    "in a list": ("- x\n\n    ```journey\n    map: a\n    ```", 3, "    map: a"),
    "in a quote": ("> ```journey\n> map: a\n> ```", 1, "  map: a"),
    "in an admonition": ("!!! note\n\n\t```journey\n\tmap: a\n\t```", 3, "\tmap: a"),
    "closed by more signs": ("```journey\nmap: a\n`````", 1, "map: a"),
    "with other words": ('```journey title="x"\nmap: a\n```', 1, "map: a"),
    "two lines": ("text\n\n```journey\nmap: a\nshow: card\n```\n", 3, "map: a\nshow: card"),
}
NONE = {
    "in another fence": "````markdown\n```journey\nmap: a\n```\n````",
    "in a fence of tildes": "~~~\n```journey\nmap: a\n```\n~~~",
    "another word": "```journeys\nmap: a\n```",
    "within a line": "x ```journey\nmap: a",
    "no word": "```\njourney\n```",
}


@pytest.mark.parametrize(("text", "line", "body"), FOUND.values(), ids=FOUND)
def test_fence_is_found(text: str, line: int, body: str) -> None:
    """Its lines stand where they stand in the page, so that a mistake has the line and column of the page."""
    [fence] = find_fences(text, "journey")
    assert (fence.line, fence.is_closed) == (line, True)
    assert fence.body == "\n" * line + body


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_no_fence(text: str) -> None:
    """What Markdown takes for text stays text."""
    assert find_fences(text, "journey") == ()


def test_fence_that_is_never_closed() -> None:
    """A fence that is open at the end of the page says so."""
    [fence] = find_fences("```journey\nmap: a\n", "journey")
    assert not fence.is_closed


def test_paragraph_in_place_of_a_fence() -> None:
    """What takes the place of a fence is a paragraph of the same item of the list, or of the same quote."""
    text = "- x\n    ```journey\n    map: a\n    ```\n    y\n\n> ```journey\n> map: b\n> ```"
    fences = find_fences(text, "journey")
    assert replace_fences(text, fences, lambda number: f"mark{number}") == (
        "- x\n\n    mark0\n\n    y\n\n>\n> mark1\n>"
    )
