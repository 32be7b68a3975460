"""What is new in a version, from its own list of that, and who had a role then and now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FIRST = """# Kommissorium for Stirådet

Version 1. Godkendt den 1. marts 2025

## Medlemmer

- Ida Holm, direktør, Nordby Kommune (formand)
- Bo Lind, kontorchef, Vejby Kommune

## Møder

Rådet holder fire møder om året.

## Penge

Rådet kan bevilge op til 100.000 kr. pr. sag.
"""

SECOND = """# Kommissorium for Stirådet

Version 2. Godkendt den 5. marts 2026. Denne version erstatter version 1 af 1. marts 2025.

## Ændringer i forhold til version 1

Der er tre ændringer:

- Rådet mødes dobbelt så tit.
- Bo Lind bliver formand.
- Beløbsgrænsen er hævet.

## Medlemmer

- Bo Lind, kontorchef, Vejby Kommune (formand)
- Ida Holm, direktør, Nordby Kommune

## Møder

Rådet holder otte møder om året.

## Penge

Rådet kan bevilge op til 300.000 kr. pr. sag.
"""

BUDGET = """# Aftale om cykelskure

Dato: 2. maj 2026

## Ændringer

- Ændringer af aftalen kræver, at alle tre kommuner er enige.
- Ændringer meldes ud med tre måneders varsel.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    files = {"sti-1.md": FIRST, "sti-2.md": SECOND, "skure.md": BUDGET}
    with filled(tmp_path_factory.mktemp("nyt"), files, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er det nye i kommissoriet for Stirådet fra 2026?",
        "Hvad er blevet lavet om i kommissoriet for Stirådet siden marts 2025?",
        "Hvad er de tre ændringer i kommissoriet for Stirådet fra marts 2026 i forhold til version 1?",
        "Fortæl mig, hvad der er nyt i 2026-udgaven af Stirådets kommissorium.",
    ],
)
def test_the_list_that_a_version_has_of_what_is_new_is_told_whole(
    assistant: Assistant, question: str
) -> None:
    assert assistant.answer(question).text == (
        "Der er tre ændringer [1]:\n"
        "- Rådet mødes dobbelt så tit [2].\n"
        "- Bo Lind bliver formand [3].\n"
        "- Beløbsgrænsen er hævet [4]."
    )


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er det nye i kommissoriet for Stirådet fra 2021?",
        "Hvad er ændret i aftalen om cykelskure?",
    ],
)
def test_another_year_or_how_a_paper_may_be_changed_is_no_list_of_what_is_new(
    assistant: Assistant, question: str
) -> None:
    told = assistant.answer(question).text

    assert "dobbelt så tit" not in told
    assert not told.startswith("- Ændringer")


def test_a_role_a_count_and_a_limit_are_told_of_both_versions(assistant: Assistant) -> None:
    told = assistant.answer(
        "Hvad er forskellen på formand, antal møder og beløbsgrænse i version 1 og version 2 "
        "af kommissoriet for Stirådet?"
    ).text

    chair, meetings, limit = told.split("\n\n")[:3]
    assert chair.startswith("Før: Formand er Ida Holm, direktør i Nordby Kommune [1].")
    assert "Nu: Formand er Bo Lind, kontorchef i Vejby Kommune [2]." in chair
    assert meetings.index("fire møder") < meetings.index("otte møder")
    assert limit.index("100.000 kr.") < limit.index("300.000 kr.")
