"""What one point less drop-off would be worth: a table for the page of numbers, a sentence for maps and stages."""

from __future__ import annotations

from mkdocs_journey.attribution.money import QUARTER_DAYS, AtStake
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.unknown import NO_DATA, fewer_than
from mkdocs_journey.diagrams.wording import format_count, format_money
from mkdocs_journey.figure_tables.folding import is_few
from mkdocs_journey.model.journey_map import Stage
from mkdocs_journey.pages.figures_text import count_text, may_tell
from mkdocs_journey.pages.material import MapMaterial
from mkdocs_journey.pages.parts import Table, make_table
from mkdocs_journey.words.speech import message, say, sentence

ASSUMPTION = message(
    "Assumed: who would move on in addition is won as often, and for as much, as those who did "
    "move on. The lower end counts nobody who is still undecided as won, the upper end as often "
    "as the decided ones; both ends hold the 95% interval. Who has to be won over is rarely like "
    "who came by themselves, so read the upper end with care."
)
_WINS = message(
    "One point less drop-off would be {more} more leads a quarter that move on, and {wins} more won (from {movers} who "
    "moved on, {decided} of them decided)."
)
_VALUE = message(
    "One point less drop-off would be {more} more leads a quarter that move on, and {wins} more won, worth {value} "
    "(from {movers} who moved on, {decided} of them decided)."
)


def tabulate_stakes(material: MapMaterial) -> Table | None:
    """Return what is at stake in each stage before the goal; None without any."""
    rows = []
    for stage in material.content.stages:
        found = _stake_of(material, stage)
        if found is not None:
            more, wins, value = _tell(material, found)
            entries = count_text(found.entries, least=material.least)
            rows.append((stage.name, entries, more, wins, value))
    if not rows:
        return None
    currency = material.currency
    columns = (
        say("Stage"),
        say("Leads a quarter ({days} days)", days=QUARTER_DAYS),
        say("More move on"),
        say("Of those, won later"),
        say("Won value, {currency}", currency=currency) if currency else say("Won value"),
    )
    return make_table(
        say("What one point less drop-off would be worth in a quarter"), columns, rows, note=say(ASSUMPTION)
    )


@sentence
def tell_stake(material: MapMaterial, stage: Stage) -> str:
    """Return what is at stake in one stage as a sentence; "" where it cannot be told."""
    found = _stake_of(material, stage)
    if found is None or is_few(found.entries, material.least):
        return ""
    more, wins, value = _tell(material, found)
    if not _may_tell_wins(material, found):
        return say("One point less drop-off would be {more} more leads a quarter that move on.", more=more)
    counts = {"more": more, "wins": wins, "movers": format_count(found.movers), "decided": format_count(found.decided)}
    if material.currency is None or not _may_tell_value(material, found):
        return say(_WINS, **counts)
    return say(_VALUE, value=f"{material.currency} {value}", **counts)


def tell_most_at_stake(material: MapMaterial) -> str:
    """Return the stage where most is at stake, in two sentences; "" where nothing can be told."""
    told = {stage.id: _weigh(material, stage) for stage in material.content.stages if tell_stake(material, stage)}
    if not told:
        return ""
    stage = max(material.content.stages, key=lambda stage: told.get(stage.id, ()))
    return say("Most is at stake in {stage}. {stake}", stage=stage.name, stake=tell_stake(material, stage))


def _weigh(material: MapMaterial, stage: Stage) -> tuple[float, float, float]:
    """Return what is at stake as pages may tell it, the lower ends: value first, then wins, then leads."""
    found = _stake_of(material, stage)
    if found is None:
        return 0.0, 0.0, 0.0
    value = found.value[0] if found.value is not None and _may_tell_value(material, found) else 0.0
    wins = found.wins[0] if found.wins is not None and _may_tell_wins(material, found) else 0.0
    return value, wins, found.leads


def _stake_of(material: MapMaterial, stage: Stage) -> AtStake | None:
    figures = material.stage_figures(stage.id)
    return figures.at_stake if figures is not None and stage.id in material.before_goal else None


def _tell(material: MapMaterial, found: AtStake) -> tuple[str, str, str]:
    """Return how many more would move on, how many of them won, and for how much."""
    least = material.least
    if is_few(found.entries, least):
        return (fewer_than(least, "leads"),) * 3
    more = format_count(found.leads, places=1)
    wins = value = fewer_than(least, "leads") if found.wins is not None else say(NO_DATA)
    if found.wins is not None and _may_tell_wins(material, found):
        wins = " to ".join(format_count(end, places=1) for end in found.wins)
        value = say(NO_DATA) if not found.valued else fewer_than(least, "leads")
        if found.value is not None and _may_tell_value(material, found):
            value = " to ".join(format_money(end, "").strip() for end in found.value)
    return more, wins, value


def _may_tell_wins(material: MapMaterial, found: AtStake) -> bool:
    shares = (Share(found.won, found.movers), Share(found.won, found.decided))
    return found.wins is not None and all(may_tell(share, least=material.least) for share in shares)


def _may_tell_value(material: MapMaterial, found: AtStake) -> bool:
    has_value = found.value is not None and material.currency is not None
    return has_value and found.valued > 0 and not is_few(found.valued, material.least)
