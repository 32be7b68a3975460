"""A claim held up to be confirmed becomes the plain question that it asks."""

from __future__ import annotations

import pytest

from assistant.question.claims import unframed


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Er det rigtigt, at stien åbner den 4. maj?", "Åbner stien den 4. maj?"),
        ("Er det korrekt at udvalget mødes hver måned?", "Mødes udvalget hver måned?"),
        ("Passer det, at Bo Lind er formand for Stiudvalget?", "Er Bo Lind formand for Stiudvalget?"),
        ("Stemmer det, at kommunen overtager broen i 2027?", "Overtager kommunen broen i 2027?"),
        ("Er det rigtigt forstået, at rådet ikke må låne penge?", "Må rådet ikke låne penge?"),
        ("Kan det virkelig passe, at puljen er på 3 mio. kr.?", "Er puljen på 3 mio. kr.?"),
        ("Har jeg ret i, at broen skal ligge i Nordby?", "Skal broen ligge i Nordby?"),
        ("Kan du bekræfte, at høringen slutter i juni?", "Slutter høringen i juni?"),
        ("Jeg har hørt, at stien lukker til vinter. Passer det?", "Lukker stien til vinter?"),
        ("Formanden for udvalget er Bo Lind, ikke?", "Er formanden for udvalget Bo Lind?"),
        (
            "Er det rigtigt, at rådet har ni medlemmer, og at det mødes i maj?",
            "Har rådet ni medlemmer? Mødes det i maj?",
        ),
    ],
)
def test_a_claim_is_asked_plainly(asked: str, plain: str) -> None:
    assert unframed(asked) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Er det rigtigt?",
        "Er det muligt at klage?",
        "Hvem siger, at det er rigtigt?",
        "Er det kommunen, der betaler?",
        "Hvad betyder det, at stien er lukket?",
        "Kan stien lukkes om vinteren?",
    ],
)
def test_other_questions_hold_up_no_claim(text: str) -> None:
    assert unframed(text) == ""
