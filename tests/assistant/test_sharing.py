"""Who sits in two bodies, in one and not the other, or in neither, from the lists of their members."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER, Status
from tests.assistant.conftest import filled

FILES = {
    "kyst.md": """# Kommissorium for Styregruppen for kystsikring i Nordby

Dato: 4. maj 2026

## Medlemmer

| Rolle | Navn | Organisation |
| --- | --- | --- |
| Formand | Direktør Ida Holm | Nordby Kommune |
| Medlem | Kontorchef Bo Lind | Vejby Kommune |
| Medlem | Ingeniør Eva Krag | Nordby Havn |
| Observatør | Formand Per Bro | Strandforeningen |

## Forretningsorden

Observatører har taleret, men deltager ikke i beslutninger.
""",
    "sti.md": """# Kommissorium for Arbejdsgruppen om strandstier

Dato: 11. maj 2026

## Hvem sidder i gruppen?

| Plads | Udpeget af | Navn |
| --- | --- | --- |
| Formand | Nordby Kommune | Landinspektør Mads Juhl |
| Medlem | Nordby Havn | Ingeniør Eva Krag |
| Borgerrepræsentant | Strandforeningen | Per Bro |
| Medlem | Vejby Kommune | Konsulent Lis Lund |
""",
    "lys.md": """# Kommissorium for Udvalget for gadelys

Dato: 12. maj 2026

## Medlemmer

- Jan Rask, elektriker, Vejby Kommune (formand)
- Mia Dahl, ingeniør, Nordby Kommune
- Ole Bak, planlægger, Nordby Kommune
""",
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("kyst"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvem sidder både i kystgruppen og i strandgruppen, og med hvilken rolle?",
        "Hvem er medlem af både styregruppen for kystsikring og arbejdsgruppen om strandstier?",
        "Er der nogen, der sidder i begge grupper?",
        "Hvem går igen i kystgruppen og strandgruppen?",
        "Er der personsammenfald mellem kyststyregruppen og arbejdsgruppen om strandstier?",
    ],
)
def test_who_sits_in_both_is_told_with_each_role(coast: Assistant, question: str) -> None:
    told = coast.answer(question)
    said = MARKER.sub("", told.text)
    assert told.status is Status.ANSWERED
    assert said.count("Eva Krag er medlem af") == 1
    assert "observatør i Styregruppen for kystsikring i Nordby" in said
    assert "borgerrepræsentant i Arbejdsgruppen om strandstier" in said
    assert "Mads Juhl" not in said
    assert {citation.document.file for citation in told.citations} == {"kyst.md", "sti.md"}


def test_who_sits_in_one_alone_is_listed(coast: Assistant) -> None:
    told = coast.answer("Hvem sidder i kystgruppen, men ikke i strandgruppen?").text
    assert told.startswith("Disse er nævnt for Styregruppen for kystsikring i Nordby")
    assert "\n- Ida Holm, formand" in told
    assert "\n- Bo Lind" in told
    assert "Eva Krag" not in told


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Hvem sidder både i kystgruppen og i udvalget for gadelys?", "Ingen af dem, der er nævnt for"),
        (
            "Er der nogen, der sidder i både gadelysudvalget og kystgruppen?",
            "Nej. Ingen af dem, der er nævnt",
        ),
        ("Sidder der nogen fra strandgruppen i udvalget for gadelys?", "Nej. Ingen af dem, der er nævnt for"),
    ],
)
def test_nobody_in_both_is_said_of_those_who_are_listed(
    coast: Assistant, question: str, opening: str
) -> None:
    told = coast.answer(question)
    assert told.text.startswith(opening)
    assert len(told.citations) == 2


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Sidder Eva Krag i både kystgruppen og strandgruppen?", "Ja. Eva Krag er medlem af Styregruppen"),
        (
            "Sidder Lis Lund både i kystgruppen og i strandgruppen?",
            "Nej. Lis Lund er medlem af Arbejdsgruppen",
        ),
        ("Sidder Jan Rask hverken i kystgruppen eller i strandgruppen?", "Ja. Jan Rask er ikke nævnt for"),
        (
            "Sidder Bo Lind hverken i kystgruppen eller i strandgruppen?",
            "Nej. Bo Lind er medlem af Styregruppen",
        ),
    ],
)
def test_one_person_is_told_yes_or_no(coast: Assistant, question: str, answer: str) -> None:
    assert coast.answer(question).text.startswith(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem sidder både i kystgruppen og i Skovrådet?",
        "Hvad arbejder både kystgruppen og strandgruppen med?",
        "Hvem sad både i kystgruppen og i strandgruppen i 2019?",
    ],
)
def test_a_body_that_is_not_listed_or_another_matter_is_not_answered_from_lists(
    coast: Assistant, question: str
) -> None:
    told = coast.answer(question).text
    assert not told.startswith(("Ingen af dem", "Nej. Ingen"))
    assert "Per Bro er observatør i Styregruppen" not in told
