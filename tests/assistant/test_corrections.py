"""A later document corrects or puts off what an earlier one said: the new state, and what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from assistant.validity.valued import values_of
from tests.assistant.conftest import filled

FILES = {
    "notat.md": """# Notat om svømmehallen i Ager

Dato: 4. marts 2026

## Priser

Et svømmekursus koster 210 kr. pr. gang. Morgensvømning koster 35 kr. pr. gang.

## Aftenhold

Aftenholdet starter den 1. maj 2026. Aftenholdet har plads til 20 svømmere.
""",
    "nyt.md": """# Nyt fra svømmehallen i Ager

Dato: 20. april 2026

## Rettelse om priser

I notatet stod, at et svømmekursus koster 210 kr. pr. gang. Den rigtige pris er 185 kr. pr. gang.

## Aftenhold

Aftenholdet er udskudt og begynder først den 1. september 2026.
""",
    "referat.md": """# Referat af møde i Halrådet den 5. marts 2026

Mødedato: 5. marts 2026

## Punkt 1: Sauna

Beslutning: Udsat til mødet den 7. maj 2026.
""",
    "frister.md": """# Ny frist for tilmelding

Dato: 2. juni 2026

## Tilmelding

Tilmeldingen skal nu være hallen i hænde senest den 5. august 2026.
Fristen den 1. juli gælder dermed ikke længere.
""",
    "tilmelding.md": """# Tilmelding til holdene

Dato: 3. marts 2026

## Tilmelding

Tilmeldingen afleveres til hallen senest den 1. juli 2026.
""",
    "brev.md": """# Brev til svømmerne

Dato: 9. maj 2026

## Sauna

Halrådet valgte på mødet den 7. maj den lille sauna.
""",
}


# Later documents that share a value, a day or a word with the earlier ones, and correct nothing of them.
ELSEWHERE = {
    "priser.md": """# Priser for ophold i Region Nord

Dato: 4. marts 2026

## Priser for borgere

Et døgnophold koster 210 kr.
""",
    "parkering.md": """# Nye priser i Region Nord

Dato: 23. april 2026

## Priser for borgere

Et døgnophold koster stadig 210 kr. Prisen for parkering for borgere er nu 40 kr.
""",
    "syd.md": """# Nye priser i Region Syd

Dato: 21. april 2026

## Døgnophold

Et døgnophold koster nu 250 kr. i stedet for 210 kr.
""",
    "udateret.md": """# Vejledning om lokaleleje

## Lokaleleje

Leje af mødelokalet koster 300 kr. pr. aften.
""",
    "leje.md": """# Om lokaleleje

Dato: 2. februar 2026

## Lokaleleje

Leje af mødelokalet koster 320 kr. i stedet for 300 kr. pr. aften.
""",
    "referat.md": """# Referat af møde i Halrådet den 5. marts 2026

Mødedato: 5. marts 2026

## Punkt 1: Sauna

Beslutning: Udsat til mødet den 7. maj 2026.
""",
    "roser.md": """# Nyt fra haven ved saunaen

Dato: 9. maj 2026

## Roser ved saunaen

Den 7. maj blev der plantet roser ved saunaen til glæde for svømmere.
""",
}
# What came of it stands behind a passage that is too long to be told whole.
LENGTHY = {
    "referat.md": FILES["referat.md"],
    "brev.md": f"""# Brev fra Halrådet

Dato: 9. maj 2026

## Sauna

Halrådet valgte på mødet den 7. maj mellem saunaer{" med en ovn, en bænk og en rist," * 15} og kar.

Halrådet valgte på mødet den 7. maj den lille sauna.
""",
}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("hal"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_a_deadline_that_is_taken_back_is_told_with_the_one_that_holds(hall: Assistant) -> None:
    answer = hall.answer("Hvornår skal tilmeldingen afleveres?").text
    assert "5. august 2026" in answer
    assert "gælder dermed ikke længere" in answer


def test_a_corrected_price_is_told_with_what_it_was(hall: Assistant) -> None:
    answer = hall.answer("Hvad koster et svømmekursus?")
    assert "185 kr." in answer.text
    assert answer.text.index("185 kr.") < answer.text.index("Før: ")
    quotes = " ".join(one.quote for one in answer.citations)
    assert all(price in quotes for price in ("185 kr.", "210 kr."))


def test_what_a_mail_quotes_and_calls_wrong_is_told_as_it_is_right(tmp_path: Path, encoder: Encoder) -> None:
    files = {
        "referat.md": """# Referat af møde i Badelauget den 3. marts 2026

Mødedato: 3. marts 2026

## Eventuelt

Badelaugets næste møde er den 12. maj 2026 i klubhuset.
""",
        "mail.txt": """Rettelser fra Badelauget

Dato: 9. marts 2026

I referatet står der, at Badelaugets næste møde er den 12. maj 2026. Det er forkert.
Badelaugets næste møde holdes den 19. maj 2026 i klubhuset.
""",
    }
    with filled(tmp_path, files, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvornår holder Badelauget sit næste møde?")
    assert "19. maj 2026" in answer.text.split("[1]")[0]
    assert "Det er forkert" not in answer.text


def test_each_sentence_of_a_paragraph_corrects_its_own_whoever_is_named_beside_it(
    tmp_path: Path, encoder: Encoder
) -> None:
    files = {
        "aftale.md": """# Aftale om svømmehaller i Region Søndal

Dato: 3. marts 2026

Tabel 1. Beløb for haller (mio. kr.)

