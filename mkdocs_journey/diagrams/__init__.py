"""Stage figures as drawings: plain numbers and texts in; inline SVG, one sentence and a data table out.

Each drawing is a function of one frozen value and a `uid` that is unique on its page. The SVG carries classes only;
`assets/journey-diagrams.css` styles them from the `--journey-*` variables. Emotion curve, who goes on and time in
stage share their columns, so that they line up when they stand in boxes of the same width. `wording` holds the one
way in which figures are written everywhere; `standalone_svg` makes a file of any drawing.
"""

from mkdocs_journey.diagrams.channel_bars import ChannelBars, ChannelRow, channel_bars
from mkdocs_journey.diagrams.channel_flow import ChannelFlow, FlowChannel, channel_flow
from mkdocs_journey.diagrams.credit_bars import CreditBars, credit_bars
from mkdocs_journey.diagrams.curve_points import CurvePoint, CurveStage, EmotionCurve, MeasuredEmotion
from mkdocs_journey.diagrams.emotion_curve import emotion_axis, emotion_curve
from mkdocs_journey.diagrams.flow_words import FlowStage
from mkdocs_journey.diagrams.gallery import gallery
from mkdocs_journey.diagrams.goes_on_words import Cohort, FateShare, GoesOnStage
from mkdocs_journey.diagrams.journey_flow import JourneyFlow, journey_flow
from mkdocs_journey.diagrams.models_apart import ModelsApart, ModelShares, models_apart
from mkdocs_journey.diagrams.month_lines import Change, MonthLine, MonthLines, MonthPoint, month_lines
from mkdocs_journey.diagrams.since_review import CountedShare, SinceReview, StageChange, since_review
from mkdocs_journey.diagrams.sparkline import SparkStage, sparkline
from mkdocs_journey.diagrams.spend_bars import SpendBars, SpendRow, spend_bars
from mkdocs_journey.diagrams.standalone import standalone_svg
from mkdocs_journey.diagrams.survival_curve import SurvivalCurve, survival_curve
from mkdocs_journey.diagrams.svg import Drawing
from mkdocs_journey.diagrams.ticket_weeks import TicketWeek, ticket_weeks
from mkdocs_journey.diagrams.time_in_stage import Duration, TimeInStages, TimeStage, time_in_stage
from mkdocs_journey.diagrams.two_curves import CurveSide, TwoCurves, TwoStage, two_curves
from mkdocs_journey.diagrams.who_goes_on import WhoGoesOn, who_goes_on

__all__ = [
    "Change",
    "ChannelBars",
    "ChannelFlow",
    "ChannelRow",
    "Cohort",
    "CountedShare",
    "CreditBars",
    "CurvePoint",
    "CurveSide",
    "CurveStage",
    "Drawing",
    "Duration",
    "EmotionCurve",
    "FateShare",
    "FlowChannel",
    "FlowStage",
    "GoesOnStage",
    "JourneyFlow",
    "MeasuredEmotion",
    "ModelShares",
    "ModelsApart",
    "MonthLine",
    "MonthLines",
    "MonthPoint",
    "SinceReview",
    "SparkStage",
    "SpendBars",
    "SpendRow",
    "StageChange",
    "SurvivalCurve",
    "TicketWeek",
    "TimeInStages",
    "TimeStage",
    "TwoCurves",
    "TwoStage",
    "WhoGoesOn",
    "channel_bars",
    "channel_flow",
    "credit_bars",
    "emotion_axis",
    "emotion_curve",
    "gallery",
    "journey_flow",
    "models_apart",
    "month_lines",
    "since_review",
    "sparkline",
    "spend_bars",
    "standalone_svg",
    "survival_curve",
    "ticket_weeks",
    "time_in_stage",
    "two_curves",
    "who_goes_on",
]
