"""What speaks for one passage rather than another; the order is tested, not the figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.signals import COLD, WARM, warmth
from tests.assistant.conftest import Library

COSINES = st.floats(-1.0, 1.0)


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("Hvad skal Journaludvalget samle?", "samle erfaringer", "mødes fire gange"),
        ("Hvornår afleverer Journaludvalget sin rapport?", "1. oktober 2026", "samle erfaringer"),
        ("Hvad er mailadressen til Journaludvalget?", "journal@havnstrup.dk", "mødes fire gange"),
        ("Hvor ofte mødes Journaludvalget?", "fire gange", "samle erfaringer"),
        # the year asked for
        ("Hvor mange penge afsættes til sundhedshuse i 2027?", "9 mio. kr.", "12 mio. kr."),
        ("Hvor mange penge afsættes til sundhedshuse i 2026?", "12 mio. kr.", "9 mio. kr."),
        # where the row and the column asked for meet
        ("Hvem er formand for sundhedshuset i Nordby?", "Karen Juhl", "Mads Berg"),
        # what was decided, not what was proposed
        ("Hvad besluttede forummet om parkering?", "udsatte sagen", "parkeringen lukkes"),
    ],
)
def test_the_passage_that_answers_weighs_more(
    library: Library, question: str, better: str, worse: str
) -> None:
    assert library.piece(question, better).score > library.piece(question, worse).score


def test_every_term_of_the_question_has_its_coverage(library: Library) -> None:
    piece = library.piece("Hvem er formand for Journaludvalget?", "Ida Holm")
    formand, udvalg = piece.covers
    assert formand == 1.0
    assert 0.5 < udvalg < 1.0


def test_meaning_adds_to_what_speaks_for_a_passage(library: Library) -> None:
    asked = ("Hvad er formålet med Journaludvalget?", "samle erfaringer")
    assert library.piece(*asked, WARM).score > library.piece(*asked, COLD).score


@given(COSINES, COSINES)
def test_warmth_rises_with_the_cosine_from_0_to_1(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= warmth(low) <= warmth(high) <= 1.0


def test_warmth_spreads_the_band_the_encoder_uses() -> None:
    assert warmth(COLD) == 0.0
    assert warmth(WARM) == pytest.approx(1.0)
