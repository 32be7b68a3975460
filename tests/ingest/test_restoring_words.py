"""What is counted of Danish words and of other languages before letters are put back."""

from __future__ import annotations

import pytest
from wordfreq import get_frequency_dict

from ingest.restoring.words import COMMON, Grams, counted_grams, foreign, frequencies, letters


def spelled_out(found: Grams) -> dict[str, int]:
    """The letters that each number stands for, with their count."""
    letter = {code: one for one, code in found.codes.items()}
    rows = ([key // found.base**place % found.base for place in (3, 2, 1, 0)] for key in found.keys.tolist())
    grams = ("".join(letter[digit] for digit in row) for row in rows)
    return dict(zip(grams, found.counts.tolist(), strict=True))


def test_letters_in_a_row_are_counted_within_each_word() -> None:
    found = spelled_out(counted_grams([("så", 2), ("å", 3), ("så", 1)]))
    assert found == {"   s": 3, "  så": 3, " så ": 3, "   å": 3, "  å ": 3}


def test_a_letter_is_likelier_where_danish_has_it() -> None:
    model = letters()
    assert model.weight("   å") > model.weight("   x")
    assert model.weight("rådæ") < model.weight("råde")
    assert model.weight("Ж" * 4) < model.weight("   s")


@pytest.mark.parametrize("language", ["en", "sv", "de"])
def test_words_common_here_or_there_have_the_share_that_the_whole_list_gives(language: str) -> None:
    whole, danish = get_frequency_dict(language), frequencies()
    common = {word for word, share in whole.items() if max(share, danish.get(word, 0.0)) >= COMMON}
    assert foreign(language) == {word: whole[word] for word in common}
