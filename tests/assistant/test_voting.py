"""Whether somebody may vote or speak in a body, by the role and by what is said of the role."""

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
| Observatør | Fællestillidsrepræsentant Tea Vang | Havnens medarbejdere |
| Suppleant | Fuldmægtig Jan Rask | Vejby Kommune |

## Forretningsorden

Observatører har taleret, men deltager ikke i beslutninger. Suppleanter har stemmeret, når medlemmet har
meldt afbud. Gruppen mødes hver måned.
""",
    "sti.md": """# Kommissorium for Arbejdsgruppen om strandstier

Dato: 11. maj 2026

## Medlemmer

| Plads | Udpeget af | Navn |
| --- | --- | --- |
| Formand | Nordby Kommune | Landinspektør Mads Juhl |
| Medlem | Vejby Kommune | Konsulent Lis Lund |
| Borgerrepræsentant | Strandforeningen | Per Bro |
| Tilforordnet | Turistforeningen | Karla Dam |

## Arbejdsform

Borgerrepræsentanterne er fuldgyldige medlemmer. Hvert medlem har én stemme. Kun medlemmer har stemmeret.
""",
    "lys.md": """# Kommissorium for Udvalget for gadelys

Dato: 12. maj 2026

## Medlemmer

- Rune Skov, elektriker, Vejby Kommune (formand)
- Mia Dahl, ingeniør, Nordby Kommune
- Ole Bak, planlægger, Nordby Kommune (observatør)

## Møder

Udvalget mødes fire gange om året. Formanden sender dagsordenen ud.
""",
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("kyst"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


OBSERVES = "Observatører har taleret, men deltager ikke i beslutninger."


@pytest.mark.parametrize(
    ("question", "opening", "said"),
    [
        ("Har Tea Vang stemmeret i kystgruppen?", "Nej. Tea Vang er observatør i Styregruppen", OBSERVES),
        ("Har fællestillidsrepræsentanten stemme i kystgruppen?", "Nej. Tea Vang er observatør", OBSERVES),
        ("Må Tea Vang være med til at beslutte i kystgruppen?", "Nej. Tea Vang er observatør", OBSERVES),
        ("Har Tea Vang taleret i styregruppen for kystsikring?", "Ja. Tea Vang er observatør", OBSERVES),
        ("Må observatører stemme i kystgruppen?", "Nej. Observatører har taleret", OBSERVES),
        ("Må observatørerne tage ordet i kystgruppen?", "Ja. Observatører har taleret", OBSERVES),
        ("Har suppleanter stemmeret i kystgruppen?", "Ja, men kun på visse betingelser: ", "meldt afbud"),
        ("Har Lis Lund stemmeret i strandgruppen?", "Ja. Lis Lund er medlem", "Hvert medlem har én stemme."),
        ("Har Per Bro stemmeret i strandgruppen?", "Ja. Per Bro er borgerrepræsentant", "fuldgyldige"),
        ("Har Karla Dam stemmeret i strandgruppen?", "Nej. Karla Dam er tilforordnet", "Kun medlemmer har"),
    ],
)
def test_a_right_is_told_by_the_role_and_what_is_said_of_it(
    coast: Assistant, question: str, opening: str, said: str
) -> None:
    told = coast.answer(question)
    text = " ".join(MARKER.sub("", told.text).replace(" .", ".").split())
    assert told.status is Status.ANSWERED
    assert text.startswith(opening)
    assert said in text
    assert len({citation.document.file for citation in told.citations}) == 1


@pytest.mark.parametrize(
    ("question", "role", "right"),
    [
        ("Har Ole Bak stemmeret i udvalget for gadelys?", "observatør i Udvalget for gadelys", "stemmeret"),
        ("Må Mia Dahl tage ordet i gadelysudvalget?", "medlem af Udvalget for gadelys", "taleret"),
        ("Har Bo Lind stemmeret i kystgruppen?", "medlem af Styregruppen for kystsikring", "stemmeret"),
    ],
)
def test_the_role_alone_is_told_where_its_right_is_not_said(
    coast: Assistant, question: str, role: str, right: str
) -> None:
    told = coast.answer(question)
    assert told.status is Status.NOT_FOUND
    assert role in told.text
    assert told.text.endswith(f"siger ikke, om det giver {right}.")


@pytest.mark.parametrize(
    "question",
    [
        "Har Kim Nord stemmeret i kystgruppen?",
        "Har formanden den afgørende stemme i kystgruppen?",
        "Må gæster stemme i gadelysudvalget?",
        "Har Tea Vang stemmeret i Skovrådet?",
    ],
)
def test_nothing_is_said_of_a_role_or_a_body_that_is_not_told(coast: Assistant, question: str) -> None:
    assert not coast.answer(question).text.startswith(("Ja", "Nej"))
