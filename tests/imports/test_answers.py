"""Answers and letters: which column holds scores, words or choices, and what of a letter is nobody's name."""

from __future__ import annotations

import time

import pytest

from mkdocs_journey.imports.answers import AnswerProof, AnswerSort, fits_scale, read_score, scale_of
from mkdocs_journey.imports.folding import fold_header
from mkdocs_journey.imports.formats.support import came_by, words_of_letter
from mkdocs_journey.imports.privacy import is_personal


@pytest.mark.parametrize(
    ("answers", "sort"),
    [
        (["9", "10", "0"], AnswerSort.SCORES),
        (["5 - Very easy", "2"], AnswerSort.SCORES),
        (["9", "eleven"], AnswerSort.CHOICES),
        (["11", "9"], AnswerSort.CHOICES),
        (["1-2 days", "3-4 days"], AnswerSort.CHOICES),
        (["It was too slow", "no"], AnswerSort.WORDS),
        (["Yes", "No"], AnswerSort.CHOICES),
        (["Very likely to buy", "Not likely at all"] * 4, AnswerSort.CHOICES),
        (["no"] * 20 + ["The price was hidden", "It took too long"], AnswerSort.WORDS),
        (["1", "0", "1"], AnswerSort.CHOICES),
        ([], AnswerSort.CHOICES),
    ],
)
def test_sort_of_a_column(answers: list[str], sort: AnswerSort) -> None:
    """All answers of a column together say what it holds."""
    proof = AnswerProof()
    for answer in answers:
        proof.look_at(answer)
    assert proof.sort("How was it?") is sort


def test_lowest_scores_are_no_ticks() -> None:
    """Where the question names a scale, ones and noughts are scores."""
    proof = AnswerProof()
    proof.look_at("1")
    assert proof.sort("How easy was it? (1-5)") is AnswerSort.SCORES


@pytest.mark.parametrize(
    ("question", "scale"),
    [
        ("How likely are you to recommend us?", "0-10"),
        ("Würden Sie uns weiterempfehlen?", "0-10"),
        ("Emotion (1-5)", "1-5"),
        ("Rate it from 0 to 10", "0-10"),
        ("Bewerten Sie von 1 bis 7", "1-7"),
        ("How was it?", ""),
        ("Did you visit in 2025-26?", ""),
        ("Which of the plans 3-5?", ""),
        ("Rate it (5-1)", ""),
        ("Rate it (1-100)", ""),
    ],
)
def test_scale_of_a_question(question: str, scale: str) -> None:
    """A scale is read where the question names it, and never made up."""
    assert scale_of(question) == scale


def test_score_on_its_scale() -> None:
    """A score beyond its scale has none."""
    assert read_score("9 - Very likely") == "9"
    assert read_score("11") is None
    assert fits_scale("5", "1-5")
    assert not fits_scale("0", "1-5")
    assert not fits_scale("3", "")


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("Hi Tom,\n\nthe form is broken.\n\nBest regards\nAda Berg\nBerg Inc", "the form is broken."),
        ("Hello, my form is broken", "my form is broken"),
        ("Broken. Thanks for help!\nIt worked on Monday.", "Broken. Thanks for help! It worked on Monday."),
        ("Sehr geehrte Frau Moe,\ndie Seite lädt nicht.\nMit freundlichen Grüßen\nBo Lind", "die Seite lädt nicht."),
        ("Bonjour Madame,\nle prix a changé.\nCordialement, Ada", "le prix a changé."),
        ("It is slow\nThanks, Ada", "It is slow"),
        ("It is slow\n\nAda Berg", "It is slow"),
        ("Thanks!\nIt is slow", "It is slow"),
        ("It is slow\nOn Mon, 3 Aug 2026 at 10:00, Tom <tom@example.com> wrote:\n> what is slow, Ada?", "It is slow"),
        ("It is slow\n> Dear Ada, what is slow?\nall day", "It is slow all day"),
        ("It is slow\n-- \nAda", "It is slow"),
        ("<p>Hi!</p><p>It is &lt;slow&gt; &amp; old</p><style>p {}</style><script>x()", "It is <slow> & old"),
        ("<div>It is slow</div><blockquote>Dear Ada</blockquote>", "It is slow"),
        ("Call +49 30 1234567", "Call [phone]"),
        ("", ""),
    ],
)  # fmt: skip
def test_words_of_a_letter(letter: str, words: str) -> None:
    """Greeting, signature, mark-up and letters below are taken out; what is between stays."""
    assert words_of_letter(letter) == words


@pytest.mark.parametrize(
    "letter", ["<" * 400_000, "A" * 400_000, "<script" * 50_000, "\n".join(["Hi Ada " * 9] * 40_000)]
)
def test_letters_of_any_length(letter: str) -> None:
    """A long letter is cut, and takes no time."""
    start = time.monotonic()
    assert len(words_of_letter(letter)) <= 2_000
    assert time.monotonic() - start < 5


def test_channels() -> None:
    """Words for channels are those of touchpoints, and an unknown one keeps its own."""
    assert came_by("Web form") == "form"
    assert came_by("Carrier pigeon") == "carrier pigeon"


@pytest.mark.parametrize(
    "question", ["What is your name?", "Your full name", "EmailAddress", "How can we reach you?", "Ihr Name"]
)
def test_questions_for_a_person(question: str) -> None:
    """An answer that is who somebody is, is not read."""
    assert is_personal(fold_header(question))


@pytest.mark.parametrize("question", ["What do you think of the name of our plan?", "Which features do you use?"])
def test_other_questions(question: str) -> None:
    """Other questions are read."""
    assert not is_personal(fold_header(question))
