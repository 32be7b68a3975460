"""A table with just so many rows as are asked for is told whole, not what was decided beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "referat.md": """# Referat af møde i Havnerådet den 3. september 2026

## Punkt 2: Havnepuljen

Der var 900.000 kr. at fordele og syv ansøgninger.

| Ansøger | Projekt | Bevilget |
| --- | --- | --- |
| Vestø Sejlklub | Ny slæbested | 300.000 kr. |
| Nordø Kommune | Belysning på molen | 250.000 kr. |
| Fiskernes Forening | Fryserum | 300.000 kr. |

De øvrige fire fik afslag. Det overskydende beløb på 50.000 kr. gemmes til foråret.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("saa_mange")
    with filled(folder, FILES, encoder) as store:
        yield Assistant(store, encoder, Settings(data_dir=folder / "lager"))


def test_the_rows_that_are_as_many_as_asked_for_are_told(assistant: Assistant) -> None:
    answer = assistant.answer("Hvilke tre projekter fik penge af Havnepuljen?")
    assert answer.status is Status.ANSWERED
    assert all(name in answer.text for name in ("slæbested", "Belysning på molen", "Fryserum"))
    assert "overskydende" not in answer.text