| Post | 2027 | 2028 |
|---|---|---|
| Vandrens | 41,2 | 42,6 |
| Varme | 91,2 | 93,0 |
""",
        "mail.txt": """Rettelser til aftalen om svømmehaller

Dato: 9. maj 2026

To cifre er byttet om. Vandrens i 2027 skal være 42,1 mio. kr. og ikke 41,2 mio. kr. Posten til varme
bliver dermed 90,3 mio. kr. i stedet for 91,2 mio. kr.

En kommune kan søge om mere. Tisby Kommune har søgt.
""",
    }
    with filled(tmp_path, files, encoder) as store:
        hall = Assistant(store, encoder, Settings())
        water, heat = (
            hall.answer(f"Hvor stort er beløbet til {what} i 2027?").text for what in ("vandrens", "varme")
        )
    assert water.startswith("Vandrens i 2027 skal være 42,1 mio. kr. og ikke 41,2 mio. kr. [1].")
    assert "90,3 mio. kr. i stedet for 91,2 mio. kr." in heat


def test_a_price_that_nothing_corrects_stays_as_it_is(hall: Assistant) -> None:
    answer = hall.answer("Hvad koster morgensvømning?")
    assert "35 kr." in answer.text
    assert "185" not in answer.text


def test_what_is_put_off_stands_behind_an_answer_that_is_not_when(hall: Assistant) -> None:
    answer = hall.answer("Hvor mange svømmere har aftenholdet plads til?")
    assert answer.status is Status.ANSWERED
    assert "20 svømmere" in answer.text
    assert not answer.text.startswith("Aftenholdet er udskudt")


def test_a_claim_is_held_against_the_correction(hall: Assistant) -> None:
    assert hall.answer("Er det rigtigt, at et svømmekursus koster 210 kr. pr. gang?").text.startswith("Nej. ")
    assert hall.answer("Er det rigtigt, at et svømmekursus koster 185 kr. pr. gang?").text.startswith("Ja. ")


def test_what_came_of_an_item_that_was_put_off_is_told_by_a_later_document(hall: Assistant) -> None:
    answer = hall.answer("Hvad blev besluttet om sauna i Halrådet?")
    assert "den lille sauna" in answer.text


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("andet"), ELSEWHERE, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_a_new_price_of_another_matter_corrects_nothing(elsewhere: Assistant) -> None:
    answer = elsewhere.answer("Hvad koster et døgnophold i Region Nord?")
    assert "210 kr." in answer.text
    assert "40 kr." not in answer.text


def test_a_new_price_in_another_region_corrects_nothing(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    files = {name: ELSEWHERE[name] for name in ("priser.md", "syd.md")}
    with filled(tmp_path_factory.mktemp("region"), files, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvad koster et døgnophold i Region Nord?")
    assert "210 kr." in answer.text
    assert "250 kr." not in answer.text


def test_a_document_without_a_date_is_corrected_where_what_it_says_is_named(elsewhere: Assistant) -> None:
    answer = elsewhere.answer("Hvad koster leje af mødelokalet?")
    assert answer.text.startswith("Leje af mødelokalet koster 320 kr. i stedet for 300 kr.")
    assert "Før: Leje af mødelokalet koster 300 kr." in answer.text


def test_a_document_without_a_date_is_not_corrected_by_one_that_may_be_older(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    # What is put off "til den 4. juni" does not name the day that it was before.
    files = {
        "udateret.md": "# Vejledning om svømmeprøver\n\n## Prøver\n\nSvømmeprøverne begynder den 1. maj.\n",
        "brev.md": "# Om svømmeprøver\n\nDato: 2. februar 2026\n\n## Svømmeprøver\n\n"
        "Svømmeprøverne er udskudt til den 4. juni 2026.\n",
    }
    with filled(tmp_path_factory.mktemp("udateret"), files, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvornår begynder svømmeprøverne?")
    assert "Før:" not in answer.text


def test_a_day_moved_from_one_to_another_is_told_with_both(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    files = {
        "aftale.md": "# Aftale om svømmehallen\n\nDato: 4. marts 2026\n\n## Lister\n\n"
        "Klubberne sender endelige medlemslister senest den 1. september 2026.\n",
        "brev.md": "# Rettelse til aftalen om hallen\n\nDato: 9. juni 2026\n\n## Medlemslister\n\n"
        "Fristen for endelige medlemslister flyttes fra den 1. september til den 22. september 2026.\n",
    }
    with filled(tmp_path_factory.mktemp("flyttet"), files, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvornår skal klubberne sende medlemslister?")
    assert "22. september 2026" in answer.text.split(" [1]")[0]


def test_what_else_happened_on_the_day_did_not_come_of_what_was_put_off(elsewhere: Assistant) -> None:
    answer = elsewhere.answer("Hvad blev besluttet om saunaen?")
    assert "dsat til mødet" in answer.text
    assert "roser" not in answer.text


def test_what_came_of_it_is_told_from_the_next_passage_where_one_is_too_long(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    with filled(tmp_path_factory.mktemp("langt"), LENGTHY, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvad blev besluttet om sauna i Halrådet?")
    assert "den lille sauna" in answer.text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Prisen er 210 kr.", {("kr.", "210")}),
        ("Den starter den 1. maj 2026 og ikke den 1. april.", {("day", "1. maj"), ("day", "1. april")}),
        ("Der er plads til alle.", set()),
    ],
)
def test_the_amounts_and_days_of_a_sentence(text: str, values: set[tuple[str, str]]) -> None:
    assert values_of(text) == values
