"""Questions about several sides: what each side is asked, and how the sides' answers are told as one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.comparing.clauses import in_full
from assistant.comparing.own_side import own_sides
from assistant.comparing.sides import sides_of
from assistant.comparing.topics import topics_of
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import DocumentInfo, Filters, Kind, Status
from ingest.pipeline import ingest

NORTH = """# Kommissorium for Følgeudvalget i Region Nordby

Godkendt den 3. februar 2026

## Arbejdsform

Følgeudvalget mødes seks gange om året. Der stemmes ikke i udvalget.

## Økonomi

Følgeudvalget kan bevilge op til 400.000 kr. pr. projekt.
"""

SOUTH = """# Kommissorium for Følgeudvalget i Region Sydby

Godkendt den 9. marts 2026

## Arbejdsform

Følgeudvalget holder ni møder om året, altid om torsdagen.

## Økonomi

Følgeudvalget kan bevilge op til 250.000 kr. pr. projekt.
"""

FIRST = """# Kommissorium for Trafikgruppen

Version 1. Godkendt den 1. marts 2025

## Møder

Gruppen holder fire møder om året. Dagsordenen sendes fem dage før mødet.

## Økonomi

Gruppen kan bevilge op til 100.000 kr. pr. sag. Gruppen kan ikke ansætte medarbejdere.
"""

SECOND = """# Kommissorium for Trafikgruppen

Version 2. Godkendt den 5. marts 2026. Denne version erstatter version 1 af 1. marts 2025.

## Møder

Gruppen holder otte møder om året. Dagsordenen sendes syv dage før mødet.

## Økonomi

