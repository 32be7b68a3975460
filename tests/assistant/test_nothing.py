"""An answer that only repeats the question says nothing."""

from __future__ import annotations

import pytest

from assistant.compose.nothing import says_nothing
from assistant.question.understanding import understand


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hvad svarede Bådelauget i høringen?", ["Bådelauget [1]."]),
        ("Hvad mener Bådelauget om broen?", ["Bådelauget [1]. ", "Broen åbner i maj [2]."]),
        ("Hvad koster kajpladserne?", ["Kajpladserne [1][2]."]),
        ("Hvad koster en plads på broen?", ["Ja, havnefogeden anviser pladsen [1]."]),
        ("Hvem får nøglen til skuret?", ["Rune Abild svarede, at det afklares til sommer [1]."]),
        ("Hvem er leder af holdet?", ["Holdet har en holdleder [1]."]),
        ("Hvor mange både lå i Solrup?", ["Både lå i Solrup [1]."]),
        (
            "Hvem leder holdet i Solrup?",
            ["Holdet har en holdleder [1]. Rune Abild leder holdet i Kragby [2]."],
        ),
    ],
)
def test_the_questions_own_words_are_no_answer(question: str, parts: list[str]) -> None:
    assert says_nothing(understand(question), parts)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hvem er formand for Bådelauget?", ["Formand er Rune Abild [1]."]),
        ("Hvad koster en plads på broen?", ["Den første nat er gratis [1]."]),
        ("Hvad koster en plads på broen?", ["Prisen fastsættes af havnefogeden [1]."]),
        ("Er broen åben?", ["Ja. Broen er åben [1]."]),
        ("Hvornår ved vi mere om skuret?", ["Rune Abild svarede, at det afklares til sommer [1]."]),
        ("Hvornår åbner broen?", ["Broen åbner den 4. maj [1]."]),
        ("Hvor mange både er der?", ["Der er 12 både [1]."]),
        ("Holdes mødet i Kragby eller i Solrup?", ["Mødet holdes i Solrup [1]."]),
        ("Hvem passer broen?", ["Brovagten [1]."]),
        ("Hvor mange både har Lauget?", ["To både [1]."]),
        ("Hvad stemte Rune Abild om broen?", ["Rune Abild stemte imod [1]."]),
        (
            "Hvad svarede Rune Abild, da Bo Lind spurgte til broen?",
            ["Bo Lind spurgte til broen [1]. ", "Rune Abild svarede, at den males [2]."],
        ),
        (
            "Hvem leder holdet i Kragby?",
            ["Holdet har en holdleder [1]. Rune Abild leder holdet i Kragby [2]."],
        ),
        ("Hvor holdes mødet, i Kragby eller Solrup?", ["Solrup [1]."]),
        ("Hvor stort er tilskuddet til broen?", ["Broen får ikke tilskud [1]."]),
        ("Hvem er med i Bådelauget?", ["Medlemmer [1]:\n", "- Bådelauget [2]\n", "- Rune Abild [3]\n"]),
    ],
)
def test_true_short_answers_stay(question: str, parts: list[str]) -> None:
    assert not says_nothing(understand(question), parts)
