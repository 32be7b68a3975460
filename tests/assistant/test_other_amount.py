"""An amount that a question takes for known is one that the document gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.other_amount import is_told, taken_for_known
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "aftale.md": """# Aftale om svømmehallen i Lunde

Dato: 3. februar 2026

## Økonomi

Der er afsat 650.000 kr. i 2026 fra puljen til bevægelse. Beløbet går til nye fliser (400.000 kr.), to
livreddere (200.000 kr.) og en ny dør (50.000 kr.).

Svømmehallen har 12 ansatte. En udgift på over 90.000 kr. godkendes af Svømmerådet.

## Tilskud (mio. kr.)

| Modtager | 2026 | 2027 |
|---|---|---|
| Svømmeklubben | 1,5 | 2,5 |
| Dykkerklubben | 0,5 | 0,7 |
""",
}


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("hal"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "amounts"),
    [
        ("Hvad går de 50 mio. kr. til?", {50_000_000}),
        ("Hvad skal de ekstra 650.000 kr. bruges på?", {650_000}),
        ("Hvem får beløbet på 1,5 mio. kr.?", {1_500_000}),
        ("Hvad bliver de 14 millioner brugt til?", {14_000_000}),
        ("Hvem godkender en udgift på 50.000 kr.?", set()),
        ("Hvem godkender beløb over 90.000 kr.?", set()),
        ("Hvem er de 12 ansatte?", set()),
        ("Hvor kommer de knap 35 millioner fra?", set()),
    ],
)
def test_only_an_amount_spoken_of_as_known_is_held_against_the_documents(
    question: str, amounts: set[float]
) -> None:
    assert taken_for_known(question) == amounts


@pytest.mark.parametrize(
    ("amount", "told"), [(650_000, True), (2_500_000, True), (700_000, True), (12_000_000, False), (7, False)]
)
def test_an_amount_is_told_in_words_or_in_a_table_of_millions(
    pool: Assistant, amount: float, told: bool
) -> None:
    [document] = pool.store.documents()
    assert is_told([amount], pool.store.passages(document.id)) is told


def test_no_amount_is_told_everywhere(pool: Assistant) -> None:
    assert is_told([], ())


def test_what_money_goes_to_is_told(pool: Assistant) -> None:
    answer = pool.answer("Hvad skal de 650.000 kr. til svømmehallen bruges på?")
    assert answer.status is Status.ANSWERED
    assert "nye fliser" in answer.text


def test_an_amount_that_no_paper_gives_is_not_answered_with_another(pool: Assistant) -> None:
    answer = pool.answer("Hvad går de 8 mio. kr. til svømmehallen til?")
    assert answer.status is Status.NOT_FOUND
