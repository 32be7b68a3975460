"""What an answer says of sources that no longer hold, over five small documents read as a user's are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from assistant.engine import Assistant
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import Citation, Filters, Passage, Span
from assistant.validity.sides import conflicts, prefer
from assistant.validity.telling import beside, known_on, marked, narrowed, none_known
from assistant.validity.validity import Validity
from assistant.verify import unsupported
from tests.assistant.conftest import filled
from tests.ui.fake_assistant import COUNCIL, FakeStore

FILES = {
    "kommissorium-2025.md": """# Kommissorium for Visitationsudvalget

Dato: 3. marts 2025

## Møder

Visitationsudvalget holder fire møder om året.
""",
    "kommissorium-2026.md": """# Kommissorium for Visitationsudvalget

Dato: 2. februar 2026

Dette kommissorium erstatter kommissoriet af 3. marts 2025.

## Møder

Visitationsudvalget holder otte møder om året.
""",
    "referat.md": """# Referat af møde i Brugerrådet

Dato: 4. maj 2026

## Punkt 1: Næste møde

Brugerrådet holder sit næste møde den 10. juni 2026 i Kulturhuset.
""",
    "rettelse.md": """# Rettelse til referat af møde i Brugerrådet

Dato: 8. maj 2026

Brugerrådet holder ikke sit næste møde den 10. juni 2026, men den 17. juni 2026 i Kulturhuset.
""",
    "plan.md": """# Plan for Brugerrådets sommer

Udsendt den 20. april 2026

