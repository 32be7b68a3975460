"""Does a text hold the kind of thing asked for?"""

from __future__ import annotations

import pytest

from assistant.evidence.slots import fills
from assistant.question.understanding import understand


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("Hvornår mødes udvalget?", "Udvalget mødes den 3. marts 2026.", 1.0),
        ("Hvornår mødes udvalget?", "Udvalget mødes efter behov.", 0.0),
        ("Hvor mange medlemmer har rådet?", "Rådet har syv medlemmer.", 1.0),
        ("Hvor mange medlemmer har rådet?", "Rådet holder tre møder for sine medlemmer og andre.", 0.3),
        ("Hvor mange borgere bor i regionen?", "Regionen har 4 hospitaler.", 0.3),
        ("Hvor mange mio. kr. er afsat?", "Der er afsat 12 mio. kr. til drift.", 1.0),
        ("Hvor mange mio. kr. er afsat?", "Der er afsat midler til 12 pladser.", 0.0),
        ("Hvad koster et besøg?", "Besøg er gratis for borgeren.", 0.5),
        ("Hvad koster et besøg?", "Besøg aftales med teamet.", 0.0),
        ("Hvor stor er fonden?", "Fonden er stor og voksende.", 0.0),
        ("Hvad er udvalgets mailadresse?", "Skriv til udvalg@havnstrup.dk.", 1.0),
        ("Hvad er udvalgets mailadresse?", "Skriv til udvalgets sekretariat.", 0.0),
        ("Hvem er formand?", "Ida Holm, direktør (formand)", 1.0),
        ("Hvem er formand?", "Region Havnstrup leder arbejdet", 0.4),
        ("Hvem udarbejder planen?", "Styrelsen udarbejder planen", 1.0),
        ("Hvem udarbejder planen?", "det skal ske hurtigt", 0.5),
        ("Hvem er formand?", "Ida Holm (formand), Bo Lind, Eva Krag", 0.8),
        ("Hvor ofte mødes rådet?", "Rådet mødes fire gange om året", 1.0),
        ("Hvor ofte mødes rådet?", "Møder indkaldes med otte dages varsel", 0.0),
        ("Hvor stor en del må rådet flytte?", "Rådet kan flytte op til 4 pct. af rammen.", 1.0),
        ("Hvor stor en del betaler kommunen?", "Kommunen betaler en tredjedel.", 1.0),
        ("Hvor stor en del må rådet flytte?", "Rådet flyttede 200.000 kr. i marts.", 0.0),
        ("Hvor stor en del må rådet flytte?", "Det har fordele at flytte dele af rammen.", 0.0),
        ("Hvornår må broen lukkes?", "Broen må lukkes, når det stormer.", 1.0),
        ("Hvornår må broen lukkes?", "Er der is på broen, må vagten lukke den.", 1.0),
        ("Hvornår må broen lukkes?", "Broen må ikke lukkes, medmindre det stormer.", 1.0),
        ("Hvornår må broen lukkes?", "Broen åbnede den 3. maj 2026.", 0.5),
        ("Hvornår regnes en bro for lang?", "Ved en lang bro forstås en bro på over 80 meter.", 1.0),
        ("Hvad erstatter aftalen om broen?", "Aftalen erstatter Aftale om færgen af 2. maj 2019.", 1.0),
        ("Hvad erstatter aftalen om broen?", "Den gamle aftale gælder dog i maj.", 0.5),
        ("Hvorfor blev det udsat?", "Punktet blev udsat.", 0.5),
        ("Hvorfor blev det udsat?", "Punktet blev udsat, fordi to medlemmer var syge.", 1.0),
    ],
)
def test_a_text_fills_a_question_or_not(question: str, text: str, held: float) -> None:
    assert fills(understand(question), text) == held


@pytest.mark.parametrize(
    ("question", "text", "least"),
    [
        ("Hvornår sendes referatet ud?", "Referatet sendes ud senest ti hverdage efter mødet.", 0.9),
        ("Hvornår er fristen?", "Rapporten afleveres inden den 1. april.", 0.9),
        ("Hvornår får man løn?", "Timelønnede får løn den 12. i måneden efter.", 0.9),
        ("Hvornår sendes tallene?", "Kommunerne indberetter hver måned senest den 10.", 0.9),
        ("Hvornår åbner forløbet?", "Forløbet åbner i fase 3.", 0.6),
        ("Hvor hurtigt skal der svares?", "Henvisninger besvares inden for to uger.", 0.9),
        ("Hvor lang tid har parterne?", "Svarfristen er seks uger.", 1.0),
        ("Hvilket varsel gælder?", "Aftalen kan opsiges med ni måneders varsel.", 1.0),
        ("Hvor langt et varsel skal der gives?", "Der gives halvanden måneds varsel.", 1.0),
        ("Hvornår må man tage vagter?", "Nyansatte kan tage vagter efter seks måneders ansættelse.", 1.0),
        ("Hvor mange dage må det tage?", "En tid skal tilbydes inden for fem hverdage.", 1.0),
        ("Hvor mange mennesker er i panelet?", "Panelet har 40 borgere.", 0.6),
        ("Hvor meget må lederen rykke?", "Lederen kan flytte op til to stillinger.", 0.6),
    ],
)
def test_times_and_counts_told_in_other_ways_will_do(question: str, text: str, least: float) -> None:
    assert fills(understand(question), text) >= least


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hvornår åbner forløbet?", "Forløbet åbner for borgere med diabetes."),
        ("Hvor lang tid har parterne?", "Parterne svarer skriftligt."),
        ("Hvor meget får formanden i vederlag?", "Formanden har to næstformænd."),
    ],
)
def test_what_holds_no_such_thing_will_not(question: str, text: str) -> None:
    assert fills(understand(question), text) == 0.0


def test_what_stands_under_the_role_asked_for_has_it_be_it_a_person_or_a_body() -> None:
    asked = understand("Hvem er tovholder på hjemmebesøg?")
    assert fills(asked, "Nordby Kommune", "Hjemmebesøg Tovholder") == 1.0
    assert fills(asked, "Nordby Kommune", "hjemmebesøg deltager") == 0.4
    assert fills(asked, "fra maj", "hjemmebesøg tovholder") == 0.1
