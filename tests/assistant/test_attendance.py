"""Who took part in a meeting and who did not, from what its minutes list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.cues import patterns
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "maj.md": """# Referat af møde i Brorådet den 4. maj 2026

Mødedato: 4. maj 2026

Deltagere: Ida Holm (formand), Bo Lind, Eva Krag

Fraværende: Mads Juhl, Lis Aagaard

## Punkt 1: Placering af broen

Beslutning: Broen placeres ved mølleåen.
""",
    "juni.md": """# Referat af møde i Brorådet den 8. juni 2026

Mødedato: 8. juni 2026

Deltagere: Ida Holm (formand), Mads Juhl

Afbud: Bo Lind

## Punkt 1: Farve på broen

Beslutning: Broen males grøn.
""",
    "kommissorium.md": """# Kommissorium for Kajpartnerskabet

Dato: 2. maj 2026

Kajpartnerskabet har tre medlemmer.
""",
}


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("bro"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Hvem deltog i Brorådets møde den 4. maj 2026?",
            "Ifølge »Referat af møde i Brorådet den 4. maj 2026« deltog Ida Holm, Bo Lind og Eva Krag [1].",
        ),
        (
            "Hvem meldte afbud til mødet i Brorådet den 4. maj 2026?",
            "Ifølge »Referat af møde i Brorådet den 4. maj 2026« "
            "var Mads Juhl og Lis Aagaard fraværende [1].",
        ),
        (
            "Hvem var fraværende på Brorådets møde?",
            "Ifølge »Referat af møde i Brorådet den 8. juni 2026« var Bo Lind fraværende [1].",
        ),
        (
            "Hvem dukkede ikke op til mødet i Brorådet den 4. maj 2026?",
            "Ifølge »Referat af møde i Brorådet den 4. maj 2026« "
            "var Mads Juhl og Lis Aagaard fraværende [1].",
        ),
        (
            "Hvem blev væk fra mødet i Brorådet den 8. juni 2026?",
            "Ifølge »Referat af møde i Brorådet den 8. juni 2026« var Bo Lind fraværende [1].",
        ),
        (
            "Deltog Bo Lind i mødet den 8. juni 2026?",
            "Nej. Ifølge »Referat af møde i Brorådet den 8. juni 2026« var Bo Lind fraværende [1].",
        ),
        (
            "Var Eva Krag til stede den 4. maj 2026?",
            "Ja. Ifølge »Referat af møde i Brorådet den 4. maj 2026« deltog Eva Krag [1].",
        ),
        (
            "Var Ida Holm fraværende på mødet den 4. maj 2026?",
            "Nej. Ifølge »Referat af møde i Brorådet den 4. maj 2026« deltog Ida Holm [1].",
        ),
        (
            "Deltog Karl Berg i mødet den 8. juni 2026?",
            "Nej. Ifølge »Referat af møde i Brorådet den 8. juni 2026« deltog Ida Holm og Mads Juhl [1].",
        ),
    ],
)
def test_the_list_of_the_meeting_that_is_meant_answers(bridge: Assistant, question: str, answer: str) -> None:
    told = bridge.answer(question)
    assert told.text == answer
    for citation in told.citations:
        page = bridge.store.document(citation.span.document).pages[citation.span.page - 1].text
        assert page[citation.span.start : citation.span.end] == citation.quote


@pytest.mark.parametrize(
    "question",
    [
        "Hvem deltog i mødet i Økonomiudvalget?",
        "Hvem deltog i Brorådets møde den 1. marts 2025?",
        "Hvem deltager i Kajpartnerskabet?",
    ],
)
def test_who_took_part_elsewhere_is_not_told(bridge: Assistant, question: str) -> None:
    told = bridge.answer(question)
    assert "Ifølge" not in told.text
    if told.status is Status.ANSWERED:
        assert "Bo Lind" not in told.text


@pytest.mark.parametrize(
    ("question", "stayed_away", "took_part"),
    [
        ("hvem kom ikke til mødet i maj?", True, False),
        ("hvem måtte melde fra til mødet?", True, False),
        ("hvem var der ikke?", True, False),
        ("hvem var der, som ikke deltog?", True, False),
        ("hvem dukkede op til mødet?", False, True),
        ("hvem kom til mødet i juni?", False, True),
        ("hvem kom med forslaget?", False, False),
        ("hvem kom ikke med i aftalen?", False, False),
        ("hvem mødte ikke kravene i udbuddet?", False, False),
        ("hvem var ikke enig?", False, False),
    ],
)
def test_everyday_words_ask_who_came_and_who_did_not(
    question: str, stayed_away: bool, took_part: bool
) -> None:
    forms = patterns("attendance")
    found = tuple(bool(forms[name].search(question)) for name in ("stayed_away", "took_part"))
    assert found == (stayed_away, took_part)
