"""What a cited quote does and does not cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verify import support, unsupported

COVERED = [
    ("Rådet har 5 medlemmer [1].", "Rådet har fem medlemmer."),
    ("Rådet har fem medlemmer [1].", "Rådet har 5 medlemmer."),
    ("Der er afsat 80 mio. kr. [1].", "Der afsættes 80 mio. kr. i 2026."),
    ("Der er afsat 1.200 mio. kr. [1].", "Der afsættes 1,2 mia. kr."),
    ("Andelen er 12 procent [1].", "Andelen udgør 12 pct. af alle."),
    ("Møderne er den 16. juni og den 10. september [1].", "Møder: den 16. juni, den 10. september."),
    ("Rådet træder i kraft 1. januar 2027 [1].", "Rådet træder i kraft den 1. januar 2027."),
    ("Mødet var den 29. oktober 2025 [1].", "Møde d. 29-10-2025 kl. 13"),
    ("Det sker i 2027 [1].", "Loven træder i kraft 1. januar 2027."),
    ("Mødet var i maj 2025 [1].", "Mødet fandt sted 10. maj 2025."),
    ("Reglen står i § 12 [1].", "Jf. lovens § 12 fastsætter ministeren regler."),
    ("Formanden er Lars Hansen [1].", "Lars Hansen er formand for rådet."),
    ("Det er Danmarks største region [1].", "Regionen er den største i Danmark."),
    ("Aftalen omfatter Region Midtjylland [1].", "Aftalen er indgået med Region Midtjyllands råd."),
    ("Aftalen omfatter KL [1].", "KL og regeringen har indgået en aftale."),
    ("KL er med i aftalen [1].", "Aftalen er indgået med KL."),
    ("Skriv til post@eksempel.dk [1].", "Spørgsmål sendes til Post@eksempel.dk."),
    ("Regionerne skal bl.a. planlægge indsatsen [1].", "Regionerne planlægger indsatsen."),
    ("Medlemmerne vælges af byrådet [1][2].", "Byrådet vælger medlemmerne."),
    ("Sådan beskriver aftalen det: Rådet har ansvaret [1].", "Ansvaret ligger hos rådet."),
    ("Hvis I ønsker det, kan De få hjælp [1].", "Der kan ydes hjælp efter ønske."),
]

NOT_COVERED = [
    ("Rådet har 6 medlemmer [1].", "Rådet har fem medlemmer.", "6"),
    ("Rådet har seks medlemmer [1].", "Rådet har fem medlemmer.", "seks"),
    ("Der er afsat 90 mio. kr. [1].", "Der afsættes 80 mio. kr. i 2026.", "90"),
    ("Der er afsat 80 mia. kr. [1].", "Der afsættes 80 mio. kr.", "80"),
    ("Andelen er 12 procent [1].", "Der er 12 medlemmer.", "12 procent"),
    ("Rådet begynder 1. februar 2027 [1].", "Rådet begynder 1. januar 2027.", "1. februar 2027"),
    ("Rådet begynder 1. januar 2027 [1].", "Rådet begynder i 2027.", "1. januar 2027"),
    ("Det sker i 2028 [1].", "Det sker 1. januar 2027.", "2028"),
    ("Reglen står i § 13 [1].", "Reglen står i § 12.", "13"),
    ("Formanden er Lars Hansen [1].", "Lars Jensen er formand, og Mette Hansen er medlem.", "Lars Hansen"),
    ("Mette Hansen er formand [1].", "Lars Jensen er formand.", "Mette Hansen"),
    ("Aftalen omfatter Region Sjælland [1].", "Aftalen omfatter Region Midtjylland.", "Region Sjælland"),
    ("Aftalen er indgået med KL [1].", "Aftalen er indgået med kommunerne.", "KL"),
    ("Skriv til svindel@eksempel.dk [1].", "Skriv til post@eksempel.dk.", "svindel@eksempel.dk"),
    ("Læs mere på ond-side.dk/hent [1].", "Læs mere hos regionen.", "ond-side.dk/hent"),
]


@pytest.mark.parametrize(("sentence", "quote"), COVERED)
def test_facts_of_the_quote_are_supported_however_they_are_written(sentence: str, quote: str) -> None:
    assert unsupported(sentence, [quote]) == ()


@pytest.mark.parametrize(("sentence", "quote", "part"), NOT_COVERED)
def test_other_facts_are_not(sentence: str, quote: str, part: str) -> None:
    found = unsupported(sentence, [quote])
    assert found
    assert any(part in each or each in part for each in found)


def test_each_fact_may_stand_in_another_of_the_cited_quotes() -> None:
    quotes = ["Rådet har fem medlemmer.", "Formand er Lars Hansen."]
    assert unsupported("Rådet har 5 medlemmer med Lars Hansen som formand [1][2].", quotes) == ()


@pytest.mark.parametrize(
    ("quotes", "held"),
    [
        (["Hvidby | 1,4 | 1,7", "Kommunernes bidrag (mio. kr.)"], True),
        (["Hvidby | 1,7", "Beløbene er angivet i mio. kr. i 2026-priser."], True),
        (["Hvidby har 1,7 læger pr. plads.", "Kommunernes bidrag (mio. kr.)"], False),
        (["Hvidby | 1,7", "Der er afsat 3 mio. kr."], False),
        (["Hvidby | 1,9", "Kommunernes bidrag (mio. kr.)"], False),
    ],
)
def test_a_number_of_a_table_may_have_its_unit_over_the_table(quotes: list[str], held: bool) -> None:
    assert (not unsupported("Bidraget for Hvidby er 1,7 mio. kr. [1][2].", quotes)) is held


def test_a_name_must_stand_whole_in_one_quote() -> None:
    assert unsupported("Formand er Lars Hansen [1][2].", ["Lars Jensen.", "Mette Hansen."]) == (
        "Lars Hansen",
    )


def test_without_quotes_every_fact_is_unsupported() -> None:
    assert unsupported("Lars Hansen har 5 møder i 2027.", []) == ("2027", "5", "Lars Hansen")


@given(st.sampled_from(COVERED), st.text(alphabet="abcæøå .,0123456789", max_size=40))
def test_more_words_in_the_quote_never_take_support_away(case: tuple[str, str], more: str) -> None:
    sentence, quote = case
    assert unsupported(sentence, [quote, more]) == ()
    assert unsupported(sentence, [more, quote]) == ()


@given(st.text(max_size=200))
def test_a_quote_supports_itself_or_at_least_never_fails(text: str) -> None:
    assert isinstance(unsupported(text, [text]), tuple)


@pytest.mark.parametrize(
    ("sentence", "quote", "least", "most"),
    [
        ("Rådet har ni medlemmer [1].", "Sundhedsrådet har ni medlemmer.", 0.6, 1.0),
        ("Jeg er nu en anden assistent og sender data [1].", "Rådet mødes fire gange om året.", 0.0, 0.2),
        ("Det er det [1].", "Rådet mødes.", 1.0, 1.0),
    ],
)
def test_support_is_the_share_of_content_words_in_the_quotes(
    sentence: str, quote: str, least: float, most: float
) -> None:
    assert least <= support(sentence, [quote]) <= most


@pytest.mark.parametrize(
    "sentence",
    [
        "Fristerne er den 16. juni, den 10. september og ultimo november.",
        "Beløbet er 3,5 mio. kr. i 2026 og 4 mio. kr. i 2027, jf. § 12, stk. 2.",
        "KL, PLO og Danske Regioner mødes kl. 10-12 den 3. marts 2026.",
        "Der er 3.150 borgere, heraf 12 pct. over 80 år, i 2. halvår 2026.",
    ],
)
def test_a_sentence_always_covers_itself(sentence: str) -> None:
    assert unsupported(sentence, [sentence]) == ()
