"""All that a meeting decided, point by point; what came of one matter is told elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

MINUTES = """# Referat af møde i Kajudvalget den {day}

Mødedato: {day}

## Punkt 1: Godkendelse af dagsorden

Beslutning: Dagsordenen blev godkendt.

## Punkt 2: Slusen i Ager

Indstilling: Det indstilles, at slusen lukkes.

Ida Holm spurgte til lodserne.

Beslutning: {decision} Lodserne får besked i ugen efter.

## Punkt 3: Kontor 2027

Beslutning: Punktet blev udsat til mødet i juni, fordi lejen ikke er kendt.
"""
FILES = {
    "marts.md": MINUTES.format(day="4. marts 2026", decision="Kajudvalget besluttede at lukke slusen."),
    "april.md": MINUTES.format(day="8. april 2026", decision="Forslaget om at lukke slusen blev forkastet."),
    "mast.md": MINUTES.format(day="9. april 2026", decision="Mastrådet vedtog at åbne slusen.").replace(
        "Kajudvalget", "Mastrådet"
    ),
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("kaj"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvad besluttede Kajudvalget den 4. marts 2026?",
        "Hvad blev der besluttet på Kajudvalgets møde i marts 2026?",
        "Hvad kom der ud af mødet i Kajudvalget i marts?",
        "Hvilke beslutninger traf Kajudvalget på mødet i marts 2026?",
    ],
)
def test_every_point_is_told_under_its_title(harbour: Assistant, question: str) -> None:
    answer = harbour.answer(question)
    lines = answer.text.splitlines()
    assert answer.status is Status.ANSWERED
    assert lines[0].startswith("Referat af møde i Kajudvalget den 4. marts 2026 [1]:")
    assert lines[1].startswith("- Godkendelse af dagsorden: Dagsordenen blev godkendt [")
    assert lines[2].startswith("- Slusen i Ager: Kajudvalget besluttede at lukke slusen [")
    assert "Lodserne får besked i ugen efter [" in lines[2]
    assert lines[3].startswith(
        "- Kontor 2027: Punktet blev udsat til mødet i juni, fordi lejen ikke er kendt ["
    )
    assert len(lines) == 4


def test_what_was_recommended_or_said_is_no_decision(harbour: Assistant) -> None:
    text = harbour.answer("Hvad besluttede Kajudvalget den 4. marts 2026?").text
    assert "indstilles" not in text
    assert "Ida Holm" not in text


@pytest.mark.parametrize(
    "question", ["Hvad blev besluttet på det seneste møde i Kajudvalget?", "Hvad har Kajudvalget besluttet?"]
)
def test_without_a_time_it_is_the_last_meeting(harbour: Assistant, question: str) -> None:
    text = harbour.answer(question).text
    assert "den 8. april 2026 [1]:" in text
    assert "Forslaget om at lukke slusen blev forkastet" in text


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("Hvilke sager blev udsat af Kajudvalget i april 2026?", "udsat til mødet i juni", "forkastet"),
        ("Hvad blev forkastet på Kajudvalgets møde i april 2026?", "blev forkastet", "udsat"),
    ],
)
def test_only_what_had_the_outcome_that_is_asked_for(
    harbour: Assistant, question: str, told: str, left_out: str
) -> None:
    text = harbour.answer(question).text
    assert told in text
    assert left_out not in text
    assert "Dagsordenen" not in text


def test_one_outcome_alone_is_told_of_all_meetings_the_last_first(harbour: Assistant) -> None:
    text = harbour.answer("Hvad blev udskudt?").text
    assert text.index("Mastrådet den 9. april") < text.index("den 8. april") < text.index("den 4. marts")
    assert text.count("Punktet blev udsat til mødet i juni") == 3
    assert "forkastet" not in text
    # Minutes without such a point are not named.
    fell = harbour.answer("Hvilke sager er blevet afvist?").text
    assert "Forslaget om at lukke slusen blev forkastet" in fell
    assert "Mastrådet" not in fell


@pytest.mark.parametrize("question", ["Hvad blev udskudt for slusen?", "Hvad blev udskudt på mødet?"])
def test_one_matter_or_one_meeting_is_not_told_of_all_meetings(harbour: Assistant, question: str) -> None:
    assert "Mastrådet den 9. april" not in harbour.answer(question).text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad besluttede Kajudvalget om slusen den 4. marts 2026?",
        "Hvad blev besluttet i april 2026?",  # by whom?
        "Hvad besluttede Kajudvalget i maj 2026?",
        "Hvornår mødes Kajudvalget?",
        "Hvem besluttede i Kajudvalget at lukke slusen den 4. marts 2026?",
        "Hvor mange beslutninger traf Kajudvalget på mødet i marts 2026?",
        "Hvad besluttede Kajudvalget ikke på mødet i marts 2026?",
        "Hvornår traf Kajudvalget beslutning?",
    ],
)
def test_one_matter_or_no_one_meeting_is_not_told_whole(harbour: Assistant, question: str) -> None:
    assert "Godkendelse af dagsorden: Dagsordenen" not in harbour.answer(question).text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad stod på dagsordenen på Kajudvalgets møde i april 2026?",
        "Hvilke punkter blev behandlet på mødet i Kajudvalget den 8. april 2026?",
    ],
)
def test_the_points_of_the_agenda_are_told_alone(harbour: Assistant, question: str) -> None:
    lines = harbour.answer(question).text.splitlines()
    assert lines[0].startswith("Referat af møde i Kajudvalget den 8. april 2026 [1]:")
    assert [line.partition(" [")[0] for line in lines[1:]] == [
        "- Godkendelse af dagsorden",
        "- Slusen i Ager",
        "- Kontor 2027",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er de vigtigste punkter i referatet fra Kajudvalgets møde i marts 2026?",
        "Hvad handlede mødet i Kajudvalget den 4. marts 2026 om?",
        "Opsummér referatet af Kajudvalgets møde i marts 2026",
        "Kan du give et overblik over mødet i Kajudvalget den 4. marts 2026?",
    ],
)
def test_the_gist_of_a_meeting_is_its_points_and_what_came_of_them(harbour: Assistant, question: str) -> None:
    lines = harbour.answer(question).text.splitlines()
    assert lines[0].startswith("Referat af møde i Kajudvalget den 4. marts 2026 [1]:")
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "- Godkendelse af dagsorden",
        "- Slusen i Ager",
        "- Kontor 2027",
    ]
    assert "besluttede at lukke slusen" in lines[2]


def test_of_meetings_of_several_bodies_only_the_last_needs_no_name(harbour: Assistant) -> None:
    assert "Mastrådet vedtog at åbne slusen" in harbour.answer("Hvad handlede det seneste møde om?").text
    assert not harbour.answer("Hvad handlede mødet om?").text.startswith("Referat af møde")


def test_the_meeting_is_that_of_the_only_body_there_are_minutes_of(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    only = {name: text for name, text in FILES.items() if name != "mast.md"}
    with filled(tmp_path_factory.mktemp("kun"), only, encoder) as store:
        text = Assistant(store, encoder, Settings()).answer("Hvad blev der besluttet på mødet?").text
    assert "den 8. april 2026 [1]:" in text
    assert "Forslaget om at lukke slusen blev forkastet" in text


WISHES = {
    "maj.md": """# Referat af møde i Lodsrådet

Dato: 6. maj 2026

## Punkt 1. Broer

Per Dahl ønskede, at Ager bro males blå. Rådet afviste ønsket.

Rådet afviste forslaget om at lukke Solrup bro. Lis Holt noterede det.

## Punkt 2. Lamper

Rådet bevilgede 40.000 kr. til Gule Lygter.
""",
}


@pytest.fixture(scope="module")
def lodsraad(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("lods"), WISHES, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_what_only_points_back_is_told_after_what_was_wished(lodsraad: Assistant) -> None:
    text = lodsraad.answer("Hvad blev afvist på mødet den 6. maj 2026?").text
    assert "Per Dahl ønskede, at Ager bro males blå" in text
    assert text.index("Ager bro males blå") < text.index("Rådet afviste ønsket")
    assert "afviste forslaget om at lukke Solrup bro" in text
    assert "noterede" not in text


def test_one_matter_is_not_told_by_the_whole_meeting(lodsraad: Assistant) -> None:
    text = lodsraad.answer("Hvad besluttede rådet om Gule Lygter?").text
    assert "40.000 kr." in text
    assert "Solrup" not in text
