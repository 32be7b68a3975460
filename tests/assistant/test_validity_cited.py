"""The mark on a citation whose document no longer holds, over small documents read as a user's are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.engine import Assistant
from assistant.facts import Relation
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import Citation, Filters, Span, Supersession
from assistant.validity.cited import noted
from assistant.validity.validity import Validity
from tests.assistant.conftest import filled

PLAN = "# Vejledning om vagtplaner i Havneparken\n\n"
FILES = {
    "regler-2025.md": """# Aftale om kørsel

Dato: 3. marts 2025

Kørslen koster 40 kr. om dagen for hver borger.
""",
    "regler-2026.md": """# Aftale om transport

Dato: 2. februar 2026

Denne aftale erstatter aftale om kørsel af 3. marts 2025 fra den 1. april 2026.

Transporten koster 55 kr. om dagen for hver borger.
""",
    "referat.md": """# Referat af møde i Brugerrådet

Dato: 4. maj 2026

Brugerrådet holder sit næste møde den 10. juni 2026 i Kulturhuset.

Brugerrådet vedtog et nyt logo.
""",
    "rettelse.md": """# Rettelse til referat af møde i Brugerrådet

Dato: 8. maj 2026

Kære alle i Brugerrådet med nyt logo

Brugerrådet holder ikke sit næste møde den 10. juni 2026, men den 17. juni 2026 i Kulturhuset.
""",
    "plan-1.md": f"{PLAN}Dato: 3. marts 2025\n\nVagten begynder klokken syv.\n",
    "plan-2.md": f"{PLAN}Dato: 5. marts 2026\n\nVagten begynder klokken otte.\n",
}
REPLACED = "Denne aftale erstatter aftale om kørsel af 3. marts 2025 fra den 1. april 2026."


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("kilder"), FILES, encoder) as opened:
        yield opened


def cited(store: Store, words: str) -> Citation:
    for info in store.documents():
        for p in store.passages(info.id):
            if words in p.text:
                return Citation(1, Span(info.id, p.page, p.start, p.end), p.text, info, p.section)
    raise AssertionError(words)


def mark(store: Store, words: str) -> Supersession | None:
    (one,) = noted([cited(store, words)], Validity.of(store), store)
    return one.superseded


def test_a_replaced_source_bears_the_day_the_document_and_the_sentence(store: Store) -> None:
    told = mark(store, "40 kr.")
    assert told is not None
    assert told.document is not None
    assert told.span is not None
    assert (told.relation, told.since, told.partial) == (Relation.REPLACES, date(2026, 4, 1), False)
    assert (told.document.title, told.sentence) == ("Aftale om transport", REPLACED)
    page = store.document(told.span.document).pages[told.span.page - 1]
    assert page.text[told.span.start : told.span.end] == told.sentence


def test_a_source_that_holds_bears_nothing(store: Store) -> None:
    assert mark(store, "55 kr.") is None


def test_a_correction_marks_only_the_words_it_corrects(store: Store) -> None:
    told = mark(store, "i Kulturhuset")
    assert told is not None
    assert told.partial
    assert told.sentence.startswith("Brugerrådet holder ikke sit næste møde")
    # The greeting names the council, as the words that are cited do, and corrects nothing.
    assert mark(store, "nyt logo") is None


def test_a_newer_version_that_says_nothing_of_the_old_is_named_without_a_sentence(store: Store) -> None:
    told = mark(store, "klokken syv")
    assert told is not None
    assert told.document is not None
    assert (told.document.file, told.since, told.sentence) == ("plan-2.md", date(2026, 3, 5), "")


def test_who_says_so_is_not_told_when_the_answer_may_not_draw_on_it(store: Store) -> None:
    one = cited(store, "40 kr.")
    (hidden,) = noted([one], Validity.of(store), store, lambda info: info.id == one.document.id)
    assert hidden.superseded == Supersession(Relation.REPLACES, date(2026, 4, 1))


def test_the_engine_marks_what_it_cites(store: Store, encoder: Encoder, settings: Settings) -> None:
    assistant = Assistant(store, encoder, settings)
    old = frozenset(info.id for info in store.documents() if info.file == "regler-2025.md")
    answer = assistant.answer(
        "Aftale om kørsel: Hvad koster kørslen om dagen for hver borger?", filters=Filters(old)
    )
    assert answer.citations
    assert all(one.superseded for one in answer.citations)
    then = assistant.answer(
        "Aftale om kørsel: Hvad koster kørslen om dagen for hver borger, som kendt pr. 1. juli 2025?"
    )
    assert then.citations
    assert not any(one.superseded for one in then.citations)
