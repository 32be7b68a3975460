"""Whether something is so is not told by its being a condition, a deadline or a proposal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "referat-havneudvalg.md": """# Referat af møde i Havneudvalget i Torup

Mødedato: 4. marts 2027

## Punkt 1: Molen

Byggeriet kan begynde i juni, hvis miljøgodkendelsen af molen foreligger inden den 1. maj.
Lejen nedsættes, såfremt fyrtårnets lamper ikke er repareret.
Udvalget afleverede planen for molen den 2. februar 2027.

## Punkt 2: Høring

Svar på høringen om kranen indsendes senest den 9. april 2027.

Kranen er gratis for lokale både, og tilmelding sker senest den 3. maj 2027.
Havnekontoret, hvis leder er Bo Lind, modtager ansøgninger om pladser.

## Punkt 3: Bad

Lis Krog foreslog, at badet i havnen gøres gratis for børn.
Udvalget kan ikke afgøre det.
Forslaget sendes videre til kommunalbestyrelsen.

## Punkt 4: Redningsveste

Ib Dam foreslog nye redningsveste til alle både.
To stemte for og fem imod, og forslaget bortfaldt.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Er miljøgodkendelsen af molen givet?",
        "Er fyrtårnets lamper repareret?",
        "Har Torup svaret på høringen om kranen?",
    ],
)
def test_a_condition_or_a_deadline_settles_nothing(harbour: Assistant, question: str) -> None:
    assert harbour.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Bliver badet i havnen gratis for børn?", "Det fremgår ikke, at det blev vedtaget, men: Lis Krog"),
        ("Fik bådene nye redningsveste?", "Nej."),
        ("Kan byggeriet begynde i juni?", "miljøgodkendelsen"),
        ("Er kranen gratis for lokale både?", "gratis for lokale både"),
        ("Modtager havnekontoret ansøgninger om pladser?", "modtager ansøgninger"),
        ("Har udvalget afleveret planen for molen?", "2. februar 2027"),
    ],
)
def test_what_came_of_it_is_told(harbour: Assistant, question: str, told: str) -> None:
    answer = harbour.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
