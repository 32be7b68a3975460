"""What later minutes of a body change under the item of the same matter is told first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "marts.md": """# Referat af møde i Broudvalget den 3. marts 2031

Mødedato: 3. marts 2031

## Punkt 1: Placering af gangbroen

Der reserveres 14 mio. kr. til formålet.

## Punkt 2: Forsøg med delebåde ved Nordhavn

Udvalget godkendte et forsøg fra 1. april til 30. september 2031. Forsøget ledes af havnefoged Anders Holm.

## Punkt 3: Fiskepladser

Der oprettes fem fiskepladser.
""",
    "maj.md": """# Referat af møde i Broudvalget den 5. maj 2031

Mødedato: 5. maj 2031

## Punkt 1: Gangbroen, fornyet behandling

Reservationen forhøjes til 17 mio. kr. Puljen til skilte nedsættes fra 3 til 2 mio. kr.

## Punkt 2: Forsøg med delebåde

Perioden forlænges til 31. oktober 2031. Anders Holm er fratrådt. Forsøget ledes fremover af Karen Dam.

## Punkt 3: Fiskepladser

Pladserne er taget i brug.
""",
    "andet.md": """# Referat af møde i Skoleudvalget den 6. juni 2031

Mødedato: 6. juni 2031

## Punkt 1: Fiskepladser

Antallet forhøjes til 9 pladser.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("broer"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "now", "was"),
    [
        ("Hvor meget er der reserveret til gangbroen?", "Reservationen forhøjes til 17 mio. kr.", "14 mio."),
        (
            "Hvem leder forsøget med delebåde?",
            "Anders Holm er fratrådt [1]. Forsøget ledes fremover af Karen",
            "",
        ),
        ("Hvor mange fiskepladser oprettes der?", "Der oprettes fem fiskepladser", ""),
    ],
)
def test_what_holds_now_stands_before_what_was(
    assistant: Assistant, question: str, now: str, was: str
) -> None:
    first, _, before = assistant.answer(question).text.partition("Før: ")
    assert first.startswith(now)
    assert was in before


def test_a_period_that_is_made_longer_is_told_with_its_new_end(assistant: Assistant) -> None:
    assert "31. oktober 2031" in assistant.answer("Hvornår slutter forsøget med delebåde?").text


def test_as_known_before_the_later_minutes_nothing_is_changed(assistant: Assistant) -> None:
    answer = assistant.answer("Hvor meget er der reserveret til gangbroen som kendt pr. 1. april 2031?")
    assert "14 mio. kr." in answer.text
    assert "17 mio. kr." not in answer.text
