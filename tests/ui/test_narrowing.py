from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import QuestionError
from assistant.types import Filters, Kind
from tests.ui.fake_assistant import COUNCIL, TRAP, info
from ui.pages.ask.asked import Asked, asked
from ui.pages.ask.narrowing import Narrowing

PLAIN = replace(TRAP, title="Referat af mødet")
NOTE = info("notat", "Notat om takster", Kind.NOTAT)
INFOS = (COUNCIL, PLAIN, NOTE)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Narrowing(), ""),
        (Narrowing(kinds=(Kind.REFERAT,), first=2026, last=2026), "Kun referater fra 2026."),
        (
            Narrowing(kinds=(Kind.AFTALE, Kind.NOTAT), first=2025, last=2026),
            "Kun aftaler og notater fra 2025 til 2026.",
        ),
        (Narrowing(first=2026), "Kun dokumenter fra 2026 og frem."),
        (Narrowing(last=2024), "Kun dokumenter til og med 2024."),
        (Narrowing(documents=(COUNCIL.id,)), "Kun »Kommissorium for rådet«."),
        (
            Narrowing(documents=(COUNCIL.id, TRAP.id), kinds=(Kind.REFERAT,)),
            "Kun referater blandt »Kommissorium for rådet« og »Referat af mødet«.",
        ),
        (Narrowing(documents=tuple(one.id for one in INFOS)), "Kun 3 valgte dokumenter."),
        (Narrowing(known_on=date(2026, 3, 1)), "Som kendt pr. 1. marts 2026."),
        (
            Narrowing(kinds=(Kind.REFERAT,), known_on=date(2026, 3, 1)),
            "Kun referater, som kendt pr. 1. marts 2026.",
        ),
    ],
)
def test_a_choice_is_said_in_danish(chosen: Narrowing, said: str) -> None:
    assert chosen.said(INFOS) == said


def test_a_choice_is_the_engines_filters() -> None:
    chosen = Narrowing((COUNCIL.id,), (Kind.REFERAT,), 2025, 2027, date(2026, 3, 1))
    assert chosen.filters(INFOS) == Filters(
        frozenset({COUNCIL.id}), frozenset({Kind.REFERAT}), frozenset({2025, 2026, 2027}), date(2026, 3, 1)
    )
    assert Narrowing().filters(INFOS) == Filters()


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(QuestionError, match="Perioden begynder i 2027 og slutter i 2025"):
        Narrowing(first=2027, last=2025).filters(INFOS)


def test_what_the_page_sends_along_is_read() -> None:
    sent = """{"mark": "x-1", "earlier": ["Hvem er formand?"], "narrowing":
        {"documents": ["a"], "kinds": ["referat"], "from": "2025", "to": "", "known_on": "2026-03-01"}}"""
    chosen = Narrowing(("a",), (Kind.REFERAT,), 2025, None, date(2026, 3, 1))
    assert asked(sent) == Asked("x-1", ("Hvem er formand?",), chosen)
    assert asked("") == asked(None) == asked("{}") == Asked()


def test_no_more_than_forty_earlier_questions_of_ordinary_length_are_heeded() -> None:
    read = asked(
        '{"earlier": [' + ",".join(f'"{number} {"x" * 3000}"' for number in range(50)) + "]}"
    ).earlier
    assert (len(read), read[0][:3], max(map(len, read))) == (40, "10 ", 2000)


@pytest.mark.parametrize(
    "sent",
    [
        "{",
        "[]",
        '"tekst"',
        "[" * 50_000,
        '{"earlier": "Hvem?"}',
        '{"earlier": [{"path": "/etc/passwd"}]}',
        '{"mark": 7}',
        '{"narrowing": {"kinds": ["roman"]}}',
        '{"narrowing": {"kinds": [["referat"]]}}',
        '{"narrowing": {"from": "i fjor"}}',
        '{"narrowing": {"from": "99999"}}',
        '{"narrowing": {"known_on": "31-31-2026"}}',
        '{"narrowing": {"documents": [{}]}}',
    ],
)
def test_what_the_page_would_not_send_is_refused_in_danish(sent: str) -> None:
    with pytest.raises(QuestionError, match="Genindlæs siden, og prøv igen"):
        asked(sent)
