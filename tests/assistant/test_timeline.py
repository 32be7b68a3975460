"""What happens when: from the dated events of four small documents to Danish that can be acted on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.danish.dates import Precision
from assistant.engine import Assistant
from assistant.facts import Certainty, Event, Limit, Words
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store import Store
from assistant.timeline.changes import asked
from assistant.timeline.chronicle import account
from assistant.timeline.entries import Entry, Period, importance, touches, weight
from assistant.timeline.saying import when_of
from assistant.timeline.timeline import by_theme, timeline
from assistant.types import MARKER, Filters, Status
from assistant.verify import unsupported
from ingest.pipeline import ingest
from tests.conftest import FakeEncoder

PLAN = """# Tidsplan for det nære sundhedsvæsen i Nordby

Dato: 2. december 2025

## Overblik

| Område | 2026 | 2027 |
| --- | --- | --- |
| Fælles journal | Kravene beskrives. | Træder i kraft den 1. juli 2027. |
| Rygestop | Høring i september. | Regionen overtager rygestop den 1. januar 2027. |

## Udbud

Udbud af fælles telefoner sker i 1. halvår 2027.
"""
REVISED = """# Revideret tidsplan for det nære sundhedsvæsen i Nordby

Dato: 22. juni 2026

Notatet erstatter Tidsplan for det nære sundhedsvæsen i Nordby af 2. december 2025.

## Udbud

Udbud af fælles telefoner sker i 2. halvår 2027.
"""
TERMS = """# Kommissorium for Telefongruppen

Dato: 3. marts 2026

## Opgaver

Telefongruppen afleverer

- en plan for fælles telefoner den 26. marts 2027
- en slutrapport den 1. november 2027

## Ophør

Gruppen ophører den 31. december 2027.
"""
NEWS = """# Nyt om sundhed

Dato: 4. november 2026

## VEDTAGET

- 1. januar 2027: Regionerne overtager rygestop og fodpleje.

## FORESLÅET

