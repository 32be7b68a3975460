"""`reform eval --check`: each mistake in Danish with its line, and warnings apart from mistakes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.questionfile.checking import check, listing, sound
from tests.eval.bookcase import ABSENT, CHAIR, TYPO, bookcase, line

WriteSet = Callable[..., Path]


def texts(path: Path, *, warning: bool = False) -> list[str]:
    return [one.sentence for one in check(path, bookcase()) if one.warning is warning]


def test_a_good_file_has_no_mistakes_and_no_warnings(write_set: WriteSet) -> None:
    path = write_set(line(CHAIR), line(TYPO), line(ABSENT))
    assert check(path, bookcase()) == ()
    assert listing(path, ()) == "egne.jsonl: 3 spørgsmål, ingen fejl."


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"expected": "refuse"},
            "Spørgsmålet skal afvises, men har felter om et svar (nuggets, evidence). "
            "Slet dem, eller ret »expected«.",
        ),
        (
            {"nuggets": [{"text": "Ane Lind", "vital": False}]},
            'Der er intet, svaret skal sige. Tilføj mindst ét element i »nuggets« med "vital": true.',
        ),
        (
            {"nuggets": [{"text": "mødes ofte", "regexes": ["seks gange"]}]},
            "Det ideelle svar siger ikke »mødes ofte«, som ingen af mønstrene passer på: seks gange. "
            "Ret svaret eller »aliases«.",
        ),
        (
            {"must_not": ["Lind"]},
            "»must_not« rammer det ideelle svar: »Lind« passer på »Lind«. Gør mønstret snævrere.",
        ),
        (
            {"evidence": [{"file": "komissorium", "quote": "Ane Lind"}]},
            "Filen »komissorium« i »evidence nr. 1« er ikke blandt dokumenterne "
            "(mente du »kommissorium.md«?). Læs den ind med reform ingest, eller ret navnet.",
        ),
        (
            {"evidence": [{"file": "kommissorium", "quote": "Formanden er Ane Lind,"}]},
            "Citatet i »evidence nr. 1« står ikke ordret i kommissorium; "
            "det nærmeste er på side 1: »Formand er Ane Lind, kontorchef«. Kopiér ordene fra dokumentet.",
        ),
        (
            {"evidence": [{"file": "kommissorium", "quote": "Zzz qqq xxx"}]},
            "Citatet i »evidence nr. 1« står ikke ordret i kommissorium. Kopiér ordene fra dokumentet.",
        ),
        (
            {"evidence": [{"file": "kommissorium", "quote": "8 mio. kr.", "page": 1}]},
            "Citatet i »evidence nr. 1« står ikke på side 1 i kommissorium, men på side 2. Ret »page«.",
        ),
        (
            {
                "evidence": [
                    {
                        "file": "kommissorium",
                        "quote": "Formand er Ane Lind",
                        "alternatives": [{"file": "plan", "quote": "Formand er Ane Lind"}],
                    }
                ]
            },
            "Citatet i »evidence nr. 1 › alternatives nr. 1« står ikke ordret i plan",
        ),
        (
            {"superseded_by": "f1a"},
            "»superseded_by« peger på »f1a«, som ikke findes. Ret id'et (mente du »f1«?).",
        ),
        ({"superseded_by": "f1"}, "»superseded_by« peger på spørgsmålet selv. Ret id'et."),
        ({"superseded_by": "u1", "locked": True}, "Spørgsmålet er låst, men også afløst af »u1«."),
        ({"sealed": True, "locked": True}, "Spørgsmålet er både låst og forseglet."),
        ({"question": "Hvad får formanden i HONORAR ?"}, ""),
    ],
)
def test_a_mistake_is_told(changed: dict[str, Any], sentence: str, write_set: WriteSet) -> None:
    told = texts(write_set(line(CHAIR, **changed), line(ABSENT)))
    expected = sentence or "Spørgsmålet er det samme som »f1« i linje 1 i egne.jsonl."
    where = 1 if sentence else 2
    assert len(told) == 1
    assert told[0].startswith(f"Linje {where} i egne.jsonl: {expected}")


def test_the_same_question_after_other_questions_is_another(write_set: WriteSet) -> None:
    assert not texts(write_set(line(CHAIR), line(CHAIR, id="f2", turns=["Hvad er udvalget?"])))


def test_all_mistakes_of_a_file_are_told_at_once(write_set: WriteSet) -> None:
    path = write_set(
        "{",
        line(CHAIR, id="f2", must_not=["("], xyz=1),
        line(CHAIR, must_not=["Lind"], evidence=[{"file": "plan", "quote": "Ane Lind"}]),
        line(TYPO, id="v1", question=CHAIR["question"], variant_of="f7"),
    )
    found = check(path, bookcase())
    assert [(one.line, one.id) for one in found] == [
        (1, ""),
        (2, "f2"),
        (2, "f2"),
        (3, "f1"),
        (3, "f1"),
        (4, "v1"),
    ]
    assert listing(path, found).splitlines()[:3] == [
        "egne.jsonl: 3 spørgsmål, 6 fejl.",
        "  Linje 1: Det er ikke gyldig JSON ved tegn 2. Skriv hele spørgsmålet på én linje, "
        "og kontrollér kommaer og anførselstegn.",
        "  Linje 2 (f2): Det regulære udtryk »(« i »must_not nr. 1« er forkert ved tegn 1. "
        "Ret det; sæt \\\\ foran tegn, der skal læses bogstaveligt.",
    ]


def test_a_variant_is_told_only_its_own_mistakes(write_set: WriteSet) -> None:
    path = write_set(line(CHAIR, must_not=["Lind"]), line(TYPO))
    assert [one.line for one in check(path, bookcase())] == [1]


def test_a_variant_is_sealed_with_its_question(write_set: WriteSet) -> None:
    (told,) = texts(write_set(line(CHAIR), line(TYPO, sealed=True)))
    assert told.startswith(
        "Linje 2 i egne.jsonl: Varianten og »f1«, som den kommer af, skal begge være forseglet"
    )


def test_warnings_are_no_mistakes_and_are_told_together(write_set: WriteSet) -> None:
    bare = {"ideal": None, "difficulty": None, "reviewer": None}
    path = write_set(
        line(CHAIR, **bare),
        line(ABSENT, reviewer=None),
        line(CHAIR, id="f2", question="Og hvem er det?", category="folowup", sealed=True),
        line(CHAIR, id="f3", question="Hvem?", category="followup", must_not=["er Ane"], ideal="Ane Lind."),
    )
    found = check(path, None)
    assert sound(found)
    assert listing(path, found, looked_up=False).splitlines() == [
        "egne.jsonl: 4 spørgsmål, ingen fejl.",
        "Bemærk (8):",
        "  1 spørgsmål: Der er intet idealt svar. Skriv i »ideal«, hvordan svaret burde lyde. (linje 1)",
        "  1 spørgsmål: Sværhedsgraden mangler. Skriv easy, medium eller hard i »difficulty«. (linje 1)",
        "  2 spørgsmål: Ingen har læst spørgsmålet igennem. Skriv i »reviewer«, hvem der har gjort det. "
        "(linje 1, 2)",
        "  1 spørgsmål: Spørgsmålet er forseglet, men filen kan læses af alle. "
        "Pak den: python -m eval.questionfile.sealing. (linje 3)",
        "  1 spørgsmål: Kategorien »folowup« er ikke en af de kendte (mente du »followup«?). "
        "Den bliver vist for sig. (linje 3)",
        "  1 spørgsmål: »must_not« rammer citatet i »evidence«, som et rigtigt svar må gengive: "
        "»er Ane« passer på »er Ane«. (linje 4)",
        "  1 spørgsmål: Spørgsmålet er et opfølgende spørgsmål uden noget før sig. "
        "Skriv de tidligere spørgsmål i »turns«. (linje 4)",
        "Citaterne er ikke slået op, fordi der ingen dokumenter er. Læs dem ind med reform ingest.",
    ]


def test_the_reference_format_is_looked_up_and_not_asked_for_what_it_cannot_hold(write_set: WriteSet) -> None:
    old = {"id": "q1", "kind": "fact", "question": "Hvem?", "answerable": True, "nuggets": [["Ane Lind"]]}
    assert check(write_set(line(old, docs=["kommissorium"], quote=["ane lind"])), bookcase()) == ()
    (told,) = texts(write_set(line(old, docs=["kommissorium"], quote=["Bo"])))
    assert told.endswith(
        "Ingen af mønstrene i »quote« passer på kommissorium. Ret dem efter dokumentets ord."
    )


def test_ids_may_stand_in_another_file_whose_mistakes_are_not_told(
    write_set: WriteSet, tmp_path: Path
) -> None:
    other = tmp_path / "andre.jsonl"
    other.write_text(line(CHAIR, must_not=["Lind"]), "utf-8")
    path = write_set(line(TYPO), line(ABSENT, superseded_by="f1"))
    assert not sound(check(path, bookcase()))
    assert check(path, bookcase(), [other]) == ()
