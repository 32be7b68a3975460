"""A source cut into what is told in one breath."""

from __future__ import annotations

import pytest

from assistant.verify.covering import source
from assistant.verify.reading import read
from assistant.verify.segments import clauses, segments, slots_of
from assistant.verify.sorts import Sort, sort_of, value_of
from assistant.verify.word import word_at


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (
            "Der ansættes 12 læger i 2026 og 14 sygeplejersker i 2027.",
            ["der ansættes 12 læger i 2026", "og 14 sygeplejersker i 2027"],
        ),
        ("Kommunen betaler, og regionen kører.", ["kommunen betaler", "og regionen kører"]),
        ("Niveau 1 | 200 kr.\nNiveau 2 | 300 kr.", ["niveau 1 200 kr", "niveau 2 300 kr"]),
        ("Der var 312 frivillige, heraf 124 vejvisere.", ["der var 312 frivillige", "heraf 124 vejvisere"]),
    ],
)
def test_a_source_is_cut_where_figures_and_clauses_begin_anew(quote: str, told: list[str]) -> None:
    held = source((quote,))
    cut = [" ".join(held.words[at].text for at in sorted(each.places)) for each in segments(held)]
    assert cut == told


def test_what_has_no_subject_of_its_own_stays_with_what_is_before() -> None:
    parts = clauses(read("Kommunen sender svar, som den betaler for.").parts)
    assert len(parts) == 1


def test_a_word_is_tied_to_its_clause_by_its_preposition() -> None:
    words = read("Rådets formand sender svaret til kommunen.").words
    slots = {word.text: slot for word, slot in slots_of(words).items()}
    assert (slots["rådets"], slots["formand"], slots["svaret"], slots["kommunen"]) == ("s", "", "", "til")


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("maj", Sort.MONTH),
        ("2027", Sort.YEAR),
        ("tolv", Sort.FIGURE),
        ("ugentlig", Sort.RHYTHM),
        ("kommunerne", Sort.AGENT),
        ("skolelederen", Sort.AGENT),
        ("budgettet", Sort.OTHER),
    ],
)
def test_a_word_may_only_take_the_place_of_one_of_its_sort(word: str, sort: Sort) -> None:
    assert sort_of(word_at(word, 0, len(word))) is sort


def test_a_figure_has_one_value_however_it_is_written() -> None:
    assert value_of("tolv") == value_of("12") == "12"
    assert value_of("budget") == ""
