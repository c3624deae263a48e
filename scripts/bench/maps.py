"""Maps of everyday size, as many as wanted, with every short form written out: `python -m bench.maps FOLDER COUNT`."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

PERSONA = "name: Maya Chen\nrole: Marketing manager\n"
STAGES = ("Awareness", "Consideration", "Trial", "Decision", "Onboarding", "First value", "Retention", "Advocacy")
TOUCHPOINTS = (
    "Website", "Pricing page", "Newsletter", "Search ad", "Webinar", "Demo call", "Trial", "Invoice", "Help centre",
    "Community", "Review site", "Status page",
)  # fmt: skip
KINDS = (("analytics", "crm", "heatmap"), ("interview", "survey", "ticket"))
WORDS = (
    "a", "plan", "price", "page", "week", "team", "finance", "lead", "demo", "trial", "form", "answer", "mail", "call",
    "note", "month", "link", "seat", "offer", "budget", "list", "asks", "reads", "waits", "compares", "opens",
    "forwards", "forgets", "finds", "counts", "hopes", "doubts", "the", "and", "of", "to", "with", "without", "before",
    "after", "slow", "clear", "hidden", "new", "second", "last", "quiet", "plain", "early", "late",
)  # fmt: skip


def make_map(number: int) -> Mapping[str, Any]:
    """Return the content of one map; the same number gives the same map."""
    dice = random.Random(number)
    evidence = [_evidence(dice, place) for place in range(12)]
    return {
        "schema": 1,
        "title": f"{_words(dice, 3, 5)} {number}",
        "persona": "maya",
        "owner": _words(dice, 2, 2),
        "about": _words(dice, 30, 50),
        "objective": {"statement": _words(dice, 12, 20), "kind": "conversion", "goal": "retention", "focus": ["trial"]},
        "reviewed": "2026-10-22",
        "review_every": "3 months",
        "touchpoints": [
            {"id": _slug(name), "name": name, "team": "growth", "kind": "web-page", "match": [f"/{_slug(name)}/*"]}
            for name in TOUCHPOINTS
        ],
        "evidence": evidence,
        "stages": [_stage(dice, place, evidence) for place in range(len(STAGES))],
    }


def _stage(dice: random.Random, place: int, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    steps = [_step(dice, f"{place}-{at}", evidence) for at in range(dice.randint(3, 5))]
    pains = [_pain(dice, f"{place}-{at}", evidence) for at in range(dice.randint(1, 3))]
    return {
        "id": _slug(STAGES[place]),
        "name": STAGES[place],
        "goal": _words(dice, 8, 14),
        "duration": "Two weeks",
        "emotion": dice.randint(-2, 2),
        "feeling": _words(dice, 1, 3),
        "touchpoints": [{"id": _slug(name), "note": _words(dice, 4, 9)} for name in dice.sample(TOUCHPOINTS, 3)],
        "thoughts": [_words(dice, 5, 12) for _ in range(2)],
        "steps": steps,
        "pains": [{**pain, "step": steps[0]["id"]} for pain in pains],
        "opportunities": [
            {
                "id": f"opportunity-{place}",
                "text": _words(dice, 8, 16),
                "solves": [pain["id"] for pain in pains],
                "impact": 3,
                "effort": 2,
                "owner": _words(dice, 2, 2),
                "status": "planned",
            }
        ],
    }


def _step(dice: random.Random, name: str, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": f"step-{name}",
        "action": _words(dice, 6, 14),
        "touchpoints": [{"id": _slug(dice.choice(TOUCHPOINTS))}],
        "thought": _words(dice, 4, 10),
        "emotion": dice.randint(-2, 2),
        "feeling": _words(dice, 1, 3),
        "evidence": [dice.choice(evidence)["id"]],
    }


def _pain(dice: random.Random, name: str, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    text = _words(dice, 8, 14)
    # A number and a voice, so that a check finds no gap.
    cited = [dice.choice(evidence[::2])["id"], dice.choice(evidence[1::2])["id"]]
    return {"id": f"pain-{name}", "text": text, "severity": 2, "evidence": cited}


def _evidence(dice: random.Random, place: int) -> dict[str, Any]:
    return {
        "id": f"evidence-{place}",
        "kind": dice.choice(KINDS[place % 2]),
        "source": _words(dice, 3, 6),
        "date": f"2026-{dice.randint(1, 9):02}-{dice.randint(1, 28):02}",
        "n": dice.randint(5, 400),
        "says": _words(dice, 8, 20),
    }


def _words(dice: random.Random, least: int, most: int) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(least, most))).capitalize()


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def write_maps(folder: Path, count: int) -> None:
    """Write a project of that many maps with one persona."""
    for name in ("maps", "personas"):
        (folder / name).mkdir(parents=True)
    (folder / "personas" / "maya.yml").write_text(PERSONA, encoding="utf-8")
    for number in range(count):
        text = yaml.dump(make_map(number), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)
        (folder / "maps" / f"map-{number:04}.yml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_maps(Path(sys.argv[1]), int(sys.argv[2]))
