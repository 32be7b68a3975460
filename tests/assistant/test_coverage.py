"""How well a text holds the words of a question."""

from __future__ import annotations

import pytest

from assistant.evidence.coverage import cover, covered, share, words_of
from assistant.question.understanding import Term, understand


def term(word: str) -> Term:
    """The only term of a question about the word."""
    return understand(f"Hvad med {word}?").terms[0]


@pytest.mark.parametrize(
    ("word", "text", "least", "most"),
    [
        ("formand", "Formanden leder mødet.", 1.0, 1.0),
        ("råd", "Sundhedsrådene vælger selv.", 0.9, 0.9),
        ("sundhedsrådsmedlemmer", "Medlemmerne af hvert sundhedsråd", 0.9, 0.9),
        ("erstatte", "Udvalget afløses af et nyt.", 0.8, 0.8),
        ("sende", "Ansøgningen fremsendes inden jul.", 0.8, 1.0),
        ("pårørende", "repræsentanter for pargrende", 0.8, 0.8),
        ("parkering", "Udvalget mødes i rådhuset.", 0.0, 0.0),
        ("næstformand", "Ida Holm, direktør (formand)", 0.0, 0.25),
        ("milliarder", "Der er midler til anlæg.", 0.0, 0.0),
    ],
)
def test_a_word_is_held_in_full_in_part_or_not(word: str, text: str, least: float, most: float) -> None:
    assert least <= covered(term(word), words_of(text)) <= most


def test_words_around_a_passage_count_less_than_its_own() -> None:
    terms = understand("Hvem er formand for Byggeudvalget?").terms
    layers = (("Ida Holm, direktør (formand)", 1.0), ("Kommissorium for Byggeudvalget", 0.75))
    assert cover(terms, layers) == (1.0, 0.75)


def test_share_is_the_weighted_mean() -> None:
    formand, udvalg = understand("Hvem er formand for Byggeudvalget?").terms
    assert formand.weight == 0.8
    assert udvalg.weight == 1.0
    # (0.8 * 1.0 + 1.0 * 0.5) / 1.8
    assert share((formand, udvalg), (1.0, 0.5)) == pytest.approx(1.3 / 1.8)


def test_a_question_without_terms_is_covered() -> None:
    assert share((), ()) == 1.0
