"""What a document tells of a body: its tasks, purpose, meetings, period and secretariat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "broraad.md": """# Kommissorium for Brorådet i Nordby

Dato: 4. maj 2026

## Formål

Brorådet skal sikre, at broen holder. Rådet er rådgivende.

## Opgaver

Rådet skal:

- føre tilsyn med broen
- råde byrådet om farver
- samle klager fra sejlere

## Møder og sekretariat

Brorådet mødes fem gange om året. Dagsordenen sendes ti dage før. Havnekontoret sekretariatsbetjener rådet.

## Varighed

Brorådet virker fra den 1. juni 2026 til den 31. maj 2029.
""",
    "kajudvalg.md": """# Kommissorium for Kajudvalget

Dato: 2. februar 2026

## Møder

Kajudvalget mødes hver anden måned.

## Varighed

Kajudvalget ophører den 31. december 2027.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvor tit mødes Brorådet?", "Brorådet mødes fem gange om året [1]."),
        ("Hvor ofte holder Kajudvalget møde?", "Kajudvalget mødes hver anden måned [1]."),
        ("Hvor længe skal Brorådet virke?", "Brorådet virker fra den 1. juni 2026 til den 31. maj 2029 [1]."),
        ("Hvornår stopper Kajudvalget?", "Kajudvalget ophører den 31. december 2027 [1]."),
        ("Hvem sekretariatsbetjener Brorådet?", "Havnekontoret sekretariatsbetjener rådet [1]."),
        (
            "Hvad er formålet med Brorådet?",
            "Brorådet skal sikre, at broen holder [1]. Brorådet er rådgivende [2].",
        ),
        (
            "Hvilke opgaver har Brorådet?",
            "Brorådet skal [1]:\n- føre tilsyn med broen [2]\n- råde byrådet om farver [3]\n"
            "- samle klager fra sejlere [4]",
        ),
    ],
)
def test_a_part_is_told_of_the_body_that_is_named(harbour: Assistant, question: str, answer: str) -> None:
    told = harbour.answer(question)
    assert told.status is Status.ANSWERED
    assert told.text.strip() == answer


@pytest.mark.parametrize(
    "question", ["Hvor tit mødes Skovudvalget?", "Hvem sekretariatsbetjener Kajudvalget?"]
)
def test_what_is_told_of_another_body_is_no_answer(harbour: Assistant, question: str) -> None:
    assert harbour.answer(question).status is Status.NOT_FOUND
