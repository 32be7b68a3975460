"""A sentence of the same matter that does not hold what is asked is nearest, and no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "aftale.md": """# Aftale om Bådehuset i Ager

Dato: 3. marts 2026

Aftalen er indgået mellem Ager Kommune, Lunde Kommune og Roklubben.

## Følgegruppe

Følgegruppen for Bådehuset består af:

- Bo Lind, Ager Kommune
- Aja Mose, Lunde Kommune
- Per Holt, Roklubben
""",
    "nyt.md": """# Nyt fra havnen i Ager

Dato: 9. april 2026

Der hænger plancher om Bådehuset på rådhuset. På skiltet ved kajen står, at både skal sejle langsomt.

Jolleskuret nedlægges til sommer. Havnefogeden besluttede at tilbyde jollerne en plads ved molen.

En vågebåd er en lille båd, som følger svømmere over bugten. Vågebåde sejler ikke om natten.

Redningskranen er købt hos firmaet Nordlys. Redningskranen står i Lunde.

Der udpeges to sejlere til Kajrådet på mødet i juni.

Kajrådets formål er at samle havnens foreninger.

Færgen i Solrup indstilles, og en rutebåd kommer i stedet for den.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvad stod der på plancherne om Bådehuset?",
        "Hvem har besluttet at nedlægge jolleskuret?",
        "Hvad er en redningskran?",
        "Hvem bliver de to sejlere i Kajrådet?",
        "Hvad er formålet med redningskranen?",
        "Hvem er formand for følgegruppen for Bådehuset?",
    ],
)
def test_what_only_is_of_the_matter_is_no_answer(harbour: Assistant, question: str) -> None:
    assert harbour.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hvilke parter har indgået aftalen om Bådehuset?",
            "mellem Ager Kommune, Lunde Kommune og Roklubben",
        ),
        ("Hvad står der på skiltet ved kajen?", "både skal sejle langsomt"),
        ("Hvem besluttede at tilbyde jollerne en plads?", "Havnefogeden besluttede"),
        ("Hvad er en vågebåd?", "er en lille båd, som følger svømmere"),
        ("Hvad er formålet med Kajrådet?", "samle havnens foreninger"),
        ("Hvad kom i stedet for færgen i Solrup?", "en rutebåd kommer i stedet for den"),
    ],
)
def test_what_holds_what_is_asked_is_told(harbour: Assistant, question: str, told: str) -> None:
    answer = harbour.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
