"""What somebody works as and where they come from, by what stands beside the name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.bodies.jobs import lacks_job
from assistant.engine import Assistant
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "havneudvalg.md": """# Kommissorium for Havneudvalget i Ternby

Dato: 4. maj 2026

## Medlemmer

- Ida Holm, direktør, Region Nord (formand)
- Bo Lind, kontorchef, Vejby Kommune

Stedfortræder for Bo Lind er plejechef Eva Krag, Vejby Kommune.

Projektgruppen: Per Bro (HAV), Lis Lund (DRIFT).
""",
    "nyt.md": """# Nyt fra Region Nord

Dato: 3. juni 2026

## Ansættelser

Mette Dahl er ansat som havnechef med start den 1. august 2026.
Hun kommer fra en stilling som lodsinspektør i Sydhavn.

## Møder

It-chef Kaj Friis fra Ternby Sygehus fortalte om det nye system. Ove Bang spurgte til prisen.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("job")
    with filled(folder, FILES, encoder) as store:
        yield Assistant(store, encoder, Settings(data_dir=folder / "lager"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad er Ida Holms job?", "Ida Holm er direktør i Region Nord"),
        ("Hvad arbejder Bo Lind som?", "Bo Lind er kontorchef i Vejby Kommune"),
        ("Hvor er Bo Lind ansat?", "Vejby Kommune"),
        ("Hvor er Eva Krag ansat?", "Vejby Kommune"),
        ("Hvad er Eva Krags stilling?", "plejechef"),
        ("Hvilken enhed kommer Per Bro fra?", "HAV"),
        ("Hvilket sygehus kommer Kaj Friis fra?", "Ternby Sygehus"),
        ("Hvad er Kaj Friis' titel?", "It-chef"),
        ("Hvilken baggrund kommer Mette Dahl med?", "lodsinspektør i Sydhavn"),
    ],
)
def test_job_employer_and_background_are_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_a_project_has_work_and_no_job() -> None:
    told = "Projekt Stærk Krop holder hold for ældre [1]."
    assert not lacks_job(understand("Hvad er Projekt Stærk Krops arbejde?"), [told])


@pytest.mark.parametrize(
    "question",
    ["Hvad er Ove Bangs job?", "Hvor er Ove Bang ansat?", "Hvad er Lis Lunds job?", "Hvad er Per Bros job?"],
)
def test_what_does_not_stand_beside_the_name_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.answer(question).status is Status.NOT_FOUND
