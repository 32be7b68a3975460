"""The course of a matter: what later documents take up of it, and what only shares a word with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "marts.md": """# Referat af møde i Kajudvalget

Mødedato: 4. marts 2026

## Punkt 1: Slusen i Ager

Kajudvalget vedtog den 4. marts 2026 at lukke slusen i Ager. Lodserne får en aftrædelse for hver vagt.
""",
    "april.md": """# Brev til Kajudvalget

Dato: 8. april 2026

## Slusen i Ager

Kajudvalget vedtog at holde slusen i Ager lukket til den 1. juni 2026.

## Personale

Den aftalte aftrædelse til en lods er udbetalt den 2. april 2026.

## Kontoret

En kok i kantinen fik bevilget en aftrædelse den 3. april 2026.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_a_later_document_tells_what_became_of_what_was_brought_up(harbour: Assistant) -> None:
    text = harbour.answer("Hvad er status i sagen om slusen i Ager?").text

    order = [text.index(words) for words in ("4. marts 2026", "1. juni 2026", "2. april 2026")]
    assert order == sorted(order)


def test_one_rare_word_without_the_matter_is_of_another_matter(harbour: Assistant) -> None:
    assert "kantinen" not in harbour.answer("Hvad er status i sagen om slusen i Ager?").text
