from __future__ import annotations

import pytest

from ingest.letters import clean_characters, join, plain_marks


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("bedre reha-", "biliteringsforløb", "bedre rehabiliteringsforløb"),
        ("drifts-", "og udviklingsopgaver", "drifts- og udviklingsopgaver"),
        ("behand-", "lings-, pleje- og", "behandlings-, pleje- og"),
        ("Midt-", "Vestsjælland", "Midt-Vestsjælland"),
        ("i perioden 2025-", "2028", "i perioden 2025-2028"),
        ("Børn- og unge", "med behov", "Børn- og unge med behov"),
        ("rådet –", "og udvalget", "rådet – og udvalget"),
        ("sendes pr. e-", "mail til", "sendes pr. e-mail til"),
        ("IT-", "systemerne", "IT-systemerne"),
        ("MedCom-", "standarder", "MedCom-standarder"),
        ("et 24-", "timers døgn", "et 24-timers døgn"),
        ("48-", "72 timer", "48-72 timer"),
        ("2025–", "2027", "2025–2027"),
        ("en 2-", "og 3-årig aftale", "en 2- og 3-årig aftale"),
        ("de kan sam-", "men med", "de kan sammen med"),
        ("ind-", "til videre", "indtil videre"),
        ("lige-", "som parterne", "ligesom parterne"),
        ("til-", "og fravalg", "til- og fravalg"),
        ("den politisk-", "administrative ledelse", "den politisk-administrative ledelse"),
        ("dansk-", "svenske aftaler", "dansk-svenske aftaler"),
        ("ikke-", "akutte patienter", "ikke-akutte patienter"),
        ("social-", "medicinske", "socialmedicinske"),
        ("Ann-", "Marie", "Ann-Marie"),
        ("Peter-", "sen", "Petersen"),
        ("Hol-", "bæk", "Holbæk"),
        ("Sjælland-", "samarbejdet", "Sjælland-samarbejdet"),
        ("Sund-", "hedsklyngerne", "Sundhedsklyngerne"),
        ("SUNDHEDS-", "RÅDET", "SUNDHEDSRÅDET"),
        ("PLO-", "Sjælland", "PLO-Sjælland"),
        ("Social- og", "Sundhedsudvalget", "Social- og Sundhedsudvalget"),
        ("Sundheds-", "og Omsorgsudvalget", "Sundheds- og Omsorgsudvalget"),
        ("region/", "kommune", "region/kommune"),
        ("kronik¬", "erpakker", "kronikerpakker"),
        ("https://www.kl.dk/sundheds-", "reform", "https://www.kl.dk/sundheds-reform"),
    ],
)
def test_lines_are_joined_as_a_reader_would(before: str, after: str, whole: str) -> None:
    assert join(before, after) == whole


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("beslutninger træƯes", "beslutninger træffes"),
        ("en ﬂytning og en oﬃciel aftale", "en flytning og en officiel aftale"),
        ("hård\u00a0kant\r\nny linje", "hård kant\nny linje"),
        ("sund\u00adheds\u00ad\nråd", "sundheds-\nråd"),
        ("\uf0b7 første\n\x7f andet", "• første\n• andet"),
        ("<p>Et.</p> <p>To.</p>", " Et.   To. "),
        ("a\u0308 og a\u030a", "ä og å"),
        ("nul\u200bbredde\x00", "nulbredde"),
        ("driŌen af en plaƞorm", "driften af en platform"),
        ("Įnansiering, som træīes i Rīga", "finansiering, som træffes i Rīga"),
        ("sundheds\ufffe\nråd og drifts\x02\nråd", "sundheds-\nråd og drifts-\nråd"),
        ("˚arsm˚ade og so\u0338m", "årsmåde og søm"),
        ("halve \ud800tegn\udfff", "halve tegn"),
    ],
)
def test_unreadable_characters_become_plain(raw: str, clean: str) -> None:
    assert clean_characters(raw) == clean


def test_lost_letters_are_left_alone() -> None:
    assert clean_characters("sundhedsveesenet og Igsninger") == "sundhedsveesenet og Igsninger"


def test_marks_of_markdown_go_but_footnote_stars_stay() -> None:
    assert plain_marks("**Parter:** se [aftalen](https://eksempel.dk)") == "Parter: se aftalen"
    assert plain_marks("72 timers ansvar* og *) en note") == "72 timers ansvar* og *) en note"
