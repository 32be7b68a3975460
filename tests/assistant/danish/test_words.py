from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish.words import content_terms, fold, is_stop, split_compound, stem, terms, tokens

SAME_STEM = [
    "formand formanden formænd formændene formandens",
    "medlem medlemmer medlemmet medlemmerne medlemmernes",
    "sundhedsråd sundhedsrådene sundhedsrådets sundhedsraad",
    "råd rådet rådene rådets",
    "region regioner regionerne regionernes",
    "kommissorium kommissoriet kommissorier kommissorierne",
    "møde møder mødet mødernes",
    "kommune kommuner kommunens kommunerne",
    "repræsenterer repraesenterer repræsenteret",
    "besluttede beslutning besluttet beslutter",
    "afløser afløsere afløst afløses",
    "udpeger udpeges udpeget udpegning",
    "holder holdes holdt",
    "afholder afholdes afholdt",
    "indgik indgået indgås",
    "fremlægges fremlagt fremlagde",
    "inddrage inddrages inddragelse",
    "flyttes flytning flyttede",
    "varetager varetages varetaget",
    "finansiere finansiering finansieres",
    "indsats indsatser indsatserne",
    "center centre centret centrum",
    "barn børn børnene børns",
    "ny nye nyt",
    "KL KL's",
    "workshop workshops",
    "Vestergaards Vestergaard",
]

APART = [
    ("råd", "rod"),
    ("sundhed", "sund"),
    ("formand", "næstformand"),
    ("plads", "plade"),
    ("indsats", "indsat"),
    ("region", "regel"),
    ("møde", "mad"),
]

COMPOUNDS = [
    ("sundhedsrådsmedlemmer", ("sundhed", "råd", "medlemmer")),
    ("opgaveflytning", ("opgave", "flytning")),
    ("kronikerpakkerne", ("kroniker", "pakkerne")),
    ("kommunaldirektør", ("kommunal", "direktør")),
    ("implementeringspartnerskab", ("implementering", "partnerskab")),
    ("nærsundhedsplan", ("nær", "sundhed", "plan")),
    ("regionsråd", ("region", "råd")),
    ("lovforslaget", ("lov", "forslaget")),
    ("tidsplan", ("tid", "plan")),
    ("temagrupperne", ("tema", "grupperne")),
    ("fællessekretariatet", ("fælles", "sekretariatet")),
    ("del-kommissorier", ("del", "kommissorier")),
    ("laegedaekning", ("laege", "daekning")),
]

WHOLE = (
    "parten anden borger kommuner patienter direktør kommissoriet partnerskab formandskabet næstformand "
    "vejledning medarbejdere afløser pakkerne programmet region møder implementering samarbejde forløb "
    "opgaver overgang varetages Dalsgård 2025 navn@region.dk"
)


@pytest.mark.parametrize("family", SAME_STEM)
def test_inflections_share_a_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(("word", "parts"), COMPOUNDS)
def test_a_compound_is_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word) == parts


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_word_that_is_no_compound_stays_whole(word: str) -> None:
    assert split_compound(word) == ()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Åbenrå", "aabenraa"),
        ("Aabenraa", "aabenraa"),
        ("ÆRØ", "aeroe"),
        ("idé", "ide"),
        ("Müller", "myller"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_tokens_keep_numbers_addresses_and_hyphens_whole() -> None:
    text = "Skriv til KL's navn@region-x.dk om TRIO-ledelsen, 29-10-2025, 1,2 mia. og Indenrigs- og 14-årige."
    assert [token.text for token in tokens(text)] == [
        *("Skriv", "til", "KL's", "navn@region-x.dk", "om", "TRIO-ledelsen", "29-10-2025", "1,2", "mia"),
        *("og", "Indenrigs", "og", "14-årige"),
    ]


@given(st.text(alphabet="abæøå -.,'@1925\nS’", max_size=80))
def test_tokens_are_slices_in_order(text: str) -> None:
    found = tokens(text)
    assert all(token.text == text[token.start : token.end] for token in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.text(max_size=60))
def test_terms_never_fail_and_hold_the_stem_of_every_word(text: str) -> None:
    assert {stem(token.text) for token in tokens(text)} <= set(terms(text))


def test_terms_of_a_compound_hold_its_parts_and_their_neighbours() -> None:
    found = terms("sundhedsrådsmedlemmer")
    assert found[0] == stem("sundhedsrådsmedlem")
    assert {stem("sundhed"), stem("råd"), stem("medlem"), stem("sundhedsråd")} <= set(found)


def test_terms_hold_the_years_of_a_period() -> None:
    assert terms("2025-2028") == ["2025-2028", "2025", "2028"]


def test_content_terms_leave_out_question_words_and_function_words() -> None:
    assert content_terms("Hvor mange medlemmer skal der være i udvalget, og hvem er medlem?") == [
        stem("medlem"),
        stem("udvalg"),
    ]
    assert content_terms("Who is the chair of the forum?") == [stem("chair"), stem("forum")]


@pytest.mark.parametrize(
    "word", ["hvem", "Hvornår", "hvornaar", "må", "kan", "skal", "er", "blev", "what", "og"]
)
def test_stop_words(word: str) -> None:
    assert is_stop(word)


@pytest.mark.parametrize("word", ["formand", "region", "besluttet", "2026", "medlem"])
def test_words_that_carry_meaning(word: str) -> None:
    assert not is_stop(word)
