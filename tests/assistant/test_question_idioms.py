"""Everyday turns of phrase are put plainly, unless the documents may say it so themselves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.cues import lines
from assistant.question.idioms import in_plain_words


def nowhere(_: Sequence[str]) -> bool:
    return False


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Hvem sidder for bordenden i rådet?", "Hvem er formand i rådet?"),
        ("Hvem sad for bordenden i rådet i 2025?", "Hvem var formand i rådet i 2025?"),
        ("Flytningen gik i vasken. Hvad nu?", "Flytningen mislykkedes. Hvad nu?"),
        ("Hvem har givet grønt lys til planen?", "Hvem har godkendt planen?"),
        ("Hvornår er sidste  udkald for svar?", "hvornår er fristen for svar?"),
        ("Hvem er formand for rådet?", "Hvem er formand for rådet?"),
        ("Er bordenden ny?", "Er bordenden ny?"),
        ("Hvor længe sidder rådet?", "hvor længe er perioden for rådet?"),
        ("Er der et magen til råd i Nordby?", "Er der et tilsvarende råd i Nordby?"),
        ("Hvem taler på konferencen?", "hvem er oplægsholder på konferencen?"),
        ("Hvem taler på vegne af kommunen?", "hvem repræsenterer kommunen?"),
        ("Hvem afløser Ida Holm, når hun er syg?", "Hvem er stedfortræder for Ida Holm?"),
        ("Hvem møder op for Bo Lind, hvis han ikke kan komme?", "Hvem er stedfortræder for Bo Lind?"),
        ("Hvem afløser aftalen, når den udløber?", "Hvem afløser aftalen, når den udløber?"),
        ("Hvem tager Ida Holms stol i rådet?", "hvem overtager Ida Holms plads i rådet?"),
    ],
)
def test_a_turn_of_phrase_is_put_plainly(asked: str, plain: str) -> None:
    assert in_plain_words(asked, nowhere) == plain


def test_a_phrase_stays_when_its_own_words_stand_in_the_documents() -> None:
    asked = "Hvem sidder for bordenden i rådet?"
    assert in_plain_words(asked, lambda roots: set(roots) <= {"sidd", "bordend"}) == asked
    assert in_plain_words(asked, lambda roots: set(roots) <= {"sidd"}) == "Hvem er formand i rådet?"


def test_each_line_of_the_list_is_whole() -> None:
    for line in lines("idioms"):
        phrases, _, meaning = line.partition(">")
        assert meaning.strip(), line
        assert all(1 < len(phrase.split()) <= 7 for phrase in phrases.split(";")), line


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Hvornår mødes lejrrådet i Tisby næste gang?", "Hvornår er næste møde i lejrrådet i Tisby?"),
        ("Hvilken dag holder lejrrådet møde igen?", "Hvilken dag er næste møde i lejrrådet?"),
        ("Hvornår mødes lejrrådet?", "Hvornår mødes lejrrådet?"),
        (
            "Hvem er formand og næstformand for lejrrådet?",
            "Hvem er formand for lejrrådet? Hvem er næstformand for lejrrådet?",
        ),
        ("Hvem er formand og Ida Holms afløser?", "Hvem er formand og Ida Holms afløser?"),
        ("Hvornår åbner lejren igen?", "Hvornår åbner lejren igen?"),
        ("Vis tabellen over spejderlejre", "Hvilke er spejderlejre"),
        ("Lav en oversigt over alle lejre med leder og pladser", "Hvilke er lejre med leder og pladser"),
        ("Giv mig et hurtigt overblik over indsatserne", "Hvilke er indsatserne"),
        ("Kan du vise os en tabel over kajerne?", "Hvilke er kajerne?"),
        ("Jeg vil gerne have et overblik over kajerne", "Hvilke er kajerne"),
        # What only names such a thing, or orders something else, stays.
        ("Hvem laver oversigten over kajerne?", "Hvem laver oversigten over kajerne?"),
        ("Hvad står der i tabellen over kajer?", "Hvad står der i tabellen over kajer?"),
        ("Vis vej til kajerne", "Vis vej til kajerne"),
        ("Giv mig et overblik over økonomien", "Giv mig et overblik over økonomien"),
        ("Vis en oversigt over hvem der sejler", "Vis en oversigt over hvem der sejler"),
        ("Har rådet et overblik over kajerne?", "Har rådet et overblik over kajerne?"),
    ],
)
def test_an_order_to_show_a_list_asks_which_they_are(typed: str, plain: str) -> None:
    assert in_plain_words(typed, lambda _: True) == plain