Gruppen kan bevilge op til 300.000 kr. pr. sag. Gruppen kan ikke ansætte medarbejdere.
"""


def questions(text: str) -> list[str]:
    found = sides_of(text)
    return [side.question for side in found.sides] if found else []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Hvor mange møder holdes der i Nordby og i Sydby?",
            ["Hvor mange møder holdes der i Nordby?", "Hvor mange møder holdes der i Sydby?"],
        ),
        (
            "Hvem er formand i henholdsvis Nordby og Sydby?",
            ["Hvem er formand i Nordby?", "Hvem er formand i Sydby?"],
        ),
        (
            "Hvor stor er puljen i 2026 og 2027?",
            ["Hvor stor er puljen i 2026?", "Hvor stor er puljen i 2027?"],
        ),
        (
            "Hvor stor er Nordbys pulje til kørsel eller hvad?",
            [],
        ),
        (
            "Hvad er der i Nordbys pulje til kørsel og i Sydbys Overgangspulje i 2026?",
            ["Hvad er der i Nordbys pulje til kørsel i 2026?", "Hvad er der i Sydbys Overgangspulje i 2026?"],
        ),
        (
            "Stemmer man i rådet i Nordby, og gør man det i Sydby?",
            ["Stemmer man i rådet i Nordby?", "Stemmer man i rådet i Sydby?"],
        ),
        (
            "Hvornår slutter Styregruppen, Følgegruppen og Udvalget i Sydby?",
            [
                "Hvornår slutter Styregruppen i Sydby?",
                "Hvornår slutter Følgegruppen i Sydby?",
                "Hvornår slutter Udvalget i Sydby?",
            ],
        ),
        (
            "Hvad er formålet med prøven og med kørslen?",
            ["Hvad er formålet med prøven?", "Hvad er formålet med kørslen?"],
        ),
        (
            "Hvad er forskellen på varslet og fristen?",
            ["Hvad er varslet?", "Hvad er fristen?"],
        ),
        ("Hvad står der i aftalen mellem Nordby og Sydby?", []),
        ("Hvem sidder i Patient- og Pårørenderådet?", []),
        ("Hvem er formand, og hvornår mødes rådet i Sydby?", []),
    ],
)
def test_each_side_is_asked_about_in_the_questions_own_words(text: str, asked: list[str]) -> None:
    assert questions(text) == asked


def test_a_clause_that_leans_on_the_first_is_said_in_full() -> None:
    told = in_full("Hvor mange pladser er der i 2026, og hvor mange er det i 2027?")
    assert told == "Hvor mange pladser er der i 2026? Hvor mange pladser er der i 2027?"
    apart = "Hvem er formand i 2026, og hvad laver han i 2027?"
    assert in_full(apart) == apart


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (
            "Hvem leder rådet i Nordby, og hvem er det i Sydby?",
            "Hvem leder rådet i henholdsvis Nordby og Sydby?",
        ),
        ("Hvem leder rådet i Nordby, og hvem i Sydby?", "Hvem leder rådet i henholdsvis Nordby og Sydby?"),
        ("Stemmer man i Nordby, og gør man det i Sydby?", "Stemmer man i henholdsvis Nordby og Sydby?"),
        (
            "Hvor tit mødes rådet i Nordby, og hvad med Sydby?",
            "Hvor tit mødes rådet i henholdsvis Nordby og Sydby?",
        ),
        (
            "Hvad koster vask i Nordby, og hvad er prisen i Sydby?",
            "Hvad koster vask i henholdsvis Nordby og Sydby?",
        ),
        (
            "Hvor mange besøg skal nås i Nordby, og hvad er kravet i Sydby?",
            "Hvor mange besøg skal nås i henholdsvis Nordby og Sydby?",
        ),
        ("Hvem leder rådet i Nordby, og hvad er prisen i Sydby?", None),
        ("Hvornår åbner bussen i Nordby, og hvad er prisen i Sydby?", None),
        (
            "Må rådet i Nordby ansætte folk, og må udvalget i Sydby?",
            "Må rådet i Nordby ansætte folk? Må udvalget i Sydby ansætte folk?",
        ),
        (
            "Kan én kommune opsige aftalen om pladser i Nordby, og kan en kommune i Sydby?",
            "Kan én kommune opsige aftalen om pladser i Nordby? "
            "Kan en kommune i Sydby opsige aftalen om pladser?",
        ),
        ("Kan rådet ansætte folk, og kan det købe en bygning?", None),
        ("Hvem leder rådet i Nordby, og hvad laver det i Sydby?", None),
        ("Hvem er formand for rådet, og hvem er det, der skriver referat?", None),
    ],
)
def test_a_clause_that_names_only_another_side_is_said_in_full(text: str, beside: str | None) -> None:
    assert in_full(text) == (beside or text)


def test_what_is_asked_of_is_told_from_the_words_that_name_the_document() -> None:
    titles = "Kommissorium for Trafikgruppen"
    asked = "Hvad er forskellen på formand, antal møder og frist i version 1 og version 2 af kommissoriet?"
    assert topics_of(asked, titles) == ("Hvem er formand?", "Hvor mange møder er der?", "Hvad er frist?")
    assert topics_of("Hvad er ændret i kommissoriet for Trafikgruppen?", titles) == ()


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("sides")
    texts = {"nord.md": NORTH, "syd.md": SOUTH, "trafik-1.md": FIRST, "trafik-2.md": SECOND}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    settings = Settings(data_dir=folder / "store")
    with Store.open(settings, encoder) as store:
        ingest([folder / name for name in texts], store, encoder, settings)
        yield Assistant(store, encoder, settings)


def test_each_side_is_named_once_and_cited(assistant: Assistant) -> None:
    answer = assistant.answer("Hvor meget kan Følgeudvalget bevilge pr. projekt i Nordby og i Sydby?")
    assert answer.status is Status.ANSWERED
    north, south = answer.text.split("\n\n")
    assert "Nordby" in north
    assert "400.000 kr." in north
    assert "Sydby" in south
    assert "250.000 kr." in south
    assert answer.markers == tuple(range(1, len(answer.citations) + 1))


def test_the_two_regions_are_those_of_the_documents(assistant: Assistant) -> None:
    answer = assistant.answer("Hvor meget kan Følgeudvalget bevilge pr. projekt i de to regioner?")
    assert "400.000 kr." in answer.text
    assert "250.000 kr." in answer.text


def test_a_change_is_told_as_what_was_and_what_is(assistant: Assistant) -> None:
    answer = assistant.answer("Hvad er ændret fra version 1 til version 2 af kommissoriet for Trafikgruppen?")
    assert "Før: " in answer.text
    for before, now in (("fire", "otte"), ("fem dage", "syv dage"), ("100.000", "300.000")):
        assert answer.text.index(before) < answer.text.index(now)
    assert "ansætte" not in answer.text


def test_a_side_that_no_document_tells_is_no_comparison(assistant: Assistant) -> None:
    answer = assistant.answer("Hvor mange sygeplejersker er der ansat i Nordby og i Sydby?")
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "told_apart",
    [
        "efter kommissoriet fra 2025 og efter det fra 2026",
        "i kommissoriet fra 2025 og i kommissoriet fra 2026",
        "efter version 1 og efter version 2 af kommissoriet",
    ],
)
def test_one_thing_is_told_of_two_versions(assistant: Assistant, told_apart: str) -> None:
    told = assistant.answer(f"Hvor meget kan Trafikgruppen bevilge pr. sag {told_apart}?").text
    before, now = told.split("Nu:")
    assert before.startswith("Før:")
    assert "100.000 kr." in before
    assert "300.000 kr." in now


def test_versions_of_other_years_than_asked_are_not_set_beside_each_other(assistant: Assistant) -> None:
    asked = "Hvor meget kan Trafikgruppen bevilge pr. sag efter kommissoriet fra 2021 og efter det fra 2026?"
    assert "Før:" not in assistant.answer(asked).text


def test_a_part_of_a_text_is_not_told_from_the_papers_of_the_place_that_another_asks_of() -> None:
    kind = Kind.AFTALE
    north, south, both, none = (
        DocumentInfo(name, title, kind, None, "", f"{name}.md", f"/{name}.md", name, 1)
        for name, title in (
            ("nord", "Aftale om pladser i Region Nordby"),
            ("syd", "Aftale om pladser i Region Sydby"),
            ("fælles", "Aftale mellem Nordby og Sydby"),
            ("land", "Vejledning om pladser"),
        )
    )
    asked = ["Kan en kommune opsige aftalen i Nordby?", "Kan rådet i Region Sydby opsige aftalen?"]

    first, second = own_sides(asked, lambda: [north, south, both, none], Filters())

    assert first.documents == {"nord", "fælles", "land"}
    assert second.documents == {"syd", "fælles", "land"}


def test_a_place_that_no_paper_is_about_keeps_none_out() -> None:
    south = DocumentInfo("syd", "Aftale om Sydby", Kind.AFTALE, None, "", "syd.md", "/syd.md", "syd", 1)

    found = own_sides(["Hvem leder kontoret i Vestby?", "Og i Sydby?"], lambda: [south], Filters())

    assert found[0] == Filters()


def test_a_side_not_told_is_told_by_what_is_nearest_in_its_own_paper(assistant: Assistant) -> None:
    told = assistant.answer("Hvor ofte mødes Følgeudvalget om torsdagen i Nordby, og hvad er tallet i Sydby?")

    assert "ni møder" in told.text
    for citation in told.citations:
        side = told.text.split("\n\n")["Sydby" in citation.document.title]
        assert f"[{citation.marker}]" in side