- 1. maj 2027: Almenlægerne ønsker et fælles telefonnummer.
"""
DOCUMENTS = {"plan.md": PLAN, "revideret.md": REVISED, "kommissorium.md": TERMS, "nyt.md": NEWS}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("mappe")
    settings, encoder = Settings(data_dir=folder / "lager", cache_dir=folder / "cache"), FakeEncoder()
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    with Store.open(settings, encoder) as store:
        assert ingest([folder / name for name in DOCUMENTS], store, encoder, settings).failed == ()
        yield Assistant(store, encoder, settings)


def told(library: Assistant, year: int = 2027) -> list[str]:
    entries = timeline(library.store, Period.of_year(year))
    return [account(entry, library.store.document).text for entry in entries]


def entry(library: Assistant, words: str, year: int = 2027) -> Entry:
    found = timeline(library.store, Period.of_year(year))
    return next(one for one in found if words in one.event.words.text)


def test_a_cell_is_told_with_the_head_of_its_row(library: Assistant) -> None:
    found = account(entry(library, "Træder i kraft"), library.store.document)
    assert found.text == "Fælles journal: Træder i kraft den 1. juli 2027 [1][2]."
    assert [citation.quote for citation in found.citations] == [
        "Fælles journal",
        "Træder i kraft den 1. juli 2027.",
    ]


def test_a_cell_without_a_date_is_told_with_the_year_of_its_column(library: Assistant) -> None:
    found = account(entry(library, "Kravene", 2026), library.store.document)
    assert MARKER.sub("", found.text).replace(" .", ".") == "Fælles journal: Kravene beskrives i 2026."
    assert "2026" in {citation.quote for citation in found.citations}


def test_a_list_item_is_told_with_what_introduces_it(library: Assistant) -> None:
    assert "Telefongruppen afleverer en slutrapport den 1. november 2027 [1][2]." in told(library)


def test_what_its_document_is_about_stands_before_a_sentence_that_leans_on_it(library: Assistant) -> None:
    said = "Kommissorium for Telefongruppen: Gruppen ophører den 31. december 2027 [1][2]."
    assert said in told(library)


def test_one_event_in_two_documents_is_told_once_by_the_newest(library: Assistant) -> None:
    found = entry(library, "rygestop")
    assert (found.document.file, [one.document.file for one in found.also]) == ("nyt.md", ["plan.md"])
    said = account(found, library.store.document)
    assert said.text == "1. januar 2027: Regionerne overtager rygestop og fodpleje (vedtaget) [1][2]."
    assert [citation.document.file for citation in said.citations] == ["nyt.md", "plan.md"]


def test_the_heading_tells_how_sure_it_is(library: Assistant) -> None:
    assert entry(library, "fodpleje").certainty is Certainty.ADOPTED
    assert entry(library, "telefonnummer").certainty is Certainty.PROPOSED


def test_a_date_that_was_moved_is_told_with_the_old_one_and_both_documents_dates(library: Assistant) -> None:
    (said,) = [text for text in told(library) if "Udbud" in text]
    first, second = said.split(" [1]. ")
    assert first == "Udbud af fælles telefoner sker i 2. halvår 2027"
    assert "af 22. juni 2026; i" in second
    assert "af 2. december 2025 var det 1. halvår 2027 [2][3][4]." in second


def test_everything_told_stands_in_what_it_cites(library: Assistant) -> None:
    for one in timeline(library.store):
        found = account(one, library.store.document)
        assert unsupported(found.text, [citation.quote for citation in found.citations]) == ()
        assert {int(n) for n in MARKER.findall(found.text)} == {c.marker for c in found.citations}


def test_a_whole_year_is_answered_by_theme_and_what_is_certain_is_there(library: Assistant) -> None:
    answer = library.answer("Hvad ændrer sig i 2027?")
    assert answer.status is Status.ANSWERED
    assert "Opgaver:\n- 1. januar 2027: Regionerne overtager rygestop" in answer.text
    assert len(answer.text.split()) <= 400


def test_a_question_about_one_thing_is_answered_about_that_alone(library: Assistant) -> None:
    answer = library.answer("Hvad sker der med rygestop i 2027?")
    event, mark = answer.text.split(". Vær opmærksom på, at ")
    assert event.endswith("januar 2027: Regionerne overtager rygestop og fodpleje (vedtaget) [1][2]")
    assert mark.startswith("dokumentet siden er erstattet; i afløseren står: »Notatet erstatter Tidsplan")


def test_a_question_for_deadlines_gets_a_month_of_them(library: Assistant) -> None:
    answer = library.answer("Hvilke frister er der i november 2027?")
    assert "slutrapport den 1. november 2027" in answer.text
    assert "31. december" not in answer.text


def test_whatever_deadlines_do_all_of_the_month_are_told(library: Assistant) -> None:
    answer = library.answer("Hvilke frister nærmer sig i november 2027?")
    assert "slutrapport den 1. november 2027" in answer.text


def test_what_changes_for_some_says_how_much_else_happens(library: Assistant) -> None:
    answer = library.answer("Hvad ændrer sig for almenlægerne i 2027?")
    assert "1. maj 2027" in answer.text
    assert "rygestop" not in answer.text
    assert [one for one in answer.warnings if "»almenlægerne«; der er 6 andre begivenheder" in one]


def test_what_happens_with_one_thing_says_nothing_of_the_rest(library: Assistant) -> None:
    warnings = library.answer("Hvad sker der med rygestop i 2027?").warnings
    assert not [one for one in warnings if "andre begivenheder" in one]


def test_what_begins_and_what_ends_are_asked_apart(library: Assistant) -> None:
    begins = library.answer("Hvad træder i kraft i 2027?").text
    ends = library.answer("Hvad ophører i 2027?").text
    assert ("Fælles journal: Træder i kraft" in begins, "ophører" in begins) == (True, False)
    assert ends == "Kommissorium for Telefongruppen: Gruppen ophører den 31. december 2027 [1][2]."


def test_a_year_without_events_is_not_found(library: Assistant) -> None:
    assert library.answer("Hvad ændrer sig i 2041?").status is Status.NOT_FOUND


def test_only_the_documents_asked_for_tell(library: Assistant) -> None:
    ids = frozenset(info.id for info in library.store.documents() if info.file == "kommissorium.md")
    found = timeline(library.store, Period.of_year(2027), Filters(documents=ids))
    assert {one.document.file for one in found} == {"kommissorium.md"}


def test_themes_come_in_their_order_and_hold_every_entry(library: Assistant) -> None:
    found = timeline(library.store)
    grouped = by_theme(found)
    assert sorted(id(one) for some in grouped.values() for one in some) == sorted(map(id, found))
    assert all(grouped.values())


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Hvad ændrer sig i 2027?", date(2027, 1, 1), date(2027, 12, 31)),
        ("Hvad sker der i foråret 2026?", date(2026, 3, 1), date(2026, 5, 31)),
        ("Hvilke frister er der i oktober 2026?", date(2026, 10, 1), date(2026, 10, 31)),
        ("Hvad træder i kraft 1. januar 2027?", date(2027, 1, 1), date(2027, 1, 1)),
        ("Hvad sker der i 1. halvår 2026?", date(2026, 1, 1), date(2026, 6, 30)),
        ("Hvad ændrer sig i 2026 og 2027?", date(2026, 1, 1), date(2027, 12, 31)),
        ("Fortæl mig, hvad der ændrer sig i 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("Nævn tre ting, der ændrer sig i 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("Giv mig nogle eksempler på ændringer i 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("Vis fristerne i oktober 2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("Hvad nyt sker der i 2027?", date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_the_period_is_read_from_the_question(question: str, first: date, last: date) -> None:
    assert asked(understand(question)) == Period(first, last)


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår lukker puljen i 2027?",
        "Hvem er formand i 2027?",
        "Hvad sker der, hvis parterne er uenige?",
        "Nævn medlemmerne i 2027",
    ],
)
def test_other_questions_are_not_for_the_timeline(question: str) -> None:
    assert asked(understand(question)) is None


def event(text: str, first: date, last: date, precision: Precision = Precision.DAY) -> Event:
    words = Words(1, 0, len(text), text)
    return Event(words, words, first, last, precision, Limit.AT, text, "", Certainty.STATED)


YEAR, SPRING = Period.of_year(2027), Period(date(2027, 3, 1), date(2027, 5, 31))


def test_what_lasts_through_a_period_is_no_news_of_it() -> None:
    lasting = event("Rådet virker", date(2025, 1, 1), date(2028, 12, 31), Precision.PERIOD)
    ending = event("Rådet virker", date(2025, 1, 1), date(2027, 3, 31), Precision.PERIOD)
    assert (touches(lasting, YEAR), touches(ending, YEAR)) == (False, True)


def test_a_vague_date_counts_where_most_of_it_lies() -> None:
    quarter = event("Planen vedtages", date(2027, 4, 1), date(2027, 6, 30), Precision.QUARTER)
    whole = event("Planen vedtages", date(2027, 1, 1), date(2027, 12, 31), Precision.YEAR)
    # April and May are 61 of the quarter's 91 days; the spring is 92 of the year's 365.
    assert (touches(quarter, SPRING), touches(whole, SPRING)) == (True, False)


def test_a_change_weighs_more_than_a_meeting_and_a_certain_one_more_than_a_proposal(
    library: Assistant,
) -> None:
    change = event("Regionen overtager fodpleje", date(2027, 1, 1), date(2027, 1, 1))
    meeting = event("Næste møde holdes", date(2027, 1, 1), date(2027, 1, 1))
    assert weight(change) > weight(meeting)
    known = entry(library, "fodpleje")
    assert importance(known) > importance(replace(known, certainty=Certainty.PROPOSED))


@pytest.mark.parametrize(
    ("said", "first", "last", "shown"),
    [
        ("maj 2025-2028", date(2025, 5, 1), date(2028, 12, 31), "maj 2025 – 2028"),
        ("maj 2025 til juni 2026", date(2025, 5, 1), date(2026, 6, 30), "maj 2025 til juni 2026"),
        ("2025-2028", date(2025, 1, 1), date(2028, 12, 31), "2025-2028"),
        ("uge 23-24 2026", date(2026, 6, 1), date(2026, 6, 14), "uge 23-24 2026"),
        ("sommeren", date(2026, 6, 1), date(2026, 8, 31), "sommeren 2026"),
    ],
)
def test_a_period_is_no_more_exact_than_its_words(said: str, first: date, last: date, shown: str) -> None:
    assert when_of(event(said, first, last, Precision.PERIOD)) == shown
