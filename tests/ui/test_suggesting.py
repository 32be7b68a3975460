from __future__ import annotations

import json
import urllib.request
from dataclasses import replace
from datetime import date

import pytest

from assistant.danish.dates import Precision
from assistant.facts import Certainty, Decision, Event, Limit, MandateField, MandatePart, Outcome, Words
from assistant.types import Answer, Citation, Kind, Span, Status
from tests.ui.fake_assistant import COUNCIL, QUOTE, cite, info
from tests.ui.served import Served
from ui.pages.ask.suggesting import Around, Candidate, candidates, holds, is_routine
from ui.texts import words_of

WORDS = words_of("chat")["suggested"]
MINUTES = info("referat", "Referat", Kind.REFERAT)


def at(start: int, page: int = 1) -> Words:
    return Words(page, start, start + 10, "x" * 10)


def field(part: MandatePart, start: int) -> MandateField:
    return MandateField(part, at(start))


def decision(item: str, title: str, start: int, outcome: Outcome = Outcome.DECIDED) -> Decision:
    return Decision(at(start), item, title, outcome)


def event(year: int, start: int) -> Event:
    day = date(year, 1, 1)
    words = at(start)
    return Event(words, words, day, day, Precision.DAY, Limit.AT, "", "", Certainty.ADOPTED)


def questions(around: Around, *asked: str) -> list[str]:
    return [one.question for one in candidates(asked, [around], WORDS)]


def test_what_else_a_kommissorium_says_of_its_body_can_be_asked() -> None:
    fields = (
        field(MandatePart.CHAIR, 0),
        field(MandatePart.MEETINGS, 50),
        field(MandatePart.SECRETARIAT, 90),
    )
    around = Around(COUNCIL, [Span(COUNCIL.id, 1, 5, 9)], fields)
    assert questions(around) == ["Hvor tit mødes rådet?", "Hvem er sekretariat for rådet?"]
    assert questions(around, "hvor tit mødes RÅDET") == ["Hvem er sekretariat for rådet?"]


def test_the_other_items_of_the_same_minutes_come_by_nearness() -> None:
    decisions = (
        decision("1", "Parkering ved sygehuset", 0),
        decision("2", "Rygestop i psykiatrien", 100),
        decision("3", "Økonomi i projekterne", 130),
        decision("4", "Orientering fra møderne", 160, Outcome.SAID),
        decision("5", "Kort", 190),
        decision("6", "UDSAT SAG OM BUDGETTET", 210),
    )
    around = Around(MINUTES, [Span(MINUTES.id, 1, 102, 104)], decisions=decisions)
    assert questions(around) == [
        "Hvad blev besluttet om økonomi i projekterne?",
        "Hvad blev besluttet om parkering ved sygehuset?",
    ]


def test_years_come_with_the_most_dated_first() -> None:
    events = (event(2026, 0), event(2027, 20), event(2027, 40))
    around = Around(MINUTES, [], events=events)
    assert questions(around) == ["Hvad sker der i 2027?", "Hvad sker der i 2026?"]


def test_documents_and_kinds_of_questions_take_turns() -> None:
    council = Around(
        COUNCIL, [], (field(MandatePart.CHAIR, 0), field(MandatePart.TASK, 20)), (), (event(2027, 40),)
    )
    minutes = Around(MINUTES, [], (), (decision("1", "Parkering ved sygehuset", 0),))
    assert [one.question for one in candidates((), [council, minutes], WORDS)] == [
        "Hvem er formand for rådet?",
        "Hvad blev besluttet om parkering ved sygehuset?",
        "Hvad sker der i 2027?",
        "Hvilke opgaver har rådet?",
    ]


@pytest.mark.parametrize(
    ("status", "confidence", "start", "good"),
    [
        (Status.ANSWERED, 0.8, 5, True),
        (Status.ANSWERED, None, 5, True),
        (Status.ANSWERED, 0.5, 5, False),
        (Status.ANSWERED, 0.9, 40, False),
        (Status.NOT_FOUND, 0.9, 5, False),
    ],
)
def test_only_an_answer_that_is_found_sure_and_from_the_words_meant_will_do(
    status: Status, confidence: float | None, start: int, good: bool
) -> None:
    candidate = Candidate("Hvor tit?", (Span(COUNCIL.id, 1, 0, 10),))
    cited = Citation(1, Span(COUNCIL.id, 1, start, start + 10), "", COUNCIL, "")
    assert holds(candidate, Answer("?", "[1]", status, (cited,), confidence=confidence)) is good


def test_an_answer_that_begins_with_other_words_has_missed_the_question() -> None:
    candidate = Candidate("Hvor tit?", (Span(COUNCIL.id, 1, 0, 10),))
    other = Citation(1, Span(COUNCIL.id, 1, 40, 50), "", COUNCIL, "")
    meant = Citation(2, Span(COUNCIL.id, 1, 5, 15), "", COUNCIL, "")
    late = Answer("?", "Noget andet [1]. Det rette [2].", Status.ANSWERED, (other, meant))
    beside = Answer("?", "Det rette [1] [2]. Mere [1].", Status.ANSWERED, (other, meant))
    assert not holds(candidate, late)
    assert holds(candidate, beside)


def test_a_body_is_named_in_the_definite_form() -> None:
    panel = replace(COUNCIL, body="styregruppe for ældre", title="Kommissorium")
    around = Around(panel, [], (field(MandatePart.MEETINGS, 0),))
    assert questions(around) == ["Hvor tit mødes styregruppen for ældre?"]


def test_where_that_is_not_sure_the_title_is_quoted() -> None:
    panel = replace(COUNCIL, body="task force om ventetid", title="Kommissorium for task force")
    around = Around(panel, [], (field(MandatePart.CHAIR, 0), field(MandatePart.LIMIT, 20)))
    assert questions(around) == ["Hvem er formand efter »Kommissorium for task force«?"]


def offered(served: Served, earlier: list[str]) -> str:
    span = cite(1, COUNCIL, QUOTE).span
    cited = {"document": span.document, "page": span.page, "start": span.start, "end": span.end}
    body = json.dumps({"earlier": earlier, "narrowing": {}, "citations": [cited]}).encode()
    with urllib.request.urlopen(f"{served.address}/forslag", body, timeout=20) as answer:
        return str(answer.read().decode())


def test_the_door_offers_what_the_engine_can_answer(served: Served) -> None:
    html = offered(served, ["Hvor mange medlemmer har rådet?"])
    assert ">Hvad er formålet med rådet?</button>" in html
    assert offered(served, ["Hvad er formålet med rådet?"]) == ""


def test_what_a_model_proposes_is_offered_only_where_the_engine_answers_it(served: Served) -> None:
    served.assistant.proposals = ("Hvor tit mødes rådet?", "Hvor mange tog kører der til Grønland?")
    try:
        html = offered(served, ["Hvad er formålet med rådet?"])
    finally:
        served.assistant.proposals = ()
    assert ">Hvor tit mødes rådet?</button>" in html
    assert "Grønland" not in html


@pytest.mark.parametrize(
    ("title", "routine"),
    [("Godkendelse af dagsorden", True), ("Eventuelt", True), ("Placering af broen", False)],
)
def test_items_that_every_meeting_has_are_not_asked_about(title: str, routine: bool) -> None:
    assert is_routine(title) is routine
