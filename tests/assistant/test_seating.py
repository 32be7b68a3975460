"""Who has a role in a body, and who sits there for whom, from what the documents list."""

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

Dette kommissorium erstatter Kommissorium for Brorådet i Nordby af 3. april 2024.

## Medlemmer

| Navn | Titel | Organisation | Rolle |
| --- | --- | --- | --- |
| Ida Holm | direktør | Region Nord | formand |
| Bo Lind | kontorchef | Vejby Kommune | næstformand |
| Eva Krag | overlæge | Nordby Sygehus | medlem |
| Per Bro | formand | Patientrådet | medlem |
""",
    "broraad-gammelt.md": """# Kommissorium for Brorådet i Nordby

Dato: 3. april 2024

## Medlemmer

- Mads Juhl, direktør, Region Nord (formand)
- Lis Lund, kontorchef, Vejby Kommune
""",
    "kajudvalg.md": """# Kommissorium for Kajudvalget

Dato: 2. februar 2026

## Medlemmer

Udvalget består af:

- Eva Krag, overlæge, Nordby Sygehus (formand)
- Ole Bak, havnechef, Havneby Kommune
- Mia Dahl, ingeniør, Havneby Kommune
- Jan Rask, fuldmægtig, Region Nord (observatør)

## Molegruppen

Molegruppen rådgiver udvalget. Formand er professor Kaj Friis.
""",
    "referat.md": """# Referat af møde i Fyrudvalget den 8. juni 2026

Mødedato: 8. juni 2026

Deltagere: Tea Vang (formand), Mads Juhl

## Punkt 1: Farve på fyret

Beslutning: Fyret males rødt.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvem er formand for Brorådet?", "Formand er Ida Holm, direktør i Region Nord [1]."),
        ("Hvem leder Brorådet nu?", "Formand er Ida Holm, direktør i Region Nord [1]."),
        ("Hvad hedder Brorådets næstformand?", "Næstformand er Bo Lind, kontorchef i Vejby Kommune [1]."),
        ("Hvem står i spidsen for Molegruppen?", "Formand er Kaj Friis, professor [1]."),
        ("Hvem er formand for Fyrudvalget?", "Formand er Tea Vang [1]."),
        ("Hvem repræsenterer Vejby Kommune i Brorådet?", "For Vejby Kommune sidder Bo Lind, kontorchef [1]."),
        (
            "Hvem sidder i Kajudvalget for Havneby Kommune?",
            "For Havneby Kommune sidder Ole Bak, havnechef og Mia Dahl, ingeniør [1][2].",
        ),
    ],
)
def test_a_seat_is_told_from_the_list_that_holds(harbour: Assistant, question: str, answer: str) -> None:
    told = harbour.answer(question)
    assert told.status is Status.ANSWERED
    assert told.text == answer


def test_a_chair_elsewhere_who_is_a_member_here_does_not_chair(harbour: Assistant) -> None:
    assert "Per Bro" not in harbour.answer("Hvem er formand for Brorådet?").text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Hvem er næstformand for Kajudvalget?",
            "»Kommissorium for Kajudvalget« nævner ingen næstformand, "
            "men formand er Eva Krag, overlæge på Nordby Sygehus [1].",
        ),
        (
            "Hvem er næstformand for Molegruppen?",
            "»Kommissorium for Kajudvalget« nævner ingen næstformand for Molegruppen, "
            "men formand er Kaj Friis, professor [1].",
        ),
    ],
)
def test_a_role_nobody_has_is_put_right(harbour: Assistant, question: str, answer: str) -> None:
    told = harbour.answer(question)
    assert told.status is Status.NOT_FOUND
    assert told.text == answer


@pytest.mark.parametrize(
    "question", ["Hvem er formand for Skovudvalget?", "Hvem repræsenterer Sydby Kommune i Brorådet?"]
)
def test_a_seat_in_another_body_or_for_others_is_no_answer(harbour: Assistant, question: str) -> None:
    assert harbour.answer(question).status is Status.NOT_FOUND


def test_another_time_is_not_told_from_the_list_of_now(harbour: Assistant) -> None:
    answer = harbour.answer("Hvem var formand for Brorådet i 2024?")
    assert answer.status is Status.NOT_FOUND
    assert not answer.text.startswith("Formand")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Sidder Ole Bak i Kajudvalget?", "Ja. Ole Bak er medlem af Kajudvalget"),
        ("Er Ida Holm medlem af Brorådet?", "Ja. Ida Holm er formand for Brorådet"),
        ("Er Jan Rask medlem af Kajudvalget?", "Jan Rask er observatør i Kajudvalget"),
        ("Sidder Jan Rask i Kajudvalget?", "Ja. Jan Rask er observatør i Kajudvalget"),
        ("Sidder Ole Bak i Brorådet?", "Nej. Ole Bak er medlem af Kajudvalget"),
        ("Er Havneby Kommune med i Kajudvalget?", "Ja. For Havneby Kommune sidder Ole Bak, havnechef"),
        ("Har Nordby Sygehus en plads i Brorådet?", "Ja. For Nordby Sygehus sidder Eva Krag, overlæge"),
        ("Deltager Vejby Kommune i Brorådet?", "Ja. For Vejby Kommune sidder Bo Lind, kontorchef"),
        ("Er Region Nord medlem af Kajudvalget?", "For Region Nord sidder Jan Rask, fuldmægtig"),
    ],
)
def test_whether_somebody_sits_there_is_told_with_what_they_are(
    harbour: Assistant, question: str, said: str
) -> None:
    answer = harbour.answer(question)

    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(said)


def test_who_is_not_on_the_list_is_said_to_sit_elsewhere(harbour: Assistant) -> None:
    answer = harbour.answer("Sidder Ole Bak i Brorådet?")

    assert "men står ikke blandt dem, der er nævnt for Brorådet" in answer.text


def test_a_name_that_no_list_holds_is_not_denied(harbour: Assistant) -> None:
    assert not harbour.answer("Sidder Hanne Falk i Brorådet?").text.startswith(("Ja", "Nej"))


@pytest.mark.parametrize(
    "question",
    [
        "Er Ole Bak formand for Kajudvalget?",
        "Er Eva Krag formand for Brorådet i Nordby?",
        "Er Ole Bak ordfører i Kajudvalget?",
        "Sidder Ole Bak ikke i Kajudvalget?",
    ],
)
def test_to_be_a_member_is_no_ja_to_another_role_or_to_a_denial(harbour: Assistant, question: str) -> None:
    assert not harbour.answer(question).text.startswith("Ja. Ole Bak er medlem")
    assert not harbour.answer(question).text.startswith("Ja. Eva Krag er medlem")
