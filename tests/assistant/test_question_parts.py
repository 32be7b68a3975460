"""Several questions in one text, each made whole; and what looks like several but is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.question.parts import MOST, asks_each, parts

SEVERAL: list[tuple[str, tuple[str, ...]]] = [
    (
        "Hvem er formand for Implementeringsrådet, og hvornår holdes næste møde?",
        ("Hvem er formand for Implementeringsrådet?", "Hvornår holdes næste møde (Implementeringsrådet)?"),
    ),
    (
        "Hvad er formålet med Styregruppen? Hvem sidder med?",
        ("Hvad er formålet med Styregruppen?", "Hvem sidder med (Styregruppen)?"),
    ),
    (
        "Hvem er formand og hvem er næstformand for Implementeringsrådet?",
        ("Hvem er formand (Implementeringsrådet)?", "Hvem er næstformand for Implementeringsrådet?"),
    ),
    ("Hvornår og hvor holdes mødet?", ("Hvornår holdes mødet?", "Hvor holdes mødet?")),
    ("Hvor og hvornår mødes styregruppen?", ("Hvor mødes styregruppen?", "Hvornår mødes styregruppen?")),
    ("Hvad koster pladserne, og hvem betaler?", ("Hvad koster pladserne?", "Hvem betaler (pladserne)?")),
    ("Hvem betaler, hvornår og hvorfor?", ("Hvem betaler?", "Hvornår (betaler)?", "Hvorfor (betaler)?")),
    (
        "Fortæl mig, hvem der er formand for udvalget, og hvornår næste møde er.",
        ("Fortæl mig, hvem der er formand for udvalget?", "Hvornår næste møde er (udvalget)?"),
    ),
    ("Skal kommunen betale, og hvor meget?", ("Skal kommunen betale?", "Hvor meget (kommunen betale)?")),
    ("Hvem er formand? Og i Lyngby?", ("Hvem er formand?", "Og i Lyngby (formand)?")),
    (
        "Hvor mange medlemmer har rådet, hvem udpeger dem, og hvor ofte mødes de?",
        ("Hvor mange medlemmer har rådet?", "Hvem udpeger dem (rådet)?", "Hvor ofte mødes de (rådet)?"),
    ),
    (
        "Må rådet ansætte folk, og kan det bevilge penge?",
        ("Må rådet ansætte folk?", "Kan det bevilge penge (rådet)?"),
    ),
    ("Hvad er besluttet, og hvad er kun drøftet?", ("Hvad er besluttet?", "Hvad er kun drøftet?")),
    (
        "Hvad blev besluttet om parkering og hvad med økonomien?",
        ("Hvad blev besluttet om parkering?", "Hvad med økonomien (besluttet parkering)?"),
    ),
    (
        "Hvilke opgaver flyttes, og hvilke bliver i kommunerne?",
        ("Hvilke opgaver flyttes?", "Hvilke bliver i kommunerne?"),
    ),
    (
        "Hvad gælder, når en borger udskrives, og hvem har ansvaret?",
        ("Hvad gælder, når en borger udskrives?", "Hvem har ansvaret?"),
    ),
    ("Hvad laver PIU og hvem leder det?", ("Hvad laver PIU?", "Hvem leder det (PIU)?")),
    ("Who is the chair, and when is the next meeting?", ("Hvem er formand?", "Hvornår er næste møde?")),
    (
        "Hvad er LEON, og hvad betyder det for kommunerne?",
        ("Hvad er LEON?", "Hvad betyder det for kommunerne (LEON)?"),
    ),
    (
        "Er det rigtigt, at regionen overtager akutsygeplejen, og hvornår sker det?",
        (
            "Er det rigtigt, at regionen overtager akutsygeplejen?",
            "Hvornår sker det (rigtigt regionen overtager akutsygeplejen)?",
        ),
    ),
    (
        "Hvornår træder loven i kraft, og hvilke dele gælder først fra 2028?",
        ("Hvornår træder loven i kraft?", "Hvilke dele gælder først fra 2028?"),
    ),
    (
        "Hvem er formand for Sundhedsrådet Nordfjord, og hvem for Sundhedsrådet Østmark?",
        ("Hvem er formand for Sundhedsrådet Nordfjord?", "Hvem for Sundhedsrådet Østmark (formand)?"),
    ),
    (
        "Hvad kan styregruppen beslutte selv, og hvad skal forelægges regionsrådet?",
        ("Hvad kan styregruppen beslutte selv?", "Hvad skal forelægges regionsrådet?"),
    ),
    (
        "Hej. Jeg vil gerne vide hvem der er formand for styregruppen og hvornår de mødes",
        ("Hej. Jeg vil gerne vide hvem der er formand for styregruppen?", "Hvornår de mødes (styregruppen)?"),
    ),
    (
        "hvem er formand for rådet og hvornår er næste møde",
        ("Hvem er formand for rådet?", "Hvornår er næste møde (rådet)?"),
    ),
    (
        "Hvad er formålet med aftalen og hvem har indgået den?",
        ("Hvad er formålet med aftalen?", "Hvem har indgået den (aftalen)?"),
    ),
    (
        "Hvornår er fristen for høringssvar, og hvor skal de sendes hen?",
        ("Hvornår er fristen for høringssvar?", "Hvor skal de sendes hen (høringssvar)?"),
    ),
    (
        "Hvad mener KL om forslaget, og hvad mener regionerne?",
        ("Hvad mener KL om forslaget?", "Hvad mener regionerne?"),
    ),
    (
        "Hvem deltog i mødet, hvem havde meldt afbud, og hvad blev besluttet?",
        ("Hvem deltog i mødet?", "Hvem havde meldt afbud?", "Hvad blev besluttet?"),
    ),
    (
        "Er der afsat penge til opstarten, og i givet fald hvor mange?",
        ("Er der afsat penge til opstarten?", "I givet fald hvor mange (opstarten)?"),
    ),
    (
        "Hvorfor blev sagen udsat, og til hvornår?",
        ("Hvorfor blev sagen udsat?", "Til hvornår (sagen udsat)?"),
    ),
    ("Skal vi ansætte flere, og er der penge til det?", ("Skal vi ansætte flere?", "Er der penge til det?")),
    (
        "Betaler kommunen eller staten, og hvor meget?",
        ("Betaler kommunen eller staten?", "Hvor meget (Betaler kommunen staten)?"),
    ),
    (
        "Hvornår er der frist, hvordan søger man, og hvem kan søge?",
        ("Hvornår er der frist?", "Hvordan søger man?", "Hvem kan søge?"),
    ),
    (
        "Hvem har skrevet rapporten og hvad er hovedkonklusionerne?",
        ("Hvem har skrevet rapporten?", "Hvad er hovedkonklusionerne?"),
    ),
    (
        "Hvornår skulle høringssvarene være sendt ind, og hvad skulle der ske med dem bagefter?",
        (
            "Hvornår skulle høringssvarene være sendt ind?",
            "Hvad skulle der ske med dem bagefter (høringssvarene)?",
        ),
    ),
    (
        "Hvor længe virker gruppen, og ligger det fast, hvor tit den mødes?",
        ("Hvor længe virker gruppen?", "Ligger det fast, hvor tit den mødes (gruppen)?"),
    ),
    (
        "Får folk noget for at sidde i panelet, og hvor længe sidder de?",
        ("Får folk noget for at sidde i panelet?", "Hvor længe sidder de (panelet)?"),
    ),
    (
        "Hvem skal mægle i en strid mellem regionen og kommunen, og har nogen det sidste ord?",
        ("Hvem skal mægle i en strid mellem regionen og kommunen?", "Har nogen det sidste ord?"),
    ),
    (
        "Jeg skal til et møde i udvalget. Hvad skal jeg tage med, og hvornår skal det være sendt?",
        (
            "Jeg skal til et møde i udvalget. Hvad skal jeg tage med?",
            "Hvornår skal det være sendt (udvalget)?",
        ),
    ),
]
ONE = [
    "Hvad er forskellen på A og B?",
    "Hvem er formand og næstformand?",
    "Hvad er mandatet, formålet og opgaverne for arbejdsgruppen?",
    "Hvilke kommuner og regioner deltager?",
    "Hvad siger aftalen om, hvem der betaler, og hvornår det sker?",
    "Jeg er ny i udvalget. Hvem er formand?",
    "Hvem skal betale og kan bestemme?",
    "1. Hvem er formand for Sundhedsrådet?",
    "Hvad sker der i 2026 og 2027?",
    "Hvor meget får kommunerne og regionerne i 2026?",
    "Hvem repræsenterer KL og Danske Regioner?",
    "Hvem står for IT og økonomi?",
    "Kan du fortælle, hvem der sidder i udvalget?",
    "Bestil en pizza til mødet",
    "Hvem er formand, næstformand og sekretær for udvalget?",
    "Hvor mange pladser er der i Lyngvig, Tornbæk og Havnstrup?",
    "Hvis en kommune siger nej, hvad sker der så?",
    "Hvad skal der ske, hvis en patient flytter, og regionen ikke betaler?",
    "Er det kommunen eller regionen, der betaler?",
    "Hvem gør hvad og hvornår?",
    "Hvilke regler gælder for tavshedspligt og samtykke?",
    "Kan udvalget bestemme, hvilke medarbejdere der skal flytte?",
    "Har rådet besluttet, hvornår mødet holdes, og hvem der deltager?",
    "Hvad er forskellen mellem model A og model B og hvem vælger?",
    "Skal kommunen kunne betale, og kunne levere hjælpen?",
    "Hvem skriver referatet, og sender det til medlemmerne?",
    "Hvem leder rådet, og udpeger det regionale sekretariat?",
    "Hvilke medlemmer bor i kommunen, og arbejder i regionen?",
    "Forklar forskellen på, hvem der beslutter, og hvem der udfører?",
    "Hvad er forskellen mellem det, der gælder nu, og hvad gælder fra 2027?",
]


@pytest.mark.parametrize(("text", "questions"), SEVERAL)
def test_several_questions_are_taken_apart_and_made_whole(text: str, questions: tuple[str, ...]) -> None:
    assert parts(text) == questions


@pytest.mark.parametrize("text", ONE)
def test_one_question_stays_one(text: str) -> None:
    assert parts(text) == (text,)


def test_there_are_enough_cases_to_trust() -> None:
    assert len(SEVERAL) + len(ONE) >= 40


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("Hvem søgte om penge fra færgepuljen, til hvad, og hvor meget?", True),
        ("Hvem er formand for Færgerådet, og hvornår?", False),
        ("Hvor ligger havnen, hvornår åbner den, og hvad koster en plads?", False),
    ],
)
def test_bare_question_words_ask_of_each(text: str, *, each: bool) -> None:
    assert asks_each(parts(text)) is each


def test_a_list_of_questions_is_a_question_a_line() -> None:
    text = "1. Hvem er formand for Sundhedsrådet?\n2. Hvor ofte mødes det?\n- Hvem betaler?"
    assert parts(text) == (
        "Hvem er formand for Sundhedsrådet?",
        "Hvor ofte mødes det (Sundhedsrådet)?",
        "Hvem betaler (Sundhedsrådet)?",
    )


def test_the_first_question_may_lean_on_the_talk_and_the_second_on_both() -> None:
    found = parts("Hvem er formand, og hvor ofte mødes de?", ["Hvad laver Sundhedsrådet?"])
    assert found == ("Hvem er formand?", "Hvor ofte mødes de (Sundhedsrådet)?")


@given(st.text(st.sampled_from("hvemadorghn ,.?\n"), max_size=120) | st.text(max_size=120))
def test_whatever_is_typed_there_is_at_least_one_question_and_at_most_six(text: str) -> None:
    assert 1 <= len(parts(text)) <= MOST
