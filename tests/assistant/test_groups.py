"""A whole table or list answers a question after all of a kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.units import Unit, counted, groups_of, unit_of
from assistant.evidence.weighing import Weigher
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER
from tests.assistant.conftest import filled

FILES = {
    "plan.md": """# Plan for Fjordprojektet

Dato: 4. maj 2026

## Delprojekter og ejere

| Delprojekt | Ejer | Frist |
| --- | --- | --- |
| Færger | Lone Ravn | 1. marts 2027 |
| Broer | Kaj Holt | 1. maj 2027 |
| Stier | Ida Brink | 1. juni 2027 |

Projektet har en pulje på 4 mio. kr. Puljen kan bruges til delprojekter, som har en ejer.
""",
    "klager.md": """# Klager over færgefarten

Dato: 6. maj 2026

## Hvor klager man?

| Klagen handler om | Send den til | Frist |
| --- | --- | --- |
| Aflysninger | Rederiet | to uger |
| Priser | Fjordnævnet | fire uger |
| Støj | Havnefogeden | ingen frist |

Sender du klagen det forkerte sted, sendes den videre inden fem dage.

## Ansøgninger

Disse søgte om penge fra færgepuljen:

| Ansøger | Formål | Beløb |
| --- | --- | --- |
| Sejlklubben | Nye bøjer | 40.000 kr. |
| Roklubben | Redningsveste | 12.000 kr. |
| Havnelauget | Lys på molen | 75.000 kr. |

## Uden for nævnet

Fjordnævnet må ikke:

- ændre en fartplan
- fastsætte billetpriser
- pålægge et rederi at sejle
""",
}


@pytest.fixture(scope="module")
def fjord(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("fjord"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Hvilke frister har de tre delprojekter?", ["Færger", "Broer", "Stier", "1. juni 2027"]),
        ("Giv en oversigt over delprojekter og deres frist.", ["Færger", "Broer", "Stier"]),
    ],
)
def test_every_row_is_told_under_the_heads(fjord: Assistant, question: str, rows: list[str]) -> None:
    answer = fjord.answer(question)
    head, *lines = answer.text.strip().splitlines()
    assert head.endswith(":")
    assert all(line.startswith("- ") and MARKER.search(line) for line in lines)
    assert all(any(row in line for line in lines) for row in rows)
    for citation in answer.citations:
        page = fjord.store.document(citation.span.document).pages[citation.span.page - 1].text
        assert page[citation.span.start : citation.span.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Vis tabellen over delprojekter og ejere", ["Færger", "Broer", "Stier"]),
        (
            "Hvor skal man sende sin klage over færgefarten alt efter emne, og hvor lang tid har man?",
            ["Rederiet", "Fjordnævnet", "Havnefogeden", "fire uger"],
        ),
        ("Hvad må Fjordnævnet ikke? Giv mig hele listen.", ["fartplan", "billetpriser", "pålægge"]),
        (
            "Hvilke ansøgere søgte om penge fra færgepuljen, til hvad, og hvor meget?",
            ["Sejlklubben", "Redningsveste", "75.000 kr."],
        ),
    ],
)
def test_the_whole_is_told_where_all_of_it_is_asked_for(
    fjord: Assistant, question: str, rows: list[str]
) -> None:
    text = fjord.answer(question).text
    assert [row for row in rows if row not in text] == []


@pytest.mark.parametrize(
    ("question", "one", "others"),
    [
        ("Hvor skal man klage over støj?", "Havnefogeden", ["Rederiet", "Fjordnævnet"]),
        ("Hvor mange penge søgte Roklubben om?", "12.000 kr.", ["40.000 kr.", "75.000 kr."]),
    ],
)
def test_no_table_is_told_where_one_cell_is_asked_for(
    fjord: Assistant, question: str, one: str, others: list[str]
) -> None:
    text = fjord.answer(question).text
    assert one in text
    assert [other for other in others if other in text] == []


def test_a_table_is_weighed_with_what_stands_over_it_and_in_its_rows(fjord: Assistant) -> None:
    def unit(text: str) -> Unit:
        question = understand(text)
        weigher = Weigher(question, fjord.store, fjord.search(text))
        pieces = weigher.found()
        own = (group for group in groups_of(pieces, weigher) if "Rederiet" in group.parts[0].text)
        return unit_of(question, next(own), pieces, weigher)

    whole, one = (
        unit("Hvilke frister har klager over færgefarten?"),
        unit("Hvilken frist har klager over støj?"),
    )
    assert (whole.many, whole.some) == (1.0, 0.0)
    assert (one.many, one.some > 0) == (0.0, True)
    assert unit("Hvilke frister har de tre slags klager?").counted == 1.0
    assert unit("Hvilke frister har de fire slags klager?").miscounted == 1.0


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke frister har de tre delprojekter, og hvem er ejer?",
        "Hvilke kommuner ejer delprojekter, og hvilken frist har hver af de tre delprojekter?",
    ],
)
def test_questions_of_the_columns_of_one_table_are_answered_by_it_once(
    fjord: Assistant, question: str
) -> None:
    answer = fjord.answer(question)
    assert answer.text.count("Færger") == 1
    assert all(row in answer.text for row in ("Lone Ravn", "1. maj 2027", "Stier"))
    assert not answer.warnings


@pytest.mark.parametrize(
    "question",
    ["Hvilke af de tre delprojekter har frist i maj?", "Hvad er fristen for de fire delprojekter?"],
)
def test_some_or_another_number_of_them_is_not_all(fjord: Assistant, question: str) -> None:
    assert "Lone Ravn" not in fjord.answer(question).text


def test_one_row_is_told_alone(fjord: Assistant) -> None:
    assert "Stier" not in fjord.answer("Hvem ejer delprojektet Broer?").text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Hvem ejer hver af de fem delprojekter?", 5),
        ("Hvilke syv punkter var på?", 7),
        ("Hvad er de 6 ændringer?", 6),
        ("Hvor mange penge er der til de 3 mio. borgere?", 0),
        ("Hvad gælder de to uger før?", 0),
        ("Hvilke punkter var på den 17. juni 2026?", 0),
    ],
)
def test_how_many_are_asked_for(question: str, count: int) -> None:
    assert counted(question) == count


def test_a_sum_that_no_row_holds_is_not_told_by_the_rows(fjord: Assistant) -> None:
    assert "Lone Ravn" not in fjord.answer("Hvad har de tre delprojekter kostet tilsammen?").text


OFFICES = {
    "kontorer.md": """# Ændringer på havnen

