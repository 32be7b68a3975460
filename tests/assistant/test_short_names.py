"""Short names: "kystgruppen" for the one body, "kystplanen" for the one paper that has such a word."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.danish.words import stem
from assistant.question.short_names import Named, with_full_names

BODIES = (
    "Arbejdsgruppen om kystsikring på Nordøen",
    "Programstyregruppen for havneflytning i Region Fjordby",
    "Udvalget for akut snerydning",
    "Nordby Fiskeres Forum",
    "Gruppe om broer og tunneler",
    "Gruppe om broafgifter",
    "Netværket for demensvenner",
)
TITLES = (
    "Driftsaftale om natte- og weekendpladser i Fjordby 2027-2029",
    "Udkast til plan for bådepladser og moler i Fjordby",
    "Plan for bådepladser og moler i Fjordby 2028",
    "Kommissorium for Arbejdsgruppen om kystsikring på Nordøen",
    "Notat om isvagt",
    "Notat om isfri render",
)


def nothing(beginning: str) -> Iterable[str]:
    """No body is mentioned beside those that are known."""
    return ()


def asked(text: str, stands: str = "") -> str:
    known = {stem(word) for word in stands.split()}
    return with_full_names(text, Named(BODIES, TITLES, nothing, known.issuperset))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Hvem leder kystgruppen?", "Hvem leder arbejdsgruppen om kystsikring?"),
        ("Hvad er kystgruppens opgaver?", "Hvad er arbejdsgruppen om kystsikrings opgaver?"),
        ("Må havnestyregruppen ansætte?", "Må programstyregruppen for havneflytning ansætte?"),
        ("Hvad laver akutudvalget?", "Hvad laver udvalget for akut snerydning?"),
        ("Hvem sidder i fiskerforummet?", "Hvem sidder i Nordby Fiskeres Forum?"),
        ("Hvem er med i demensnetværket?", "Hvem er med i netværket for demensvenner?"),
        ("Hvad siger pladsaftalen?", "Hvad siger driftsaftalen om natte- og weekendpladser?"),
        ("Hvad koster bådeplanen?", "Hvad koster planen for bådepladser?"),
        ("Hvem får bådeudkastet?", "Hvem får udkastet til plan for bådepladser?"),
        ("Hvad står i kystkommissoriet?", "Hvad står i kommissoriet for Arbejdsgruppen om kystsikring?"),
    ],
)
def test_a_short_name_is_put_in_full(short: str, full: str) -> None:
    assert asked(short) == full


@pytest.mark.parametrize(
    "question",
    [
        "Hvem leder brogruppen?",
        "Hvad siger isnotatet?",
        "Hvem leder kystudvalget?",
        "Hvad er målgruppen?",
        "Hvem er i styregruppen?",
        "Hvem nedsatte en kystgruppe?",
        "Hvad siger sundhedsaftalen?",
        "Hvem leder skovgruppen?",
        "Hvad med kysten?",
    ],
)
def test_what_fits_two_names_or_none_stays(question: str) -> None:
    assert asked(question) == question


def test_a_word_that_the_documents_have_themselves_stays() -> None:
    assert asked("Hvem leder kystgruppen?", stands="kystgruppen") == "Hvem leder kystgruppen?"


def test_a_body_that_a_sentence_mentions_counts_as_a_second_one() -> None:
    named = Named(BODIES, TITLES, lambda beginning: ["arbejdsgruppen om kystfugle"], lambda roots: False)
    assert with_full_names("Hvem leder kystgruppen?", named) == "Hvem leder kystgruppen?"


def test_a_mention_of_the_same_body_is_no_second_one() -> None:
    named = Named(BODIES, TITLES, lambda beginning: ["arbejdsgruppen om kystsikring"], lambda roots: False)
    assert with_full_names("Hvem leder kystgruppen?", named) == "Hvem leder arbejdsgruppen om kystsikring?"


def test_names_of_places_and_persons_are_known_as_they_are_written() -> None:
    bodies = ("Implementeringsrådet i Region Østmark", "Politisk Udvalg")
    named = Named(bodies, ("Aftale med Havnstrup Kommune",), nothing, bool, ("Lis Kjærbo",))
    assert named.written == {"oestmark": "Østmark", "havnstrup": "Havnstrup", "kjaerbo": "Kjærbo"}


def test_bodies_of_several_words_and_abbreviations_are_known_as_they_are_written() -> None:
    bodies = ("POLITISK UDVALG for Kyst", "Region Østmark", "Region Nord for Alle", "Rådet for Havne")
    named = Named(bodies, (), nothing, bool, shorts=("KGØ", "IT"))
    assert named.phrases == {
        "politisk": [(("politisk", "udvalg"), "Politisk Udvalg")],
        "region": [(("region", "oestmark"), "Region Østmark"), (("region", "nord"), "Region Nord")],
    }
    assert named.written["kgoe"] == "KGØ"
