"""A word that nobody knows -> the known word that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST_WORD = 80


def suggest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to `word`, None when none is near; of two equally near, the first.

    Letter case counts for nothing, and a space, `-` and `_` are one letter. Near is one slip (a letter missing, added,
    changed or swapped with its neighbour) for each three letters, at least one, for words of two letters or more.
    """
    plain = _fold(word)
    best: tuple[int, str] | None = None
    for candidate in known:
        other = _fold(candidate)
        limit = min(_slips_allowed(plain, other), best[0] - 1 if best else len(plain))
        slips = _slips_between(plain, other, limit) if candidate != word else None
        if slips is not None:
            best = (slips, candidate)
    return best[1] if best else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint such as `did you mean "touchpoints"?`, empty when no known word is near."""
    nearest = suggest(word, known)
    return f'did you mean "{nearest}"?' if nearest is not None else ""


def _fold(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


def _slips_allowed(word: str, other: str) -> int:
    """Return how many slips still count as near."""
    shorter, longer = sorted((len(word), len(other)))
    if shorter < 2 or longer > _LONGEST_WORD:
        return 0
    return min(max(1, longer // 3), shorter - 1)


def _slips_between(word: str, other: str, limit: int) -> int | None:
    """Return the optimal string alignment distance, None when it is over the limit."""
    if limit < 0 or abs(len(word) - len(other)) > limit:
        return None
    if word == other:
        return 0
    if limit == 0:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        before, last, row = row, before, [i]
        for j, target in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == target:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return None
    return row[-1] if row[-1] <= limit else None
