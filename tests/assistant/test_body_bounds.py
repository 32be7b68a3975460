"""All that a body may do, or may not, where a question names no particular act."""

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

## Beføjelser

Rådet kan selv bevilge op til 20.000 kr. til maling. Større beløb forelægges havneudvalget.

Rådet kan godkende ændringer af åbningstiden, som ikke koster penge.

Rådet må ikke ansætte brovagter eller indgå aftaler om leje. Rådet kan heller ikke lukke broen.
""",
    "kajudvalg.md": """# Kommissorium for Kajudvalget

Dato: 2. februar 2026

## Beføjelser

Kajudvalget kan nedsætte arbejdsgrupper.

Udvalget må ikke

- leje kajen ud,
- opsige aftaler på havnens vegne,
- flytte både uden ejerens vilje.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


NOT_BRIDGE = (
    "- Brorådet må ikke ansætte brovagter eller indgå aftaler om leje [1].\n"
    "- Brorådet kan heller ikke lukke broen [2]."
)
NOT_QUAY = (
    "Kajudvalget må ikke [1]:\n- leje kajen ud [2]\n- opsige aftaler på havnens vegne [3]\n"
    "- flytte både uden ejerens vilje [4]."
)
BRIDGE = (
    "- Brorådet kan selv bevilge op til 20.000 kr. til maling [1].\n"
    "- Større beløb forelægges havneudvalget [2].\n"
    "- Brorådet kan godkende ændringer af åbningstiden, som ikke koster penge [3]."
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvad må Brorådet ikke?", NOT_BRIDGE),
        ("Hvad kan Brorådet ikke selv beslutte?", NOT_BRIDGE),
        ("Hvad ligger uden for Brorådets kompetence?", NOT_BRIDGE),
        ("Hvad har Kajudvalget ikke lov til?", NOT_QUAY),
        ("Hvad må Brorådet selv bestemme?", BRIDGE),
        ("Hvilke beføjelser har Brorådet?", BRIDGE),
        ("Hvad har Kajudvalget kompetence til?", "Kajudvalget kan nedsætte arbejdsgrupper [1]."),
    ],
)
def test_all_that_bounds_a_mandate_is_told(harbour: Assistant, question: str, answer: str) -> None:
    told = harbour.answer(question)
    assert told.status is Status.ANSWERED
    assert told.text.strip() == answer


def test_a_particular_act_is_ruled_on_by_itself(harbour: Assistant) -> None:
    told = harbour.answer("Må Brorådet ansætte brovagter?").text
    assert "ansætte" in told
    assert "lukke" not in told


def test_another_body_has_not_the_same_bounds(harbour: Assistant) -> None:
    assert "broen" not in harbour.answer("Hvad må Skovudvalget ikke?").text
