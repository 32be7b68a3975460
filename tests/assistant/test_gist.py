"""What a whole paper is about, in a few of its own sentences; one matter in it is told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER, Status
from tests.assistant.conftest import filled

FILES = {
    "aftale.md": """# Aftale om fælles brobetjening

Dato: 3. marts 2026

## Indledning

Parterne er enige om, at broerne skal kunne åbnes hele døgnet. Det gælder også om vinteren.

## Vagt

Brovagten møder kl. 6. Brovagten afløses af en elev om søndagen.

## Gyldighed

Aftalen gælder fra den 1. juli 2026. Aftalen kan opsiges med et halvt års varsel.
""",
    "lodser.md": """# Kommissorium for Lodsgruppen

Dato: 9. marts 2026

## Formål

Lodsgruppen nedsættes for at samle havnens lodser om én vagtplan.

## Opgaver

Lodsgruppen skal:

- tegne en vagtplan
- aftale en fælles takst

## Møder

Lodsgruppen mødes den første mandag i måneden. Kaffen betales af havnen.
""",
    "sluser.md": """# Kommissorium for Slusegruppen

Dato: 10. marts 2026

## Formål

Formålet med Slusegruppen er at holde sluserne isfri.
""",
}


@pytest.fixture(scope="module")
def bridges(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("broer"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvad går aftalen ud på?",
        "Hvad er de vigtigste punkter i aftalen om brobetjening?",
        "Giv et resumé af aftalen.",
        "Kan du give et kort overblik over aftalen?",
    ],
)
def test_an_agreement_is_told_by_what_its_parties_agree_on(bridges: Assistant, question: str) -> None:
    answer = bridges.answer(question)
    lines = answer.text.splitlines()
    assert answer.status is Status.ANSWERED
    assert lines[0] == "Aftale om fælles brobetjening [1]:"
    assert lines[1].startswith("- Parterne er enige om, at broerne skal kunne åbnes hele døgnet [")
    assert lines[2].startswith("- Aftalen gælder fra den 1. juli 2026 [")
    assert len(lines) == 3
    for citation in answer.citations:
        page = bridges.store.document(citation.span.document).pages[citation.span.page - 1].text
        assert page[citation.span.start : citation.span.end] == citation.quote


def test_terms_of_reference_are_told_by_their_aim_and_tasks(bridges: Assistant) -> None:
    lines = bridges.answer("Hvad handler kommissoriet for Lodsgruppen om?").text.splitlines()
    assert lines[0] == "Kommissorium for Lodsgruppen [1]:"
    assert "samle havnens lodser om én vagtplan" in lines[1]
    assert lines[2].startswith("Lodsgruppen skal [")
    assert [line.partition(" [")[0] for line in lines[3:]] == [
        "- tegne en vagtplan",
        "- aftale en fælles takst",
    ]
    assert all(MARKER.search(line) for line in lines)


def test_of_several_papers_it_is_asked_which_is_meant(bridges: Assistant) -> None:
    answer = bridges.answer("Opsummér kommissoriet")
    assert answer.status is Status.NOT_FOUND
    assert "Kommissorium for Lodsgruppen [" in answer.text
    assert "Kommissorium for Slusegruppen [" in answer.text
    assert "vagtplan" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad går aftalen ud på for brovagten om søndagen?",
        "Hvad er de vigtigste punkter i aftalen om færger?",
        "Hvornår træder aftalen i kraft?",
        "Hvornår er der orientering om aftalen?",
        "Hvad går lodsernes vagtplan ud på?",
    ],
)
def test_one_matter_or_another_paper_is_no_gist(bridges: Assistant, question: str) -> None:
    assert "Aftale om fælles brobetjening [1]:" not in bridges.answer(question).text
