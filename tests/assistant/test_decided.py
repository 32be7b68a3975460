"""What a meeting decided on a matter, and not what it decided beside a table that names the matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "referat.md": """# Referat af møde i Cykelforum den 3. marts 2026

Mødedato: 3. marts 2026

## Punkt 1: Temadrøftelse af planerne

### Sagsfremstilling

| Initiativ | 2026 | 2027 |
|---|---|---|
| Cykellov | Lovforslaget forventes fremsat i maj. | Loven forventes at træde i kraft den 1. juli. |
| Stipakke | Arbejdet begynder i juni. | Pakken indføres den 1. januar. |

### Beslutning

Plancherne sendes rundt til forummets medlemmer. Der blev takket for en god gennemgang.

## Punkt 2: Nye stativer

### Sagsfremstilling

Der er ansøgt om nye stativer ved stationen.

### Beslutning

Stativerne blev godkendt.
""",
}


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("cykel"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize("question", ["Er cykelloven vedtaget?", "Blev stipakken vedtaget?"])
def test_a_decision_beside_a_table_is_not_one_on_what_the_table_names(
    forum: Assistant, question: str
) -> None:
    text = forum.answer(question).text
    assert "Plancherne" not in text
    assert "takket" not in text


def test_a_decision_on_the_matter_is_told(forum: Assistant) -> None:
    assert "Stativerne blev godkendt" in forum.answer("Blev de nye stativer godkendt?").text
