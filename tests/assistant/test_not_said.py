"""Sentences that hold the words of a question and do not say what it asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "kommissorium.md": """# Kommissorium for Parkrådet i Lindby

Dato: 4. maj 2026

## Medlemmer

- Ole Peter Vang, Haveselskabet (formand)
- Rita Bæk, Cyklisterne (næstformand)
- Anna Skov, Lindby Kommune
- Ib Rask, Kunstforeningen (observatør)

## Mandat

Parkrådet kan ikke pålægges at udarbejde regnskaber. Parkrådet kan ikke indgå lejemål, der varer ud over
den 31. december 2028.

## Møder

Kun medlemmer har stemmeret. Observatører deltager ikke i drøftelser af klagesager, men har ellers taleret.
""",
    "legeplads.md": """# Kommissorium for Legepladsudvalget i Lindby

Dato: 6. maj 2026

## Medlemmer

- Ole Jens Vang, Skolen (formand)
- Anna Skov, Lindby Kommune
- Tom Juhl, Børnehaven
""",
    "notat.md": """# Notat om parkens inventar i Lindby

Dato: 8. maj 2026

## Bænke

Parken har i alt 50 bænke.

Heraf står 20 bænke ved søen, 10 ved porten, og resten er udlånt til skoler.

## Priser

En kolonihave koster 200 kr. om måneden. En plads på torvet koster 1.500 kr. om året.
""",
    "referat.md": """# Referat af møde i Parkrådet i Lindby den 2. juni 2026

Mødedato: 2. juni 2026

## Punkt 1: Musiktelt

Ib Rask foreslog at flytte musikteltet til torvet. Ændringsforslaget blev nedstemt.

Beslutning: Musikteltet ved søen blev vedtaget. Det åbner den 1. august 2026.

## Punkt 2: Springvand

Anna Skov spurgte, om springvandet kan varmes op. Formanden oplyste, at der er kage efter mødet.

## Punkt 3: Tårnet

Formanden afviste, at tårnet bliver revet ned.
""",
}


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("park"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        # What somebody denies is not so, and who cannot be made to do a thing may do it.
        ("Bliver tårnet revet ned?", "Ja."),
        ("Må Parkrådet udarbejde regnskaber?", "Nej."),
        # A limit of time is none of the whole.
        ("Må Parkrådet indgå et lejemål?", "Nej."),
        # A chair is a member, and a voice that lacks in some matters is one in the others.
        ("Har formanden stemmeret i Parkrådet?", "Nej."),
        ("Har observatører taleret i Parkrådet?", "Nej."),
        # Two of one first and last name, and a rest of which two parts are told.
        ("Hvem sidder både i Parkrådet og Legepladsudvalget?", "Vang"),
        ("Hvor mange bænke er udlånt til skoler?", "30 bænke"),
        # So much a month is not weighed against so much a year.
        ("Hvor meget dyrere er en plads på torvet end en kolonihave?", "1.300 kr."),
        # What fell is the change, and what is said next replies to nothing.
        ("Blev musikteltet ved søen vedtaget?", "Nej."),
        ("Kan springvandet varmes op?", "kage"),
    ],
)
def test_what_the_words_do_not_say_is_not_answered(park: Assistant, question: str, unsaid: str) -> None:
    assert unsaid not in park.answer(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Har observatører stemmeret i Parkrådet?", "Nej."),
        ("Har observatører taleret i Parkrådet?", "Ja, men kun på visse betingelser: Observatører"),
        ("Hvem sidder både i Parkrådet og Legepladsudvalget?", "Anna Skov"),
        ("Blev musikteltet ved søen vedtaget?", "Musikteltet ved søen blev vedtaget"),
    ],
)
def test_what_they_do_say_is(park: Assistant, question: str, said: str) -> None:
    assert said in park.answer(question).text
