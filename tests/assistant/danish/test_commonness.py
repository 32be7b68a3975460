"""How ordinary a word is in general Danish."""

from __future__ import annotations

import pytest

from assistant.danish.commonness import commonness


@pytest.mark.parametrize("word", ["farvel", "penge", "overhovedet", "Tak"])
def test_words_of_everyday_speech_are_ordinary(word: str) -> None:
    assert commonness(word) > 0.9


@pytest.mark.parametrize("word", ["visitation", "høringssvar", "akutsygepleje", "belægning", "xqzv"])
def test_words_of_a_trade_and_unknown_ones_are_special(word: str) -> None:
    assert commonness(word) == 0.0


def test_between_them_it_rises_with_how_often_a_word_is_used() -> None:
    assert 0 < commonness("hyre") < commonness("regning") < commonness("hænger") <= 1
