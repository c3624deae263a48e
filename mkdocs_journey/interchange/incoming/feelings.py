"""A rating as people write it -> a score from −2 to +2: numbers on a scale, words in eight languages, faces, signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mkdocs_journey.interchange.incoming.lane_words import fold_words
from mkdocs_journey.model.emotions import EMOTION_WORDS
from mkdocs_journey.tables.scales import Scale, place_on_scale

# By score; beside the published list of English words: en, de, fr, es, it, nl, pt, ja.
_WORDS: Mapping[int, str] = {
    -2: "very negative, very bad, very unhappy, terrible, awful, hate, sehr negativ, sehr schlecht, "
    "sehr unzufrieden, frustriert, wütend, verzweifelt, verärgert, empört, très négatif, très mauvais, "
    "frustré, frustrée, furieux, furieuse, en colère, désespéré, muy negativo, muy malo, frustrado, "
    "frustrada, furioso, furiosa, enfadado, enfadada, desesperado, molto negativo, pessimo, frustrato, "
    "frustrata, arrabbiato, arrabbiata, disperato, zeer negatief, heel slecht, gefrustreerd, woedend, boos, "
    "wanhopig, muito negativo, muito ruim, péssimo, com raiva, furioso, とても不満, 怒り, 絶望, 大変不満, 苛立ち",
    -1: "negative, bad, unhappy, low, worse, confusion, anxiety, frustration, doubt, negativ, schlecht, "
    "unzufrieden, verwirrt, unsicher, genervt, besorgt, skeptisch, enttäuscht, ungeduldig, gestresst, "
    "nervös, ängstlich, zweifelnd, négatif, mauvais, insatisfait, insatisfaite, confus, confuse, perdu, "
    "perdue, agacé, agacée, inquiet, inquiète, sceptique, déçu, déçue, impatient, stressé, stressée, "
    "hésitant, hésitante, negativo, malo, insatisfecho, insatisfecha, confundido, confundida, preocupado, "
    "preocupada, escéptico, decepcionado, decepcionada, impaciente, estresado, inseguro, insegura, molesto, "
    "insoddisfatto, insoddisfatta, confuso, confusa, preoccupato, preoccupata, scettico, deluso, delusa, "
    "stressato, insicuro, infastidito, negatief, slecht, ontevreden, verward, onzeker, bezorgd, sceptisch, "
    "teleurgesteld, ongeduldig, gestrest, geïrriteerd, ruim, insatisfeito, insatisfeita, irritado, irritada, "
    "cético, desapontado, desiludido, estressado, ansioso, ansiosa, 不満, 不安, 困惑, 心配, 混乱, 疑問, 落胆, 悪い",
    0: "ok, okay, medium, mixed, average, normal, mittel, gemischt, neugierig, gleichgültig, ruhig, "
    "interessiert, überrascht, neutre, curieux, curieuse, indifférent, calme, intéressé, intéressée, moyen, "
    "neutro, curioso, curiosa, indiferente, tranquilo, interesado, interesada, neutrale, incuriosito, "
    "indifferente, calmo, interessato, interessata, neutraal, nieuwsgierig, onverschillig, kalm, "
    "geïnteresseerd, interessado, interessada, regular, 普通, 中立, 興味, 好奇心, 関心",
    1: "positive, good, high, better, hope, trust, relief, joy, satisfaction, positiv, gut, zufrieden, "
    "hoffnungsvoll, erleichtert, zuversichtlich, sicher, motiviert, glücklich, froh, positif, bon, "
    "satisfait, satisfaite, soulagé, soulagée, confiant, confiante, optimiste, motivé, motivée, heureux, "
    "heureuse, rassuré, rassurée, content, contente, positivo, bueno, satisfecho, satisfecha, aliviado, "
    "aliviada, confiado, esperanzado, esperanzada, contento, contenta, feliz, motivado, seguro, segura, "
    "buono, soddisfatto, soddisfatta, sollevato, fiducioso, fiduciosa, sereno, motivato, felice, positief, "
    "goed, tevreden, opgelucht, hoopvol, zelfverzekerd, blij, gemotiveerd, bom, satisfeito, satisfeita, "
    "confiante, esperançoso, motivada, 満足, 安心, 期待, 希望, 良い, 嬉しい, 信頼, 安堵",
    2: "very positive, very good, very happy, great, love, excitement, delight, sehr positiv, sehr gut, "
    "sehr zufrieden, begeistert, stolz, überglücklich, dankbar, très positif, très bon, très satisfait, "
    "ravi, ravie, enthousiaste, fier, fière, enchanté, muy positivo, muy bueno, muy satisfecho, encantado, "
    "encantada, entusiasmado, entusiasmada, orgulloso, orgullosa, molto positivo, ottimo, molto soddisfatto, "
    "entusiasta, orgoglioso, felicissimo, zeer positief, heel goed, zeer tevreden, enthousiast, trots, "
    "dolblij, muito positivo, ótimo, muito satisfeito, encantado, orgulhoso, とても満足, 感動, 喜び, 大満足, 最高",
}
_FACES: Mapping[int, str] = {
    -2: "😡😠🤬😭😤😱💔😫😩👿",
    -1: "🙁☹😕😟😞😔😣😖😢😰😒🤨😬👎😓😥😑🙄🤔",
    0: "😐😶",
    1: "🙂😊☺😌👍🤞😏😉",
    2: "😀😃😄😁😍🤩🥳😆🤗❤🎉😇😎🥰",
}
_FACE_SCORES = {face: score for score, faces in _FACES.items() for face in faces}
# A raised eyebrow is doubt to one and thought to another.
_UNSURE_FACES = frozenset("🤔🙄😏😬")
_TYPED_FACES = {":-(": -1, ":(": -1, ":-/": -1, ":/": -1, ":-|": 0, ":|": 0, ":-)": 1, ":)": 1, ":-D": 2, ":D": 2}
_SIGNS = {"--": -2, "-": -1, "0": 0, "o": 0, "+/-": 0, "±": 0, "+-": 0, "=": 0, "+": 1, "++": 2}
_DASHES = ("-", "–", "−", "—")
_LONE_DASH = "a lone dash is a rating only beside a + or a --; if it means bad, write -1"
_NUMBER = re.compile(r"([+-]?\d{1,3}(?:[.,]\d{1,3})?)\s*(%?)(?:\s*(?:/|out of|von|sur)\s*(\d{1,3}))?")
_NUMBER_AND_WORDS = re.compile(r"([+−–-]?\d{1,3}(?:[.,]\d{1,3})?)\s*(?:[:,–—-]\s+|\s)([^\W\d_][^%/]*)")
_KNOWN_SCALES: Sequence[tuple[int, int]] = (
    (-2, 2),
    (-3, 3),
    (-5, 5),
    (-10, 10),
    (1, 5),
    (1, 7),
    (1, 10),
    (0, 10),
    (0, 100),
)

_SCORE_OF_WORD = {fold_words(word): score for score, words in _WORDS.items() for word in words.split(",")}
_SCORE_OF_WORD |= EMOTION_WORDS


_OURS: Scale = (Fraction(-2), Fraction(2))


@dataclass(frozen=True, slots=True)
class Rating:
    """What a cell says of a feeling.

    Attributes:
        score: From −2 to +2; None where nothing says which.
        feeling: The words of the cell; empty for a number or a sign alone.
        guess: Why the score is a guess; empty where the file says it.
        problem: Why there is no score although something is rated; empty otherwise.
    """

    score: int | None
    feeling: str = ""
    guess: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RatingStyle:
    """How a row of ratings is written.

    Attributes:
        scale: Its worst and best number; None where nobody knows.
        is_declared: Whether the file or whoever imports says so; otherwise the numbers themselves show it.
        has_signs: Whether `+` and `-` are ratings, and a lone `-` is not a blank.
    """

    scale: Scale | None
    is_declared: bool
    has_signs: bool


def find_style(cells: Sequence[str], declared: Scale | None) -> RatingStyle:
    """Return how a row of ratings is written, from all its cells and from the scale that its head names."""
    signs = {_plain_sign(cell) for cell in cells}
    has_signs = bool(signs & {"+", "++"}) or {"-", "--"} <= signs
    if declared is not None:
        return RatingStyle(declared, is_declared=True, has_signs=has_signs)
    numbers = [found for cell in cells if (found := _read_number(_part_words(cell)[0])) is not None]
    return RatingStyle(_prove_scale([one.value for one in numbers]), is_declared=False, has_signs=has_signs)


def read_rating(cell: str, style: RatingStyle) -> Rating | None:
    """Return what a cell says of a feeling; None for a blank."""
    sign = _plain_sign(cell)
    if cell.strip() in _DASHES and not style.has_signs:
        return Rating(None, problem=_LONE_DASH)
    if sign in ("", "--", "---", "-", "n/a", "?") and not (style.has_signs and sign in _SIGNS):
        return None
    if style.has_signs and sign in _SIGNS:
        return Rating(_SIGNS[sign])
    digits, words = _part_words(cell)
    number = _read_number(digits)
    if number is None:
        return _rate_face(cell) or _rate_words(cell)
    rating = _rate_number(digits, number, style)
    return replace(rating, feeling=words) if rating.score is not None else rating


def _part_words(cell: str) -> tuple[str, str]:
    """Return the number that a cell begins with and the words behind it: "−1 cornered", "4: hopeful"."""
    line = " ".join(cell.split())
    match = _NUMBER_AND_WORDS.fullmatch(line)
    return (match[1], match[2]) if match is not None else (line, "")


@dataclass(frozen=True, slots=True)
class _Number:
    value: Fraction
    out_of: Scale | None


def _plain_sign(cell: str) -> str:
    return re.sub("[−–]", "-", cell.strip()).replace("—", "--").casefold()


def _read_number(cell: str) -> _Number | None:
    match = _NUMBER.fullmatch(_plain_sign(cell))
    if match is None:
        return None
    value = Fraction(match[1].replace(",", ".").lstrip("+"))
    if match[2]:
        return _Number(value, (Fraction(0), Fraction(100)))
    # Five out of five says where a scale ends; ratings in stars and points start at 1.
    return _Number(value, (Fraction(1), Fraction(match[3])) if match[3] and int(match[3]) > 1 else None)


def _prove_scale(numbers: Sequence[Fraction]) -> Scale | None:
    """Return the scale that the numbers show: both ends stand among them, or one is below zero and none beyond 2."""
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    if -2 <= low < 0 and high <= 2:
        return _OURS
    return next(((Fraction(a), Fraction(b)) for a, b in _KNOWN_SCALES if low == a and high == b), None)


def _rate_number(cell: str, number: _Number, style: RatingStyle) -> Rating:
    scale = number.out_of or style.scale
    if scale is None:
        return Rating(None, problem=f"nothing says on which scale {cell} is; name it in the row’s head, as in (1-5)")
    placed = place_on_scale(float(number.value), scale)
    worst, best = (f"{float(end):g}" for end in scale)
    if placed is None:
        return Rating(None, problem=f"{cell} is not on the scale from {worst} to {best}")
    score = int(placed + Fraction(5, 2)) - 2 if placed >= 0 else -(int(-placed + Fraction(5, 2)) - 2)
    is_stated = style.is_declared or number.out_of is not None
    if placed == score and (is_stated or scale == _OURS):
        return Rating(score)
    reason = "" if is_stated else ", the scale that the numbers show"
    return Rating(score, guess=f"{cell} of {worst} to {best}{reason}")


def _rate_face(cell: str) -> Rating | None:
    """Return the rating by the one face in a cell, with the words beside it as the feeling."""
    faces = [sign for sign in cell if sign in _FACE_SCORES]
    typed = next((score for face, score in _TYPED_FACES.items() if cell.strip().startswith(face)), None)
    if not faces and typed is None:
        return None
    scores = {_FACE_SCORES[face] for face in faces}
    words = "".join(sign for sign in cell if sign not in _FACE_SCORES and sign not in "\ufe0f\u200d").strip()
    if faces and len(scores) > 1:
        return Rating(None, feeling=words, problem=f"{cell} shows several moods")
    if typed is not None and not faces:
        return Rating(typed, feeling=re.sub(r"^\S+\s*", "", cell.strip()), guess=f"read from {cell.split()[0]}")
    doubt = ", which can mean several things" if faces[0] in _UNSURE_FACES else ""
    return Rating(scores.pop(), feeling=words, guess=f"read from {faces[0]}{doubt}")


def _rate_words(cell: str) -> Rating:
    """Return the rating by the known words of a cell, where they agree."""
    feeling = " ".join(cell.split())
    whole = _SCORE_OF_WORD.get(fold_words(feeling))
    if whole is not None:
        return Rating(whole, feeling=feeling, guess=f"read from the word “{feeling}”")
    # Word by word "not happy" would be happy: each part between commas is a known word, or nothing is guessed.
    parts = re.split(r"[,/;、・&+]|\s(?:and|und|et|y|e|en)\s", feeling)
    scores = {_SCORE_OF_WORD.get(fold_words(part)) for part in parts}
    score = scores.pop()
    if not scores and score is not None:
        return Rating(score, feeling=feeling, guess=f"read from the words “{feeling}”")
    return Rating(None, feeling=feeling)