Brugerrådet holder sit næste møde den 12. juni 2026 på rådhuset.
""",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("gyldighed"), FILES, encoder) as opened:
        yield opened


def found(store: Store, words: str) -> tuple[Passage, Citation]:
    """The passage that holds these words, and a citation of it."""
    for info in store.documents():
        for passage in store.passages(info.id):
            if words in passage.text:
                span = Span(info.id, passage.page, passage.start, passage.end)
                return passage, Citation(1, span, passage.text, info, passage.section)
    raise AssertionError(words)


def pieces(store: Store, question: str, *words: str) -> list[Piece]:
    weigher = Weigher(understand(question), store)
    places = (found(store, one) for one in words)
    made = [weigher.piece(passage, citation.document, 0.9) for passage, citation in places]
    return sorted(made, key=lambda piece: piece.score, reverse=True)


def test_a_replaced_source_is_marked_with_the_sentence_that_says_so(store: Store) -> None:
    _, citation = found(store, "fire møder")
    parts, cited, warnings = marked(
        ["Udvalget holder fire møder [1]."], [citation], Validity.of(store), store
    )
    assert "".join(parts).strip() == (
        "Udvalget holder fire møder [1]. Vær opmærksom på, at kommissoriet siden er erstattet; i afløseren "
        "står: »Dette kommissorium erstatter kommissoriet af 3. marts 2025« [2]."
    )
    assert cited[1].quote == "Dette kommissorium erstatter kommissoriet af 3. marts 2025."
    assert warnings == ()


def test_a_source_that_holds_is_not_marked(store: Store) -> None:
    _, citation = found(store, "otte møder")
    said = ["Udvalget holder otte møder [1]."]
    assert marked(said, [citation], Validity.of(store), store) == (said, [citation], ())


def test_a_correction_is_told_where_it_corrects_what_is_said(store: Store) -> None:
    _, citation = found(store, "i Kulturhuset")
    parts, cited, _ = marked(["Mødet er den 10. juni 2026 [1]."], [citation], Validity.of(store), store)
    assert "".join(parts).strip() == (
        "Mødet er den 10. juni 2026 [1]. En del af referatet er siden ændret: Brugerrådet holder ikke sit "
        "næste møde den 10. juni 2026, men den 17. juni 2026 i Kulturhuset [2]."
    )
    assert not unsupported(parts[1], [cited[1].quote])


def test_the_newer_version_speaks_where_it_says_the_same(store: Store) -> None:
    both = pieces(store, "Hvor mange møder holder Visitationsudvalget om året?", "fire møder", "otte møder")
    assert [piece.document.file for piece in prefer(both, Validity.of(store))] == ["kommissorium-2026.md"]
    assert prefer(both[::-1], Validity.of(store)) == prefer(both, Validity.of(store))
    alone = pieces(store, "Hvor mange møder holder Visitationsudvalget om året?", "fire møder")
    assert prefer(alone, Validity.of(store)) == alone


def test_documents_that_disagree_are_told_side_by_side(store: Store) -> None:
    question = "Hvornår holder Brugerrådet sit næste møde?"
    both = pieces(store, question, "i Kulturhuset", "på rådhuset")
    (conflict,) = conflicts(understand(question), both, Validity.of(store))
    parts, cited = beside(understand(question), conflict.pieces, store)
    assert sorted(part.strip("- \n") for part in parts) == [
        "Ifølge dokumentet af 20. april 2026 [3]: Brugerrådet holder sit næste møde den 12. juni 2026 på "
        "rådhuset [4].",
        "Ifølge referatet af 4. maj 2026 [1]: Brugerrådet holder sit næste møde den 10. juni 2026 i "
        "Kulturhuset [2].",
    ]
    assert [citation.marker for citation in cited] == [1, 2, 3, 4]


def test_a_document_does_not_contradict_its_correction_or_itself(store: Store) -> None:
    question = "Hvornår holder Brugerrådet sit næste møde?"
    both = pieces(store, question, "sit næste møde den 10. juni 2026 i", "ikke sit næste møde")
    assert conflicts(understand(question), both, Validity.of(store)) == ()
    assert conflicts(understand(question), both[:1], Validity.of(store)) == ()


def test_what_was_known_on_a_day_is_asked_and_told(store: Store) -> None:
    validity = Validity.of(store)
    known = narrowed(Filters(), date(2025, 12, 31), validity)
    assert known is not None
    files = {info.file for info in store.documents() if info.id in known.documents}
    assert files == {"kommissorium-2025.md"}
    assert known_on(date(2025, 12, 31), validity) == (
        "Svaret bygger kun på dokumenter, der er dateret senest den 31. december 2025."
    )
    assert narrowed(Filters(), date(2024, 1, 1), validity) is None
    assert (
        none_known(date(2024, 1, 1), validity)
        == "Ingen af dokumenterne er dateret den 1. januar 2024 eller før."
    )


def test_it_is_made_once_until_the_documents_change(store: Store) -> None:
    assert Validity.of(store) is Validity.of(store)


MEETINGS = "Hvor mange møder holder Visitationsudvalget om året?"


def test_a_day_of_knowledge_may_be_asked_for_beside_the_question(store: Store, encoder: Encoder) -> None:
    assistant = Assistant(store, encoder, Settings())
    known = Filters(known_on=date(2025, 12, 31))
    beside_it = assistant.answer(MEETINGS, filters=known)
    in_words = assistant.answer(
        "Hvor mange møder holder Visitationsudvalget om året, som kendt pr. 31. december 2025?"
    )
    assert "fire møder om året" in beside_it.text
    assert beside_it.text == in_words.text
    assert beside_it.citations == in_words.citations
    assert beside_it.warnings == in_words.warnings == (known_on(date(2025, 12, 31), Validity.of(store)),)


@pytest.mark.parametrize(
    ("undated", "said"),
    [(1, " Ét dokument uden dato er ikke med."), (4, " 4 dokumenter uden dato er ikke med."), (0, "")],
)
def test_the_undated_documents_that_a_day_leaves_out_are_counted(undated: int, said: str) -> None:
    bare = [replace(COUNCIL, id=f"uden-{number}", date=None) for number in range(undated)]
    validity = Validity([COUNCIL, *bare], {}, FakeStore())
    day = date(2024, 1, 1)
    assert none_known(day, validity).endswith(f"2024 eller før.{said}")
    assert known_on(day, validity).endswith(f"den 1. januar 2024.{said}")


def test_of_two_days_of_knowledge_the_earlier_holds(store: Store, encoder: Encoder) -> None:
    assistant = Assistant(store, encoder, Settings())
    question = "Hvor mange møder holder Visitationsudvalget om året, som kendt pr. 31. december 2026?"
    answer = assistant.answer(question, filters=Filters(known_on=date(2024, 1, 1)))
    assert answer.text == none_known(date(2024, 1, 1), Validity.of(store))


def test_a_search_heeds_the_day_of_knowledge(store: Store, encoder: Encoder) -> None:
    day = date(2025, 12, 31)
    found = Assistant(store, encoder, Settings()).search(MEETINGS, filters=Filters(known_on=day))
    assert {hit.document.file for hit in found} == {"kommissorium-2025.md"}


def test_an_answer_foreseen_is_the_answer_without_a_model(store: Store, encoder: Encoder) -> None:
    assistant = Assistant(store, encoder, Settings())
    foreseen, answer = assistant.foresee(MEETINGS), assistant.answer(MEETINGS)
    assert (foreseen.text, foreseen.citations, foreseen.status) == (
        answer.text,
        answer.citations,
        answer.status,
    )
