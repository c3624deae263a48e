"""Figures in words, as far as they may be told: what is about fewer leads than the limit is said without its number."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from mkdocs_journey.attribution.durations import Quantile, TimeInStage
from mkdocs_journey.attribution.figures import Cut
from mkdocs_journey.attribution.whereabouts import DropOff
from mkdocs_journey.attribution.wilson import Share
from mkdocs_journey.diagrams.unknown import (
    FEW,
    NEARLY_ALL,
    NO_DATA,
    NO_DATA_ON_LEADS,
    STILL_OPEN,
    fewer_than,
    mark_small,
)
from mkdocs_journey.diagrams.wording import (
    NO_FIGURE,
    format_count,
    format_date,
    format_days,
    format_interval,
    format_percent,
    format_sample,
    format_share,
)
from mkdocs_journey.figure_tables.folding import Part, fold_parts, is_few, tells_of_few
from mkdocs_journey.findings.finding import Detail, Finding
from mkdocs_journey.words.formats import capitalise
from mkdocs_journey.words.speech import message, say, say_many


def count_text(count: float, *, least: int) -> str:
    """Return "742", or "fewer than 10" where it is about some, but few, leads."""
    return fewer_than(least) if is_few(count, least) else format_count(count, places=1)


def share_text(share: Share, *, least: int, small: int) -> str:
    """Return "64%, 475 of 742 (60–67%)", marked below `small`; without numbers where few are told from many."""
    if not share.n:
        return say(NO_DATA)
    if is_few(share.n, least):
        return fewer_than(least, "leads")
    if is_few(share.count, least):
        return say("{part} of {whole}", part=fewer_than(least), whole=format_count(share.n))
    if is_few(share.n - share.count, least):
        return say("all but {part} of {whole}", part=fewer_than(least), whole=format_count(share.n))
    return mark_small(format_share(share.count, share.n, share.interval), share.n, small=small)


def percent_text(share: Share, *, least: int) -> str:
    """Return "64%"; "few" or "nearly all" where the number would tell of fewer leads than the limit."""
    if is_few(share.n, least) or not share.n:
        return NO_FIGURE
    if is_few(share.count, least):
        return say(FEW)
    if is_few(share.n - share.count, least):
        return say(NEARLY_ALL)
    return format_percent(share.value)


def cell_text(share: Share, *, least: int, small: int) -> str:
    """Return "64%, 475 (60–67%)" for a cell whose column names the base; guarded like `share_text`."""
    if not share.n:
        return NO_FIGURE
    if not may_tell(share, least=least):
        return say(NEARLY_ALL) if share.n >= least and share.count >= least else fewer_than(least)
    interval = f" ({format_interval(*share.interval)})" if share.interval is not None else ""
    return mark_small(f"{format_percent(share.value)}, {format_count(share.count)}{interval}", share.n, small=small)


def may_tell(share: Share, *, least: int) -> bool:
    """Tell whether neither the share's count, nor its rest, nor its base is about some but few leads."""
    return share.n > 0 and not tells_of_few(share, least)


def hush_finding(finding: Finding, least: int) -> Finding:
    """Return a finding as a page may tell it: without its numbers, and items, where one of them is about few leads."""
    if finding.details:
        finding = _hush_details(finding, least)
    if all(may_tell(share, least=least) for share in finding.counts):
        return finding
    text = say("Its numbers are not shown, as one of them is about {least}.", least=fewer_than(least, "leads"))
    return replace(finding, text=text, change=say("few leads"))


def _hush_details(finding: Finding, least: int) -> Finding:
    """Return a finding without the items that are about few leads; how many those are is said."""
    kept = [
        item
        if all(may_tell(share, least=least) for share in (*item.counts, *((item.share,) if item.share else ())))
        else replace(item, figure="")
        for item in finding.details
        if item.share is None or not is_few(item.share.count, least)
    ]
    left_out = len(finding.details) - len(kept)
    if not left_out:
        return replace(finding, details=tuple(kept))
    about = say_many(
        "{n} more is about {few} and not named here",
        "{n} more are about {few} and not named here",
        left_out,
        few=fewer_than(least, "leads"),
    )
    return replace(finding, details=(*kept, Detail(text=about, stage=finding.stage)))


