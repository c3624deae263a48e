"""Unsupported claim: pains, and strong feelings, that nothing recent stands behind.

Why: a map mixes what was heard with what was guessed, and after a year nobody knows which is which. The claims that
weigh most, what hurts and where feelings reach an end of the scale, have to name a source of the last twelve months.

Formula: pains, and emotions of −2 or +2, whose newest evidence is older than `evidence_months` months or missing,
with none of the whole map; or |emotion of a stage − the measured median| ≥ 2 of `small_sample` scores or more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mkdocs_journey.findings.finding import Detail, Finding
from mkdocs_journey.findings.support import Support, has_fresh, judge_support
from mkdocs_journey.findings.wording import day, number, signed
from mkdocs_journey.join import JoinedMap
from mkdocs_journey.model.citations import uncited_evidence
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.model.ways import stage_feeling
from mkdocs_journey.settings import Settings
from mkdocs_journey.words.speech import message, say, say_many, sentence

if TYPE_CHECKING:
    from mkdocs_journey.attribution.aggregate_figures import MeasuredScores

KIND = "unsupported"
SETTINGS = ("evidence_months", "small_sample")
STRONG = 2
FAR = 2
RULE = message(
    "a pain, or an emotion of −{strong} or +{strong}, without evidence of its own or of the map as a whole, or with "
    "none of the last {months} months"
)
MEASURED_RULE = message("or an emotion {far} points or more from the measured one (n ≥ {least})")


@dataclass(frozen=True, slots=True)
class _Claim:
    name: str
    stage: Stage
    path: tuple[str | int, ...]
    evidence: tuple[str, ...]


def find_unsupported(
    joined: JoinedMap,
    settings: Settings,
    *,
    judged_on: date | None,
    measured: Mapping[str, MeasuredScores] | None = None,
) -> Iterator[Finding]:
    """Yield one finding for a map with claims that nothing supports, and its list; a map of the future claims nothing.

    Args:
        joined: The map with its evidence.
        settings: How old evidence may be, and from which n a measured emotion counts.
        judged_on: The day that ages count to; None when nothing is dated.
        measured: What people scored, by the id of the stage; None where nobody measured.
    """
    if joined.content.state == "future":
        return
    claims = list(_list_claims(joined))
    whole = uncited_evidence(joined.content)
    lacking = []
    for claim in claims:
        if has_fresh(claim.evidence, joined.evidence, judged_on=judged_on, months=settings.evidence_months):
            continue
        support = judge_support(
            claim.evidence, joined.evidence, whole, judged_on=judged_on, months=settings.evidence_months
        )
        if support.level is None:
            text = f"{claim.name}: {_tell_lack(support, settings)}"
            lacking.append(Detail(text=text, stage=claim.stage.id, path=claim.path))
    far = list(_list_far(joined, settings, measured or {}))
    if lacking or far:
        count = len(lacking) + len(far)
        rule = say(RULE, strong=STRONG, months=settings.evidence_months)
        yield Finding(
            kind=KIND,
            value=count,
            threshold=1,
            change=say_many("{n} claim", "{n} claims", count),
            rule=rule if measured is None else f"{rule}; {say(MEASURED_RULE, far=FAR, least=settings.small_sample)}",
            text=_tell(len(lacking), len(claims), len(far)),
            details=(*lacking, *far),
        )


@sentence
def _tell(lacking: int, claims: int, far: int) -> str:
    told = []
    if lacking:
        told.append(
            say_many(
                "{n} of {claims} pains and strong feelings of this map has nothing recent behind it.",
                "{n} of {claims} pains and strong feelings of this map have nothing recent behind them.",
                lacking,
                claims=claims,
            )
        )
    if far:
        told.append(
            say_many("{n} feeling lies far from what people said.", "{n} feelings lie far from what people said.", far)
        )
    return " ".join(told)


def _list_claims(joined: JoinedMap) -> Iterator[_Claim]:
    for at, stage in enumerate(joined.content.stages):
        path = ("stages", at)
        strong = [step.emotion for step in stage.steps if step.emotion is not None and abs(step.emotion) >= STRONG]
        # A stage that feels like one of its steps claims nothing that the step does not.
        if stage.emotion is not None and abs(stage.emotion) >= STRONG and stage.emotion not in strong:
            cited = tuple(name for step in stage.steps for name in step.evidence)
            yield _Claim(
                say("{emotion} for {stage}", emotion=signed(stage.emotion), stage=stage.name),
                stage,
                (*path, "emotion"),
                cited,
            )
        for index, step in enumerate(stage.steps):
            if step.emotion is not None and abs(step.emotion) >= STRONG:
                name = say("{emotion} at “{action}”", emotion=signed(step.emotion), action=step.action)
                yield _Claim(name, stage, (*path, "steps", index), step.evidence)
        for index, pain in enumerate(stage.pains):
            yield _Claim(say("the pain “{pain}”", pain=pain.text), stage, (*path, "pains", index), pain.evidence)


@sentence
def _tell_lack(support: Support, settings: Settings) -> str:
    if support.newest is None:
        return say("no evidence")
    return say(
        "its newest evidence is of {newest}, more than {evidence_months} months ago",
        newest=day(support.newest),
        evidence_months=settings.evidence_months,
    )


def _list_far(joined: JoinedMap, settings: Settings, measured: Mapping[str, MeasuredScores]) -> Iterator[Detail]:
    """Yield the stages whose emotion lies far from what people said of them."""
    for at, stage in enumerate(joined.content.stages):
        feeling, found = stage_feeling(stage), measured.get(stage.id)
        if feeling is None or found is None or found.n < settings.small_sample:
            continue
        if abs(feeling.score - found.median) >= FAR:
            middle = f"{'+' if found.median > 0 else ''}{number(found.median, places=1)}"
            text = say(
                "{score} for {stage}: the median of {number} scores is {middle}",
                score=signed(feeling.score),
                stage=stage.name,
                number=number(found.n),
                middle=middle,
            )
            yield Detail(text=text, stage=stage.id, path=("stages", at))
