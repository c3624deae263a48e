"""Drawings that several tests look at: one of each kind, for any number of stages and any texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from xml.etree import ElementTree

from mkdocs_journey.diagrams import (
    Change,
    ChannelBars,
    ChannelFlow,
    ChannelRow,
    Cohort,
    CountedShare,
    CurvePoint,
    CurveSide,
    CurveStage,
    Drawing,
    Duration,
    EmotionCurve,
    FateShare,
    FlowChannel,
    FlowStage,
    GoesOnStage,
    JourneyFlow,
    MeasuredEmotion,
    ModelsApart,
    ModelShares,
    MonthLine,
    MonthLines,
    MonthPoint,
    SinceReview,
    SparkStage,
    SpendBars,
    SpendRow,
    StageChange,
    SurvivalCurve,
    TicketWeek,
    TimeInStages,
    TimeStage,
    TwoCurves,
    TwoStage,
    WhoGoesOn,
    channel_bars,
    channel_flow,
    credit_bars,
    emotion_curve,
    gallery,
    journey_flow,
    models_apart,
    month_lines,
    since_review,
    sparkline,
    spend_bars,
    survival_curve,
    ticket_weeks,
    time_in_stage,
    two_curves,
    who_goes_on,
)

SVG = "{http://www.w3.org/2000/svg}"
SCORES = (0, 1, -1, 2, 1, 0, -2, 1, 1, 0, 2, -1)


def sample_curve(count: int, text: str, uid: str) -> Drawing:
    stages = tuple(
        CurveStage(
            f"s{index}",
            f"{text} {index}",
            (CurvePoint(SCORES[index % 12], text, step=text, pins=(index + 1,), nosedive=index == 2),),
            MeasuredEmotion(0.5, -1, 1, 20 + index * 10),
        )
        for index in range(count)
    )
    return emotion_curve(EmotionCurve(stages, moment="s2", moment_note=text, names=True), uid=uid)


def sample_goes_on(count: int, text: str, uid: str) -> Drawing:
    cohort = Cohort(
        742,
        (FateShare("moved", 267, 0.33, 0.4), FateShare("left", 375, 0.47, 0.54), FateShare("open", 100, 0.11, 0.16)),
    )
    stages = tuple(GoesOnStage(f"s{index}", f"{text} {index}", 1840 - index, cohort) for index in range(count))
    return who_goes_on(WhoGoesOn(stages, moment="s2", people=text), uid=uid)


def sample_time(count: int, text: str, uid: str) -> Drawing:
    steps = ((2.0, 0.8), (8.0, 0.5), (40.0, 0.3))
    stages = tuple(
        TimeStage(f"s{i}", f"{text} {i}", Duration(8), Duration(None, 300), n=742, steps=steps) for i in range(count)
    )
    return time_in_stage(TimeInStages(stages, moment="s2", highlight="s2"), uid=uid)


def sample_bars(count: int, text: str, uid: str) -> Drawing:
    rows = tuple(ChannelRow(f"{text} {index}", 0.1, 74.2, 0.08, 0.12, kind="bucket") for index in range(count))
    return channel_bars(ChannelBars(text, rows, 742 if count else 0), uid=uid)


def sample_gallery(count: int, text: str, uid: str) -> Drawing:
    rows = (ChannelRow(text, 0.1, 74.2, 0.08, 0.12), ChannelRow("(unknown)", 0.2, 148.4, kind="bucket"))
    drawn = (credit_bars(ChannelBars(text, rows, 742), uid=f"{uid} {index}") for index in range(count))
    panels = [(f"{text} {index}", bars.label(uid=f"{uid} {index} labelled")) for index, bars in enumerate(drawn)]
    return gallery(panels, title=text, summary=f"{text} comes first.", names="Model", uid=uid)


def sample_spend(count: int, text: str, uid: str) -> Drawing:
    rows = tuple(
        SpendRow(f"{text} {index}", 0.1 if index else None, 0.2, "EUR 12 each", interval=(0.1, 0.3), kind="bucket")
        if index % 3 == 0
        else SpendRow(f"{text} {index}", 0.3, None, folded="in (small)")
        for index in range(count)
    )
    return spend_bars(SpendBars(text, rows, 0.5), uid=uid)


def sample_credit(count: int, text: str, uid: str) -> Drawing:
    rows = tuple(
        ChannelRow(f"{text} {i}", 0.1, 74.2, 0.08, 0.12, kind="bucket" if i else "value", reach=(0.05, 0.2))
        for i in range(count)
    )
    return credit_bars(ChannelBars(text, rows, 742 if count else 0), uid=uid).drawing


def sample_spark(count: int, text: str, uid: str) -> Drawing:
    return sparkline([SparkStage(f"{text} {index}", SCORES[index % 12]) for index in range(count)], uid=uid)


def sample_survival(count: int, text: str, uid: str) -> Drawing:
    steps = tuple((float(index + 1), 1 - index / 20) for index in range(count))
    moved = tuple((days, (1 - share) / 2) for days, share in steps)
    return survival_curve(SurvivalCurve(text, steps, Duration(8), Duration(None, 12), 742, moved=moved), uid=uid)


def sample_flow(count: int, text: str, uid: str) -> Drawing:
    stages = tuple(
        FlowStage(
            f"s{index}",
            f"{text} {index}",
            entries=1000,
            moved_to=tuple(
                (f"s{target}", leads) for target, leads in ((index + 1, 500), (index + 2, 100)) if target < count
            )
            + ((("s0", 40),) if index == 3 else ()),
            ends=(("left", 200), ("open", 100), ("won", 60 if index == 3 else 100)),
        )
        for index in range(count)
    )
    return journey_flow(JourneyFlow(stages, people=text), uid=uid)


def sample_channel_flow(count: int, text: str, uid: str) -> Drawing:
    channels = tuple(
        FlowChannel(f"{text} {index}", 0.02 * index, 0.2 - 0.01 * index, is_value=index < 8) for index in range(count)
    )
    return channel_flow(ChannelFlow(channels, goal=text, model=text, leads=1840, entries=742), uid=uid)


def sample_models(count: int, text: str, uid: str) -> Drawing:
    channels = tuple(
        ModelShares(
            f"{text} {index}", (("First touch", 0.1), ("Linear", 0.1 + index / 100), (text, None)), is_value=index < 8
        )
        for index in range(count)
    )
    return models_apart(ModelsApart(text, channels, 742), uid=uid)


def sample_since(count: int, text: str, uid: str) -> Drawing:
    stages = tuple(
        StageChange(
            f"{text} {index}",
            CountedShare(60, 100, 0.5, 0.7),
            CountedShare(40, 100, 0.3, 0.5),
            21,
            ("fell", "rose")[index % 2],
        )
        for index in range(count)
    )
    return since_review(SinceReview(text, stages, hidden=2), uid=uid)


def sample_months(count: int, text: str, uid: str) -> Drawing:
    months = tuple(date(2026, month, 1) for month in range(1, 9))
    lines = tuple(
        MonthLine(
            f"{text} {index}",
            (
                None,
                *(MonthPoint(0.4 + at / 50, 0.3, 0.7, "40%, 40 of 100", 100, is_kept=at == 1) for at in range(1, 7)),
                None,
            ),
            Change("40%", "60%", index % 2 == 0, text) if index % 3 else None,
            is_judged=True,
        )
        for index in range(count)
    )
    marks = ((date(2026, 3, 14), text), (date(2026, 3, 20), "done"), (date(2030, 1, 1), "later"))
    return month_lines(MonthLines(text, text, months, lines, marks, is_share=True), uid=uid)


def sample_tickets(count: int, text: str, uid: str) -> Drawing:
    weeks = [TicketWeek(date(2026, 1, 5) + timedelta(weeks=i), i, median=i / 2, spike=i == 2) for i in range(count)]
    return ticket_weeks(weeks, subject=text, uid=uid)


def sample_two_curves(count: int, text: str, uid: str) -> Drawing:
    stages = tuple(
        TwoStage(f"{text} {index}", CurveSide(SCORES[index % 12]), CurveSide(SCORES[(index + 1) % 12]))
        for index in range(count)
    )
    return two_curves(TwoCurves(stages, text, f"other {text}"), uid=uid)


SAMPLES: dict[str, Callable[[int, str, str], Drawing]] = {
    "emotion_curve": sample_curve,
    "who_goes_on": sample_goes_on,
    "time_in_stage": sample_time,
    "channel_bars": sample_bars,
    "credit_bars": sample_credit,
    "sparkline": sample_spark,
    "gallery": sample_gallery,
    "spend_bars": sample_spend,
    "survival_curve": sample_survival,
    "ticket_weeks": sample_tickets,
    "journey_flow": sample_flow,
    "channel_flow": sample_channel_flow,
    "models_apart": sample_models,
    "since_review": sample_since,
    "month_lines": sample_months,
    "two_curves": sample_two_curves,
}


def parse(drawing: Drawing) -> ElementTree.Element:
    """Return the root of the SVG."""
    return ElementTree.fromstring(drawing.svg)


def read_texts(drawing: Drawing, *, class_: str = "") -> list[str]:
    """Return each text of the drawing, as written; only those with a class when one is given."""
    elements = [element for element in parse(drawing).iter() if element.tag in ("text", f"{SVG}text")]
    return ["".join(item.itertext()) for item in elements if class_ in item.get("class", "").split() or not class_]


def find_by_class(drawing: Drawing, class_: str) -> list[ElementTree.Element]:
    """Return the elements with a class."""
    return [element for element in parse(drawing).iter() if class_ in element.get("class", "").split()]
