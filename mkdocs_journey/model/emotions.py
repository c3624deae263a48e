"""The published list of emotion words and the score, from −2 to +2, that each stands for."""

from __future__ import annotations

from collections.abc import Mapping

_WORDS_BY_SCORE: Mapping[int, str] = {
    -2: "frustrated angry furious desperate devastated outraged hopeless betrayed",
    -1: "confused annoyed anxious worried nervous disappointed uncertain unsure overwhelmed skeptical sceptical wary "
    "hesitant impatient stressed doubtful bored irritated sad",
    0: "neutral curious indifferent calm cautious surprised aware interested focused",
    1: "confident hopeful satisfied relieved pleased reassured happy optimistic motivated comfortable willing engaged "
    "encouraged informed trusting",
    2: "delighted excited proud thrilled enthusiastic loyal amazed grateful ecstatic inspired",
}

EMOTION_WORDS: Mapping[str, int] = {word: score for score, words in _WORDS_BY_SCORE.items() for word in words.split()}
