"""What is and what was, asked in either order, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.comparing.both_times import asks_both
from assistant.comparing.clauses import in_full
from assistant.engine import Assistant
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.validity.valued import from_to
from tests.assistant.conftest import filled

FILES = {
    "aftale.md": """# Aftale om drift af Brobyfærgen

Dato: 4. maj 2025

## Betaling

Kommunen betaler rederiet 300.000 kr. om året for nattevagten på færgen.

## Vinter

Pausen om vinteren er fire uger.

## Mandskab

Havnechefen kan selv bestille reservedele for op til 20.000 kr. om måneden.
""",
    "tillaeg.md": """# Tillæg til aftalen om Brobyfærgen

Dato: 2. februar 2026

## Betaling

Kommunen betaler rederiet 450.000 kr. om året for nattevagten på færgen.

## Vinter

Pausen om vinteren er seks uger.
""",
    "brev.md": """# Brev fra havnekontoret

Dato: 6. marts 2026

## Reservedele

Beløbet, som havnechefen selv kan bestille reservedele for, er hævet fra 20.000 kr. til 35.000 kr. om måneden.
""",
    "svar.md": """# Spørgsmål og svar om færgekortet

## Hvor længe gælder det gamle færgekort?

Det gamle færgekort gælder til og med den 31. januar 2027.

## Nyt i denne udgave

I udgaven fra juni stod, at det gamle færgekort gælder til og med den 31. marts 2027.
""",
    "referat.md": """# Referat af møde i Havnerådet

Dato: 9. april 2026

## Punkt 1: Nyt tag på ventesalen

### Indstilling

Havnekontoret foreslår at flytte begyndelsen på taget fra den 1. maj 2026 til den 1. juni 2026.
""",
}


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("faerge"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


OLD = "Før: Kommunen betaler rederiet 300.000 kr. om året for nattevagten på færgen"
NEW = "Nu: Kommunen betaler rederiet 450.000 kr. om året for nattevagten på færgen"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Hvad betaler kommunen nu for nattevagten på færgen, og hvad var det før?",
            f"{NEW} [1]. {OLD} [2].",
        ),
        (
            "Hvad betalte kommunen før for nattevagten på færgen, og hvad er beløbet nu?",
            f"{OLD} [1]. {NEW} [2].",
        ),
        (
            "Hvor lang er pausen om vinteren nu, og hvad var det før?",
            "Nu: Pausen om vinteren er seks uger [1]. Før: Pausen om vinteren er fire uger [2].",
        ),
        (
            "Hvor længe gælder det gamle færgekort nu, og hvad stod der før?",
            "Nu: Det gamle færgekort gælder til og med den 31. januar 2027 [1]. "
            "Før: I udgaven fra juni stod, at det gamle færgekort gælder til og med den 31. marts 2027 [2].",
        ),
    ],
)
def test_both_are_told_in_the_order_asked(ferry: Assistant, question: str, answer: str) -> None:
    assert ferry.answer(question).text.strip() == answer


def test_one_sentence_that_tells_both_answers_both(ferry: Assistant) -> None:
    told = ferry.answer("Hvor meget kan havnechefen selv bestille reservedele for nu, og hvad var det før?")
    assert "fra 20.000 kr. til 35.000 kr." in told.text
    assert len(told.citations) == 1


def test_what_is_only_proposed_is_not_told_as_what_is(ferry: Assistant) -> None:
    told = ferry.answer("Hvornår begynder taget på ventesalen nu, og hvornår var det før?")
    assert "Nu:" not in told.text


@pytest.mark.parametrize(
    ("first", "second", "now_first"),
    [
        ("Hvad koster turen nu?", "Hvad var prisen før?", True),
        ("Hvad kostede turen før?", "Hvad er prisen nu?", False),
        ("Hvad koster turen nu?", "Hvem er formand for rådet?", None),
        ("Hvad koster turen?", "Hvornår sejler færgen før jul?", None),
    ],
)
def test_which_questions_ask_for_both(first: str, second: str, now_first: bool | None) -> None:
    assert asks_both([understand(first), understand(second)]) is now_first


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Beløbet er hævet fra 750 kr. til 900 kr.", (("kr.", "750"), ("kr.", "900"))),
        ("Mødet flyttes fra den 1. april til den 1. oktober.", (("day", "1. april"), ("day", "1. oktober"))),
        ("Reserven er skåret ned fra 2,1 til 0,7 mio. kr.", (("kr.", "2.1e+06"), ("kr.", "700000"))),
        ("Rådet fik 900 kr. fra kommunen.", None),
    ],
)
def test_what_was_and_what_is_in_one_sentence(text: str, told: object) -> None:
    assert from_to(text) == told


OFTEN = """# Kommissorium for Parkrådet i Vigby

Version 2.0 af 4. marts 2031

## Møder

Parkrådet mødes hver fjerde uge.

## Ændringer i forhold til version 1.0

- Afsnit 2, »Parkrådet mødes hver ottende uge«, erstattes af følgende: »Parkrådet mødes hver fjerde uge«.
- Parkrådet holder til i det gamle gartneri.
"""


@pytest.mark.parametrize(
    "question",
    [
        "Hvor tit mødtes Parkrådet før, og hvor tit nu?",
        "Hvor ofte mødes Parkrådet nu, og hvor ofte mødtes det før?",
    ],
)
def test_words_put_in_the_place_of_others_tell_both_times(
    tmp_path: Path, encoder: Encoder, question: str
) -> None:
    with filled(tmp_path, {"kommissorium.md": OFTEN}, encoder) as store:
        told = Assistant(store, encoder, Settings()).answer(question).text
    assert "hver ottende uge" in told
    assert "hver fjerde uge" in told


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Hvor tit mødtes Parkrådet før, og hvor tit nu?",
            "Hvor tit mødtes Parkrådet før? Hvor tit mødtes Parkrådet nu?",
        ),
        ("Hvem leder Parkrådet nu, og hvem før?", "Hvem leder Parkrådet nu? Hvem leder Parkrådet før?"),
        # A question of its own is no bare question of another time.
        (
            "Hvor tit mødes Parkrådet nu, og hvem leder det?",
            "Hvor tit mødes Parkrådet nu, og hvem leder det?",
        ),
    ],
)
def test_a_bare_question_of_another_time_is_said_in_full(text: str, whole: str) -> None:
    assert in_full(text) == whole