Dato: 4. maj 2026

| Ændring | 2026 | 2027 |
| --- | --- | --- |
| Flytning af opgaver fra Kajkontoret til Slusekontoret (pumper og porte) | Skrives ned | Træder i kraft |
| Ny takst for gæster | Skrives ned | Gælder fra juli |
| Lys på molen | Lodsen tegner det | Tændes i maj |
| Fælles vagtplan | Drøftes | Gælder fra januar |
"""
}


def test_a_table_is_not_poured_out_where_one_row_holds_all_that_is_asked(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    with filled(tmp_path_factory.mktemp("kontor"), OFFICES, encoder) as store:
        assistant = Assistant(store, encoder, Settings())
        text = assistant.answer("Hvilke opgaver flytter fra Kajkontoret til Slusekontoret?").text
        whole = assistant.answer("Hvilke ændringer er der på havnen?").text
    assert "pumper og porte" in text
    assert "Lys på molen" not in text
    assert "Lys på molen" in whole


def test_a_table_too_long_to_be_read_is_not_poured_out(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    long = " og ".join(f"en prøve af port {number} ved den gamle kaj" for number in range(12))
    rows = "\n".join(f"| Trin {number} | {long} |" for number in range(5))
    plan = f"# Plan for portene\n\n## Trin i planen\n\n| Trin | Indhold |\n| --- | --- |\n{rows}\n"
    with filled(tmp_path_factory.mktemp("port"), {"plan.md": plan}, encoder) as store:
        text = Assistant(store, encoder, Settings()).answer("Hvilke trin er der i planen?").text
    assert not all(f"Trin {number}" in text for number in range(5))
