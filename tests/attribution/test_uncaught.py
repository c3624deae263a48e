"""What no touchpoint catches: who is counted where, and what is masked before anything is counted."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from brute_force import Log, Question
from hypothesis import given
from hypothesis import strategies as st
from small_logs import LATER, STAGES, day, measure

from mkdocs_journey.attribution.encounters import Uncaught
from mkdocs_journey.attribution.figures import MapFigures
from mkdocs_journey.attribution.uncaught import LONGEST, mask
from mkdocs_journey.attribution.wilson import Share


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("/team/maya.chen@x.example/start", "/team/*/start"),
        ("/unsubscribe/maya%40x.example", "/unsubscribe/*"),
        ("/orders/104233/pay", "/orders/*/pay"),
        ("/call/+49 30 1234567", "/call/*"),
        ("/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/u/*"),
        ("/s/9f86d081884c7d65", "/s/*"),
        ("/blog/top-10-of-2026", "/blog/top-10-of-2026"),
        ("/facade", "/facade"),
        ("spring_2026", "spring_2026"),
    ],
)
def test_what_looks_like_a_person_or_an_id_is_masked(value: str, masked: str) -> None:
    """E-mails, phone numbers, long numbers and ids become a star; years, versions and words stay."""
    assert mask(value) == masked


@given(st.from_regex(r"/[a-z/]{0,20}[a-z.]{1,20}(@|%40)[a-z]{1,10}[.]example(/[a-z]{0,9})?", fullmatch=True))
def test_no_address_survives(value: str) -> None:
    """Wherever an e-mail stands in a path, nothing of it is left."""
    assert "@" not in mask(value)
    assert "%40" not in mask(value)


@given(st.text(alphabet=st.sampled_from("/ab@1-.%?#\x00 é"), max_size=400))
def test_masked_is_short_and_steady(value: str) -> None:
    """Masking twice changes nothing more, but where the first cut a number or an address in two."""
    masked = mask(value)
    assert len(masked) <= LONGEST
    assert not re.search(r"\d{5}", masked)


def test_a_hostile_cell_costs_little() -> None:
    """A path of a megabyte is cut before it is looked through."""
    start = time.process_time()
    mask("/" + "a" * 1_000_000)
    mask("/" + "1-" * 500_000)
    assert time.process_time() - start < 0.5


def figures(touches: list[dict[str, Any]], entries: list[tuple[str, str, float]]) -> MapFigures:
    rows = [{"lead_id": lead, "stage": stage, "entered_at": day(at)} for lead, stage, at in entries]
    log = Log([], touches, rows, [], [], day(365))
    question = Question(stages=STAGES, later=LATER, goal="buy", touchpoints=(("blog", ("/blog/*",)),))
    return measure(log, question)[0]


def touch(lead: str, at: float, **traits: str) -> dict[str, Any]:
    """Return a row of touches."""
    return {"lead_id": lead, "at": day(at), "channel": "Email", **traits}


def test_a_touch_counts_where_the_lead_is() -> None:
    """Before its first entry a touch counts for that stage, at an entry for the one left; caught and blank ones do not.

    a meets /x before `see` (see) and at the entry into `weigh` (see, once), /y in `weigh`; b meets /x?id=2 in `see`.
    """
    found = figures(
        [
            touch("a", 1, page="/x"),
            touch("a", 10, page="/x"),
            touch("a", 11, page="/y", event="(not set)", campaign="n/a"),
            touch("b", 6, page="https://h.example/x?id=2", event="play"),
            touch("b", 7, page="/blog/1", event="read"),
            touch("c", 3, page="/x"),
        ],
        [("a", "see", 5), ("a", "weigh", 10), ("b", "see", 5)],
    )
    assert found.stages["see"].uncaught == (
        Uncaught("page", "/x", Share(2, 2)),
        Uncaught("event", "play", Share(1, 2)),
    )
    assert found.stages["weigh"].uncaught == (Uncaught("page", "/y", Share(1, 1)),)


def test_pages_of_many_ids_are_one() -> None:
    """Of three leads each met the page of its own order."""
    leads = "abc"
    found = figures(
        [touch(lead, 6, page=f"/orders/10{number}233") for number, lead in enumerate(leads)],
        [(lead, "see", 5) for lead in leads],
    )
    assert found.stages["see"].uncaught == (Uncaught("page", "/orders/*", Share(3, 3)),)


def test_what_one_in_a_hundred_did_not_meet_stays_in_the_engine() -> None:
    """Of 101 leads one met /rare, which is less; two met /seen."""
    leads = [f"L{number}" for number in range(101)]
    touches = [touch("L0", 6, page="/rare"), touch("L1", 6, page="/seen"), touch("L2", 6, page="/seen")]
    found = figures(touches, [(lead, "see", 5) for lead in leads])
    assert found.stages["see"].uncaught == (Uncaught("page", "/seen", Share(2, 101)),)
