"""Which documents hold a word, and words looked for in some documents alone."""

from __future__ import annotations

import pytest

from assistant.danish.words import terms
from assistant.store import Store
from tests.assistant.store.conftest import Make


def test_words_are_looked_for_in_some_documents_alone(store: Store, make: Make) -> None:
    with store.writing() as writer:
        for one in ("a", "b"):
            writer.put(*make(one, "Rådet har et budget.", f"Rådet mødes i {one}by."))
    everywhere = store.matching(terms("budget"), 9)
    inside = store.matching(terms("budget"), 9, ["b"])
    assert len(everywhere) == 2
    assert [score for _, score in inside] == pytest.approx([everywhere[0][1]])
    assert {passage.document for passage in store.fetch([key for key, _ in inside]).values()} == {"b"}


def test_holders_of_a_word_are_told_unless_it_is_in_too_many(store: Store, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", "Rådet har et budget."))
        writer.put(*make("b", "Rådet mødes."))
    budget, council = terms("budget")[0], terms("rådet")[0]
    assert store.holders([budget, council, "findes-ikke"], 1) == {budget: frozenset({"a"})}


def test_what_is_read_once_is_read_anew_when_documents_change(store: Store, make: Make) -> None:
    assert store.documents() == ()
    with store.writing() as writer:
        writer.put(*make("a", "Rådet har et budget."))
    assert [info.id for info in store.documents()] == ["a"]
    assert "budget" in store.vocabulary()
    assert "budget" in store.words("a")
    assert store.words("ukendt") == ()
