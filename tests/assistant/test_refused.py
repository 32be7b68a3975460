"""The nearest sentence is no answer when it lacks the name, place, number or end that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "referat-museumsudvalg.md": """# Referat af møde i Museumsudvalget

Mødedato: Mandag den 3. maj 2027 kl. 9.30
Mødested: Lerby Museum, kuplen

## Punkt 1: Magasinet

Magasinchef Karen Holt fra Region Vestmark fortalte, at leverandøren af reolsystemet Hyldo er forsinket.
Systemejeren holder møde med Center for Kultur i juni.

Vinduerne leveres af firmaet Glar & Søn.

Museerne får ét fælles vagtnummer fra efteråret.

## Punkt 2: Konference

Der holdes en konference for de nye museumsværter i efteråret 2027.

Ferniseringen holdes på Lerby Museum.

## Punkt 3: Medlemmer

Medlemmer:

- Kulturdirektør Region Vestmark (formand)
- Arkivleder Bent Kruse, Lerby Museum
- 3 repræsentanter for de otte lokalmuseer

Udstillingen om fajancer slutter den 1. september 2027. Nattelinjen har nummer 70 11 22 33.
""",
}


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("museum"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvad hedder kulturdirektøren i Region Vestmark?",
        "Hvad hedder systemejeren?",
        "Hvad hedder lokalmuseerne i udvalget?",
        "Hvilket firma leverer Hyldo?",
        "Hvad tid sluttede mødet i Museumsudvalget den 3. maj 2027?",
        "I hvilken by holdes konferencen for de nye museumsværter?",
        "Hvad er vagtnummeret, som museerne får fra efteråret?",
    ],
)
def test_what_lacks_the_name_place_or_end_asked_for_is_no_answer(museum: Assistant, question: str) -> None:
    assert museum.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad hedder arkivlederen på Lerby Museum?", "Bent Kruse"),
        ("Hvilket firma leverer vinduerne?", "Glar & Søn"),
        ("Hvornår slutter udstillingen om fajancer?", "1. september 2027"),
        ("I hvilken bygning holdes ferniseringen?", "Lerby Museum"),
        ("Hvilket nummer har nattelinjen?", "70 11 22 33"),
    ],
)
def test_what_has_it_is_told(museum: Assistant, question: str, told: str) -> None:
    answer = museum.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


BODIES = {
    "kommissorium-parkraad.md": """# Kommissorium for samarbejdet om Storparken

## 1. Formål

Storparken er permanent, idet fonden bag den ikke kan opløses.

## 2. Parkråd, formandskab og temagrupper

Parkrådet er øverste organ.

Parkrådet mødes fem gange om året.

Medlemmer:

- Else Brand, gartner, Vig Kommune
- Ib Krog, biolog, Ry Kommune
- Tom Falk, lærer, Vig Kommune

Det kræves af hvert medlem af Parkrådet, at det møder forberedt.

Formandskabet holder møde hver måned.

## 3. Opgaver

Den faste gartnerstab har disse opgaver:

- slå græs
- plante træer
- rense søer

## 4. Netværk

Grøn Fremtid Danmark holder kursus for gartnere i august 2027.

## Bilag

- Fem principper for planter i byen (J.nr. 22-118)
- Kort over Storparken
""",
    "plan-vestdanmark.md": """# Plan for natur i Region Vestdanmark

Formålet med planen er at samle grønne områder, så der bliver en fremtid for naturen.

| Leverance | Ansvarlig | Frist |
|---|---|---|
| Plan for stier | Stikontoret | 4. maj 2027 |
| Kort over søer | Søkontoret | 9. juni 2027 |
""",
}


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("park"), BODIES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvor tit mødes temagrupperne?",
        "Hvem sidder i temagrupperne?",
        "Hvad går de fem principper for planter i byen ud på?",
        "Hvorfor er gartnerstaben fast?",
        "Hvad er formålet med Grøn Fremtid Danmark?",
        "Hvad forventes der af det enkelte medlem af Stikontoret?",
        "Har Stikontoret afleveret planen for stier?",
    ],
)
def test_what_is_of_another_or_only_a_title_is_no_answer(park: Assistant, question: str) -> None:
    assert park.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvor tit mødes Parkrådet?", "fem gange om året"),
        ("Hvor ofte mødes formandskabet?", "hver måned"),
        ("Hvem sidder i Parkrådet?", "Else Brand"),
        ("Hvad kræves der af det enkelte medlem af Parkrådet?", "møder forberedt"),
        ("Hvilke opgaver har gartnerstaben?", "rense søer"),
        ("Hvornår holder Grøn Fremtid Danmark kursus?", "august 2027"),
        ("Hvorfor er Storparken permanent?", "ikke kan opløses"),
    ],
)
def test_what_is_of_the_asked_is_told(park: Assistant, question: str, told: str) -> None:
    answer = park.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
