"""An item of a list with what introduces it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "stiudvalg.md": """# Kommissorium for Stiudvalget

Dato: 4. maj 2026

## Opgaver

Inden for sin ramme kan Stiudvalget:

- nedsætte op til to arbejdsgrupper
- købe ekstern bistand for indtil 150.000 kr. i hele perioden
- igangsætte forsøg med belysning, når rådet har sagt ja

Følgende ligger uden for kommissoriet:

- Priser og takster, som fastsættes af byrådet.
- Valg af asfalt, som varetages af Vejcentret. Stiudvalget kan dog beskrive sine ønsker.

## Ikke omfattet

- Broer og tunneler
- Private fællesveje
""",
    "plan.md": """# Stiplan 2026-2028

Dato: 6. juni 2026

## Aktiviteter

| Nr. | Aktivitet | Ansvarlig | Frist | Økonomi (kr.) |
| --- | --- | --- | --- | --- |
| 1.1 | Kortlægning af stier | Vejcentret | 1. maj 2026 | 240.000 |
| 1.2 | Udbud af belysning | Indkøb Nord | 1. juni 2026 | 90.000 |
| 2.1 | Ny asfalt ved havnen | Vejcentret | 1. marts 2027 | 1.300.000 |
| 2.2 | Skilte | Havnekontoret | 1. april 2027 | 75.000 |
""",
    "mail.md": """# Rettelse om bådpladser

Dato: 9. juni 2026

I listen står, at prisen for en bådplads ved stien er 180 kr. To cifre er byttet om.
Den rigtige pris er 810 kr.

Et lån af en bådplads kan vare op til 21 dage. Havnekontoret kan forlænge lånet én gang med 14 dage.
""",
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("stier"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvem fastsætter priser og takster?", "uden for kommissoriet: priser og takster"),
        ("Hvad med broer og tunneler?", "Ikke omfattet: broer og tunneler"),
    ],
)
def test_what_is_left_out_is_never_said_without_that(paths: Assistant, question: str, said: str) -> None:
    assert said in paths.answer(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Må Stiudvalget forhandle døgnpriser?", "Nej."),
        ("Må Stiudvalget fastsætte takster?", "Nej."),
        (
            "Må Stiudvalget nedsætte en arbejdsgruppe?",
            "Ja. Inden for sin ramme kan Stiudvalget nedsætte op til",
        ),
    ],
)
def test_what_leaves_out_a_whole_kind_leaves_out_each_of_it(
    paths: Assistant, question: str, said: str
) -> None:
    assert paths.answer(question).text.startswith(said)


@pytest.mark.parametrize(("amount", "opening"), [("100.000", "Ja."), ("150.000", "Ja."), ("200.000", "Nej.")])
def test_a_limit_after_indtil_is_held_against_the_wish(paths: Assistant, amount: str, opening: str) -> None:
    assert paths.answer(f"Må Stiudvalget købe ekstern bistand for {amount} kr.?").text.startswith(opening)


def test_a_power_goes_on_where_its_lead_in_stops(paths: Assistant) -> None:
    answer = paths.answer("Hvornår kan Stiudvalget igangsætte forsøg med belysning?")

    assert "kan Stiudvalget igangsætte forsøg med belysning" in answer.text


def test_all_rows_of_one_owner_are_told_by_what_they_are_about(paths: Assistant) -> None:
    answer = paths.answer("Hvilke aktiviteter i stiplanen har Vejcentret ansvaret for?")

    assert "kortlægning af stier (1.1)" in answer.text
    assert "asfalt ved havnen (2.1)" in answer.text
    assert "Skilte" not in answer.text


def test_all_rows_of_a_year_are_told(paths: Assistant) -> None:
    answer = paths.answer("Hvilke aktiviteter har frist i 2027?")

    assert "asfalt ved havnen" in answer.text
    assert "skilte (2.2)" in answer.text
    assert "ortlægning" not in answer.text


def test_a_sum_is_told_from_the_row_that_names_the_matter(paths: Assistant) -> None:
    answer = paths.answer("Hvad er økonomien for kortlægning af stier?")

    assert "240.000" in answer.text
    assert "(1.1)" in answer.text


def test_what_is_right_comes_before_what_was_wrong(paths: Assistant) -> None:
    answer = paths.answer("Hvad er prisen for en bådplads ved stien?")

    assert answer.text.startswith("Den rigtige pris er 810 kr.")


def test_an_extension_is_that_of_what_was_told(paths: Assistant) -> None:
    answer = paths.answer("Og kan det forlænges?", history=["Hvor længe kan et lån af en bådplads vare?"])

    assert "forlænge lånet én gang" in answer.text
