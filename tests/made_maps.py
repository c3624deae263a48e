"""Maps made at random, with texts that spreadsheets and YAML take for something else."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

# Signs that turn a text around are refused in every file.
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters=_TURNS)
_ODD = [
    "=1+1", "@x", "+1", "-", "…", "# a", "We are #1", "Pain #slow", "a: b", "a — b", "to: buy", "(end)", "yes", "007",
    "1.50", "2026-11", "_x0041_", "'quoted'", '"q"', "a = b", "x" * 300, "1,2", "a;b", "null", "- dash", "• point",
    "Stage", "<b>&amp;</b>",
]  # fmt: skip
texts = st.text(_LETTERS, min_size=1, max_size=20).filter(lambda text: text.strip()) | st.sampled_from(_ODD)
ids = st.sampled_from(["slow", "try", "buy", "blog", "a-1", "größe", "認知", "talks"])
days = st.dates().filter(lambda day: 1900 <= day.year <= 2199).map(lambda day: day.isoformat()) | st.just("2026-07")


def maybe(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of a value or of nothing."""
    return st.none() | value


def block(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a strategy of a block that may lack each optional key."""
    return st.fixed_dictionaries(required, optional=optional)


def with_ids(item: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    """Return a strategy of items with an id each, no two the same."""
    return st.lists(st.tuples(ids, item), max_size=most, unique_by=lambda pair: pair[0]).map(
        lambda pairs: [{"id": id_, **one} for id_, one in pairs]
    )


uses = st.lists(ids | block({"id": ids}, note=texts), max_size=2)
cited = st.lists(ids, max_size=2)
emotions = st.integers(-2, 2)
ratings = st.integers(1, 5)
opportunities = with_ids(
    block(
        {"text": texts}, solves=cited, amplifies=cited, impact=ratings, effort=ratings, owner=texts, team=texts,
        status=st.sampled_from(["idea", "done"]), when=texts, due=days, done_on=days, metric=texts,
        link=block({"text": texts, "url": st.just("https://a.example/x?y=1#z")}),
    )
)  # fmt: skip
stages = block(
    {"name": texts}, goal=texts, next=st.lists(ids | block({"to": ids}, when=texts), max_size=2), duration=texts,
    alternatives=st.lists(block({"name": texts}, note=texts, evidence=cited), max_size=3), emotion=emotions,
    feeling=texts, thoughts=st.lists(texts, max_size=3), touchpoints=uses,
    steps=with_ids(
        block(
            {"action": texts}, who=texts, touchpoints=uses, thought=texts, emotion=emotions, feeling=texts,
            moment_of_truth=texts, evidence=cited,
        )
    ),
    pains=with_ids(
        block({"text": texts}, severity=st.integers(1, 3), step=ids, match=st.lists(texts, max_size=2), evidence=cited)
    ),
    opportunities=opportunities,
    metrics=with_ids(block({"text": texts}, target=texts, now=texts, figure=st.just("drop_off:try"))),
    lanes=st.dictionaries(st.sampled_from(["own", "two"]), st.lists(texts, max_size=2), max_size=2),
    image=block({"path": texts}, alt=texts),
)  # fmt: skip
numbers = st.integers(-9, 9) | st.sampled_from([0.5, -2.25, 1e6])
maps = block(
    {
        "title": texts,
        "objective": block(
            {"statement": texts}, kind=st.sampled_from(["conversion", "other"]), goal=ids, focus=cited, metric=texts,
            now=texts, target=texts, by=days,
        ),
        "persona": st.just("maya"),
        "stages": with_ids(stages).filter(bool),
        "lanes": st.just([{"id": "own", "name": "Own #row"}, {"id": "two", "name": "=two"}]),
    },
    also=cited,
    about=st.lists(texts, min_size=1, max_size=3).map("\n\n".join),
    state=st.sampled_from(["draft", "future"]),
    target_of=ids,
    owner=texts,
    reviewed=days,
    review_every=st.sampled_from(["6 months", "90 days"]),
    reviews=st.lists(block({"date": days}, who=texts, decided=texts), max_size=2),
    triggers=st.lists(block({"date": days, "kind": st.just("pricing")}, note=texts), max_size=2),
    audience=st.dictionaries(
        texts, block({}, any_of=st.lists(texts, min_size=1, max_size=2), min=numbers, max=numbers), max_size=2
    ),
    opportunities=opportunities,
    touchpoints=with_ids(block({"name": texts}, team=texts, kind=st.just("tool"), match=st.lists(texts, max_size=2))),
    evidence=with_ids(
        block(
            {"kind": st.just("survey"), "source": texts, "date": days, "says": texts}, n=st.integers(0, 10**12),
            who=texts, question=texts, quote=texts, link=st.just("https://a.example"), confidence=st.just("high"),
            **{"from": block({"dataset": texts}, where=st.dictionaries(texts, texts, max_size=2))},
        )
    ),
    links=st.lists(block({"text": texts, "url": st.just("docs/x.md")}), max_size=2),
)  # fmt: skip


def unique_ids(content: dict[str, Any]) -> dict[str, Any]:
    """Return a map whose items have ids of their own over all stages, as a map must have."""
    plain: dict[str, Any] = json.loads(json.dumps(content))
    for kind in ("steps", "pains", "opportunities", "metrics"):
        lists = [stage.get(kind, []) for stage in plain["stages"]] + [plain.get(kind, [])]
        for at, items in enumerate(lists):
            for item in items:
                item["id"] = f"{item['id']}-{at}"
    return plain
