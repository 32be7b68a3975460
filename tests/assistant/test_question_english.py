"""English questions in Danish words, so that they find Danish documents."""

from __future__ import annotations

import pytest

from assistant.question.english import in_danish, is_english
from assistant.question.understanding import Wanted, understand

# The question, its Danish words, and the kind of answer it wants.
ENGLISH: list[tuple[str, str, Wanted]] = [
    ("Who is the chair of the steering group?", "Hvem er formand for styregruppe?", Wanted.WHO),
    ("Who chairs the Implementation Council?", "Hvem er formand for Implementeringsråd?", Wanted.WHO),
    ("Who's the deputy chair?", "Hvem er næstformand?", Wanted.WHO),
    ("Who are the members of the working group?", "Hvem er medlemmer for arbejdsgruppe?", Wanted.WHO),
    (
        "Who represents Region Sjælland in the partnership?",
        "Hvem repræsenterer Region Sjælland i partnerskab?",
        Wanted.WHO,
    ),
    ("Who pays for acute nursing in 2027?", "Hvem betaler for akutsygepleje i 2027?", Wanted.WHO),
    ("Who else attended the meeting?", "Hvem ellers deltog møde?", Wanted.WHO),
    ("When does the law enter into force?", "Hvornår træder i kraft lov?", Wanted.DATE),
    (
        "When is the next meeting of the health council?",
        "Hvornår er næste møde for sundhedsråd?",
        Wanted.DATE,
    ),
    ("When is the deadline for consultation responses?", "Hvornår er frist for høringssvar?", Wanted.DATE),
    (
        "How many members does each organisation appoint?",
        "Hvor mange medlemmer udpeger hver organisation?",
        Wanted.NUMBER,
    ),
    ("How many beds does Havnstrup get in 2027?", "Hvor mange pladser får Havnstrup i 2027?", Wanted.NUMBER),
    (
        "How much money is set aside for health houses in 2026?",
        "Hvor meget penge er afsat for sundhedshus i 2026?",
        Wanted.AMOUNT,
    ),
    ("How often does the coordination group meet?", "Hvor ofte mødes koordinationsgruppe?", Wanted.FREQUENCY),
    ("How long does the mandate last?", "Hvor længe varer mandat?", Wanted.DATE),
    ("What is the purpose of the council?", "Hvad er formål for råd?", Wanted.REASON),
    ("What does PIU mean?", "Hvad betyder PIU?", Wanted.DEFINITION),
    ("What does the abbreviation DHB stand for?", "Hvad står for forkortelse DHB?", Wanted.DEFINITION),
    ("What does the council do?", "Hvad laver råd?", Wanted.OTHER),
    ("What did the committee decide about parking?", "Hvad besluttede udvalg om parkering?", Wanted.DECISION),
    (
        "What happens to the health clusters in 2027?",
        "Hvad sker der til sundhedsklynger i 2027?",
        Wanted.TIMELINE,
    ),
    ("What changes in 2027?", "Hvad ændres i 2027?", Wanted.TIMELINE),
    (
        "What is the difference between the council and the board?",
        "Hvad er forskel mellem råd og bestyrelse?",
        Wanted.COMPARISON,
    ),
    ("Which body prepares cases for the board?", "Hvem forbereder sager for bestyrelse?", Wanted.WHO),
    ("Who voted against the proposal?", "Hvem stemte imod forslag?", Wanted.WHO),
    ("Which municipalities take part?", "Hvilke kommuner deltager?", Wanted.WHO),
    (
        "Which tasks are moved from the municipalities to the regions?",
        "Hvilke opgaver er flyttes fra kommuner til regioner?",
        Wanted.LIST,
    ),
    ("May the working group hire staff?", "Må arbejdsgruppe ansætte medarbejdere?", Wanted.YES_NO),
    ("Can the council decide on the budget?", "Kan råd beslutter om budget?", Wanted.YES_NO),
    ("Does the board employ nurses?", "Gør bestyrelse ansætte sygeplejersker?", Wanted.YES_NO),
    ("Is the agreement binding?", "Er aftale bindende?", Wanted.YES_NO),
    ("Are there any exceptions?", "Er der nogen undtagelser?", Wanted.YES_NO),
    ("Where is the meeting held?", "Hvor er møde holdes?", Wanted.PLACE),
    ("Why was the item postponed?", "Hvorfor var punkt udsat?", Wanted.REASON),
    ("Why?", "Hvorfor?", Wanted.REASON),
    ("And in 2028?", "Og i 2028?", Wanted.OTHER),
    ("And who is the secretary?", "Og hvem er sekretær?", Wanted.WHO),
    ("What about Lyngby Kommune?", "Hvad med Lyngby Kommune?", Wanted.OTHER),
    ("List the recommendations", "Nævn anbefalinger", Wanted.LIST),
    ("Please tell me who leads the secretariat", "Hvem leder sekretariat", Wanted.WHO),
    ("What was decided on 3 March 2026?", "Hvad var blevet besluttede 3. marts 2026?", Wanted.DECISION),
    (
        "What is Sundhedsfonden's budget in May 2026?",
        "Hvad er Sundhedsfondens budget i maj 2026?",
        Wanted.AMOUNT,
    ),
    (
        "Who is responsible for digital home treatment?",
        "Hvem er ansvarlig for digital hjemmebehandling?",
        Wanted.WHO,
    ),
    ("What's the deadline?", "Hvad er frist?", Wanted.DATE),
    (
        "Must the municipalities answer within two weeks?",
        "Skal kommuner svar inden for to uger?",
        Wanted.YES_NO,
    ),
    ("What is the email address of the secretariat?", "Hvad er mailadresse for sekretariat?", Wanted.CONTACT),
    ("Order a pizza for the meeting", "Bestille pizza for møde", Wanted.OTHER),
    (
        "How many general practitioners are there in Denmark?",
        "Hvor mange praktiserende læger er der i Danmark?",
        Wanted.NUMBER,
    ),
]
DANISH = [
    "Hvad er Closing the Gap?",
    "Hvem er formand?",
    "Hvad laver Steering Committee?",
    "by",
    "Og i 2026?",
    "Hvad er deadline for input?",
    "Hvad betyder value based care?",
    "Må man have hund i have og by?",
    "Hvornår er kick-off?",
    "hvad er et follow-up møde",
    "hvem er project manager for it-delen",
    'Hvad er status for "Health in All Policies"?',
]


@pytest.mark.parametrize(("question", "danish", "wanted"), ENGLISH)
def test_an_english_question_is_put_into_danish_words(question: str, danish: str, wanted: Wanted) -> None:
    assert in_danish(question) == danish
    assert understand(question).wanted is wanted


@pytest.mark.parametrize("question", DANISH)
def test_a_danish_question_with_english_words_in_it_is_left_alone(question: str) -> None:
    assert not is_english(question)
    assert in_danish(question) == question


def test_what_is_danish_once_stays_as_it_is() -> None:
    for _, danish, _ in ENGLISH:
        assert in_danish(danish) == danish


def test_several_english_questions_keep_their_marks() -> None:
    asked = "Who is the chair? And when is the next meeting?"
    assert in_danish(asked) == "Hvem er formand? Og hvornår er næste møde?"
