"""What a word of a question is, and what speaks for a passage."""

from __future__ import annotations

import pytest

from assistant.evidence.signals import Scene
from assistant.evidence.sorts import Sort, sort_of
from assistant.question.understanding import understand
from assistant.types import Hit
from tests.assistant.conftest import Library


def test_words_are_told_apart_by_how_much_hangs_on_them() -> None:
    terms = understand("Hvor mange penge får Havnstrup til sundhedshuse i 2027?").terms
    assert {term.word: sort_of(term) for term in terms} == {
        "penge": Sort.EVERYDAY,
        "Havnstrup": Sort.NAME,
        "sundhedshuse": Sort.SUBJECT,
        "2027": Sort.NUMBER,
    }


def scene(library: Library, question: str, *words: str) -> tuple[Scene, list[Hit]]:
    """A question with the passages that hold these words as hits, the first with the highest cosine."""
    found = [library.passage(each) for each in words]
    hits = [Hit(p, info, 1.0 - at, 0.9 - at / 100, 5.0 - at) for at, (p, info) in enumerate(found)]
    return Scene(understand(question), library.store, hits), hits


def test_the_first_of_what_search_found_has_the_best_place_cosine_and_words(library: Library) -> None:
    asked, hits = scene(library, "Hvor ofte mødes Journaludvalget?", "fire gange", "samle erfaringer")
    first, second = (asked.read(hit.passage, hit.document, hit.dense or 0.0).signals for hit in hits)
    assert (first.rank, first.dense_gap, first.lexical) == (0.0, 0.0, 1.0)
    assert second.rank < 0.0
    assert second.dense_gap == pytest.approx(-0.2)  # 0.01 of 0.05
    assert second.lexical == pytest.approx(0.8)  # 4 of 5


def test_what_is_missing_is_counted_but_not_what_merely_asks(library: Library) -> None:
    asked, [hit] = scene(library, "Hvornår åbner svømmehallen i Lemvig?", "fire gange")
    assert asked.read(hit.passage, hit.document, 0.85).signals.uncovered == 2.0


def test_a_name_elsewhere_in_the_document_counts_for_something(library: Library) -> None:
    asked, [hit] = scene(library, "Hvor ofte mødes Ida Holm?", "fire gange")
    signals = asked.read(hit.passage, hit.document, 0.85).signals
    assert 0.0 < signals.around < 1.0
    assert asked.in_document(hit.document)[-1] == 1.0


def test_cosines_of_an_encoder_with_another_band_say_nothing_by_their_size(library: Library) -> None:
    found = library.passage("fire gange")
    far = Scene(understand("Hvor ofte mødes udvalget?"), library.store, [Hit(*found, 1.0, 0.4, 1.0)])
    assert 0.0 < far.read(*found, 0.4).signals.dense < 1.0
