from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish.sentences import sentences

CASES = [
    ("Mødet er d. 1. januar 2027. Det holdes i byen.", ["Mødet er d. 1. januar 2027.", "Det holdes i byen."]),
    (
        "Se bl.a. pkt. 3, jf. kap. 2. Derefter stemmes der.",
        ["Se bl.a. pkt. 3, jf. kap. 2.", "Derefter stemmes der."],
    ),
    ("Prisen er 3,5 mia. kr. pr. år. Den deles.", ["Prisen er 3,5 mia. kr. pr. år.", "Den deles."]),
    ("Udgiften er 80 mio. kr. Den deles.", ["Udgiften er 80 mio. kr.", "Den deles."]),
    ("Regioner, kommuner m.fl. De mødes kl. 10.", ["Regioner, kommuner m.fl.", "De mødes kl. 10."]),
    ("Herefter taler adm. direktør H.C. Holm. Tak.", ["Herefter taler adm. direktør H.C. Holm.", "Tak."]),
    ("Det sker i 2026. Så følger resten.", ["Det sker i 2026.", "Så følger resten."]),
    (
        "Udvalget (jf. § 3. Se bilag) mødes. Alle kan deltage.",
        ["Udvalget (jf. § 3. Se bilag) mødes.", "Alle kan deltage."],
    ),
    ("Er der penge? Ja! Der er nok…  Godt.", ["Er der penge?", "Ja!", "Der er nok…", "Godt."]),
    ("Hun sagde: »Det er godt.« Så gik hun.", ["Hun sagde: »Det er godt.«", "Så gik hun."]),
    ("En linje\nfortsætter her.\n\nEt nyt afsnit", ["En linje\nfortsætter her.", "Et nyt afsnit"]),
    ("1. Godkendelse af dagsorden. 2. Eventuelt.", ["1. Godkendelse af dagsorden.", "2. Eventuelt."]),
    ("Materiale sendes ift. planen mhp. drøftelse.", ["Materiale sendes ift. planen mhp. drøftelse."]),
    ("", []),
    (" \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="aB1. ?!\n()»«æ", max_size=80))
def test_sentences_cover_everything_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
