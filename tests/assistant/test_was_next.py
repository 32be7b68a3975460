"""The next of something is told as what an old paper said of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

MINUTES = """# Referat af møde i {body}

Mødet blev holdt den {held}.

Formanden bød velkommen.

## Eventuelt

Næste møde er den {coming} i {where}.
"""
FILES = {
    "klitlaug.md": MINUTES.format(
        body="Klitlauget", held="4. marts 2026", coming="6. maj 2026", where="Norup Skole"
    ),
    "digelaug.md": MINUTES.format(
        body="Digelauget", held="2. september 2026", coming="7. oktober 2026", where="Havhuset"
    ),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("laug"), FILES, encoder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Hvornår er næste møde i Klitlauget?", "Ifølge referatet af 4. marts 2026 [1]: Næste møde"),
        ("Hvor holdes næste møde i Klitlauget?", "Ifølge referatet af 4. marts 2026 [1]: Næste møde"),
        ("Hvornår mødes Klitlauget næste gang?", "Ifølge referatet af 4. marts 2026 [1]: Næste møde"),
        # The day lies after the newest paper: nobody knows better.
        ("Hvornår er næste møde i Digelauget?", "Næste møde er den 7. oktober 2026"),
        # What is not the next is told as it stands.
        ("Hvornår blev mødet i Klitlauget holdt?", "Mødet blev holdt den 4. marts 2026"),
    ],
)
def test_a_next_meeting_that_is_past_is_told_of_its_paper(
    store: Store, encoder: Encoder, question: str, first: str
) -> None:
    assert Assistant(store, encoder, Settings()).answer(question).text.startswith(first)
