"""One stem for all forms of a word, and for the verb a noun is made from."""

from __future__ import annotations

import pytest

from assistant.verify.roots import root_of
from assistant.verify.word import word_at


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fastsætter", "fastsætte"),
        ("udskrivning", "udskrive"),
        ("ordination", "ordinere"),
        ("transportere", "transport"),
        ("godkendelsen", "godkendelser"),
    ],
)
def test_words_of_one_stem(one: str, other: str) -> None:
    assert root_of(one) == root_of(other)


@pytest.mark.parametrize(("one", "other"), [("sygehus", "hospital"), ("læge", "lægge")])
def test_words_of_different_stems(one: str, other: str) -> None:
    assert root_of(one) != root_of(other)


@pytest.mark.parametrize(
    ("word", "carries"),
    [("sygehuset", True), ("ikke", False), ("2027", False), ("den", False), ("tolv", False)],
)
def test_a_figure_a_denial_and_a_function_word_carry_no_meaning_of_their_own(
    word: str, carries: bool
) -> None:
    assert word_at(word, 0, len(word)).content is carries
