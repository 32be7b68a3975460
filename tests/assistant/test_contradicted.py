"""A false premise is put right only by a sentence that contradicts it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "kommissorium.md": """# Kommissorium for Fyrudvalget i Region Sølager

## Medlemmer

Udvalget har fem medlemmer. Regionsrådet udpeger tre, og havnene udpeger to.
Formanden udpeges af regionsrådet. Næstformanden vælges af udvalget blandt medlemmerne.

## Drift

Driften af fyrene betales af havnene.
""",
    "nyhedsbrev.md": """# Nyt fra kysten, maj 2026

Havnefoged Poul Rask sagde ved åbningen, at fyret i Torsø er kystens smukkeste.

Fyrmester Agnes Lind fortalte, at sommerens rundvisninger trak fulde huse.

Vejrtelefonen fortsætter uændret til udgangen af 2027.
""",
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("fyr"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvorfor blev næstformanden valgt af havnene?", "vælges af udvalget blandt medlemmerne"),
        ("Hvorfor udpegede regionsrådet næstformanden?", "vælges af udvalget blandt medlemmerne"),
        ("Hvorfor blev vejrtelefonen lukket?", "fortsætter uændret til udgangen af 2027"),
    ],
)
def test_what_is_so_is_told_instead(coast: Assistant, question: str, told: str) -> None:
    answer = coast.answer(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("Det, spørgsmålet går ud fra, står ikke i »")
    assert told in answer.text
    assert answer.citations


def test_what_another_said_is_told_as_said_by_another(coast: Assistant) -> None:
    answer = coast.answer("Hvad sagde havnefoged Poul Rask om sommerens rundvisninger?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith(
        "Det fremgår ikke, hvad havnefoged Poul Rask har sagt om det, men: Fyrmester Agnes"
    )


@pytest.mark.parametrize(
    "question",
    [
        "Hvorfor udpegede regionsrådet formanden?",
        "Hvornår udpegede havnene medlemmerne?",
        "Hvorfor fortsætter vejrtelefonen?",
        "Hvornår blev fyret i Torsø lukket?",
    ],
)
def test_what_nothing_contradicts_is_not_put_right(coast: Assistant, question: str) -> None:
    assert "spørgsmålet går ud fra" not in coast.answer(question).text


def test_what_somebody_did_say_is_told(coast: Assistant) -> None:
    answer = coast.answer("Hvad sagde Poul Rask om fyret i Torsø?")
    assert answer.status is Status.ANSWERED
    assert "kystens smukkeste" in answer.text
