"""What speaks for one passage rather than another; the order is tested, not the figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.bands import Band, band_of, coldest
from tests.assistant.conftest import Library

COSINES = st.floats(-1.0, 1.0)
BAND = Band(cold=0.5, warm=0.9)


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


def test_meaning_adds_to_what_speaks_for_a_passage(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.evidence.signals.band_of", lambda _: BAND)
    asked = ("Hvad er formålet med Journaludvalget?", "samle erfaringer")
    assert library.piece(*asked, 1.0).score > library.piece(*asked, 0.0).score


@given(COSINES, COSINES)
def test_warmth_rises_with_the_cosine_from_0_to_1(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= BAND.warmth(low) <= BAND.warmth(high) <= 1.0


def test_warmth_spreads_the_band_the_encoder_uses() -> None:
    assert BAND.warmth(0.5) == 0.0
    assert BAND.warmth(0.7) == pytest.approx(0.5)
    assert BAND.warmth(0.9) == pytest.approx(1.0)


def test_each_encoder_has_its_own_band_and_an_unknown_one_none() -> None:
    own, other = band_of("multilingual-e5-small@1571fc982750"), band_of("intfloat/multilingual-e5-base@main")
    assert own
    assert other
    assert own.warm < other.cold
    assert band_of("et/andet@main") is None
    assert coldest("et/andet@main") == 0.0
