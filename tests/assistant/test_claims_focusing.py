"""What a claim rests on, and what is asked for each of its facts."""

from __future__ import annotations

import pytest

from assistant.claims.focusing import Focus, Sort, focuses
from assistant.claims.measures import Match


@pytest.mark.parametrize(
    ("claim", "sort", "words", "question"),
    [
        ("Har udvalget ni medlemmer?", Sort.SIZE, "ni medlemmer", "Hvor mange medlemmer har udvalget?"),
        ("Er puljen på 3 mio. kr.?", Sort.SIZE, "3 mio. kr.", "Hvor mange kroner er puljen på?"),
        ("Mødes rådet hver måned?", Sort.OFTEN, "hver måned", "Hvor ofte mødes rådet?"),
        ("Åbner stien den 4. maj 2026?", Sort.DAY, "den 4. maj 2026", "Hvornår åbner stien?"),
        ("Bliver mødet holdt i maj?", Sort.DAY, "i maj", "Hvornår bliver mødet holdt?"),
        ("Er Bo Lind formand for rådet?", Sort.HOLDER, "Bo Lind", "Hvem er formand for rådet?"),
        ("Er formanden for rådet Bo Lind?", Sort.HOLDER, "Bo Lind", "Hvem er formanden for rådet?"),
        ("Betaler Nordby Kommune broen?", Sort.DOER, "Nordby Kommune", "Hvem betaler broen?"),
        ("Skal broen ligge i Nordby?", Sort.PLACE, "Nordby", "Hvor skal broen ligge?"),
        ("Fortsætter udvalget i 2027?", Sort.YEAR, "i 2027", "Hvornår fortsætter udvalget?"),
    ],
)
def test_each_fact_has_its_question(claim: str, sort: Sort, words: str, question: str) -> None:
    first = focuses(claim)[0]
    assert (first.sort, first.words, first.question) == (sort, words, question)


def test_a_year_is_asked_for_only_where_there_is_no_other_fact() -> None:
    assert [one.sort for one in focuses("Er puljen på 3 mio. kr. i 2026?")] == [Sort.SIZE]


def test_what_somebody_may_do_is_no_matter_of_who_does_it() -> None:
    assert focuses("Må Nordby Kommune låne penge?") == ()


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ("Formand er Ida Holm, direktør i Nordby Kommune.", Match.RIVAL),
        ("Formand er Bo Lind.", Match.HELD),
        ("Formanden vælges for to år.", Match.SILENT),
    ],
)
def test_another_person_rivals_the_one_claimed(said: str, match: Match) -> None:
    focus = Focus(Sort.HOLDER, "Bo Lind", "Hvem er formand for rådet?", "formand")
    assert focus.found_in(said) is match
