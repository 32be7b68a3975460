"""Who voted how is told by lines of a vote and by sentences, with what the vote was on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

MINUTES = """# Referat af møde i Havnerådet den 4. marts 2031

Mødedato: 4. marts 2031

## Punkt 1: Ny molefyrbelysning

Sagsfremstilling: Forvaltningen foreslår to fyrlygter.

Indstilling: At fyrlygten i Vigby tændes den 1. juli 2031, og at fyrlygten i Solrup tændes den 1. august 2031.

Ændringsforslag: Ida Holm foreslog, at den anden fyrlygte placeres i Engholm i stedet for Solrup.

Afstemning om ændringsforslaget:

- For: 2 (Ida Holm, Bo Lind)
- Imod: 4 (Eva Krag, Per Juhl, Mads Berg, Karen Dam)
- Hverken for eller imod: 1 (Ole Fisk)

Beslutning: Indstillingen tiltrådt.

Bo Lind ønskede tilført protokollen, at Engholm bliver for mørk.

## Punkt 2: Åbningstid i havnekiosken

Sagsfremstilling: Der er rejst ønske om aftenåbent i havnekiosken.

Drøftelse: Per Juhl talte for aftenåbent.

Beslutning: Drøftet. Sagen genoptages på mødet i maj.

## Punkt 3: Tilskud til redningsveste

Beslutning: Rådet anbefaler kommunen at give tilskud til redningsveste. Udgiften skønnes til 40.000 kr. Sagen
ventes behandlet i juni. Karen Dam kunne ikke støtte anbefalingen.
"""
GROUP = """# Referat af møde i Bådgruppen den 9. marts 2031

Mødedato: 9. marts 2031

## Flag

Mads Berg foreslog ens flag på alle både. Tre stemte for og fem imod, og forslaget bortfaldt.

## Farve

Den blå farve fastholdes (5 for, 2 imod).

## Kaffe

Eva Krag foreslog, at kaffen gøres gratis. Forslaget sendes videre til Havnerådet uden anbefaling.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    files = {"raad.md": MINUTES, "gruppe.md": GROUP}
    with filled(tmp_path_factory.mktemp("havn"), files, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvem stemte imod ændringsforslaget om fyrlygten i Engholm?", ["imod: 4 (Eva Krag, Per Juhl"]),
        ("Hvem stemte for ændringsforslaget om fyrlygten i Engholm?", ["for: 2 (Ida Holm, Bo Lind)"]),
        (
            "Hvordan faldt stemmerne om fyrlygten i Engholm i stedet for Solrup?",
            ["for: 2 (", "imod: 4 (", "hverken for eller imod: 1 (Ole Fisk)"],
        ),
        ("Hvordan faldt afstemningen om ens flag?", ["Tre stemte for og fem imod"]),
        ("Hvem var imod anbefalingen om tilskud til redningsveste?", ["Karen Dam kunne ikke støtte"]),
    ],
)
def test_votes_are_told(assistant: Assistant, question: str, told: list[str]) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.ANSWERED
    assert all(one in answer.text for one in told)


def test_a_line_of_a_vote_is_told_with_what_was_voted_on(assistant: Assistant) -> None:
    told = assistant.answer("Hvem stemte imod ændringsforslaget om fyrlygten i Engholm?").text
    assert told.startswith("Afstemning om ændringsforslaget: imod: 4 (")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # What was adopted is told with the decision that only says that it was, and not what would change it.
        (
            "Hvad blev besluttet om molefyrbelysningen?",
            ["Indstillingen tiltrådt", "At fyrlygten i Vigby tændes den 1. juli 2031"],
        ),
        (
            "Hvad kom der ud af punktet om aftenåbent i havnekiosken?",
            ["Drøftet", "genoptages på mødet i maj"],
        ),
        ("Hvad kom der ud af punktet om tilskud til redningsveste?", ["anbefaler kommunen at give"]),
        ("Hvordan gik det med forslaget om ens flag?", ["forslaget bortfaldt"]),
        ("Hvad blev der af forslaget om gratis kaffe?", ["sendes videre til Havnerådet"]),
    ],
)
def test_what_came_of_an_item_is_told(assistant: Assistant, question: str, told: list[str]) -> None:
    answer = assistant.answer(question).text
    assert [one for one in told if one not in answer] == [], answer
    assert "for mørk" not in answer


def test_who_voted_where_nobody_did_is_not_told(assistant: Assistant) -> None:
    assert assistant.answer("Hvem stemte imod aftenåbent i havnekiosken?").status is Status.NOT_FOUND


def test_a_count_of_votes_does_not_tell_who_voted(assistant: Assistant) -> None:
    answer = assistant.answer("Hvem stemte imod den blå farve i Bådgruppen?")
    assert answer.status is Status.NOT_FOUND
    assert "5 for, 2 imod" in answer.text
