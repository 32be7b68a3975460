"""What an answer was before what is so now, and which questions ask for either."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.comparing.since import as_it_was, asks_now
from assistant.compose.drafts import Draft
from assistant.types import Citation, DocumentInfo, Kind, Span, Status

OLD = DocumentInfo("gammel", "Notat", Kind.NOTAT, date(2025, 12, 2), "", "a.md", "a.md", "0", 1)
NEW = replace(OLD, id="ny", date=date(2026, 10, 9))


def told(words: str, info: DocumentInfo) -> Draft:
    cited = Citation(1, Span(info.id, 1, 0, len(words)), words, info, "")
    return Draft([f"{words} [1]."], [cited], Status.ANSWERED)


NOW = told("Licenserne koster 2,3 mio. kr.", NEW)
BEFORE = told("Licenserne koster 1,5 mio. kr.", OLD)


def test_what_was_so_before_is_asked_of_the_older_documents() -> None:
    asked: list[frozenset[str]] = []

    def again(own: frozenset[str]) -> Draft:
        asked.append(own)
        return BEFORE

    assert as_it_was(NOW, [OLD, NEW], again) is BEFORE
    assert asked == [frozenset({"gammel"})]


def test_what_older_documents_say_alike_or_of_another_thing_is_not_what_was_before() -> None:
    assert as_it_was(NOW, [OLD, NEW], lambda own: told("Licenserne koster 2,3 mio. kr.", OLD)) is None
    assert as_it_was(NOW, [OLD, NEW], lambda own: told("Der er 12 hunde i byen", OLD)) is None
    assert as_it_was(NOW, [NEW], lambda own: BEFORE) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("hvad er tallet nu?", True),
        ("hvornår starter den nu?", True),
        ("hvad er rammen blevet?", True),
        ("hvad blev det til?", True),
        ("hvad gælder i dag?", True),
        ("hvad er rammen?", False),
        ("hvem leder gruppen?", False),
    ],
)
def test_which_questions_ask_what_is_so_now(text: str, asks: bool) -> None:
    assert asks_now(text) is asks
