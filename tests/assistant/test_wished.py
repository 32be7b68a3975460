"""What a party asks for in its answer to a hearing is told as its wish."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "hoeringssvar.md": """# Høringssvar fra Lodsforbundet til Region Sølager

Sendt den 12. juni 2026.

Lodsforbundet ønsker:

- at nattevagten bemandes med tre lodser
- at tårnet males

Vi foreslår, at natteturen koster 420 kr.

## Om ventetid

Skibene må højst vente ti timer. Der skal ansættes en ekstra lods i Ellevig.
""",
    "aftale.md": """# Aftale om lodsvagten i Region Sølager

## Åbning

Lodsvagten er åben alle dage kl. 8-18.
""",
}
ACCORDING = "Ifølge høringssvaret: "


@pytest.fixture(scope="module")
def pilots(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("lods"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Skal der ansættes en ekstra lods i Ellevig?", f"{ACCORDING}Der skal ansættes en ekstra lods"),
        ("Hvor længe må skibene højst vente?", f"{ACCORDING}Skibene må højst vente ti timer"),
        ("Hvad koster natteturen?", "Lodsforbundet foreslår, at natteturen koster 420 kr."),
        ("Hvor mange lodser bemander nattevagten?", "Lodsforbundet ønsker at nattevagten bemandes"),
        ("Hvornår er lodsvagten åben?", "Lodsvagten er åben alle dage"),
    ],
)
def test_a_wish_is_no_fact(pilots: Assistant, question: str, opens: str) -> None:
    assert pilots.answer(question).text.startswith(opens)
