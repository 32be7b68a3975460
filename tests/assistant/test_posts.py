"""What somebody does and where they sit, from what the documents list."""

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

Dette kommissorium erstatter Kommissorium for Brorådet i Nordby af 3. april 2025.

## Medlemmer

| Navn | Titel | Organisation | Rolle |
| --- | --- | --- | --- |
| Ida Holm | direktør | Vejby Kommune | formand |
| Eva Krag | overlæge | Nordby Sygehus | medlem |
| Kaj Friis | formand | Molegruppen | observatør |
""",
    "broraad-gammelt.md": """# Kommissorium for Brorådet i Nordby

Dato: 3. april 2025

## Medlemmer

| Navn | Titel | Organisation | Rolle |
| --- | --- | --- | --- |
| Mads Juhl | direktør | Region Nord | formand |
| Ida Holm | kontorchef | Vejby Kommune | medlem |
""",
    "kajudvalg.md": """# Kommissorium for Kajudvalget

Dato: 2. februar 2026

## Medlemmer

Udvalget består af:

- Eva Krag, overlæge, Nordby Sygehus (formand)
- Ole Bak, havnechef, Havneby Kommune
- Ida Holm, direktør, Vejby Kommune

## Molegruppen

Molegruppen rådgiver udvalget. Formand er professor Kaj Friis.
""",
    "fyraftale.md": """# Aftale om fyr i Nordby

Dato: 1. marts 2026

Aftalen ophører uden opsigelse den 31. december 2026.

## Fyrgruppen

Fyrgruppen følger aftalen. Formand er Ole Bak, havnechef i Havneby Kommune.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("poster"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Hvilke råd og udvalg sidder Eva Krag i?",
            "Eva Krag, overlæge på Nordby Sygehus, er formand for Kajudvalget [1][2] "
            "og medlem af Brorådet i Nordby [3][4].",
        ),
        (
            "Hvem er Kaj Friis?",
            "Kaj Friis, professor, er formand for Molegruppen [1][2] "
            "og observatør i Brorådet i Nordby [3][4].",
        ),
        (
            "Hvad laver Ida Holm i Nordby?",
            "Ida Holm, direktør i Vejby Kommune, er formand for Brorådet i Nordby [1][2] "
            "og medlem af Kajudvalget [3][4].",
        ),
        (
            "Hvilken rolle har Ida Holm i Kajudvalget?",
            "Ida Holm, direktør i Vejby Kommune, er medlem af Kajudvalget [1][2].",
        ),
    ],
)
def test_title_and_organisation_come_once_then_every_seat_the_chairs_first(
    harbour: Assistant, question: str, answer: str
) -> None:
    assert harbour.answer(question).text == answer


def test_a_paper_that_has_not_ended_yet_still_tells_a_seat(harbour: Assistant) -> None:
    assert "er formand for Fyrgruppen" in harbour.answer("Hvilke poster har Ole Bak?").text


def test_two_questions_after_the_same_seats_are_told_once(harbour: Assistant) -> None:
    told = harbour.answer("Hvor sidder Eva Krag henne, og hvilken rolle har hun hvert sted?")

    assert told.text.count("Eva Krag") == 1


def test_what_was_before_is_told_where_it_is_asked_for_with_who_led_then(harbour: Assistant) -> None:
    told = harbour.answer("Hvilken rolle har Ida Holm i Brorådet, og var det det samme i 2025?")

    now, _, then = told.text.partition("\n\n")
    assert now == "Ida Holm, direktør i Vejby Kommune, er formand for Brorådet i Nordby [1][2]."
    assert then.startswith("Ida Holm var dengang medlem af Brorådet i Nordby [3]")
    assert "Formand for Brorådet i Nordby var dengang Mads Juhl" in then


@pytest.mark.parametrize(
    "question",
    ["Hvilken rolle har Eva Krag i Skovudvalget?", "Hvad laver Eva Krag på stævnet om vandhuller?"],
)
def test_a_body_or_a_matter_that_no_list_has_is_not_told_by_other_seats(
    harbour: Assistant, question: str
) -> None:
    assert harbour.answer(question).status is Status.NOT_FOUND
