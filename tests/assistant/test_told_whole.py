"""Lists and decisions are told whole when only what introduces them answers; nothing is told twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import Library, filled

FILES = {
    "kommissorium.md": """# Kommissorium for Havnerådet

Dato: 3. marts 2026

## Opgaver

Havnerådet skal være særlig opmærksom på tre emner:

- støj om natten
- parkering ved molen
- affald på kajen
""",
    "fyrraad.md": """# Kommissorium for Fyrpartnerskabet

Dato: 5. marts 2026

Som led i fyrreformen nedsættes derfor et fyrpartnerskab mellem Byforbundet, KL og Kystministeriet (formand).

## Medlemmer

- Lis Aagaard, kontorchef, Kystministeriet (formand)
- Per Holt, direktør, Byforbundet
- Ane Dahl, direktør, Havnstrup Kommune
- Bo Lind, direktør, Nordby Kommune
""",
    "budget.md": """# Notat om Mølleværftet

Dato: 6. marts 2026

## Budget

Beløbene er i mio. kr. og 2026-priser.

| Post | 2026 | 2027 | I alt |
|---|---|---|---|
| Ombygning | 1,5 | 38,0 | 39,5 |
| Inventar | 0,0 | 4,0 | 4,0 |

Tilskuddet bortfalder, hvis ombygningen ikke er begyndt inden den 1. juli 2027.
""",
    "referat.md": """# Referat af møde i Brorådet

Dato: 4. maj 2026

## Punkt 1: Placering af broen

Beslutning: Et flertal anbefaler, at broen placeres ved mølleåen. Sekretariatet skal holde et nabomøde i juni.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Library(Assistant(store, encoder, Settings()))


def said(library: Library, question: str) -> list[str]:
    return [piece.passage.text for piece in library.evidence(question)[1].pieces]


def test_a_question_that_only_the_lead_in_answers_gets_the_whole_list(harbour: Library) -> None:
    assert said(harbour, "Hvad skal Havnerådet være særlig opmærksom på?")[-3:] == [
        "støj om natten",
        "parkering ved molen",
        "affald på kajen",
    ]


def test_a_question_about_one_item_gets_that_one(harbour: Library) -> None:
    assert "affald på kajen" not in said(harbour, "Hvor skal Havnerådet være opmærksom på parkering?")


def test_a_person_with_the_role_comes_before_the_body_that_fills_it(harbour: Library) -> None:
    first = said(harbour, "Hvem er formand for fyrpartnerskabet for fyrreformen?")[0]
    assert first == "Lis Aagaard, kontorchef, Kystministeriet (formand)"


def test_the_unit_of_a_column_stands_before_its_table(harbour: Library) -> None:
    question = "Hvor meget skal ombygningen koste i 2027 i budgettet for Mølleværftet?"
    assert said(harbour, question) == ["38,0"]
    assert harbour.evidence(question)[1].enough


def test_what_was_decided_is_all_of_it(harbour: Library) -> None:
    decided = " ".join(said(harbour, "Hvad besluttede Brorådet om placering af broen?"))
    assert "mølleåen" in decided
    assert "nabomøde" in decided


def test_a_question_for_one_kind_of_body_gets_its_part_of_the_list(harbour: Library) -> None:
    assert said(harbour, "Hvilke kommuner sidder med i fyrpartnerskabet?") == [
        "Ane Dahl, direktør, Havnstrup Kommune",
        "Bo Lind, direktør, Nordby Kommune",
    ]
    assert len(said(harbour, "Hvem er medlemmer af fyrpartnerskabet?")) >= 4


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("Hvad besluttede Brorådet om placering af broen den 4. maj 2026?", True),
        ("Hvad besluttede Brorådet om placering af broen den 12. december 2025?", False),
        ("Hvad bortfalder, hvis ombygningen ikke er begyndt den 1. juli 2027?", True),
    ],
)
def test_what_happened_on_another_day_is_no_answer(harbour: Library, question: str, known: bool) -> None:
    evidence = harbour.evidence(question)[1]
    assert evidence.enough is known
    assert bool(evidence.other_days) is not known


def test_a_day_that_no_document_knows_is_answered_with_what_was_said_on_another(harbour: Library) -> None:
    told = harbour.assistant.answer("Hvad besluttede Brorådet om placering af broen den 12. december 2025?")
    assert told.text.startswith("»Referat af møde i Brorådet« siger intet om den 12. december 2025, men: ")
