"""The newer of two documents is told first where it tells the same kind of thing of the same matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

MINUTES = """# Referat af møde i Byggegruppen i Region Elmsund

Dato: {day} 2026

## Punkt 2: Ladegården

{text}
"""


def answered(folder: Path, encoder: Encoder, question: str, old: str, new: str) -> str:
    files = {
        "marts.md": MINUTES.format(day="4. marts", text=old),
        "juni.md": MINUTES.format(day="10. juni", text=new),
    }
    with filled(folder, files, encoder) as store:
        return Assistant(store, encoder, Settings()).answer(question).text


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        (
            "Hvem ejer sporet om ladestandere?",
            "Sporet om ladestandere ejes af Rie Falk.",
            "Sporet om ladestandere ejes fremover af Bo Lund.",
        ),
        (
            "Hvornår skal kommunerne indsende vejplanen?",
            "Kommunerne skal indsende vejplanen senest den 3. april 2026.",
            "Vejplanen skal derfor være regionen i hænde senest den 8. juli 2026.",
        ),
    ],
)
def test_what_is_new_is_told_first_with_what_was_before(
    tmp_path: Path, encoder: Encoder, question: str, old: str, new: str
) -> None:
    told = answered(tmp_path, encoder, question, old, new)
    now, _, was = told.partition(" Før: ")
    assert now.startswith(new.removesuffix("."))
    assert old.removesuffix(".") in was


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        # What is proposed, grows by so much, or is the same as before takes nobody's place.
        (
            "Hvor skal varmecentralen ligge?",
            "Gruppen besluttede, at varmecentralen skal ligge i Tisby.",
            "Det blev foreslået, at varmecentralen skal ligge i Norup.",
        ),
        (
            "Hvad koster varmecentralen?",
            "Varmecentralen koster 9,5 mio. kr.",
            "Rammen for haveanlægget hæves med 2,5 mio. kr. i år.",
        ),
        (
            "Hvad koster varmecentralen?",
            "Varmecentralen koster 9,5 mio. kr.",
            "Det, som varmecentralen koster, er vokset med 2,5 mio. kr., da to anlæg skal køre samtidig.",
        ),
        (
            "Hvornår åbner varmecentralen?",
            "Varmecentralen åbner den 1. maj 2027.",
            "Varmecentralen åbner fortsat den 1. maj 2027.",
        ),
        # What was is what is asked for.
        (
            "Hvor skulle varmecentralen oprindeligt ligge?",
            "Gruppen besluttede, at varmecentralen skal ligge i Tisby.",
            "Gruppen besluttede, at varmecentralen skal ligge i Norup.",
        ),
    ],
)
def test_what_replaces_nothing_changes_nothing(
    tmp_path: Path, encoder: Encoder, question: str, old: str, new: str
) -> None:
    assert "Før: " not in answered(tmp_path, encoder, question, old, new)


def test_who_is_still_named_in_newer_minutes_is_not_told_as_what_was(
    tmp_path: Path, encoder: Encoder
) -> None:
    minutes = "# Referat af møde i Fyrrådet den {day}\n\nMødedato: {day}\n\n## Valg\n\n{said}\n"
    files = {
        "marts.md": minutes.format(day="3. marts 2026", said="Formand for Fyrrådet er Anna Holm."),
        "maj.md": minutes.format(
            day="5. maj 2026",
            said="Formand for Fyrrådet Anna Holm og næstformand for Fyrrådet Peter Lind blev valgt.",
        ),
    }
    with filled(tmp_path, files, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvem er formand for Fyrrådet?")
    assert "Anna Holm" in answer.text
    assert "Før:" not in answer.text


COMMISSION = """# Kommissorium for Fyrrådet

Dato: 5. januar 2026

## Medlemmer

| Navn | Kommune | Rolle |
|---|---|---|
| Anna Holm | Ager Kommune | formand |
| Peter Lind | Lunde Kommune | næstformand |
"""
LATER = """# Referat af møde i {body}

Dato: 10. juni 2026

## Punkt 1: Godkendelse af dagsorden

Kommunerne har i fællesskab udpeget Rie Falk, Lunde Kommune, som ny næstformand.
"""


@pytest.mark.parametrize(
    ("body", "question", "holder"),
    [
        ("Fyrrådet", "Hvem er næstformand i Fyrrådet?", "Rie Falk"),
        ("Fyrrådet", "Hvem er formand for Fyrrådet?", "Anna Holm"),
        ("Broudvalget", "Hvem er næstformand i Fyrrådet?", "Peter Lind"),
    ],
)
def test_who_is_new_in_a_role_of_the_same_body_is_told_first(
    tmp_path: Path, encoder: Encoder, body: str, question: str, holder: str
) -> None:
    files = {"kommissorium.md": COMMISSION, "referat.md": LATER.format(body=body)}
    with filled(tmp_path, files, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer(question)
    assert holder in answer.text.partition(" Før: ")[0]
