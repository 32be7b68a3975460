"""Words that few documents hold single out the document that is meant."""

from __future__ import annotations

import pytest

from assistant.evidence.coverage import rivalled, words_of
from assistant.question.terms import terms_of
from assistant.singling import looked_into, singled, singling_terms
from tests.assistant.conftest import Library


def test_names_and_subjects_may_single_out_what_merely_asks_may_not() -> None:
    words = [term.word for term in singling_terms("Hvornår afleverer Journaludvalget sin rapport i 2026?")]
    assert "Journaludvalget" in words
    assert "2026" not in words


def test_a_word_of_one_document_singles_it_out(library: Library) -> None:
    shares = singled(singling_terms("Hvor mange overlæger er der i Journaludvalget?"), library.store)
    best = max(shares, key=lambda document: shares[document])
    assert library.store.document(best).info.title == "Kommissorium for Journaludvalget"
    assert looked_into(shares) == (best,)


def test_a_question_without_rare_words_singles_out_none(library: Library) -> None:
    assert looked_into(singled(singling_terms("Hvad er det?"), library.store)) == ()


def test_too_many_documents_are_no_single_one() -> None:
    assert looked_into({f"d{number}": 0.9 for number in range(9)}) == ()


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("Styrelsen skriver en skoleplan.", True),
        ("Styrelsen skriver en sundhedsplan.", False),
        ("Rådet skriver en nærsundhedsplan.", False),
        ("Styrelsen skriver en plan.", False),
    ],
)
def test_another_compound_with_the_same_head_is_a_rival(text: str, rival: bool) -> None:
    (term,) = [term for term in terms_of("Hvem skriver sundhedsplanen?") if term.parts]
    assert rivalled(term, words_of(text)) is rival
