"""Ja and nej to claims, each with the sentence that says so; what is not settled is not said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled
from tests.assistant.path_library import FILES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("sti"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        ("Er det rigtigt, at Karla Vestermark er formand for Stiudvalget?", "Ja. ", "Karla Vestermark"),
        ("Er Bo Lindegaard formand for Stiudvalget?", "Nej. ", "Karla Vestermark"),
        ("Passer det, at Stiudvalget mødes fire gange om året?", "Ja. ", "fire gange om året"),
        ("Mødes Stiudvalget hver måned?", "Nej. ", "fire gange om året"),
        ("Stemmer det, at broen åbner den 4. maj 2027?", "Ja. ", "4. maj 2027"),
        ("Åbner broen i juni 2027?", "Nej. ", "4. maj 2027"),
        ("Er puljen til belysning på 3 mio. kr. i 2026?", "Nej. ", "2 mio. kr."),
        ("Er udgiften til skilte 60.000 kr. i 2026?", "Ja. ", "60.000 kr. i 2026"),
        ("Er udgiften til skilte 60.000 kr. i 2027?", "Nej. ", "90.000 kr. i 2027"),
        ("Har jeg ret i, at Skovrådet har ni medlemmer?", "Ja. ", "ni medlemmer"),
    ],
)
def test_a_claim_is_confirmed_or_put_right(path: Assistant, question: str, begins: str, holds: str) -> None:
    answer = path.answer(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(begins)
    assert holds in answer.text
    assert answer.citations
    assert answer.markers == tuple(range(1, len(answer.citations) + 1))


@pytest.mark.parametrize(
    "question",
    [
        "Er det rigtigt, at Stiudvalget har købt en helikopter?",
        "Passer det, at Skovrådet mødes i Norge?",
        "Er det rigtigt, at broen lukker den 4. maj 2027?",
        "Stemmer det, at Karla Vestermark er gået på orlov?",
    ],
)
def test_a_claim_that_nothing_settles_is_neither_confirmed_nor_denied(path: Assistant, question: str) -> None:
    answer = path.answer(question)
    assert answer.status is Status.NOT_FOUND
    assert not answer.text.startswith(("Ja", "Nej"))


def test_a_denial_is_confirmed_by_the_sentence_that_denies(path: Assistant) -> None:
    answer = path.answer("Er det rigtigt, at Stiudvalget ikke kan låne penge?")
    assert answer.text.startswith("Ja. ")
    assert "kan ikke låne penge" in answer.text
