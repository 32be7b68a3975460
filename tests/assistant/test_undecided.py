"""Whether something was decided: it fell, waits, was only heard or was granted, and of whom that is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cues import patterns
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "referat-april.md": """# Referat: Havneudvalget i Region Sølager, tirsdag den 14. april 2026

Til stede: Egon Kragh (formand), Mie Thorn, Rolf Ask

## 1. Godkendelse af dagsorden

Dagsordenen blev godkendt.

## 2. Fælles redningsbåd i Ellevig

Mie Thorn foreslog, at der købes en fælles redningsbåd til kystvagten i Ellevig.

Beslutning: Forslaget om en fælles redningsbåd blev udsat til juni, fordi udvalget vil kende driften.

## 3. Lukning af nattelodsen i Torsø

Administrationen indstiller, at nattelodsen i Torsø lukkes den 1. oktober 2026.

Beslutning: Indstillingen blev forkastet. Rolf Ask stemte for.

## 4. Ansøgninger til kystpuljen

- Ellevig Roklub søger 80.000 kr. til årer. Ansøgningen fik afslag, da klubben ikke har et regnskab.
- Torsø Sejlerskole søger 120.000 kr. til redningsveste. Ansøgningen blev imødekommet.
- Ny Strand Dykkerklub søger 45.000 kr. til flasker. Sagen blev sendt tilbage til administrationen.

## 5. Erfaringer med den digitale sejlplan

Rolf Ask fortalte om den digitale sejlplan. Udvalget talte om, hvorvidt den skal bruges på fiskekuttere.

Beslutning: Udvalget tog orienteringen til efterretning.

## 7. Hegn ved kajen

Administrationen indstiller, at opsætning af hegn opgives.

Beslutning: Indstillingen blev godkendt.

## 8. Kranen

Administrationen indstiller, at kranen sælges, hvis prisen er over 90.000 kr.

Beslutning: Indstillingen blev godkendt.

## 9. Tilskud til stævner

Sivby Kajakklub søger om 20.000 kr. Norup Sejlklub søger om 5.000 kr.

Beslutning: Ansøgningen blev imødekommet.

## 10. Rampen i Ellevig

Mie Thorn foreslog, at rampen i Ellevig males rød.

Beslutning: Udvalget vil fortsat arbejde for en ny rampe.

## 6. Fælles indkøb af bøjer

Formanden indstillede, at havnene køber bøjer sammen.

Beslutning: Godkendt. Rolf Ask stemte imod.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("soelager"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "opens", "told"),
    [
        ("Blev forslaget om en fælles redningsbåd vedtaget?", "Nej. ", "blev udsat til juni"),
        ("Blev redningsbåden godkendt?", "Nej. ", "blev udsat til juni"),
        (
            "Bliver der købt en fælles redningsbåd?",
            "Det fremgår ikke, at det blev vedtaget",
            "blev udsat til juni",
        ),
        ("Blev nattelodsen i Torsø lukket?", "Nej. ", "Indstillingen blev forkastet"),
        ("Har udvalget besluttet at lukke nattelodsen i Torsø?", "Nej. ", "Indstillingen blev forkastet"),
        ("Fik Ellevig Roklub penge til årer?", "Nej. ", "fik afslag, da klubben ikke har et regnskab"),
        ("Blev ansøgningen fra Ny Strand Dykkerklub godkendt?", "Nej. Ny Strand", "sendt tilbage"),
        ("Fik Torsø Sejlerskole penge til redningsveste?", "Ja. ", "blev imødekommet"),
        (
            "Blev det besluttet at bruge den digitale sejlplan på fiskekuttere?",
            "Nej, der står ikke, at det blev besluttet: ",
            "tog orienteringen til efterretning",
        ),
        ("Blev fælles indkøb af bøjer vedtaget?", "Ja. Godkendt (punktet »Fælles indkøb af bøjer«)", ""),
    ],
)
def test_what_became_of_a_matter_is_told_after_the_verdict(
    harbour: Assistant, question: str, opens: str, told: str
) -> None:
    answer = harbour.answer(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(opens)
    assert told in answer.text


def test_one_entry_of_a_list_does_not_tell_what_became_of_another(harbour: Assistant) -> None:
    text = harbour.answer("Blev ansøgningen fra Ny Strand Dykkerklub godkendt?").text
    assert "regnskab" not in text
    assert "Ellevig" not in text


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Blev dagsordenen godkendt?", "Ja. "),
        ("Blev sagen om redningsbåden udsat?", "Forslaget om en fælles redningsbåd blev udsat"),
        ("Hvem stemte for at lukke nattelodsen i Torsø?", "Rolf Ask stemte for"),
    ],
)
def test_what_was_so_is_not_denied(harbour: Assistant, question: str, opens: str) -> None:
    assert harbour.answer(question).text.startswith(opens)


@pytest.mark.parametrize("question", ["Blev forslaget om en natfærge vedtaget?", "Blev gratis is vedtaget?"])
def test_nothing_is_told_of_what_no_minutes_name(harbour: Assistant, question: str) -> None:
    assert harbour.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("sentence", "form", "so"),
    [
        ("Sagen blev udskudt til maj.", "waits", True),
        ("Udvalget sendte sagen tilbage.", "waits", True),
        ("Forslaget sendes i høring.", "waits", True),
        ("Der blev ikke truffet beslutning.", "waits", True),
        ("Punktet genoptages i maj.", "waits", True),
        ("Byggeriet genoptages den 1. maj.", "waits", False),
        ("Ansøgningen blev ikke imødekommet.", "granted", False),
        ("Ansøgningen blev delvist imødekommet.", "granted", True),
        ("Båden er udsat for vind.", "waits", False),
        ("Udvalget drøftede planen.", "noted", True),
        ("Udvalget besluttede at udsætte sagen.", "made", False),
        ("Udvalget besluttede at købe båden.", "made", True),
        ("Forslaget blev vedtaget.", "made", True),
    ],
)
def test_a_decision_is_told_from_what_puts_it_off(sentence: str, form: str, so: bool) -> None:
    assert bool(patterns("minutes")[form].search(sentence)) is so


def test_what_is_set_up_after_a_talk_is_not_denied(tmp_path: Path, encoder: Encoder) -> None:
    files = {
        "referat.md": """# Referat af møde i Fyrrådet den 3. marts 2026

Mødedato: 3. marts 2026

## Punkt 1: Arbejdsgruppe om tåge

Beslutning: Rådet drøftede sagen. Der oprettes en arbejdsgruppe om tåge.
"""
    }
    with filled(tmp_path, files, encoder) as store:
        question = "Blev det besluttet at oprette en arbejdsgruppe om tåge?"
        answer = Assistant(store, encoder, Settings()).answer(question)
    assert not answer.text.startswith("Nej")


@pytest.mark.parametrize(
    "question",
    [
        "Blev opsætning af hegn ved kajen vedtaget?",
        "Blev det besluttet at sælge kranen?",
        "Fik Sivby Kajakklub ja til 20.000 kr.?",
        "Blev det besluttet at male rampen i Ellevig rød?",
    ],
)
def test_what_is_left_off_bound_unclear_or_open_has_no_plain_verdict(
    harbour: Assistant, question: str
) -> None:
    assert not harbour.answer(question).text.startswith(("Ja. ", "Nej. "))
