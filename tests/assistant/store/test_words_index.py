from __future__ import annotations

from pathlib import Path

import pytest

from assistant.danish.words import terms
from assistant.store.stamps import DamagedIndexError
from assistant.store.words import WordIndex

PASSAGES = {
    1: "Sundhedsrådet planlægger de almenmedicinske tilbud.",
    2: "Regionen betaler 80 mio. kr. til almenmedicinske tilbud i regionen.",
    3: "Skriv til post@example.dk.",
}


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    made = WordIndex(tmp_path, new=True)
    made.change([], [(key, terms(text)) for key, text in PASSAGES.items()])
    return made


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("regionens betaling", [2]),
        ("råd", [1]),
        ("sundhedsraadet", [1]),
        ("80", [2]),
        ("post@example.dk", [3]),
        ("almenmedicinsk tilbud i regionerne", [2, 1]),
        ("løn", []),
    ],
)
def test_the_best_match_comes_first(index: WordIndex, question: str, keys: list[int]) -> None:
    assert [key for key, _ in index.matching(terms(question), 5)] == keys


@pytest.mark.parametrize("text", ['"', "a:b", "(", "*", "terms:region", "+", "[1 TO 5]", "\\", "", " "])
def test_nothing_a_user_writes_is_syntax(index: WordIndex, text: str) -> None:
    assert index.matching([text], 5) == []


def test_scores_fall_and_k_limits(index: WordIndex) -> None:
    found = index.matching(terms("almenmedicinske tilbud regionen"), 1)
    assert len(found) == 1
    assert found[0][1] > index.matching(terms("almenmedicinske tilbud regionen"), 2)[1][1]
    assert index.matching(terms("tilbud"), 0) == []


def test_a_removed_passage_counts_nowhere(index: WordIndex) -> None:
    (tilbud,) = terms("tilbud")
    assert index.frequency(tilbud) == 2
    index.change([2], [])
    assert index.frequency(tilbud) == 1
    assert (index.count, index.frequency("80")) == (2, 0)


def test_it_is_there_when_opened_again(index: WordIndex, tmp_path: Path) -> None:
    again = WordIndex(tmp_path)
    assert again.count == index.count == 3
    assert again.matching(terms("råd"), 5) == index.matching(terms("råd"), 5)


def test_a_folder_without_an_index_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(DamagedIndexError):
        WordIndex(tmp_path)