def quantile_of(time: TimeInStage, probability: float) -> Quantile:
    """Return P50, P75 or P90 of time in stage."""
    return next(item for item in time.quantiles if item.probability == probability)


def quantile_text(quantile: Quantile) -> str:
    """Return "19 days", or "more than 300 days" where so many never got there."""
    return format_days(quantile.days, more_than=quantile.more_than)


def quantile_interval(quantile: Quantile) -> str:
    """Return "17–21 days" for the 95 % interval; an end that the data cannot bound is said so; "" without one."""
    low, high = quantile.interval
    if low is None and high is None:
        return ""
    if low is None:
        return say("up to {high}", high=format_days(high))
    return (
        say("{low} or more", low=format_days(low))
        if high is None
        else say("{low} to {high}", low=format_days(low), high=format_days(high))
    )


def drop_off_parts(drop_off: DropOff, *, least: int) -> tuple[Part, ...]:
    """Return where the cohort went: moved on, left by reason, open, won and stayed; few leads folded.

    Reasons fold among themselves first, so that who left and who is still open stay two things wherever they can.
    """
    word = say("Left", context="of leads") if drop_off.losses_marked else say("Ended")
    reasons = fold_parts(
        (
            Part(f"{word}: {reason}" if reason else say("{word}, no reason given", word=word), count)
            for reason, count in drop_off.left
        ),
        least=least,
    )
    left = (
        Part(part.label if part.label.startswith(word) else f"{word}: {part.label}", part.count) for part in reasons
    )
    parts = (
        Part(say("Moved on"), drop_off.moved_on),
        *left,
        Part(capitalise(say(STILL_OPEN)), drop_off.open),
        Part(say("Won and stayed"), drop_off.won_stayed),
    )
    return fold_parts(parts, least=least)


def drop_off_split(drop_off: DropOff, *, least: int) -> str:
    """Return "40% left, 20% still open, 4% won and stayed", of the whole cohort, without parts about few leads."""
    parts = (
        (drop_off.left_count, message("left")),
        (drop_off.open, STILL_OPEN),
        (drop_off.won_stayed, message("won and stayed")),
    )
    told = [
        f"{format_percent(count / drop_off.n)} {say(words)}"
        for count, words in parts
        if count and not is_few(count, least) and not is_few(drop_off.n, least)
    ]
    return ", ".join(told)


def tell_left_out(count: int, *, least: int) -> tuple[str, ...]:
    """Return the sentence on those that have no time; none where there are none."""
    if not count:
        return ()
    told = capitalise(count_text(count, least=least))
    return (say("{count} cannot be timed and are left out.", count=told),)


def sample_text(n: int, *, least: int, small: int) -> str:
    """Return "n 742", "n 24, small sample", or "fewer than 10 leads"."""
    return fewer_than(least, "leads") if is_few(n, least) else format_sample(n, small=small)


def cut_text(cut: Cut, *, timezone: str, least: int, with_leads: bool = True) -> str:
    """Return the line that stands beside every figure: as-of date, leads, period and lookback."""
    parts = [say("Data as of {date}", date=format_date(cut.as_of.astimezone(ZoneInfo(timezone)).date()))]
    if with_leads and cut.leads is None:
        parts.append(say(NO_DATA_ON_LEADS))
    elif with_leads:
        parts.append(say("{leads} leads", leads=count_text(cut.leads or 0, least=least)))
    if cut.period is not None:
        parts.append(f"{format_date(cut.period[0])} – {format_date(cut.period[1])}")
    parts.append(say("lookback {days} days", days=cut.lookback_days))
    return " · ".join(parts)
