"""Which side of a matter a question asks for, and which sentences tell it."""

from __future__ import annotations

import pytest

from assistant.evidence.aspects import aspect_of, gives_reason, hinders, presumed, resolves
from assistant.question.understanding import understand


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hvem stemte imod forslaget om lokaler?", "voted_against"),
        ("Hvem tog forbehold for forslaget om lokaler?", "reserved"),
        ("Hvem undlod at stemme om lokalerne?", "abstained"),
        ("Hvem fik ført sin holdning til referat?", "recorded"),
        ("Hvem støttede ikke forslaget om lokaler?", "against"),
        ("Hvem kunne ikke tilslutte sig indstillingen?", "against"),
        ("Hvad sagde mindretallet om klinikken?", "against"),
        ("Hvem stemte for indstillingen?", "in_favour"),
        ("Hvilke undtagelser er der fra kravet om svartid?", "exception"),
        ("Hvor gælder kravet om svartid ikke?", "exception"),
        ("På hvilke betingelser blev støtten givet?", "condition"),
        ("Med hvilken ændring blev planen godkendt?", "change"),
        ("Hvorfor blev sagen udsat?", "reason"),
        ("Hvem følger op på sagen?", "task"),
    ],
)
def test_a_question_asks_for_one_side_of_a_matter(question: str, name: str) -> None:
    aspect = aspect_of(understand(question))
    assert aspect is not None
    assert aspect.name == name


def test_a_question_word_asks_only_for_what_stands_near_it() -> None:
    between = "og de andre i rådet " * 15
    near, far = (aspect_of(understand(f"Hvem {one}stemte om det imod?")) for one in ("", between))

    assert near is not None
    assert far is None


@pytest.mark.parametrize("question", ["Hvem er formand for rådet?", "Hvornår begynder ordningen?"])
def test_most_questions_ask_for_the_matter_itself(question: str) -> None:
    assert aspect_of(understand(question)) is None


@pytest.mark.parametrize(
    ("question", "sentence", "tells"),
    [
        ("Hvem stemte imod planen?", "Bo Lind kunne ikke tilslutte sig beslutningen.", True),
        ("Hvem stemte imod planen?", "Bo Lind tog forbehold.", False),
        ("Hvem støttede ikke planen?", "Bo Lind tog forbehold.", True),
        ("Hvem tog forbehold for planen?", "Bo Lind tog forbehold.", True),
        ("Hvem tog forbehold for planen?", "Imod stemte Bo Lind.", False),
        ("Hvem undlod at stemme om planen?", "Imod stemte Bo Lind.", False),
        ("Hvem undlod at stemme om planen?", "Bo Lind undlod at stemme.", True),
        ("Hvem stemte imod planen?", "Tilbuddet tages imod for en periode.", False),
        ("Hvilken undtagelse er der?", "Øerne er undtaget.", True),
        ("Hvilken undtagelse er der?", "Alle kommuner er med.", False),
    ],
)
def test_a_sentence_tells_the_side_asked_for(question: str, sentence: str, tells: bool) -> None:
    aspect = aspect_of(understand(question))
    assert aspect is not None
    assert aspect.told_by(sentence) is tells


@pytest.mark.parametrize(
    ("question", "sentence", "so"),
    [
        ("Hvorfor blev sagen udsat?", "Opstarten udskydes til maj.", True),
        ("Hvorfor blev sagen udsat?", "Indsatsen gælder udsatte familier.", False),
        ("Hvorfor blev planen afvist?", "Rådet forkastede planen.", True),
        ("Hvorfor blev planen afvist?", "Bo Lind stemte imod.", False),
        ("Hvorfor stemte Bo Lind imod?", "Bo Lind stemte imod.", True),
        ("Hvorfor fik bådelauget ikke en krone?", "Ansøgningen blev afslået.", True),
        ("Hvorfor fik bådelauget ingen penge?", "Ansøgningen blev godkendt.", False),
        ("Hvorfor blev forslaget henlagt?", "Forslaget om broen blev henlagt.", True),
    ],
)
def test_what_a_question_takes_for_granted_is_known_in_a_sentence(
    question: str, sentence: str, so: bool
) -> None:
    form = presumed(understand(question))
    assert form is not None
    assert bool(form.search(sentence)) is so


@pytest.mark.parametrize(
    ("sentence", "so"),
    [
        ("Broen er lukket, fordi bolten er rusten.", True),
        ("Som følge af stormen lukkes broen.", True),
        ("Følgen af lukningen er en længere skolevej.", False),
        ("Mødet måtte flyttes på grund af storm.", True),
        ("Gruppen fraråder broen, da den er for smal.", True),
        ("Broen blev dyrere, idet stålet er steget.", True),
        ("Planen blev godkendt, idet fristen flyttes til maj.", False),
        ("Broen åbner i maj.", False),
        ("Broens dato er ikke kendt.", False),
    ],
)
def test_a_reason_is_told_from_how_a_thing_was_decided(sentence: str, so: bool) -> None:
    assert gives_reason(sentence) is so


def test_a_denied_outcome_is_not_taken_for_granted() -> None:
    assert presumed(understand("Hvorfor blev sagen ikke udsat?")) is None


@pytest.mark.parametrize(
    ("sentence", "so"),
    [
        ("Rådet forkastede indstillingen med 5 stemmer mod 3.", True),
        ("Punktet blev udsat til mødet i juni.", True),
        ("Sekretariatet indstillede, at sagen blev godkendt.", False),
        ("Bo Lind spurgte, om planen er vedtaget.", False),
        ("Rådet pegede på hallen ved søen.", True),
        ("Bo Krag pegede på hallen ved søen, fordi den står tom.", False),
        ("Der blev ikke truffet valg mellem forslagene.", True),
    ],
)
def test_what_came_of_an_item_is_told_from_what_was_wished(sentence: str, so: bool) -> None:
    assert resolves(sentence) is so


def test_what_stands_in_the_way_is_known() -> None:
    assert hinders("Adgangen til journalen er først klar i maj.")
    assert not hinders("Mødet begynder klokken ni.")
