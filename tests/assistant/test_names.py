"""Proper names, ordinary words, and the genitive."""

from __future__ import annotations

import pytest

from assistant.names import find_names, is_ordinary, name_key


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Rådet har Lars Hansen og Mette Vad som medlemmer.", ["Lars Hansen", "Mette Vad"]),
        ("Mette Vad er formand for rådet.", ["Mette Vad"]),
        ("Formanden Mette Vad indkalder rådet.", ["Mette Vad"]),
        ("Aftalen omfatter Region Midtjylland.", ["Region Midtjylland"]),
        ("KL er med i aftalen, som I ønsker den.", ["KL"]),
        ("Aftalen siger: Regionerne har ansvaret.", []),
        ("Rådet bruger AI-løsninger og MedCom-standarder.", ["AI", "MedCom"]),
    ],
)
def test_the_names_of_a_sentence(sentence: str, names: list[str]) -> None:
    assert [sentence[start:end] for start, end in find_names(sentence)] == names


@pytest.mark.parametrize("word", ["Rådet", "Regionerne", "sundhedsrådet", "Planlægningen", "Æblerne"])
def test_ordinary_words(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["Hansen", "Mette", "Danmarks", "Midtjylland", "Xyzq"])
def test_names_and_unknown_words_are_not_ordinary(word: str) -> None:
    assert not is_ordinary(word)


def test_the_genitive_does_not_make_another_name() -> None:
    assert name_key("Danmarks") == name_key("Danmark")
    assert name_key("Lars’") == name_key("Lars")
