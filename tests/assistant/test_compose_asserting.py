"""What of a sentence may settle a question: its main clauses, as far as they reach."""

from __future__ import annotations

import pytest

from assistant.compose.asserting import asserted, reaches
from assistant.compose.verdicts import ruling
from assistant.question.understanding import understand


@pytest.mark.parametrize(
    ("question", "sentence", "clauses"),
    [
        (
            "Har havnerådet godkendt planen?",
            "Broen bygges, når havnerådet har godkendt planen.",
            ["Broen bygges"],
        ),
        ("Er molen lukket?", "Broen er åben, mens molen er lukket.", ["Broen er åben", "molen er lukket."]),
        ("Er du medlem?", "Er du medlem, kan du leje en båd.", ["kan du leje en båd."]),
        ("Kan jeg leje en båd, når jeg er medlem?", "Du kan leje, når du er medlem.", None),
        ("Sender lauget planen?", "Lauget sender planen til de fire havne.", None),
        ("Lejes båden ud?", "Båden lejes ud inden den 1. maj.", None),
    ],
)
def test_a_condition_asserts_nothing(question: str, sentence: str, clauses: list[str] | None) -> None:
    assert asserted(understand(question), sentence) == (clauses or [sentence])


@pytest.mark.parametrize(
    ("question", "clause", "far"),
    [
        ("Er begge broer åbne?", "Den ene bro er åben.", False),
        ("Er broen stadig lukket?", "Broen er lukket.", False),
        ("Er broen stadig lukket?", "Broen er stadig lukket.", True),
        ("Må lauget selv vælge formand?", "Lauget må ikke vælge formand.", True),
        ("Er begge broer åbne?", "Broerne er ikke åbne.", False),
        ("Er lejen opsagt?", "Lejen er endnu ikke opsagt.", True),
        ("Har lauget sendt planen?", "Lauget sendte planen.", True),
        ("Åbner broen i maj?", "Broen åbner tidligst i maj.", False),
        ("Har lauget afleveret regnskabet?", "Lauget skal aflevere regnskabet i maj.", False),
        ("Har lauget afleveret regnskabet?", "Lauget har afleveret regnskabet.", True),
        ("Er børn omfattet af ordningen?", "Ordningen omfatter børn.", True),
        ("Betaler lauget havnen?", "Havnen betaler lauget.", False),
        ("Betaler lauget havnen?", "Lauget betaler havnen.", True),
        ("Betaler lauget havnen?", "I år betaler lauget havnen.", True),
        ("Mødes lauget hver uge?", "Lauget mødes hver anden uge.", False),
        ("Er det lauget, der betaler?", "Efter aftale med lauget betaler havnen.", False),
        ("Er det lauget, der betaler?", "Lauget betaler.", True),
        ("Er det lauget, der vælger formanden?", "Formanden vælges af lauget.", True),
    ],
)
def test_a_clause_reaches_as_far_as_the_question_or_settles_nothing(
    question: str, clause: str, far: bool
) -> None:
    assert reaches(understand(question), clause) is far


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("Har lauget overtaget molen?", "Lauget har overtaget broen, mens molen er overtaget af havnen.", ""),
        ("Er planen vedtaget?", "Udvalget nedlægges, når planen er vedtaget.", ""),
        ("Kan roere leje en båd?", "Roere kan leje en båd; gæster kan ikke.", "yes"),
        ("Kan båden sælges?", "Båden kan sælges, forudsat at lauget godkender det.", "yes_if"),
        ("Er møderne åbne?", "Møderne er ikke åbne, men referaterne lægges på nettet.", "no"),
        ("Må roere bade fra broen?", "Roere må ikke bade fra broen. Molen er åben.", "no"),
    ],
)
def test_a_verdict_rests_on_the_clause_that_says_it(question: str, sentence: str, verdict: str) -> None:
    assert ruling(understand(question), sentence, "Regler for bådlauget") == verdict
